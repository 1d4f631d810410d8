"""The picture of the case's scenarios: what each has brought to date."""

from debtplanner.charts.case import case_digits, thousands
from debtplanner.charts.chart import Months
from debtplanner.charts.cumulative import CumulativeChart, CumulativeLine
from debtplanner.charts.frontier import FrontierChart, FrontierPoint
from debtplanner.queries.case_scenarios import Scenarios
from debtplanner.queries.choosing import Choosing, choice_sentence

MOST = 6
_SHADES = {
    "likely": "accent",
    "optimistic": "mark_ok",
    "pessimistic": "mark_danger",
    "buffered": "mark_warn",
    "nothing": "mark_none",
}
_QUIET = frozenset({"buffered", "nothing"})


def scenario_chart(found: Scenarios) -> CumulativeChart:
    """Benefit less cost to date of each scenario; those that are the same as an earlier one are left out."""
    writing, first = found.writing, found.case.plan.workspace.first_month
    seen: set[tuple[object, ...]] = set()
    lines: list[CumulativeLine] = []
    for row in found.rows:
        if row.net in seen or len(lines) == MOST:
            continue
        seen.add(row.net)
        values = tuple(thousands(one, writing) for one in row.net)
        lines.append(CumulativeLine(row.name, values, _SHADES.get(row.id, "series5"), row.id in _QUIET))
    best, worst = (pick(found.rows, key=lambda row: row.results.total.net) for pick in (max, min))
    spans = f"{writing.short_amount(round(worst.results.total.net))} to {writing.short_amount(round(best.results.total.net))}"
    said = f"Net benefit over {found.case.total.name}: {spans}, by scenario"
    unit = f"Benefit less cost to date, thousand {found.case.plan.workspace.currency}"
    return CumulativeChart(
        Months(first.year, first.month, len(found.case.flows.investment)), tuple(lines), unit, said=said,
        digits=case_digits(writing),
    )  # fmt: skip


def frontier_chart(found: Choosing) -> FrontierChart:
    """What each cost buys at best, and where the budget stands."""
    writing, names = found.writing, {one.id: one.name for one in found.plan.initiatives}
    points = tuple(
        FrontierPoint(
            thousands(one.cost, writing),
            thousands(one.value, writing),
            ", ".join(sorted(names[key] for key in one.chosen)),
        )
        for one in found.choices
    )
    currency = found.plan.workspace.currency
    unit = f"Savings within {found.horizon} months against cost, thousand {currency}"
    return FrontierChart(
        points, thousands(found.budget, writing), unit, choice_sentence(found), digits=case_digits(writing)
    )
