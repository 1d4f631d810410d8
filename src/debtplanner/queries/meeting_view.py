"""One meeting in full: agenda with its lines and times, who is there, motions, follow-ups, what is missing or left."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from debtplanner.domain.backlog import Item
from debtplanner.domain.measures import Measure, Reading
from debtplanner.domain.meetings import AgendaItem, Deliverable, FollowUp, Meeting, Motion, Resolution, Series
from debtplanner.domain.minutes import MeetingBook, meeting_book
from debtplanner.domain.steps import Step
from debtplanner.domain.voting import Tally, tally, voters_there
from debtplanner.queries.fingerprint import data_fingerprint
from debtplanner.queries.meeting_lines import Ask, Line, fill, open_follow_ups
from debtplanner.queries.reader import Reader
from debtplanner.queries.summary import summary, writing_of
from debtplanner.system.writing import Writing

_SHOWS = {
    "backlog": {"item", "symptom", "effect"},
    "allocation": {"allocation", "resolution"},
    "risks": {"risk", "item", "request"},
    "roadmap": {"initiative", "phase", "milestone", "dependency", "baseline"},
    "requests": {"decision"},
}
_OWN = {
    "meeting", "agenda_item", "agenda_span", "attendance", "motion", "vote", "minutes", "follow_up", "resolution",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """One agenda item with what fills it, its seconds so far, and the steps that were taken during it."""

    item: AgendaItem
    lines: tuple[Line, ...]
    seconds: int
    current: bool
    changes: tuple[str, ...]

    @property
    def id(self) -> str:
        """The item's id."""
        return self.item.id


@dataclass(frozen=True, slots=True)
class MotionRow:
    """One motion with its votes counted and, once decided, its decision."""

    motion: Motion
    tally: Tally
    votes: tuple[tuple[str, str], ...]
    decision: Resolution | None


@dataclass(frozen=True)
class MeetingView:
    """One meeting at one moment."""

    book: MeetingBook
    series: Series | None
    writing: Writing
    agenda: tuple[AgendaRow, ...]
    motions: tuple[MotionRow, ...]
    there: int
    voters: int
    open_follow_ups: tuple[FollowUp, ...]
    missing: tuple[str, ...]
    deliverables: tuple[tuple[str, bool | None], ...]
    figures: tuple[tuple[str, str], ...]
    fingerprint: str

    @property
    def meeting(self) -> Meeting:
        """The meeting itself."""
        return self.book.meeting

    @property
    def current(self) -> AgendaRow | None:
        """The item that is discussed."""
        return next((row for row in self.agenda if row.current), None)

    @property
    def planned_minutes(self) -> int:
        """Minutes of all items that are not parked."""
        return sum(row.item.minutes for row in self.agenda if not row.item.parked)

    @property
    def quorate(self) -> bool:
        """Whether enough members are there."""
        return self.there >= self.meeting.quorum

    def lines(self) -> dict[str, tuple[str, ...]]:
        """The words under each item, as minutes keep them."""
        return {row.id: tuple(line.text for line in row.lines) for row in self.agenda}

    def changes(self) -> dict[str, tuple[str, ...]]:
        """The steps taken during each item."""
        return {row.id: row.changes for row in self.agenda if row.changes}


def meeting_view(reader: Reader, meeting_id: str, now: datetime) -> MeetingView | None:
    """A meeting as it is now; None where there is none."""
    meeting = reader.get(Meeting, meeting_id)
    if meeting is None:
        return None
    today = now.astimezone().date()
    series = reader.get(Series, meeting.series) if meeting.series is not None else None
    book = meeting_book(reader.all, meeting)
    ask = Ask(reader, today, meeting, series, _before(reader, meeting))
    steps = tuple(entry.step for entry in reader.entries(meeting.since_seq)) if meeting.opened is not None else ()
    return MeetingView(
        book,
        series,
        writing_of(reader),
        tuple(_agenda(book, one, ask, now, steps) for one in book.items),
        tuple(_motion(book, one) for one in book.motions),
        len(voters_there(book.attendances)),
        sum(one.votes for one in book.attendances),
        open_follow_ups(reader),
        tuple(_missing(reader, book, series, today)),
        tuple(_deliverables(reader, series, steps)),
        _figures(reader),
        data_fingerprint(reader),
    )


def _before(reader: Reader, meeting: Meeting) -> date | None:
    """Day of the last closed meeting of the same series."""
    closed = [
        one.on for one in reader.all(Meeting) if one.series == meeting.series and one.closed and one.on < meeting.on
    ]
    return max(closed, default=None)


def _agenda(book: MeetingBook, item: AgendaItem, ask: Ask, now: datetime, steps: tuple[Step, ...]) -> AgendaRow:
    current = book.meeting.current == item.id
    own = [one for one in book.spans if one.item == item.id]
    running = sum(max(0, int((now - one.began).total_seconds())) for one in own if one.ended is None)
    during = [
        step.label
        for step in steps
        if any(one.from_seq < step.seq <= (one.until_seq or step.seq) for one in own)
        and any(change.kind not in _OWN for change in step.changes)
    ]
    lines = fill(item.source, ask) if book.meeting.closed is None else ()
    return AgendaRow(item, lines, book.seconds(item.id) + running, current, tuple(during))


def _motion(book: MeetingBook, motion: Motion) -> MotionRow:
    votes = book.votes_on(motion.id)
    given = {one.attendance: one.vote for one in votes}
    named = tuple((one.id, given.get(one.id, "")) for one in voters_there(book.attendances))
    decision = next((one for one in book.resolutions if one.motion == motion.id), None)
    return MotionRow(motion, tally(votes, book.attendances, book.meeting.quorum), named, decision)


def _missing(reader: Reader, book: MeetingBook, series: Series | None, today: date) -> Iterator[str]:
    writing = writing_of(reader)
    if not book.items:
        yield "The agenda is empty."
    if not book.attendances:
        yield "Nobody is named who takes part."
    planned = sum(one.minutes for one in book.items if not one.parked)
    if planned > book.meeting.minutes:
        yield f"The items take {planned} minutes, and the meeting has {book.meeting.minutes}."
    measured = {
        one.measure for one in reader.all(Reading) if (one.day.year, one.day.month) == (today.year, today.month)
    }
    unread = [one for one in reader.all(Measure) if one.id not in measured]
    if unread:
        yield f"{writing.count(len(unread), 'measure has', 'measures have')} no reading this month, first {unread[0].name}."
    unowned = [one for one in reader.all(Item) if one.is_open and not one.owner]
    if unowned:
        yield f"{writing.count(len(unowned), 'open item has', 'open items have')} no owner, first {unowned[0].name}."
    loose = [one for one in open_follow_ups(reader) if not one.owner or one.due is None]
    if loose:
        yield f"{writing.count(len(loose), 'follow-up has', 'follow-ups have')} no owner or no day, first {loose[0].text}."
    if series is not None and series.quorum > sum(one.votes for one in book.attendances):
        yield f"The quorum is {series.quorum}, and only {sum(one.votes for one in book.attendances)} members have a vote."


def _deliverables(reader: Reader, series: Series | None, steps: tuple[Step, ...]) -> Iterator[tuple[str, bool | None]]:
    """Each deliverable with whether the steps since the meeting began show it; None where that is for people to say."""
    if series is None:
        return
    touched = {change.kind for step in steps for change in step.changes}
    own = sorted((one for one in reader.all(Deliverable) if one.series == series.id), key=lambda one: one.position)
    for one in own:
        yield one.text, None if one.shown_by == "none" else bool(touched & _SHOWS[one.shown_by])


def _figures(reader: Reader) -> tuple[tuple[str, str], ...]:
    """The figures that minutes freeze: name and value as shown."""
    found, writing = summary(reader), writing_of(reader)

    def amount(value: int | None) -> str:
        return "not stated" if value is None else writing.amount(value)

    return (
        ("Open items", writing.number(found.items)),
        ("Assessed", f"{found.assessed} of {found.items}"),
        (f"Annual cost, {found.currency}", amount(found.annual_cost.value)),
        (f"Principal, {found.currency}", amount(found.principal.value)),
        (f"Expected savings, {found.currency}", amount(found.savings.value)),
    )
