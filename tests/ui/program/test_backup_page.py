"""The Backups page and the daily backup."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from debtplanner.app import Program
from debtplanner.commands.backups import backups_of
from debtplanner.commands.edits import Revise

Open = Callable[[str], Any]


def _idle(program: Program, qtbot: Any) -> None:
    qtbot.waitUntil(lambda: not program.window.workers.busy, timeout=20_000)


def test_a_backup_is_made_compared_and_restored(program: Program, open_page: Open, qtbot: Any, tmp_path: Path) -> None:
    page = open_page("backups")
    page.set_second_place(str(tmp_path / "second"))
    page.back_up_now()
    _idle(program, qtbot)
    (made,) = backups_of(program.session.path)
    assert len(backups_of(program.session.path, tmp_path / "second")) == 1
    program.session.execute(Revise("item", "data-debt", {"risk": 9}))
    page._compare(made.id)
    rows = page._differences.rows.arrangement.rows.values()
    assert [(row.what, row.before, row.after) for row in rows if row.what == "item: risk"] == [("item: risk", "6", "9")]
    page.restore_to(made, tmp_path / "restored.debtplan")
    _idle(program, qtbot)
    assert (tmp_path / "restored.debtplan").is_file()
    page.restore_to(made, tmp_path / "restored.debtplan")
    _idle(program, qtbot)
    assert "is there already" in program.window.toast.text


def test_the_daily_backup_is_made_and_told_in_the_status_bar(program: Program, qtbot: Any) -> None:
    assert program._standing.facts().right[0] == "no backup yet"
    program.daily_backup.run()
    _idle(program, qtbot)
    assert len(backups_of(program.session.path)) == 1
    assert program._standing.facts().right[0].startswith("backup ")


def test_the_backups_page_has_names_for_everything(open_page: Open, walk: Any) -> None:
    page = open_page("backups")
    assert walk.nameless(page) == []
    assert walk.unreachable(page) == []


def test_where_the_second_place_cannot_be_written_the_first_backup_is_listed_all_the_same(
    program: Program, open_page: Open, qtbot: Any, tmp_path: Path
) -> None:
    page = open_page("backups")
    (tmp_path / "taken").write_text("a file, not a folder")
    page.set_second_place(str(tmp_path / "taken"))
    page.back_up_now()
    _idle(program, qtbot)
    assert "No backup could be made in" in program.window.toast.text
    assert [one.id for one in page._table.rows.arrangement.rows.values()] == [
        one.id for one in backups_of(program.session.path)
    ]
    assert len(backups_of(program.session.path)) == 1


def test_the_chosen_backup_is_restored_or_looked_into_by_buttons(
    program: Program, open_page: Open, qtbot: Any, monkeypatch: pytest.MonkeyPatch, drain: Callable[[], None]
) -> None:
    page = open_page("backups")
    assert [one.isEnabled() for one in page._ways] == [False, False, False]
    page.back_up_now()
    _idle(program, qtbot)
    assert [one.isEnabled() for one in page._ways] == [True, True, True]
    asked: list[str] = []
    original = program.session.path
    monkeypatch.setattr("debtplanner.ui.pages.backups.page.ask_target", lambda *given, **_: asked.append(given[2].name))
    page._ways[0].click()
    assert asked == [f"framework restored {backups_of(program.session.path)[0].at:%Y-%m-%d}.debtplan"]
    made = backups_of(program.session.path)[0]
    page._ways[1].click()
    drain()
    assert (program.session.path, program.session.writable) == (made.path.resolve(), False)
    notice = program.window.notices._rows["reading"].notice
    assert notice.sentence.startswith("This is a backup of framework.debtplan as it was on ")
    assert made.path.resolve() not in program.settings.recent
    assert program.window.stack.current.header_actions() == ()
    program.window.notices.verb("reading", "Back to framework.debtplan")()
    drain()
    assert (program.session.path, program.session.writable) == (original, True)
