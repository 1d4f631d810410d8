"""What is refused of incidents, readings, drills and coverage changes nothing; what is done is undone."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from support.samples import sample_session
from support.workspaces import Clock

from debtplanner.commands.alerting import SetCoverage
from debtplanner.commands.edits import Add, Remove, Revise
from debtplanner.commands.session import Session
from debtplanner.domain.alerting import Component, Coverage
from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.incidents import Compliance, Incident
from debtplanner.domain.objectives import Objective

NOW = datetime(2026, 11, 24, 12, 0)  # noqa: DTZ001 - on the clock of the workspace, which is universal time


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    session = sample_session(tmp_path / "framework.debtplan", Clock())
    yield session
    session.close()


def refused(session: Session, command: Any, words: str, field: str | None = None) -> None:
    before = session.read(lambda reader: reader.head())
    with pytest.raises(RuleBroken, match=words) as refusal:
        session.execute(command)
    assert field is None or refusal.value.field == field
    assert refusal.value.sentence.count("\n") == 0
    assert session.read(lambda reader: reader.head()) == before


def incident(**values: Any) -> Add:
    given = {"name": "Down", "start": NOW - timedelta(hours=2), "end": NOW - timedelta(hours=1)}
    return Add("incident", {**given, "objective": "api-availability", **values}, "down")


@pytest.mark.parametrize(
    ("values", "words", "field"),
    [
        ({"start": NOW + timedelta(minutes=1), "end": None}, "lies in the future", "start"),
        ({"end": NOW + timedelta(minutes=1)}, "lies in the future", "end"),
        ({"end": NOW - timedelta(hours=3)}, "is not after the start", "end"),
        ({"end": NOW - timedelta(hours=2)}, "is not after the start", "end"),
        ({"objective": None}, "counts against an objective", "objective"),
        ({"objective": "no-such"}, "no longer there", "objective"),
        ({"zone": "Mars/Olympus"}, "must be a time zone", "zone"),
        ({"name": " "}, "cannot be empty", "name"),
        ({"name": "x" * 201}, "can hold 200 characters", "name"),
        ({"start": "yesterday"}, "must be a day and time", "start"),
        ({"start": datetime(2026, 3, 29, 2, 30), "end": None, "zone": "Europe/Berlin"}, "does not exist", "start"),  # noqa: DTZ001
        ({"start": datetime(2026, 10, 25, 2, 30), "end": None, "zone": "Europe/Berlin"}, "comes twice", "start"),  # noqa: DTZ001
    ],
)
def test_an_incident_that_cannot_be_is_refused(session: Session, values: dict, words: str, field: str) -> None:
    refused(session, incident(**values), words, field)
    assert session.read(lambda reader: reader.all(Incident)) == ()


def test_an_incident_is_not_moved_into_the_future_either(session: Session) -> None:
    session.execute(incident())
    refused(session, Revise("incident", "down", {"end": NOW + timedelta(days=1)}), "lies in the future", "end")


def test_an_incident_is_undone_and_done_again(session: Session) -> None:
    session.execute(incident())
    before = session.read(lambda reader: reader.all(Incident))
    session.undo()
    assert session.read(lambda reader: reader.all(Incident)) == ()
    session.redo()
    assert session.read(lambda reader: reader.all(Incident)) == before


def reading(**values: Any) -> Add:
    given = {"first": date(2026, 11, 1), "last": date(2026, 11, 10), "share": Decimal("99.9")}
    return Add("compliance", {"objective": "api-availability", **given, **values})


@pytest.mark.parametrize(
    ("values", "words", "field"),
    [
        ({"share": Decimal("100.01")}, "between 0 and 100", "share"),
        ({"share": Decimal("NaN")}, "must be a number", "share"),
        ({"share": Decimal(-1)}, "between 0 and 100", "share"),
        ({"share": None}, "cannot be empty", "share"),
        ({"last": date(2026, 10, 31)}, "lies before the first", "last"),
        ({"last": date(2026, 11, 26)}, "lies in the future", "last"),
    ],
)
def test_a_reading_that_cannot_be_is_refused(session: Session, values: dict, words: str, field: str) -> None:
    refused(session, reading(**values), words, field)


def test_two_readings_of_one_day_are_refused_and_of_two_objectives_not(session: Session) -> None:
    session.execute(reading())
    refused(session, reading(first=date(2026, 11, 10), last=date(2026, 11, 12)), "covers 1 Nov 2026 to 10 Nov 2026")
    session.execute(reading(first=date(2026, 11, 11), last=date(2026, 11, 12)))
    session.execute(reading(objective="api-response-time"))
    assert len(session.read(lambda reader: reader.all(Compliance))) == 3


def test_an_objective_with_incidents_is_not_removed_in_silence_and_takes_its_readings_along(session: Session) -> None:
    session.execute(incident())
    session.execute(reading())
    refused(session, Remove("objective", ("api-availability",)), "used by 1 incident")
    session.execute(Remove("incident", ("down",)))
    session.execute(Remove("objective", ("api-availability",)))
    assert session.read(lambda reader: reader.all(Compliance)) == ()
    session.undo()
    assert session.read(lambda reader: reader.get(Objective, "api-availability")) is not None
    assert len(session.read(lambda reader: reader.all(Compliance))) == 1


def test_a_window_that_is_no_longer_rolling_forgets_its_days_and_undo_brings_them_back(session: Session) -> None:
    session.execute(Revise("objective", "api-availability", {"window": "rolling", "days": 30}))
    session.execute(Revise("objective", "api-availability", {"window": "month"}))
    found = session.read(lambda reader: reader.get(Objective, "api-availability"))
    assert found is not None
    assert (found.window, found.days) == ("month", None)
    session.undo()
    refused(session, Revise("objective", "database-pool", {"days": 30}), "Only a rolling window", "days")


def test_a_drill_that_has_not_taken_place_is_not_logged(session: Session) -> None:
    refused(session, Add("drill", {"name": "Failover", "day": date(2026, 11, 26)}), "lies in the future", "day")


def test_coverage_is_one_record_that_changes_and_goes(session: Session) -> None:
    component = session.read(lambda reader: reader.all(Component))[0].id

    def states() -> list[str]:
        return [one.state for one in session.read(lambda reader: reader.all(Coverage))]

    session.execute(SetCoverage(component, "data-platform", "partial"))
    assert session.undo_label == "Set coverage of Data platform by Prometheus for metrics aggregation"
    session.execute(SetCoverage(component, "data-platform", "covered"))
    assert states() == ["covered"]
    session.execute(SetCoverage(component, "data-platform", None))
    assert states() == []
    session.undo()
    assert states() == ["covered"]
    assert session.execute(SetCoverage(component, "data-platform", "covered")) is None
    refused(session, SetCoverage(component, "data-platform", "perhaps"), "must be one of", "state")
