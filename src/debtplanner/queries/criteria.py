"""The investment criteria held against the inventory: each category, each criterion, with its coverage."""

from dataclasses import dataclass
from datetime import date

from debtplanner.domain.backlog import Category, Item
from debtplanner.domain.criteria import Check, Result, checks_of, verdict_of
from debtplanner.domain.policy import Criterion, Policy, policy_on
from debtplanner.queries.reader import Reader


@dataclass(frozen=True, slots=True)
class CriteriaRow:
    """One category with its checks."""

    id: str
    name: str
    checks: tuple[Check, ...]
    verdict: Result


@dataclass(frozen=True, slots=True)
class Inventory:
    """The criteria of the policy in force and every category with open items."""

    policy: Policy | None
    criteria: tuple[Criterion, ...]
    rows: tuple[CriteriaRow, ...]


def criteria_on_inventory(reader: Reader, today: date) -> Inventory:
    """The criteria of the policy in force on a day, held against the open items of each category."""
    policy = policy_on(reader.all(Policy), today)
    own = [] if policy is None else [one for one in reader.all(Criterion) if one.policy == policy.id]
    criteria = tuple(sorted(own, key=lambda one: one.position))
    years = policy.roi_years if policy is not None else 3
    items = [item for item in reader.all(Item) if item.is_open]
    rows: list[CriteriaRow] = []
    for category in sorted(reader.all(Category), key=lambda one: (one.position, one.name.casefold())):
        inside = tuple(item for item in items if item.category == category.id)
        if inside:
            checks = checks_of(criteria, inside, years)
            rows.append(CriteriaRow(category.id, category.name, checks, verdict_of(checks)))
    return Inventory(policy, criteria, tuple(rows))
