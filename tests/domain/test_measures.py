"""Paths, status, readings that count, forecasts: worked by hand."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.forecast import fitted
from debtplanner.domain.measures import (
    Measure,
    Path,
    Reading,
    check_measure,
    check_reading,
    counted,
    months_between,
    refuse_future_reading,
    stale_from,
    standing,
)

START, DUE = date(2026, 1, 15), date(2026, 11, 15)
PLAN_END = date(2027, 6, 30)
COVERAGE = Measure(
    id="coverage",
    name="Code coverage",
    unit="percent",
    quantity="test_coverage",
    baseline=Decimal(65),
    baseline_on=START,
    target=Decimal(85),
    due=DUE,
)
ESCAPE = replace(
    COVERAGE,
    id="escape",
    name="Bug escape rate",
    quantity="bug_escape",
    direction="lower",
    operator="<",
    baseline=Decimal(15),
    target=Decimal(5),
)


def read(value: str, day: date, of: Measure = COVERAGE, **more: str) -> Reading:
    return Reading(id=more.pop("id", f"r{day}"), measure=of.id, day=day, value=Decimal(value), **more)


def state(of: Measure, value: str, day: date, today: date | None = None) -> str:
    return standing(of, [read(value, day, of)], today or day, PLAN_END).state


def test_coverage_of_71_after_4_of_10_months_is_2_points_behind_a_path_of_73() -> None:
    found = standing(COVERAGE, [read("71", date(2026, 5, 15))], date(2026, 5, 15), PLAN_END)
    assert (found.state, found.expected, found.gap) == ("behind", 73, -2)


def test_bug_escape_of_12_after_4_of_10_months_is_1_point_behind_a_path_of_11() -> None:
    found = standing(ESCAPE, [read("12", date(2026, 5, 15), ESCAPE)], date(2026, 5, 15), PLAN_END)
    assert (found.state, found.expected, found.gap) == ("behind", 11, 1)
    assert state(ESCAPE, "11", date(2026, 5, 15)) == "on_path"
    assert state(COVERAGE, "73", date(2026, 5, 15)) == "on_path"


def test_5_does_not_meet_less_than_5_but_meets_at_most_5() -> None:
    assert state(ESCAPE, "5", date(2026, 5, 15)) == "on_path"
    assert state(ESCAPE, "5", DUE) == "behind"
    assert state(replace(ESCAPE, operator="<="), "5", DUE) == "met"
    assert state(ESCAPE, "4.9", date(2026, 5, 15)) == "met"


def test_a_reading_of_the_baseline_day_or_before_is_no_data() -> None:
    assert state(COVERAGE, "80", START, DUE) == "no_data"
    assert state(COVERAGE, "80", START - timedelta(days=30), DUE) == "no_data"
    assert standing(COVERAGE, [], DUE, PLAN_END).state == "no_data"


def test_a_reading_older_than_its_cadence_is_stale_and_keeps_what_it_was_by_value() -> None:
    day = date(2026, 5, 15)
    assert state(COVERAGE, "86", day, date(2026, 6, 15)) == "met"
    found = standing(COVERAGE, [read("86", day)], date(2026, 6, 16), PLAN_END)
    assert (found.state, found.by_value) == ("stale", "met")
    assert stale_from(replace(COVERAGE, cadence="weekly"), day) == date(2026, 5, 23)
    assert stale_from(replace(COVERAGE, cadence="quarterly"), date(2026, 11, 30)) == date(2027, 3, 1)


def test_without_a_due_date_the_path_ends_with_the_plan() -> None:
    found = standing(replace(COVERAGE, due=None), [read("70", date(2026, 5, 15))], date(2026, 5, 15), PLAN_END)
    assert found.path is not None
    assert found.path.due == PLAN_END


def test_without_a_baseline_the_first_reading_counts_as_one() -> None:
    bare = replace(COVERAGE, baseline=None, baseline_on=None)
    assert standing(bare, [read("60", START)], START, PLAN_END).state == "no_data"
    found = standing(bare, [read("60", START), read("70", date(2026, 6, 15))], date(2026, 6, 15), PLAN_END)
    assert found.expected == Fraction(60) + 25 * Fraction(5, 10)


def test_months_are_counted_by_the_calendar() -> None:
    assert months_between(date(2026, 1, 31), date(2026, 2, 28)) == 1
    assert months_between(date(2026, 1, 1), date(2026, 1, 17)) == Fraction(16, 31)
    assert months_between(DUE, START) == 0


@pytest.mark.parametrize(
    ("changes", "field", "part"),
    [
        ({"target": Decimal(60)}, "target", "lies below the baseline"),
        ({"direction": "lower", "operator": "<"}, "target", "lies above the baseline"),
        ({"operator": "<"}, "operator", "Choose ≥ or >"),
        ({"target": Decimal(101)}, "target", "cannot be above 100 %"),
        ({"baseline": Decimal(-1)}, "baseline", "zero or more"),
        ({"baseline_on": None}, "baseline_on", "needs its day"),
        ({"due": START}, "due", "does not lie after"),
        ({"unit": "ms"}, "unit", "is not measured in ms"),
    ],
)
def test_a_measure_that_does_not_fit_together_is_refused(changes: dict, field: str, part: str) -> None:
    with pytest.raises(RuleBroken, match=part) as refusal:
        check_measure(replace(COVERAGE, **changes))
    assert refusal.value.field == field


def test_a_reading_of_tomorrow_is_refused() -> None:
    with pytest.raises(RuleBroken, match="still to come"):
        refuse_future_reading(read("70", DUE), datetime(2026, 11, 14, 12, tzinfo=UTC))


def test_a_share_above_100_and_a_second_reading_of_a_day_are_refused_a_correction_is_not() -> None:
    known = read("70", DUE, id="first")

    def others(kind: type) -> tuple:
        return {Measure: (COVERAGE,), Reading: (known,)}[kind]

    with pytest.raises(RuleBroken, match="cannot be above 100 %"):
        check_reading(read("100.1", DUE - timedelta(days=1)), others)
    with pytest.raises(RuleBroken, match="already"):
        check_reading(read("71", DUE, id="second"), others)
    fixed = read("71", DUE, id="second", replaces="first")
    check_reading(fixed, others)
    assert counted((known, fixed)) == (fixed,)
    with pytest.raises(RuleBroken, match="of the same measure"):
        check_reading(read("71", DUE, id="second", replaces="another"), others)


def test_a_line_needs_three_readings_and_gives_its_spread() -> None:
    points = [(Fraction(x), Fraction(y)) for x, y in ((1, 66), (2, 69), (3, 69))]
    assert fitted(points[:2]) is None
    line = fitted(points)
    assert line is not None
    assert (line.slope, line.start, line.residual) == (Fraction(3, 2), 65, Fraction(3, 2))
    assert line.at(Fraction(10)) == 80
    # t(1) 3.078 × √(1.5 × (1 + 1/3 + 64/2)) = 3.078 × √50
    assert line.margin(Fraction(10)).quantize(Decimal("0.001")) == Decimal("21.765")
    assert line.reaches(Fraction(85)) == Fraction(40, 3)


def test_readings_of_one_place_or_on_a_level_give_no_day_of_arrival() -> None:
    assert fitted([(Fraction(1), Fraction(y)) for y in (1, 2, 3)]) is None
    level = fitted([(Fraction(x), Fraction(5)) for x in (1, 2, 3)])
    assert level is not None
    assert level.reaches(Fraction(9)) is None


DAYS = st.dates(date(2020, 1, 1), date(2035, 1, 1))


@given(DAYS, DAYS, DAYS)
def test_a_path_never_leaves_the_span_of_baseline_and_target_and_only_moves_one_way(
    one: date, other: date, third: date
) -> None:
    start, due = min(one, other), max(one, other)
    path = Path(start, due, Decimal(65), Decimal(85))
    assert 65 <= path.at(third) <= 85
    assert path.at(third) <= path.at(third + timedelta(days=1))


@given(st.permutations([("66", 1), ("69", 2), ("71", 3), ("70", 4)]))
def test_standing_does_not_depend_on_the_order_of_entry(order: list) -> None:
    readings = [read(value, date(2026, 1 + month, 15)) for value, month in order]
    found = standing(COVERAGE, readings, date(2026, 5, 15), PLAN_END)
    assert (found.state, found.expected, found.gap) == ("behind", 73, -3)
