"""`show FILE risks`."""

from typing import Any

from debtplanner.cli.output import aligned, plain
from debtplanner.cli.topics.shown import Options, Shown
from debtplanner.domain.risks import RISK_STATES, Risk
from debtplanner.queries.case import minor, roi_words
from debtplanner.queries.explain_risk import month_words, whole_words
from debtplanner.queries.reader import Reader
from debtplanner.queries.risk import Swing, risks, simulated

RATIO = 6


def _risk(one: Risk) -> dict[str, Any]:
    return {
        "name": one.name,
        "kind": one.kind,
        "level": one.level,
        "probability": plain(one.probability, RATIO),
        "impact": one.impact,
        "delay_months": one.delay,
        "expected": None if one.expected is None else minor(one.expected),
        "state": one.state,
        "mitigation": one.mitigation,
        "owner": one.owner,
        "trigger": one.trigger,
        "counted": one.counted,
    }


def _swing(one: Swing) -> dict[str, Any]:
    return {"name": one.name, "npv_at_low": minor(one.at_low), "npv_at_high": minor(one.at_high)}


def show_risks(reader: Reader, _: Options) -> Shown:
    """The register, and the case as a distribution: percentiles, chance of never, drivers, convergence."""
    found = risks(reader)
    told = simulated(found)
    data: dict[str, Any] = {
        "currency": found.case.plan.workspace.currency,
        "risks": [_risk(one) for one in found.risks],
        "expected_cost": minor(found.expected),
        "trials": told.trials,
        "seed": told.seed,
        "percentiles": [
            {"percent": one.percent, "npv": minor(one.npv), "roi": plain(one.roi, RATIO), "break_even_month": one.month}
            for one in told.spots
        ],
        "chance_of_never": plain(told.never, RATIO),
        "chance_of_loss": plain(told.loss, RATIO),
        "below_stated": plain(told.below, RATIO),
        "drivers": [_swing(one) for one in found.swings],
        "convergence": [
            {"trials": one.trials, "p10": minor(one.p10), "p50": minor(one.p50), "p90": minor(one.p90)}
            for one in told.convergence
        ],
    }
    writing, states = found.writing, dict(RISK_STATES)
    spots = [
        (f"P{one.percent}", whole_words(one.npv, writing), roi_words(one.roi, writing), month_words(one.month))
        for one in told.spots
    ]
    register = [
        (
            one.name,
            one.level or "not judged",
            "not stated" if one.probability is None else writing.number(one.probability),
            "not stated" if one.impact is None else writing.amount(one.impact),
            states[one.state],
        )
        for one in found.risks
    ]
    text = [
        f"{writing.number(told.trials)} trials, seed {told.seed}",
        aligned(("", "Present value", "ROI", "Break-even"), spots, frozenset({1, 2})),
        f"Never within the horizon: {writing.percent(told.never)}",
        "",
        aligned(("Risk", "Level", "Probability", "Cost", "State"), register, frozenset({2, 3})),
    ]
    return Shown(data, "\n".join(text))
