"""The team in the quarterly pack: capacity against demand by month, training and skills."""

from debtplanner.packs.document import Block, Bullets, Column, Note, Number, Page, Row, StateMark, Table, Text
from debtplanner.packs.monthly.words import money
from debtplanner.queries.quarterly import QuarterlyData


def team(data: QuarterlyData, title: str) -> tuple[Page, ...]:
    """The quarter's months and the three behind them; what is learned; which skills nobody has."""
    base = data.base
    told, writing = base.team, base.writing
    if not base.plan.roles:
        return ()
    last = data.quarter.last.plus(3)
    shown = [one for one in told.months if data.quarter.first <= one.month <= last] or list(told.months[:6])
    over = sum(one.over > 0 for one in shown)
    headline = (
        f"The team is over capacity in {over} of {base.writing.count(len(shown), 'month', 'months')}"
        if over
        else "The team can do what is planned"
    )
    rows = tuple(
        Row(
            (
                Text(writing.month(one.month)),
                Number(writing.number(one.capacity, 1)),
                Number(writing.number(one.demand, 1)),
                Number("—" if one.implied is None else writing.number(one.implied, 1)),
                StateMark("fail", "over capacity") if one.over > 0 else StateMark("ok", "within capacity"),
            )
        )
        for one in shown
    )
    columns = (
        Column("Month", weight=1),
        Column("Capacity FTE", "right"),
        Column("Allocated", "right"),
        Column("Implied", "right"),
        Column("State"),
    )
    blocks: list[Block] = [Table(columns, rows, "Capacity and demand")]
    if base.plan.trainings:
        entries = tuple(
            Row((Text(one.name), Text(one.skill or "—"), money(base, one.cost))) for one in base.plan.trainings
        )
        blocks.append(
            Table(
                (Column("Training", weight=2), Column("Skill", weight=1), Column("Cost", "right")), entries, "Training"
            )
        )
    if told.gaps:
        blocks.append(
            Bullets(
                tuple(f"{gap.skill}, needed by {', '.join(gap.needed_by)}" for gap in told.gaps),
                "Skills that nobody has",
            )
        )
    if any(one.implied for one in shown):
        blocks.append(
            Note(
                "Implied FTE are what the spend of initiatives without an allocation would buy at the team's average cost."
            )
        )
    cost = writing.amount(told.annual_cost)
    roles = writing.count(len(told.roles), "role", "roles")
    text = f"{writing.number(told.fte)} FTE in {roles}, {cost} {base.currency} a year together."
    return (Page(headline, title, text, tuple(blocks), anchor="team"),)
