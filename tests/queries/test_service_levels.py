"""Service levels of the sample: budgets of their windows, incidents and readings counted, and how each figure is explained."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from support.samples import sample_session

from debtplanner.commands.edits import Add, Revise
from debtplanner.commands.session import Session
from debtplanner.domain.error_budget import ErrorBudget
from debtplanner.domain.months import Month
from debtplanner.domain.objectives import Objective
from debtplanner.queries.explain_levels import why_budget
from debtplanner.queries.service_levels import (
    Level,
    ServiceLevels,
    exhausted_words,
    level_state,
    levels_of_period,
    service_levels,
    target_words,
    window_words,
)

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    session = sample_session(tmp_path / "framework.debtplan")
    yield session
    session.close()


def told(session: Session, at: datetime = NOON) -> ServiceLevels:
    return session.read(lambda reader: service_levels(reader, at))


def level(session: Session, objective: str, at: datetime = NOON) -> Level:
    found = told(session, at).level(objective)
    assert found is not None
    return found


def budget(session: Session, objective: str = "api-availability", at: datetime = NOON) -> ErrorBudget:
    found = level(session, objective, at).budget
    assert found is not None
    return found


def incident(session: Session, start: str, end: str, **values: Any) -> None:
    given = {"name": "Down", "start": datetime.fromisoformat(start), "end": datetime.fromisoformat(end)}
    session.execute(Add("incident", {**given, "objective": "api-availability", **values}))


def test_the_sample_holds_the_eleven_objectives_of_the_document(session: Session) -> None:
    found = told(session)
    shown = [(one.objective.name, target_words(one.objective, found.writing)) for one in found.levels]
    assert shown == [
        ("API response time", "< 500 ms"),
        ("API sustained throughput", "≥ 10,000 requests/s"),
        ("API peak throughput", "≥ 20,000 requests/s"),
        ("API availability", "≥ 99.9 %"),
        ("Recovery from major incidents", "< 1 h"),
        ("Database query time", "< 100 ms"),
        ("Complex analytics", "< 5 s"),
        ("Connection pool utilization", "< 80 %"),
        ("Failover time", "< 30 s"),
        ("ACID compliance", "≥ 100 %"),
        ("Replication lag", "< 1 s"),
    ]
    assert all(one.objective.measured for one in found.levels)


def test_the_budgets_of_the_sample_are_printed_with_their_windows(session: Session) -> None:
    found = told(session)
    assert [
        (one.id, one.budget.allowed if one.budget else None, window_words(one.window, found.writing))
        for one in found.budgeted
    ] == [
        ("api-response-time", 432, "Nov 2026 (30 days)"),
        ("api-availability", Fraction("525.6"), "2026 (365 days)"),
    ]


@pytest.mark.parametrize(
    ("changes", "allowed", "window"),
    [
        ({"window": "month"}, "43.2", "Nov 2026 (30 days)"),
        ({"window": "quarter"}, "132.48", "Oct 2026 – Dec 2026 (92 days)"),
        ({"window": "rolling", "days": 30}, "43.2", "30 days to 24 Nov 2026"),
        ({"window": "rolling", "days": 1}, "1.44", "1 day to 24 Nov 2026"),
    ],
)
def test_other_windows_of_the_same_target(session: Session, changes: dict, allowed: str, window: str) -> None:
    session.execute(Revise("objective", "api-availability", changes))
    found = level(session, "api-availability")
    assert budget(session).allowed == Fraction(allowed)
    assert window_words(found.window, told(session).writing) == window


def test_a_month_of_31_days_allows_44_64_minutes(session: Session) -> None:
    session.execute(Revise("objective", "api-availability", {"window": "month"}))
    assert budget(session, at=datetime(2026, 12, 5, tzinfo=UTC)).allowed == Fraction("44.64")


def test_an_hour_down_in_a_month_of_30_days_is_shown_as_overspent(session: Session) -> None:
    session.execute(Revise("objective", "api-availability", {"window": "month"}))
    incident(session, "2026-11-10T08:00", "2026-11-10T09:00")
    found = level(session, "api-availability")
    assert budget(session).left == Fraction("-16.8")
    assert level_state(found) == ("fail", "overspent")
    assert exhausted_words(budget(session), told(session).writing, "UTC") == "spent 10 Nov 2026"
    assert [one.id for one in told(session).overspent] == ["api-availability"]


def test_a_budget_that_burns_too_fast_names_the_day_on_which_it_is_spent(session: Session) -> None:
    session.execute(Revise("objective", "api-availability", {"window": "month"}))
    incident(session, "2026-11-02T00:00:00", "2026-11-02T00:21:36")
    week = datetime(2026, 11, 8, 12, tzinfo=UTC)
    assert budget(session, at=week).burn_rate == 2
    assert level_state(level(session, "api-availability", week)) == ("behind", "burning fast")
    assert exhausted_words(budget(session, at=week), told(session).writing, "UTC") == "16 Nov 2026"
    assert level_state(level(session, "api-availability", datetime(2026, 11, 16, tzinfo=UTC))) == (
        "ok",
        "within budget",
    )


def test_without_a_record_nothing_is_known_and_with_one_of_another_month_something_is(session: Session) -> None:
    assert level_state(level(session, "api-response-time")) == ("none", "no data")
    incident(session, "2026-10-10T08:00", "2026-10-10T09:00", objective="api-response-time")
    assert level_state(level(session, "api-response-time")) == ("ok", "within budget")
    assert budget(session, "api-response-time").used == 0


def test_an_incident_of_an_asset_counts_against_all_its_objectives(session: Session) -> None:
    incident(session, "2026-11-10T08:00", "2026-11-10T08:30", objective=None, asset="persona-services")
    incident(session, "2026-11-11T08:00", "2026-11-11T08:30", objective=None, asset="data-platform")
    assert (budget(session).used, budget(session, "api-response-time").used) == (30, 30)
    counted = [[one.id for one in told(session).against(found)] for found in told(session).incidents]
    assert counted == [[], ["api-response-time", "api-availability"]]


def test_one_that_goes_on_counts_up_to_now(session: Session) -> None:
    start = datetime(2026, 11, 24, 11, 30)  # noqa: DTZ001
    session.execute(Add("incident", {"name": "Down", "start": start, "objective": "api-availability"}))
    assert budget(session).used == 30
    assert budget(session, at=datetime(2026, 11, 24, 12, 10, tzinfo=UTC)).used == 40


def test_readings_and_incidents_of_the_same_days_are_not_counted_twice(session: Session) -> None:
    values = {"first": date(2026, 11, 1), "last": date(2026, 11, 10), "share": Decimal("99.9")}
    session.execute(Add("compliance", {"objective": "api-availability", **values}))
    incident(session, "2026-11-10T23:30", "2026-11-11T00:10")
    found = budget(session)
    assert (found.readings, found.incidents) == (Fraction("14.4"), 10)


def test_windows_and_clocks_are_those_of_the_workspaces_time_zone(session: Session) -> None:
    session.execute(Revise("workspace", "workspace", {"time_zone": "Europe/Berlin"}))
    session.execute(Revise("objective", "api-availability", {"window": "month"}))
    incident(session, "2026-10-24T23:30", "2026-10-25T04:00", zone="Europe/Berlin")
    october = datetime(2026, 10, 31, 22, 59, tzinfo=UTC)
    assert budget(session, at=october).allowed == Fraction("44.7")
    assert budget(session, at=october).used == 330
    assert budget(session, at=datetime(2026, 10, 31, 23, tzinfo=UTC)).used == 0


def test_a_pack_of_a_past_month_speaks_of_its_end(session: Session) -> None:
    session.execute(Revise("objective", "api-availability", {"window": "month"}))
    incident(session, "2026-10-10T08:00", "2026-10-10T08:20")
    incident(session, "2026-11-10T08:00", "2026-11-10T08:30")
    found = {
        month: session.read(lambda reader, month=month: levels_of_period(reader, Month(2026, month)))
        for month in (9, 10, 11, 12)
    }
    used = {month: one.level("api-availability").budget.used for month, one in found.items()}
    assert used == {9: 0, 10: 20, 11: 30, 12: 0}
    elapsed = {month: one.level("api-availability").budget.elapsed / 1440 for month, one in found.items()}
    assert elapsed == {9: 30, 10: 31, 11: 24, 12: 0}


def test_why_names_both_bases_of_a_year_and_holds_the_document_against_them(session: Session) -> None:
    incident(session, "2025-12-31T23:50", "2026-01-01T00:10", note="New year")
    why = why_budget(level(session, "api-availability"), told(session))
    assert why.result == "515.6 min"
    assert why.subject == "Error budget left of API availability, 2026 (365 days)"
    assert [(one.name, one.value, one.source) for one in why.inputs] == [
        ("Share that must be kept", "99.9 %", "the target ≥ 99.9 %"),
        ("Window", "365 days", "calendar year, 2026"),
        ("Down", "10 min", "31 Dec 2025 23:50, 20 in all"),
    ]
    assert why.claims == (
        "On a calendar year of 365 days: 525.6 minutes, 8.76 h.",
        "On a mean year of 365.25 days: 525.96 minutes, 8.766 h.",
        (
            "The document prints 8.77 h (Section 3, API performance SLOs), which is the mean year of 365.25 days; "
            "this window allows 8.76 h."
        ),
        "Nobody has said yet what happens when this budget is spent.",
    )
    steps = {one.text: one.value for one in why.steps}
    assert steps["Allowed"] == "525.6 min"
    assert steps["Passed until 24 Nov 2026 12:00"] == "471,600 min"
    assert steps["Burn rate: (used ÷ allowed) ÷ (passed ÷ window)"] == "0.02"


# 99 % of a calendar year: 1 % of 8,760 h is 87.6 h; of a mean year of 8,766 h it is 87.66 h
@pytest.mark.parametrize(
    ("claimed", "said"),
    [
        ("90", "The document prints 90 h; this window allows 88 h."),
        ("10", "The document prints 10 h; this window allows 88 h."),
        ("88", "The document prints 88 h: the same."),
        ("87.66", "The document prints 87.66 h, which is the mean year of 365.25 days; this window allows 87.6 h."),
        ("0", "The document prints 0 h; this window allows 88 h."),
    ],
)
def test_hours_are_held_against_the_budget_as_exactly_as_they_were_claimed(
    session: Session, claimed: str, said: str
) -> None:
    session.execute(Revise("objective", "api-availability", {"target": Decimal(99)}))
    hours = {"topic": "error_budget", "subject": "api-availability", "text": "Hours down a year", "unit": "hour"}
    session.execute(Add("claim", {**hours, "value": Decimal(claimed)}))
    why = why_budget(level(session, "api-availability"), told(session))
    assert said in why.claims


def test_no_hours_claimed_in_a_month_are_not_taken_for_a_mean_year(session: Session) -> None:
    session.execute(Revise("objective", "api-availability", {"target": Decimal(99), "window": "month"}))
    hours = {"topic": "error_budget", "subject": "api-availability", "text": "Hours down a month", "unit": "hour"}
    session.execute(Add("claim", {**hours, "value": Decimal(0)}))
    why = why_budget(level(session, "api-availability"), told(session))
    assert "The document prints 0 h; this window allows 7 h." in why.claims  # 1 % of 720 h is 7.2 h


def test_the_policy_is_part_of_the_reason(session: Session) -> None:
    session.execute(Revise("objective", "api-availability", {"policy": "No release but fixes."}))
    assert why_budget(level(session, "api-availability"), told(session)).claims[-1] == "No release but fixes."
    assert [one.id for one in told(session).without_policy] == ["api-response-time"]


def test_a_target_of_100_percent_allows_nothing(session: Session) -> None:
    session.execute(Revise("objective", "database-acid", {"budget": "target"}))
    found = budget(session, "database-acid")
    assert (found.allowed, found.burn_rate) == (0, None)
    assert session.read(lambda reader: reader.get(Objective, "database-acid")) is not None
