"""Error budgets: how much of a window an objective may be missed, how much was, and when it will be spent.

Windows, incidents and readings are half-open spans of moments in universal time; minutes are exact fractions. An error
budget is (1 − share) × window. What overlaps is counted once, so the order of entry never matters.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from decimal import Decimal
from fractions import Fraction

from debtplanner.domain.local_time import day_start
from debtplanner.domain.months import Month

MEAN_YEAR = Fraction(36525, 100) * 1440
"""Minutes of a year of 365.25 days: the other basis on which a budget a year is sometimes stated."""
_SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """Moments from `start` up to, and without, `end`."""

    start: datetime
    end: datetime

    @property
    def minutes(self) -> Fraction:
        """Its length."""
        return Fraction((self.end - self.start) // _SECOND, 60)

    def within(self, other: "Stretch") -> "Stretch | None":
        """The part of it that lies in `other`, or None."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Stretch(start, end) if start < end else None


def clipped(stretches: Iterable[Stretch], to: Stretch) -> list[Stretch]:
    """The parts that lie in `to`."""
    return [part for one in stretches if (part := one.within(to)) is not None]


def united(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """The same moments without overlaps, in order."""
    found: list[Stretch] = []
    for one in sorted(stretches):
        if found and one.start <= found[-1].end:
            found[-1] = Stretch(found[-1].start, max(found[-1].end, one.end))
        else:
            found.append(one)
    return tuple(found)


def without(stretches: Sequence[Stretch], taken: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """What is left of `stretches` where `taken` is cut out."""
    left = list(stretches)
    for cut in taken:
        parts: list[Stretch] = []
        for one in left:
            if one.within(cut) is None:
                parts.append(one)
                continue
            if one.start < cut.start:
                parts.append(Stretch(one.start, cut.start))
            if cut.end < one.end:
                parts.append(Stretch(cut.end, one.end))
        left = parts
    return tuple(left)


@dataclass(frozen=True, slots=True)
class Window:
    """The days from `first` to `last`, both included, as moments of one time zone."""

    kind: str
    first: date
    last: date
    span: Stretch

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1


def days_span(first: date, last: date, zone: tzinfo) -> Stretch:
    """Whole days in `zone`, both included."""
    return Stretch(day_start(first, zone), day_start(last + timedelta(days=1), zone))


def window_at(kind: str, days: int | None, day: date, zone: tzinfo) -> Window:
    """The window of that kind that holds `day`; rolling days end with it."""
    month = Month.of(day)
    if kind == "rolling":
        first, last = day - timedelta(days=(days or 1) - 1), day
    elif kind == "year":
        first, last = date(day.year, 1, 1), date(day.year, 12, 31)
    elif kind == "quarter":
        begin = month.plus(-((month.month - 1) % 3))
        first, last = begin.first_day, begin.plus(2).last_day
    else:
        first, last = month.first_day, month.last_day
    return Window(kind, first, last, days_span(first, last, zone))


def allowed_minutes(share: Decimal, minutes: Fraction) -> Fraction:
    """Minutes that may be missed of `minutes` where `share` per cent must be kept: 99.9 % of 30 days allow 43.2."""
    return (100 - Fraction(share)) / 100 * minutes


@dataclass(frozen=True, slots=True)
class Missed:
    """A span in which `rate` of the time was missed: 1 in an incident, 1 − share in a reading."""

    span: Stretch
    rate: Fraction

    @property
    def minutes(self) -> Fraction:
        """Minutes missed."""
        return self.rate * self.span.minutes


@dataclass(frozen=True, slots=True)
class ErrorBudget:
    """One budget in one window, as it stands at `until`. All minutes are exact."""

    window: Window
    until: datetime
    share: Decimal
    allowed: Fraction
    incidents: Fraction
    readings: Fraction
    spent_at: datetime | None

    @property
    def used(self) -> Fraction:
        """Minutes missed so far: of incidents, and as readings say."""
        return self.incidents + self.readings

    @property
    def left(self) -> Fraction:
        """Minutes that may still be missed; below zero where it is overspent."""
        return self.allowed - self.used

    @property
    def elapsed(self) -> Fraction:
        """Minutes of the window that have passed."""
        passed = self.window.span.within(Stretch(self.window.span.start, max(self.until, self.window.span.start)))
        return Fraction(0) if passed is None else passed.minutes

    @property
    def burn_rate(self) -> Fraction | None:
        """Share used ÷ share of the window passed: at 1 it is spent exactly at the end. None without time or budget."""
        if not self.elapsed or not self.allowed:
            return None
        return (self.used / self.allowed) / (self.elapsed / self.window.span.minutes)

    @property
    def exhausted_at(self) -> datetime | None:
        """When it was spent or, at the pace so far, will be within the window; None where it will not.

        What is used of rolling days goes again as days fall out of them, so nothing is foretold for those.
        """
        if self.spent_at is not None:
            return self.spent_at
        if self.window.kind == "rolling" or not self.used or not self.elapsed:
            return None
        minutes = self.left / (self.used / self.elapsed)
        ahead = self.until + timedelta(seconds=int(minutes * 60))
        return ahead if ahead < self.window.span.end else None


def error_budget(
    window: Window,
    share: Decimal,
    incidents: Iterable[Stretch],
    readings: Iterable[tuple[Stretch, Decimal]],
    until: datetime,
) -> ErrorBudget:
    """How a budget stands at `until`: incidents counted once and clipped, at the window and at `until`.

    `readings` are (days, share kept), whole days up to that of `until` and none of them twice. In days that a reading
    covers only the reading counts, because it measured what the incidents did.
    """
    measured = [
        Missed(part, 1 - Fraction(kept) / 100)
        for days, kept in readings
        if (part := days.within(window.span)) is not None
    ]
    passed = Stretch(window.span.start, min(max(until, window.span.start), window.span.end))
    down = without(united(clipped(incidents, passed)), [one.span for one in measured])
    missed = [*measured, *(Missed(one, Fraction(1)) for one in down)]
    allowed = allowed_minutes(share, window.span.minutes)
    return ErrorBudget(
        window,
        until,
        share,
        allowed,
        sum((one.minutes for one in down), Fraction()),
        sum((one.minutes for one in measured), Fraction()),
        _spent_at(missed, allowed),
    )


def _spent_at(missed: Iterable[Missed], allowed: Fraction) -> datetime | None:
    """The moment from which more is missed than allowed, or None."""
    used = Fraction()
    for one in sorted(missed, key=lambda part: part.span):
        if used + one.minutes > allowed:
            return one.span.start + timedelta(seconds=int((allowed - used) / one.rate * 60))
        used += one.minutes
    return None
