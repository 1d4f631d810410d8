"""Moments as typed, on clocks that change."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.local_time import Moment, ZoneName, day_start, instant, settled
from debtplanner.domain.values import PLAIN

BERLIN = ZoneInfo("Europe/Berlin")
START = Moment("Start", required=True)


def berlin(text: str) -> datetime:
    found = START.parse(text, PLAIN)
    assert isinstance(found, datetime)
    return settled(found, BERLIN, "Start", "Europe/Berlin")


@pytest.mark.parametrize("text", ["2026-11-24 13:05", "2026-11-24T13:05", "2026-11-24 13:05:00", "2026-11-24 12:05Z",
                                  "2026-11-24 12:05+00:00", "2026-11-24 07:05−05:00"])  # fmt: skip
def test_a_moment_is_typed_on_the_clock_or_with_its_offset(text: str):
    assert berlin(text) == datetime(2026, 11, 24, 13, 5)  # noqa: DTZ001
    assert instant(berlin(text), BERLIN) == datetime(2026, 11, 24, 12, 5, tzinfo=UTC)


@pytest.mark.parametrize("text", ["tomorrow", "NaN", "2026-11-24", "2026-11-24 25:00", "2026-13-01 10:00", "1" * 500,
                                  "24.11.2026 13:05", "2026-11-24 13:05 +99:00"])  # fmt: skip
def test_what_is_no_moment_is_refused_with_an_example(text: str):
    with pytest.raises(RuleBroken, match="such as 2026-11-24 13:05"):
        START.parse(text, PLAIN)


def test_a_time_that_the_clock_skips_is_refused():
    with pytest.raises(RuleBroken, match="does not exist in Europe/Berlin"):
        berlin("2026-03-29 02:30")


def test_a_time_that_comes_twice_asks_which_of_them_is_meant():
    with pytest.raises(RuleBroken, match=r"Type 2026-10-25 02:30\+02:00 for the first time or .*\+01:00"):
        berlin("2026-10-25 02:30")
    first, second = berlin("2026-10-25 02:30+02:00"), berlin("2026-10-25 02:30+01:00")
    assert instant(second, BERLIN) - instant(first, BERLIN) == datetime(2026, 1, 1, 1) - datetime(2026, 1, 1)  # noqa: DTZ001
    assert [Moment("Start").load(Moment("Start").dump(one)) for one in (first, second)] == [first, second]


def test_a_day_starts_where_its_clock_says():
    assert day_start(date(2026, 3, 29), BERLIN) == datetime(2026, 3, 28, 23, tzinfo=UTC)
    assert day_start(date(2026, 3, 30), BERLIN) == datetime(2026, 3, 29, 22, tzinfo=UTC)


@pytest.mark.parametrize("name", ["Mars/Olympus", "../etc/passwd", "", "Europe/" + "x" * 80])
def test_a_name_that_is_no_time_zone_is_refused(name: str):
    with pytest.raises(RuleBroken, match="time zone"):
        ZoneName("Time zone", required=True).check(name)
