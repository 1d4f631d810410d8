"""The business case as a distribution: many trials of amounts, delays and risks, repeatable by their seed.

Everything is drawn as a difference to the case as stated, whose figures are exact: where nothing varies, every trial is the
case itself, to the last digit. Percentiles are those of real trials (the inverse of the empirical distribution), never
interpolated. Trials are drawn in blocks of a fixed size, so that progress and cancelling change nothing.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import ceil, sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from debtplanner.analysis.progress import Report

BLOCK = 20_000
GRID, TABLE = 2048, 8192
"""Steps of the distribution function of a beta distribution, and of the table of its inverse in equal steps of share."""
BARS = 40
STEPS = 10
PERCENTS = (10, 50, 90)

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Range:
    """At least, likely, at most; `shape` is pert or triangular."""

    low: float
    likely: float
    high: float
    shape: str = "pert"

    @property
    def certain(self) -> bool:
        """Whether nothing varies."""
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class Varying:
    """One line of the case. `worth`, `inside` and `reached` tell, for each delay from `first` months on, what one minor unit
    is worth now, how much of it lies within the horizon, and how much has come by the end of each month.

    `sign` is −1 for an investment. Lines of one `group` (not empty) are drawn together.
    """

    key: str
    sign: int
    amount: Range
    delay: Range
    first: int
    worth: tuple[float, ...]
    inside: tuple[float, ...]
    reached: tuple[tuple[float, ...], ...]
    group: str = ""


@dataclass(frozen=True, slots=True)
class Strike:
    """One risk: how likely it strikes, what it costs then (`worth` now per minor unit), and by how many months it delays."""

    key: str
    probability: float
    cost: Range
    worth: float
    delay: int


@dataclass(frozen=True, slots=True)
class Setup:
    """What is simulated, with the case as stated: exact totals, and the distance to break-even at each month's end."""

    varying: tuple[Varying, ...]
    strikes: tuple[Strike, ...]
    npv: Fraction
    benefit: Fraction
    cost: Fraction
    gaps: tuple[Fraction, ...]
    trials: int
    seed: int


@dataclass(frozen=True, slots=True)
class Spot:
    """A percentile of each result: present value in minor units, return as a ratio, break-even month (None: never)."""

    percent: int
    npv: Fraction
    roi: Fraction | None
    month: int | None


@dataclass(frozen=True, slots=True)
class Convergence:
    """The percentiles of the present value after so many trials."""

    trials: int
    p10: Fraction
    p50: Fraction
    p90: Fraction


@dataclass(frozen=True, slots=True)
class Simulation:
    """What the trials give. Bars count trials between `least` and `most` of the present value, in equal steps.

    Shares of trials: `never` reaches the whole commitment within the horizon, `loss` has a present value below zero,
    `below` comes to less than the case as stated. `between` holds the median with 95 % confidence.
    """

    trials: int
    seed: int
    spots: tuple[Spot, ...]
    never: Fraction
    loss: Fraction
    below: Fraction
    least: float
    most: float
    bars: tuple[int, ...]
    convergence: tuple[Convergence, ...]
    between: tuple[Fraction, Fraction]

    def at(self, percent: int) -> Spot:
        """One percentile."""
        return next(one for one in self.spots if one.percent == percent)


def quantile(of: Range, share: Floats) -> Floats:
    """The values of a range at these shares of its distribution, from 0 to 1."""
    width = of.high - of.low
    if width <= 0:
        return np.full_like(share, of.likely)
    peak = (of.likely - of.low) / width
    if of.shape == "triangular":
        rising = np.sqrt(share * peak)
        falling = 1 - np.sqrt((1 - share) * (1 - peak))
        place = np.where(share < peak, rising, falling)
    else:
        places, steps = _inverse(1 + 4 * peak, 5 - 4 * peak)
        at = share * TABLE
        index = at.astype(np.intp)
        place = places[index] + (at - index) * steps[index]
    found: Floats = of.low + width * place
    return found


@lru_cache(maxsize=256)
def _inverse(first: float, second: float) -> tuple[Floats, Floats]:
    """A beta distribution inverted at equal steps of share, and the way to the next step.

    The distribution function is summed by the trapezium rule; both tables are interpolated in straight lines.
    """
    places = np.linspace(0.0, 1.0, GRID + 1)
    density = places ** (first - 1) * (1 - places) ** (second - 1)
    sums = np.concatenate(([0.0], np.cumsum((density[1:] + density[:-1]) / 2)))
    table = np.interp(np.linspace(0.0, 1.0, TABLE + 1), sums / sums[-1], places)
    return table, np.append(np.diff(table), 0.0)


@dataclass(slots=True)
class _Block:
    """Differences of one block of trials to the case as stated, and the month of break-even of each trial."""

    npv: Floats
    benefit: Floats
    cost: Floats
    months: NDArray[np.int64]


def simulate(setup: Setup, report: Report | None = None) -> Simulation:
    """All trials. Raises what `report` raises to cancel."""
    blocks: list[_Block] = []
    sizes = [min(BLOCK, setup.trials - begin) for begin in range(0, setup.trials, BLOCK)]
    seeds = np.random.SeedSequence(setup.seed).spawn(len(sizes))
    gaps = np.array([float(one) for one in setup.gaps])
    for size, seed in zip(sizes, seeds, strict=True):
        blocks.append(_block(setup, np.random.Generator(np.random.PCG64(seed)), size, gaps))
        if report is not None:
            report.report(sum(sizes[: len(blocks)]), setup.trials)
    return _told(setup, blocks)


def _block(setup: Setup, random: np.random.Generator, size: int, gaps: Floats) -> _Block:
    """Draws one block: risks first, then each line's amount (once for a group) and delay, in their order."""
    npv, benefit, cost = np.zeros(size), np.zeros(size), np.zeros(size)
    later = np.zeros(size, dtype=np.int64)
    for one in setup.strikes:
        struck = random.random(size) < one.probability
        amount = np.where(struck, quantile(one.cost, random.random(size)), 0.0)
        npv -= amount * one.worth
        cost += amount
        later += struck * one.delay
    moves = bool(later.any())
    back = np.zeros((size, len(gaps)))
    drawn: dict[str, Floats] = {}
    flat: list[tuple[Floats, tuple[float, ...]]] = []
    for line in setup.varying:
        change = _change(line, drawn, random, size)
        delays = _delays(line, later if moves else None, random, size)
        if change is None and delays is None:
            continue
        change = np.zeros(size) if change is None else change
        stated = int(line.delay.likely) - line.first
        if delays is not None:
            worth, inside = _moved(line, change, delays, stated, back)
        else:
            worth, inside = change * line.worth[stated], change * line.inside[stated]
            if line.sign > 0:
                flat.append((change, line.reached[stated]))
        npv += line.sign * worth
        if line.sign > 0:
            benefit += inside
        else:
            cost += inside
    _add_flat(back, flat)
    return _Block(npv, benefit, cost, _months(back, gaps, cost))


def _change(line: Varying, drawn: dict[str, Floats], random: np.random.Generator, size: int) -> Floats | None:
    """How far each trial's amount is from the stated one; None where it is certain."""
    if line.amount.certain:
        return None
    if not line.group:
        return quantile(line.amount, random.random(size)) - line.amount.likely
    if line.group not in drawn:
        drawn[line.group] = random.random(size)
    return quantile(line.amount, drawn[line.group]) - line.amount.likely


def _delays(
    line: Varying, later: NDArray[np.int64] | None, random: np.random.Generator, size: int
) -> NDArray[np.int64] | None:
    """Each trial's delay in whole months, with that of the risks for a benefit; None where it is the stated one."""
    own = None
    if not line.delay.certain:
        own = np.rint(quantile(line.delay, random.random(size))).astype(np.int64)
    if later is None or line.sign < 0:
        return own
    return later + (int(line.delay.likely) if own is None else own)


def _moved(
    line: Varying, change: Floats, delays: NDArray[np.int64], stated: int, back: Floats
) -> tuple[Floats, Floats]:
    """What a line that moves in time adds to present value and total; what it adds to each month goes into `back`."""
    place = np.clip(delays - line.first, 0, len(line.worth) - 1)
    amount = line.amount.likely + change
    worth, inside = np.array(line.worth), np.array(line.inside)
    if line.sign > 0:
        reached = np.array(line.reached)
        back += amount[:, None] * reached[place] - line.amount.likely * reached[stated]
    return (
        amount * worth[place] - line.amount.likely * worth[stated],
        amount * inside[place] - line.amount.likely * inside[stated],
    )


def _add_flat(back: Floats, flat: Sequence[tuple[Floats, tuple[float, ...]]]) -> None:
    """Adds the benefits that do not move in time to the months: one product of matrices for all of them."""
    if flat:
        back += np.stack([change for change, _ in flat], axis=1) @ np.array([reached for _, reached in flat])


def _months(back: Floats, gaps: Floats, cost: Floats) -> NDArray[np.int64]:
    """The first month in which benefits reach the whole commitment; one more than there are where they never do."""
    back += gaps
    reached = back >= cost[:, None]
    first = reached.argmax(axis=1) + 1
    return np.where(reached.any(axis=1), first, len(gaps) + 1)


def _told(setup: Setup, blocks: Sequence[_Block]) -> Simulation:
    npv = np.concatenate([one.npv for one in blocks])
    benefit = np.concatenate([one.benefit for one in blocks])
    cost = np.concatenate([one.cost for one in blocks])
    months = np.concatenate([one.months for one in blocks])
    horizon, trials = len(setup.gaps), setup.trials
    worth = float(setup.npv) + npv
    spent, got = float(setup.cost) + cost, float(setup.benefit) + benefit
    returned = np.divide(got - spent, spent, out=np.full(trials, np.nan), where=spent > 0)
    by_roi = np.argsort(returned, kind="stable")
    ordered = np.sort(npv)
    by_month = np.sort(months)

    def exact(change: Any) -> Fraction:
        return setup.npv + Fraction(float(change))

    def roi_of(trial: int) -> Fraction | None:
        paid = setup.cost + Fraction(float(cost[trial]))
        return (setup.benefit + Fraction(float(benefit[trial])) - paid) / paid if paid > 0 else None

    spots = tuple(
        Spot(
            percent,
            exact(ordered[_rank(percent, trials)]),
            roi_of(int(by_roi[_rank(percent, trials)])),
            month if (month := int(by_month[_rank(percent, trials)])) <= horizon else None,
        )
        for percent in PERCENTS
    )
    least, most = float(worth.min()), float(worth.max())
    bars = np.histogram(worth, BARS, (least, most))[0] if most > least else np.array([trials])
    margin = 0.98 * sqrt(trials)
    middle = trials / 2
    return Simulation(
        trials,
        setup.seed,
        spots,
        Fraction(int((months > horizon).sum()), trials),
        Fraction(int((worth < 0).sum()), trials),
        Fraction(int((npv < 0).sum()), trials),
        least,
        most,
        tuple(int(one) for one in bars),
        tuple(_so_far(npv, trials * step // STEPS, exact) for step in range(1, STEPS + 1)),
        (
            exact(ordered[max(0, ceil(middle - margin) - 1)]),
            exact(ordered[min(trials - 1, ceil(middle + margin) - 1)]),
        ),
    )


def _rank(percent: int, trials: int) -> int:
    """Place of a percentile among sorted trials: the first at or below which so many per cent lie."""
    return max(0, ceil(percent * trials / 100) - 1)


def _so_far(npv: Floats, trials: int, exact: Callable[[Any], Fraction]) -> Convergence:
    ranks = [_rank(percent, trials) for percent in PERCENTS]
    found = np.partition(npv[:trials], ranks)
    return Convergence(trials, *(exact(found[rank]) for rank in ranks))
