"""The days of all series as events: planned ahead, moved, skipped; and meetings that belong to no series."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from debtplanner.domain.meetings import Meeting, Series, SeriesChange
from debtplanner.domain.moments import moment
from debtplanner.domain.recurrence import days
from debtplanner.queries.reader import Reader
from debtplanner.queries.summary import workspace_of

AHEAD = 24
"""Days of each series that are written ahead."""


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """One event: `uid` is that of the planned day, so that a move changes the event instead of adding one."""

    uid: str
    title: str
    on: date
    begins: str
    minutes: int
    place: str
    cancelled: bool
    sequence: int


@dataclass(frozen=True, slots=True)
class Calendar:
    """Everything for the calendar file."""

    name: str
    changed: datetime
    events: tuple[CalendarEvent, ...]


def calendar(reader: Reader, today: date) -> Calendar:
    """Events from today on: of every series, and of the meetings that belong to none."""
    head = reader.head()
    changes = reader.all(SeriesChange)
    events = [event for one in reader.all(Series) for event in _series(one, changes, today)]
    alone = [one for one in reader.all(Meeting) if one.series is None and one.on >= today]
    events += [CalendarEvent(one.id, one.title, one.on, one.begins, one.minutes, one.place, False, 0) for one in alone]
    changed = moment(head.at) if head.at else datetime(1970, 1, 1, tzinfo=UTC)
    return Calendar(
        workspace_of(reader).name, changed, tuple(sorted(events, key=lambda one: (one.on, one.begins, one.uid)))
    )


def _series(of: Series, changes: tuple[SeriesChange, ...], today: date) -> list[CalendarEvent]:
    own = {one.planned: one.moved_to for one in changes if one.series == of.id}

    def event(planned: date, on: date, *, cancelled: bool, sequence: int) -> CalendarEvent:
        uid = f"{of.id}-{planned.isoformat()}"
        return CalendarEvent(uid, of.name, on, of.begins, of.minutes, of.place, cancelled, sequence)

    planned = [
        event(day, day, cancelled=False, sequence=0) for day in days(of.rule, {}, today, AHEAD) if day not in own
    ]
    moved = [
        event(day, to or day, cancelled=to is None, sequence=1)
        for day, to in own.items()
        if max(day, to or day) >= today
    ]
    return planned + moved
