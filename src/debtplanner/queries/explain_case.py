"""Why sheets of the business case: sums down to the lines, the return, the present value, break-even on each basis."""

from fractions import Fraction

from debtplanner.analysis.cashflow import HALF_MONTHS, BreakEven
from debtplanner.domain.case import PARTS, RAMPS, TIMINGS, CaseLine
from debtplanner.domain.why import Input, Step, Why
from debtplanner.queries.case import (
    BASIS_NAMES,
    Case,
    CategoryReturn,
    Period,
    break_even_words,
    irr_words,
    minor,
    returns_by_basis,
    roi_words,
)

EXACT = "summed exactly, shown half up to the minor unit"
MOST = 14
BASIS_FORMULAS = {
    "commitment": "the first month in which benefits to date reach the whole investment of the horizon",
    "cash": "the first month from which benefits to date less costs to date stay at zero or above",
    "direct": "the first month from which direct savings to date less costs to date stay at zero or above",
}


def _inputs(case: Case, first: int, last: int) -> tuple[Input, ...]:
    labels = dict(PARTS)
    found: list[Input] = []
    for line, months in case.by_line:
        amount = sum(months[first - 1 : last], Fraction())
        if amount:
            found.append(_input(case, line, labels[line.part], amount))
    if len(found) > MOST:
        more = f"{case.writing.number(len(found) - MOST)} more lines"
        return (*found[:MOST], Input(more, "counted", "their records"))
    return tuple(found)


def _input(case: Case, line: CaseLine, part: str, amount: Fraction) -> Input:
    kind, _, record_id = line.id.rpartition("/")
    return Input(line.name, case.writing.amount(minor(amount)), part, kind or "case_line", record_id)


def _sums(case: Case, period: Period) -> tuple[Step, ...]:
    amount = case.writing.amount
    return (
        Step("Investment", amount(minor(period.investment))),
        Step("Direct savings", amount(minor(period.direct))),
        Step("Indirect benefits", amount(minor(period.indirect))),
        Step("Net: direct + indirect − investment", amount(minor(period.net))),
    )


def _unit(case: Case) -> str:
    return f"{case.plan.workspace.currency}, whole minor units"


def why_net(case: Case, period: Period) -> Why:
    """Why the net benefit of a period is what it is, down to the lines."""
    inputs, steps = _inputs(case, period.first, period.last), _sums(case, period)
    formula = "direct savings + indirect benefits − investment, of the months of the period"
    result = case.writing.amount(minor(period.net))
    return Why(result, f"Net benefit, {period.name}", formula, _unit(case), EXACT, inputs, steps, _ramp_words(case))


def why_roi(case: Case, period: Period) -> Why:
    """Why the return of a period is what it is; over the horizon, on the other bases too."""
    steps = [*_sums(case, period), Step("Net ÷ investment", roi_words(period.roi, case.writing))]
    if period == case.total:
        steps += [Step(name, roi_words(value, case.writing)) for name, value in return_bases(case)[1:]]
    claims = ()
    if period.roi is None:
        claims = ("Nothing is invested in this period, so the return is undefined: a division by zero.",)
    return Why(
        roi_words(period.roi, case.writing),
        f"Return on investment, {period.name}",
        "(direct savings + indirect benefits − investment) ÷ investment",
        "per cent of the investment, not a year",
        "computed exactly, shown half up to one decimal",
        _inputs(case, period.first, period.last),
        tuple(steps),
        claims,
    )


def return_bases(case: Case) -> tuple[tuple[str, Fraction | None], ...]:
    """The return over the horizon on each basis by name: plain, direct only, benefits cut, and costs buffered too."""
    return tuple((words[0].upper() + words[1:], value) for _, words, value in returns_by_basis(case))


def why_npv(case: Case) -> Why:
    """Why the present value is what it is."""
    settings, writing = case.settings, case.writing
    timing = dict(TIMINGS)[settings.timing].lower()
    rate = f"{writing.number(settings.rate)} %"
    later = {0: "(k − 1)", 1: "(k − ½)", 2: "k"}[HALF_MONTHS[settings.timing]]
    inputs = (
        Input("Discount rate, effective a year", rate, "case settings", "business_case", settings.id),
        Input("Money flows at", timing, "case settings", "business_case", settings.id),
        Input("Net benefit undiscounted", writing.amount(minor(case.total.net)), "the months below"),
    )
    steps = [
        Step(f"{one.name}, net before discounting", writing.amount(minor(one.net))) for one in case.periods[:-1][:12]
    ]
    steps.append(Step("Present value", writing.amount(minor(case.plain.npv))))
    return Why(
        writing.amount(minor(case.plain.npv)),
        f"Net present value over {case.total.name}",
        f"Σ net of month k ÷ (1 + rate)^({later} ÷ 12), to the start of month 1",
        _unit(case),
        "fifty digits, shown half up to the minor unit",
        inputs,
        tuple(steps),
        (_irr_sentence(case),),
    )


def _irr_sentence(case: Case) -> str:
    found, writing = case.plain.irr, case.writing
    if found.state == "one":
        return f"The internal rate of return is {irr_words(found, writing)} a year: at that rate the present value is zero."
    return f"Internal rate of return: {irr_words(found, writing)}. {found.why}"


def why_break_even(case: Case, found: BreakEven) -> Why:
    """Why the money is back when it is, on one basis, with the other two."""
    writing, flows = case.writing, case.flows
    steps: list[Step] = []
    month = found.month
    if month is not None:
        back = flows.direct if found.basis == "direct" else flows.benefit
        costs = flows.investment if found.basis == "commitment" else flows.investment[:month]
        spent = "Whole investment" if found.basis == "commitment" else f"Costs to the end of month {month}"
        steps += [
            Step(spent, writing.amount(minor(sum(costs, Fraction())))),
            Step(f"Back to the end of month {month - 1}", writing.amount(minor(sum(back[: month - 1], Fraction())))),
            Step(f"Back to the end of month {month}", writing.amount(minor(sum(back[:month], Fraction())))),
        ]
    steps += [Step(BASIS_NAMES[one.basis], break_even_words(one)) for one in case.plain.break_even]
    return Why(
        break_even_words(found),
        f"Break-even, {BASIS_NAMES[found.basis].lower()}",
        BASIS_FORMULAS[found.basis],
        "month, counted from 1 at the first month of the workspace",
        "months are whole; amounts are compared exactly",
        _inputs(case, 1, case.settings.horizon),
        tuple(steps),
        _ramp_words(case),
    )


def _ramp_words(case: Case) -> tuple[str, ...]:
    if case.settings.ramp == "start":
        return ()
    return (f"Benefits come {dict(RAMPS)[case.settings.ramp].lower()}: see the case settings.",)


def why_category(case: Case, row: CategoryReturn) -> Why:
    """Why a category's simple return is what it is."""
    writing = case.writing
    items = [one for one in case.plan.items if one.is_open and one.category == row.id]
    inputs = tuple(
        Input(
            one.name,
            f"{_stated(case, one.savings)} a year for {_stated(case, one.principal)}",
            "work not stated"
            if one.duration is None
            else writing.count(one.duration, "month of work", "months of work"),
            "item",
            one.id,
        )
        for one in items[:MOST]
    )
    steps = (
        Step("Savings a year", writing.amount(row.savings)),
        Step("Investment: principal of the items that state both", writing.amount(row.investment)),
        Step("(3 × savings − investment) ÷ investment", category_words(row.full, case)),
        Step("The same with savings only after the months of work", category_words(row.after_completion, case)),
        Step("Payback: 12 × investment ÷ savings", payback_words(row, case)),
    )
    coverage = f"stated for {row.counted} of {row.items}"
    formula = "(3 × annual savings − principal) ÷ principal, over three years, savings from month 1"
    result = category_words(row.full, case)
    unit, rounding = f"per cent of the principal; {coverage}", "computed exactly, shown half up to one decimal"
    return Why(result, f"Simple return of {row.name}", formula, unit, rounding, inputs, steps)


def _stated(case: Case, value: int | None) -> str:
    return "not stated" if value is None else case.writing.amount(value)


def category_words(value: Fraction | None, case: Case) -> str:
    """A category's return; what nobody stated says so."""
    return "not stated" if value is None else case.writing.percent(value)


def payback_words(row: CategoryReturn, case: Case) -> str:
    """Months until a category's savings have paid its principal."""
    return "not stated" if row.payback is None else f"{case.writing.number(row.payback, 1)} months"
