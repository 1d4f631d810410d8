"""People who ask for money and decide on it, and the authority that one gives to another."""

import re
from dataclasses import dataclass
from datetime import date

from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.fields import Others, Record, ruled
from debtplanner.domain.values import Amount, Day, Line, Link, Prose, Whole, clean_text

_KEY = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class PublicKey(Line):
    """The public half of an Ed25519 key, as 64 hexadecimal characters."""

    longest: int = 64
    noun = "the 64 characters that the owner of the key sent"

    def allowed(self, value: object) -> str:
        """The key in lower case."""
        key = "".join(clean_text(self.label, value, 200).split()).lower()
        if not _KEY.fullmatch(key):
            raise RuleBroken(
                f"{self.label} must be the 64 characters 0 to 9 and a to f that `debtplanner key` prints for its owner."
            )
        return key


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Record):
    """Somebody who requests, owns or decides. `left_on` is the last day; `key` checks what they sign themselves."""

    name: str = ruled(Line("Person", required=True, longest=120))
    title: str = ruled(Line("Title", longest=120), "")
    left_on: date | None = ruled(Day("Last day here"), None)
    key: str = ruled(PublicKey("Public key"), "")
    position: int = ruled(Whole("Position", required=True), 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegation(Record):
    """`giver` lets `receiver` decide in their seat from `first` to `last` (both included), up to `cap`.

    Written once; it is taken back on `revoked_on`, from which day on it no longer holds.
    """

    giver: str = ruled(Link("From", required=True, to="person"))
    receiver: str = ruled(Link("To", required=True, to="person"))
    first: date = ruled(Day("First day", required=True))
    last: date = ruled(Day("Last day", required=True))
    cap: int = ruled(Amount("Up to", required=True))
    reason: str = ruled(Prose("Reason", required=True, longest=2000))
    revoked_on: date | None = ruled(Day("Taken back on"), None)

    def holds(self, day: date) -> bool:
        """Whether it is in force on a day."""
        return self.first <= day <= self.last and (self.revoked_on is None or day < self.revoked_on)


def check_person(person: Person, others: Others) -> None:
    """Raises RuleBroken where somebody else signs with the same key: one person would decide in two names."""
    for other in others(Person):
        if person.key and other.id != person.id and other.key == person.key:
            raise RuleBroken(f"{other.name} signs with this key already. Ask {person.name} for their own.", "key")


def check_delegation(delegation: Delegation) -> Delegation:
    """The delegation, if it joins two people and its days are in order."""
    if delegation.giver == delegation.receiver:
        raise RuleBroken("Nobody delegates to themselves. Choose another person.", "receiver")
    if delegation.cap == 0:
        raise RuleBroken("A delegation up to zero covers nothing. Type the largest amount that it reaches.", "cap")
    if delegation.last < delegation.first:
        raise RuleBroken(
            ("The last day ", delegation.last, " lies before the first ", delegation.first, ". Choose a later day."),
            "last",
        )
    return delegation
