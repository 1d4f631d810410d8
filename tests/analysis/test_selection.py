"""Choosing within a budget: exact against all subsets, with what waits for what."""

import random
from collections.abc import Iterator
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debtplanner.analysis import selection
from debtplanner.analysis.selection import LARGEST, POINTS, TIES, Candidate, Choice, NotProven, Search, ordered

LARGE = 2**47


@st.composite
def candidates(draw: st.DrawFn, most: int = 30, count: int = 8) -> list[Candidate]:
    """Up to eight, each waiting for some of those before it."""
    found: list[Candidate] = []
    for number in range(draw(st.integers(0, count))):
        needs = draw(st.sets(st.sampled_from([one.key for one in found]), max_size=2)) if found else set()
        cost, value = draw(st.integers(0, most)), draw(st.integers(0, most))
        found.append(Candidate(str(number), cost, value, frozenset(needs)))
    return found


def subsets(given: list[Candidate], forced: str | None = None) -> Iterator[Choice]:
    """Every choice that holds what it needs; the reference for all that follows."""
    for size in range(len(given) + 1):
        for some in combinations(given, size):
            keys = frozenset(one.key for one in some)
            if (forced is None or forced in keys) and all(one.needs <= keys for one in some):
                yield Choice(sum(one.cost for one in some), sum(one.value for one in some), keys)


def by_hand(given: list[Candidate], budget: int, forced: str | None = None) -> Choice | None:
    """The best of all subsets: worth most, then cheapest, then without the last in order."""
    last = [one.key for one in reversed(ordered(given))]
    inside = [one for one in subsets(given, forced) if one.cost <= budget]
    return min(inside, key=lambda one: (-one.value, one.cost, tuple(key in one.chosen for key in last)), default=None)


def planned(count: int, seed: int = 1) -> list[Candidate]:
    """Initiatives with costs to the minor unit, a quarter of them waiting for another."""
    drawn, found = random.Random(seed), list[Candidate]()  # noqa: S311 - a test, not a secret
    for number in range(count):
        cost, value = drawn.randint(20_000_00, 800_000_00), drawn.randint(0, 1_500_000_00)
        needs = {str(drawn.randrange(number))} if number and drawn.random() < 0.25 else set()
        found.append(Candidate(str(number), cost, value, frozenset(needs)))
    return found


@settings(deadline=None)
@given(candidates(), st.integers(0, 120))
def test_the_choice_is_the_best_of_all_subsets(given: list[Candidate], budget: int) -> None:
    assert Search(given).best(budget) == by_hand(given, budget)


@settings(deadline=None)
@given(candidates(LARGE, 6), st.integers(0, 6 * LARGE))
def test_the_largest_amounts_are_chosen_to_the_last_unit(given: list[Candidate], budget: int) -> None:
    assert Search(given).best(budget) == by_hand(given, budget)


def test_one_unit_in_hundreds_of_billions_decides() -> None:
    most = LARGEST // 3
    given = [Candidate("a", 3, most - 1), Candidate("b", 3, most), Candidate("c", 3, most - 2)]
    assert Search(given).best(5) == Choice(3, most, frozenset({"b"}))


def test_fifty_equal_candidates_are_told_apart() -> None:
    given = [Candidate(str(number), 5, 7) for number in range(TIES)]
    found = Search(given).best(5 * (TIES - 1))
    assert found is not None
    assert found.chosen == {str(number) for number in range(TIES - 1)}


@settings(deadline=None)
@given(candidates(), st.integers(0, 120), st.integers(0, 7))
def test_a_forced_candidate_is_in_the_best_choice_that_holds_it(
    given: list[Candidate], budget: int, number: int
) -> None:
    assert Search(given).best(budget, str(number)) == by_hand(given, budget, str(number))


@settings(deadline=None)
@given(candidates(), st.integers(0, 7))
def test_one_costs_at_least_what_it_needs_along(given: list[Candidate], number: int) -> None:
    costs = [one.cost for one in subsets(given, str(number))]
    assert Search(given).least(str(number)) == min(costs, default=None)


@settings(deadline=None)
@given(candidates(count=6), st.integers(0, 120))
def test_the_frontier_is_every_choice_that_no_other_beats(given: list[Candidate], budget: int) -> None:
    every = sorted(subsets(given), key=lambda one: (one.cost, -one.value))
    efficient = [
        (one.cost, one.value)
        for place, one in enumerate(every)
        if all(other.value < one.value for other in every[:place])
    ]
    found = Search(given).frontier(budget)
    assert found.complete
    assert [(one.cost, one.value) for one in found.choices] == efficient
    assert by_hand(given, budget) in found.choices


@pytest.mark.parametrize("count", [20, 50, 200])
def test_where_there_are_many_efficient_choices_some_in_equal_steps_are_told(count: int) -> None:
    given, budget = planned(count), 1_000_000_00
    found = Search(given).frontier(budget)
    assert not found.complete
    assert POINTS / 2 < len(found.choices) <= POINTS + 2
    assert Search(given).best(budget) in found.choices
    for before, after in pairwise(found.choices):
        assert after.cost > before.cost
        assert after.value > before.value
    for one in found.choices[::10]:
        assert Search(given).best(one.cost) == one


def test_two_thousand_candidates_are_chosen_exactly_and_always_alike() -> None:
    given = planned(2_000)
    by_key, budget = {one.key: one for one in given}, 100_000_000_00
    found = Search(given).best(budget)
    assert found is not None
    assert found == Search(given).best(budget)
    chosen = [by_key[key] for key in found.chosen]
    assert (sum(one.cost for one in chosen), sum(one.value for one in chosen)) == (found.cost, found.value)
    assert all(one.needs <= found.chosen for one in chosen)
    assert found.cost <= budget
    assert (found.cost, found.value) == TWO_THOUSAND


TWO_THOUSAND = (99_999_441_88, 518_152_337_67)
"""Proved to be the best; another solver or system must find the same."""


def test_what_waits_in_a_circle_or_for_nobody_is_left_out() -> None:
    circle = [Candidate("a", 1, 1, frozenset({"b"})), Candidate("b", 1, 1, frozenset({"a"}))]
    assert ordered([*circle, Candidate("c", 1, 1, frozenset({"gone"}))]) == []
    assert Search(circle).frontier(10).choices == (Choice(0, 0, frozenset()),)
    assert Search(circle).best(10, "a") is None
    assert Search(circle).least("a") is None


def test_of_equal_choices_the_one_without_the_last_is_taken() -> None:
    given = [Candidate(key, 5, 7) for key in "abcd"]
    found = Search(given).best(12)
    assert found == Choice(10, 14, frozenset("ab"))
    worthless = [Candidate("free", 0, 0), Candidate("good", 1, 1)]
    assert Search(worthless).best(9) == Choice(1, 1, frozenset({"good"}))


def test_no_budget_buys_nothing_and_a_negative_one_not_even_that() -> None:
    given = [Candidate("a", 5, 7)]
    assert Search(given).best(0) == Choice(0, 0, frozenset())
    assert Search([]).best(10) == Choice(0, 0, frozenset())
    assert Search([]).frontier(10).choices == (Choice(0, 0, frozenset()),)
    assert Search(given).best(0, "a") is None
    assert Search(given).best(-1) is None


def test_amounts_too_large_to_be_told_apart_are_refused_unless_their_common_unit_is_large() -> None:
    with pytest.raises(NotProven):
        Search([Candidate("a", LARGEST + 1, 1), Candidate("b", 2, 1)])
    whole = Search([Candidate("a", 10**30, 10**40), Candidate("b", 2 * 10**30, 10**40)])
    assert whole.best(10**30 + 5) == Choice(10**30, 10**40, frozenset({"a"}))


def test_what_cannot_be_proved_within_its_patience_is_not_claimed() -> None:
    even = [Candidate(one.key, one.cost, one.cost) for one in planned(60)]
    with pytest.raises(NotProven):
        Search(even, 0.01).best(1_000_000_01)


def test_an_answer_that_does_not_count_up_is_not_claimed(monkeypatch: pytest.MonkeyPatch) -> None:
    from ortools.sat.python import cp_model

    monkeypatch.setattr(cp_model.CpSolver, "value", lambda *_: 1)
    with pytest.raises(NotProven):
        Search([Candidate("a", 5, 7), Candidate("b", 5, 7)]).best(6)


def test_a_proof_that_stops_short_of_the_answer_is_not_taken_for_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selection, "LARGEST", 2**60)
    given = [Candidate("a", 3, 2**58), Candidate("b", 3, 2**58 + 1), Candidate("c", 3, 2**58 - 1)]
    with pytest.raises(NotProven):
        Search(given).best(5)


class Stop(Exception):  # noqa: N818
    """What a worker raises to cancel."""


class Counter:
    def __init__(self) -> None:
        self.heard: list[tuple[int, int]] = []

    def report(self, done: int, total: int) -> None:
        self.heard.append((done, total))
        if done == 3:
            raise Stop


def test_the_frontier_reports_how_far_it_is_and_stops_when_it_is_told_to() -> None:
    counter = Counter()
    with pytest.raises(Stop):
        Search(planned(50)).frontier(1_000_000_00, counter)
    assert counter.heard == [(0, POINTS), (1, POINTS), (2, POINTS), (3, POINTS)]
