"""Series and meetings as lists: what was held, what runs, what comes, and when each series meets next."""

from dataclasses import dataclass
from datetime import date

from debtplanner.domain.meetings import (
    Deliverable,
    FollowUp,
    Meeting,
    Minutes,
    Participant,
    Resolution,
    Series,
    SeriesChange,
    TemplateItem,
)
from debtplanner.domain.people import Person
from debtplanner.domain.policy import Policy, Tier, policy_on, tiers_of
from debtplanner.domain.recurrence import WEEKDAYS, WEEKS, days
from debtplanner.queries.meeting_lines import open_follow_ups
from debtplanner.queries.reader import Reader
from debtplanner.queries.summary import writing_of
from debtplanner.system.writing import Writing

AHEAD = 4
"""Days of a series that are shown ahead."""


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """One meeting with what it left: decisions, follow-ups still open, versions of its minutes."""

    meeting: Meeting
    series: str
    decisions: int
    follow_ups: int
    open_follow_ups: int
    version: int

    @property
    def id(self) -> str:
        """The meeting's id."""
        return self.meeting.id


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """One series with the days on which it meets next."""

    series: Series
    rule: str
    ahead: tuple[date, ...]

    @property
    def id(self) -> str:
        """The series' id."""
        return self.series.id


@dataclass(frozen=True, slots=True)
class Meetings:
    """Everything that the Meetings page lists, on one day."""

    writing: Writing
    today: date
    meetings: tuple[MeetingRow, ...]
    series: tuple[SeriesRow, ...]
    participants: tuple[Participant, ...]
    templates: tuple[TemplateItem, ...]
    deliverables: tuple[Deliverable, ...]
    changes: tuple[SeriesChange, ...]
    people: tuple[Person, ...]
    tiers: tuple[Tier, ...]
    follow_ups: tuple[FollowUp, ...]

    @property
    def running(self) -> MeetingRow | None:
        """The meeting that runs, if one does."""
        return next((row for row in self.meetings if row.meeting.state == "running"), None)

    @property
    def next(self) -> MeetingRow | None:
        """The next planned meeting."""
        planned = [row for row in self.meetings if row.meeting.state == "planned"]
        return min(planned, key=lambda row: row.meeting.on, default=None)


def rule_words(series: Series) -> str:
    """When a series meets, in words: "Second Tuesday of every month, 14:00"."""
    every = "every month" if series.every == 1 else f"every {series.every} months"
    if series.pattern == "working_day":
        day = "Last working day"
    elif series.pattern == "day":
        day = f"Day {series.day}"
    else:
        day = f"{dict(WEEKS)[series.week]} {dict(WEEKDAYS)[series.weekday]}"
    return f"{day} of {every}, {series.begins}, {series.minutes} minutes"


def days_ahead(series: Series, changes: tuple[SeriesChange, ...], since: date) -> tuple[date, ...]:
    """The next days of a series, moves and skips included."""
    own = {one.planned: one.moved_to for one in changes if one.series == series.id}
    return days(series.rule, own, since, AHEAD)


def meetings(reader: Reader, today: date) -> Meetings:
    """Meetings, newest first, and series, on a day."""
    series = tuple(sorted(reader.all(Series), key=lambda one: (one.position, one.name)))
    names = {one.id: one.name for one in series}
    decisions, follow_ups, versions = reader.all(Resolution), reader.all(FollowUp), reader.all(Minutes)
    rows = tuple(
        MeetingRow(
            one,
            names.get(one.series or "", ""),
            sum(each.meeting == one.id for each in decisions),
            sum(each.meeting == one.id for each in follow_ups),
            sum(each.meeting == one.id and each.done_on is None for each in follow_ups),
            max((each.version for each in versions if each.meeting == one.id), default=0),
        )
        for one in sorted(reader.all(Meeting), key=lambda one: (one.on, one.begins), reverse=True)
    )
    changes = reader.all(SeriesChange)
    policy = policy_on(reader.all(Policy), today)
    return Meetings(
        writing_of(reader),
        today,
        rows,
        tuple(SeriesRow(one, rule_words(one), days_ahead(one, changes, today)) for one in series),
        tuple(sorted(reader.all(Participant), key=lambda one: one.position)),
        tuple(sorted(reader.all(TemplateItem), key=lambda one: one.position)),
        tuple(sorted(reader.all(Deliverable), key=lambda one: one.position)),
        tuple(sorted(changes, key=lambda one: one.planned)),
        tuple(sorted(reader.all(Person), key=lambda one: (one.position, one.name))),
        tiers_of(policy, reader.all(Tier)) if policy is not None else (),
        open_follow_ups(reader),
    )
