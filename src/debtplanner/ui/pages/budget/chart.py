"""The burn chart of the Budget page: the same chart as in the pack, drawn beside the window."""

from fractions import Fraction

from debtplanner.charts.chart import Digits, Months
from debtplanner.charts.monthly import MonthlyBars, MonthlySeries
from debtplanner.queries.money import Money
from debtplanner.queries.plan import Plan


def burn_chart(plan: Plan, told: Money) -> MonthlyBars:
    """Forecast a month against the even budget: what was spent where it was entered, else what is planned."""
    size = 10**plan.writing.notation.digits * 1000

    def thousands(value: int | None) -> float | None:
        return None if value is None else float(Fraction(value, size))

    first = told.months[0].month
    actual = tuple(thousands(one.actual) or 0.0 for one in told.months)
    planned = tuple(0.0 if one.actual is not None else thousands(one.planned) or 0.0 for one in told.months)
    series = (MonthlySeries("Planned", planned),)
    if any(actual):
        series = (MonthlySeries("Actual", actual, "actual"), *series)
    group = plan.writing.group
    return MonthlyBars(
        Months(first.year, first.month, len(told.months)),
        series,
        f"Spend a month, thousand {plan.workspace.currency}",
        tuple(thousands(one.budget) for one in told.months),
        "Budget a month",
        digits=Digits(1, group, plan.writing.notation.decimal),
    )
