"""Submitting a request, and everything that is done to it without deciding on it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from debtplanner.commands.governing import (
    person_in,
    register_in,
    require_clock,
    sealed,
    workspace_in,
    writing_in,
)
from debtplanner.commands.work import Work
from debtplanner.domain.asking import Asked, Content, fingerprint, written
from debtplanner.domain.counting import count_of
from debtplanner.domain.errors import Outdated, RuleBroken
from debtplanner.domain.moments import instant
from debtplanner.domain.register import Register
from debtplanner.domain.request_state import OPEN_TO_EDITS, STANDING
from debtplanner.domain.requests import LARGEST_FILE, Request, Submission
from debtplanner.domain.steps import StepCause
from debtplanner.domain.values import shown as shortened
from debtplanner.domain.verdict import Sent, bundle_signed, bundle_text, named


def request_in(work: Work, record_id: str) -> Request:
    """A request that must be there."""
    found = work.needed("request", record_id)
    assert isinstance(found, Request)  # noqa: S101 - what the store gives for this kind
    return found


@dataclass(frozen=True, slots=True)
class SubmitRequest:
    """Freezes a request as it is. `seen` is the fingerprint of the content that was on screen, `shown` its other words."""

    request: str
    person: str
    seen: str = ""
    shown: Mapping[str, Any] = field(default_factory=dict[str, Any])
    cause: StepCause = "decision"

    def carry_out(self, work: Work) -> str:
        """Freezes it; raises RuleBroken where it cannot be decided on, Outdated where it is not what was seen."""
        require_clock(work)
        request, person = request_in(work, self.request), person_in(work, self.person)
        of = register_in(work)
        content = of.content(request)
        if self.seen and fingerprint(written(content)) != self.seen:
            raise Outdated("The plan changed since this form was opened. Look at the request again, then submit it.")
        _require_ready(of, request, content, work)
        found = of.asked(request)
        payload = written(
            {
                "kind": "submission",
                "content": content,
                "shown": dict(self.shown),
                "person": named(person),
                "at": instant(work.at),
                "on": work.today.isoformat(),
            }
        )
        work.add(
            "submission",
            {
                "request": request.id,
                "person": person.id,
                "policy": content["policy"]["id"],
                "tier": content["tier"]["id"],
                "at": work.at,
                "on": work.today,
                "payload": payload,
                "sha256": fingerprint(payload),
            },
        )
        return f"Submit {shortened(request.title)} to {found.tier.name if found.tier is not None else ''}".strip()


def _require_ready(of: Register, request: Request, content: Content, work: Work) -> None:
    state = of.status(request).state
    if state not in OPEN_TO_EDITS:
        raise RuleBroken(f"This request is {state} and cannot be submitted again. Raise a new one in its place.")
    found = of.asked(request)
    _require_tier(found, workspace_in(work).currency, writing_in(work).amount(found.together.total))
    if found.own.total == 0:
        raise RuleBroken(
            "The amount of this request is zero. Give its initiatives a budget on the Roadmap page, then submit it.",
            "initiative",
        )
    _require_only(of, request)
    tier = content["tier"]
    if len(tier["members"]) < tier["quorum"]:
        needed = count_of(tier["quorum"], "approval", "approvals")
        raise RuleBroken(
            f"{tier['name']} needs {needed}, and only {len(tier['members'])} of its members may decide on this. "
            "Add members on the Policy page, or another requester."
        )


def _require_tier(found: Asked, currency: str, amount: str) -> None:
    if found.policy is None:
        raise RuleBroken("No policy of approvals is in force. Add one on the Policy page, then submit the request.")
    if found.policy.currency != currency:
        raise RuleBroken(
            f"{found.policy.name} is written in {found.policy.currency}, and this workspace counts in {currency}. "
            "Add a policy in that currency first."
        )
    if found.tier is None:
        raise RuleBroken(f"No tier of {found.policy.name} may decide on {amount}. Add a tier without a limit first.")


def _require_only(of: Register, request: Request) -> None:
    mine = {one.id: one.name for one in of.books.covered(request)}
    for other in of.books.requests:
        if other.id == request.id or of.status(other).state not in STANDING:
            continue
        shared = [mine[one.id] for one in of.books.covered(other) if one.id in mine]
        if shared:
            raise RuleBroken(
                f"{shared[0]} is part of the request {shortened(other.title)}, which is {of.status(other).state}. "
                "Withdraw that one first, or leave the initiative out."
            )


@dataclass(frozen=True, slots=True)
class RaiseAgain:
    """A new draft in place of a request that lapsed, expired, was rejected or withdrawn."""

    request: str
    record_id: str | None = None
    cause: StepCause = "edit"

    def carry_out(self, work: Work) -> str:
        """Copies the request and those who gain from it."""
        old = request_in(work, self.request)
        state = register_in(work).status(old).state
        if state in {"draft", "returned", "submitted"}:
            raise RuleBroken(f"This request is {state}: it can still be used itself.")
        kept = ("title", "initiative", "phase", "requester", "owner", "training", "linked", "delivery_risk", "reason")
        values = {name: getattr(old, name) for name in kept}
        new = work.add("request", {**values, "replaces": old.id}, self.record_id)
        for one in register_in(work).books.interests:
            if one.request == old.id:
                work.add("interest", {"request": new.id, "person": one.person, "why": one.why})
        return f"Raise {shortened(old.title)} again"


@dataclass(frozen=True, slots=True)
class AttachFile:
    """Keeps a file beside a request, in the workspace, under its SHA-256.

    `size` is the file's own where `content` is only its beginning, because it is too large.
    """

    request: str
    name: str
    content: bytes
    record_id: str | None = None
    size: int = 0
    cause: StepCause = "edit"

    def carry_out(self, work: Work) -> str:
        """Keeps it; raises RuleBroken where it is empty or too large."""
        if not self.content:
            raise RuleBroken(f"{shortened(self.name)} is empty. Choose another file.")
        if len(self.content) > LARGEST_FILE:
            size = writing_in(work).number(-(-max(self.size, len(self.content)) // 1024**2))
            raise RuleBroken(
                f"{shortened(self.name)} has {size} MB; an evidence file can have {LARGEST_FILE // 1024**2} MB. "
                "Keep the pages that matter, then attach those."
            )
        sha256 = work.writer.keep_content(self.content)
        values = {"request": self.request, "name": self.name, "sha256": sha256, "size": len(self.content)}
        work.add("attachment", values, self.record_id)
        return f"Attach {shortened(self.name)}"


@dataclass
class SendBundle:
    """Writes down that a submission goes to somebody outside; `text` is the file to hand over, once carried out."""

    submission: str
    person: str
    expires: date
    text: str = ""
    cause: StepCause = "decision"

    def carry_out(self, work: Work) -> str:
        """Makes the bundle; raises RuleBroken where the person has no key, or nothing waits."""
        require_clock(work)
        submission = work.needed("submission", self.submission)
        assert isinstance(submission, Submission)  # noqa: S101 - what the store gives for this kind
        person, of = person_in(work, self.person), register_in(work)
        request = request_in(work, submission.request)
        if of.status(request).state != "submitted":
            raise RuleBroken("This request does not wait for a decision. Only what waits can be sent.")
        if not person.key:
            raise RuleBroken(
                f"No public key of {person.name} is on record. Let {person.name} run `debtplanner key`, "
                "and enter what it prints on the Policy page."
            )
        if self.expires < work.today:
            raise RuleBroken(("The last day to answer, ", self.expires, ", is over. Choose a later one."), "expires")
        nonce = work.new_id()
        values = {"submission": submission.id, "person": person.id, "nonce": nonce, "sent_on": work.today}
        work.add("bundle", {**values, "expires": self.expires})
        workspace = workspace_in(work).name
        sent = Sent(nonce, self.expires, person.id, person.name, workspace, submission.id, submission.payload)
        signed = sealed(work, bundle_signed(sent).decode())
        self.text = bundle_text(sent, signed.public_key, signed.signature)
        return f"Send {shortened(request.title)} to {person.name}"
