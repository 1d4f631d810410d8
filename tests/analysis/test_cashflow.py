"""Cash flows: sums, return, present value and break-even, by hand; `test_finance_library.py` compares them."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from debtplanner.analysis.cashflow import (
    BreakEven,
    Flows,
    break_even,
    npv,
    payback,
    ramp_share,
    roi,
    spread_evenly,
)
from debtplanner.analysis.irr import irr


def flows(investment: list[int], direct: list[int], indirect: list[int] | None = None) -> Flows:
    return Flows(
        tuple(map(Fraction, investment)),
        tuple(map(Fraction, direct)),
        tuple(map(Fraction, indirect or [0] * len(direct))),
    )


def test_an_amount_is_spread_exactly_and_what_lies_beyond_the_horizon_is_left_out() -> None:
    assert spread_evenly(100, 2, 3, 5) == (0, Fraction(100, 3), Fraction(100, 3), Fraction(100, 3), 0)
    assert sum(spread_evenly(100, 4, 3, 5)) == Fraction(200, 3)


def test_a_return_on_nothing_is_undefined() -> None:
    assert roi(Fraction(5), Fraction(0)) is None
    assert roi(Fraction(1_400_000), Fraction(1_200_000)) == Fraction(1, 6)


def test_benefits_ramp_up_as_the_case_says() -> None:
    assert [ramp_share("start", month, 1, 4) for month in (1, 4, 5)] == [1, 1, 1]
    assert [ramp_share("completion", month, 1, 4) for month in (1, 4, 5)] == [0, 0, 1]
    curve = [ramp_share("s_curve", month, 1, 4) for month in range(1, 6)]
    assert curve == [Fraction(5, 32), Fraction(1, 2), Fraction(27, 32), 1, 1]
    assert ramp_share("s_curve", 2, 3, 4) == 0


def test_break_even_on_its_three_bases() -> None:
    found = flows([100, 0, 0, 0], [30, 30, 30, 30], [10, 10, 10, 10])
    assert break_even(found, "commitment") == BreakEven("commitment", "month", 3)
    assert break_even(found, "cash") == BreakEven("cash", "month", 3)
    assert break_even(found, "direct") == BreakEven("direct", "month", 4)
    assert payback(found) == Fraction(5, 2)


def test_break_even_says_where_there_is_no_month() -> None:
    assert break_even(flows([10, 10], [12, 9]), "cash").reached == "never_under_water"
    assert break_even(flows([100, 0], [1, 1]), "cash").reached == "not_within_horizon"
    assert break_even(flows([100, 0], [1, 1]), "commitment").reached == "not_within_horizon"
    assert break_even(flows([0, 0], [1, 1]), "cash").reached == "nothing_invested"
    assert payback(flows([0, 0], [1, 1])) is None


def test_a_month_that_goes_under_water_again_moves_the_break_even_behind_it() -> None:
    assert break_even(flows([10, 0, 20, 0], [0, 15, 0, 30]), "cash").month == 4


def test_a_present_value_by_hand() -> None:
    # 21 % a year for two years is 1.1 and 1.21 after half a year and a year.
    net = [Fraction(0)] * 5 + [Fraction(110)] + [Fraction(0)] * 5 + [Fraction(121)]
    assert abs(npv(net, Fraction(21, 100), "end") - 200) < Decimal("1e-40")
    assert npv([Fraction(7), Fraction(5)], Fraction(0), "middle") == 12
    assert npv([Fraction(100)], Fraction(1, 2), "start") == 100


def test_a_rate_of_return_by_hand() -> None:
    # 100 now, 121 after a year: 21 % a year.
    found = irr([Fraction(-100), *[Fraction(0)] * 11, Fraction(121)])
    assert round(found.rates[0], 20) == Decimal("0.21")


def test_no_rate_and_several_rates_are_said_so() -> None:
    assert irr([]).why == "No money flows, so no rate is defined."
    assert (
        irr([Fraction(1), Fraction(2)]).why == "No month is under water, so no rate brings the present value to zero."
    )
    assert irr([Fraction(-1)]).state == "none"
    # −1, +2.3, −1.32: monthly 10 % and 20 %, both exact roots
    found = irr([Fraction(-100), Fraction(230), Fraction(-132)])
    assert (found.state, found.count) == ("several", 2)
    assert [round((1 + float(rate)) ** (1 / 12) - 1, 9) for rate in found.rates] == [0.1, 0.2]
    assert "2 rates bring the present value to zero" in found.why
    # 1, −1, 1 changes sign twice and has no real root
    assert irr([Fraction(1), Fraction(-1), Fraction(1)]).count == 0
    assert irr([Fraction(1), Fraction(-1), Fraction(1)]).state == "none"


@given(st.lists(st.integers(1, 9), min_size=1, max_size=5, unique=True), st.lists(st.integers(1, 9), max_size=3))
def test_each_positive_root_is_counted_once(positive: list[int], negative: list[int]) -> None:
    terms = [1]
    for root in (*positive, *(-one for one in negative)):
        terms = [
            (terms[place - 1] if place else 0) - root * (terms[place] if place < len(terms) else 0)
            for place in range(len(terms) + 1)
        ]
    assert irr([Fraction(term) for term in terms]).count == len(positive)
