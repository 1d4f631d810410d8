"""Delegating authority, and taking it back."""

from dataclasses import dataclass
from datetime import date

from debtplanner.commands.governing import person_in, register_in, require_clock
from debtplanner.commands.work import Work
from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.people import Delegation
from debtplanner.domain.policy import policy_on
from debtplanner.domain.steps import StepCause


@dataclass(frozen=True, slots=True)
class Delegate:
    """One person lets another decide in their seat for some days, up to an amount."""

    giver: str
    receiver: str
    first: date
    last: date
    cap: int
    reason: str
    record_id: str | None = None
    cause: StepCause = "decision"

    def carry_out(self, work: Work) -> str:
        """Writes it down; raises RuleBroken where the giver has no seat to give, or somebody left."""
        require_clock(work)
        giver, receiver = person_in(work, self.giver), person_in(work, self.receiver)
        for one in (giver, receiver):
            if one.left_on is not None and work.today > one.left_on:
                raise RuleBroken((f"{one.name} left on ", one.left_on, ". Choose somebody who is there."), "receiver")
        of = register_in(work)
        policy = policy_on(of.books.policies, work.today)
        bench = of.bench(policy.id) if policy is not None else None
        if bench is None or not bench.tiers or bench.seated(giver.id, bench.tiers[0].id) is None:
            raise RuleBroken(
                f"{giver.name} has no seat of their own, and a delegation cannot be passed on. Choose a member of a tier.",
                "giver",
            )
        if self.last < work.today:
            raise RuleBroken(("The last day ", self.last, " is over. Choose a later one."), "last")
        values = {"giver": giver.id, "receiver": receiver.id, "first": self.first, "last": self.last}
        work.add("delegation", {**values, "cap": self.cap, "reason": self.reason}, self.record_id)
        return f"{giver.name} delegates to {receiver.name}"


@dataclass(frozen=True, slots=True)
class TakeBack:
    """Ends a delegation from today on; what was decided under it stands."""

    delegation: str
    cause: StepCause = "decision"

    def carry_out(self, work: Work) -> str:
        """Notes the day."""
        require_clock(work)
        record = work.needed("delegation", self.delegation)
        assert isinstance(record, Delegation)  # noqa: S101 - what the store gives for this kind
        if record.revoked_on is not None:
            raise RuleBroken(("This delegation was taken back on ", record.revoked_on, " already."))
        work.revise(record, {"revoked_on": work.today})
        return f"Take back the delegation to {person_in(work, record.receiver).name}"
