"""The check of approvals: payloads, signatures, evidence files and authority, recomputed from the records."""

import json
from collections.abc import Iterator
from dataclasses import replace

from debtplanner.domain.acceptance import Acceptance
from debtplanner.domain.asking import Content, fingerprint
from debtplanner.domain.authority import Bench, barred_people, require_authority
from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.meetings import Minutes
from debtplanner.domain.moments import instant
from debtplanner.domain.packs import IssuedPack
from debtplanner.domain.people import Delegation, Person
from debtplanner.domain.policy import Policy, Seat, Tier, tiers_of
from debtplanner.domain.requests import Attachment, Condition, Decision, Submission
from debtplanner.queries.reader import Reader
from debtplanner.store.checking import DAMAGED, UNREADABLE, Finding
from debtplanner.store.contents import damaged_contents
from debtplanner.store.signed_heads import head_text, signed_heads
from debtplanner.store.trouble import WAY_ON
from debtplanner.system.signing import verifies

_FINE = {
    "Submissions": "Every submission is exactly what was frozen.",
    "Signatures": "Every decision is exactly what was signed or recorded.",
    "Authority": "Every decision was made by somebody who held the authority, and by nobody who was barred.",
    "Evidence files": "Every evidence file is there and unchanged.",
    "Issued packs": "Every issued pack and all minutes are kept as they were.",
    "Signed log": "Every signature of the audit log fits the step that it was made for.",
}


def approval_checks(reader: Reader) -> tuple[Finding, ...]:
    """What was looked at and what was found; damage that stops one look does not stop the others."""
    looks = (
        ("Submissions", _submissions),
        ("Signatures", _signatures),
        ("Authority", _authority),
        ("Evidence files", _evidence),
        ("Signed log", _signed_log),
        ("Issued packs", _packs),
    )
    found: list[Finding] = []
    for name, look in looks:
        try:
            trouble = next(look(reader), None)
        except DAMAGED:
            trouble = UNREADABLE
        found.append(Finding(name, trouble is None, trouble or _FINE[name]))
    return tuple(found)


def payload_trouble(one: Submission | Decision | Acceptance) -> str | None:
    """What is wrong with a payload, its fingerprint or its signature; None where all of it fits."""
    if fingerprint(one.payload) != one.sha256:
        return "its content is not the one that was fingerprinted"
    if not isinstance(one, Submission):
        if not one.signature or not one.public_key:
            return "its signature is missing"
        if not verifies(one.public_key, one.signature, one.payload.encode()):
            return "its signature does not fit"
    return None


def _submissions(reader: Reader) -> Iterator[str]:
    for one in reader.all(Submission):
        trouble = payload_trouble(one)
        if trouble is None and not _submitted_as(one, json.loads(one.payload)):
            trouble = "its record differs from its content"
        if trouble is not None:
            yield f"The submission of {instant(one.at)} ({one.id}) was changed: {trouble}. {WAY_ON}"


def _submitted_as(one: Submission, found: Content) -> bool:
    content = found["content"]
    said = (
        content["request"]["id"],
        found["person"]["id"],
        content["policy"]["id"],
        content["tier"]["id"],
        found["at"],
    )
    return said == (one.request, one.person, one.policy, one.tier, instant(one.at))


def _signatures(reader: Reader) -> Iterator[str]:
    submissions = {one.id: one for one in reader.all(Submission)}
    conditions: dict[str, list[Content]] = {}
    for each in reader.all(Condition):
        conditions.setdefault(each.decision, []).append({"text": each.text, "due": each.due.isoformat()})
    for one in reader.all(Decision):
        trouble = payload_trouble(one)
        if trouble is None and not _decided_as(one, json.loads(one.payload), submissions, conditions.get(one.id, [])):
            trouble = "its record differs from what was signed"
        if trouble is not None:
            yield f"The decision of {instant(one.at)} ({one.id}) was changed: {trouble}. {WAY_ON}"
    for one in reader.all(Acceptance):
        trouble = payload_trouble(one)
        if trouble is None and not _accepted_as(one, json.loads(one.payload)):
            trouble = "its record differs from what was signed"
        if trouble is not None:
            yield f"The acceptance of {instant(one.at)} ({one.id}) was changed: {trouble}. {WAY_ON}"


def _dated_as(one: Decision, found: Content) -> bool:
    """What is decided here is signed at its own moment; an answer was signed by another clock, before it was taken in."""
    return one.trust == "own_key" or (found["on"], found["at"]) == (one.on.isoformat(), instant(one.at))


def _decided_as(one: Decision, found: Content, submissions: dict[str, Submission], conditions: list[Content]) -> bool:
    submission = submissions[one.submission]
    if not _dated_as(one, found):
        return False
    evidence = found["evidence"] or {"words": ""}
    said = (
        found["verdict"],
        found["comment"].strip(),
        found["override"].strip(),
        found["person"]["id"],
        found["delegation"]["id"] if found["delegation"] else None,
        found["submission"],
        found["content"],
        found["trust"],
        found["nonce"],
        " ".join(evidence["words"].split()),
        [{**each, "text": " ".join(each["text"].split())} for each in found["conditions"]],
    )
    return said == (
        one.verdict,
        one.comment,
        one.override,
        one.person,
        one.delegation,
        {"id": submission.id, "sha256": submission.sha256},
        json.loads(submission.payload)["content"],
        one.trust,
        one.nonce,
        one.evidence,
        conditions,
    )


def _accepted_as(one: Acceptance, found: Content) -> bool:
    said = (found["item"]["id"], found["first"], found["until"], found["person"]["id"], found["tier"]["id"])
    rest = (found["renews"], found["reason"], found["trust"], found["at"])
    days = (one.item, one.first.isoformat(), one.until.isoformat(), one.signer, one.tier)
    return (*said, *rest) == (*days, one.renews, one.reason, one.trust, instant(one.at))


def _authority(reader: Reader) -> Iterator[str]:
    submissions = {one.id: one for one in reader.all(Submission)}
    people, delegations = reader.all(Person), reader.all(Delegation)
    policies, tiers, seats = reader.all(Policy), reader.all(Tier), reader.all(Seat)
    for one in reader.all(Decision):
        if one.verdict == "withdraw":
            continue
        submission = submissions[one.submission]
        content = json.loads(submission.payload)["content"]
        policy = next(each for each in policies if each.id == submission.policy)
        day = one.on
        then = tuple(_as_of(each, day) for each in delegations)
        bench = Bench(day, people, tiers_of(policy, tiers), seats, then)
        way = next((each for each in then if each.id == one.delegation), None)
        person = next(each for each in people if each.id == one.person)
        amount, barred = content["amounts"]["family_total"], barred_people(content, people)
        try:
            require_authority(bench, person, way, submission.tier, amount, barred, str(amount))
        except RuleBroken as refusal:
            yield (
                f"The decision of {instant(one.at)} ({one.id}) was made without authority: {refusal.sentence} "
                "Ask who holds it now, and let them decide anew."
            )


def _as_of(delegation: Delegation, day: object) -> Delegation:
    """A delegation taken back on the very day still held for what was decided before that on the day."""
    return replace(delegation, revoked_on=None) if delegation.revoked_on == day else delegation


def _evidence(reader: Reader) -> Iterator[str]:
    known, damaged = damaged_contents(reader.connection)
    for one in reader.all(Attachment):
        if one.sha256 in damaged:
            yield f"The evidence file {one.name} was changed. {WAY_ON}"
        elif one.sha256 not in known:
            yield f"The evidence file {one.name} is missing. {WAY_ON}"


def _signed_log(reader: Reader) -> Iterator[str]:
    for one in signed_heads(reader.connection):
        entry = next(reader.entries(one.seq - 1, one.seq), None)
        fits = verifies(one.public_key, one.signature, head_text(one.seq, one.hash, one.at))
        if entry is None or entry.hash != one.hash or not fits:
            yield f"The signature of step {one.seq} of the audit log does not fit it: one of them was changed. {WAY_ON}"


def _packs(reader: Reader) -> Iterator[str]:
    known, damaged = damaged_contents(reader.connection)
    for one in reader.all(IssuedPack):
        if one.sha256 in damaged:
            yield f"The {one.pack} pack of {one.period}, version {one.version}, was changed. {WAY_ON}"
        elif one.sha256 not in known:
            yield f"The {one.pack} pack of {one.period}, version {one.version}, is missing. {WAY_ON}"
    for one in reader.all(Minutes):
        if fingerprint(one.content) != one.sha256:
            yield f"The minutes of {instant(one.at)} ({one.id}) were changed. {WAY_ON}"
