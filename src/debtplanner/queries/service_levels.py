"""Service levels as they stand: each objective with its error budget, and what was counted against it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from debtplanner.domain.backlog import Asset
from debtplanner.domain.claims import Claim
from debtplanner.domain.error_budget import ErrorBudget, Stretch, Window, days_span, error_budget, window_at
from debtplanner.domain.incidents import Compliance, Incident, subjects_of
from debtplanner.domain.local_time import zone_named
from debtplanner.domain.months import Month
from debtplanner.domain.objectives import Objective
from debtplanner.domain.quantities import operator_sign
from debtplanner.domain.units import UNITS
from debtplanner.queries.reader import Reader
from debtplanner.queries.summary import as_of, claims_on, workspace_of, writing_of
from debtplanner.system.writing import Writing, rounded


@dataclass(frozen=True, slots=True)
class Level:
    """One objective. `budget` is None where it has none; incidents and readings are those that touch its window.

    `recorded` says whether anything was ever recorded against it: as long as nothing was, nothing is known of its budget.
    """

    objective: Objective
    asset: str
    window: Window
    budget: ErrorBudget | None
    incidents: tuple[Incident, ...]
    readings: tuple[Compliance, ...]
    claims: tuple[Claim, ...]
    recorded: bool

    @property
    def id(self) -> str:
        """The id of the objective."""
        return self.objective.id


@dataclass(frozen=True, slots=True)
class ServiceLevels:
    """Every objective at the moment `at`; days and windows are those of the workspace's time zone."""

    writing: Writing
    zone: str
    at: datetime
    levels: tuple[Level, ...]
    incidents: tuple[Incident, ...]
    readings: tuple[Compliance, ...]
    assets: tuple[Asset, ...]

    def level(self, objective: str) -> Level | None:
        """The level of one objective."""
        return next((one for one in self.levels if one.id == objective), None)

    @property
    def objectives(self) -> tuple[Objective, ...]:
        """The objectives alone."""
        return tuple(one.objective for one in self.levels)

    @property
    def budgeted(self) -> tuple[Level, ...]:
        """Those with an error budget."""
        return tuple(one for one in self.levels if one.budget is not None)

    @property
    def overspent(self) -> tuple[Level, ...]:
        """Those whose budget is spent, the worst first."""
        spent = [one for one in self.budgeted if one.budget is not None and one.budget.left < 0]
        return tuple(sorted(spent, key=lambda one: one.budget.left if one.budget else 0))

    @property
    def without_policy(self) -> tuple[Level, ...]:
        """Those with a budget of which nobody said what happens when it is spent."""
        return tuple(one for one in self.budgeted if not one.objective.policy)

    def against(self, incident: Incident) -> tuple[Objective, ...]:
        """The objectives that an incident counts against."""
        return tuple(one.objective for one in self.budgeted if incident.concerns(one.objective))


Timed = tuple[Stretch, Incident]


def service_levels(reader: Reader, at: datetime, day: date | None = None) -> ServiceLevels:
    """Every objective with its budget at that moment, in the window of `day`, which is that of the moment otherwise."""
    workspace = workspace_of(reader)
    zone = zone_named(workspace.time_zone)
    today = day or at.astimezone(zone).date()
    assets = reader.all(Asset)
    names = {one.id: one.name for one in assets}
    incidents = tuple(sorted(reader.all(Incident), key=lambda one: one.began, reverse=True))
    readings = tuple(sorted(reader.all(Compliance), key=lambda one: (one.first, one.id), reverse=True))
    claims = claims_on(reader, "error_budget")
    timed = _by_subject(incidents, at)
    levels: list[Level] = []
    for one in sorted(reader.all(Objective), key=lambda objective: (objective.position, objective.name)):
        window = window_at(one.window, one.days, today, zone)
        down = [pair for subject in subjects_of(one) for pair in timed.get(subject, ())]
        kept = [
            (days_span(reading.first, min(reading.last, today), zone), reading)
            for reading in readings
            if reading.objective == one.id and reading.first <= today
        ]
        budget = None
        if one.kept_share is not None:
            shares = [(span, reading.share) for span, reading in kept]
            budget = error_budget(window, one.kept_share, (span for span, _ in down), shares, at)
        inside = sorted((pair for pair in down if pair[0].within(window.span)), key=lambda pair: pair[0], reverse=True)
        levels.append(
            Level(
                one,
                names.get(one.asset or "", ""),
                window,
                budget,
                tuple(incident for _, incident in inside),
                tuple(reading for span, reading in kept if span.within(window.span)),
                tuple(claim for claim in claims if claim.subject == one.id),
                bool(kept or down),
            )
        )
    return ServiceLevels(writing_of(reader), workspace.time_zone, at, tuple(levels), incidents, readings, assets)


def _by_subject(incidents: Iterable[Incident], at: datetime) -> dict[tuple[str, str | None], list[Timed]]:
    """What has begun by then, with its moments so far, by what it counts against."""
    found: dict[tuple[str, str | None], list[Timed]] = {}
    for incident in incidents:
        span = _stretch(incident, at)
        if span is not None:
            found.setdefault(incident.subject, []).append((span, incident))
    return found


def day_of_period(reader: Reader, period: Month) -> date:
    """The day as of which a pack of that month speaks: its last, or that of the last change where that came before."""
    return max(period.first_day, min(as_of(reader), period.last_day))


def levels_of_period(reader: Reader, period: Month) -> ServiceLevels:
    """Every objective as it stood at the end of the day of a period."""
    return levels_of_day(reader, day_of_period(reader, period), over=as_of(reader) >= period.first_day)


def levels_of_day(reader: Reader, day: date, *, over: bool = True) -> ServiceLevels:
    """Every objective as it stands when a day is over, or before it began."""
    span = days_span(day, day, zone_named(workspace_of(reader).time_zone))
    return service_levels(reader, span.end if over else span.start, day)


def _stretch(incident: Incident, at: datetime) -> Stretch | None:
    """Its moments so far; None where it begins later."""
    end = incident.ended or at
    return Stretch(incident.began, end) if incident.began < end else None


def incident_minutes(incident: Incident, at: datetime, window: Window | None = None) -> Fraction:
    """How long it lasted, or lasts so far; only in a window where one is given."""
    span = _stretch(incident, at)
    if span is not None and window is not None:
        span = span.within(window.span)
    return Fraction(0) if span is None else span.minutes


def target_words(objective: Objective, writing: Writing) -> str:
    """The target as one reads it: < 500 ms."""
    unit = UNITS[objective.unit].label
    return f"{operator_sign(objective.operator)} {writing.number(objective.target)} {unit}".rstrip()


def window_words(window: Window, writing: Writing) -> str:
    """The window by its name and days: Nov 2026 (30 days)."""
    days = writing.count(window.days, "day", "days")
    if window.kind == "rolling":
        return f"{days} to {writing.short_day(window.last)}"
    first, last = writing.short_month(Month.of(window.first)), writing.short_month(Month.of(window.last))
    name = {"month": first, "quarter": f"{first} – {last}"}.get(window.kind, str(window.first.year))
    return f"{name} ({days})"


State = Literal["ok", "behind", "fail", "none"]


def level_state(level: Level) -> tuple[State, str]:
    """The state of an objective's budget and its word: what is not recorded is never within budget."""
    budget = level.budget
    if budget is None:
        return "none", "no budget"
    if not level.recorded:
        return "none", "no data"
    if budget.left < 0:
        return "fail", "overspent"
    if budget.burn_rate is not None and budget.burn_rate > 1 and budget.exhausted_at is not None:
        return "behind", "burning fast"
    return "ok", "within budget"


def minutes_words(minutes: Fraction, writing: Writing) -> str:
    """Minutes to two decimals, no more than there are: 43.2."""
    return writing.number(_short(minutes, 2))


def burn_words(budget: ErrorBudget, writing: Writing) -> str:
    """The burn rate with two decimals, or a dash where there is none."""
    return "—" if budget.burn_rate is None else writing.number(budget.burn_rate, 2)


def exhausted_words(budget: ErrorBudget, writing: Writing, zone: str) -> str:
    """When it was spent or will be, as a day of the workspace's zone."""
    at = budget.exhausted_at
    if at is None:
        return "no forecast" if budget.window.kind == "rolling" and budget.used else "not in this window"
    day = writing.short_day(local_day(at, zone))
    return f"spent {day}" if budget.spent_at is not None else day


def local_day(at: datetime, zone: str) -> date:
    """The day of a moment in a time zone."""
    return at.astimezone(zone_named(zone)).date()


def _short(value: Fraction, digits: int) -> Decimal:
    found = rounded(value, digits).normalize()
    return found or Decimal(0)
