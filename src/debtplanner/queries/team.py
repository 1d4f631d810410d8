"""The team against the plan: capacity, demand and what money alone implies, by role and month; skills, training."""

from dataclasses import dataclass
from fractions import Fraction

from debtplanner.domain.capacity import annual_cost, implied_fte, role_capacity
from debtplanner.domain.months import Month
from debtplanner.domain.team import Role, occasions
from debtplanner.queries.plan import Plan, once
from debtplanner.system.writing import FEWEST_PEOPLE


@dataclass(frozen=True, slots=True)
class RoleMonth:
    """One role in one month, in FTE."""

    role: str
    month: Month
    capacity: Fraction
    demand: Fraction


@dataclass(frozen=True, slots=True)
class TeamMonth:
    """The whole team in one month, in FTE; `implied` is what the spend of unallocated initiatives would buy."""

    month: Month
    capacity: Fraction
    demand: Fraction
    implied: Fraction | None

    @property
    def total(self) -> Fraction:
        """Allocated and implied demand together."""
        return self.demand + (self.implied or Fraction())

    @property
    def over(self) -> Fraction:
        """How far demand is above capacity; 0 where it is not."""
        return max(Fraction(), self.total - self.capacity)


@dataclass(frozen=True, slots=True)
class SkillGap:
    """A skill that initiatives need and no role or member has; `trained_by` is a training that brings it, if one."""

    skill: str
    needed_by: tuple[str, ...]
    trained_by: str | None


@dataclass(frozen=True, slots=True)
class Team:
    """Everything on the Team page; `paid` is how many people the annual cost is that of, as far as the records tell."""

    fte: Fraction
    annual_cost: int
    paid: int
    hides_implied: bool
    roles: tuple[Role, ...]
    by_role: tuple[RoleMonth, ...]
    months: tuple[TeamMonth, ...]
    gaps: tuple[SkillGap, ...]
    training_budget: int | None
    training_cost: int
    training_unstated: int

    @property
    def monthly_cost(self) -> Fraction:
        """A twelfth of the annual cost, in minor units."""
        return Fraction(self.annual_cost, 12)

    @property
    def training_left(self) -> int | None:
        """What the stated costs leave of the training budget."""
        return None if self.training_budget is None else self.training_budget - self.training_cost


@once
def team(plan: Plan) -> Team:
    """The team as of the first month of the plan, and its capacity in each."""
    first = plan.workspace.first_month
    by_role = tuple(
        RoleMonth(role.id, month, role_capacity(role, plan.members, plan.absences, month), _demand(plan, role, month))
        for role in plan.roles
        for month in plan.months
    )
    unnamed = _unallocated_spend(plan)
    costs = {role.id: cost for role in plan.roles if (cost := annual_cost(role, plan.rates, first)) is not None}
    paid = sum(_people(plan, role) for role in plan.roles if role.id in costs)
    hides_implied = plan.writing.hides_costs and paid < FEWEST_PEOPLE  # spend ÷ implied FTE is what one of them costs
    stated = [one.cost for one in plan.trainings if one.cost is not None]
    return Team(
        sum((Fraction(role.fte) for role in plan.roles), Fraction()),
        sum(costs.values()),
        paid,
        hides_implied,
        plan.roles,
        by_role,
        tuple(
            _team_month(plan, month, by_role, None if hides_implied else unnamed.get(month, 0)) for month in plan.months
        ),
        skill_gaps(plan),
        plan.workspace.training_budget,
        sum(stated),
        len(plan.trainings) - len(stated),
    )


def _people(plan: Plan, role: Role) -> int:
    """Members of a role, else the whole full-time equivalents that it states."""
    return sum(one.role == role.id for one in plan.members) or int(role.fte)


def _unallocated_spend(plan: Plan) -> dict[Month, int]:
    left = dict(plan.spend)
    for initiative in {one.initiative for one in plan.allocations}:
        for month, amount in plan.planned.get(initiative, {}).items():
            left[month] -= amount
    return left


def _demand(plan: Plan, role: Role, month: Month) -> Fraction:
    own = (one.fte for one in plan.allocations if one.role == role.id and one.month == month)
    return sum((Fraction(fte) for fte in own), Fraction())


def _team_month(plan: Plan, month: Month, by_role: tuple[RoleMonth, ...], spend: int | None) -> TeamMonth:
    own = [one for one in by_role if one.month == month]
    costs = Fraction(sum(annual_cost(role, plan.rates, month) or 0 for role in plan.roles))
    fte = sum((Fraction(role.fte) for role in plan.roles), Fraction())
    return TeamMonth(
        month,
        sum((one.capacity for one in own), Fraction()),
        sum((one.demand for one in own), Fraction()),
        None if spend is None else implied_fte(spend, costs, fte),
    )


@dataclass(frozen=True, slots=True)
class LearningMonth:
    """What is shared and what is learned in a month: (name, how often), and trainings by name."""

    month: Month
    shared: tuple[tuple[str, int], ...]
    trained: tuple[str, ...]


def learning_calendar(plan: Plan) -> tuple[LearningMonth, ...]:
    """Every month of the plan."""
    return tuple(
        LearningMonth(
            month,
            tuple(
                (one.name, times)
                for one in plan.sharings
                if (times := occasions(one.cadence, plan.number(month), month))
            ),
            tuple(one.name for one in plan.trainings if one.month == month),
        )
        for month in plan.months
    )


def skills_of(text: str) -> tuple[str, ...]:
    """Skills written with commas between them."""
    return tuple(part.strip() for part in text.split(",") if part.strip())


def skill_gaps(plan: Plan) -> tuple[SkillGap, ...]:
    """What initiatives need and nobody has, by skill."""
    held = {
        skill.casefold()
        for text in (*(one.skills for one in plan.roles), *(one.skills for one in plan.members))
        for skill in skills_of(text)
    }
    needed: dict[str, list[str]] = {}
    for one in plan.initiatives:
        for skill in skills_of(one.skills):
            if skill.casefold() not in held:
                needed.setdefault(skill, []).append(one.name)
    trained = {one.skill.casefold(): one.name for one in plan.trainings if one.skill}
    gaps = sorted(needed.items())
    return tuple(SkillGap(skill, tuple(names), trained.get(skill.casefold())) for skill, names in gaps)
