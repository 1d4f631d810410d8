"""The plan as one frozen whole: every record of the roadmap, the money and the team, read once, with what follows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, wraps
from typing import Any, TypeVar

from debtplanner.domain.backlog import Asset, Category, Item
from debtplanner.domain.money import Budget, BudgetLine, Spend
from debtplanner.domain.months import Month
from debtplanner.domain.requests import Submission
from debtplanner.domain.roadmap import Action, Dependency, Initiative, Milestone, Outcome, Phase, Repayment, Track
from debtplanner.domain.scheduling import Span, broken
from debtplanner.domain.spreading import planned_months
from debtplanner.domain.team import Absence, Allocation, Member, Role, RoleRate, Sharing, Training
from debtplanner.domain.workspace import Workspace
from debtplanner.queries.approved import ApprovedWork, approved_work
from debtplanner.queries.reader import Reader
from debtplanner.queries.summary import as_of, workspace_of, writing_of
from debtplanner.system.writing import Writing

T = TypeVar("T")


@dataclass(frozen=True)
class Plan:
    """Records as they are; amounts in minor units; months as a type."""

    workspace: Workspace
    writing: Writing
    tracks: tuple[Track, ...]
    phases: tuple[Phase, ...]
    initiatives: tuple[Initiative, ...]
    actions: tuple[Action, ...]
    outcomes: tuple[Outcome, ...]
    repayments: tuple[Repayment, ...]
    dependencies: tuple[Dependency, ...]
    milestones: tuple[Milestone, ...]
    budgets: tuple[Budget, ...]
    budget_lines: tuple[BudgetLine, ...]
    spends: tuple[Spend, ...]
    roles: tuple[Role, ...]
    rates: tuple[RoleRate, ...]
    members: tuple[Member, ...]
    absences: tuple[Absence, ...]
    allocations: tuple[Allocation, ...]
    trainings: tuple[Training, ...]
    sharings: tuple[Sharing, ...]
    items: tuple[Item, ...]
    categories: tuple[Category, ...]
    assets: tuple[Asset, ...]
    approved: tuple[ApprovedWork, ...]
    worked_out: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def months(self) -> tuple[Month, ...]:
        """The months that the plan shows: those of the workspace, and further where an initiative goes."""
        first = self.workspace.first_month
        last = first.plus(self.workspace.months - 1)
        begin = min({first, *(one.start for one in self.initiatives)})
        end = max({last, *(one.end for one in self.initiatives)})
        return tuple(begin.plus(ahead) for ahead in range(end.since(begin) + 1))

    @cached_property
    def spans(self) -> dict[str, Span]:
        """Months of each initiative."""
        return {one.id: Span(one.start, one.end) for one in self.initiatives}

    @cached_property
    def broken(self) -> tuple[Dependency, ...]:
        """The dependencies that the months do not keep."""
        return broken(self.spans, self.dependencies)

    @cached_property
    def planned(self) -> dict[str, dict[Month, int]]:
        """Planned spend by initiative and month; the months of one add up to its budget."""
        given: dict[str, dict[Month, int]] = {}
        for spend in self.spends:
            if spend.kind == "planned":
                given.setdefault(spend.initiative, {})[spend.month] = spend.amount
        return {one.id: planned_months(one.budget, one.start, one.end, given.get(one.id)) for one in self.initiatives}

    @cached_property
    def approved_spend(self) -> dict[str, dict[Month, int]]:
        """Approved budgets by initiative and month, spread as the plan's are over the months that were approved."""
        return {one.initiative: planned_months(one.budget, one.start, one.end, None) for one in self.approved}

    @cached_property
    def spend(self) -> dict[Month, int]:
        """Planned spend of all initiatives by month, every month of the plan named."""
        totals = dict.fromkeys(self.months, 0)
        for months in self.planned.values():
            for month, amount in months.items():
                totals[month] = totals.get(month, 0) + amount
        return dict(sorted(totals.items()))

    def spent(self, kind: str) -> dict[tuple[str, Month], int]:
        """Committed or actual spend by initiative and month, entries of one month added up."""
        found: dict[tuple[str, Month], int] = {}
        for one in self.spends:
            if one.kind == kind:
                key = (one.initiative, one.month)
                found[key] = found.get(key, 0) + one.amount
        return found

    def initiative(self, record_id: str) -> Initiative | None:
        """One initiative by its id."""
        return self.by_id.get(record_id)

    @cached_property
    def actions_of(self) -> dict[str, tuple[Action, ...]]:
        """Actions by initiative, in their order; initiatives without any are not named."""
        found: dict[str, list[Action]] = {}
        for one in self.actions:
            found.setdefault(one.initiative, []).append(one)
        return {key: tuple(own) for key, own in found.items()}

    @cached_property
    def by_id(self) -> Mapping[str, Initiative]:
        """Initiatives by id."""
        return {one.id: one for one in self.initiatives}

    @cached_property
    def repaying(self) -> Mapping[str, tuple[Initiative, ...]]:
        """The initiatives that repay an item, by its id; items that nothing repays are not named."""
        found: dict[str, list[Initiative]] = {}
        for link in self.repayments:
            if link.initiative in self.by_id:
                found.setdefault(link.item, []).append(self.by_id[link.initiative])
        return {key: tuple(own) for key, own in found.items()}

    @cached_property
    def repaid(self) -> Mapping[str, tuple[Item, ...]]:
        """The items that an initiative repays, by its id; initiatives that repay nothing are not named."""
        items = {one.id: one for one in self.items}
        found: dict[str, list[Item]] = {}
        for link in self.repayments:
            if link.item in items:
                found.setdefault(link.initiative, []).append(items[link.item])
        return {key: tuple(own) for key, own in found.items()}

    def number(self, month: Month) -> int:
        """Number of a month, counted from 1 at the first month of the workspace."""
        return month.since(self.workspace.first_month) + 1


def once(work_out: Callable[[Plan], T]) -> Callable[[Plan], T]:
    """What follows from a plan is worked out when it is first asked for, and kept with the plan, which never changes."""

    @wraps(work_out)
    def kept(of: Plan) -> T:
        if work_out.__qualname__ not in of.worked_out:
            of.worked_out[work_out.__qualname__] = work_out(of)
        found: T = of.worked_out[work_out.__qualname__]
        return found

    return kept


def plan(reader: Reader, today: date | None = None) -> Plan:
    """The plan as it is now; approvals as they stand today, or on the day of the last change."""
    return Plan(
        workspace_of(reader),
        writing_of(reader),
        tuple(sorted(reader.all(Track), key=lambda one: (one.position, one.name))),
        tuple(sorted(reader.all(Phase), key=lambda one: (one.position, one.start, one.name))),
        tuple(sorted(reader.all(Initiative), key=lambda one: (one.position, one.start, one.name))),
        tuple(sorted(reader.all(Action), key=lambda one: one.position)),
        tuple(sorted(reader.all(Outcome), key=lambda one: one.position)),
        reader.all(Repayment),
        reader.all(Dependency),
        tuple(sorted(reader.all(Milestone), key=lambda one: (one.month, one.name))),
        tuple(sorted(reader.all(Budget), key=lambda one: one.start)),
        tuple(sorted(reader.all(BudgetLine), key=lambda one: one.position)),
        reader.all(Spend),
        tuple(sorted(reader.all(Role), key=lambda one: one.position)),
        reader.all(RoleRate),
        tuple(sorted(reader.all(Member), key=lambda one: one.name.casefold())),
        reader.all(Absence),
        reader.all(Allocation),
        tuple(sorted(reader.all(Training), key=lambda one: one.position)),
        tuple(sorted(reader.all(Sharing), key=lambda one: one.position)),
        reader.all(Item),
        reader.all(Category),
        reader.all(Asset),
        approved_work(reader, today or as_of(reader)) if reader.all(Submission) else (),
    )
