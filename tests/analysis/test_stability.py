"""Rank stability: certain where subjects are far apart, even where they are equal, the same for the same seed."""

import pytest

from debtplanner.analysis.stability import Weights, rank_stability

MEAN = Weights(1 / 3, 1 / 3, 1 / 3)


def test_a_leader_by_far_stays_first() -> None:
    found = rank_stability(MEAN, [(10, 10, 10), (4, 4, 4), (1, 1, 1)], 1, 1)
    assert [(one.share, one.best, one.worst) for one in found] == [(1, 1, 1), (0, 2, 2), (0, 3, 3)]


def test_subjects_that_are_equal_share_the_first_places() -> None:
    found = rank_stability(MEAN, [(5, 5, 5)] * 4, 2, 3, trials=20_000)
    assert [float(one.share) for one in found] == pytest.approx([0.5] * 4, abs=0.04)
    assert sum(one.share for one in found) == 2


def test_scores_stay_within_1_and_10() -> None:
    found = rank_stability(Weights(1, 0, 0), [(10, 5, 5), (7, 5, 5)], 1, 1)
    assert found[0].share == 1


def test_the_same_seed_gives_the_same_ranks() -> None:
    scores = [(9, 7, 9), (8, 6, 7), (9, 3, 9), (7, 4, 8), (6, 5, 6)]
    assert rank_stability(MEAN, scores, 3, 7) == rank_stability(MEAN, scores, 3, 7)
    assert rank_stability(MEAN, [], 3, 7) == ()


def test_effort_counts_as_the_model_says() -> None:
    easy_first = rank_stability(Weights(0, 1, 0, "11-E"), [(5, 9, 5), (5, 2, 5)], 1, 1)
    assert [one.share for one in easy_first] == [0, 1]
    for form in ("1/E", "10/E"):
        assert rank_stability(Weights(0, 1, 0, form), [(5, 9, 5), (5, 2, 5)], 1, 1)[1].share == 1
