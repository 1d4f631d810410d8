"""Why sheets of scenarios and of the cost of delay."""

from fractions import Fraction

from debtplanner.domain.why import Input, Step, Why
from debtplanner.queries.case import BASIS_NAMES, break_even_words, irr_words, minor, roi_words
from debtplanner.queries.case_scenarios import ScenarioRow, Scenarios, Waiting, cost_of_delay
from debtplanner.queries.choosing import Choosing, Offer


def why_scenario(row: ScenarioRow, found: Scenarios) -> Why:
    """Why a scenario comes to what it does, against the likely one."""
    writing, total = found.writing, row.results.total
    likely = found.rows[0].results.total
    amount = writing.amount
    steps = (
        Step("Investment", amount(minor(total.investment))),
        Step("Direct savings", amount(minor(total.direct))),
        Step("Indirect benefits", amount(minor(total.indirect))),
        Step("Net", amount(minor(total.net))),
        Step("Against the likely case", amount(minor(total.net - likely.net))),
        Step("Return", roi_words(total.roi, writing)),
        Step("Present value", amount(minor(row.results.npv))),
        Step("Internal rate of return", irr_words(row.results.irr, writing)),
        *(
            Step(f"Break-even, {BASIS_NAMES[one.basis].lower()}", break_even_words(one))
            for one in row.results.break_even
        ),
    )
    said: tuple[str, ...] = ()
    if row.id == "nothing" and found.idle_cost is not None:
        cost, years = amount(minor(found.idle_cost)), total.name
        said = (
            f"Doing nothing is not free: the open debt costs {cost} over {years}, which the other scenarios avoid in part.",
        )
    inputs = (
        Input("Investment, likely", amount(minor(likely.investment)), "the case"),
        Input("Benefits, likely", amount(minor(likely.benefit)), "the case"),
    )
    return Why(
        amount(minor(total.net)),
        f"{row.name}: {row.assumes}",
        "the lines of the case with what this scenario assumes in place of the stated amounts and delays",
        f"{found.case.plan.workspace.currency}, whole minor units",
        "summed exactly, shown half up",
        inputs,
        steps,
        said,
    )


def why_waiting(row: Waiting, found: Scenarios) -> Why:
    """Why a month of waiting costs what it does."""
    writing, plan = found.writing, found.case.plan
    items = {one.item for one in plan.repayments if one.initiative == row.id}
    inputs = tuple(
        Input(
            item.name,
            "not stated" if item.savings is None else writing.amount(item.savings),
            _shared(item.id, found),
            "item",
            item.id,
        )
        for item in plan.items
        if item.id in items and item.is_open
    )
    cost = "not stated" if row.cost is None else writing.amount(minor(row.cost))
    steps = (
        Step("Savings a year that it brings ÷ 12", cost),
        Step("Months that it takes", writing.number(row.months)),
        Step("Cost of delay ÷ duration", urgency_words(row.urgency, found)),
    )
    unit = f"{plan.workspace.currency} for each month of waiting"
    formula = (
        "savings a year of the open items that it repays ÷ 12; in proportion to its budget where several repay one"
    )
    return Why(cost, f"Cost of delay of {row.name}", formula, unit, "exact, shown half up", inputs, steps)


def _shared(item: str, found: Scenarios) -> str:
    others = sum(one.item == item for one in found.case.plan.repayments) - 1
    return "savings a year" if not others else f"savings a year, shared with {others} more"


def urgency_words(value: Fraction | None, found: Scenarios) -> str:
    """Cost of delay over duration as an amount."""
    return "not stated" if value is None else found.writing.amount(minor(value))


def why_offer(offer: Offer, found: Choosing) -> Why:
    """Why an initiative is worth what it is here, and why it is in or out."""
    writing, plan = found.writing, found.plan
    one = plan.by_id[offer.id]
    waiting = next((each.cost for each in cost_of_delay(plan) if each.id == offer.id), None)
    monthly = "not stated" if waiting is None else writing.amount(minor(waiting))
    left = max(0, found.horizon - plan.number(one.end))
    inputs = (
        Input("Savings a month", monthly, "of the items that it repays", "initiative", one.id),
        Input(
            "Months after its end, within the horizon",
            writing.number(left),
            f"{found.horizon} less month {plan.number(one.end)}",
        ),
        Input(
            "Cost",
            "not stated" if offer.cost is None else writing.amount(offer.cost),
            "its budget",
            "initiative",
            one.id,
        ),
    )
    steps = [Step("Worth", "not stated" if offer.value is None else writing.amount(offer.value))]
    if found.best is not None:
        steps += [
            Step("Best choice within the budget, cost", writing.amount(found.best.cost)),
            Step("Best choice within the budget, worth", writing.amount(found.best.value)),
        ]
    result = "not stated" if offer.value is None else writing.amount(offer.value)
    formula = "savings a month × months after completion within the horizon; the choice is proved to be the best of all"
    unit = f"{plan.workspace.currency} within {found.horizon} months"
    return Why(
        result,
        f"Worth of {one.name}",
        formula,
        unit,
        "half up to the minor unit",
        inputs,
        tuple(steps),
        (offer.sentence,),
    )
