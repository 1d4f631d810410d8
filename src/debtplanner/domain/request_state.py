"""The state of a request, computed from what was submitted, what was decided and what the plan is now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from debtplanner.domain.asking import Content
from debtplanner.domain.lapse import Difference
from debtplanner.domain.requests import Decision, Submission

State = Literal["draft", "submitted", "approved", "rejected", "returned", "lapsed", "withdrawn", "expired"]
STATES: tuple[tuple[State, str], ...] = (
    ("draft", "Draft"),
    ("submitted", "Waiting"),
    ("approved", "Approved"),
    ("rejected", "Rejected"),
    ("returned", "Returned"),
    ("lapsed", "Lapsed"),
    ("withdrawn", "Withdrawn"),
    ("expired", "Expired"),
)
OPEN_TO_EDITS: frozenset[State] = frozenset({"draft", "returned"})
STANDING: frozenset[State] = frozenset({"submitted", "approved"})
"""States in which a request holds its initiatives, so that no second one may be submitted for them."""


@dataclass(frozen=True, slots=True)
class Status:
    """The state with its counts: `approvals` of `quorum`, when it came about, and until when an approval stands."""

    state: State
    since: date | None = None
    approvals: int = 0
    quorum: int = 1
    stands_until: date | None = None


def latest(submissions: Sequence[Submission]) -> Submission | None:
    """The submission that counts: the last one; of the same moment, the one that came last."""
    places = range(len(submissions))
    place = max(places, key=lambda one: (submissions[one].at, one), default=None)
    return None if place is None else submissions[place]


def decided(submission: Submission, content: Content, decisions: Sequence[Decision]) -> Status:
    """The state by decisions alone. A rejection ends it where one approval would do, or where too few members are left.

    The members who may decide, and how many of them it takes, are those of the submission's frozen content.
    """
    quorum: int = content["tier"]["quorum"]
    members = len(content["tier"]["members"])
    own = sorted((one for one in decisions if one.submission == submission.id), key=lambda one: one.at)
    for_it = [one for one in own if one.verdict == "approve"]
    against = [one for one in own if one.verdict == "reject"]
    for one in own:
        if one.verdict == "withdraw":
            return Status("withdrawn", one.on, len(for_it), quorum)
    for one in own:
        if one.verdict == "return":
            return Status("returned", one.on, len(for_it), quorum)
    if against and (quorum == 1 or members - len(against) < quorum):
        return Status("rejected", against[-1].on, len(for_it), quorum)
    if len(for_it) >= quorum:
        return Status("approved", for_it[quorum - 1].on, len(for_it), quorum)
    return Status("submitted", submission.on, len(for_it), quorum)


def state_now(status: Status, changed: Sequence[Difference], days: int, today: date) -> Status:
    """The state as it is: an approval lapses with what it covers, and expires after `days`."""
    if status.state != "approved" or status.since is None:
        return status
    until = status.since + timedelta(days=days)
    state: State = "approved"
    if any(one.ends for one in changed):
        state = "lapsed"
    elif today > until:
        state = "expired"
    return Status(state, status.since, status.approvals, status.quorum, until)
