"""The register of accepted debt: what is left alone until when, and what needs a look."""

from dataclasses import dataclass
from datetime import date

from debtplanner.domain.acceptance import (
    Acceptance,
    AcceptanceState,
    acceptance_state,
    needed_tier,
    renewals,
)
from debtplanner.domain.backlog import Item
from debtplanner.domain.people import Person
from debtplanner.domain.policy import Policy, Tier, policy_on, tiers_of
from debtplanner.queries.reader import Reader

STATE_WORDS: dict[AcceptanceState, str] = {
    "to_come": "To come",
    "in_force": "In force",
    "review_due": "Review due",
    "reverted": "Reverted",
    "ended": "Ended early",
}
MARKS: dict[AcceptanceState, str] = {
    "to_come": "none",
    "in_force": "ok",
    "review_due": "behind",
    "reverted": "none",
    "ended": "none",
}
SOON = 30
"""Days before its end in which an acceptance is said to run out."""


@dataclass(frozen=True, slots=True)
class AcceptanceRow:
    """One acceptance on one day. `days_left` counts the last day; None where it no longer runs."""

    acceptance: Acceptance
    item: str
    annual_cost: int | None
    signer: str
    tier: str
    state: AcceptanceState
    days_left: int | None
    renewal: int
    next_tier: str
    renewed: bool

    @property
    def id(self) -> str:
        """The acceptance's id."""
        return self.acceptance.id

    @property
    def in_force(self) -> bool:
        """Whether the item is left alone on the day."""
        return self.state in {"in_force", "review_due"}

    @property
    def due(self) -> bool:
        """Whether somebody should look: its review is due, or it runs out soon and was not renewed."""
        soon = self.in_force and self.days_left is not None and self.days_left <= SOON and not self.renewed
        return self.state == "review_due" or soon


def acceptances(reader: Reader, today: date) -> tuple[AcceptanceRow, ...]:
    """Every acceptance, those in force first, each by its last day."""
    known = reader.all(Acceptance)
    names = reader.titles("item")
    items = {item.id: item for item in reader.all(Item)}
    people = {one.id: one.name for one in reader.all(Person)}
    tiers = reader.all(Tier)
    policy = policy_on(reader.all(Policy), today)
    ordered = tiers_of(policy, tiers) if policy is not None else ()
    renewed = {one.renews for one in known if one.renews is not None}
    rows = [_row(one, today, known, names, items, people, tiers, ordered, renewed) for one in known]
    return tuple(sorted(rows, key=lambda row: (not row.in_force, row.acceptance.until, row.item)))


def _row(
    one: Acceptance,
    today: date,
    known: tuple[Acceptance, ...],
    names: dict[str, str],
    items: dict[str, Item],
    people: dict[str, str],
    tiers: tuple[Tier, ...],
    ordered: tuple[Tier, ...],
    renewed: set[str],
) -> AcceptanceRow:
    state = acceptance_state(one, today)
    item = items.get(one.item)
    after = None if item is None else needed_tier(item, renewals(known, one), ordered)
    return AcceptanceRow(
        one,
        names.get(one.item, one.item),
        item.annual_cost if item is not None else None,
        people.get(one.signer, one.signer),
        next((tier.name for tier in tiers if tier.id == one.tier), ""),
        state,
        (one.until - today).days + 1 if state in {"in_force", "review_due", "to_come"} else None,
        renewals(known, one) - 1,
        after.name if after is not None else "",
        one.id in renewed,
    )
