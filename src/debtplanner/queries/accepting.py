"""What the form of an acceptance needs: open items, who may sign, and which tier an item reaches."""

from dataclasses import dataclass
from datetime import date, timedelta

from debtplanner.domain.acceptance import Acceptance, accepted_on, needed_tier, renewals, weight_of
from debtplanner.domain.backlog import Item
from debtplanner.domain.policy import policy_on, tiers_of
from debtplanner.domain.register import Register, register
from debtplanner.queries.reader import Reader
from debtplanner.queries.summary import workspace_of, writing_of
from debtplanner.system.writing import Writing


@dataclass(frozen=True)
class AcceptDesk:
    """Items, people and acceptances on one day."""

    writing: Writing
    register: Register
    items: tuple[Item, ...]
    acceptances: tuple[Acceptance, ...]

    def choices(self) -> tuple[tuple[str, str], ...]:
        """Open items by name."""
        return tuple((one.id, one.name) for one in sorted(self.items, key=lambda one: one.name.casefold()))

    def signers(self) -> tuple[tuple[str, str], ...]:
        """Who may sign somewhere: members of tiers and those who stand in for them, as "person/delegation"."""
        today, books = self.register.today, self.register.books
        policy = policy_on(books.policies, today)
        if policy is None:
            return ()
        bench = self.register.bench(policy.id)
        lowest = bench.tiers[0].id if bench.tiers else ""
        own = [(f"{one.id}/", one.name) for one in books.people if bench.seated(one.id, lowest) is not None]
        standing = [
            (f"{one.receiver}/{one.id}", f"{bench.name(one.receiver)}, in the seat of {bench.name(one.giver)}")
            for one in self.register.delegations
            if one.holds(today)
        ]
        return (*own, *standing)

    def needed(self, item_id: str) -> str:
        """Which tier signs for an item, in a sentence; empty where there is no item."""
        item = next((one for one in self.items if one.id == item_id), None)
        if item is None:
            return ""
        policy = policy_on(self.register.books.policies, self.register.today)
        if policy is None:
            return "No policy of approvals is in force. Add one on the Policy page first."
        weight = weight_of(item)
        if weight is None:
            return "It states neither principal nor annual cost, so nobody knows which tier signs. State one first."
        before = renewals(self.acceptances, self._last(item_id))
        tier = needed_tier(item, before, tiers_of(policy, self.register.books.tiers))
        what = "principal" if item.principal is not None else "annual cost"
        again = f", {before} renewal{'s' if before > 1 else ''} up" if before else ""
        name = tier.name if tier is not None else "no tier"
        return f"{name} signs or a tier above: {what} {self.writing.amount(weight)}{again}."

    def proposal(self, item_id: str) -> str:
        """The longest day that the policy allows, as a proposal."""
        policy = policy_on(self.register.books.policies, self.register.today)
        if policy is None:
            return ""
        held = accepted_on(self.acceptances, item_id, self.register.today)
        first = held.until + timedelta(days=1) if held is not None else self.register.today
        return (first + timedelta(days=policy.acceptance_days - 1)).isoformat()

    def _last(self, item_id: str) -> Acceptance | None:
        own = [one for one in self.acceptances if one.item == item_id]
        return max(own, key=lambda one: one.at, default=None)


def accept_desk(reader: Reader, today: date) -> AcceptDesk:
    """The desk of a day."""
    of = register(reader.all, workspace_of(reader).currency, today)
    items = tuple(one for one in of.books.items if one.is_open)
    return AcceptDesk(writing_of(reader), of, items, reader.all(Acceptance))
