"""What is worth most within a budget, where some work waits for other: every efficient choice, exactly.

Candidates are taken in an order in which each comes behind what it needs. For every set of those taken so far that a later
candidate still needs, only the choices stay that no other beats in both cost and value. What is left in the end is the
efficient frontier: for each cost the most that can be had for it. Whole numbers of minor units, no rounding, no heuristic.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

MOST_CHOICES = 30_000
"""Choices that are kept at a time; beyond it no best choice is claimed."""


class TooManyChoices(Exception):  # noqa: N818 - it is a limit, not a fault
    """There are too many efficient choices to look at each."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Work that may be chosen, in minor units; `needs` are keys of candidates without which it makes no sense."""

    key: str
    cost: int
    value: int
    needs: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Choice:
    """One efficient choice."""

    cost: int
    value: int
    chosen: frozenset[str]


_Point = tuple[int, int, int]
"""Cost, value, and the chosen candidates as bits."""


def ordered(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, each behind what it needs; those that need something that is not there, or each other, are left out."""
    left, done, found = list(candidates), set[str](), list[Candidate]()
    while True:
        ready = [one for one in left if one.needs <= done]
        if not ready:
            return found
        found += ready
        done |= {one.key for one in ready}
        left = [one for one in left if one.key not in done]


def frontier(candidates: Sequence[Candidate], budget: int, forced: str | None = None) -> tuple[Choice, ...]:
    """Every efficient choice that costs at most `budget`, the cheapest first; with `forced`, only those that hold it.

    Each costs more and is worth more than the one before. Empty where nothing fits. Raises TooManyChoices.
    """
    line = ordered(candidates)
    place = {one.key: number for number, one in enumerate(line)}
    last_need = [max((place[one.key] for one in line if own.key in one.needs), default=-1) for own in line]
    states: dict[int, list[_Point]] = {0: [(0, 0, 0)]}
    for number, one in enumerate(line):
        needs = sum(1 << place[key] for key in one.needs)
        found: dict[int, list[_Point]] = {}
        still = sum(1 << other for other in range(number + 1) if last_need[other] > number)
        for open_needs, points in states.items():
            if one.key != forced:
                found.setdefault(open_needs & still, []).extend(points)
            if needs & ~open_needs:
                continue
            bit = 1 << number
            taken = [(cost + one.cost, value + one.value, chosen | bit) for cost, value, chosen in points]
            found.setdefault((open_needs | bit) & still, []).extend(each for each in taken if each[0] <= budget)
        states = {key: _efficient(points) for key, points in found.items()}
        if sum(map(len, states.values())) > MOST_CHOICES:
            raise TooManyChoices
    names = [one.key for one in line]
    points = _efficient([each for own in states.values() for each in own])
    if forced is not None and forced not in place:
        return ()
    return tuple(
        Choice(cost, value, frozenset(key for number, key in enumerate(names) if chosen >> number & 1))
        for cost, value, chosen in points
    )


def _efficient(points: list[_Point]) -> list[_Point]:
    """The points that no other beats: by rising cost, each worth more than all before it."""
    kept: list[_Point] = []
    for one in sorted(points, key=lambda each: (each[0], -each[1], each[2])):
        if not kept or one[1] > kept[-1][1]:
            kept.append(one)
    return kept


def within(choices: Sequence[Choice], budget: int) -> Choice | None:
    """The choice that is worth most at a cost of at most `budget`."""
    place = bisect_right([one.cost for one in choices], budget)
    return choices[place - 1] if place else None
