"""Decisions in the monthly pack: what waits for one, what was decided by tier, what lapsed, and accepted debt."""

from collections.abc import Sequence

from debtplanner.packs.document import (
    Block,
    Bullets,
    Column,
    Decision,
    Decisions,
    Note,
    Number,
    Page,
    Row,
    StateMark,
    Table,
    Text,
)
from debtplanner.queries import acceptances as register
from debtplanner.queries.acceptances import AcceptanceRow
from debtplanner.queries.approval_alerts import approval_alerts
from debtplanner.queries.approval_words import MARKS, RESULT_WORDS, difference_text, rule_text, state_text, value_text
from debtplanner.queries.approvals import RequestRow
from debtplanner.queries.monthly import MonthlyData

MOST = 20


def decisions(data: MonthlyData, title: str) -> tuple[Page, ...]:
    """Each request that waits: amount, who decides, what fails, and a place for the decision."""
    waiting = sorted(
        (row for row in data.approvals.rows if row.state == "submitted"),
        key=lambda row: (-(row.waiting_days or 0), row.request.title),
    )
    if not waiting:
        return ()
    total = data.writing.amount(sum(row.amount for row in waiting))
    verb = "waits" if len(waiting) == 1 else "wait"
    headline = (
        f"{data.writing.count(len(waiting), 'request', 'requests')} over {total} {data.currency} {verb} for a decision"
    )
    shown = tuple(_decision(data, number, row) for number, row in enumerate(waiting[:MOST], 1))
    more: tuple[Block, ...] = ()
    if len(waiting) > MOST:
        more = (
            Note(
                f"{data.writing.count(len(waiting) - MOST, 'request', 'requests')} more wait; they are on the Approvals page."
            ),
        )
    text = (
        "Each was frozen when it was submitted; what is approved is exactly that. "
        "Criteria that fail or are not assessed need a written reason."
    )
    return (Page(headline, title, text, (Decisions(shown), *more), anchor="decisions"),)


def _decision(data: MonthlyData, number: int, row: RequestRow) -> Decision:
    fails = [
        f"{check.name} {rule_text(check, data.writing)}: {_held(data, check)}"
        for check in row.asked.checks
        if check.result != "pass"
    ]
    fails += [f"no longer as submitted: {difference_text(one, data.writing)}" for one in row.changed if one.ends]
    asked = f"Asked by {row.requester} for {row.subject}. {state_text(row)}."
    reason = f"{asked} {row.request.reason}".strip()
    return Decision(number, row.request.title, data.writing.amount(row.amount), row.tier, reason, tuple(fails))


def _held(data: MonthlyData, check: object) -> str:
    value = value_text(check, data.writing)  # type: ignore[arg-type]
    word = RESULT_WORDS[check.result]  # type: ignore[attr-defined]
    return word if value == "—" else f"{value}, {word}"


def approvals(data: MonthlyData, title: str) -> tuple[Page, ...]:
    """Money by tier, every request with its state, what lapsed, and accepted debt."""
    of = data.approvals
    if not of.rows and not data.acceptances:
        return ()
    writing = data.writing
    approved = [row for row in of.rows if row.state == "approved"]
    asked = [row for row in of.rows if row.state not in {"draft", "withdrawn"}]
    total, held, whole = (writing.amount(sum(row.amount for row in rows)) for rows in (asked, approved, of.rows))
    headline = f"{held} of {total} {data.currency} asked for stand approved"
    if of.rows and not asked:
        counted = data.writing.count(len(of.rows), "request", "requests")
        headline = f"None of {counted} over {whole} {data.currency} was submitted yet"
    elif not of.rows:
        headline = f"{data.writing.count(len(data.acceptances), 'debt is', 'debts are')} accepted until a day; no money was asked for"
    drafts = sum(row.state == "draft" for row in of.rows)
    text = (
        f"{data.writing.count(drafts, 'draft is', 'drafts are')} not submitted yet."
        if drafts
        else "Every request was submitted."
    )
    blocks: list[Block] = [*([_by_tier(data)] if asked else []), *([_requests(data)] if of.rows else [])]
    alerts = [f"{one.fact} {one.reason}" for one in approval_alerts(of)]
    if alerts:
        blocks.append(Bullets(tuple(alerts[:MOST]), "What needs somebody"))
    if data.acceptances:
        blocks.append(_accepted(data, data.acceptances))
    how = "an approval stands while cost, tier, scope and months stay within the tolerances of the policy it was decided under."
    return (Page(headline, title, text, tuple(blocks), how, anchor="approvals"),)


def _by_tier(data: MonthlyData) -> Table:
    of = data.approvals
    names = list(dict.fromkeys(row.tier for row in of.rows if row.state != "draft"))
    columns = (
        Column("Decided by", weight=1),
        Column("Requested", "right"),
        Column("Approved", "right"),
        Column("Waiting", "right"),
        Column("Oldest, days", "right"),
        Column("Lapsed", "right"),
        Column("Overrides", "right"),
    )
    rows = [
        _tier_row(data, name, [row for row in of.rows if row.tier == name and row.state != "draft"]) for name in names
    ]
    return Table(columns, tuple(rows), "By tier")


def _tier_row(data: MonthlyData, name: str, rows: Sequence[RequestRow]) -> Row:
    def amount(*states: str) -> Number:
        return Number(data.writing.amount(sum(row.amount for row in rows if not states or row.state in states)))

    ages = [row.waiting_days for row in rows if row.waiting_days is not None]
    return Row(
        (
            Text(name or "no tier"),
            amount(),
            amount("approved"),
            amount("submitted"),
            Number(str(max(ages)) if ages else "—"),
            amount("lapsed", "expired"),
            Number(str(sum(row.overridden for row in rows))),
        )
    )


def _requests(data: MonthlyData) -> Table:
    columns = (Column("Request", weight=1), Column("Amount", "right"), Column("Decided by"), Column("State"))
    shown = sorted(data.approvals.rows, key=lambda row: row.state == "draft")
    rows = [
        Row(
            (
                Text(row.request.title),
                Number(data.writing.amount(row.amount)),
                Text(row.tier),
                StateMark(MARKS[row.state], state_text(row)),  # type: ignore[arg-type]
            )
        )
        for row in shown[:MOST]
    ]
    return Table(columns, tuple(rows), "Requests", more=max(0, len(shown) - MOST))


def _accepted(data: MonthlyData, accepted: Sequence[AcceptanceRow]) -> Table:
    columns = (
        Column("Accepted debt", weight=1),
        Column("Until"),
        Column("Annual cost", "right"),
        Column("Signed by"),
        Column("State"),
    )
    shown = [row for row in accepted if row.in_force or row.state == "to_come"] or list(accepted)
    rows = [
        Row(
            (
                Text(row.item),
                Text(data.writing.short_day(row.acceptance.until)),
                Text("not stated", quiet=True)
                if row.annual_cost is None
                else Number(data.writing.amount(row.annual_cost)),
                Text(row.signer),
                StateMark(register.MARKS[row.state], register.STATE_WORDS[row.state]),  # type: ignore[arg-type]
            )
        )
        for row in shown[:MOST]
    ]
    return Table(columns, tuple(rows), "Accepted debt", more=max(0, len(shown) - MOST))
