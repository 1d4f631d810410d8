"""Everything on the Measures page: each measure with its status, path, forecast and readings; promises; conflicts."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from debtplanner.domain.forecast import Line, fitted
from debtplanner.domain.measures import Measure, Reading, Standing, counted, months_between, plus_months, standing
from debtplanner.domain.roadmap import Initiative, Outcome
from debtplanner.queries.conflicts import ConflictRow, conflict_rows
from debtplanner.queries.reader import Reader
from debtplanner.queries.summary import workspace_of, writing_of
from debtplanner.system.writing import Writing


@dataclass(frozen=True, slots=True)
class Forecast:
    """The line through the readings at the due date: `value` ± `margin` (80 %); `reaches` is when it meets the target.

    `reaches` is None where the line moves away from the target, or would take more than ten years.
    """

    line: Line
    value: Fraction
    margin: Decimal
    reaches: date | None


@dataclass(frozen=True, slots=True)
class Promise:
    """An outcome that names the measure: the change it promises and the one observed since its initiative began.

    Both in the unit of the measure; `before` is the last value known by then, None where nobody measured since.
    """

    outcome: Outcome
    initiative: Initiative
    before: Decimal | None
    observed: Decimal | None


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """One measure with all that follows from its readings.

    `readings` are all of them, newest first; `counting` those that nothing corrects and that were read by the day asked
    for, oldest first.
    """

    measure: Measure
    standing: Standing
    readings: tuple[Reading, ...]
    counting: tuple[Reading, ...]
    forecast: Forecast | None
    promises: tuple[Promise, ...]
    due: date

    @property
    def id(self) -> str:
        """The measure's id."""
        return self.measure.id

    @property
    def corrected(self) -> frozenset[str]:
        """Ids of readings that others correct."""
        return frozenset(one.replaces for one in self.readings if one.replaces is not None)

    @property
    def values(self) -> tuple[tuple[date, Decimal], ...]:
        """Days and values that count, oldest first, the baseline among them."""
        path = self.standing.path
        points = {one.day: one.value for one in self.counting}
        if path is not None:
            points.setdefault(path.start, path.baseline)
        return tuple(sorted(points.items()))

    def reading_in(self, year: int, month: int) -> Reading | None:
        """The last reading of a month, if there is one."""
        own = [one for one in self.counting if (one.day.year, one.day.month) == (year, month)]
        return own[-1] if own else None


@dataclass(frozen=True, slots=True)
class Measures:
    """Measures in their order, and the conflicts of all targets, as of a day."""

    rows: tuple[MeasureRow, ...]
    conflicts: tuple[ConflictRow, ...]
    writing: Writing
    today: date

    @property
    def open_conflicts(self) -> tuple[ConflictRow, ...]:
        """Conflicts that nobody settled."""
        return tuple(one for one in self.conflicts if one.settlement is None)

    def count(self, *states: str) -> int:
        """How many measures have one of these statuses."""
        return sum(row.standing.state in states for row in self.rows)

    def row(self, record_id: str) -> MeasureRow | None:
        """One measure by its id."""
        return next((row for row in self.rows if row.id == record_id), None)


def forecast(measure: Measure, found: Standing, readings: Iterable[Reading]) -> Forecast | None:
    """The straight line through the readings after the baseline; None for fewer than three."""
    path = found.path
    if path is None:
        return None
    points = [
        (months_between(path.start, one.day), Fraction(one.value)) for one in counted(readings) if one.day > path.start
    ]
    line = fitted(points)
    if line is None:
        return None
    end = months_between(path.start, path.due)
    place = line.reaches(Fraction(measure.target))
    reaches = None
    toward = line.slope < 0 if measure.direction == "lower" else line.slope > 0
    if place is not None and toward and place <= 120:
        reaches = plus_months(path.start, max(0, -(-place.numerator // place.denominator)))
    return Forecast(line, line.at(end), line.margin(end), reaches)


def _promise(outcome: Outcome, initiative: Initiative, values: tuple[tuple[date, Decimal], ...]) -> Promise:
    """Observed is the last value less the last one known when the initiative began, or the first one at all."""
    begin = initiative.start.first_day
    first = max((point for point in values if point[0] <= begin), default=values[0] if values else None)
    last = values[-1] if values else None
    if first is None or last is None or last[0] <= first[0]:
        return Promise(outcome, initiative, None if first is None else first[1], None)
    return Promise(outcome, initiative, first[1], last[1] - first[1])


def measures(reader: Reader, today: date) -> Measures:
    """The measures as they stood on a day, by what was read until then."""
    workspace = workspace_of(reader)
    end = workspace.first_month.plus(workspace.months - 1).last_day
    readings: dict[str, list[Reading]] = {}
    for one in reader.all(Reading):
        readings.setdefault(one.measure, []).append(one)
    initiatives = {one.id: one for one in reader.all(Initiative)}
    outcomes: dict[str, list[Outcome]] = {}
    for promise in reader.all(Outcome):
        if promise.measure is not None and promise.initiative in initiatives:
            outcomes.setdefault(promise.measure, []).append(promise)
    rows: list[MeasureRow] = []
    for measure in sorted(reader.all(Measure), key=lambda one: (one.position, one.name.casefold())):
        own = readings.get(measure.id, [])
        counting = tuple(one for one in counted(own) if one.day <= today)
        found = standing(measure, counting, today, end)
        newest = tuple(sorted(own, key=lambda one: (one.day, one.replaces is not None, one.id), reverse=True))
        due = found.path.due if found.path is not None else measure.due or end
        row = MeasureRow(measure, found, newest, counting, forecast(measure, found, counting), (), due)
        promises = tuple(_promise(one, initiatives[one.initiative], row.values) for one in outcomes.get(measure.id, []))
        rows.append(replace(row, promises=promises))
    return Measures(tuple(rows), conflict_rows(reader), writing_of(reader), today)
