"""What is signed when somebody decides: one canonical text with all that was on screen, and the bundle around it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

from debtplanner.domain.asking import Content, fingerprint, written
from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.moments import instant

BUNDLE, ANSWER, VERSION = "debtplanner request", "debtplanner answer", 1
_ALTERED = "This request bundle was altered on its way. Ask for it to be sent again."


@dataclass(frozen=True, slots=True)
class Said:
    """What a person says to a request. `conditions` are texts with the day on which each is due."""

    verdict: str
    comment: str = ""
    override: str = ""
    conditions: tuple[tuple[str, date], ...] = ()


@dataclass(frozen=True, slots=True)
class Sent:
    """A submission as it reaches somebody outside: `nonce` joins the answer to it, `expires` is the last day."""

    nonce: str
    expires: date
    person_id: str
    person: str
    workspace: str
    submission: str
    payload: str

    @property
    def content(self) -> Content:
        """What was submitted."""
        found: Content = json.loads(self.payload)["content"]
        return found


def named(record: Any) -> Content:
    """A record by id and name."""
    return {"id": record.id, "name": record.name}


def decision_payload(
    said: Said,
    submission: tuple[str, str],
    content: Content,
    person: Content,
    *,
    seat: Content,
    at: datetime,
    on: date,
    trust: str,
    delegation: Content | None = None,
    evidence: Content | None = None,
    nonce: str = "",
) -> str:
    """The text that is fingerprinted and signed; `submission` is its id and its fingerprint."""
    return written(
        {
            "kind": "decision",
            "verdict": said.verdict,
            "comment": said.comment,
            "override": said.override,
            "conditions": [{"text": text, "due": due.isoformat()} for text, due in said.conditions],
            "submission": {"id": submission[0], "sha256": submission[1]},
            "content": content,
            "person": person,
            "seat": seat,
            "delegation": delegation,
            "evidence": evidence,
            "at": instant(at),
            "on": on.isoformat(),
            "trust": trust,
            "nonce": nonce,
        }
    )


def bundle_text(sent: Sent, public_key: str, signature: str) -> str:
    """The file that is sent to somebody outside."""
    body = _body(sent)
    return json.dumps({**body, "public_key": public_key, "signature": signature}, ensure_ascii=False, indent=1)


def bundle_signed(sent: Sent) -> bytes:
    """What the sending device signs."""
    return written(_body(sent)).encode()


def _body(sent: Sent) -> Content:
    return {
        "format": BUNDLE,
        "version": VERSION,
        "nonce": sent.nonce,
        "expires": sent.expires.isoformat(),
        "person": {"id": sent.person_id, "name": sent.person},
        "workspace": sent.workspace,
        "submission": {"id": sent.submission, "sha256": fingerprint(sent.payload), "payload": sent.payload},
    }


def read_bundle(text: str) -> tuple[Sent, str, str]:
    """A bundle with its public key and signature; raises RuleBroken where it is none or was altered."""
    found = _object(text, BUNDLE, "is not a request bundle. Choose the file that was exported for you")
    try:
        sent = _sent(found)
        whole = written(_body(sent)) == written({key: found[key] for key in _body(sent)}) and bool(sent.content.keys())
        public, signature = str(found["public_key"]), str(found["signature"])
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
        raise RuleBroken(_ALTERED) from None
    if not whole:
        raise RuleBroken(_ALTERED)
    return sent, public, signature


def _sent(found: Content) -> Sent:
    submission, person = found["submission"], found["person"]
    return Sent(
        found["nonce"],
        date.fromisoformat(found["expires"]),
        person["id"],
        person["name"],
        found["workspace"],
        submission["id"],
        submission["payload"],
    )


@dataclass(frozen=True, slots=True)
class Answer:
    """A signed answer: the text, what it says, and whose key signed it."""

    payload: str
    content: Content
    public_key: str
    signature: str


def answer_text(payload: str, public_key: str, signature: str) -> str:
    """The file that comes back."""
    body = {"format": ANSWER, "version": VERSION, "payload": payload}
    return json.dumps({**body, "public_key": public_key, "signature": signature}, ensure_ascii=False, indent=1)


def read_answer(text: str) -> Answer:
    """An answer; raises RuleBroken where the file is none."""
    found = _object(text, ANSWER, "is not an answer. Choose the file that `debtplanner approve` wrote")
    try:
        content: Any = json.loads(found["payload"])
        texts: list[Any] = [found["payload"], found["public_key"], found["signature"]]
    except (KeyError, TypeError, ValueError, RecursionError):
        content, texts = None, []
    if not isinstance(content, dict) or not all(isinstance(one, str) for one in texts):
        raise RuleBroken("This answer was altered on its way. Ask for it to be sent again.")
    return Answer(texts[0], cast("Content", content), texts[1], texts[2])


def said_in(content: Content) -> Said:
    """What an answer says; raises KeyError, TypeError or ValueError where it was not written by this program."""
    conditions: Sequence[Content] = content["conditions"]
    words = (content["verdict"], content["comment"], content["override"], *(one["text"] for one in conditions))
    if not all(isinstance(one, str) for one in words):
        raise TypeError
    return Said(
        content["verdict"],
        content["comment"],
        content["override"],
        tuple((one["text"], date.fromisoformat(one["due"])) for one in conditions),
    )


def _object(text: str, wanted: str, otherwise: str) -> Content:
    try:
        read: Any = json.loads(text)
    except (ValueError, RecursionError):
        read = None
    found = cast("Content", read) if isinstance(read, dict) else {}
    if found.get("format") != wanted:
        raise RuleBroken(f"This file {otherwise}.")
    if found.get("version") != VERSION:
        raise RuleBroken("This file was made by a newer debtplanner. Use the same version on both sides.")
    return found
