"""Records found by words, with words that tell them from others."""

from datetime import date
from pathlib import Path

import pytest
from support.workspaces import small_session

from debtplanner.commands.edits import Add, Revise
from debtplanner.domain.workspace import WORKSPACE_ID
from debtplanner.queries.finding import Found, found_records


@pytest.mark.parametrize(("locale", "context"), [("en_US", "Meeting, 1 Dec 2026"), ("de_DE", "Meeting, 1 Dez. 2026")])
def test_a_meeting_is_told_by_its_day_as_the_reader_writes_it(tmp_path: Path, locale: str, context: str) -> None:
    session = small_session(tmp_path / "w.debtplan")
    session.execute(Revise("workspace", WORKSPACE_ID, {"locale": locale}))
    session.execute(Add("meeting", {"title": "Review", "on": date(2026, 12, 1)}, "review"))
    found = session.read(lambda reader: found_records(reader, "review", 5))
    session.close()
    assert found == (Found("meeting", "review", "Review", context),)
