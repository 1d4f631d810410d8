"""Choosing within a budget: exact against all subsets, with what waits for what."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtplanner.analysis import selection
from debtplanner.analysis.selection import Candidate, Choice, TooManyChoices, frontier, ordered, within


@st.composite
def candidates(draw: st.DrawFn) -> list[Candidate]:
    """Up to eight, each waiting for some of those before it."""
    found: list[Candidate] = []
    for number in range(draw(st.integers(0, 8))):
        needs = draw(st.sets(st.sampled_from([one.key for one in found]), max_size=2)) if found else set()
        found.append(Candidate(str(number), draw(st.integers(0, 30)), draw(st.integers(0, 30)), frozenset(needs)))
    return found


def by_hand(given: list[Candidate], budget: int, forced: str | None = None) -> int | None:
    """The most that can be had within the budget, of all subsets that hold what they need."""
    best = None
    for size in range(len(given) + 1):
        for some in combinations(given, size):
            keys = {one.key for one in some}
            if forced is not None and forced not in keys:
                continue
            if all(one.needs <= keys for one in some) and sum(one.cost for one in some) <= budget:
                value = sum(one.value for one in some)
                best = value if best is None else max(best, value)
    return best


@given(candidates(), st.integers(0, 120))
def test_the_choice_is_the_best_of_all_subsets(given: list[Candidate], budget: int) -> None:
    found = within(frontier(given, 1000), budget)
    assert found is not None
    assert found.value == by_hand(given, budget)
    chosen = [one for one in given if one.key in found.chosen]
    assert (sum(one.cost for one in chosen), sum(one.value for one in chosen)) == (found.cost, found.value)
    assert all(one.needs <= found.chosen for one in chosen)


@given(candidates(), st.integers(0, 120), st.integers(0, 7))
def test_a_forced_candidate_is_in_every_choice(given: list[Candidate], budget: int, number: int) -> None:
    forced = str(number)
    choices = frontier(given, 1000, forced)
    assert all(forced in one.chosen for one in choices)
    found = within(choices, budget)
    assert (None if found is None else found.value) == by_hand(given, budget, forced)


@given(candidates())
def test_each_efficient_choice_costs_more_and_is_worth_more(given: list[Candidate]) -> None:
    choices = frontier(given, 1000)
    assert choices[0].cost == 0
    for before, after in pairwise(choices):
        assert after.cost > before.cost
        assert after.value > before.value


def test_what_waits_in_a_circle_or_for_nobody_is_left_out() -> None:
    circle = [Candidate("a", 1, 1, frozenset({"b"})), Candidate("b", 1, 1, frozenset({"a"}))]
    assert ordered([*circle, Candidate("c", 1, 1, frozenset({"gone"}))]) == []
    assert frontier(circle, 10) == (Choice(0, 0, frozenset()),)
    assert frontier(circle, 10, "a") == ()


def test_forty_candidates_with_round_costs_are_chosen_exactly() -> None:
    many = [Candidate(str(one), 50_000_00 * (1 + one % 7), 10_000 * (one * 37 % 101)) for one in range(40)]
    choices = frontier(many, 2_000_000_00)
    assert within(choices, 2_000_000_00) is not None


def test_too_many_choices_are_not_guessed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selection, "MOST_CHOICES", 50)
    many = [Candidate(str(one), 2**one, 3**one) for one in range(12)]
    with pytest.raises(TooManyChoices):
        frontier(many, 10**9)
