"""Rank stability: how often a subject stays among the first when weights move by a fifth and scores by one.

Weights of impact, effort and risk are drawn evenly from 80 to 120 % of their own, every score is moved by −1, 0 or +1 with
equal chance and stays within 1 to 10. The seed is given, so that the figures can be repeated.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

SWAY = 0.2
TRIALS = 4_000
CELLS = 100_000
"""Scores that are drawn at a time."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of impact, effort and risk; `effort_form` is plain, or how effort is turned round: 1/E, 10/E, 11-E."""

    impact: float
    effort: float
    risk: float
    effort_form: str = "plain"


@dataclass(frozen=True, slots=True)
class Stability:
    """How one subject fared: the share of trials in which it was among the first, and its best and worst rank."""

    share: Fraction
    best: int
    worst: int


def rank_stability(
    weights: Weights, scores: Sequence[tuple[float, float, float]], top: int, seed: int, trials: int = TRIALS
) -> tuple[Stability, ...]:
    """Each subject (impact, effort, risk) in its order. Ties go to the higher risk, then to the earlier subject."""
    if not scores:
        return ()
    random = np.random.Generator(np.random.PCG64(seed))
    base, count = np.array(scores, dtype=float), len(scores)
    among = np.zeros(count, dtype=np.int64)
    best, worst = np.full(count, count, dtype=np.int64), np.ones(count, dtype=np.int64)
    own = np.array([weights.impact, weights.effort, weights.risk])
    block = max(1, CELLS // count)
    for begin in range(0, trials, block):
        ranks = _ranks(random, own, weights.effort_form, base, min(block, trials - begin))
        among += (ranks <= top).sum(axis=0)
        np.minimum(best, ranks.min(axis=0), out=best)
        np.maximum(worst, ranks.max(axis=0), out=worst)
    return tuple(
        Stability(Fraction(int(one), trials), int(high), int(low))
        for one, high, low in zip(among, best, worst, strict=True)
    )


def _ranks(random: np.random.Generator, own: Floats, form: str, base: Floats, trials: int) -> NDArray[np.int64]:
    """Ranks from 1 in each of some trials: a row a trial, a column a subject."""
    moved = own * (1 - SWAY + 2 * SWAY * random.random((trials, 3)))
    seen = np.clip(base + np.floor(3 * random.random((trials, *base.shape))) - 1, 1, 10)
    impact, effort, risk = seen[:, :, 0], _effort(seen[:, :, 1], form), seen[:, :, 2]
    values = impact * moved[:, :1] + effort * moved[:, 1:2] + risk * moved[:, 2:]
    order = np.lexsort((-risk, -values), axis=-1)
    ranks = np.empty(order.shape, dtype=np.int64)
    np.put_along_axis(ranks, order, np.arange(1, len(base) + 1)[None, :], axis=-1)
    return ranks


def _effort(effort: Floats, form: str) -> Floats:
    """What effort counts as under a model."""
    match form:
        case "1/E":
            return 1 / effort
        case "10/E":
            return 10 / effort
        case "11-E":
            return 11 - effort
        case _:
            return effort
