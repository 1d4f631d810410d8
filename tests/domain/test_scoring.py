"""Scores, bands and order, held against FACTS section 1."""

from decimal import Decimal
from fractions import Fraction

import pytest

from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.fields import revised
from debtplanner.domain.scoring import (
    Assessed,
    ScoringModel,
    Standing,
    assessment,
    band_of,
    check_model,
    mean_assessment,
    reachable_max,
    score,
    unreachable_note,
)
from debtplanner.system.writing import rounded

MEAN = ScoringModel(id="mean", name="Mean", kind="mean")
FRAMEWORK = ScoringModel(id="framework", name="Framework formula", kind="framework")
WEIGHTED = ScoringModel(id="weighted", name="Weighted", kind="weighted")

MATRIX = {
    "Architecture": ((9, 7, 9), "8.333", "7.229"),
    "Code quality": ((8, 6, 7), "7.000", "6.033"),
    "Infrastructure": ((7, 4, 8), "6.333", "6.050"),
    "Data management": ((6, 5, 6), "5.667", "4.840"),
    "Security": ((9, 3, 9), "7.000", "7.267"),
}


def assessed(impact: int, effort: int, risk: int) -> Assessed:
    found = assessment(impact, effort, risk)
    assert found is not None
    return found


@pytest.mark.parametrize("category", MATRIX)
def test_the_mean_gives_the_printed_matrix(category: str) -> None:
    three, mean, _ = MATRIX[category]
    assert rounded(score(MEAN, assessed(*three)), 3) == Decimal(mean)


@pytest.mark.parametrize("category", MATRIX)
def test_the_framework_formula_gives_its_own_scores(category: str) -> None:
    three, _, formula = MATRIX[category]
    assert rounded(score(FRAMEWORK, assessed(*three)), 3) == Decimal(formula)


def test_the_weighted_model_divides_by_the_sum_of_its_weights() -> None:
    model = revised(WEIGHTED, {"weight_impact": Decimal(2), "weight_risk": Decimal(1), "weight_effort": Decimal(1)})
    # (2·9 + 1·9 + 1·(11 − 7)) ÷ 4
    assert score(model, assessed(9, 7, 9)) == Fraction(31, 4)


@pytest.mark.parametrize(("form", "term"), [("1/E", Fraction(1, 4)), ("10/E", Fraction(10, 4)), ("11-E", Fraction(7))])
def test_effort_counts_in_the_form_that_the_model_names(form: str, term: Fraction) -> None:
    model = revised(
        WEIGHTED,
        {"weight_impact": Decimal(0), "weight_risk": Decimal(0), "weight_effort": Decimal(1), "effort_form": form},
    )
    assert score(model, assessed(5, 4, 5)) == term


def test_the_framework_formula_reaches_at_most_8_point_2() -> None:
    assert reachable_max(FRAMEWORK) == Fraction(82, 10)


def test_the_other_models_reach_10() -> None:
    assert reachable_max(MEAN) == 10
    assert reachable_max(WEIGHTED) == 10


def test_a_model_whose_maximum_lies_below_a_band_says_so() -> None:
    strict = revised(FRAMEWORK, {"critical": Decimal("8.5")})
    assert unreachable_note(strict) == "Framework formula cannot exceed 8.2: Critical, from 8.5, is never reached."
    assert unreachable_note(MEAN) is None


@pytest.mark.parametrize(
    ("value", "band"),
    [("8", "Critical"), ("7.999", "High"), ("6", "High"), ("5.999", "Medium"), ("4", "Medium"), ("3.999", "Low")],
)
def test_the_lower_bound_belongs_to_its_band(value: str, band: str) -> None:
    assert band_of(MEAN, Fraction(Decimal(value))) == band


def test_bands_use_the_exact_score_and_not_the_rounded_one() -> None:
    # 5.96 shows as 6.0 and is Medium all the same
    assert band_of(MEAN, Fraction(596, 100)) == "Medium"


def test_half_an_assessment_is_not_assessed() -> None:
    assert assessment(9, None, 9) is None


def test_the_mean_of_nothing_is_not_assessed() -> None:
    assert mean_assessment(()) is None


def test_ties_go_by_risk_then_cost_then_effort_then_name() -> None:
    def standing(name: str, risk: int, cost: int | None, effort: int) -> Standing:
        return Standing(Fraction(7), Fraction(risk), cost, Fraction(effort), name)

    expected = [
        standing("risky", 9, None, 9),
        standing("dear", 7, 500, 9),
        standing("Easy", 7, 100, 2),
        standing("able", 7, 100, 5),
        standing("Baker", 7, 100, 5),
        standing("unstated", 7, None, 1),
    ]
    mixed = [expected[index] for index in (3, 0, 5, 1, 4, 2)]
    assert sorted(mixed, key=lambda one: one.key) == expected


def test_bands_that_do_not_follow_each_other_are_refused() -> None:
    with pytest.raises(RuleBroken, match="Bands must follow each other"):
        check_model(revised(MEAN, {"high": Decimal(9)}))


def test_weights_that_are_all_zero_are_refused() -> None:
    nothing = {"weight_impact": Decimal(0), "weight_risk": Decimal(0), "weight_effort": Decimal(0)}
    with pytest.raises(RuleBroken, match="At least one weight must be more than 0"):
        check_model(revised(WEIGHTED, nothing))
