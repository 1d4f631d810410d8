"""Meetings: series with their template, and each meeting with agenda, attendance, motions, votes and follow-ups."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.fields import Others, Record, ruled
from debtplanner.domain.months import Month
from debtplanner.domain.recurrence import PATTERNS, WEEKDAYS, WEEKS, Rule
from debtplanner.domain.values import Choice, Day, Exact, Flag, Instant, Line, Link, MonthOf, Prose, Whole, shown

ITEM_KINDS = (
    ("decision", "Decision"),
    ("discussion", "Discussion"),
    ("information", "Information"),
    ("follow_up", "Follow-up"),
)
SOURCES = (
    ("none", "Nothing"),
    ("measures", "Measures off path"),
    ("new_items", "Items new since last time"),
    ("progress", "Progress and budget alerts"),
    ("allocation", "Allocation next month"),
    ("requests", "Requests that wait"),
    ("follow_ups", "Open follow-ups"),
    ("acceptances", "Accepted debt that is due"),
    ("architecture", "Architecture and capabilities"),
)
DELIVERABLES = (
    ("none", "Ticked by hand"),
    ("backlog", "A debt item was added or changed"),
    ("allocation", "Work was allocated or a decision taken"),
    ("risks", "A risk was assessed"),
    ("roadmap", "The roadmap was changed or a baseline taken"),
    ("requests", "A request was decided"),
)
PRESENCE = (("present", "Present"), ("absent", "Absent"), ("remote", "Remote"))
VOTES = (("for", "For"), ("against", "Against"), ("abstain", "Abstained"), ("conflict", "Conflict of interest"))
_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")


@dataclass(frozen=True, slots=True)
class Clock(Line):
    """A time of day such as 14:00."""

    longest: int = 5
    noun = "a time such as 14:00"

    def allowed(self, value: object) -> str:
        """The time with two digits for the hour."""
        found = _TIME.fullmatch(str(value).strip())
        if found is None:
            raise RuleBroken(f"{self.label} must be a time such as 14:00. You typed {shown(str(value))}.")
        return f"{int(found[1]):02d}:{found[2]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Series(Record):
    """A meeting that comes again: its rule, how long it is, and how many must be there to decide."""

    name: str = ruled(Line("Series", required=True, longest=120))
    pack: str = ruled(
        Choice("Pack", required=True, options=(("monthly", "Monthly"), ("quarterly", "Quarterly"))), "monthly"
    )
    pattern: str = ruled(Choice("Meets on", required=True, options=PATTERNS), "weekday")
    week: str = ruled(Choice("Which one", required=True, options=WEEKS), "2")
    weekday: str = ruled(Choice("Weekday", required=True, options=WEEKDAYS), "1")
    day: int = ruled(Whole("Day of the month", required=True, least=1, most=31), 1)
    every: int = ruled(Whole("Every so many months", required=True, least=1, most=24), 1)
    first: Month = ruled(MonthOf("First month", required=True))
    begins: str = ruled(Clock("Begins at", required=True), "14:00")
    minutes: int = ruled(Whole("Minutes", required=True, least=5, most=600), 60)
    quorum: int = ruled(Whole("Quorum", required=True, least=1, most=100), 1)
    tier: str | None = ruled(Link("Decides requests of", to="tier", loose=True), None)
    place: str = ruled(Line("Place", longest=200), "")
    position: int = ruled(Whole("Position", required=True), 0)

    @property
    def rule(self) -> Rule:
        """When it meets."""
        return Rule(self.pattern, self.first, self.every, self.week, int(self.weekday), self.day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant(Record):
    """Who takes part in a series: a person, or a role of which somebody comes; `votes` where they have a vote."""

    series: str = ruled(Link("Series", required=True, to="series", owned=True))
    name: str = ruled(Line("Participant", required=True, longest=120))
    person: str | None = ruled(Link("Person", to="person"), None)
    votes: bool = ruled(Flag("Has a vote"), True)
    position: int = ruled(Whole("Position", required=True), 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateItem(Record):
    """One line of a series' agenda, and what fills it by itself."""

    series: str = ruled(Link("Series", required=True, to="series", owned=True))
    title: str = ruled(Line("Agenda item", required=True, longest=200))
    kind: str = ruled(Choice("Kind", required=True, options=ITEM_KINDS), "discussion")
    minutes: int = ruled(Whole("Minutes", required=True, least=1, most=480), 10)
    source: str = ruled(Choice("Filled with", required=True, options=SOURCES), "none")
    position: int = ruled(Whole("Position", required=True), 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deliverable(Record):
    """What a meeting of a series leaves behind, and how one sees that it did."""

    series: str = ruled(Link("Series", required=True, to="series", owned=True))
    text: str = ruled(Line("Deliverable", required=True, longest=200))
    shown_by: str = ruled(Choice("Shown by", required=True, options=DELIVERABLES), "none")
    position: int = ruled(Whole("Position", required=True), 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesChange(Record):
    """One day of a series that is moved, or skipped where it moves to no day."""

    series: str = ruled(Link("Series", required=True, to="series", owned=True))
    planned: date = ruled(Day("Planned day", required=True))
    moved_to: date | None = ruled(Day("Moved to"), None)
    reason: str = ruled(Line("Reason", longest=300), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Record):
    """One meeting. `opened` and `closed` are when it began and ended; `since_seq` is the last step before it."""

    series: str | None = ruled(Link("Series", to="series"), None)
    title: str = ruled(Line("Meeting", required=True, longest=200))
    on: date = ruled(Day("Day", required=True))
    begins: str = ruled(Clock("Begins at", required=True), "14:00")
    minutes: int = ruled(Whole("Minutes", required=True, least=5, most=600), 60)
    quorum: int = ruled(Whole("Quorum", required=True, least=1, most=100), 1)
    place: str = ruled(Line("Place", longest=200), "")
    opened: datetime | None = ruled(Instant("Opened"), None)
    closed: datetime | None = ruled(Instant("Closed"), None)
    since_seq: int = ruled(Whole("Last step before it", required=True, most=10**12), 0)
    current: str = ruled(Line("Current item", longest=60), "")
    summary: str = ruled(Prose("Summary"), "")

    @property
    def state(self) -> str:
        """Planned, running or closed."""
        return "closed" if self.closed is not None else "running" if self.opened is not None else "planned"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem(Record):
    """One item of a meeting: minutes planned, what was said; `parked` is set aside for later. Times used are `AgendaSpan`s."""

    meeting: str = ruled(Link("Meeting", required=True, to="meeting", owned=True))
    title: str = ruled(Line("Agenda item", required=True, longest=200))
    kind: str = ruled(Choice("Kind", required=True, options=ITEM_KINDS), "discussion")
    minutes: int = ruled(Whole("Minutes", required=True, least=1, most=480), 10)
    source: str = ruled(Choice("Filled with", required=True, options=SOURCES), "none")
    request: str | None = ruled(Link("Request", to="request", loose=True), None)
    notes: str = ruled(Prose("Notes"), "")
    done: bool = ruled(Flag("Done"), False)
    parked: bool = ruled(Flag("Parked"), False)
    position: int = ruled(Whole("Position", required=True), 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaSpan(Record):
    """A time during which an item was the current one; steps behind `from_seq` up to `until_seq` belong to it."""

    item: str = ruled(Link("Agenda item", required=True, to="agenda_item", owned=True))
    began: datetime = ruled(Instant("Began", required=True))
    ended: datetime | None = ruled(Instant("Ended"), None)
    from_seq: int = ruled(Whole("Step before", required=True, most=10**12), 0)
    until_seq: int | None = ruled(Whole("Last step", most=10**12), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance(Record):
    """Who was there; `votes` where they have a vote."""

    meeting: str = ruled(Link("Meeting", required=True, to="meeting", owned=True))
    name: str = ruled(Line("Name", required=True, longest=120))
    person: str | None = ruled(Link("Person", to="person"), None)
    presence: str = ruled(Choice("Presence", required=True, options=PRESENCE), "absent")
    votes: bool = ruled(Flag("Has a vote"), True)
    position: int = ruled(Whole("Position", required=True), 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Motion(Record):
    """What is put to the vote; what came of it is a `Resolution`."""

    meeting: str = ruled(Link("Meeting", required=True, to="meeting", owned=True))
    item: str | None = ruled(Link("Agenda item", to="agenda_item", loose=True), None)
    text: str = ruled(Line("Motion", required=True, longest=500))
    request: str | None = ruled(Link("Request", to="request", loose=True), None)
    position: int = ruled(Whole("Position", required=True), 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote(Record):
    """How somebody voted on a motion."""

    motion: str = ruled(Link("Motion", required=True, to="motion", owned=True))
    attendance: str = ruled(Link("Voter", required=True, to="attendance", owned=True))
    vote: str = ruled(Choice("Vote", required=True, options=VOTES))


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution(Record):
    """A decision of a meeting, numbered for ever; with a motion, its result is counted when it is taken."""

    number: int = ruled(Whole("Number", required=True, least=1, most=10**9))
    meeting: str = ruled(Link("Meeting", required=True, to="meeting"))
    item: str | None = ruled(Link("Agenda item", to="agenda_item", loose=True), None)
    motion: str | None = ruled(Link("Motion", to="motion", loose=True), None)
    text: str = ruled(Line("Decision", required=True, longest=500))
    carried: bool = ruled(Flag("Carried"), True)
    votes_for: int = ruled(Whole("For", required=True), 0)
    votes_against: int = ruled(Whole("Against", required=True), 0)
    abstained: int = ruled(Whole("Abstained", required=True), 0)
    request: str | None = ruled(Link("Request", to="request", loose=True), None)
    on: date = ruled(Day("Day", required=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp(Record):
    """Something to be done after a meeting, by somebody until a day; it stays open until it is done."""

    text: str = ruled(Line("Follow-up", required=True, longest=500))
    owner: str = ruled(Line("Owner", longest=120), "")
    due: date | None = ruled(Day("Due"), None)
    done_on: date | None = ruled(Day("Done on"), None)
    meeting: str | None = ruled(Link("Meeting", to="meeting", loose=True), None)
    item: str | None = ruled(Link("Agenda item", to="agenda_item", loose=True), None)
    raised_on: date | None = ruled(Day("Raised"), None)

    def overdue(self, today: date) -> bool:
        """Whether it is not done and its day has passed; on its day it is still in time."""
        return self.done_on is None and self.due is not None and self.due < today


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes(Record):
    """Final minutes of a meeting in one version: `content` is their canonical text, frozen with the figures of the day."""

    meeting: str = ruled(Link("Meeting", required=True, to="meeting"))
    version: int = ruled(Whole("Version", required=True, least=1))
    reason: str = ruled(Prose("Reason for this version", longest=2000), "")
    at: datetime = ruled(Instant("Closed", required=True))
    on: date = ruled(Day("Day", required=True))
    fingerprint: str = ruled(Exact("Data fingerprint", required=True))
    content: str = ruled(Exact("Content", required=True))
    sha256: str = ruled(Exact("SHA-256", required=True))


def stamp_follow_up(before: Any, after: FollowUp, today: date) -> FollowUp:
    """The follow-up with the day on which it was raised."""
    return replace(after, raised_on=after.raised_on or today) if before is None else after


def check_vote(vote: Vote, others: Others) -> None:
    """Raises RuleBroken where somebody votes twice on a motion, is not there, or has no vote."""
    voter = next((one for one in others(Attendance) if one.id == vote.attendance), None)
    if voter is not None and (voter.presence == "absent" or not voter.votes):
        why = "is not there" if voter.presence == "absent" else "has no vote"
        raise RuleBroken(f"{voter.name} {why}. Note them as present, or take the vote out.", "attendance")
    for other in others(Vote):
        if other.id != vote.id and (other.motion, other.attendance) == (vote.motion, vote.attendance):
            raise RuleBroken("This person voted on this motion already. Change that vote.", "attendance")


def check_series_change(change: SeriesChange, others: Others) -> None:
    """Raises RuleBroken where the day was moved or skipped already."""
    for other in others(SeriesChange):
        if other.id != change.id and (other.series, other.planned) == (change.series, change.planned):
            raise RuleBroken((change.planned, " was moved or skipped already. Change that entry."), "planned")


def guard_meeting(before: Meeting | None, after: Meeting | None, others: Any) -> None:  # noqa: ARG001 - the form of a guard
    """Raises RuleBroken where a closed meeting would change or go."""
    if before is not None and before.closed is not None and after != before:
        raise RuleBroken(
            (f"{before.title} of ", before.on, " is closed and stays as it was. Correct its minutes instead.")
        )


def guard_meeting_part(before: Any, after: Any, others: Others) -> None:
    """Raises RuleBroken where a part of a closed meeting would change."""
    if before != after:
        _require_open((after or before).meeting, others)


def guard_vote(before: Vote | None, after: Vote | None, others: Others) -> None:
    """Raises RuleBroken where a vote of a closed meeting would change."""
    _require_open_of(Motion, "motion", before, after, others)


def guard_span(before: AgendaSpan | None, after: AgendaSpan | None, others: Others) -> None:
    """Raises RuleBroken where a time of a closed meeting would change."""
    _require_open_of(AgendaItem, "item", before, after, others)


def _require_open_of(whole: type[Any], link: str, before: Any, after: Any, others: Others) -> None:
    owner = next((one for one in others(whole) if one.id == getattr(after or before, link)), None)
    if owner is not None and before != after:
        _require_open(owner.meeting, others)


def _require_open(meeting_id: str, others: Others) -> None:
    meeting = next((one for one in others(Meeting) if one.id == meeting_id), None)
    if meeting is not None and meeting.closed is not None:
        raise RuleBroken(
            (f"{meeting.title} of ", meeting.on, " is closed and stays as it was. Correct its minutes instead.")
        )
