"""Error budgets: exact minutes, windows cut exactly, clocks that change, and no matter in which order incidents come."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtplanner.domain.error_budget import (
    MEAN_YEAR,
    ErrorBudget,
    Stretch,
    Window,
    allowed_minutes,
    days_span,
    error_budget,
    united,
    window_at,
)

BERLIN = ZoneInfo("Europe/Berlin")
THREE_NINES = Decimal("99.9")
APRIL = window_at("month", None, date(2026, 4, 10), UTC)
LATE = datetime(2027, 1, 1, tzinfo=UTC)


def stretch(start: str, end: str) -> Stretch:
    return Stretch(datetime.fromisoformat(start).replace(tzinfo=UTC), datetime.fromisoformat(end).replace(tzinfo=UTC))


def budget(*incidents: Stretch, window: Window = APRIL, until: datetime = LATE, **more: object) -> ErrorBudget:
    return error_budget(window, THREE_NINES, incidents, more.get("readings", ()), until)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("window", "minutes"),
    [
        (window_at("year", None, date(2026, 11, 24), UTC), "525.6"),
        (window_at("year", None, date(2028, 11, 24), UTC), "527.04"),
        (window_at("rolling", 30, date(2026, 11, 24), UTC), "43.2"),
        (window_at("month", None, date(2026, 12, 24), UTC), "44.64"),
        (window_at("month", None, date(2026, 11, 24), UTC), "43.2"),
        (window_at("quarter", None, date(2026, 11, 24), UTC), "132.48"),
    ],
)
def test_three_nines_allow_a_thousandth_of_the_window(window: Window, minutes: str):
    assert budget(window=window).allowed == Fraction(minutes)


def test_a_mean_year_allows_what_the_document_prints_and_a_year_of_365_days_does_not():
    assert allowed_minutes(THREE_NINES, MEAN_YEAR) / 60 == Fraction("8.766")
    assert allowed_minutes(THREE_NINES, Fraction(365 * 1440)) / 60 == Fraction("8.76")


def test_an_hour_down_in_30_days_leaves_minus_16_8_minutes():
    found = budget(stretch("2026-04-10T08:00", "2026-04-10T09:00"))
    assert (found.used, found.left) == (60, Fraction("-16.8"))
    assert found.spent_at == datetime(2026, 4, 10, 8, 43, 12, tzinfo=UTC)


def test_incidents_that_overlap_are_counted_once():
    found = budget(stretch("2026-04-10T08:00", "2026-04-10T08:20"), stretch("2026-04-10T08:10", "2026-04-10T08:30"))
    assert found.used == 30


def test_an_incident_over_the_edge_of_a_window_is_split_exactly():
    over = stretch("2026-03-31T23:50", "2026-04-01T00:07:30")
    march = window_at("month", None, date(2026, 3, 1), UTC)
    assert budget(over).used == Fraction("7.5")
    assert budget(over, window=march).used == 10


def test_an_incident_that_ends_where_a_window_starts_does_not_touch_it():
    assert budget(stretch("2026-03-31T23:00", "2026-04-01T00:00")).used == 0


def test_the_day_on_which_clocks_go_forward_has_23_hours_and_the_other_25():
    assert days_span(date(2026, 3, 29), date(2026, 3, 29), BERLIN).minutes == 23 * 60
    assert days_span(date(2026, 10, 25), date(2026, 10, 25), BERLIN).minutes == 25 * 60


def test_a_month_with_a_changed_clock_allows_an_hours_share_less_or_more():
    assert budget(window=window_at("month", None, date(2026, 3, 5), BERLIN)).allowed == Fraction("44.58")
    assert budget(window=window_at("month", None, date(2026, 10, 5), BERLIN)).allowed == Fraction("44.7")
    assert budget(window=window_at("year", None, date(2026, 10, 5), BERLIN)).allowed == Fraction("525.6")


def test_half_of_the_budget_in_half_of_the_window_burns_at_1():
    middle = datetime(2026, 4, 16, tzinfo=UTC)
    found = budget(stretch("2026-04-02T00:00:00", "2026-04-02T00:21:36"), until=middle)
    assert (found.used, found.burn_rate) == (Fraction("21.6"), 1)
    assert found.exhausted_at is None


def test_at_twice_the_pace_it_is_spent_in_the_middle():
    found = budget(stretch("2026-04-02T00:00:00", "2026-04-02T00:21:36"), until=datetime(2026, 4, 8, 12, tzinfo=UTC))
    assert found.burn_rate == 2
    assert found.exhausted_at == datetime(2026, 4, 16, tzinfo=UTC)


def test_before_a_window_and_without_budget_there_is_no_burn_rate():
    assert budget(until=datetime(2026, 3, 1, tzinfo=UTC)).burn_rate is None
    none = error_budget(APRIL, Decimal(100), (), (), LATE)
    assert (none.allowed, none.burn_rate, none.spent_at) == (0, None, None)
    first = error_budget(APRIL, Decimal(100), (stretch("2026-04-10T08:00", "2026-04-10T08:01"),), (), LATE)
    assert (first.left, first.spent_at) == (-1, datetime(2026, 4, 10, 8, tzinfo=UTC))


def test_what_is_not_over_yet_counts_up_to_now():
    found = budget(stretch("2026-04-10T08:00", "2026-05-01T00:00"), until=datetime(2026, 4, 10, 8, 30, tzinfo=UTC))
    assert found.used == 30


def test_in_days_with_a_reading_only_the_reading_counts():
    days = days_span(date(2026, 4, 10), date(2026, 4, 11), UTC)
    inside = stretch("2026-04-10T08:00", "2026-04-10T09:00")
    across = stretch("2026-04-11T23:50", "2026-04-12T00:05")
    found = budget(inside, across, readings=((days, Decimal("99.5")),))
    assert (found.readings, found.incidents) == (Fraction("14.4"), 5)


def test_a_reading_over_the_edge_of_a_window_counts_with_its_days_inside():
    days = days_span(date(2026, 3, 31), date(2026, 4, 1), UTC)
    assert budget(readings=((days, Decimal(99)),)).used == Fraction("14.4")


def test_a_budget_that_readings_spend_is_spent_inside_their_days():
    days = days_span(date(2026, 4, 1), date(2026, 4, 30), UTC)
    found = budget(readings=((days, Decimal("99.8")),))
    assert found.spent_at == datetime(2026, 4, 16, tzinfo=UTC)


BEGIN = datetime(2026, 3, 30, tzinfo=UTC)
STRETCHES = st.lists(
    st.tuples(st.integers(0, 60_000), st.integers(1, 5_000)).map(
        lambda pair: Stretch(BEGIN + timedelta(minutes=pair[0]), BEGIN + timedelta(minutes=sum(pair)))
    ),
    max_size=12,
)


@given(STRETCHES, st.randoms(use_true_random=False))
def test_used_minutes_never_depend_on_the_order_of_entry(stretches: list[Stretch], random) -> None:
    mixed = list(stretches)
    random.shuffle(mixed)
    assert budget(*mixed) == budget(*stretches)


@given(STRETCHES)
def test_used_minutes_are_those_that_lie_in_any_incident(stretches: list[Stretch]) -> None:
    minutes = {
        minute
        for one in stretches
        for minute in range((one.start - BEGIN) // timedelta(minutes=1), (one.end - BEGIN) // timedelta(minutes=1))
    }
    first = (APRIL.span.start - BEGIN) // timedelta(minutes=1)
    inside = [minute for minute in minutes if first <= minute < first + 30 * 1440]
    assert budget(*stretches).used == len(inside)


@given(STRETCHES)
def test_months_of_a_quarter_use_together_what_the_quarter_uses(stretches: list[Stretch]) -> None:
    months = [
        budget(*stretches, window=window_at("month", None, date(2026, month, 1), BERLIN)).used for month in (4, 5, 6)
    ]
    assert sum(months) == budget(*stretches, window=window_at("quarter", None, date(2026, 4, 1), BERLIN)).used


@given(STRETCHES)
def test_the_union_has_no_overlap_and_is_its_own_union(stretches: list[Stretch]) -> None:
    found = united(stretches)
    assert all(one.end < other.start for one, other in pairwise(found))
    assert united(found) == found
