"""What is worth most within a budget, where some work waits for other: an integer programme, solved exactly by CP-SAT.

CP-SAT counts in whole numbers and proves its answers, where a solver in floating point proves them only within a tolerance,
and minor units of money exceed it. It runs in one thread with a fixed seed, and its patience is counted in its own
steps, not in seconds: the same candidates give the same answer in every run. Each answer is counted again here.

Of choices that are worth the same, the cheapest is taken; of those that also cost the same, the one that goes without the
candidates that stand last. So a choice is the only one of its kind. Among more than TIES candidates that last
step is left out: of choices equal in worth and cost, the solver's first one stands.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import gcd

from debtplanner.analysis.progress import Report
from debtplanner.analysis.solver import modelling

LARGEST = 2**50
"""What all costs, or all values, may come to in their greatest common unit. The solver counts in whole numbers but compares its
bound with its answer in floating point, which above 2⁵³ takes neighbours for equal; with 2⁵⁸ it was seen to err by one."""
PATIENCE = 5.0
"""Deterministic seconds of the solver for all questions of one search, each some one to three seconds long by the clock."""
POINTS = 40
"""Efficient choices that are looked for one by one; where there are more, as many are found in equal steps of cost."""
FEW, TIES = 20, 50
"""Up to how many candidates every efficient choice is looked for, and up to how many equal choices are told apart."""


class NotProven(Exception):  # noqa: N818 - it is a limit, not a fault
    """No best choice can be claimed: amounts too large to be told apart, or more work than is allowed."""


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


@dataclass(frozen=True, slots=True)
class Frontier:
    """Efficient choices, the cheapest first: each costs more and is worth more than the one before. `complete` where no other
    is between them."""

    choices: tuple[Choice, ...]
    complete: bool


@dataclass(frozen=True, slots=True)
class _Row:
    """A whole weight for each candidate, in their greatest common unit."""

    weights: tuple[int, ...]
    unit: int

    def of(self, taken: Sequence[bool]) -> int:
        return sum(weight for weight, one in zip(self.weights, taken, strict=True) if one)


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


class Search:
    """Questions about one set of candidates, and the patience that is left for them."""

    def __init__(self, candidates: Sequence[Candidate], patience: float = PATIENCE) -> None:
        self._line = ordered(candidates)
        self._place = {one.key: number for number, one in enumerate(self._line)}
        self._cost = _row([one.cost for one in self._line])
        self._rows = [_row([-one.value for one in self._line]), self._cost]
        if len(self._line) <= TIES:
            self._rows.append(_Row(tuple(2**place for place in range(len(self._line))), 1))
        self._left = patience

    @property
    def everything(self) -> int:
        """What all of them cost that can be chosen at all."""
        return sum(one.cost for one in self._line)

    def least(self, key: str) -> int | None:
        """What one costs together with all that it needs; None where it can never be chosen."""
        if key not in self._place:
            return None
        return sum(self._line[place].cost for place in self._with_needs(key))

    def best(self, budget: int, forced: str | None = None) -> Choice | None:
        """The choice that is worth most at a cost of at most `budget`, with `forced` the best that holds it.

        None where nothing fits. Raises NotProven.
        """
        fixed = set[int]() if forced is None else self._with_needs(forced)
        if (forced is not None and forced not in self._place) or sum(self._line[at].cost for at in fixed) > budget:
            return None
        limits, taken = [(self._cost, budget // self._cost.unit)], [False] * len(self._line)
        for row in self._rows if self._line else []:
            taken = self._lowest(row, limits, fixed, taken)
            limits.append((row, row.of(taken)))
        chosen = [one for one, inside in zip(self._line, taken, strict=True) if inside]
        return Choice(
            sum(one.cost for one in chosen), sum(one.value for one in chosen), frozenset(one.key for one in chosen)
        )

    def frontier(self, budget: int, report: Report | None = None) -> Frontier:
        """Efficient choices up to all that can be bought, the best within `budget` among them. Raises NotProven."""
        if len(self._line) <= FEW:
            found, rest = list[Choice](), self.everything
            while len(found) < POINTS:
                one = self._told(rest, len(found), report)
                found.append(one)
                rest = one.cost - 1
                if rest < 0:
                    return Frontier(tuple(reversed(found)), complete=True)
        top = self.everything
        steps = sorted({min(budget, top), *(top * step // POINTS for step in range(POINTS + 1))}, reverse=True)
        picked: list[Choice] = []
        for done, step in enumerate(steps):
            if not picked or picked[-1].cost > step:
                picked.append(self._told(step, done, report))
        return Frontier(tuple(reversed(picked)), complete=False)

    def _told(self, budget: int, done: int, report: Report | None) -> Choice:
        if report is not None:
            report.report(done, POINTS)
        return self.best(budget) or Choice(0, 0, frozenset())

    def _with_needs(self, key: str) -> set[int]:
        found, open_keys = set[int](), [key]
        while open_keys:
            place = self._place.get(open_keys.pop())
            if place is not None and place not in found:
                found.add(place)
                open_keys += self._line[place].needs
        return found

    def _lowest(
        self, row: _Row, limits: list[tuple[_Row, int]], fixed: set[int], hint: Sequence[bool]
    ) -> Sequence[bool]:
        """Which are taken so that `row` comes to least, within the limits; counted again in whole numbers."""
        cp_model = modelling()
        model = cp_model.CpModel()
        take = [model.new_bool_var("") for _ in self._line]
        for one, own in zip(self._line, take, strict=True):
            for key in sorted(one.needs):
                model.add_implication(own, take[self._place[key]])
        for place in sorted(fixed):
            model.add(take[place] == 1)
        for limited, most in limits:
            if most < sum(weight for weight in limited.weights if weight > 0):
                model.add(cp_model.LinearExpr.weighted_sum(take, limited.weights) <= most)
        model.minimize(cp_model.LinearExpr.weighted_sum(take, row.weights))
        if any(hint):
            for own, inside in zip(take, hint, strict=True):
                model.add_hint(own, inside)
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = 1
        solver.parameters.linearization_level = 2  # without it a bound of a thousand candidates is too loose
        solver.parameters.cp_model_presolve = False  # it takes longer than all the rest
        solver.parameters.max_deterministic_time = max(0.0, self._left)
        state = solver.solve(model)
        self._left -= solver.deterministic_time
        if state != cp_model.OPTIMAL:
            raise NotProven
        taken = [bool(solver.value(own)) for own in take]
        if solver.response_proto.inner_objective_lower_bound != row.of(taken):
            raise NotProven
        self._count_again(taken, limits, fixed)
        return taken

    def _count_again(self, taken: Sequence[bool], limits: list[tuple[_Row, int]], fixed: set[int]) -> None:
        inside = {one.key for one, own in zip(self._line, taken, strict=True) if own}
        holds = all(row.of(taken) <= most for row, most in limits)
        waits = any(own and not one.needs <= inside for one, own in zip(self._line, taken, strict=True))
        if not holds or waits or not all(taken[place] for place in fixed):
            raise NotProven


def _row(weights: Sequence[int]) -> _Row:
    unit = gcd(*weights) or 1
    found = _Row(tuple(weight // unit for weight in weights), unit)
    if sum(map(abs, found.weights)) > LARGEST:
        raise NotProven
    return found
