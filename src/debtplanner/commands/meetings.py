"""Meetings from the plan to the minutes: plan, open, go through the agenda, vote, decide, close, correct."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TypeVar

from debtplanner.commands.governing import writing_in
from debtplanner.commands.work import Work
from debtplanner.domain.asking import fingerprint, written
from debtplanner.domain.errors import Outdated, RuleBroken
from debtplanner.domain.fields import Record
from debtplanner.domain.meetings import (
    AgendaItem,
    AgendaSpan,
    Attendance,
    FollowUp,
    Meeting,
    Minutes,
    Motion,
    Participant,
    Resolution,
    Series,
    SeriesChange,
    TemplateItem,
    Vote,
)
from debtplanner.domain.minutes import corrected, meeting_book, minutes_content, read_content, version_differences
from debtplanner.domain.recurrence import days
from debtplanner.domain.steps import StepCause
from debtplanner.domain.values import shown as shortened
from debtplanner.domain.voting import tally
from debtplanner.store.fingerprint import data_fingerprint

R = TypeVar("R", bound=Record)


def _one(work: Work, kind: str, record: type[R], record_id: str) -> R:
    found = work.needed(kind, record_id)
    assert isinstance(found, record)  # noqa: S101 - what the store gives for this kind
    return found


def _meeting(work: Work, record_id: str) -> Meeting:
    return _one(work, "meeting", Meeting, record_id)


def _running(work: Work, record_id: str) -> Meeting:
    found = _meeting(work, record_id)
    if found.state == "planned":
        raise RuleBroken(f"{shortened(found.title)} is not open yet. Open it first.")
    if found.state == "closed":
        raise RuleBroken(f"{shortened(found.title)} is closed. Correct its minutes instead.")
    return found


@dataclass(frozen=True, slots=True)
class PlanMeeting:
    """The meeting of a series on a day: its agenda from the template, its participants as absent until they come."""

    series: str
    on: date
    record_id: str | None = None
    cause: StepCause = "edit"

    def carry_out(self, work: Work) -> str:
        """Plans it; raises RuleBroken where the series has a meeting on that day."""
        series = _one(work, "series", Series, self.series)
        if any(one.series == series.id and one.on == self.on for one in work.writer.all(Meeting)):
            raise RuleBroken((f"{series.name} is planned on ", self.on, " already. Choose another day."), "on")
        plan_meeting(work, series, self.on, self.record_id)
        return f"Plan {shortened(series.name)} on {writing_in(work).short_day(self.on)}"


def plan_meeting(work: Work, series: Series, on: date, record_id: str | None = None) -> str:
    """A meeting with everything that its series proposes; answers with its id."""
    values = {"series": series.id, "title": series.name, "on": on, "begins": series.begins, "minutes": series.minutes}
    made = work.add("meeting", {**values, "quorum": series.quorum, "place": series.place}, record_id)
    for place, one in enumerate(_ordered(work.writer.where(TemplateItem, "series", series.id))):
        kept = {"title": one.title, "kind": one.kind, "minutes": one.minutes, "source": one.source, "position": place}
        work.add("agenda_item", {"meeting": made.id, **kept})
    for place, who in enumerate(_ordered(work.writer.where(Participant, "series", series.id))):
        kept = {"name": who.name, "person": who.person, "votes": who.votes, "position": place}
        work.add("attendance", {"meeting": made.id, **kept})
    return made.id


def _ordered(records: Sequence[R]) -> list[R]:
    return sorted(records, key=lambda one: one.position)  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class OpenMeeting:
    """Begins a meeting with its first item."""

    meeting: str
    cause: StepCause = "edit"

    def carry_out(self, work: Work) -> str:
        """Opens it; raises RuleBroken where another one runs or it has no agenda."""
        meeting = _meeting(work, self.meeting)
        if meeting.state != "planned":
            raise RuleBroken(f"{shortened(meeting.title)} is {meeting.state} already.")
        other = next((one for one in work.writer.all(Meeting) if one.state == "running"), None)
        if other is not None:
            raise RuleBroken((f"{shortened(other.title)} of ", other.on, " is still running. Close it first."))
        items = _ordered(work.writer.where(AgendaItem, "meeting", meeting.id))
        if not items:
            raise RuleBroken("The agenda is empty. Add an item, then open the meeting.")
        work.revise(meeting, {"opened": work.at, "since_seq": work.writer.head().seq})
        _begin(work, _meeting(work, meeting.id), items[0])
        return f"Open {shortened(meeting.title)}"


@dataclass(frozen=True, slots=True)
class GoTo:
    """Makes an item the current one; the time of the one before ends."""

    item: str
    cause: StepCause = "edit"

    def carry_out(self, work: Work) -> str:
        """Goes there."""
        item = _one(work, "agenda_item", AgendaItem, self.item)
        meeting = _running(work, item.meeting)
        if meeting.current != item.id:
            _end(work, meeting)
            _begin(work, meeting, item)
        return f"Go to {shortened(item.title)}"


def _begin(work: Work, meeting: Meeting, item: AgendaItem) -> None:
    work.add("agenda_span", {"item": item.id, "began": work.at, "from_seq": work.writer.head().seq + 1})
    work.revise(meeting, {"current": item.id})


def _end(work: Work, meeting: Meeting) -> None:
    for span in work.writer.where(AgendaSpan, "item", meeting.current):
        if span.ended is None:
            work.revise(span, {"ended": max(work.at, span.began), "until_seq": work.writer.head().seq})


@dataclass(frozen=True, slots=True)
class MoveItem:
    """Puts an agenda item one place up or down."""

    item: str
    by: int
    cause: StepCause = "edit"

    def carry_out(self, work: Work) -> str:
        """Moves it; at either end nothing changes."""
        item = _one(work, "agenda_item", AgendaItem, self.item)
        items = _ordered(work.writer.where(AgendaItem, "meeting", item.meeting))
        place = [one.id for one in items].index(item.id)
        to = min(max(0, place + self.by), len(items) - 1)
        items.insert(to, items.pop(place))
        for number, one in enumerate(items):
            work.revise(one, {"position": number})
        return f"Move {shortened(item.title)} {'up' if self.by < 0 else 'down'}"


@dataclass(frozen=True, slots=True)
class CastVotes:
    """Sets votes on a motion: (attendance id, vote or None to take it out)."""

    motion: str
    votes: tuple[tuple[str, str | None], ...]
    cause: StepCause = "edit"

    def carry_out(self, work: Work) -> str:
        """Sets all or none; raises RuleBroken where somebody is not there or has no vote."""
        motion = _one(work, "motion", Motion, self.motion)
        _running(work, motion.meeting)
        if any(one.motion == motion.id for one in work.writer.all(Resolution)):
            raise RuleBroken("This motion was decided. Put a new one to the vote.")
        known = {one.attendance: one for one in work.writer.where(Vote, "motion", motion.id)}
        for attendance, vote in self.votes:
            found = known.get(attendance)
            if vote is None:
                if found is not None:
                    work.remove(found)
            elif found is not None:
                work.revise(found, {"vote": vote})
            else:
                work.add("vote", {"motion": motion.id, "attendance": attendance, "vote": vote})
        return f"Vote on {shortened(motion.text)}"


@dataclass(frozen=True, slots=True)
class Resolve:
    """Takes a decision: of a motion, with its votes counted, or without a vote. Its number is never used again."""

    meeting: str
    text: str = ""
    motion: str | None = None
    cause: StepCause = "decision"

    def carry_out(self, work: Work) -> str:
        """Writes it down; raises RuleBroken where too few are there or nobody voted."""
        meeting = _running(work, self.meeting)
        values = {
            "meeting": meeting.id,
            "item": meeting.current or None,
            "on": work.today,
            "number": _next_number(work),
        }
        if self.motion is None:
            made = work.add("resolution", {**values, "text": self.text})
        else:
            motion = _one(work, "motion", Motion, self.motion)
            if motion.meeting != meeting.id:
                raise RuleBroken("This motion belongs to another meeting. Decide it there, or put it to the vote here.")
            if any(one.motion == motion.id for one in work.writer.all(Resolution)):
                raise RuleBroken("This motion was decided already.")
            made = work.add("resolution", {**values, **_counted(work, meeting, motion)})
        return f"Decision {values['number']}: {shortened(str(made.text))}"  # type: ignore[attr-defined]


def _counted(work: Work, meeting: Meeting, motion: Motion) -> dict[str, object]:
    attendances = work.writer.where(Attendance, "meeting", meeting.id)
    counted = tally(work.writer.where(Vote, "motion", motion.id), attendances, meeting.quorum)
    if not counted.quorate:
        raise RuleBroken(
            f"{counted.there - counted.conflicts} members without a conflict are there, and {counted.needed} are needed. "
            "Note who is there, or put it off."
        )
    if counted.votes_for + counted.votes_against == 0:
        raise RuleBroken("Nobody voted for or against yet. Take the votes first.")
    return {
        "motion": motion.id,
        "text": motion.text,
        "request": motion.request,
        "carried": counted.carried,
        "votes_for": counted.votes_for,
        "votes_against": counted.votes_against,
        "abstained": counted.abstained,
    }


def _next_number(work: Work) -> int:
    known = [one.number for one in work.writer.all(Resolution)]
    return max(known, default=0) + 1


@dataclass(frozen=True, slots=True)
class CloseMeeting:
    """Ends a meeting: its minutes become final with the figures of this moment, and the next one is planned.

    `lines` and `changed` are what stood under each item and what was done during it, by item id; `figures` are names
    and values as shown; `fingerprint` is that of the data they were read from: if that changed since, Outdated.
    """

    meeting: str
    fingerprint: str
    lines: Mapping[str, Sequence[str]] = field(default_factory=dict[str, Sequence[str]])
    figures: Sequence[tuple[str, str]] = ()
    changed: Mapping[str, Sequence[str]] = field(default_factory=dict[str, Sequence[str]])
    plan_next: bool = True
    cause: StepCause = "decision"

    def carry_out(self, work: Work) -> str:
        """Closes it and plans the next one of its series."""
        meeting = _running(work, self.meeting)
        if data_fingerprint(work.writer) != self.fingerprint:
            raise Outdated(
                "The workspace changed since this was shown. Look at the figures again, then close the meeting."
            )
        _end(work, meeting)
        work.revise(meeting, {"closed": work.at, "current": ""})
        book = meeting_book(work.writer.all, _meeting(work, meeting.id))
        carried = [one for one in work.writer.all(FollowUp) if one.done_on is None and one.meeting != meeting.id]
        content = written(minutes_content(book, carried, self.lines, self.figures, self.changed))
        work.add(
            "minutes",
            {
                "meeting": meeting.id,
                "version": 1,
                "at": work.at,
                "on": work.today,
                "fingerprint": self.fingerprint,
                "content": content,
                "sha256": fingerprint(content),
            },
        )
        if self.plan_next and meeting.series is not None:
            self._plan_next(work, meeting)
        return f"Close {shortened(meeting.title)} of {writing_in(work).short_day(meeting.on)}"

    @staticmethod
    def _plan_next(work: Work, meeting: Meeting) -> None:
        series = _one(work, "series", Series, meeting.series or "")
        later = [one for one in work.writer.all(Meeting) if one.series == series.id and one.on > meeting.on]
        changes = {one.planned: one.moved_to for one in work.writer.where(SeriesChange, "series", series.id)}
        following = days(series.rule, changes, meeting.on + timedelta(days=1), 1)
        if following and not later:
            plan_meeting(work, series, following[0])


@dataclass(frozen=True, slots=True)
class CorrectMinutes:
    """A new version of final minutes: another summary or other words for items, with the reason."""

    meeting: str
    reason: str
    summary: str
    items: Mapping[str, Mapping[str, str]] = field(default_factory=dict[str, Mapping[str, str]])
    cause: StepCause = "decision"

    def carry_out(self, work: Work) -> str:
        """Writes the version; raises RuleBroken without a reason or a difference."""
        meeting = _meeting(work, self.meeting)
        versions = sorted(work.writer.where(Minutes, "meeting", meeting.id), key=lambda one: one.version)
        if not versions:
            raise RuleBroken("This meeting has no final minutes yet. Close it first.")
        if not self.reason.strip():
            raise RuleBroken("Write why the minutes are corrected.", "reason")
        last = versions[-1]
        before = read_content(last)
        content = corrected(before, self.summary, self.items)
        if not any(version_differences(before, content)):
            raise RuleBroken("Nothing differs from the version before. Change something first.")
        text = written(content)
        values = {"meeting": meeting.id, "version": last.version + 1, "reason": self.reason, "at": work.at}
        values |= {"on": work.today, "fingerprint": last.fingerprint, "content": text, "sha256": fingerprint(text)}
        work.add("minutes", values)
        return f"Correct the minutes of {shortened(meeting.title)}, version {last.version + 1}"
