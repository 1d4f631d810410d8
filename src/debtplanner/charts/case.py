"""Charts of the business case, made of what the queries answer: screens and packs draw the same ones."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import accumulate

from debtplanner.charts.chart import Digits, Months
from debtplanner.charts.cumulative import Crossing, CumulativeChart, CumulativeLine
from debtplanner.charts.waterfall import Waterfall, WaterfallStep
from debtplanner.queries.case import Case
from debtplanner.queries.ledger import Ledger
from debtplanner.system.writing import Writing


def case_digits(writing: Writing) -> Digits:
    """How these charts write thousands."""
    return Digits(0, writing.group, writing.notation.decimal)


def thousands(value: Fraction | int, writing: Writing) -> float:
    """An amount in thousands of the currency."""
    return float(Fraction(value) / (10**writing.notation.digits * 1000))


def case_waterfall(case: Case) -> Waterfall:
    """From the investment over both kinds of benefit to what is left."""
    total, writing = case.total, case.writing
    steps = (
        WaterfallStep("Investment", -thousands(total.investment, writing)),
        WaterfallStep("Direct savings", thousands(total.direct, writing)),
        WaterfallStep("Indirect benefits", thousands(total.indirect, writing)),
        WaterfallStep("Net benefit", thousands(total.net, writing), total=True),
    )
    said = f"Benefits of {writing.short_amount(round(total.benefit))} against costs of "
    said += writing.short_amount(round(total.investment))
    unit = f"Thousand {case.plan.workspace.currency} over {total.name}"
    return Waterfall(steps if total.benefit or total.investment else (), unit, True, said, case_digits(writing))


def to_date(values: Sequence[Fraction], writing: Writing) -> tuple[float, ...]:
    """Sums from the first month on, in thousands."""
    return tuple(thousands(one, writing) for one in accumulate(values))


def case_cumulative(case: Case) -> CumulativeChart:
    """Benefits and costs to date, the whole commitment, and the months of break-even."""
    flows, writing = case.flows, case.writing
    first = case.plan.workspace.first_month
    benefit, direct = to_date(flows.benefit, writing), to_date(flows.direct, writing)
    marks: list[Crossing] = []
    on = case.plain.on("commitment")
    if on.month is not None:
        marks.append(Crossing(on.month - 1, benefit[on.month - 1], f"commitment back in month {on.month}"))
    alone = case.plain.on("direct")
    if alone.month is not None:
        marks.append(
            Crossing(alone.month - 1, direct[alone.month - 1], f"direct alone in month {alone.month}", over=False)
        )
    commitment = thousands(sum(flows.investment, Fraction()), writing)
    return CumulativeChart(
        Months(first.year, first.month, len(flows.investment)),
        (
            CumulativeLine("All benefits", benefit, "accent"),
            CumulativeLine("Direct savings", direct, "series4"),
            CumulativeLine("Costs", to_date(flows.investment, writing), "mark_warn", quiet=True),
        ),
        f"Thousand {case.plan.workspace.currency} to date",
        commitment or None,
        f"whole commitment {case_digits(writing).text(commitment)}" if commitment else "",
        tuple(marks),
        _said(case),
        case_digits(writing),
    )


def _said(case: Case) -> str:
    on = case.plain.on("commitment")
    if on.reached == "nothing_invested":
        return "Nothing is invested yet"
    if on.month is None:
        return f"Benefits do not reach the whole commitment within {case.total.name}"
    return f"Benefits reach the whole commitment in month {on.month}"


def ledger_chart(found: Ledger, category: str = "") -> CumulativeChart:
    """Principal owed at the end of each month, as planned and as recorded."""
    writing, first = found.writing, found.months[0]
    planned, recorded = found.planned.of(category), found.recorded.of(category)
    name = next((one.name for one in found.categories if one.id == category), "The plan")
    start = planned[0].opening + sum(row.new for row in planned)
    said = f"{name} ends with {writing.amount(planned[-1].closing)} of {writing.amount(start)} still owed"
    if not start:
        said = "No principal is stated yet"
    return CumulativeChart(
        Months(first.year, first.month, len(found.months)),
        (
            CumulativeLine("As planned", tuple(thousands(row.closing, writing) for row in planned), "accent"),
            CumulativeLine(
                "As recorded", tuple(thousands(row.closing, writing) for row in recorded), "mark_none", quiet=True
            ),
        ),
        f"Principal at the end of each month, thousand {found.plan.workspace.currency}",
        said=said,
        digits=case_digits(writing),
    )
