"""Growth in the quarterly pack: the phases of each track with what they promise, and the technology strategy."""

from debtplanner.domain.architecture import DECISION_STATES, ELEMENT_STATES
from debtplanner.packs.document import Block, Column, Number, Page, Row, State, StateMark, Table, Text
from debtplanner.queries.quarterly import QuarterlyData

_ELEMENTS, _DECISIONS = dict(ELEMENT_STATES), dict(DECISION_STATES)
_MARKS: dict[str, State] = {
    "in_place": "ok",
    "under_way": "behind",
    "planned": "none",
    "dropped": "fail",
    "proposed": "none",
    "accepted": "ok",
    "rejected": "fail",
}
MOST = 16


def phases(data: QuarterlyData, title: str) -> tuple[Page, ...]:
    """Each phase of the growth track, its money, whether it is approved, and its promises."""
    base = data.base
    plan, writing = base.plan, base.writing
    track = next(
        (one for one in plan.tracks if "scal" in one.name.casefold()), plan.tracks[-1] if plan.tracks else None
    )
    if track is None:
        return ()
    own = [one for one in plan.phases if one.track == track.id]
    approved = {one.initiative for one in plan.approved}
    rows: list[Row] = []
    total = 0
    for phase in own:
        inside = [one for one in plan.initiatives if one.phase == phase.id]
        money = sum(one.budget or 0 for one in inside)
        total += money
        months = f"{writing.short_month(phase.start)} – {writing.short_month(phase.end)}"
        covered = sum(one.id in approved for one in inside)
        mark = (
            StateMark("ok", "approved")
            if inside and covered == len(inside)
            else StateMark("none", f"{covered} of {len(inside)} approved")
        )
        promised = "; ".join(one.text for one in plan.outcomes if one.initiative in {each.id for each in inside})
        figures = (Text(months), Number(writing.amount(money)), mark, Text(promised or "—", lines=8))
        rows.append(Row((Text(phase.name), *figures)))
    headline = (
        f"{track.name}: {base.writing.count(len(own), 'phase', 'phases')} over {writing.amount(total)} {base.currency}"
    )
    columns = (
        Column("Phase", weight=1), Column("Months"), Column("Budget", "right"), Column("Approval"), Column("What it promises", weight=2),
    )  # fmt: skip
    return (Page(headline, title, "", (Table(columns, tuple(rows)),), anchor="phases"),)


def strategy(data: QuarterlyData, title: str) -> tuple[Page, ...]:
    """Elements of the target architecture and decision records."""
    if not data.elements and not data.records:
        return ()
    base = data.base
    planned = sum(one.state in {"planned", "under_way"} for one in data.elements)
    headline = f"{planned} of {base.writing.count(len(data.elements), 'element', 'elements')} of the target architecture are still to come"
    if not data.elements:
        headline = f"{base.writing.count(len(data.records), 'decision record', 'decision records')} on the architecture"
    elements = tuple(
        Row(
            (
                Text(one.name),
                Text(one.area or "—"),
                StateMark(_MARKS[one.state], _ELEMENTS[one.state].lower()),
            )
        )
        for one in data.elements[:MOST]
    )
    records = tuple(
        Row(
            (
                Text(row.record.name),
                Text("—" if row.record.day is None else base.writing.short_day(row.record.day)),
                StateMark(_MARKS[row.record.state], _DECISIONS[row.record.state].lower()),
                Text(", ".join(row.initiatives) or "—"),
            )
        )
        for row in data.records[:MOST]
    )
    blocks: list[Block] = []
    if elements:
        columns = (Column("Element", weight=2), Column("Part", weight=1), Column("State"))
        blocks.append(Table(columns, elements, "Target architecture", more=max(0, len(data.elements) - MOST)))
    if records:
        heads = (Column("Decision record", weight=2), Column("Day"), Column("Status"), Column("Shapes", weight=1))
        blocks.append(Table(heads, records, "Decision records", more=max(0, len(data.records) - MOST)))
    text = "" if records else "No decision record was written yet: why the architecture is as it is stands nowhere."
    return (Page(headline, title, text, tuple(blocks), anchor="strategy"),)
