"""Counting votes: who may, how many must be there, and whether a motion is carried."""

from collections.abc import Sequence
from dataclasses import dataclass

from debtplanner.domain.meetings import Attendance, Vote


@dataclass(frozen=True, slots=True)
class Tally:
    """Votes on one motion; `there` counts those present who have a vote, `needed` is the quorum."""

    votes_for: int
    votes_against: int
    abstained: int
    conflicts: int
    there: int
    needed: int

    @property
    def quorate(self) -> bool:
        """Whether enough were there; who has a conflict of interest does not count."""
        return self.there - self.conflicts >= self.needed

    @property
    def carried(self) -> bool:
        """Whether it is carried: enough were there, and more voted for it than against."""
        return self.quorate and self.votes_for > self.votes_against


def voters_there(attendances: Sequence[Attendance]) -> tuple[Attendance, ...]:
    """Those present or remote who have a vote."""
    return tuple(one for one in attendances if one.presence != "absent" and one.votes)


def tally(votes: Sequence[Vote], attendances: Sequence[Attendance], quorum: int) -> Tally:
    """The votes of one motion, counted."""
    there = voters_there(attendances)
    ids = {one.id for one in there}
    own = [one.vote for one in votes if one.attendance in ids]
    return Tally(
        own.count("for"), own.count("against"), own.count("abstain"), own.count("conflict"), len(there), quorum
    )
