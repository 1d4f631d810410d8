"""Charts of the case's risk, made of what the queries answer: screens and packs draw the same ones."""

from typing import TYPE_CHECKING

from debtplanner.charts.case import case_digits, thousands
from debtplanner.charts.distribution import Distribution, Mark
from debtplanner.charts.tornado import Driver, Tornado
from debtplanner.queries.risk import Risks

if TYPE_CHECKING:
    from debtplanner.analysis.simulation import Simulation

MOST_DRIVERS = 8


def risk_tornado(found: Risks) -> Tornado:
    """What moves the present value, the strongest first."""
    writing = found.writing
    drivers = tuple(
        Driver(one.name, thousands(one.at_low, writing), thousands(one.at_high, writing), one.low, one.high)
        for one in found.swings[:MOST_DRIVERS]
    )
    said = ""
    if found.swings:
        first = found.swings[0]
        low, high = sorted((first.at_low, first.at_high))
        said = f"{first.name} moves it most: {writing.short_amount(round(low))} to "
        said += writing.short_amount(round(high))
    unit = f"Net present value, thousand {found.case.plan.workspace.currency}"
    base = thousands(found.case.total.net if not found.case.settings.rate else round(found.case.plain.npv), writing)
    return Tornado(base, drivers, unit, said, case_digits(writing))


def risk_distribution(found: Risks, told: "Simulation") -> Distribution:
    """How often each present value comes out."""
    writing = found.writing
    size = 10**writing.notation.digits * 1000
    marks = (
        Mark("P10", thousands(told.at(10).npv, writing)),
        Mark("P50", thousands(told.at(50).npv, writing), strong=True),
        Mark("P90", thousands(told.at(90).npv, writing)),
    )
    low, high = (writing.short_amount(round(told.at(percent).npv)) for percent in (10, 90))
    said = f"Eight trials of ten come to {low} to {high}"
    if told.at(10).npv == told.at(90).npv:
        said = f"Every trial comes to {low}: nothing varies"
    unit = f"Net present value, thousand {found.case.plan.workspace.currency}; {writing.number(told.trials)} trials"
    return Distribution(told.least / size, told.most / size, told.bars, marks, unit, said, case_digits(writing))
