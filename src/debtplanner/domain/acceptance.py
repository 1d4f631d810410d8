"""Debt accepted until a day: who signed, why, and what happens after the last day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from debtplanner.domain.backlog import Item
from debtplanner.domain.fields import Record, ruled
from debtplanner.domain.policy import Tier, tier_for
from debtplanner.domain.requests import TRUST
from debtplanner.domain.values import Choice, Day, Exact, Instant, Line, Link, Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance(Record):
    """An item is left as it is from `first` to `until` (both included); `renews` names the one before it.

    `tier` is the one that the signer decided in. It ends early on `ended_on`, from which day on it no longer holds.
    """

    item: str = ruled(Link("Item", required=True, to="item", loose=True))
    first: date = ruled(Day("From", required=True))
    until: date = ruled(Day("Accepted until", required=True))
    review: date | None = ruled(Day("Review on"), None)
    signer: str = ruled(Link("Signed by", required=True, to="person"))
    delegation: str | None = ruled(Link("Under delegation", to="delegation"), None)
    policy: str = ruled(Link("Policy", required=True, to="policy"))
    tier: str = ruled(Link("Tier", required=True, to="tier"))
    renews: str | None = ruled(Link("Renews", to="acceptance"), None)
    reason: str = ruled(Prose("Reason", required=True, longest=5000))
    ended_on: date | None = ruled(Day("Ended on"), None)
    ended_why: str = ruled(Prose("Why it ended", longest=2000), "")
    at: datetime = ruled(Instant("Signed", required=True))
    trust: str = ruled(Choice("Level of trust", required=True, options=TRUST))
    evidence: str = ruled(Line("Evidence", longest=500), "")
    payload: str = ruled(Exact("Payload", required=True))
    sha256: str = ruled(Exact("Fingerprint", required=True))
    public_key: str = ruled(Exact("Public key"), "")
    signature: str = ruled(Exact("Signature"), "")


AcceptanceState = Literal["to_come", "in_force", "review_due", "reverted", "ended"]


def acceptance_state(acceptance: Acceptance, today: date) -> AcceptanceState:
    """What an acceptance is on a day: it reverts by itself on the day after its last."""
    if acceptance.ended_on is not None and today >= acceptance.ended_on:
        return "ended"
    if today > acceptance.until:
        return "reverted"
    if today < acceptance.first:
        return "to_come"
    return "review_due" if acceptance.review is not None and today >= acceptance.review else "in_force"


def accepted_on(acceptances: Sequence[Acceptance], item: str, today: date) -> Acceptance | None:
    """The acceptance under which an item is left alone on a day, if there is one."""
    held = [one for one in acceptances if one.item == item]
    in_force = [one for one in held if acceptance_state(one, today) in {"in_force", "review_due"}]
    return max(in_force, key=lambda one: one.at, default=None)


def weight_of(item: Item) -> int | None:
    """What picks the tier of an acceptance: the principal, else the annual cost; None where neither is stated."""
    return item.principal if item.principal is not None else item.annual_cost


def renewals(acceptances: Sequence[Acceptance], acceptance: Acceptance | None) -> int:
    """How many acceptances stand before the next one in its chain: 0 for a first one."""
    by_id = {one.id: one for one in acceptances}
    count = 0
    while acceptance is not None:
        count += 1
        acceptance = by_id.get(acceptance.renews or "")
    return count


def needed_tier(item: Item, before: int, tiers: Sequence[Tier]) -> Tier | None:
    """The tier that signs: by the item's weight, one tier higher for each acceptance before it, at most the top.

    None where the item states neither amount, or no tier reaches that far.
    """
    weight = weight_of(item)
    base = None if weight is None else tier_for(weight, tiers)
    if base is None:
        return None
    place = [one.id for one in tiers].index(base.id)
    return tiers[min(place + before, len(tiers) - 1)]
