"""The audit log and the seals: whoever changes the file from outside is found out."""

from pathlib import Path

import pytest
from sqlcipher3 import dbapi2
from support.workspaces import item, open_session, small_session

from debtplanner.commands.edits import Remove, Revise
from debtplanner.commands.session import Session
from debtplanner.store.checking import check_file

ALL = {"Storage", "References", "Audit chain", "Content seals", "Records"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "trial.debtplan"
    session = small_session(path)
    session.execute(item(impact=9, effort=7, risk=9, annual_cost=100))
    session.execute(Revise("item", "monolith", {"effort": 8}))
    session.execute(item("Other"))
    session.execute(Remove("item", ("other",)))
    session.undo()
    session.close()
    return path


def failing(session: Session) -> set[str]:
    found = session.read(check_file)
    session.close()
    assert {one.name for one in found} == ALL
    return {one.name for one in found if not one.holds}


def test_a_file_that_only_this_program_wrote_passes_every_check(path: Path) -> None:
    assert failing(open_session(path)) == set()


TAMPERINGS = {
    "a figure changed": ("UPDATE item SET annual_cost = 99 WHERE id = 'monolith'", {"Content seals"}),
    "a record taken out": ("DELETE FROM item WHERE id = 'other'", {"Content seals"}),
    "a record brought back from the bin": ("UPDATE asset SET removed = 'x'", {"Content seals"}),
    "a step renamed": ("UPDATE audit SET label = 'Lower effort' WHERE seq = 3", {"Audit chain"}),
    "an actor changed": ("UPDATE audit SET actor = 'Nobody' WHERE seq = 2", {"Audit chain"}),
    "a former value changed": (
        """UPDATE audit_change SET before = '{"effort":1}' WHERE before = '{"effort":7}'""",
        {"Audit chain"},
    ),
    "the last step taken out": ("DELETE FROM audit WHERE seq = 6", {"References", "Content seals"}),
    "a value out of range": ("UPDATE item SET impact = 42 WHERE id = 'monolith'", {"Content seals", "Records"}),
    "a reference broken": (
        "UPDATE item SET asset = 'gone' WHERE id = 'monolith'",
        {"References", "Content seals"},
    ),
}


@pytest.mark.parametrize("tampering", TAMPERINGS)
def test_a_change_from_outside_is_found(tampering: str, path: Path) -> None:
    statement, expected = TAMPERINGS[tampering]
    connection = dbapi2.connect(str(path))
    connection.execute("PRAGMA foreign_keys=OFF")
    connection.execute(statement)
    connection.commit()
    connection.close()
    assert failing(open_session(path)) >= expected


def test_every_step_is_in_the_log_with_before_and_after(path: Path) -> None:
    session = open_session(path)
    steps = [entry.step for entry in session.read(lambda reader: list(reader.entries()))]
    session.close()
    assert [step.label for step in steps] == [
        "Make the workspace",
        "Add item Monolith",
        "Raise effort of Monolith",
        "Add item Other",
        "Remove item Other",
        "Undo remove item Other",
    ]
    raised = steps[2].changes
    assert [(change.before, change.after) for change in raised] == [({"effort": 7}, {"effort": 8})]
