"""Evidence in the monthly pack: measures against their paths, promises, capabilities by phase, conflicting targets."""

from debtplanner.charts.evidence import capacity_chart
from debtplanner.domain.measures import STATES
from debtplanner.domain.months import Month
from debtplanner.domain.quantities import operator_sign
from debtplanner.packs.document import (
    Block,
    Bullets,
    Cell,
    ChartBlock,
    Column,
    Note,
    Number,
    Page,
    Row,
    State,
    StateMark,
    Table,
    Text,
)
from debtplanner.queries.architecture import Architecture, CapabilityRow
from debtplanner.queries.conflicts import with_unit
from debtplanner.queries.explain_measures import shown, signed
from debtplanner.queries.measures import MeasureRow
from debtplanner.queries.monthly import MonthlyData

MOST = 24
_MARKS: dict[str, State] = {"on_path": "ok", "met": "ok", "behind": "behind", "no_data": "none", "stale": "stale"}
HOW = (
    "the path runs straight from baseline to target, by the calendar's months; a status is that of the last reading after "
    "the baseline, met where its target holds, and stale where the reading is older than its cadence."
)


def measures(data: MonthlyData, title: str) -> tuple[Page, ...]:
    """Every measure with its path and status, and what initiatives promised of them; nothing where none is kept."""
    found = data.measures
    if not found.rows:
        return ()
    columns = (
        Column("Measure", weight=1),
        Column("Baseline", "right"),
        Column("Target", "right"),
        Column("Reading", "right"),
        Column("Path", "right"),
        Column("Status"),
    )
    rows = tuple(_measure(data, row) for row in found.rows[:MOST])
    blocks: list[Block] = [Table(columns, rows, more=max(0, len(found.rows) - MOST))]
    blocks += _promises(data)
    parts = [f"{data.writing.number(found.count(state))} {words}" for state, words in STATES.items()]
    text = f"As of {data.writing.day(found.today)}: {', '.join(parts)}."
    return (Page(_headline(data), title, text, tuple(blocks), HOW, anchor="measures"),)


def _headline(data: MonthlyData) -> str:
    found = data.measures
    behind = [row.measure.name for row in found.rows if row.standing.state == "behind"]
    if behind:
        named = f"{behind[0]} is behind its path" if len(behind) == 1 else ""
        first = f"{data.writing.part(len(behind), len(found.rows))} measures are behind their path, first {behind[0]}"
        return named or first
    unread = found.count("no_data", "stale")
    if unread == len(found.rows):
        return f"None of {data.writing.count(unread, 'measure', 'measures')} has a reading that counts"
    if unread:
        return f"No measure is behind its path, but {data.writing.number(unread)} have no reading that counts"
    return f"All {data.writing.count(len(found.rows), 'measure', 'measures')} are on their path"


def _measure(data: MonthlyData, row: MeasureRow) -> Row:
    one, state, writing = row.measure, row.standing, data.writing
    nothing: Cell = Text("—")
    reading: Cell = Text("no data", quiet=True)
    if state.latest is not None:
        reading = Number(with_unit(writing, state.latest.value, one.unit))
    return Row(
        (
            Text(one.name),
            nothing if state.path is None else Number(with_unit(writing, state.path.baseline, one.unit)),
            Number(f"{operator_sign(one.operator)}{with_unit(writing, one.target, one.unit)}"),
            reading,
            nothing if state.expected is None else Number(shown(writing, state.expected, one.unit)),
            StateMark(_MARKS[state.state], STATES[state.state]),
        )
    )


def _promises(data: MonthlyData) -> list[Block]:
    """What initiatives promised of measures that were read since; nothing where none was."""
    rows = [
        Row(
            (
                Text(promise.initiative.name),
                Text(row.measure.name),
                Text("not stated", quiet=True)
                if promise.outcome.change is None
                else Number(signed(data.writing, promise.outcome.change, row.measure.unit)),
                Number(signed(data.writing, promise.observed, row.measure.unit)),
            )
        )
        for row in data.measures.rows
        for promise in row.promises
        if promise.observed is not None
    ]
    if not rows:
        return []
    columns = (
        Column("Initiative", weight=1),
        Column("Measure", weight=1),
        Column("Promised", "right"),
        Column("Observed", "right"),
    )
    return [Table(columns, tuple(rows[:MOST]), "Promised and observed change", more=max(0, len(rows) - MOST))]


def capabilities(data: MonthlyData, title: str) -> tuple[Page, ...]:
    """What the platform carries by phase, its single points of failure, and targets that contradict each other."""
    found, conflicts = data.architecture, data.measures.conflicts
    if not found.capabilities and not conflicts:
        return ()
    blocks: list[Block] = []
    drawn = min((row for row in found.capabilities if row.raises and row.demand), key=_out_in, default=None)
    if drawn is not None:
        blocks.append(ChartBlock(capacity_chart(drawn, data.writing), 125))
    if found.capabilities:
        blocks.append(_table(data))
    if found.single_points:
        names = ", ".join(one.name for one in found.single_points)
        blocks.append(Note(f"Single points of failure: {names}.", warning=True))
    if conflicts:
        said = [
            row.message if row.settlement is None else f"{row.message} Intended: {row.settlement.reason}"
            for row in conflicts
        ]
        blocks.append(Bullets(tuple(said), "Targets that differ"))
    weak = data.writing.count(len(found.open_weak_points), "open weak point", "open weak points")
    text = f"{data.writing.count(len(found.capabilities), 'capability', 'capabilities')}, {weak}."
    how = (
        "a phase raises a limit from the month after it; targets are compared where quantity, statistic and asset are the "
        "same or not stated, in one base unit."
    )
    return (Page(_growth(data, found), title, text, tuple(blocks), how, anchor="architecture"),)


def _out_in(row: CapabilityRow) -> tuple[bool, Month]:
    """The month in which the demand passes the limit, for an order in which the first comes first."""
    return row.runs_out is None, row.runs_out or row.months[0][0]


def _growth(data: MonthlyData, found: Architecture) -> str:
    out = [row for row in found.capabilities if row.runs_out is not None]
    first = min(out, key=lambda row: row.runs_out or found.first_month, default=None)
    if first is not None and first.runs_out is not None:
        return f"{first.capability.name}: expected demand is above the limit in {data.writing.month(first.runs_out)}"
    if found.short:
        names = " and ".join(row.capability.name for row in found.short[:2])
        more = f" and {data.writing.number(len(found.short) - 2)} more" if len(found.short) > 2 else ""
        return f"No phase reaches the target for {names}{more}"
    unsettled = len(data.measures.open_conflicts)
    if unsettled:
        return f"Targets for {data.writing.count(unsettled, 'quantity', 'quantities')} contradict each other"
    return (
        "The phases reach every target that is stated" if found.capabilities else "All differing targets are intended"
    )


def _table(data: MonthlyData) -> Table:
    columns = (
        Column("Capability", weight=1),
        Column("Now", "right"),
        Column("By phase", weight=1),
        Column("Target", "right"),
        Column("After all phases"),
    )
    rows = data.architecture.capabilities
    return Table(columns, tuple(_capability(data, row) for row in rows[:MOST]), more=max(0, len(rows) - MOST))


def _capability(data: MonthlyData, row: CapabilityRow) -> Row:
    one, writing = row.capability, data.writing
    marks: dict[bool | None, StateMark] = {
        None: StateMark("none", "not stated"),
        True: StateMark("ok", "reached"),
        False: StateMark("fail", "not reached"),
    }
    target: Cell = Text("not stated", quiet=True)
    if one.target is not None:
        target = Number(f"{operator_sign(one.operator)}{with_unit(writing, one.target, one.unit)}")
    now: Cell = Text("not stated", quiet=True)
    if one.limit is not None:
        now = Number(with_unit(writing, one.limit, one.unit))
    phases = " → ".join(writing.number(up.value) for up in row.raises) or "—"
    return Row((Text(one.name), now, Text(phases), target, marks[row.reaches_target]))
