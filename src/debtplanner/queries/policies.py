"""Policies of approval as they are shown: tiers, seats, criteria, people and delegations."""

from dataclasses import dataclass
from datetime import date

from debtplanner.domain.counting import count_of
from debtplanner.domain.people import Delegation, Person
from debtplanner.domain.policy import MEASURED, OPERATORS, Criterion, Policy, Seat, Tier, policy_on, tiers_of
from debtplanner.domain.requests import Submission
from debtplanner.queries.approval_words import threshold_text, tier_rule
from debtplanner.queries.reader import Reader
from debtplanner.queries.summary import workspace_of, writing_of
from debtplanner.system.writing import Writing


@dataclass(frozen=True, slots=True)
class DelegationRow:
    """One delegation on one day, with what it is in a word: in force, to come, ended, taken back."""

    delegation: Delegation
    giver: str
    receiver: str
    state: str

    @property
    def id(self) -> str:
        """The delegation's id."""
        return self.delegation.id


@dataclass(frozen=True, slots=True)
class Policies:
    """Everything on the Policy page, on one day."""

    writing: Writing
    currency: str
    today: date
    in_force: Policy | None
    policies: tuple[Policy, ...]
    tiers: tuple[Tier, ...]
    seats: tuple[Seat, ...]
    criteria: tuple[Criterion, ...]
    people: tuple[Person, ...]
    delegations: tuple[DelegationRow, ...]
    used: frozenset[str]

    def policy(self, policy_id: str) -> Policy | None:
        """A policy by its id."""
        return next((one for one in self.policies if one.id == policy_id), None)

    def tiers_of(self, policy: Policy) -> tuple[Tier, ...]:
        """Tiers of a policy, lowest first."""
        return tiers_of(policy, self.tiers)

    def rule(self, tier: Tier) -> str:
        """What a tier covers, in words."""
        policy = self.policy(tier.policy)
        own = self.tiers_of(policy) if policy is not None else ()
        place = own.index(tier) if tier in own else 0
        return tier_rule(tier, self.writing, own[place - 1] if place else None)

    def criterion_text(self, one: Criterion) -> str:
        """A criterion in words: "Business impact above 7"."""
        return f"{dict(MEASURED)[one.measured]} {dict(OPERATORS)[one.operator]} {threshold_text(one, self.writing)}"

    def sentences(self, policy: Policy) -> tuple[str, ...]:
        """A policy in sentences."""
        tiers = [
            f"{tier.name}: {self.rule(tier)}" + (f", {tier.quorum} approvals" if tier.quorum > 1 else "")
            for tier in self.tiers_of(policy)
        ]
        criteria = [self.criterion_text(one) for one in self.criteria if one.policy == policy.id]
        months = count_of(policy.schedule_tolerance, "month", "months")

        def days(number: int) -> str:
            return self.writing.count(number, "day", "days")

        lapse = (
            f"An approval lapses above {self.writing.number(policy.cost_tolerance)} % more cost, a higher tier, another "
            f"scope or more than {months} of delay; it stands for {days(policy.approval_days)}."
        )
        split = f"Requests of {days(policy.split_days)} with one requester, asset or initiative are added up."
        accept = f"Debt is accepted for at most {days(policy.acceptance_days)}."
        told = (
            " · ".join(tiers),
            "Criteria: " + ", ".join(criteria) if criteria else "No criteria.",
            lapse,
            split,
            accept,
        )
        return tuple(one for one in told if one)


def policies(reader: Reader, today: date) -> Policies:
    """The policies on a day."""
    people = tuple(sorted(reader.all(Person), key=lambda one: (one.position, one.name.casefold())))
    names = {one.id: one.name for one in people}
    everything = tuple(sorted(reader.all(Policy), key=lambda one: one.since, reverse=True))
    rows = tuple(
        DelegationRow(one, names.get(one.giver, ""), names.get(one.receiver, ""), _state(one, today))
        for one in sorted(reader.all(Delegation), key=lambda one: one.last, reverse=True)
    )
    return Policies(
        writing_of(reader),
        workspace_of(reader).currency,
        today,
        policy_on(everything, today),
        everything,
        reader.all(Tier),
        reader.all(Seat),
        tuple(sorted(reader.all(Criterion), key=lambda one: one.position)),
        people,
        rows,
        frozenset(one.policy for one in reader.all(Submission)),
    )


def _state(one: Delegation, today: date) -> str:
    if one.revoked_on is not None and today >= one.revoked_on:
        return "Taken back"
    if today > one.last:
        return "Ended"
    return "To come" if today < one.first else "In force"
