"""How the figures at the top of the Team page come about."""

from debtplanner.domain.capacity import annual_cost, rate_of
from debtplanner.domain.kinds import rule_of
from debtplanner.domain.team import Role
from debtplanner.domain.why import Input, Step, Why
from debtplanner.queries.plan import Plan
from debtplanner.queries.team import Team

_COST = rule_of("role", "annual_cost")


def why_figure(key: str, plan: Plan, told: Team) -> Why:
    """Formula and inputs of one figure by its key."""
    writing, unit = plan.writing, f"{plan.workspace.currency} a year"
    if key == "fte":
        inputs = tuple(
            Input(role.name, writing.number(role.fte), "the role's record", "role", role.id) for role in told.roles
        )
        return Why(
            writing.number(told.fte), "Full-time equivalents", "sum of the roles' FTE", "FTE", "not rounded", inputs
        )
    if key == "cost":
        inputs = tuple(_cost_of(role, plan) for role in told.roles)
        formula = "sum of the roles' annual costs as of the first month"
        return Why(
            writing.cost_of_people(told.annual_cost, told.paid),
            "Cost of the team",
            formula,
            unit,
            "not rounded",
            inputs,
        )
    inputs = tuple(
        Input(
            one.name, "not stated" if one.cost is None else writing.amount(one.cost), "its record", "training", one.id
        )
        for one in plan.trainings
    )
    shown = "—" if told.training_left is None else writing.amount(told.training_left)
    budget = "none" if told.training_budget is None else writing.amount(told.training_budget)
    steps = (Step("Training budget", budget), Step("Stated costs", writing.amount(told.training_cost)))
    return Why(shown, "Training budget left", "budget − stated costs of trainings", unit, "not rounded", inputs, steps)


def _cost_of(role: Role, plan: Plan) -> Input:
    """What a role adds to the cost of the team, from its rate where one has begun."""
    first, writing = plan.workspace.first_month, plan.writing
    cost, rate = annual_cost(role, plan.rates, first), rate_of(role, plan.rates, first)
    shown = "not stated" if cost is None else writing.cost(_COST, cost)
    source = "the role's record" if rate is None else f"its rate from {writing.short_month(rate.since)}"
    return Input(role.name, shown, source, "role", role.id)
