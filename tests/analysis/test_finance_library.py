"""Present values and rates of return against pyxirr, an independent library, and against polynomials whose roots are known."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
import pyxirr
from hypothesis import given, settings
from hypothesis import strategies as st

from debtplanner.analysis.cashflow import npv
from debtplanner.analysis.irr import irr

AMOUNT = st.integers(-(10**11), 10**11)
MONTHS = st.lists(AMOUNT, min_size=1, max_size=120)
RATE = st.fractions(0, 4, max_denominator=1000)
FLOAT_ERROR = 1e-12
"""What a float may be off, as a part of all the money that flows: 120 months, each some eight roundings of 2⁻⁵³."""


def monthly(rate: Fraction | Decimal) -> float:
    """The rate a month of an effective rate a year."""
    return float((1 + Decimal(Fraction(rate).numerator) / Decimal(Fraction(rate).denominator)) ** (Decimal(1) / 12)) - 1


def whole(amounts: list[int]) -> list[Fraction]:
    return [Fraction(one) for one in amounts]


def allowed(amounts: list[int]) -> float:
    return FLOAT_ERROR * sum(map(abs, amounts)) + 1e-9


@settings(max_examples=300)
@given(MONTHS, RATE)
def test_money_at_the_start_of_months_is_worth_the_same(amounts: list[int], rate: Fraction) -> None:
    expected = pyxirr.npv(monthly(rate), amounts)
    assert float(npv(whole(amounts), rate, "start")) == pytest.approx(expected, rel=0, abs=allowed(amounts))


@settings(max_examples=300)
@given(MONTHS, RATE)
def test_money_at_the_end_of_months_is_worth_the_same(amounts: list[int], rate: Fraction) -> None:
    expected = pyxirr.npv(monthly(rate), amounts, start_from_zero=False)
    assert float(npv(whole(amounts), rate, "end")) == pytest.approx(expected, rel=0, abs=allowed(amounts))


@given(MONTHS, RATE)
def test_money_in_the_middle_of_months_is_worth_the_same(amounts: list[int], rate: Fraction) -> None:
    # in half months it flows in the second, the fourth and so on
    halves = [part for one in amounts for part in (0, one)]
    half_monthly = (1 + monthly(rate)) ** 0.5 - 1
    expected = pyxirr.npv(half_monthly, halves)
    assert float(npv(whole(amounts), rate, "middle")) == pytest.approx(expected, rel=0, abs=allowed(amounts))


@given(st.lists(AMOUNT, min_size=1, max_size=10), RATE)
def test_money_once_a_year_is_worth_what_the_annual_rate_says(amounts: list[int], rate: Fraction) -> None:
    months = [part for one in amounts for part in (one, *[0] * 11)]
    found = float(npv(whole(months), rate, "start"))
    assert found == pytest.approx(pyxirr.npv(float(rate), amounts), rel=0, abs=allowed(amounts))
    days = [date(2026, 1, 1) + timedelta(365 * year) for year in range(len(amounts))]
    dated = pyxirr.xnpv(float(rate), days, amounts)
    assert found == pytest.approx(dated, rel=0, abs=allowed(amounts))


@settings(max_examples=300)
@given(
    st.lists(st.integers(3_000_000_00, 6_000_000_00), min_size=1, max_size=3),
    st.lists(st.integers(100_000_00, 1_000_000_00), min_size=24, max_size=60),
)
def test_the_one_rate_of_return_is_the_same(costs: list[int], back: list[int]) -> None:
    amounts = [-one for one in costs] + back
    found = irr(whole(amounts))
    expected = pyxirr.irr(amounts)
    assert pyxirr.is_conventional_cash_flow(amounts)
    assert (found.state, found.count) == ("one", 1)
    assert monthly(found.rates[0]) == pytest.approx(expected, rel=1e-6, abs=1e-7)
    assert abs(npv(whole(amounts), Fraction(found.rates[0]), "start")) < Decimal("0.001")


@given(st.integers(1, 10**9), st.lists(st.integers(0, 10**9), min_size=1, max_size=8))
def test_an_annual_rate_of_return_is_that_of_dates_a_year_apart(cost: int, back: list[int]) -> None:
    amounts = [-cost, *back]
    days = [date(2026, 1, 1) + timedelta(365 * year) for year in range(len(amounts))]
    found = irr(whole([part for one in amounts for part in (one, *[0] * 11)]))
    if found.state == "one":
        assert float(found.rates[0]) == pytest.approx(pyxirr.xirr(days, amounts), rel=1e-6, abs=1e-6)
        assert monthly(found.rates[0]) == pytest.approx((1 + float(found.rates[0])) ** (1 / 12) - 1, abs=1e-12)


def product(rates: list[Fraction]) -> list[Fraction]:
    """Net amounts with exactly these monthly rates of return: Π (1 + rate) v − 1."""
    terms = [Fraction(1)]
    for rate in rates:
        shifted = [Fraction(0), *(one * (1 + rate) for one in terms)]
        terms = [own - other for own, other in zip(shifted, [*terms, Fraction(0)], strict=True)]
    return terms


MONTHLY_RATE = st.integers(-200, 400).map(lambda thousandth: Fraction(thousandth, 1000))


@given(st.lists(MONTHLY_RATE, min_size=1, max_size=6))
def test_every_rate_of_a_known_polynomial_is_found_also_where_it_is_only_touched(rates: list[Fraction]) -> None:
    amounts = product(rates)
    found = irr(amounts)
    different = sorted(set(rates))
    assert (found.state, found.count) == ("one" if len(different) == 1 else "several", len(different))
    assert [monthly(rate) for rate in found.rates] == pytest.approx([float(one) for one in different], abs=1e-12)
    for rate in different:
        assert pyxirr.npv(float(rate), [float(one) for one in amounts]) == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize(
    ("amounts", "rates"),
    [
        ([-100, 230, -132], [0.1, 0.2]),
        ([-1000, 3600, -4310, 1716], [0.1, 0.2, 0.3]),
        ([-100, 220, -121], [0.1]),  # touched, not crossed
        ([-10_000, 20_000, -10_000], [0.0]),
    ],
)
def test_polynomials_of_textbooks(amounts: list[int], rates: list[float]) -> None:
    found = irr(whole(amounts))
    assert found.count == len(rates)
    assert [monthly(rate) for rate in found.rates] == pytest.approx(rates, abs=1e-12)


def test_the_pump_that_returns_25_and_400_per_cent_a_year_is_said_to_have_several_rates() -> None:
    amounts = [-1600, 10_000, -10_000]
    found = irr(whole([part for one in amounts for part in (one, *[0] * 11)]))
    assert (found.state, [round(rate, 20) for rate in found.rates]) == ("several", [Decimal("0.25"), 4])
    assert pyxirr.npv(0.25, amounts) == pytest.approx(0, abs=1e-9)
    assert pyxirr.npv(4, amounts) == pytest.approx(0, abs=1e-9)


def test_two_rates_that_lie_close_are_told_apart() -> None:
    near = [Fraction(1, 10), Fraction(100_001, 1_000_000)]
    found = irr(product(near))
    assert (found.state, found.count, len(found.rates)) == ("several", 2, 2)


@pytest.mark.parametrize("amounts", [[1000, -3000, 2500], [100, 200], [-5], [0, 0], []])
def test_where_no_rate_is_there_none_is_claimed(amounts: list[int]) -> None:
    found = irr(whole(amounts))
    assert (found.state, found.rates) == ("none", ())
    assert found.why
    try:
        assert pyxirr.irr(amounts) is None
    except pyxirr.InvalidPaymentsError as refused:
        assert "negative and positive" in str(refused)  # noqa: PT017


def test_a_rate_beyond_all_measure_is_said_and_not_shown() -> None:
    found = irr(whole([-1, 10**6]))
    assert (found.state, found.count, found.rates) == ("none", 1, ())
    assert found.why == "The only rate does not lie between −99 % and 10,000 % a year."
