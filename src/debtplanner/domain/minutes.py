"""Minutes as content: what a meeting leaves behind, in plain values, and how one version differs from the one before."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from debtplanner.domain.asking import Content
from debtplanner.domain.meetings import (
    AgendaItem,
    AgendaSpan,
    Attendance,
    FollowUp,
    Meeting,
    Minutes,
    Motion,
    Resolution,
    Vote,
)
from debtplanner.domain.voting import tally

FORMAT = 1


@dataclass(frozen=True)
class MeetingBook:
    """Everything that belongs to one meeting, in its order."""

    meeting: Meeting
    items: tuple[AgendaItem, ...]
    spans: tuple[AgendaSpan, ...]
    attendances: tuple[Attendance, ...]
    motions: tuple[Motion, ...]
    votes: tuple[Vote, ...]
    resolutions: tuple[Resolution, ...]
    follow_ups: tuple[FollowUp, ...]

    def seconds(self, item: str) -> int:
        """Seconds that an item took in the spans that have ended."""
        own = [one for one in self.spans if one.item == item and one.ended is not None]
        return sum(int((one.ended - one.began).total_seconds()) for one in own if one.ended is not None)

    def votes_on(self, motion: str) -> tuple[Vote, ...]:
        """The votes on one motion."""
        return tuple(one for one in self.votes if one.motion == motion)


def meeting_book(others: Any, meeting: Meeting) -> MeetingBook:
    """What belongs to a meeting; `others` gives all records of a class."""
    items = _own(others(AgendaItem), meeting.id)
    ids = {one.id for one in items}
    motions = _own(others(Motion), meeting.id)
    put = {one.id for one in motions}
    return MeetingBook(
        meeting,
        items,
        tuple(one for one in others(AgendaSpan) if one.item in ids),
        _own(others(Attendance), meeting.id),
        motions,
        tuple(one for one in others(Vote) if one.motion in put),
        tuple(one for one in others(Resolution) if one.meeting == meeting.id),
        tuple(one for one in others(FollowUp) if one.meeting == meeting.id),
    )


def _own(records: Sequence[Any], meeting: str) -> tuple[Any, ...]:
    return tuple(sorted((one for one in records if one.meeting == meeting), key=lambda one: one.position))


def minutes_content(
    book: MeetingBook,
    carried: Sequence[FollowUp],
    lines: Mapping[str, Sequence[str]],
    figures: Sequence[tuple[str, str]],
    changed: Mapping[str, Sequence[str]],
) -> Content:
    """The content of minutes.

    `carried` are follow-ups of earlier meetings that are still open; `lines` what stood under each item, `changed` the
    steps that were taken during it, both by item; `figures` are name and value as they were when the meeting closed.
    """
    meeting = book.meeting
    return {
        "format": FORMAT,
        "meeting": {"id": meeting.id, "title": meeting.title, "on": meeting.on.isoformat(), "place": meeting.place},
        "summary": meeting.summary,
        "attendance": [{"name": one.name, "presence": one.presence, "votes": one.votes} for one in book.attendances],
        "quorum": meeting.quorum,
        "items": [
            {
                "id": one.id,
                "title": one.title,
                "kind": one.kind,
                "minutes": one.minutes,
                "used": (book.seconds(one.id) + 30) // 60,
                "notes": one.notes,
                "parked": one.parked,
                "lines": list(lines.get(one.id, ())),
                "changes": list(changed.get(one.id, ())),
            }
            for one in book.items
        ],
        "motions": [_motion(book, one) for one in book.motions],
        "decisions": [
            {
                "number": one.number,
                "text": one.text,
                "carried": one.carried,
                "for": one.votes_for,
                "against": one.votes_against,
                "abstained": one.abstained,
            }
            for one in sorted(book.resolutions, key=lambda one: one.number)
        ],
        "follow_ups": [_follow_up(one, new=True) for one in book.follow_ups]
        + [_follow_up(one, new=False) for one in carried],
        "figures": [list(one) for one in figures],
    }


def _motion(book: MeetingBook, motion: Motion) -> Content:
    names = {one.id: one.name for one in book.attendances}
    votes = book.votes_on(motion.id)
    counted = tally(votes, book.attendances, book.meeting.quorum)
    return {
        "text": motion.text,
        "votes": [{"name": names.get(one.attendance, ""), "vote": one.vote} for one in votes],
        "for": counted.votes_for,
        "against": counted.votes_against,
        "abstained": counted.abstained,
        "conflicts": counted.conflicts,
        "there": counted.there,
        "carried": counted.carried,
    }


def _follow_up(one: FollowUp, *, new: bool) -> Content:
    return {
        "id": one.id,
        "text": one.text,
        "owner": one.owner,
        "due": None if one.due is None else one.due.isoformat(),
        "done_on": None if one.done_on is None else one.done_on.isoformat(),
        "new": new,
    }


def read_content(minutes: Minutes) -> Content:
    """The content of one version."""
    found: Content = json.loads(minutes.content)
    return found


CORRECTED = ("title", "notes")
"""Fields of an item that a correction may change."""


def corrected(content: Content, summary: str, items: Mapping[str, Mapping[str, str]]) -> Content:
    """The content with another summary, and other words for items by their id."""
    changed = [
        {**one, **{key: value for key, value in items.get(one["id"], {}).items() if key in CORRECTED}}
        for one in content["items"]
    ]
    return {**content, "summary": summary, "items": changed}


def version_differences(before: Content, after: Content) -> Iterator[tuple[str, str, str]]:
    """What a correction changed: place, before, after."""
    if before["summary"] != after["summary"]:
        yield "Summary", before["summary"], after["summary"]
    for old, new in zip(before["items"], after["items"], strict=True):
        for key in CORRECTED:
            if old[key] != new[key]:
                yield f"{new['title']}: {key}", old[key], new[key]
