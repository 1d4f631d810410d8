"""Undo and redo: named, audited, and honest where they no longer fit."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from support.workspaces import Clock, item, open_session, small_session

from debtplanner.commands.edits import Add, Remove, Revise
from debtplanner.commands.session import Session
from debtplanner.domain.backlog import Category, Item
from debtplanner.domain.errors import Outdated, RuleBroken


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def session(tmp_path: Path, clock: Clock) -> Iterator[Session]:
    session = small_session(tmp_path / "trial.debtplan", clock)
    session.execute(item(impact=5, effort=5, risk=5))
    clock.forward(minutes=5)
    yield session
    session.close()


def monolith(session: Session) -> Item:
    found = session.read(lambda reader: reader.get(Item, "monolith"))
    assert found is not None
    return found


def effort(session: Session, value: int) -> None:
    session.execute(Revise("item", "monolith", {"effort": value}))


def test_steps_have_the_name_of_what_they_did(session: Session) -> None:
    effort(session, 6)
    assert session.undo_label == "Raise effort of Monolith"
    session.undo()
    assert (session.undo_label, session.redo_label) == ("Add item Monolith", "Raise effort of Monolith")


def test_two_edits_are_undone_by_two_undos(session: Session, clock: Clock) -> None:
    effort(session, 6)
    clock.forward(minutes=2)
    effort(session, 7)
    session.undo()
    assert monolith(session).effort == 6
    session.undo()
    assert monolith(session).effort == 5


def test_edits_of_one_field_within_a_minute_of_the_first_are_one_step_but_all_are_in_the_log(
    session: Session, clock: Clock
) -> None:
    before = session.read(lambda reader: reader.head().seq)
    for value in (6, 7, 8, 9, 10):
        effort(session, value)
        clock.forward(seconds=14)
    assert session.read(lambda reader: reader.head().seq) == before + 5
    session.undo()
    assert monolith(session).effort == 5


def test_a_minute_after_the_first_the_next_edit_is_a_step_of_its_own(session: Session, clock: Clock) -> None:
    effort(session, 6)
    clock.forward(seconds=61)
    effort(session, 7)
    session.undo()
    assert monolith(session).effort == 6


def test_when_the_focus_moved_the_next_edit_is_a_step_of_its_own(session: Session) -> None:
    effort(session, 6)
    session.part_steps()
    effort(session, 7)
    session.undo()
    assert monolith(session).effort == 6


def test_a_change_of_another_field_does_not_stand_in_the_way(session: Session, clock: Clock) -> None:
    effort(session, 6)
    clock.forward(minutes=2)
    other = session.read(lambda reader: reader.head())
    session.execute(Revise("item", "monolith", {"owner": "Technical lead"}))
    session.undo()
    session.undo()
    session.redo()
    assert (monolith(session).effort, monolith(session).owner) == (6, "")
    assert session.read(lambda reader: reader.head()) != other


def test_an_undo_that_no_longer_fits_is_refused_and_keeps_the_history(session: Session, clock: Clock) -> None:
    effort(session, 6)
    clock.forward(minutes=2)
    effort(session, 9)
    session._history._done.pop()  # as if another window had raised it from 6 to 9
    with pytest.raises(Outdated, match=r"^The item was changed since\. Look at it, then change it by hand\.$"):
        session.undo()
    assert (monolith(session).effort, session.undo_label) == (9, "Raise effort of Monolith")


def test_undo_asks_the_rules_again(session: Session, clock: Clock) -> None:
    session.execute(Revise("category", "security", {"name": "Safety"}))
    clock.forward(minutes=2)
    session.execute(Add("category", {"name": "Other"}, "other"))
    session._history.undone()  # the renaming is the next undo, as after another window's step
    session.execute(Revise("category", "other", {"name": "Security"}))
    session._history._done.pop()
    with pytest.raises(RuleBroken, match="there is already one named"):
        session.undo()
    names = {one.name for one in session.read(lambda reader: reader.all(Category))}
    assert names == {"Architecture", "Safety", "Security"}
    assert session.undo_label == "Rename Security"


def test_a_record_that_is_gone_meanwhile_cannot_be_undone_into(session: Session, clock: Clock) -> None:
    effort(session, 6)
    session.execute(Remove("item", ("monolith",)))
    session._history._done.pop()
    with pytest.raises(Outdated, match="The item is gone"):
        session.undo()
    assert session.undo_label == "Raise effort of Monolith"


def test_a_new_edit_ends_redo(session: Session) -> None:
    effort(session, 6)
    session.undo()
    session.execute(Revise("item", "monolith", {"owner": "CTO"}))
    assert session.redo_label is None
    assert session.redo() is None


def test_the_making_of_the_workspace_is_the_floor_of_undo(tmp_path: Path) -> None:
    session = small_session(tmp_path / "other.debtplan")
    session.close()
    again = open_session(tmp_path / "other.debtplan")
    assert (again.undo_label, again.undo()) == (None, None)
    again.close()


def test_a_decision_seals_what_lies_before_it(session: Session) -> None:
    effort(session, 6)
    session.execute(Revise("item", "monolith", {"status": "resolved"}, cause="decision"))
    assert (session.undo_label, session.redo_label) == (None, None)


def test_undo_tells_that_it_is_one_so_that_nobody_is_skipped(session: Session) -> None:
    effort(session, 6)
    undone = session.undo()
    redone = session.redo()
    assert undone is not None
    assert redone is not None
    assert (undone.cause, undone.origin, redone.cause) == ("undo", None, "redo")
