"""Reading: a view that only reads knows each kind once, a step always sees what it did."""

from pathlib import Path

import pytest
from support.workspaces import Clock, item, open_session, small_session

from debtplanner.domain.backlog import Item
from debtplanner.store import reading
from debtplanner.store.workspace_file import StepHead


def test_a_view_reads_each_kind_once_also_for_a_reader_who_may_not_see_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = small_session(tmp_path / "a.debtplan")
    session.execute(item("Monolith"))
    asked: list[str] = []
    rows = reading.rows

    def counting(*words: object) -> object:
        asked.append(str(words[1]))
        return rows(*words)  # type: ignore[arg-type]

    monkeypatch.setattr(reading, "rows", counting)
    first, second = session.read(lambda reader: (reader.all(Item), reader.withholding(100).all(Item)))
    assert first is second
    assert len(asked) == 1
    session.execute(item("Second"))
    assert [one.name for one in session.read(lambda reader: reader.all(Item))] == ["Monolith", "Second"]
    session.close()


def test_a_step_sees_what_it_changed_itself(tmp_path: Path) -> None:
    session = small_session(tmp_path / "a.debtplan")
    session.execute(item("Monolith"))
    session.close()
    clock = Clock()
    session = open_session(tmp_path / "a.debtplan", clock)
    with session._file.write(StepHead("step", clock(), "Lead")) as writer:
        assert [one.name for one in writer.all(Item)] == ["Monolith"]
        writer.remove("item", "monolith")
        assert writer.all(Item) == ()
        writer.label = "Remove"
    session.close()
