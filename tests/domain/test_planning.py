"""Money over months, months that wait for each other, work bought twice, and who can do it: worked by hand."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtplanner.domain.capacity import annual_cost, implied_fte, presence, ramped, role_capacity, working_days
from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.months import Month
from debtplanner.domain.overlap import meaning, same_work, shared_work
from debtplanner.domain.roadmap import Dependency, Initiative, check_dependency, check_span
from debtplanner.domain.scheduling import Span, broken, check_no_circle, in_order, shifted
from debtplanner.domain.spreading import planned_months, spread
from debtplanner.domain.team import Absence, Member, Role, RoleRate, occasions

JAN = Month(2026, 1)


def span(first: int, last: int) -> Span:
    return Span(JAN.plus(first - 1), JAN.plus(last - 1))


def link(before: str, after: str, kind: str = "finish_start", lag: int = 0) -> Dependency:
    return Dependency(id=f"{before}-{after}", before=before, after=after, kind=kind, lag=lag)


def test_odd_cents_are_shared_out_so_that_any_first_months_are_within_half_a_cent() -> None:
    # 250,000.00 over 9 months: 27,777.777… a month; to date 2777778, 5555556, 8333333
    assert spread(25_000_000, 9)[:3] == (2_777_778, 2_777_778, 2_777_777)
    assert spread(25_000_000, 3) == (8_333_333, 8_333_334, 8_333_333)
    assert spread(0, 4) == (0, 0, 0, 0)


@given(st.integers(0, 10**15), st.integers(1, 120))
def test_the_months_always_add_up_to_the_total(total: int, months: int) -> None:
    parts = spread(total, months)
    assert sum(parts) == total
    assert max(parts) - min(parts) <= 1


@given(st.integers(0, 10**12), st.integers(1, 60), st.integers(-600, 600))
def test_moving_never_changes_the_total(total: int, months: int, by: int) -> None:
    here, there = JAN, JAN.plus(by)
    moved = planned_months(total, there, there.plus(months - 1))
    assert sum(moved.values()) == total
    assert list(moved.values()) == list(planned_months(total, here, here.plus(months - 1)).values())


def test_months_given_by_hand_are_kept_and_the_rest_is_spread_over_the_others() -> None:
    given_months = {JAN.plus(1): 500}
    assert planned_months(1_000, JAN, JAN.plus(2), given_months) == {JAN: 250, JAN.plus(1): 500, JAN.plus(2): 250}


def test_months_given_above_the_budget_leave_nothing_for_the_others() -> None:
    assert planned_months(100, JAN, JAN.plus(1), {JAN: 150}) == {JAN: 150, JAN.plus(1): 0}


def test_a_finish_to_start_dependency_is_kept_from_the_month_after_the_end_on() -> None:
    spans = {"a": span(1, 3), "b": span(4, 6)}
    assert broken(spans, [link("a", "b")]) == ()
    assert broken(spans, [link("a", "b", lag=1)]) == (link("a", "b", lag=1),)
    assert broken(spans, [link("a", "b", "start_start", 3)]) == ()
    assert broken(spans, [link("a", "b", "start_start", 4)]) == (link("a", "b", "start_start", 4),)


def test_successors_move_as_little_as_they_must_and_keep_their_length() -> None:
    spans = {"a": span(1, 3), "b": span(4, 6), "c": span(8, 9), "d": span(1, 2)}
    links = [link("a", "b"), link("b", "c")]
    assert shifted(spans, links, {"a": span(1, 4)}) == {"a": span(1, 4), "b": span(5, 7)}
    assert shifted(spans, links, {"a": span(1, 6)}) == {"a": span(1, 6), "b": span(7, 9), "c": span(10, 11)}


def test_a_circle_is_refused() -> None:
    with pytest.raises(RuleBroken, match="wait for each other in a circle"):
        in_order("abc", [link("a", "b"), link("b", "c"), link("c", "a")])
    with pytest.raises(RuleBroken, match="wait for each other in a circle"):
        check_no_circle(link("b", "a"), lambda _kind: (link("a", "b"),))
    with pytest.raises(RuleBroken, match="wait for each other already"):
        check_no_circle(Dependency(id="second", before="a", after="b"), lambda _kind: (link("a", "b"),))
    with pytest.raises(RuleBroken, match="cannot wait for itself"):
        check_dependency(link("a", "a"))


SPANS = st.dictionaries(
    st.sampled_from("abcdefgh"),
    st.builds(lambda first, length: span(first, first + length), st.integers(1, 30), st.integers(0, 8)),
    min_size=2,
)
FORWARD = st.lists(
    st.builds(
        lambda one, other, kind, lag: link(min(one, other), max(one, other), kind, lag),
        st.sampled_from("abcd"),
        st.sampled_from("efgh"),
        st.sampled_from(["finish_start", "start_start"]),
        st.integers(-3, 4),
    ),
    max_size=10,
)


@given(SPANS, FORWARD, st.integers(0, 20))
def test_shifting_successors_never_breaks_a_dependency_that_was_kept(
    spans: dict[str, Span], links: list[Dependency], by: int
) -> None:
    first = min(spans)
    moved = shifted(spans, links, {first: spans[first].moved(by)})
    kept = [one for one in links if one not in broken(spans, links)]
    assert [one for one in broken({**spans, **moved}, kept) if one.after != first] == []
    assert all(to.end.since(to.start) == spans[one].end.since(spans[one].start) for one, to in moved.items())


def test_an_end_before_the_start_is_refused() -> None:
    early = Initiative(id="i", phase="p", name="x", start=Month(2026, 5), end=Month(2026, 4))
    with pytest.raises(RuleBroken, match="cannot end in 2026-04, before it starts in 2026-05"):
        check_span(early)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Multi-region deployment", "Implement multi-region deployment", True),
        ("Chaos engineering implementation", "Implement chaos engineering", True),
        ("Predictive auto-scaling", "Add predictive auto-scaling", True),
        ("Advanced load balancing", "Add advanced performance optimization", False),
        ("Monitoring and alerting infrastructure", "Set up comprehensive monitoring", False),
        ("Database query optimization", "Optimize database schemas and queries", False),
        ("", "", False),
    ],
)
def test_actions_mean_the_same_when_two_thirds_of_their_words_do(one: str, other: str, *, same: bool) -> None:
    assert same_work(one, other) is same


def test_little_words_and_verbs_say_nothing() -> None:
    assert meaning("Implement automated backup and recovery") == {"backup", "recovery"}


def test_one_shared_action_is_no_double_count_two_are() -> None:
    once = [("a", "Multi-region deployment"), ("b", "Implement multi-region deployment")]
    assert shared_work(once) == ()
    twice = [*once, ("a", "Chaos engineering"), ("b", "Implement chaos engineering")]
    assert [(one.first, one.second, len(one.actions)) for one in shared_work(twice)] == [("a", "b", 2)]


ROLE = Role(id="r", name="Engineers", fte=Decimal(3), annual_cost=45_000_000)


def member(name: str = "m", **values: object) -> Member:
    return Member(id=name, name=name, role="r", **values)  # type: ignore[arg-type]


def test_a_role_without_members_has_its_stated_fte() -> None:
    assert role_capacity(ROLE, (), (), JAN) == 3


def test_capacity_is_share_times_ramp_times_presence() -> None:
    # January 2026 has 22 working days; away on 5 and 6 January: 20 of 22
    away = Absence(id="a", member="m", first=date(2026, 1, 5), last=date(2026, 1, 6))
    half = member(share=Decimal("0.5"))
    assert working_days(date(2026, 1, 1), date(2026, 1, 31)) == 22
    assert presence(half, JAN, (away,)) == Fraction(20, 22)
    assert role_capacity(ROLE, (half,), (away,), JAN) == Fraction(1, 2) * Fraction(20, 22)


def test_a_member_counts_from_their_first_day_to_their_last() -> None:
    # from 15 January: 12 of 22 working days; gone in February
    short = member(start=date(2026, 1, 15), end=date(2026, 1, 31))
    assert presence(short, JAN, ()) == Fraction(12, 22)
    assert presence(short, JAN.plus(1), ()) == 0


def test_ramp_rises_in_equal_steps_to_the_full_pace() -> None:
    new = member(start=date(2026, 1, 1), ramp=3)
    assert [ramped(new, JAN.plus(ahead)) for ahead in range(5)] == [
        Fraction(1, 4),
        Fraction(1, 2),
        Fraction(3, 4),
        Fraction(1),
        Fraction(1),
    ]


def test_the_newest_rate_that_has_begun_counts_and_past_months_keep_theirs() -> None:
    rate = RoleRate(id="x", role="r", since=Month(2026, 7), annual_cost=50_000_000)
    assert annual_cost(ROLE, (rate,), Month(2026, 6)) == 45_000_000
    assert annual_cost(ROLE, (rate,), Month(2026, 7)) == 50_000_000


def test_implied_demand_is_spend_over_the_average_monthly_cost() -> None:
    # 900,000 a year for 6 FTE: 12,500 a month each; 166,666.67 buys 13.33
    assert implied_fte(16_666_667, Fraction(90_000_000), Fraction(6)) == Fraction(16_666_667, 1_250_000)
    assert implied_fte(16_666_667, Fraction(0), Fraction(6)) is None


@pytest.mark.parametrize(
    ("cadence", "number", "month", "times"),
    [
        ("weekly", 1, Month(2026, 1), 4),
        ("weekly", 6, Month(2026, 6), 5),
        ("weekly", 2, Month(2027, 2), 4),
        ("monthly", 5, Month(2026, 5), 1),
        ("quarterly", 2, Month(2026, 2), 0),
        ("quarterly", 3, Month(2026, 3), 1),
        ("annual", 11, Month(2026, 11), 0),
        ("annual", 12, Month(2026, 12), 1),
    ],
)
def test_what_recurs_falls_on_mondays_or_on_the_last_month_of_its_span(
    cadence: str, number: int, month: Month, times: int
) -> None:
    assert occasions(cadence, number, month) == times
