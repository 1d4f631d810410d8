"""Money against budgets: planned, approved, committed, actual and forecast by month, year, initiative and category."""

from dataclasses import dataclass

from debtplanner.domain.asking import contingency_of
from debtplanner.domain.money import Budget, BudgetLine
from debtplanner.domain.months import Month
from debtplanner.domain.roadmap import Initiative
from debtplanner.domain.spreading import spread
from debtplanner.queries.plan import Plan, once


@dataclass(frozen=True, slots=True)
class YearMoney:
    """One plan year of twelve months, counted from the first month; `budget` None where none covers it."""

    year: int
    name: str
    start: Month
    end: Month
    planned: int
    approved: int
    committed: int
    actual: int
    forecast: int
    budget: int | None

    @property
    def difference(self) -> int | None:
        """Planned less budget: above 0 is over."""
        return None if self.budget is None else self.planned - self.budget


@dataclass(frozen=True, slots=True)
class MonthMoney:
    """One month; `budget` is the month's even share of the budget that covers it."""

    month: Month
    planned: int
    approved: int
    committed: int
    actual: int | None
    forecast: int
    budget: int | None


@dataclass(frozen=True, slots=True)
class InitiativeMoney:
    """One initiative over its whole length. `estimate_at_completion` is what was spent and what is still planned."""

    initiative: Initiative
    planned: int
    contingency: int
    approved: int
    committed: int
    actual: int
    estimate_at_completion: int

    @property
    def id(self) -> str:
        """The initiative's id."""
        return self.initiative.id


@dataclass(frozen=True, slots=True)
class CategoryMoney:
    """The initiatives that repay debt of one category, of several, or of none; each initiative counts once."""

    id: str
    name: str
    initiatives: int
    planned: int
    approved: int
    committed: int
    actual: int
    estimate_at_completion: int


@dataclass(frozen=True, slots=True)
class Money:
    """Everything on the Budget page."""

    total: int
    years: tuple[YearMoney, ...]
    months: tuple[MonthMoney, ...]
    initiatives: tuple[InitiativeMoney, ...]
    budgets: tuple[Budget, ...]
    lines: tuple[BudgetLine, ...]


def month_budget(plan: Plan, month: Month) -> int | None:
    """The even share of the month in the budget that covers it, the odd units in its first months."""
    for budget in plan.budgets:
        if budget.covers(month):
            return spread(budget.amount, budget.months)[month.since(budget.start)]
    return None


@once
def month_money(plan: Plan) -> tuple[MonthMoney, ...]:
    """Every month; the forecast takes what an initiative spent in a month, where that is known, else its plan."""
    actual = plan.spent("actual")
    promised, spent, to_come = _by_month(plan.spent("committed")), _by_month(actual), dict(plan.spend)
    for initiative, month in actual:
        to_come[month] = to_come.get(month, 0) - plan.planned.get(initiative, {}).get(month, 0)
    approved = _by_month(
        {(one, month): amount for one, own in plan.approved_spend.items() for month, amount in own.items()}
    )
    return tuple(
        MonthMoney(
            month,
            plan.spend.get(month, 0),
            approved.get(month, 0),
            promised.get(month, 0),
            spent.get(month),
            spent.get(month, 0) + to_come.get(month, 0),
            month_budget(plan, month),
        )
        for month in plan.months
    )


@once
def year_money(plan: Plan) -> tuple[YearMoney, ...]:
    """Every year, as the sum of its months."""
    return _years(plan, month_money(plan))


@once
def money(plan: Plan) -> Money:
    """The money of the plan: in all, by year, by month and by initiative."""
    promises, spendings = _by_initiative(plan.spent("committed")), _by_initiative(plan.spent("actual"))
    return Money(
        sum(plan.spend.values()),
        year_money(plan),
        month_money(plan),
        tuple(_initiative(plan, one, promises.get(one.id, {}), spendings.get(one.id, {})) for one in plan.initiatives),
        plan.budgets,
        plan.budget_lines,
    )


SEVERAL, NONE = "several", "none"
_NOT_ONE = ((SEVERAL, "Several categories"), (NONE, "No debt item"))


def by_category(plan: Plan) -> tuple[CategoryMoney, ...]:
    """Money by the category of the debt that is repaid, in the order of the categories; categories without any left out.

    Nothing is split: an initiative that repays debt of several categories stands in a line of its own kind.
    """
    lines: dict[str, list[InitiativeMoney]] = {}
    for one in money(plan).initiatives:
        found = {item.category for item in plan.repaid.get(one.id, ())}
        key = NONE if not found else next(iter(found)) if len(found) == 1 else SEVERAL
        lines.setdefault(key, []).append(one)
    ordered = sorted(plan.categories, key=lambda one: (one.position, one.name.casefold()))
    names = (*((one.id, one.name) for one in ordered), *_NOT_ONE)
    return tuple(
        CategoryMoney(
            key,
            name,
            len(own),
            sum(one.planned for one in own),
            sum(one.approved for one in own),
            sum(one.committed for one in own),
            sum(one.actual for one in own),
            sum(one.estimate_at_completion for one in own),
        )
        for key, name in names
        if (own := lines.get(key))
    )


def _by_month(amounts: dict[tuple[str, Month], int]) -> dict[Month, int]:
    found: dict[Month, int] = {}
    for (_, month), amount in amounts.items():
        found[month] = found.get(month, 0) + amount
    return found


def _by_initiative(amounts: dict[tuple[str, Month], int]) -> dict[str, dict[Month, int]]:
    found: dict[str, dict[Month, int]] = {}
    for (initiative, month), amount in amounts.items():
        found.setdefault(initiative, {})[month] = amount
    return found


def _years(plan: Plan, months: tuple[MonthMoney, ...]) -> tuple[YearMoney, ...]:
    first = plan.workspace.first_month
    years: dict[int, list[MonthMoney]] = {}
    for one in months:
        years.setdefault(one.month.since(first) // 12 + 1, []).append(one)
    found: list[YearMoney] = []
    for year, own in sorted(years.items()):
        covering = [budget for budget in plan.budgets if budget.covers(own[0].month)]
        found.append(
            YearMoney(
                year,
                covering[0].name if covering else f"Year {year}",
                own[0].month,
                own[-1].month,
                sum(one.planned for one in own),
                sum(one.approved for one in own),
                sum(one.committed for one in own),
                sum(one.actual or 0 for one in own),
                sum(one.forecast for one in own),
                covering[0].amount if covering else None,
            )
        )
    return tuple(found)


def _initiative(plan: Plan, one: Initiative, committed: dict[Month, int], actual: dict[Month, int]) -> InitiativeMoney:
    planned = plan.planned[one.id]
    total, spent = sum(planned.values()), sum(actual.values())
    done = sum(amount for month, amount in planned.items() if month in actual) if actual else 0
    approved = sum(plan.approved_spend.get(one.id, {}).values())
    return InitiativeMoney(
        one, total, contingency_of(one), approved, sum(committed.values()), spent, spent + total - done
    )
