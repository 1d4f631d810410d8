"""Why sheets of the plan: totals, years and what was spent, down to the initiatives and how cents were shared out."""

from fractions import Fraction

from debtplanner.domain.why import Input, Step, Why
from debtplanner.queries.money import Money, YearMoney
from debtplanner.queries.plan import Plan
from debtplanner.queries.team import TeamMonth
from debtplanner.system.writing import rounded

SPREADING = (
    "each month gets the budget to date, rounded half up to the minor unit, less what came before: months add up to the "
    "budget exactly, and every run of first months is within half a unit of its share"
)


def why_plan_total(plan: Plan) -> Why:
    """Why the plan adds up to what it does."""
    inputs = tuple(
        Input(
            one.name,
            "not stated" if one.budget is None else plan.writing.amount(one.budget),
            f"{plan.writing.short_month(one.start)} – {plan.writing.short_month(one.end)}",
            "initiative",
            one.id,
        )
        for one in plan.initiatives
    )
    total = plan.writing.amount(sum(plan.spend.values()))
    unit = f"{plan.workspace.currency}, whole minor units"
    return Why(total, "Everything that is planned", "sum of the initiatives' budgets", unit, "not rounded", inputs)


def why_year(plan: Plan, year: YearMoney) -> Why:
    """Why a year is planned at what it is, and by how much that is over its budget."""
    inputs: list[Input] = []
    for one in plan.initiatives:
        share = sum(amount for month, amount in plan.planned[one.id].items() if year.start <= month <= year.end)
        if share:
            whole = f"of {plan.writing.amount(sum(plan.planned[one.id].values()))}"
            inputs.append(Input(one.name, plan.writing.amount(share), whole, "initiative", one.id))
    exact = sum((_exact_share(plan, one.id, year) for one in plan.initiatives), Fraction())
    steps = [
        Step("Sum of the months of this year", plan.writing.amount(year.planned)),
        Step(
            "Exactly, before sharing out minor units", plan.writing.number(exact / 10**plan.writing.notation.digits, 4)
        ),
    ]
    if year.difference is not None and year.budget is not None:
        steps.append(Step("Budget", plan.writing.amount(year.budget)))
        side = "over" if year.difference > 0 else "under"
        steps.append(Step("Planned less budget", f"{plan.writing.amount(abs(year.difference))} {side}"))
    formula = "sum of the planned months of all initiatives in this year"
    unit = f"{plan.workspace.currency}, whole minor units"
    return Why(
        plan.writing.amount(year.planned),
        f"{year.name} as planned",
        formula,
        unit,
        SPREADING,
        tuple(inputs),
        tuple(steps),
    )


def _exact_share(plan: Plan, initiative: str, year: YearMoney) -> Fraction:
    one = plan.by_id[initiative]
    months = plan.planned[initiative]
    if any(spend.initiative == initiative and spend.kind == "planned" for spend in plan.spends) or one.budget is None:
        return Fraction(sum(amount for month, amount in months.items() if year.start <= month <= year.end))
    inside = sum(year.start <= month <= year.end for month in months)
    return Fraction(one.budget * inside, len(months))


def why_spent(plan: Plan, told: Money) -> Why:
    """Why so much was spent, and how the forecast follows."""
    inputs = tuple(
        Input(
            one.initiative.name,
            plan.writing.amount(one.actual),
            "actual spend entered",
            "initiative",
            one.initiative.id,
        )
        for one in told.initiatives
        if one.actual
    )
    spent, forecast = sum(one.actual for one in told.years), sum(one.forecast for one in told.years)
    steps = (
        Step("Actual spend of all months", plan.writing.amount(spent)),
        Step("Planned spend of initiatives in months without actuals", plan.writing.amount(forecast - spent)),
        Step("Forecast", plan.writing.amount(forecast)),
    )
    unit = f"{plan.workspace.currency}, whole minor units"
    formula = "sum of actual spend; forecast = actual where entered, else planned"
    return Why(plan.writing.amount(spent), "Spent so far", formula, unit, "not rounded", inputs, steps)


def why_demand(plan: Plan, month: TeamMonth) -> Why:
    """Why a month asks for so many FTE."""
    number = plan.writing.number
    active = [
        Input(
            one.name,
            plan.writing.amount(plan.planned[one.id][month.month]),
            "planned spend of the month",
            "initiative",
            one.id,
        )
        for one in plan.initiatives
        if plan.planned[one.id].get(month.month)
    ]
    implied = month.implied or Fraction()
    steps = (
        Step("Allocated FTE", number(month.demand, 2)),
        Step("Implied: spend without allocations ÷ average monthly cost of an FTE", number(rounded(implied, 2), 2)),
        Step("Capacity: share × ramp × presence, or the roles' FTE", number(rounded(month.capacity, 2), 2)),
        Step("Above capacity", number(rounded(month.over, 2), 2)),
    )
    formula = "allocated FTE + spend of initiatives without allocations ÷ average monthly cost of an FTE"
    subject = f"Demand in {plan.writing.month(month.month)}"
    return Why(number(month.total, 1), subject, formula, "FTE", "computed exactly, shown half up", tuple(active), steps)
