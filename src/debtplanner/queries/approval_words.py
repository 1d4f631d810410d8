"""What screens, packs and the command line say about requests: the same words everywhere."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from debtplanner.domain.counting import count_of
from debtplanner.domain.criteria import Check
from debtplanner.domain.lapse import Difference
from debtplanner.domain.months import Month
from debtplanner.domain.policy import OPERATORS, Criterion, Policy, Tier
from debtplanner.domain.request_state import STATES
from debtplanner.domain.requests import TRUST, VERDICTS
from debtplanner.domain.splitting import Sized, Split
from debtplanner.domain.why import Input, Step, Why
from debtplanner.queries.approvals import Approvals, RequestRow
from debtplanner.system.writing import Writing

MOST_NAMED = 6
STATE_WORDS = dict(STATES)
VERDICT_WORDS = dict(VERDICTS)
TRUST_WORDS = dict(TRUST)
RESULT_WORDS = {"pass": "pass", "fail": "fail", "not_assessed": "not assessed"}
MARKS = {
    "draft": "none",
    "submitted": "behind",
    "approved": "ok",
    "rejected": "fail",
    "returned": "behind",
    "lapsed": "fail",
    "withdrawn": "none",
    "expired": "stale",
}
"""The glyph of each state."""
_RISK = {1: "Low", 2: "Medium", 3: "High"}
_SHARED = {"requester": "the same requester", "asset": "the same asset", "initiative": "the same initiative"}


def state_text(row: RequestRow) -> str:
    """The state with what matters about it: "Waiting 12 days, 1 of 2"."""
    words = STATE_WORDS[row.state]
    if row.state != "submitted":
        return words
    days = "since today" if not row.waiting_days else count_of(row.waiting_days, "day", "days")
    votes = f", {row.status.approvals} of {row.status.quorum}" if row.status.quorum > 1 else ""
    return f"{words} {days}{votes}"


def rule_text(check: Check, writing: Writing) -> str:
    """The rule of a criterion: "above 7", "below Medium", "above 100 %"."""
    word = dict(OPERATORS)[check.criterion.operator]
    return f"{word} {_value(check.criterion.measured, Fraction(check.criterion.threshold), writing)}"


def value_text(check: Check, writing: Writing) -> str:
    """The value that was held against the rule, or "—"."""
    return "—" if check.basis.value is None else _value(check.criterion.measured, check.basis.value, writing)


def _value(measured: str, value: Fraction, writing: Writing) -> str:
    if measured == "risk":
        return _RISK[int(value)]
    if measured == "roi":
        return writing.percent(value / 100, 0 if value.denominator == 1 else 1)
    return writing.number(value) if value.denominator == 1 else writing.number(value, 1)


def threshold_text(one: Criterion, writing: Writing) -> str:
    """The threshold of a criterion: "7", "Medium", "100 %"."""
    return _value(one.measured, Fraction(one.threshold), writing)


def frozen_rule(one: dict[str, Any], writing: Writing) -> str:
    """The rule of a criterion as a submission froze it."""
    return f"{dict(OPERATORS)[one['operator']]} {_value(one['key'], Fraction(one['threshold']), writing)}"


def frozen_value(one: dict[str, Any], writing: Writing) -> str:
    """The value of a criterion as a submission froze it, or "—"."""
    return "—" if one["value"] is None else _value(one["key"], Fraction(one["value"]), writing)


def arithmetic(check: Check, writing: Writing) -> str:
    """How the value comes about: "(3 × 380,000 − 600,000) ÷ 600,000 = 90 %; stated for 1 of 1"."""
    inputs = dict(check.basis.inputs)
    value = value_text(check, writing)
    if check.basis.value is None:
        return check.basis.coverage
    if check.criterion.measured == "roi":
        savings, cost = writing.amount(int(inputs["Annual savings"])), writing.amount(int(inputs["Investment"]))
        years = writing.number(Fraction(inputs["Years"]))
        return f"({years} × {savings} − {cost}) ÷ {cost} = {value}; {check.basis.coverage}"
    return f"{value}; {check.basis.coverage}"


def difference_text(one: Difference, writing: Writing) -> str:
    """One difference in words: "Total 100,000 → 110,001"."""
    return f"{one.subject}: {_side(one, one.before, writing)} → {_side(one, one.after, writing)}"


def _side(one: Difference, value: object, writing: Writing) -> str:
    if one.what == "cost" and isinstance(value, int):
        return writing.amount(value)
    if isinstance(value, Month):
        return writing.short_month(value)
    return "—" if value is None else str(value)


def split_text(split: Split, of: Approvals) -> str:
    """One possible split: who asks for what in how many days, and the tier that it reaches together."""
    listed = _sized_text(split.requests, of)
    total = of.writing.amount(split.total)
    counted = of.writing.count(len(split.requests), "request", "requests")
    return f"{counted} of {_SHARED[split.shared]} add up to {total}, which reaches {split.tier.name}: {listed}."


def splits_text(found: Sequence[tuple[str, Split]], of: Approvals) -> str:
    """Several requests, by id, that each reach a higher tier together with the same others."""
    request, first = found[0]
    others = _sized_text([one for one in first.requests if one.id != request], of)
    each = _sized_text([one for key, split in found for one in split.requests if one.id == key], of)
    return f"Together with {others}, of {_SHARED[first.shared]}, each reaches {first.tier.name}: {each}."


def _sized_text(requests: Sequence[Sized], of: Approvals) -> str:
    named = sorted(requests, key=lambda one: -one.total)[:MOST_NAMED]
    listed = ", ".join(f"{one.title} ({of.writing.amount(one.total)})" for one in named)
    more = len(requests) - len(named)
    return f"{listed} and {of.writing.number(more)} more" if more else listed


def tier_rule(tier: Tier, writing: Writing, lower: Tier | None) -> str:
    """What a tier covers: "below 50,000", "50,000 to 200,000", "above 200,000"."""
    if tier.limit is None:
        if lower is None or lower.limit is None:
            return "every amount"
        return f"{'above' if lower.inclusive else 'from'} {writing.amount(lower.limit)}"
    limit = writing.amount(tier.limit)
    if lower is None or lower.limit is None:
        return f"{'up to' if tier.inclusive else 'below'} {limit}"
    begin = f"{'above ' if lower.inclusive else ''}{writing.amount(lower.limit)}"
    return f"{begin} {'to' if tier.inclusive else 'to below'} {limit}"


def why_tier(row: RequestRow, of: Approvals) -> Why:
    """Why a request reaches its tier: each amount of its family, the total, and the limits of the tiers."""
    asked, writing = row.asked, of.writing
    inputs: list[Input] = []
    for request in asked.family:
        for one in of.register.books.covered(request):
            budget = "not stated" if one.budget is None else writing.amount(one.budget)
            inputs.append(Input(one.name, budget, request.title, "initiative", one.id))
    together = asked.together
    steps = [
        Step("Budgets, each initiative once", writing.amount(together.budget)),
        Step("Contingency, rounded half up for each initiative", writing.amount(together.contingency)),
        Step("Training", writing.amount(together.training)),
        Step("Total", writing.amount(together.total)),
        *_limits(asked.policy, of),
    ]
    result = asked.tier.name if asked.tier is not None else "no tier"
    formula = (
        "budgets + contingency + training of the request and of those linked to it; the lowest tier that covers it"
    )
    unit = f"{of.workspace.currency}, whole minor units"
    return Why(
        result, f"The tier of {row.request.title}", formula, unit, "contingency half up", tuple(inputs), tuple(steps)
    )


def _limits(policy: Policy | None, of: Approvals) -> Iterator[Step]:
    if policy is None:
        return
    tiers = of.register.bench(policy.id).tiers
    for place, tier in enumerate(tiers):
        yield Step(f"{policy.name}: {tier.name}", tier_rule(tier, of.writing, tiers[place - 1] if place else None))
