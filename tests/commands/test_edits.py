"""Commands: all or nothing, refusals in words, the bin instead of deletion."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from support.workspaces import Clock, item, small_session

from debtplanner.commands.edits import Add, BringBack, Remove, Revise, ReviseMany
from debtplanner.commands.items import DuplicateItem, MergeItems
from debtplanner.commands.session import Session
from debtplanner.domain.backlog import Asset, Category, Effect, Evidence, Item, Symptom
from debtplanner.domain.changes import ChangeSet
from debtplanner.domain.errors import Outdated, RuleBroken
from debtplanner.queries.fingerprint import data_fingerprint


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def session(tmp_path: Path, clock: Clock) -> Iterator[Session]:
    session = small_session(tmp_path / "trial.debtplan", clock)
    yield session
    session.close()


def items(session: Session) -> dict[str, Item]:
    return {one.id: one for one in session.read(lambda reader: reader.all(Item))}


def content(session: Session) -> tuple[object, ...]:
    kinds = (Item, Symptom, Effect, Evidence, Category, Asset)
    return tuple(session.read(lambda reader, kind=kind: reader.all(kind)) for kind in kinds)


def refused(session: Session, command: object, sentence: str) -> None:
    before = session.read(data_fingerprint), session.undo_label
    with pytest.raises((RuleBroken, Outdated)) as refusal:
        session.execute(command)  # type: ignore[arg-type]
    assert str(refusal.value) == sentence
    assert (session.read(data_fingerprint), session.undo_label) == before


def test_a_new_item_knows_the_day_it_was_added_and_assessed(session: Session) -> None:
    session.execute(item(impact=9, effort=7, risk=9))
    assert (items(session)["monolith"].added, items(session)["monolith"].assessed_on) == (date(2026, 11, 24),) * 2


def test_a_changed_score_is_a_new_assessment_and_another_field_is_not(session: Session, clock: Clock) -> None:
    session.execute(item(impact=9, effort=7, risk=9))
    clock.forward(days=5)
    session.execute(Revise("item", "monolith", {"owner": "Technical lead"}))
    assert items(session)["monolith"].assessed_on == date(2026, 11, 24)
    session.execute(Revise("item", "monolith", {"risk": 8}))
    assert items(session)["monolith"].assessed_on == date(2026, 11, 29)
    session.execute(Revise("item", "monolith", {"risk": None}))
    assert items(session)["monolith"].assessed_on is None


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("impact", 0, "Impact must be a whole number from 1 to 10. You typed 0."),
        ("impact", 11, "Impact must be a whole number from 1 to 10. You typed 11."),
        ("annual_cost", -1, "Annual cost must be zero or more."),
        (
            "annual_cost",
            10**16,
            "Annual cost can be at most 1,000,000,000,000,000 in the smallest unit of the currency.",
        ),
        ("name", "", "Name cannot be empty. Type some text."),
        ("name", "x" * 10_000, "Name can hold 300 characters. You typed 10,000."),
        ("category", "nothing", "Category: this category is no longer there. Choose another one."),
        ("status", "gone", "Status must be one of: Open, Planned, In progress, Resolved. You typed gone."),
    ],
)
def test_a_value_that_breaks_a_rule_is_refused_and_nothing_changes(
    session: Session, field: str, value: object, sentence: str
) -> None:
    session.execute(item())
    refused(session, Revise("item", "monolith", {field: value}), sentence)


def test_a_record_that_somebody_else_changed_is_not_overwritten(session: Session) -> None:
    session.execute(item(impact=9))
    session.execute(Revise("item", "monolith", {"impact": 8}))
    refused(
        session,
        Revise("item", "monolith", {"impact": 7}, seen={"impact": 9}),
        "The impact was changed elsewhere meanwhile. Look at it again, then change it.",
    )


def test_two_categories_of_one_name_are_refused(session: Session) -> None:
    refused(session, Add("category", {"name": "SECURITY"}), "Category: there is already one named Security.")
    refused(
        session,
        Revise("category", "security", {"name": "architecture"}),
        "Category: there is already one named Architecture.",
    )


def test_a_category_in_use_is_not_removed(session: Session) -> None:
    session.execute(item())
    refused(
        session,
        Remove("category", ("architecture",)),
        "Architecture is used by 1 item. Choose another category there first, then remove it.",
    )


def test_a_bulk_edit_is_one_step_and_all_or_nothing(session: Session) -> None:
    session.execute(item("One"))
    session.execute(item("Two"))
    session.execute(ReviseMany("item", ("one", "two"), {"status": "planned"}))
    assert session.undo_label == "Change status of 2 items"
    assert {one.status for one in items(session).values()} == {"planned"}
    refused(
        session,
        ReviseMany("item", ("one", "gone"), {"status": "open"}),
        "The item is no longer there. Bring it back from the bin first.",
    )
    session.undo()
    assert {one.status for one in items(session).values()} == {"open"}


def test_a_removed_item_comes_back_with_its_parts(session: Session) -> None:
    session.execute(item())
    session.execute(Add("symptom", {"item": "monolith", "text": "Releases wait"}, "s"))
    session.execute(Add("effect", {"item": "monolith", "name": "Latency", "unit": "ms"}, "e"))
    before = content(session)
    session.execute(Remove("item", ("monolith",)))
    assert content(session)[:3] == ((), (), ())
    ((_, step),) = session.read(lambda reader: reader.removed(Item))
    session.execute(BringBack(step))
    assert content(session) == before
    assert session.undo_label == "Bring back item Monolith"


def test_nothing_comes_back_twice(session: Session) -> None:
    session.execute(item())
    session.execute(Remove("item", ("monolith",)))
    ((_, step),) = session.read(lambda reader: reader.removed(Item))
    session.execute(BringBack(step))
    refused(session, BringBack(step), "This is no longer in the bin.")


def test_a_duplicate_has_the_parts_and_a_name_of_its_own(session: Session) -> None:
    session.execute(item(impact=9, effort=7, risk=9))
    session.execute(Add("symptom", {"item": "monolith", "text": "Releases wait"}))
    session.execute(DuplicateItem("monolith", "copy"))
    copy = items(session)["copy"]
    assert (copy.name, copy.impact) == ("Monolith (copy)", 9)
    symptoms = session.read(lambda reader: reader.where(Symptom, "item", "copy"))
    assert [one.text for one in symptoms] == ["Releases wait"]
    session.undo()
    assert set(items(session)) == {"monolith"}


def test_merging_adds_amounts_moves_parts_and_undoes_whole(session: Session) -> None:
    session.execute(item("One", annual_cost=100, principal=None))
    session.execute(item("Two", annual_cost=250, principal=40, note="seen twice"))
    session.execute(item("Three"))
    session.execute(Add("symptom", {"item": "two", "text": "Slow"}, "s"))
    before = content(session)
    session.execute(MergeItems("one", ("two", "three")))
    merged = items(session)
    assert set(merged) == {"one"}
    assert (merged["one"].annual_cost, merged["one"].principal, merged["one"].savings) == (350, 40, None)
    assert merged["one"].note == "Merged: Two\nseen twice\n\nMerged: Three"
    assert [one.item for one in session.read(lambda reader: reader.all(Symptom))] == ["one"]
    session.undo()
    assert content(session) == before


def test_merging_one_item_with_itself_is_refused(session: Session) -> None:
    session.execute(item())
    refused(session, MergeItems("monolith", ("monolith",)), "Select at least two items to merge.")


def test_each_commit_is_published_once_with_what_changed_and_who_asked(session: Session) -> None:
    heard: list[ChangeSet] = []
    session.subscribe(heard.append)
    origin = object()
    session.execute(item(), origin)
    session.execute(Revise("item", "monolith", {"impact": 9}))
    session.execute(Revise("item", "monolith", {"impact": 9}))
    assert [(one.label, one.ids, one.origin is origin) for one in heard] == [
        ("Add item Monolith", frozenset({("item", "monolith")}), True),
        ("Set impact of Monolith", frozenset({("item", "monolith")}), False),
    ]


def test_a_subscriber_that_fails_stops_neither_the_edit_nor_the_others(
    session: Session, caplog: pytest.LogCaptureFixture
) -> None:
    heard: list[str] = []

    def broken(change: ChangeSet) -> None:
        raise ValueError(change.label)

    session.subscribe(broken)
    session.subscribe(lambda change: heard.append(change.label))
    session.execute(item())
    assert heard == ["Add item Monolith"]
    assert "a subscriber failed after a step" in caplog.text
