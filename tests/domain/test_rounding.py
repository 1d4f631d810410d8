"""Rounding half up, away from zero, on both sides of the decimal sign."""

from fractions import Fraction

import pytest

from debtplanner.domain.rounding import half_up, nearest


@pytest.mark.parametrize(("value", "whole"), [("2.5", 3), ("2.4999", 2), ("-2.5", -3), ("-2.4999", -2), ("0", 0)])
def test_halves_go_to_the_whole_number_further_from_zero(value: str, whole: int) -> None:
    assert nearest(Fraction(value)) == whole


@pytest.mark.parametrize(
    ("value", "digits", "expected"),
    [
        ("2150000", -5, "2200000"),
        ("-2150000", -5, "-2200000"),
        ("87.6", -1, "90"),
        ("8.765", 2, "8.77"),
        ("-2.5", 0, "-3"),
    ],
)
def test_digits_below_zero_round_to_tens_and_hundreds(value: str, digits: int, expected: str) -> None:
    assert half_up(Fraction(value), digits) == Fraction(expected)
