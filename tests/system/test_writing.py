"""Numbers, money, days and months as readers of several languages write them."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from debtplanner.domain.months import Month
from debtplanner.system.writing import Writing, rounded


@pytest.mark.parametrize(
    ("value", "digits", "expected"),
    [
        (Fraction(1, 2), 0, "1"),
        (Fraction(-1, 2), 0, "-1"),
        (Fraction(5, 2), 0, "3"),
        (Fraction(25, 3), 1, "8.3"),
        (Decimal("0.05"), 1, "0.1"),
        (Decimal("0.125"), 2, "0.13"),
        (7, 2, "7.00"),
    ],
)
def test_halves_are_rounded_away_from_zero(value: Fraction | Decimal | int, digits: int, expected: str) -> None:
    assert str(rounded(value, digits)) == expected


@pytest.mark.parametrize(
    ("locale", "counted", "part"),
    [
        ("en_US", "1,990 items", "1,990 of 2,000"),
        ("de_DE", "1.990 items", "1.990 of 2.000"),
        ("de_CH", "1’990 items", "1’990 of 2’000"),
    ],
)
def test_counts_have_the_separator_of_the_reader(locale: str, counted: str, part: str) -> None:
    writing = Writing(locale, "EUR")
    assert writing.count(1_990, "item", "items") == counted
    assert writing.part(1_990, 2_000) == part
    assert [writing.count(number, "item", "items") for number in (0, 1, 2)] == ["0 items", "1 item", "2 items"]


@pytest.mark.parametrize(
    ("locale", "currency", "minor", "expected"),
    [
        ("en_US", "USD", 130_000_000, "1,300,000"),
        ("en_US", "USD", 178_333_333, "1,783,333.33"),
        ("en_US", "USD", -5, "−0.05"),
        ("de_DE", "EUR", 178_333_333, "1.783.333,33"),
        ("de_CH", "CHF", 178_333_333, "1’783’333.33"),
        ("en_US", "JPY", 1_783_333, "1,783,333"),
        ("en_US", "KWD", 1_234_567, "1,234.567"),
        ("no such locale", "USD", 100_000, "1,000"),
    ],
)
def test_money_is_written_in_the_currencys_own_minor_units(
    locale: str, currency: str, minor: int, expected: str
) -> None:
    assert Writing(locale, currency).amount(minor) == expected


@pytest.mark.parametrize(
    ("minor", "expected"),
    [(135_000_000, "1.35M"), (6_111_111, "61.1K"), (90_000, "900"), (-6_111_111, "−61.1K"), (0, "0")],
)
def test_money_for_a_narrow_place_keeps_three_figures(minor: int, expected: str) -> None:
    assert Writing().short_amount(minor) == expected


def test_an_amount_is_typed_with_the_readers_decimal_sign_and_no_groups() -> None:
    assert Writing("de_DE", "EUR").typed(178_333_333) == "1783333,33"
    assert Writing("en_US", "USD").typed(120_000_000) == "1200000"


def test_days_and_months_are_written_in_words() -> None:
    english, german = Writing(), Writing("de_DE", "EUR")
    assert english.day(date(2026, 11, 24)) == "24 November 2026"
    assert english.short_day(date(2026, 11, 24)) == "24 Nov 2026"
    assert english.month(Month(2026, 3)) == "March 2026"
    assert german.month(Month(2026, 3)) == "März 2026"


def test_a_ratio_is_written_in_per_cent() -> None:
    assert Writing().percent(Fraction(1, 6)) == "16.7 %"
