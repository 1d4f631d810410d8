"""Why sheets of the simulation: what varies, how it is drawn, how sure the middle is; and of the expected cost."""

from fractions import Fraction
from typing import TYPE_CHECKING

from debtplanner.domain.case import SHAPES
from debtplanner.domain.risks import RISK_STATES
from debtplanner.domain.why import Input, Step, Why
from debtplanner.queries.case import minor, roi_words
from debtplanner.queries.risk import Risks
from debtplanner.system.writing import Writing

if TYPE_CHECKING:
    from debtplanner.analysis.simulation import Simulation

MOST = 14


def whole_words(value: Fraction, writing: Writing) -> str:
    """A simulated amount in whole units of the currency: more digits would pretend to know them."""
    return writing.number(value / 10**writing.notation.digits, 0)


def month_words(month: int | None) -> str:
    """A month of break-even; where there is none within the horizon, that."""
    return "not within the horizon" if month is None else f"month {month}"


def varying(found: Risks) -> tuple[Input, ...]:
    """What varies: lines with their ranges, risks with their probabilities."""
    writing, shapes = found.writing, dict(SHAPES)
    inputs: list[Input] = []
    for line, _ in found.case.by_line:
        low, likely, high = line.range
        moves = line.delay_low != line.delay_high
        if low != high or moves:
            amounts = " · ".join(writing.short_amount(one) for one in (low, likely, high))
            late = f", {line.delay_low}–{line.delay_high} months late" if moves else ""
            shape = shapes[line.shape] + (f", with {line.together}" if line.together else "")
            inputs.append(Input(line.name, f"{amounts}{late}", shape, "case_line", line.id))
    for risk in found.risks:
        if risk.counted:
            chance = writing.percent(Fraction(risk.chance or 0))
            inputs.append(Input(risk.name, chance, f"costs {writing.amount(risk.impact or 0)}", "risk", risk.id))
    if len(inputs) > MOST:
        return (*inputs[:MOST], Input(f"{writing.number(len(inputs) - MOST)} more", "drawn", "their records"))
    return tuple(inputs)


def why_simulated(key: str, found: Risks, told: "Simulation") -> Why:
    """Why a percentile, or the chance of never, is what it is. `key` is npv, roi, break_even or never."""
    writing = found.writing
    middle = told.at(50)
    values = {
        "npv": [whole_words(one.npv, writing) for one in told.spots],
        "roi": [roi_words(one.roi, writing) for one in told.spots],
        "break_even": [month_words(one.month) for one in told.spots],
        "never": [],
    }[key]
    steps = [Step(f"P{one.percent}", value) for one, value in zip(told.spots, values, strict=False)]
    steps += [
        Step("Trials", writing.number(told.trials)),
        Step("Seed", str(told.seed)),
        Step("Never within the horizon", writing.percent(told.never, 2)),
        Step("Present value below zero", writing.percent(told.loss, 2)),
        Step("Below the case as stated", writing.percent(told.below, 2)),
    ]
    if key == "npv":
        low, high = (whole_words(one, writing) for one in told.between)
        steps.append(Step("The median lies between, with 95 % confidence", f"{low} and {high}"))
    names = {
        "npv": ("Present value, median of the trials", whole_words(middle.npv, writing)),
        "roi": ("Return, median of the trials", roi_words(middle.roi, writing)),
        "break_even": ("Break-even on the whole commitment, median", month_words(middle.month)),
        "never": ("Chance that the commitment is never reached", writing.percent(told.never, 1)),
    }
    subject, result = names[key]
    return Why(
        result,
        subject,
        "each trial draws every range (lines of one group together), delays to the whole month, and whether each risk strikes",
        "P10: one trial of ten lies at or below it",
        "percentiles are those of real trials; without any range every trial is the case itself",
        varying(found),
        tuple(steps),
    )


def why_expected(found: Risks) -> Why:
    """Why the expected cost of the risks is what it is."""
    writing, states = found.writing, dict(RISK_STATES)
    inputs = tuple(
        Input(
            one.name,
            "not stated" if one.expected is None else writing.amount(minor(one.expected)),
            _expected_source(one.chance is None or one.impact is None, states[one.state].lower()),
            "risk",
            one.id,
        )
        for one in found.risks[:MOST]
    )
    coverage = f"{writing.number(found.stated)} of {writing.number(len(found.open))} open risks state what it needs"
    result = writing.amount(minor(found.expected)) if found.stated or not found.open else "not stated"
    unit = f"{found.case.plan.workspace.currency}; {coverage}"
    return Why(result, "Expected cost of the risks", "sum of probability × cost", unit, "summed exactly", inputs)


def _expected_source(unstated: bool, state: str) -> str:  # noqa: FBT001 - a fact about the record
    return f"{state}; probability or cost not stated" if unstated else state
