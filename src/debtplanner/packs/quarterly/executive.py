"""The executive page: where debt, plan and money stand in one look; and what contradicts itself or is missing."""

from debtplanner.packs.document import Block, Bullets, Column, Fact, Figures, Page, Row, StateMark, Table, Text
from debtplanner.packs.monthly.standing import headline as debt_headline
from debtplanner.packs.monthly.words import stated
from debtplanner.queries.alerting import gap_sentences
from debtplanner.queries.quarterly import QuarterlyData


def executive(data: QuarterlyData, title: str) -> tuple[Page, ...]:
    """One page to begin with."""
    base, writing = data.base, data.base.writing
    found, money = base.summary, base.money
    year = next(
        (one for one in money.years if one.start <= base.period <= one.end), money.years[0] if money.years else None
    )
    approved = sum(row.amount for row in base.approvals.rows if row.state == "approved")
    waiting = [row for row in base.approvals.rows if row.state == "submitted"]
    cost = found.annual_cost.value
    facts = [
        Fact(
            "Annual cost of the debt",
            "not stated" if cost is None else writing.amount(cost),
            stated(base, found.annual_cost),
            link="how-annual_cost",
        ),
        Fact(
            "The plan",
            writing.amount(money.total),
            base.writing.count(len(base.plan.initiatives), "initiative", "initiatives"),
        ),
        Fact(
            "Approved",
            writing.amount(approved),
            f"{base.writing.part(approved_count(data), len(base.approvals.rows))} requests",
        ),
        Fact("Wait for you", str(len(waiting)), f"over {writing.amount(sum(row.amount for row in waiting))}"),
    ]
    lines: list[str] = []
    if year is not None and year.difference:
        side = "over" if year.difference > 0 else "under"
        lines.append(
            f"{year.name} is planned {writing.amount(abs(year.difference))} {base.currency} {side} its budget."
        )
    lines += [alert.message for alert in base.alerts if alert.kind in {"over_capacity", "double_count"}]
    lines += [f"{row.capability.name} runs out in {writing.short_month(row.runs_out)}." for row in base.architecture.capabilities
              if row.runs_out is not None]  # fmt: skip
    blocks: tuple[Block, ...] = (Figures(tuple(facts), f"Money, {base.currency}"),)
    if lines:
        blocks = (*blocks, Bullets(tuple(lines[:6]), "What stands in the way"))
    if data.resolutions:
        blocks = (*blocks, _decided(data))
    return (Page(debt_headline(base), title, "", blocks, anchor="executive"),)


def approved_count(data: QuarterlyData) -> int:
    """Requests that stand approved."""
    return sum(row.state == "approved" for row in data.base.approvals.rows)


def _decided(data: QuarterlyData) -> Table:
    rows = tuple(
        Row(
            (
                Text(str(one.number)),
                Text(one.text),
                Text(data.base.writing.short_day(one.on)),
                StateMark("ok", "carried") if one.carried else StateMark("fail", "not carried"),
            )
        )
        for one in data.resolutions[:12]
    )
    columns = (Column("No.", "right"), Column("Decision", weight=1), Column("Day"), Column("Result"))
    return Table(columns, rows, "Decided this quarter", more=max(0, len(data.resolutions) - 12))


def gaps(data: QuarterlyData, title: str) -> tuple[Page, ...]:
    """Targets that contradict each other, gaps of alerting, plan and skills."""
    base = data.base
    conflicts = [one.message for one in base.measures.open_conflicts]
    alerting = [f"{fact}: {names}" for _, fact, names in gap_sentences(base.alerting)]
    plan = [
        alert.message
        for alert in base.alerts
        if alert.kind in {"outside_phase", "below_estimate", "not_repaid", "skill_gap"}
    ]
    if not conflicts and not alerting and not plan:
        return ()
    found = len(conflicts) + len(alerting) + len(plan)
    blocks = [
        Bullets(tuple(lines[:12]), name)
        for name, lines in (
            ("Targets that contradict each other", conflicts),
            ("Plan and team", plan),
            ("Alerting", alerting),
        )
        if lines
    ]
    return (
        Page(
            f"{base.writing.count(found, 'conflict or gap is', 'conflicts and gaps are')} open",
            title,
            "",
            tuple(blocks),
            anchor="gaps",
        ),
    )
