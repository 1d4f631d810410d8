"""What is told of a workspace after an unexpected end."""

from pathlib import Path

import pytest
from support.workspaces import item, small_session

from debtplanner.commands.session import Session
from debtplanner.queries.recovered import Unsaved, recovered
from debtplanner.store.driver import connect


@pytest.fixture
def session(tmp_path: Path):
    made = small_session(tmp_path / "trial.debtplan")
    made.execute(item())
    yield made
    made.close()


def test_a_whole_workspace_tells_its_last_step_and_the_forms_that_hold_something(session: Session) -> None:
    session.keep_draft("item/new", {"name": "Half typed"})
    session.keep_draft("item/monolith", {"name": "Mono"})
    session.keep_draft("symptom/new/monolith", {"text": "slow"})
    session.keep_draft("acceptance/monolith", {"reason": "later"})
    session.keep_draft("reading/gone/new", {"value": "1"})
    found = session.read(recovered)
    assert (found.trouble, found.label, found.at) == ("", "Add item Monolith", session.saved_at)
    assert found.unsaved == (
        Unsaved("acceptance/monolith", "Accepting Monolith", "item", "monolith"),
        Unsaved("item/monolith", "Item: Monolith", "item", "monolith"),
        Unsaved("item/new", "New item", "item", None),
        Unsaved("reading/gone/new", "Reading of", "measure", None),
        Unsaved("symptom/new/monolith", "New symptom", "symptom", None),
    )


def test_what_does_not_hold_is_told_in_its_sentence(session: Session) -> None:
    session.checkpoint()
    other = connect(session.path, "write")
    other.execute("UPDATE item SET effort = 9")
    other.close()
    assert session.read(recovered).trouble != ""
