"""Readings entered, corrected and taken back over the sample; what is refused changes nothing."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from support.samples import sample_session

from debtplanner.commands.edits import Add, Remove, Revise
from debtplanner.commands.measures import EnterReadings, Entry
from debtplanner.commands.session import Session
from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.measures import Measure, Reading, counted
from debtplanner.queries.conflicts import conflict_rows
from debtplanner.queries.fingerprint import data_fingerprint
from debtplanner.queries.measures import measures

COVERAGE, ESCAPE = "kpi-coverage", "kpi-bug-escape"
DAY = date(2026, 11, 20)
TODAY = date(2026, 11, 24)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    session = sample_session(tmp_path / "framework.debtplan")
    yield session
    session.close()


def refused(session: Session, command: object, sentence: str) -> RuleBroken:
    before = session.read(data_fingerprint), session.undo_label
    with pytest.raises(RuleBroken, match=sentence) as refusal:
        session.execute(command)  # type: ignore[arg-type]
    assert (session.read(data_fingerprint), session.undo_label) == before
    return refusal.value


def enter(*values: tuple[str, str], day: date = DAY, corrects: str | None = None) -> EnterReadings:
    return EnterReadings(tuple(Entry(measure, day, Decimal(value), corrects) for measure, value in values))


def readings(session: Session, measure: str = COVERAGE) -> list[tuple[Decimal, str | None]]:
    found = [one for one in session.read(lambda reader: reader.all(Reading)) if one.measure == measure]
    return [(one.value, one.replaces) for one in found]


def test_a_month_of_readings_is_one_step_and_one_undo(session: Session) -> None:
    session.execute(enter((COVERAGE, "66"), (ESCAPE, "14")))
    assert session.undo_label == "Enter 2 readings"
    assert (readings(session), readings(session, ESCAPE)) == ([(66, None)], [(14, None)])
    session.undo()
    assert readings(session) == readings(session, ESCAPE) == []


def test_one_reading_that_is_refused_refuses_all_and_names_its_measure(session: Session) -> None:
    refusal = refused(session, enter((COVERAGE, "66"), (ESCAPE, "101")), "Bug escape rate: Value cannot be above 100 %")
    assert refusal.field == "value"


@pytest.mark.parametrize(
    ("day", "value", "sentence"),
    [
        (date(2026, 11, 26), "66", "still to come"),
        (DAY, "NaN", "must be a number"),
        (DAY, "Infinity", "must be a number"),
        (DAY, "-1", "must be zero or more"),
        (DAY, "100.01", "cannot be above 100 %"),
        (date(1800, 1, 1), "66", "years 1900 to 2200"),
    ],
)
def test_readings_that_cannot_be_are_refused(session: Session, day: date, value: str, sentence: str) -> None:
    refused(session, enter((COVERAGE, value), day=day), sentence)


def test_a_corrected_reading_keeps_the_old_one_and_only_the_new_one_counts(session: Session) -> None:
    session.execute(enter((COVERAGE, "66")))
    (first,) = session.read(lambda reader: reader.all(Reading))
    session.execute(enter((COVERAGE, "68"), corrects=first.id))
    assert session.undo_label == "Correct reading of Code coverage"
    assert readings(session) == [(66, None), (68, first.id)]
    assert [one.value for one in counted(session.read(lambda reader: reader.all(Reading)))] == [68]
    refused(session, enter((COVERAGE, "70"), corrects=first.id), "was corrected already")
    refused(session, enter((COVERAGE, "70")), "There is a reading of 20 Nov 2026 already")


def test_a_correction_of_the_same_value_only_changes_its_words(session: Session) -> None:
    session.execute(enter((COVERAGE, "66")))
    (first,) = session.read(lambda reader: reader.all(Reading))
    session.execute(EnterReadings((Entry(COVERAGE, DAY, Decimal(66), first.id, {"source": "CI"}),)))
    (same,) = session.read(lambda reader: reader.all(Reading))
    assert (same.id, same.source) == (first.id, "CI")


def test_a_measure_goes_into_the_bin_and_comes_back_with_its_readings(session: Session) -> None:
    session.execute(enter((COVERAGE, "66")))
    session.execute(Remove("measure", (COVERAGE,)))
    assert readings(session) == []
    session.undo()
    assert readings(session) == [(66, None)]


def test_a_measure_that_initiatives_promise_is_not_removed_in_silence(session: Session) -> None:
    refused(session, Remove("measure", ("kpi-users",)), "used by 3 outcomes")


def test_a_unit_that_known_readings_could_not_have_is_refused(session: Session) -> None:
    users = EnterReadings((Entry("kpi-users", DAY, Decimal(9000)),))
    session.execute(users)
    session.execute(Revise("measure", "kpi-users", {"quantity": "other"}))
    changes = {"unit": "percent", "baseline": None, "target": Decimal(50)}
    refused(session, Revise("measure", "kpi-users", changes), "does not fit this unit")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"target": Decimal(60)}, "lies below the baseline"),
        ({"operator": "<"}, "Choose ≥ or >"),
        ({"due": date(2026, 1, 1)}, "does not lie after the baseline"),
        ({"name": "Bug escape RATE"}, "already one named"),
    ],
)
def test_a_measure_that_does_not_fit_is_refused(session: Session, changes: dict, sentence: str) -> None:
    refused(session, Revise("measure", COVERAGE, changes), sentence)


def test_a_promised_change_says_of_which_measure(session: Session) -> None:
    outcome = {"initiative": "code-quality-foundation", "text": "Better", "change": Decimal(1)}
    refused(session, Add("outcome", outcome), "Choose the measure")


def test_a_settled_conflict_opens_again_once_one_of_its_targets_changes(session: Session) -> None:
    def open_ones() -> list[str]:
        return [row.label for row in session.read(conflict_rows) if row.settlement is None]

    assert open_ones() == ["Response time", "Throughput"]
    first = session.read(conflict_rows)[0]
    values = {
        "quantity": first.conflict.quantity,
        "about": first.conflict.about,
        "reason": "The last phase aims higher",
    }
    session.execute(Add("settlement", values))
    assert open_ones() == ["Throughput"]
    assert session.read(conflict_rows)[1].settlement.settled_on == TODAY  # type: ignore[union-attr]
    session.execute(Revise("capability", "capability-response-time", {"target": Decimal(250)}))
    assert open_ones() == ["Response time", "Throughput"]
    session.undo()
    assert open_ones() == ["Throughput"]
    session.execute(Revise("capability", "capability-response-time", {"target": Decimal(500)}))
    assert open_ones() == ["Throughput"]


def test_the_sample_has_twelve_measures_and_no_data_before_a_reading_after_the_baseline(session: Session) -> None:
    found = session.read(lambda reader: measures(reader, TODAY))
    assert [row.standing.state for row in found.rows] == ["no_data"] * 12
    session.execute(enter((COVERAGE, "80"), day=date(2026, 11, 3)))
    assert session.read(lambda reader: measures(reader, TODAY)).count("no_data") == 12
    session.execute(enter((COVERAGE, "80"), day=date(2026, 11, 4)))
    found = session.read(lambda reader: measures(reader, TODAY))
    assert (found.count("no_data"), found.count("on_path")) == (11, 1)
    assert len(session.read(lambda reader: reader.all(Measure))) == 12
