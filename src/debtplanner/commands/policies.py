"""A new policy from an old one: what was decided under the old one stays under it."""

from dataclasses import dataclass
from datetime import date

from debtplanner.commands.work import Work
from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.fields import rules_of
from debtplanner.domain.policy import Criterion, Policy, Seat, Tier
from debtplanner.domain.steps import StepCause


@dataclass(frozen=True, slots=True)
class CopyPolicy:
    """A policy with the tiers, seats and criteria of another one, in force from a later day."""

    policy: str
    name: str
    since: date
    record_id: str | None = None
    cause: StepCause = "edit"

    def carry_out(self, work: Work) -> str:
        """Copies all of it in one step."""
        old = work.needed("policy", self.policy)
        assert isinstance(old, Policy)  # noqa: S101 - what the store gives for this kind
        if self.since <= old.since:
            begins_after = (
                f"{old.name} began on ",
                old.since,
                ", and the new policy begins after it. Choose a later day.",
            )
            raise RuleBroken(begins_after, "since")
        kept = {name: getattr(old, name) for name in rules_of(Policy)}
        new = work.add("policy", {**kept, "name": self.name, "since": self.since}, self.record_id)
        for tier in work.writer.where(Tier, "policy", old.id):
            copied = work.add("tier", {**{name: getattr(tier, name) for name in rules_of(Tier)}, "policy": new.id})
            for seat in work.writer.where(Seat, "tier", tier.id):
                work.add("seat", {**{name: getattr(seat, name) for name in rules_of(Seat)}, "tier": copied.id})
        for one in work.writer.where(Criterion, "policy", old.id):
            work.add("criterion", {**{name: getattr(one, name) for name in rules_of(Criterion)}, "policy": new.id})
        return f"Add policy {self.name} from {old.name}"
