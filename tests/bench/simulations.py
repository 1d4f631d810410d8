"""100,000 trials of a case of thirteen uncertain lines, against the bare numpy arithmetic of the same trials."""

import time
from fractions import Fraction

import numpy as np
from timing import compare

from debtplanner.analysis.simulation import Range, Setup, Varying, simulate

TRIALS, MONTHS, INVESTMENTS, BENEFITS = 100_000, 36, 5, 8


def _line(number: int) -> Varying:
    sign = -1 if number < INVESTMENTS else 1
    reached = tuple((month + 1) / MONTHS for month in range(MONTHS))
    amount = Range(80_000.0 + number, 100_000.0, 140_000.0)
    return Varying(f"line-{number}", sign, amount, Range(0.0, 0.0, 0.0), 0, (0.8,), (1.0,), (reached,))


def case() -> Setup:
    """Thirteen lines, each varying by itself."""
    lines = tuple(_line(number) for number in range(INVESTMENTS + BENEFITS))
    cost, benefit = Fraction(100_000 * INVESTMENTS), Fraction(100_000 * BENEFITS)
    gaps = tuple(benefit * (month + 1) / MONTHS - cost for month in range(MONTHS))
    return Setup(lines, (), Fraction(4, 5) * (benefit - cost), benefit, cost, gaps, TRIALS, 1)


def bare(setup: Setup) -> None:
    """The same trials as numpy alone has them: draws, present value, return, month of break-even, percentiles."""
    random = np.random.default_rng(setup.seed)
    amounts = np.empty((TRIALS, len(setup.varying)))
    for place, one in enumerate(setup.varying):
        width = one.amount.high - one.amount.low
        peak = (one.amount.likely - one.amount.low) / width
        amounts[:, place] = one.amount.low + width * random.beta(1 + 4 * peak, 5 - 4 * peak, TRIALS)
    signs = np.array([one.sign for one in setup.varying])
    npv = amounts @ (signs * np.array([one.worth[0] for one in setup.varying]))
    cost, back = amounts[:, :INVESTMENTS].sum(axis=1), amounts[:, INVESTMENTS:]
    roi = (back.sum(axis=1) - cost) / cost
    reached = back @ np.array([one.reached[0] for one in setup.varying[INVESTMENTS:]]) >= cost[:, None]
    months = np.where(reached.any(axis=1), reached.argmax(axis=1) + 1, MONTHS + 1)
    for values in (npv, roi, months):
        np.percentile(values, (10, 50, 90))
    np.histogram(npv, 40)


def measure() -> None:
    """One line."""
    setup = case()

    def floor() -> float:
        begin = time.perf_counter()
        bare(setup)
        return time.perf_counter() - begin

    def candidate() -> float:
        begin = time.perf_counter()
        simulate(setup)
        return time.perf_counter() - begin

    compare("100,000 trials of 13 lines / bare numpy", floor, candidate)


if __name__ == "__main__":
    measure()
