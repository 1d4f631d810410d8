"""Requests for money: what is asked, what was submitted, who decided what, under which conditions."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from debtplanner.domain.backlog import RISK_LEVELS
from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.fields import Record, ruled
from debtplanner.domain.values import Amount, Choice, Day, Exact, Instant, Line, Link, Prose, Whole

VERDICTS = (("approve", "Approved"), ("reject", "Rejected"), ("return", "Returned"), ("withdraw", "Withdrawn"))
TRUST = (
    ("recorded", "Recorded by the operator with evidence"),
    ("device", "Signed on this device"),
    ("own_key", "Signed by the approver's own key"),
)
LARGEST_FILE = 25 * 1024 * 1024
"""Bytes of the largest evidence file that a workspace takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request(Record):
    """Money asked for one initiative, or for all of a phase. Its amount is the plan's, not typed again.

    `linked` joins it to the family of another request, whose amounts are added up; `replaces` names the one that lapsed.
    """

    title: str = ruled(Line("Request", required=True, longest=200))
    initiative: str | None = ruled(Link("Initiative", to="initiative", loose=True), None)
    phase: str | None = ruled(Link("Phase", to="phase", loose=True), None)
    requester: str = ruled(Link("Requested by", required=True, to="person"))
    owner: str | None = ruled(Link("Owner", to="person"), None)
    training: int | None = ruled(Amount("Training"), None)
    linked: str | None = ruled(Link("Belongs with", to="request", loose=True), None)
    replaces: str | None = ruled(Link("In place of", to="request", loose=True), None)
    delivery_risk: str | None = ruled(Choice("Delivery risk", options=RISK_LEVELS), None)
    reason: str = ruled(Prose("Reason", longest=5000), "")
    needed_by: date | None = ruled(Day("Needed by"), None)
    raised_on: date | None = ruled(Day("Raised"), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Interest(Record):
    """Somebody who gains from a request, and therefore does not decide on it."""

    request: str = ruled(Link("Request", required=True, to="request", owned=True))
    person: str = ruled(Link("Person", required=True, to="person"))
    why: str = ruled(Line("What they gain", required=True, longest=300))


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment(Record):
    """A file beside a request, kept in the workspace under its SHA-256."""

    request: str = ruled(Link("Request", required=True, to="request", owned=True))
    name: str = ruled(Line("File", required=True, longest=255))
    sha256: str = ruled(Exact("SHA-256", required=True))
    size: int = ruled(Whole("Bytes", required=True, most=LARGEST_FILE))


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission(Record):
    """What was submitted, frozen: `payload` is its canonical text, `sha256` the fingerprint of that.

    `on` is the day on the calendar of who submitted it, wherever it is read.
    """

    request: str = ruled(Link("Request", required=True, to="request"))
    person: str = ruled(Link("Submitted by", required=True, to="person"))
    policy: str = ruled(Link("Policy", required=True, to="policy"))
    tier: str = ruled(Link("Tier", required=True, to="tier"))
    at: datetime = ruled(Instant("Submitted", required=True))
    on: date = ruled(Day("Day of the submission", required=True))
    payload: str = ruled(Exact("Payload", required=True))
    sha256: str = ruled(Exact("Fingerprint", required=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(Record):
    """One verdict on one submission. `payload` holds all of it with what was on screen; `signature` is over that.

    `nonce` is that of the bundle which the verdict answers, where it came from outside.
    """

    request: str = ruled(Link("Request", required=True, to="request"))
    submission: str = ruled(Link("Submission", required=True, to="submission"))
    verdict: str = ruled(Choice("Verdict", required=True, options=VERDICTS))
    person: str = ruled(Link("Decided by", required=True, to="person"))
    delegation: str | None = ruled(Link("Under delegation", to="delegation"), None)
    at: datetime = ruled(Instant("Decided", required=True))
    on: date = ruled(Day("Day of the decision", required=True))
    comment: str = ruled(Prose("Comment", longest=5000), "")
    override: str = ruled(Prose("Why in spite of the criteria", longest=5000), "")
    trust: str = ruled(Choice("Level of trust", required=True, options=TRUST))
    evidence: str = ruled(Line("Evidence", longest=500), "")
    attachment: str | None = ruled(Link("Evidence file", to="attachment"), None)
    nonce: str = ruled(Exact("Number of the bundle"), "")
    payload: str = ruled(Exact("Payload", required=True))
    sha256: str = ruled(Exact("Fingerprint", required=True))
    public_key: str = ruled(Exact("Public key"), "")
    signature: str = ruled(Exact("Signature"), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition(Record):
    """Something that an approval asks for by a day; `met_on` is the day on which it was met."""

    decision: str = ruled(Link("Decision", required=True, to="decision"))
    text: str = ruled(Line("Condition", required=True, longest=500))
    due: date = ruled(Day("Due", required=True))
    met_on: date | None = ruled(Day("Met on"), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle(Record):
    """A submission that was sent to a person outside, who answers until `expires` (included), once."""

    submission: str = ruled(Link("Submission", required=True, to="submission"))
    person: str = ruled(Link("Sent to", required=True, to="person"))
    nonce: str = ruled(Exact("Number", required=True))
    sent_on: date = ruled(Day("Sent", required=True))
    expires: date = ruled(Day("Answer until", required=True))


def check_request(request: Request) -> Request:
    """The request, if it is for an initiative or for a phase, and belongs with another one."""
    if (request.initiative is None) == (request.phase is None):
        raise RuleBroken("A request is for an initiative or for a phase. Choose one of them.", "initiative")
    if request.id in {request.linked, request.replaces}:
        raise RuleBroken("A request cannot belong with itself. Choose another one.", "linked")
    return request


def stamp_request(before: Any, after: Request, today: date) -> Request:
    """The request with the day on which it was raised."""
    return replace(after, raised_on=after.raised_on or today) if before is None else after
