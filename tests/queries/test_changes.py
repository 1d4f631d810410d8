"""The record of changes in words, and the net change since a pack."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from support.samples import sample_session
from support.workspaces import Clock

from debtplanner.commands.edits import Add, Remove, Revise
from debtplanner.commands.session import Session
from debtplanner.queries.changes import changes, changes_of, changes_since


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def session(tmp_path: Path, clock: Clock) -> Iterator[Session]:
    session = sample_session(tmp_path / "framework.debtplan", clock)
    yield session
    session.close()


def issue(session: Session) -> None:
    values = {
        "pack": "monthly",
        "period": "2026-11",
        "issued_on": date(2026, 11, 24),
        "sha256": "0" * 64,
        "fingerprint": "0" * 64,
        "audit_seq": session.read(lambda reader: reader.head().seq) + 1,
    }
    session.execute(Add("pack", values, cause="decision"))


def told(session: Session) -> list[tuple[str, str, list[tuple[str, str, str]]]]:
    found = session.read(lambda reader: changes_since(reader, "monthly"))
    return [
        (record.name, record.how, [(one.label, one.before, one.after) for one in record.fields])
        for record in found.records
    ]


def test_the_newest_step_comes_first_with_values_as_the_reader_writes_them(session: Session) -> None:
    session.execute(Revise("item", "data-debt", {"annual_cost": 20_000_000}))
    newest = session.read(changes)[0]
    assert (newest.seq, newest.actor, newest.label) == (
        2,
        "Platform lead",
        "Raise annual cost of Data debt: inconsistent models without lineage",
    )
    ((field,),) = [record.fields for record in newest.records]
    assert (field.label, field.before, field.after) == ("Annual cost", "180,000", "200,000")
    assert (field.stored_before, field.stored_after) == (18_000_000, 20_000_000)


def test_links_and_choices_are_told_by_name(session: Session) -> None:
    session.execute(Revise("item", "data-debt", {"category": "security", "status": "in_progress"}))
    ((category, status),) = [record.fields for record in session.read(changes)[0].records]
    assert (category.before, category.after) == ("Data management", "Security")
    assert (status.before, status.after) == ("Open", "In progress")


def test_one_items_own_past_leaves_other_records_out(session: Session) -> None:
    session.execute(Revise("item", "data-debt", {"impact": 7}))
    session.execute(Revise("item", "security-debt", {"impact": 8}))
    rows = session.read(lambda reader: changes_of(reader, "item", "data-debt"))
    assert [(row.seq, len(row.records)) for row in rows] == [(2, 1), (1, 1)]


def test_without_an_issued_pack_everything_is_new(session: Session) -> None:
    found = session.read(lambda reader: changes_since(reader, "monthly"))
    assert found.pack is None
    assert {record.how for record in found.records} == {"added"}


def test_since_the_pack_only_the_net_change_counts(session: Session, clock: Clock) -> None:
    issue(session)
    assert told(session) == []
    for impact in (7, 8, 6):
        session.execute(Revise("item", "data-debt", {"impact": impact}))
        clock.forward(minutes=2)
    session.execute(Revise("item", "security-debt", {"risk": 8}))
    session.execute(Add("asset", {"name": "Passing"}, "passing"))
    session.execute(Remove("asset", ("passing",)))
    session.execute(Add("asset", {"name": "Staying"}, "staying"))
    assert told(session) == [
        ("Data debt: inconsistent models without lineage", "changed", [("Assessed", "3 Nov 2026", "24 Nov 2026")]),
        (
            "Security debt: vulnerabilities and missing scanning",
            "changed",
            [("Risk", "9", "8"), ("Assessed", "3 Nov 2026", "24 Nov 2026")],
        ),
        ("Staying", "added", [("Asset", "—", "Staying")]),
    ]


def test_a_removed_record_is_told_with_the_name_it_had(session: Session) -> None:
    issue(session)
    session.execute(Remove("item", ("security-debt",)))
    names = [(name, how) for name, how, _ in told(session)]
    assert ("Security debt: vulnerabilities and missing scanning", "removed") in names


def test_an_undone_change_is_no_change(session: Session) -> None:
    issue(session)
    session.execute(Revise("item", "data-debt", {"owner": "Data lead"}))
    session.undo()
    assert told(session) == []
