"""What lies around the open file: each thing is told in a sentence, with a way on, and nothing is lost."""

import os
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit
from support.workspaces import open_session

from debtplanner import app as program_module
from debtplanner.app import Program
from debtplanner.commands.edits import Revise
from debtplanner.domain.backlog import Item
from debtplanner.store import workspace_file
from debtplanner.ui.shell import surroundings
from debtplanner.ui.shell.surroundings import KNOWN, Surroundings, lacking
from debtplanner.ui.widgets.dialogs import Question

EFFORT = Revise("item", "data-debt", {"effort": 6})


def effort_in(path: Path) -> int:
    session = open_session(path, read_only=True)
    found = session.read(lambda reader: reader.get(Item, "data-debt")).effort
    session.close()
    return found


def around(program: Program) -> Surroundings:
    return program.window.findChild(Surroundings)


def notice(program: Program, key: str):
    return program.window.notices._rows[key].notice


def verbs(program: Program, key: str) -> list[str]:
    return [words for words, _ in notice(program, key).verbs]


def texts(widget: object) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel))  # type: ignore[attr-defined]


def test_a_second_window_edits_once_the_first_is_closed(program: Program, file: Path, drain) -> None:
    program.window.close()
    holder = open_session(file)
    program.open(file)
    drain()
    assert verbs(program, "reading") == ["Try again to edit", "Save a copy to edit…"]
    program.window.notices.verb("reading", "Try again to edit")()
    drain()
    assert not program.session.writable
    holder.close()
    program.window.notices.verb("reading", "Try again to edit")()
    drain()
    assert program.session.writable
    assert program.window.notices.sentences == ()


@pytest.mark.skipif(os.name != "posix", reason="marked by POSIX permissions")
def test_a_file_marked_read_only_offers_a_copy(program: Program, file: Path, tmp_path: Path, drain) -> None:
    program.window.close()
    file.chmod(0o400)
    program.open(file)
    drain()
    assert verbs(program, "reading") == ["Save a copy to edit…"]


def test_a_network_drive_is_read_and_its_copy_edited(
    program: Program, file: Path, tmp_path: Path, drain, monkeypatch
) -> None:
    program.window.close()
    far = tmp_path / "share"
    far.mkdir()
    shutil.copy(file, far / "far.debtplan")
    monkeypatch.setattr(workspace_file, "network_drive", lambda path: path.parent == far)
    program.open(far / "far.debtplan")
    drain()
    assert not program.session.writable
    assert "lies on a network drive" in notice(program, "reading").sentence
    assert verbs(program, "reading") == ["Work on a local copy…"]
    around(program).copy_to(file)
    assert "is there already" in program.window.toast.text
    around(program).copy_to(tmp_path / "here.debtplan")
    drain()
    assert (program.session.path, program.session.writable) == (tmp_path / "here.debtplan", True)
    assert sorted(one.name for one in far.iterdir()) == ["far.debtplan"]


def test_a_sync_folder_is_told_of_once_a_file_and_can_be_put_away(program, file, monkeypatch, drain) -> None:
    program.window.close()
    monkeypatch.setattr(surroundings, "sync_service", lambda path: "Dropbox")
    program.open(file)
    drain()
    assert program.session.writable
    assert notice(program, "sync").sentence.startswith("Dropbox keeps this folder in step with other machines.")
    program.window.notices.take("sync")
    program.window.close()
    program.open(file)
    drain()
    assert program.window.notices.sentences == ()


def test_a_clock_set_back_is_said_once_and_steps_keep_their_order(program, file, monkeypatch, drain) -> None:
    program.window.execution.execute(EFFORT)
    program.window.close()
    before = surroundings.now
    monkeypatch.setattr(surroundings, "now", lambda: before() - timedelta(days=3))
    program.open(file)
    drain()
    assert program.window.status.words.startswith("This computer's clock is before the last step (")
    program.window.done()
    assert "clock" not in program.window.status.words


@pytest.mark.parametrize("how", ["renamed", "deleted", "replaced"])
def test_a_file_that_is_gone_goes_on_whole_in_a_new_one(program, file, tmp_path, drain, how, open_page) -> None:
    program.window.execution.execute(EFFORT)
    program.session.keep_draft("item/new", {"name": "Half typed"})
    if how == "renamed":
        file.rename(tmp_path / "elsewhere.debtplan")
    elif how == "deleted":
        file.unlink()
    else:
        other = tmp_path / "other"
        other.write_bytes(file.read_bytes())
        other.replace(file)
    there = file.read_bytes() if how == "replaced" else None
    assert program.window.execution.execute(Revise("item", "data-debt", {"effort": 7})) is False
    question = program.window.findChildren(Question)[-1]
    assert question.accessibleName() == "Go on in a new file?"
    assert program.window.status.again.isVisible()
    question.keep.click()
    assert verbs(program, "moved") == ["Save as a new file…"]
    target = tmp_path / "saved.debtplan"
    around(program).go_on_at(target)
    drain()
    assert "moved" not in program.window.notices._rows
    assert notice(program, "went on").sentence == f"Everything was saved to {target}, and work goes on there."
    assert program.session.path == target
    assert program.session.read(lambda reader: reader.get(Item, "data-debt")).effort == 7
    assert program.session.drafts() == {"item/new": {"name": "Half typed"}}
    assert program.settings.recent[0] == target
    assert program.window.execution.execute(Revise("item", "data-debt", {"effort": 8}))
    program.window.close()
    assert effort_in(target) == 8
    if there is not None:
        assert file.read_bytes() == there
    if how == "renamed":
        assert effort_in(tmp_path / "elsewhere.debtplan") == 6


def test_a_new_file_over_one_that_is_there_is_refused_and_everything_stays(program, file, tmp_path, drain) -> None:
    file.rename(tmp_path / "elsewhere.debtplan")
    program.window.execution.execute(EFFORT)
    around(program).go_on_at(tmp_path / "elsewhere.debtplan")
    assert "is there already" in program.window.toast.text
    program.window.findChildren(Question)[-1].reject()
    (tmp_path / "elsewhere.debtplan").rename(file)
    around(program).ask_new_file()
    assert "moved" not in program.window.notices._rows
    assert program.window.execution.retry()
    program.window.close()
    assert effort_in(file) == 6


def test_a_file_that_moved_is_noticed_when_the_window_comes_back(program, file, tmp_path) -> None:
    file.rename(tmp_path / "elsewhere.debtplan")
    around(program).look()
    assert verbs(program, "moved") == ["Save as a new file…"]
    assert program.window.findChildren(Question) == []
    (tmp_path / "elsewhere.debtplan").rename(file)


def test_an_older_file_under_the_same_name_is_read_until_one_goes_on_with_it(program, file, tmp_path, drain) -> None:
    older = file.read_bytes()
    for effort in (6, 7, 8):
        program.window.execution.execute(Revise("item", "data-debt", {"effort": effort}))
    program.window.close()
    file.write_bytes(older)
    program.open(file)
    drain()
    assert not program.session.writable
    assert notice(program, "reading").sentence == (
        "This is an older state of framework.debtplan: 3 steps are missing that were saved before."
    )
    assert verbs(program, "reading") == ["Go on with it", "Open a backup"]
    program.window.notices.verb("reading", "Open a backup")()
    assert program.window.stack.current.key == "backups"
    program.window.notices.verb("reading", "Go on with it")()
    drain()
    assert program.session.writable
    assert program.window.notices.sentences == ()


def test_another_workspace_and_a_file_with_more_steps_are_no_older_ones(program, file, tmp_path, drain) -> None:
    from support.workspaces import small_session

    program.window.close()
    assert list(program.settings.get(KNOWN)) == [str(file)]
    session = open_session(file)
    session.execute(EFFORT)
    assert lacking(program.settings, session) == 0
    session.close()
    file.unlink()
    small_session(file).close()
    program.open(file)
    drain()
    assert program.session.writable


def test_a_log_of_another_file_is_put_away_on_request_and_never_replayed(program, file, tmp_path, drain) -> None:
    program.window.execution.execute(EFFORT)
    log = file.with_name(f"{file.name}-wal")
    stray, whole = log.read_bytes(), file.read_bytes()
    program.show_welcome_again()
    changed = open_session(file)
    changed.execute(Revise("item", "data-debt", {"effort": 9}))
    changed.close()
    assert whole != file.read_bytes()
    log.write_bytes(stray)
    before = file.read_bytes()
    program.open(file)
    question = program.window.findChildren(Question)[-1]
    assert "does not belong to it" in texts(question)
    assert (file.read_bytes(), log.read_bytes()) == (before, stray)
    question.go.click()
    drain()
    assert program.session.read(lambda reader: reader.get(Item, "data-debt")).effort == 9
    (kept,) = file.parent.glob("*-wal-put-away-*")
    assert kept.read_bytes() == stray


def test_what_a_full_disk_refused_stays_typed_and_is_tried_again(program, open_page, drain, monkeypatch) -> None:
    from debtplanner.domain.errors import StorageTrouble

    page = open_page("settings")
    table = page._categories._table
    program.window.activateWindow()
    table.setFocus()
    row = page._categories._rows()[0].id
    full = StorageTrouble(
        "The disk is full: it could not be saved. Free some space and try again; nothing was changed."
    )

    def refuse(*_given: object, **_named: object) -> None:
        raise full

    assert table.edit_cell(row, "name")
    drain()
    editor = program.app.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.setText("Data and reports")
    with monkeypatch.context() as patch:
        patch.setattr(program.session, "execute", refuse)
        table.finish(editor, "")
        drain()
    assert "The disk is full" in program.window.status.words
    assert program.window.status.again.isVisible()
    back = table.viewport().findChild(QLineEdit)
    assert back.text() == "Data and reports"
    program.window.status.again.click()
    drain()
    assert "Data and reports" in [one.name for one in page._categories._rows()]
    assert not program.window.status.again.isVisible()
    assert program_module.IDLE_MS == 2000
