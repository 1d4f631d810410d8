"""`show FILE requests`, `criteria` and `acceptances`."""

from typing import Any

from debtplanner.cli.output import aligned, plain
from debtplanner.cli.topics.shown import Options, Shown
from debtplanner.domain.backlog import RISK_LEVELS
from debtplanner.domain.criteria import Check
from debtplanner.domain.policy import Criterion
from debtplanner.queries import acceptances as register
from debtplanner.queries.acceptances import acceptances
from debtplanner.queries.approval_words import RESULT_WORDS, difference_text, split_text, state_text, value_text
from debtplanner.queries.approvals import approvals
from debtplanner.queries.criteria import criteria_on_inventory
from debtplanner.queries.reader import Reader
from debtplanner.queries.summary import writing_of


def show_requests(reader: Reader, options: Options) -> Shown:
    """Every request with its amount, tier and state; amounts in minor units."""
    found = approvals(reader, options.today)
    data = [
        {
            "id": row.id,
            "title": row.request.title,
            "subject": row.subject,
            "amount": row.amount,
            "family_total": row.total,
            "tier": row.tier,
            "state": row.state,
            "requester": row.requester,
            "approvals": row.status.approvals,
            "quorum": row.asked.tier.quorum if row.asked.tier is not None else None,
            "waiting_days": row.waiting_days,
            "criteria": row.verdict,
            "changed": [difference_text(one, found.writing) for one in row.changed],
            "splits": [split_text(one, found) for one in row.splits],
        }
        for row in found.rows
    ]
    rows = [
        (row.request.title, found.writing.amount(row.amount), row.tier or "no tier", state_text(row))
        for row in found.rows
    ]
    text = aligned(("Request", "Amount", "Tier", "State"), rows, frozenset({1})) if rows else "No requests."
    return Shown({"currency": found.workspace.currency, "as_of": options.today.isoformat(), "requests": data}, text)


def _threshold(one: Criterion) -> object:
    if one.measured == "risk":
        return RISK_LEVELS[int(one.threshold) - 1][0]
    return plain(one.threshold / 100 if one.measured == "roi" else one.threshold, 4)


def _value(one: Check) -> object:
    if one.basis.value is None:
        return None
    if one.criterion.measured == "risk":
        return RISK_LEVELS[int(one.basis.value) - 1][0]
    return plain(one.basis.value / 100 if one.criterion.measured == "roi" else one.basis.value, 4)


def show_criteria(reader: Reader, options: Options) -> Shown:
    """The criteria of the policy in force, held against the inventory by category; returns as ratios."""
    found = criteria_on_inventory(reader, options.today)
    writing = writing_of(reader)
    data = {
        "policy": found.policy.name if found.policy is not None else None,
        "criteria": [
            {"key": one.measured, "operator": one.operator, "threshold": _threshold(one)} for one in found.criteria
        ],
        "results": [
            {
                "subject": row.name,
                "checks": [
                    {"key": one.criterion.measured, "value": _value(one), "result": one.result} for one in row.checks
                ],
                "verdict": row.verdict,
            }
            for row in found.rows
        ],
    }
    head = (
        ("Category", *(one.name for one in found.rows[0].checks), "Verdict") if found.rows else ("Category", "Verdict")
    )
    rows = [
        (
            row.name,
            *(f"{value_text(one, writing)} {RESULT_WORDS[one.result]}" for one in row.checks),
            RESULT_WORDS[row.verdict],
        )
        for row in found.rows
    ]
    return Shown(data, aligned(head, rows))


def show_acceptances(reader: Reader, options: Options) -> Shown:
    """Accepted debt with its last day, signer and state."""
    found = acceptances(reader, options.today)
    writing = writing_of(reader)
    data: list[dict[str, Any]] = [
        {
            "id": row.id,
            "item": row.item,
            "first": row.acceptance.first.isoformat(),
            "until": row.acceptance.until.isoformat(),
            "review": None if row.acceptance.review is None else row.acceptance.review.isoformat(),
            "signer": row.signer,
            "tier": row.tier,
            "state": row.state,
            "days_left": row.days_left,
            "renewal": row.renewal,
            "annual_cost": row.annual_cost,
            "reason": row.acceptance.reason,
        }
        for row in found
    ]
    rows = [
        (row.item, writing.short_day(row.acceptance.until), row.signer, register.STATE_WORDS[row.state])
        for row in found
    ]
    text = aligned(("Item", "Until", "Signed by", "State"), rows) if rows else "No debt is accepted."
    return Shown({"as_of": options.today.isoformat(), "acceptances": data}, text)
