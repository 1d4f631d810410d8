"""When a series meets, and how votes are counted."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.meetings import Attendance, Clock, FollowUp, Vote
from debtplanner.domain.months import Month
from debtplanner.domain.recurrence import Rule, day_in, days
from debtplanner.domain.voting import tally

SECOND_TUESDAY = Rule("weekday", Month(2026, 1), week="2", weekday=1)
LAST_WORKING_DAY = Rule("working_day", Month(2026, 3), every=3)


@pytest.mark.parametrize(
    ("rule", "month", "day"),
    [
        (SECOND_TUESDAY, Month(2026, 11), date(2026, 11, 10)),
        (SECOND_TUESDAY, Month(2026, 12), date(2026, 12, 8)),
        (SECOND_TUESDAY, Month(2026, 9), date(2026, 9, 8)),
        (Rule("weekday", Month(2026, 1), week="last", weekday=4), Month(2026, 11), date(2026, 11, 27)),
        (Rule("weekday", Month(2026, 1), week="1", weekday=6), Month(2026, 11), date(2026, 11, 1)),
        (LAST_WORKING_DAY, Month(2026, 5), date(2026, 5, 29)),
        (LAST_WORKING_DAY, Month(2026, 12), date(2026, 12, 31)),
        (LAST_WORKING_DAY, Month(2026, 2), date(2026, 2, 27)),
        (Rule("day", Month(2026, 1), day=31), Month(2026, 2), date(2026, 2, 28)),
    ],
)
def test_the_day_of_a_rule_in_a_month(rule: Rule, month: Month, day: date) -> None:
    assert day_in(rule, month) == day


def test_a_quarterly_series_meets_every_third_month_from_its_first() -> None:
    assert days(LAST_WORKING_DAY, {}, date(2026, 4, 1), 3) == (date(2026, 6, 30), date(2026, 9, 30), date(2026, 12, 31))


def test_a_day_is_skipped_or_moved() -> None:
    changes = {date(2026, 12, 8): None, date(2027, 1, 12): date(2027, 1, 19)}
    assert days(SECOND_TUESDAY, changes, date(2026, 11, 25), 2) == (date(2027, 1, 19), date(2027, 2, 9))


def test_a_meeting_moved_forward_past_the_day_of_asking_is_still_found() -> None:
    changes = {date(2026, 11, 10): date(2026, 11, 30)}
    assert days(SECOND_TUESDAY, changes, date(2026, 11, 25), 1) == (date(2026, 11, 30),)


@given(st.integers(0, 6), st.sampled_from(("1", "2", "3", "4", "last")), st.integers(1, 12), st.integers(2000, 2100))
def test_a_weekday_of_a_month_is_that_weekday_in_that_month(weekday: int, week: str, month: int, year: int) -> None:
    found = day_in(Rule("weekday", Month(2000, 1), week=week, weekday=weekday), Month(year, month))
    assert (found.weekday(), found.month) == (weekday, month)
    expected = {"1": 0, "2": 1, "3": 2, "4": 3}
    assert (
        (found.day - 1) // 7 == expected[week] if week != "last" else (found.day + 7 > Month(year, month).last_day.day)
    )


def _there(count: int, *, presence: str = "present", votes: bool = True) -> list[Attendance]:
    return [
        Attendance(id=f"{presence}{votes}{number}", meeting="m", name=str(number), presence=presence, votes=votes)
        for number in range(count)
    ]


def _votes(voters: list[Attendance], *votes: str) -> list[Vote]:
    return [
        Vote(id=str(n), motion="x", attendance=one.id, vote=vote)
        for n, (one, vote) in enumerate(zip(voters, votes, strict=False))
    ]


def test_four_for_one_against_one_abstained_with_a_quorum_of_four_of_six_is_carried() -> None:
    six = _there(6)
    found = tally(_votes(six, "for", "for", "for", "for", "against", "abstain"), six, 4)
    assert (found.votes_for, found.votes_against, found.abstained, found.there) == (4, 1, 1, 6)
    assert found.carried


def test_a_tie_is_not_carried() -> None:
    two = _there(2)
    assert not tally(_votes(two, "for", "against"), two, 2).carried


def test_who_has_a_conflict_of_interest_does_not_count_towards_the_quorum() -> None:
    four = _there(4)
    found = tally(_votes(four, "for", "for", "for", "conflict"), four, 4)
    assert (found.conflicts, found.quorate, found.carried) == (1, False, False)


def test_votes_of_who_is_absent_or_has_none_are_not_counted() -> None:
    absent, guest = _there(1, presence="absent"), _there(1, votes=False)
    remote = _there(1, presence="remote")
    found = tally(_votes([*absent, *guest, *remote], "for", "for", "against"), [*absent, *guest, *remote], 1)
    assert (found.votes_for, found.votes_against, found.there) == (0, 1, 1)


def test_a_time_that_is_none_is_refused_without_what_would_steer_a_terminal() -> None:
    with pytest.raises(RuleBroken, match=r"Begins at must be a time such as 14:00. You typed \ufffd\[31m25:00\."):
        Clock("Begins at", required=True).check("\x1b[31m25:00")


@pytest.mark.parametrize(
    ("due", "done_on", "overdue"),
    [
        (date(2026, 11, 23), None, True),
        (date(2026, 11, 24), None, False),
        (date(2026, 11, 23), date(2026, 11, 24), False),
        (None, None, False),
    ],
)
def test_a_follow_up_is_overdue_from_the_day_behind_its_own_until_it_is_done(
    due: date | None, done_on: date | None, *, overdue: bool
) -> None:
    follow_up = FollowUp(id="f", text="Split it", due=due, done_on=done_on)
    assert follow_up.overdue(date(2026, 11, 24)) is overdue
