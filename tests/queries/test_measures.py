"""Rows of measures, forecasts and promises; the architecture of the sample: exact values."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from support.samples import sample_session

from debtplanner.commands.edits import Add, Revise
from debtplanner.commands.measures import EnterReadings, Entry
from debtplanner.commands.session import Session
from debtplanner.domain.months import Month
from debtplanner.queries.architecture import Architecture, architecture
from debtplanner.queries.conflicts import conflict_rows
from debtplanner.queries.explain_measures import (
    forecast_words,
    promise_lines,
    why_capability,
    why_conflicts,
    why_count,
    why_status,
)
from debtplanner.queries.measures import MeasureRow, Measures, measures
from debtplanner.queries.overview import overview

COVERAGE = "kpi-coverage"
TODAY = date(2026, 11, 24)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    session = sample_session(tmp_path / "framework.debtplan")
    yield session
    session.close()


def found(session: Session) -> Measures:
    return session.read(lambda reader: measures(reader, TODAY))


def row(session: Session, measure: str = COVERAGE) -> MeasureRow:
    one = found(session).row(measure)
    assert one is not None
    return one


def read(session: Session, measure: str, *values: tuple[int, int, str]) -> None:
    session.execute(EnterReadings(tuple(Entry(measure, date(2026, m, d), Decimal(v)) for m, d, v in values)))


@pytest.fixture
def behind(session: Session) -> Session:
    """Coverage from 65 to 85 in ten months, 71 after four."""
    session.execute(Revise("measure", COVERAGE, {"baseline_on": date(2026, 7, 24), "due": date(2027, 5, 24)}))
    read(session, COVERAGE, (9, 24, "68"), (10, 24, "70"), (11, 24, "71"))
    return session


def test_the_targets_of_the_document_contradict_each_other_in_two_quantities(session: Session) -> None:
    rows = session.read(conflict_rows)
    assert [one.message for one in rows] == [
        (
            "Response time, 95th percentile: <200 ms (target architecture, Response time) differs from ≤0.5 s "
            "(measure Response time), which agrees with <500 ms (objective API response time)."
        ),
        (
            "Throughput: sustained ≥10,000 requests/s (objective API sustained throughput) differs from peak "
            "≥20,000 requests/s (objective API peak throughput), which agrees with ≥20,000 requests/s "
            "(target architecture, API throughput)."
        ),
    ]


def test_coverage_is_behind_by_two_points_and_says_why(behind: Session) -> None:
    one = row(behind)
    assert (one.standing.state, one.standing.expected, one.standing.gap) == ("behind", 73, -2)
    why = why_status(one, found(behind))
    assert (why.result, why.subject) == ("behind", "Status of Code coverage on 24 November 2026")
    assert [(step.text, step.value) for step in why.steps[:3]] == [
        ("Months since the baseline, of those to the due date", "4 of 10"),
        ("Path: baseline + (target − baseline) × share", "73 %"),
        ("Reading less path: on the wrong side", "−2 points"),
    ]


def test_three_readings_give_a_forecast_with_its_spread_and_two_do_not(behind: Session) -> None:
    # (2, 68), (3, 70), (4, 71): slope 3/2, mean 209/3 at 3, so 209/3 + 7 × 3/2 = 481/6 at 10 months;
    # residual 1/6; t(1) 3.078 × √(1/6 × (1 + 1/3 + 49/2))
    ahead = row(behind).forecast
    assert ahead is not None
    assert (ahead.line.slope, ahead.value, ahead.line.points) == (Fraction(3, 2), Fraction(481, 6), 3)
    assert ahead.margin.quantize(Decimal("0.01")) == Decimal("6.39")
    words = forecast_words(row(behind), found(behind).writing)
    assert words == "80.2 % ± 6.4 on 24 May 2027; at this pace the target is reached about 24 Sep 2027"
    behind.undo()
    assert forecast_words(row(behind), found(behind).writing) == "needs three readings after the baseline"


def test_a_line_that_moves_away_says_that_the_target_is_not_reached(session: Session) -> None:
    session.execute(Revise("measure", COVERAGE, {"baseline_on": date(2026, 7, 24)}))
    read(session, COVERAGE, (9, 24, "64"), (10, 24, "63"), (11, 24, "62"))
    words = forecast_words(row(session), found(session).writing)
    assert "lie on one line, which says nothing of their spread" in words
    assert words.endswith("at this pace the target is not reached")


def test_a_promise_is_held_against_what_was_observed_since_its_initiative_began(session: Session) -> None:
    assert promise_lines(found(session))["scalability-phase-1-outcome-3"] == (
        "Availability: +0.3 points promised, nothing observed yet"
    )
    read(session, "kpi-availability", (11, 10, "99.4"))
    lines = promise_lines(found(session))
    assert lines["scalability-phase-1-outcome-3"] == "Availability: +0.3 points promised, +0.2 points observed"
    assert lines["scalability-phase-2-outcome-2"] == "Response time: −0.84 s promised, nothing observed yet"
    assert lines["code-quality-foundation-outcome-3"] == "Code review time: no figure promised, nothing observed yet"


def test_figures_and_the_overview_name_what_is_behind(behind: Session) -> None:
    told = found(behind)
    assert (told.count("behind"), told.count("no_data"), len(told.open_conflicts)) == (1, 11, 2)
    assert why_count(told, ("behind",), "Behind").result == "1"
    assert [one.value for one in why_conflicts(told).inputs] == ["open", "open"]
    needs = behind.read(lambda reader: overview(reader, TODAY)).needs
    assert [(one.fact, one.reason) for one in needs if one.page == "measures"] == [
        ("1 measure is behind the path", "Code coverage"),
        ("Targets for response time differ", "3 targets stated"),
        ("Targets for throughput differ", "3 targets stated"),
    ]


def grown(session: Session) -> Architecture:
    return session.read(architecture)


def test_capacity_by_phase_is_that_of_the_document(session: Session) -> None:
    rows = {one.id: one for one in grown(session).capabilities}
    users, uptime = rows["capability-users"], rows["capability-availability"]
    assert [users.capability.limit, *(up.value for up in users.raises)] == [5000, 15000, 25000, 50000]
    assert [str(value) for value in (uptime.capability.limit, *(up.value for up in uptime.raises))] == [
        "99.2", "99.5", "99.7", "99.9",
    ]  # fmt: skip
    assert [str(up.since) for up in users.raises] == ["2026-04", "2026-07", "2027-01"]
    assert [one.capability.name for one in grown(session).short] == ["API throughput", "Response time"]
    assert rows["capability-storage"].reaches_target is None


def test_demand_that_outgrows_the_phases_names_the_month(session: Session) -> None:
    for month, value in ((1, 4000), (12, 26000)):
        values = {"capability": "capability-users", "month": Month(2026, month), "value": Decimal(value)}
        session.execute(Add("demand", values))
    users = grown(session).row("capability-users")
    assert users is not None
    # 4,000 and 2,000 more a month: 6,000 in February is above 5,000
    assert users.runs_out == Month(2026, 2)
    why = why_capability(users, grown(session))
    assert (why.result, why.steps[-1].value) == ("50,000 users", "February 2026")


def test_weak_points_and_elements_of_the_document(session: Session) -> None:
    told = grown(session)
    assert [one.name for one in told.single_points] == ["Main database"]
    assert (len(told.open_weak_points), len(told.elements)) == (8, 8)
    assert sum(one.initiative is None for one in told.elements) == 3


def test_an_accepted_decision_record_supersedes_the_older_one(session: Session) -> None:
    session.execute(Add("decision_record", {"name": "One database", "state": "accepted"}, "old"))
    session.execute(Add("decision_record", {"name": "A database a service", "supersedes": "old"}, "new"))
    session.execute(Add("decision_link", {"decision": "new", "initiative": "architecture-modernization"}))

    def told() -> list[tuple[str, tuple[str, ...], str | None]]:
        return [(one.id, one.initiatives, one.superseded_by) for one in grown(session).decisions]

    assert told() == [("new", ("Architecture Modernization",), None), ("old", (), None)]
    session.execute(Revise("decision_record", "new", {"state": "accepted"}))
    assert told() == [("new", ("Architecture Modernization",), None), ("old", (), "new")]


def test_a_day_in_the_past_counts_only_what_was_read_by_then(behind: Session) -> None:
    early = behind.read(lambda reader: measures(reader, date(2026, 10, 31))).row(COVERAGE)
    assert early is not None
    assert (early.standing.latest and early.standing.latest.value, early.forecast) == (70, None)
    (last,) = [one for one in row(behind).counting if one.day == TODAY]
    behind.execute(EnterReadings((Entry(COVERAGE, date(2026, 10, 30), Decimal(72), last.id),)))
    early = behind.read(lambda reader: measures(reader, date(2026, 10, 31))).row(COVERAGE)
    assert early is not None
    assert [one.value for one in early.counting] == [68, 70, 72]
