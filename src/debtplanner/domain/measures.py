"""Measures and their readings: a baseline, a target, a straight path between them, and where the value stands on it."""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.fields import Others, Record, ruled
from debtplanner.domain.months import CADENCES
from debtplanner.domain.quantities import (
    OPERATORS,
    QUANTITY_OPTIONS,
    STATISTICS,
    check_unit,
    check_value,
    holds,
    lower_is_better,
    operator_sign,
)
from debtplanner.domain.units import UNIT_OPTIONS
from debtplanner.domain.values import Choice, Day, Line, Link, Number, Prose, Whole

GROUPS = (
    ("code_quality", "Code quality"),
    ("system", "System performance"),
    ("productivity", "Developer productivity"),
    ("customer", "Customer impact"),
)
DIRECTIONS = (("higher", "Higher is better"), ("lower", "Lower is better"))
_MONTHS = {"monthly": 1, "quarterly": 3, "annual": 12}

State = Literal["on_path", "behind", "met", "no_data", "stale"]
STATES: dict[State, str] = {
    "on_path": "on path",
    "behind": "behind",
    "met": "met",
    "no_data": "no data",
    "stale": "stale",
}
"""The status of a measure in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Record):
    """A figure that is to get better: from its baseline on a day to a target with its operator by a due date.

    Without a baseline the first reading counts as one. Without a due date the plan's last month counts.
    """

    name: str = ruled(Line("Measure", required=True, longest=160))
    group: str = ruled(Choice("Group", required=True, options=GROUPS), "system")
    quantity: str = ruled(Choice("Quantity", required=True, options=QUANTITY_OPTIONS), "other")
    statistic: str = ruled(Choice("Statistic", required=True, options=STATISTICS), "any")
    unit: str = ruled(Choice("Unit", required=True, options=UNIT_OPTIONS))
    direction: str = ruled(Choice("Direction", required=True, options=DIRECTIONS), "higher")
    baseline: Decimal | None = ruled(Number("Baseline"), None)
    baseline_on: date | None = ruled(Day("Baseline of"), None)
    operator: str = ruled(Choice("Operator", required=True, options=OPERATORS), ">=")
    target: Decimal = ruled(Number("Target", required=True))
    due: date | None = ruled(Day("Due"), None)
    owner: str = ruled(Line("Owner", longest=120), "")
    method: str = ruled(Line("How it is measured", longest=300), "")
    cadence: str = ruled(Choice("Read", required=True, options=CADENCES), "monthly")
    note: str = ruled(Prose("Note"), "")
    position: int = ruled(Whole("Position", required=True), 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading(Record):
    """What a measure was on a day. One that `replaces` another corrects it; the other stays and is seen as corrected."""

    measure: str = ruled(Link("Measure", required=True, to="measure", owned=True))
    day: date = ruled(Day("Day", required=True))
    value: Decimal = ruled(Number("Value", required=True))
    source: str = ruled(Line("Source", longest=200), "")
    note: str = ruled(Line("Note", longest=300), "")
    replaces: str | None = ruled(Link("Corrects", to="reading"), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement(Record):
    """Why targets of one quantity may differ; it holds for exactly these targets (`about`), until one is changed."""

    quantity: str = ruled(Choice("Quantity", required=True, options=QUANTITY_OPTIONS))
    about: str = ruled(Line("Targets", required=True, longest=4000))
    reason: str = ruled(Prose("Reason", required=True, longest=1000))
    settled_on: date | None = ruled(Day("Settled on"), None)


def check_measure(measure: Measure) -> Measure:
    """The measure, if unit, operator, baseline, target and dates fit together; raises RuleBroken otherwise."""
    check_unit(measure.quantity, measure.unit)
    check_value("Baseline", measure.baseline, measure.unit, "baseline")
    check_value("Target", measure.target, measure.unit, "target")
    lower = measure.direction == "lower"
    if lower_is_better(measure.operator) != lower:
        words, wanted = ("Lower is better", "< or ≤") if lower else ("Higher is better", "≥ or >")
        sign = operator_sign(measure.operator)
        raise RuleBroken(f"{words}, but the target says {sign}. Choose {wanted}, or the other direction.", "operator")
    if measure.baseline is None:
        return measure
    if measure.baseline_on is None:
        raise RuleBroken("A baseline needs its day, because the path starts there. Enter the day.", "baseline_on")
    wrong = measure.target > measure.baseline if lower else measure.target < measure.baseline
    if wrong:
        words, side = ("Lower is better", "above") if lower else ("Higher is better", "below")
        raise RuleBroken(
            f"{words}, but the target {measure.target:f} lies {side} the baseline {measure.baseline:f}. "
            "Change one of them, or the direction.",
            "target",
        )
    if measure.due is not None and measure.due <= measure.baseline_on:
        raise RuleBroken(
            ("Due ", measure.due, " does not lie after the baseline of ", measure.baseline_on, ". Choose a later day."),
            "due",
        )
    return measure


def refuse_future_reading(reading: Reading, at: datetime) -> None:
    """Raises RuleBroken where the day of a reading is still to come."""
    today = at.astimezone().date()
    if reading.day > today:
        raise RuleBroken(
            ("A reading cannot be of ", reading.day, ", which is still to come. Today is ", today, "."), "day"
        )


def stamp_settlement(_before: Any, after: Settlement, today: date) -> Settlement:
    """The settlement with the day it was made."""
    return after if after.settled_on else replace(after, settled_on=today)


def check_known_readings(measure: Measure, others: Others) -> None:
    """Raises RuleBroken where a reading of the measure could not be one of its unit."""
    for reading in others(Reading):
        if reading.measure == measure.id:
            try:
                check_value("Value", reading.value, measure.unit, "unit")
            except RuleBroken:
                raise RuleBroken(
                    (
                        "The reading of ",
                        reading.day,
                        " does not fit this unit. Choose another one, or correct the reading.",
                    ),
                    "unit",
                ) from None


def check_reading(reading: Reading, others: Others) -> None:
    """Raises RuleBroken where the value cannot be one of its measure's unit, or the day has a reading already."""
    measure = next((one for one in others(Measure) if one.id == reading.measure), None)
    if measure is not None:
        check_value("Value", reading.value, measure.unit, "value")
    own = [one for one in others(Reading) if one.measure == reading.measure and one.id != reading.id]
    if reading.replaces is not None:
        if reading.replaces not in {one.id for one in own}:
            raise RuleBroken("A reading corrects another one of the same measure. Choose that one.", "replaces")
        if reading.replaces in {one.replaces for one in own}:
            raise RuleBroken("This reading was corrected already. Correct the newer one.", "replaces")
    counting = counted((*own, reading))
    if reading in counting and any(one.day == reading.day and one.id != reading.id for one in counting):
        raise RuleBroken(("There is a reading of ", reading.day, " already. Correct that one."), "day")


def counted(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    """The readings that count, oldest first: those that no other corrects."""
    known = tuple(readings)
    corrected = {one.replaces for one in known}
    return tuple(sorted((one for one in known if one.id not in corrected), key=lambda one: (one.day, one.id)))


def plus_months(day: date, months: int) -> date:
    """The same day `months` later, or the last one of its month where that is shorter."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def months_between(first: date, last: date) -> Fraction:
    """Months from one day to a later one: whole months by the calendar, then days as a part of the next month.

    From 15 January to 15 May it is exactly 4, whatever the months' lengths; 0 where `last` is not later.
    """
    if last <= first:
        return Fraction()
    whole = (last.year - first.year) * 12 + last.month - first.month
    if plus_months(first, whole) > last:
        whole -= 1
    begun, ended = plus_months(first, whole), plus_months(first, whole + 1)
    return whole + Fraction((last - begun).days, (ended - begun).days)


@dataclass(frozen=True, slots=True)
class Path:
    """The straight path from a baseline to a target."""

    start: date
    due: date
    baseline: Decimal
    target: Decimal

    def at(self, day: date) -> Fraction:
        """Where the value should be on a day: the baseline before it starts, the target from the due date on."""
        if day >= self.due:
            return Fraction(self.target)
        if day <= self.start:
            return Fraction(self.baseline)
        share = months_between(self.start, day) / months_between(self.start, self.due)
        return Fraction(self.baseline) + Fraction(self.target - self.baseline) * share


def path_of(measure: Measure, readings: Iterable[Reading], plan_end: date) -> Path | None:
    """The path of a measure; None without a baseline as long as there is no reading either.

    Where no due date is stated it ends on `plan_end`, or on its first day where the plan ended before.
    """
    start, baseline = measure.baseline_on, measure.baseline
    if baseline is None or start is None:
        first = next(iter(counted(readings)), None)
        if first is None:
            return None
        start, baseline = first.day, first.value
    return Path(start, max(measure.due or plan_end, start), baseline, measure.target)


def stale_from(measure: Measure, last: date) -> date:
    """The first day on which a reading is older than the cadence of its measure."""
    whole = last + timedelta(days=7) if measure.cadence == "weekly" else plus_months(last, _MONTHS[measure.cadence])
    return whole + timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a measure stands: its status, and by value alone what it is or was (`by_value`), stale or not.

    `latest` is the last reading after the baseline, `expected` the path on its day.
    """

    state: State
    by_value: State
    latest: Reading | None
    expected: Fraction | None
    path: Path | None

    @property
    def gap(self) -> Fraction | None:
        """Latest value less the path on its day."""
        if self.latest is None or self.expected is None:
            return None
        return Fraction(self.latest.value) - self.expected


def standing(measure: Measure, readings: Iterable[Reading], today: date, plan_end: date) -> Standing:
    """Status of a measure by its last reading after the baseline, held against the path of that day.

    Met where the target holds; else behind from the due date on, and before it where the value lies on the wrong side
    of the path. Stale where the reading is older than its cadence. Source: design, "Measures".
    """
    own = tuple(readings)
    path = path_of(measure, own, plan_end)
    later = [one for one in counted(own) if path is not None and one.day > path.start]
    if path is None or not later:
        return Standing("no_data", "no_data", None, None, path)
    latest = later[-1]
    expected = path.at(latest.day)
    lower = measure.direction == "lower"
    reached = latest.value <= expected if lower else latest.value >= expected
    by_value: State = "behind"
    if holds(latest.value, measure.operator, measure.target):
        by_value = "met"
    elif reached and latest.day < path.due:
        by_value = "on_path"
    old = today >= stale_from(measure, latest.day)
    return Standing("stale" if old else by_value, by_value, latest, expected, path)
