"""Deciding on a request: approve, reject, return or withdraw, here or by an answer that was signed elsewhere."""

from dataclasses import dataclass
from datetime import date

from debtplanner.commands.asking import request_in
from debtplanner.commands.governing import (
    Sealed,
    person_in,
    register_in,
    require_clock,
    sealed,
    writing_in,
)
from debtplanner.commands.work import Work
from debtplanner.domain.asking import Content, fingerprint
from debtplanner.domain.authority import barred_people, require_authority
from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.lapse import Difference
from debtplanner.domain.people import Delegation, Person
from debtplanner.domain.policy import MEASURED
from debtplanner.domain.register import Register, content_in
from debtplanner.domain.requests import VERDICTS, Attachment, Bundle, Decision, Request, Submission
from debtplanner.domain.steps import StepCause
from debtplanner.domain.values import shown as shortened
from debtplanner.domain.verdict import Said, decision_payload, named, read_answer, said_in
from debtplanner.system.signing import verifies


@dataclass(frozen=True, slots=True)
class Evidence:
    """What shows that somebody decided elsewhere: words, a file beside the request, or both."""

    words: str = ""
    attachment: str | None = None


@dataclass(frozen=True, slots=True)
class Decide:
    """A verdict of `person`, in their own seat or under a delegation, on a request that waits.

    With `evidence` it is recorded by the operator; without, it is signed on this device by the person.
    """

    request: str
    person: str
    said: Said
    delegation: str | None = None
    evidence: Evidence | None = None
    cause: StepCause = "decision"

    def carry_out(self, work: Work) -> str:
        """Records it; raises RuleBroken where the person may not, or something is missing."""
        require_clock(work)
        request, person, of = request_in(work, self.request), person_in(work, self.person), register_in(work)
        submission = _waiting(of, request, self.said.verdict)
        content = content_in(submission)
        seat = _require_may(of, submission, person, self.delegation, self.said, work)
        _require_said(of, request, content, self.said, work)
        trust = "device" if self.evidence is None else "recorded"
        evidence = _evidence(work, self.evidence)
        delegation = work.needed("delegation", self.delegation) if self.delegation else None
        payload = decision_payload(
            self.said,
            (submission.id, submission.sha256),
            content,
            named(person),
            seat={"id": seat, "name": person_in(work, seat).name},
            at=work.at,
            on=work.today,
            trust=trust,
            delegation=None if delegation is None else {"id": delegation.id},
            evidence=evidence,
        )
        _record(work, submission, person, self.said, sealed(work, payload), trust, self.delegation, self.evidence)
        return _label(request, person, self.said)


@dataclass(frozen=True, slots=True)
class TakeAnswer:
    """Takes in an answer that a person signed with their own key, outside this workspace."""

    text: str
    cause: StepCause = "decision"

    def carry_out(self, work: Work) -> str:
        """Records it; each thing that can be wrong with it has its own sentence."""
        require_clock(work)
        answer = read_answer(self.text)
        try:
            said, nonce, signer = said_in(answer.content), answer.content["nonce"], answer.content["person"]["id"]
            sent_sha = answer.content["submission"]["sha256"]
        except (KeyError, TypeError, ValueError):
            raise RuleBroken("This answer was altered on its way. Ask for it to be sent again.") from None
        bundle = next((one for one in work.writer.all(Bundle) if one.nonce == nonce), None)
        if bundle is None or bundle.person != signer:
            raise RuleBroken(
                "This answer belongs to no bundle that this workspace sent. Open the workspace it came from."
            )
        person = person_in(work, bundle.person)
        if answer.public_key != person.key:
            raise RuleBroken(
                f"This answer was signed with another key than the one on record for {person.name}. "
                f"Ask {person.name} which key is theirs."
            )
        if not verifies(answer.public_key, answer.signature, answer.payload.encode()):
            raise RuleBroken(f"This answer was altered after {person.name} signed it. Ask for it to be sent again.")
        submission = work.needed("submission", bundle.submission)
        assert isinstance(submission, Submission)  # noqa: S101 - what the store gives for this kind
        if sent_sha != submission.sha256 or answer.content["content"] != content_in(submission):
            raise RuleBroken("What was signed is not what was sent: the bundle was altered. Send it again.")
        used = next((one for one in work.writer.all(Decision) if one.nonce == nonce), None)
        if used is not None:
            raise RuleBroken(("This answer was taken in on ", used.on, " already. It counts once."))
        if work.today > bundle.expires:
            raise RuleBroken(("The bundle could be answered until ", bundle.expires, ". Send it again."))
        request, of = request_in(work, submission.request), register_in(work)
        waiting = _waiting(of, request, said.verdict)
        if waiting.id != submission.id:
            raise RuleBroken("The request was submitted again since this was sent. Send the new one.")
        _require_may(of, submission, person, None, said, work)
        _require_said(of, request, content_in(submission), said, work)
        signed = Sealed(answer.payload, fingerprint(answer.payload), answer.public_key, answer.signature)
        _record(work, submission, person, said, signed, "own_key", None, None, nonce)
        return _label(request, person, said)


@dataclass(frozen=True, slots=True)
class MeetCondition:
    """Says on which day a condition was met."""

    condition: str
    on: date
    cause: StepCause = "decision"

    def carry_out(self, work: Work) -> str:
        """Notes it."""
        require_clock(work)
        record = work.needed("condition", self.condition)
        if self.on > work.today:
            raise RuleBroken((self.on, " is still to come. Choose the day on which the condition was met."), "met_on")
        work.revise(record, {"met_on": self.on})
        return f"Condition met: {shortened(str(record.text))}"  # type: ignore[attr-defined]


def _waiting(of: Register, request: Request, verdict: str) -> Submission:
    state = of.status(request).state
    allowed = {"submitted", "approved", "lapsed", "expired"} if verdict == "withdraw" else {"submitted"}
    submission = of.last_by_request.get(request.id)
    if submission is None or state not in allowed:
        what = "be withdrawn" if verdict == "withdraw" else "be decided on"
        raise RuleBroken(f"This request is {state} and cannot {what}.")
    return submission


def _require_may(
    of: Register, submission: Submission, person: Person, delegation_id: str | None, said: Said, work: Work
) -> str:
    content = content_in(submission)
    if said.verdict == "withdraw":
        owner = content["owner"]["id"] if content["owner"] else None
        if person.id not in {content["requester"]["id"], owner, submission.person}:
            raise RuleBroken(
                f"{content['requester']['name']} requested this. Only who requested or owns it can withdraw it."
            )
        return person.id
    delegation = None
    if delegation_id is not None:
        delegation = work.needed("delegation", delegation_id)
        assert isinstance(delegation, Delegation)  # noqa: S101 - what the store gives for this kind
    amount = content["amounts"]["family_total"]
    barred = barred_people(content, of.books.people)
    bench = of.bench(submission.policy)
    seat = require_authority(
        bench, person, delegation, submission.tier, amount, barred, writing_in(work).amount(amount)
    )
    for earlier in of.decisions_on(submission):
        whose = earlier.person if earlier.delegation is None else _giver(of, earlier.delegation)
        if {person.id, seat} & {earlier.person, whose}:
            raise RuleBroken(
                f"{bench.name(earlier.person)} decided on this already, in the seat of {bench.name(whose)}. "
                "Each person and each seat counts once."
            )
    return seat


def _giver(of: Register, delegation: str) -> str:
    return next(one.giver for one in of.delegations if one.id == delegation)


def _require_said(of: Register, request: Request, content: Content, said: Said, work: Work) -> None:
    if said.verdict not in dict(VERDICTS):
        raise RuleBroken("A verdict is to approve, reject, return or withdraw.", "verdict")
    if said.verdict in {"reject", "return"} and not said.comment.strip():
        what = "rejected" if said.verdict == "reject" else "returned"
        raise RuleBroken(f"Write why it is {what}, so that the requester knows what to do.", "comment")
    if said.verdict != "approve":
        if said.conditions:
            raise RuleBroken("Conditions belong to an approval. Take them out, or approve.", "conditions")
        return
    for _, due in said.conditions:
        if due < work.today:
            raise RuleBroken(("A condition is due on ", due, ", which is over. Choose a later day."), "conditions")
    ended = [one for one in of.changed(request) if one.ends]
    if ended:
        raise RuleBroken(
            f"The plan changed since this was submitted ({_named_change(ended[0], work)}). "
            "Return it, so that it is submitted as it is now."
        )
    missing = [one for one in content["criteria"] if one["result"] != "pass"]
    if missing and not said.override.strip():
        words = ", ".join(f"{dict(MEASURED)[one['key']]} {_RESULTS[one['result']]}" for one in missing)
        raise RuleBroken(f"Write why it is approved although: {words}.", "override")


_RESULTS = {"fail": "fails", "not_assessed": "is not assessed"}


def _named_change(one: Difference, work: Work) -> str:
    if one.what == "cost":
        writing = writing_in(work)
        return f"{writing.amount(one.before)} became {writing.amount(one.after)}"
    return f"{one.subject}: {one.before or 'nothing'} became {one.after or 'nothing'}"


def _evidence(work: Work, evidence: Evidence | None) -> Content | None:
    if evidence is None:
        return None
    if not evidence.words.strip() and evidence.attachment is None:
        raise RuleBroken(
            "Say what shows this decision: attach the mail or the minutes, or write where they are.", "evidence"
        )
    sha256 = None
    if evidence.attachment is not None:
        file = work.needed("attachment", evidence.attachment)
        assert isinstance(file, Attachment)  # noqa: S101 - what the store gives for this kind
        sha256 = file.sha256
    return {"words": evidence.words, "sha256": sha256}


def _record(
    work: Work,
    submission: Submission,
    person: Person,
    said: Said,
    signed: Sealed,
    trust: str,
    delegation: str | None,
    evidence: Evidence | None,
    nonce: str = "",
) -> None:
    decision = work.add(
        "decision",
        {
            "request": submission.request,
            "submission": submission.id,
            "verdict": said.verdict,
            "person": person.id,
            "delegation": delegation,
            "at": work.at,
            "on": work.today,
            "comment": said.comment,
            "override": said.override,
            "trust": trust,
            "evidence": evidence.words if evidence is not None else "",
            "attachment": evidence.attachment if evidence is not None else None,
            "nonce": nonce,
            "payload": signed.payload,
            "sha256": signed.sha256,
            "public_key": signed.public_key,
            "signature": signed.signature,
        },
    )
    for text, due in said.conditions:
        work.add("condition", {"decision": decision.id, "text": text, "due": due})


def _label(request: Request, person: Person, said: Said) -> str:
    return f"{dict(VERDICTS)[said.verdict]} by {person.name}: {shortened(request.title)}"
