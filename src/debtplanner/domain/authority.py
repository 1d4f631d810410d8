"""Who may decide: seats, delegations, and nobody on what they requested, own or gain from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from debtplanner.domain.asking import Content
from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.people import Delegation, Person
from debtplanner.domain.policy import Seat, Tier


@dataclass(frozen=True, slots=True)
class Bench:
    """People, seats and delegations on one day; `tiers` are those of the policy, lowest first."""

    day: date
    people: tuple[Person, ...]
    tiers: tuple[Tier, ...]
    seats: tuple[Seat, ...]
    delegations: tuple[Delegation, ...]

    def name(self, person: str) -> str:
        """Name of a person by id."""
        return next((one.name for one in self.people if one.id == person), person)

    def from_tier(self, tier_id: str) -> tuple[Tier, ...]:
        """A tier and those above it."""
        ids = [one.id for one in self.tiers]
        return self.tiers[ids.index(tier_id) :] if tier_id in ids else ()

    def seated(self, person: str, tier_id: str) -> Tier | None:
        """The lowest tier, from this one up, in which somebody who has not left has a seat on the day."""
        found = next((one for one in self.people if one.id == person), None)
        if found is None or (found.left_on is not None and self.day > found.left_on):
            return None
        held = {one.tier for one in self.seats if one.person == person and one.held(self.day)}
        return next((one for one in self.from_tier(tier_id) if one.id in held), None)

    def behind(self, barred: frozenset[str]) -> frozenset[str]:
        """Everybody who holds, at any depth, authority that came from a barred person; the barred themselves too."""
        reached, grown = set(barred), True
        edges = [(one.giver, one.receiver) for one in self.delegations if one.holds(self.day)]
        while grown:
            new = {receiver for giver, receiver in edges if giver in reached} - reached
            reached |= new
            grown = bool(new)
        return frozenset(reached)


def barred_people(content: Content, people: Sequence[Person]) -> Mapping[str, str]:
    """Why people may not decide on a request, by id: they requested it, own it or gain from it.

    An initiative names its owner in words; who was called so on the day of the submission stays out under a new name too.
    """
    barred = {one["id"]: f"gains from it ({one['why']})" for one in content["interests"]}
    owners = {one["owner"].casefold() for one in content["scope"] if one["owner"]}
    owning = {one for scope in content["scope"] for one in scope["owned_by"]}
    barred |= {
        one.id: "owns an initiative of it" for one in people if one.id in owning or one.name.casefold() in owners
    }
    if content["owner"]:
        barred[content["owner"]["id"]] = "owns it"
    barred[content["requester"]["id"]] = "requested it"
    return barred


def require_authority(
    bench: Bench,
    person: Person,
    delegation: Delegation | None,
    tier_id: str,
    amount: int,
    barred: Mapping[str, str],
    written: str,
) -> str:
    """The id of the person in whose seat the decision is made; raises RuleBroken with the reason where nobody's.

    `written` is the amount in words, for the refusal.
    """
    _require_present(bench, person)
    if person.id in barred:
        raise RuleBroken(
            f"{person.name} cannot decide on this, because {person.name} {barred[person.id]}. Ask another member."
        )
    tier = next(one for one in bench.tiers if one.id == tier_id)
    if delegation is None:
        if bench.seated(person.id, tier_id) is None:
            raise RuleBroken(
                (
                    f"{person.name} has no seat in {tier.name} or above on ",
                    bench.day,
                    ". Choose a member of that tier, or a delegation.",
                )
            )
        return person.id
    giver = bench.name(delegation.giver)
    if delegation.receiver != person.id:
        raise RuleBroken(
            f"This delegation is to {bench.name(delegation.receiver)}, not to {person.name}. Choose another."
        )
    _require_in_force(bench, delegation, giver)
    if amount > delegation.cap:
        raise RuleBroken(f"The delegation from {giver} is capped below {written}. Ask {giver}, or another member.")
    if bench.seated(delegation.giver, tier_id) is None:
        raise RuleBroken(
            (
                f"{giver} has no seat in {tier.name} or above on ",
                bench.day,
                ", and a delegation cannot be passed on. Choose a member of that tier.",
            )
        )
    if delegation.giver in bench.behind(frozenset(barred)):
        raise RuleBroken(
            f"The authority of {giver} cannot be used here: {_cause(bench, delegation.giver, barred)}. Ask another member."
        )
    return delegation.giver


def _require_present(bench: Bench, person: Person) -> None:
    if person.left_on is not None and bench.day > person.left_on:
        raise RuleBroken((f"{person.name} left on ", person.left_on, ". Choose somebody who is there."))


def _require_in_force(bench: Bench, delegation: Delegation, giver: str) -> None:
    if delegation.revoked_on is not None and bench.day >= delegation.revoked_on:
        raise RuleBroken(
            (f"{giver} took the delegation back on ", delegation.revoked_on, f". Ask {giver}, or another member.")
        )
    if bench.day > delegation.last:
        raise RuleBroken((f"The delegation from {giver} ended on ", delegation.last, f". Ask {giver} for a new one."))
    if bench.day < delegation.first:
        raise RuleBroken(
            (f"The delegation from {giver} begins on ", delegation.first, f". Ask {giver}, or wait until then.")
        )


def _cause(bench: Bench, giver: str, barred: Mapping[str, str]) -> str:
    name = bench.name(giver)
    if giver in barred:
        return f"{name} {barred[giver]}"
    return f"{name} decides for somebody who requested it, owns it or gains from it"
