"""Months as a type."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtplanner.domain.months import Month

MONTHS = st.builds(Month, st.integers(1950, 2150), st.integers(1, 12))


def test_a_month_is_written_and_read_in_one_form() -> None:
    assert str(Month(2026, 1)) == "2026-01"
    assert Month.parse("2026-01") == Month(2026, 1)


@pytest.mark.parametrize("bad", ["2026-13", "2026-1", "26-01", "1899-12", "", "2026-01-01", "٢٠٢٦-٠١x"])
def test_anything_else_is_no_month(bad: str) -> None:
    with pytest.raises(ValueError, match="not a month"):
        Month.parse(bad)


def test_the_last_day_knows_leap_years() -> None:
    assert Month(2028, 2).last_day == date(2028, 2, 29)


@given(MONTHS, st.integers(-400, 400))
def test_going_forward_and_back_ends_where_it_began(month: Month, by: int) -> None:
    assert month.plus(by).plus(-by) == month
    assert month.plus(by).since(month) == by


def test_a_month_holds_its_days_alone() -> None:
    assert Month(2026, 11).holds(date(2026, 11, 30))
    assert not Month(2026, 11).holds(date(2026, 12, 1))


def test_the_same_month_is_equal_however_it_came_about() -> None:
    made = {Month(2026, 1), Month.parse("2026-01"), Month.of(date(2026, 1, 31)), Month(2025, 12).plus(1)}
    assert made == {Month(2026, 1)}
    for text in ("2026-13", "2026-00", "1899-12", "26-01"):
        with pytest.raises(ValueError, match="not a month"):
            Month.parse(text)
