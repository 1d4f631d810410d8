"""Accepting debt until a day, renewing that one tier higher, and ending it early."""

from dataclasses import dataclass
from datetime import date, timedelta

from debtplanner.commands.deciding import Evidence
from debtplanner.commands.governing import person_in, register_in, require_clock, sealed, writing_in
from debtplanner.commands.work import Work
from debtplanner.domain.acceptance import Acceptance, acceptance_state, accepted_on, needed_tier, renewals, weight_of
from debtplanner.domain.asking import written
from debtplanner.domain.authority import require_authority
from debtplanner.domain.backlog import Item
from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.moments import instant
from debtplanner.domain.people import Delegation, Person
from debtplanner.domain.policy import Policy, Tier, policy_on, tiers_of
from debtplanner.domain.register import Register
from debtplanner.domain.steps import StepCause
from debtplanner.domain.values import shown as shortened
from debtplanner.domain.verdict import named


@dataclass(frozen=True, slots=True)
class AcceptDebt:
    """Leaves an item as it is until a day, signed by somebody of the tier that its weight and its renewals reach."""

    item: str
    until: date
    signer: str
    reason: str
    review: date | None = None
    delegation: str | None = None
    evidence: Evidence | None = None
    record_id: str | None = None
    cause: StepCause = "decision"

    def carry_out(self, work: Work) -> str:
        """Records it; raises RuleBroken where the days or the signer do not fit."""
        require_clock(work)
        item, person, of = work.needed("item", self.item), person_in(work, self.signer), register_in(work)
        assert isinstance(item, Item)  # noqa: S101 - what the store gives for this kind
        policy = policy_on(of.books.policies, work.today)
        if policy is None:
            raise RuleBroken("No policy of approvals is in force. Add one on the Policy page first.")
        known = work.writer.all(Acceptance)
        before = _last(known, item.id)
        first = _first_day(known, item, work.today)
        _require_days(self, policy, first, item)
        tier = _tier(of, policy, item, renewals(known, before))
        seat = _require_signer(self, of, policy, tier, item, person, work)
        values = {
            "item": item.id,
            "first": first,
            "until": self.until,
            "review": self.review,
            "signer": person.id,
            "delegation": self.delegation,
            "policy": policy.id,
            "tier": tier.id,
            "renews": before.id if before is not None else None,
            "reason": self.reason,
            "at": work.at,
            "trust": "device" if self.evidence is None else "recorded",
            "evidence": self.evidence.words if self.evidence is not None else "",
        }
        payload = written(
            {
                "kind": "acceptance",
                "item": {
                    "id": item.id,
                    "name": item.name,
                    "principal": item.principal,
                    "annual_cost": item.annual_cost,
                },
                "first": first.isoformat(),
                "until": self.until.isoformat(),
                "review": None if self.review is None else self.review.isoformat(),
                "person": named(person),
                "seat": seat,
                "tier": {"id": tier.id, "name": tier.name},
                "renews": values["renews"],
                "reason": self.reason.strip(),
                "at": instant(work.at),
                "trust": values["trust"],
            }
        )
        signed = sealed(work, payload)
        work.add(
            "acceptance",
            {
                **values,
                "payload": signed.payload,
                "sha256": signed.sha256,
                "public_key": signed.public_key,
                "signature": signed.signature,
            },
            self.record_id,
        )
        verb = "Renew the acceptance of" if before is not None else "Accept"
        return f"{verb} {shortened(item.name)} until {writing_in(work).short_day(self.until)}"


@dataclass(frozen=True, slots=True)
class EndAcceptance:
    """Ends an acceptance from today on: the item counts as open debt again."""

    acceptance: str
    reason: str
    cause: StepCause = "decision"

    def carry_out(self, work: Work) -> str:
        """Notes the day and the reason."""
        require_clock(work)
        record = work.needed("acceptance", self.acceptance)
        assert isinstance(record, Acceptance)  # noqa: S101 - what the store gives for this kind
        if acceptance_state(record, work.today) in {"ended", "reverted"}:
            raise RuleBroken("This acceptance is over already.")
        if not self.reason.strip():
            raise RuleBroken("Write why it ends.", "ended_why")
        work.revise(record, {"ended_on": work.today, "ended_why": self.reason})
        item = work.writer.record("item", record.item)
        return f"End the acceptance of {shortened(str(getattr(item, 'name', 'an item')))}"


def _last(known: tuple[Acceptance, ...], item: str) -> Acceptance | None:
    return max((one for one in known if one.item == item), key=lambda one: one.at, default=None)


def _first_day(known: tuple[Acceptance, ...], item: Item, today: date) -> date:
    """Today, or the day behind an acceptance that is still in force."""
    held = accepted_on(known, item.id, today)
    later = [one for one in known if one.item == item.id and acceptance_state(one, today) == "to_come"]
    if later:
        raise RuleBroken(
            (f"{shortened(item.name)} is renewed until ", later[-1].until, " already. End that one first."), "until"
        )
    return held.until + timedelta(days=1) if held is not None else today


def _require_days(asked: AcceptDebt, policy: Policy, first: date, item: Item) -> None:
    if not item.is_open:
        raise RuleBroken(f"{shortened(item.name)} is resolved; there is nothing left to accept.", "item")
    if asked.until < first:
        raise RuleBroken(
            ("Accepted until ", asked.until, " lies before its first day ", first, ". Choose a later day."), "until"
        )
    last = first + timedelta(days=policy.acceptance_days - 1)
    if asked.until > last:
        raise RuleBroken(
            (
                f"{policy.name} accepts debt for {policy.acceptance_days} days at most, here until ",
                last,
                ". Choose that day or an earlier one.",
            ),
            "until",
        )
    if asked.review is not None and not first <= asked.review <= asked.until:
        raise RuleBroken(
            ("The review on ", asked.review, " does not lie between ", first, " and ", asked.until, "."), "review"
        )


def _tier(of: Register, policy: Policy, item: Item, before: int) -> Tier:
    if weight_of(item) is None:
        raise RuleBroken(
            f"{shortened(item.name)} states neither principal nor annual cost, so nobody knows which tier signs. "
            "State one of them first.",
            "item",
        )
    tier = needed_tier(item, before, tiers_of(policy, of.books.tiers))
    if tier is None:
        raise RuleBroken(f"No tier of {policy.name} may sign for this. Add a tier without a limit first.")
    return tier


def _require_signer(
    asked: AcceptDebt, of: Register, policy: Policy, tier: Tier, item: Item, person: Person, work: Work
) -> str:
    delegation = None
    if asked.delegation is not None:
        delegation = work.needed("delegation", asked.delegation)
        assert isinstance(delegation, Delegation)  # noqa: S101 - what the store gives for this kind
    owned = item.owner.casefold()
    barred = {one.id: "owns the item" for one in of.books.people if owned and one.name.casefold() == owned}
    amount = weight_of(item) or 0
    written_amount = writing_in(work).amount(amount)
    return require_authority(of.bench(policy.id), person, delegation, tier.id, amount, barred, written_amount)
