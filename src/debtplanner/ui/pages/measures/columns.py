"""Columns of the table of measures: from where to where, by when, and where each stands."""

from collections.abc import Callable

from debtplanner.domain.measures import GROUPS, STATES
from debtplanner.domain.quantities import operator_sign
from debtplanner.queries.conflicts import with_unit
from debtplanner.queries.explain_measures import shown
from debtplanner.queries.measures import MeasureRow
from debtplanner.system.writing import Writing
from debtplanner.ui.widgets.table.column import Column, Grouping

GLYPH = {"on_path": "ok", "met": "ok", "behind": "behind", "no_data": "none", "stale": "stale"}
_ORDER = {"behind": 0, "stale": 1, "no_data": 2, "on_path": 3, "met": 4}
_GROUP_ORDER = {label: place for place, (_, label) in enumerate(GROUPS)}

GROUPING = Grouping(
    lambda row: dict(GROUPS)[row.measure.group],
    "Group",
    lambda name: _GROUP_ORDER.get(name, len(GROUPS)),
)


def measure_columns(writing: Callable[[], Writing]) -> tuple[Column, ...]:
    """Name, baseline, target, last reading, path, status, and the values as a line."""
    return (
        Column("name", "Measure", lambda row: row.measure.name, names=True, priority=0),
        Column(
            "baseline",
            "Baseline",
            lambda row: _baseline(row, writing()),
            _by_baseline,
            "number",
            width=152,
            min_width=124,
            priority=3,
        ),
        Column(
            "target",
            "Target",
            lambda row: target_words(row, writing()),
            _by_target,
            "number",
            width=150,
            min_width=136,
            priority=1,
        ),
        Column(
            "due",
            "Due",
            lambda row: writing().short_day(row.due),
            lambda row: row.due,
            width=112,
            min_width=112,
            priority=5,
        ),
        Column(
            "reading",
            "Last reading",
            lambda row: _latest(row, writing()),
            _by_latest,
            "number",
            width=140,
            min_width=124,
            priority=1,
        ),
        Column(
            "path", "Path", lambda row: _path(row, writing()), _by_path, "number", width=124, min_width=112, priority=4
        ),
        Column(
            "status",
            "Status",
            lambda row: STATES[row.standing.state],
            lambda row: _ORDER[row.standing.state],
            "glyph",
            width=116,
            min_width=104,
            priority=0,
            why=True,
            glyph=lambda row: GLYPH[row.standing.state],
        ),
        Column(
            "values",
            "Readings",
            lambda row: " → ".join(writing().number(value) for _, value in row.values) if len(row.values) > 1 else "—",
            lambda row: len(row.values),
            "spark",
            width=110,
            min_width=92,
            priority=2,
            spark=lambda row: tuple(float(value) for _, value in row.values),
            head_tooltip="Baseline and readings that count, oldest first",
        ),
        Column("owner", "Owner", lambda row: row.measure.owner or "—", width=120, priority=6),
    )


def target_words(row: MeasureRow, writing: Writing) -> str:
    """The target with its operator and unit."""
    one = row.measure
    return f"{operator_sign(one.operator)}{with_unit(writing, one.target, one.unit)}"


def _baseline(row: MeasureRow, writing: Writing) -> str:
    path = row.standing.path
    return "—" if path is None else with_unit(writing, path.baseline, row.measure.unit)


def _latest(row: MeasureRow, writing: Writing) -> str:
    latest = row.standing.latest
    return "no data" if latest is None else with_unit(writing, latest.value, row.measure.unit)


def _path(row: MeasureRow, writing: Writing) -> str:
    expected = row.standing.expected
    return "—" if expected is None else shown(writing, expected, row.measure.unit)


def _by_baseline(row: MeasureRow) -> object:
    return row.measure.baseline


def _by_target(row: MeasureRow) -> object:
    return row.measure.target


def _by_latest(row: MeasureRow) -> object:
    return None if row.standing.latest is None else row.standing.latest.value


def _by_path(row: MeasureRow) -> object:
    return row.standing.expected
