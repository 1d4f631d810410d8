"""After an unexpected end, after a fault, and in safe mode."""

import logging
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit

from debtplanner.app import Program
from debtplanner.commands.edits import Revise
from debtplanner.queries.recovered import Recovered
from debtplanner.system.running import Ended
from debtplanner.system.settings import SafeSettings, Settings
from debtplanner.system.writing import Writing
from debtplanner.ui.shell import recovery
from debtplanner.ui.shell.faultdesk import FaultDesk
from debtplanner.ui.shell.recovery import Recovery, RecoveryDialog, words_of
from debtplanner.ui.shell.welcome import Welcome
from debtplanner.ui.shell.window import MainWindow
from debtplanner.ui.widgets.dialogs import Report
from debtplanner.ui.widgets.floating import Sheet

Wait = Callable[..., None]


def texts(widget: object) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel))  # type: ignore[attr-defined]


def reports(program: Program) -> list[Report]:
    return [one for one in program.window.findChildren(Report) if one.isVisible()]


def told(program: Program, ended: Ended, folder: Path, qtbot) -> Recovery:
    """What a start after such an end does once its window is there."""
    made = Recovery(ended, folder)
    made.safe_mode_requested.connect(program.enter_safe_mode)
    made.tell_over(program.window, program.session)
    qtbot.waitUntil(lambda: made.dialog is not None, timeout=60_000)
    return made


def test_the_next_start_says_that_the_workspace_is_whole_and_which_forms_came_back(
    program: Program, file: Path, tmp_path: Path, qtbot, drain
) -> None:
    program.window.execution.execute(Revise("item", "data-debt", {"effort": 6}))
    program.session.keep_draft("item/new", {"name": "Half typed"})
    program.session.keep_draft("item/data-debt", {"name": "Data"})
    made = told(program, Ended("2026-11-24", file), tmp_path, qtbot)
    said = texts(made.dialog)
    assert "The program ended unexpectedly" in said
    assert "framework.debtplan is whole: all of it was checked." in said
    assert "Its last step, “Raise effort of Data debt: inconsistent models without lineage”, was saved on " in said
    assert "2 forms came back with what was typed and not saved:" in said
    assert [one.text() for one in made.dialog.links][1] == "New item"
    made.dialog.links[1].click()
    drain()
    assert program.window.stack.current.key == "backlog"
    (sheet,) = [one for one in program.window.findChildren(Sheet) if one.isVisible()]
    assert sheet.form.values()["name"] == "Half typed"
    sheet.discard()


def test_a_form_of_a_record_is_gone_on_with_at_the_record(program, file, tmp_path, qtbot, drain) -> None:
    program.session.keep_draft("member/none", {"name": "x"})
    program.session.keep_draft("item/data-debt", {"name": "Data"})
    made = told(program, Ended("2026-11-24", file), tmp_path, qtbot)
    made.dialog.links[0].click()
    drain()
    assert program.window.stack.current.key == "backlog"


def test_a_workspace_that_is_not_whole_is_said_so() -> None:
    found = Recovered("The seal of items does not fit.", "", None, ())
    assert words_of("a.debtplan", found, Writing()) == (
        "a.debtplan was checked, and not all of it is sound: The seal of items does not fit. "
        "Open Safety to see what to do."
    )


def test_another_workspace_than_the_one_of_the_end_is_not_taken_for_it(program, tmp_path, qtbot, drain) -> None:
    made = told(program, Ended("2026-11-24", tmp_path / "other.debtplan"), tmp_path, qtbot)
    assert "other.debtplan was open." in texts(made.dialog)
    made.dialog.accept()
    made.dialog = None
    made.tell_over(program.window, program.session)
    assert made.dialog is None
    drain()


def test_the_log_is_shown_as_text_to_copy(program, file, tmp_path, qtbot, drain) -> None:
    (tmp_path / "debtplanner.log").write_text("a line of the log\n")
    made = told(program, Ended("2026-11-24", file), tmp_path, qtbot)
    made.dialog.log_wanted.emit()
    (shown,) = reports(program)
    shown._copy()
    assert QGuiApplication.clipboard().text() == "a line of the log\n"
    shown.reject()
    made.dialog.accept()
    drain()


def test_a_check_that_cannot_be_made_is_told(program, file, tmp_path, qtbot, drain, monkeypatch) -> None:
    def stumble(_reader: object) -> None:
        raise OSError("gone")

    monkeypatch.setattr(recovery, "recovered", stumble)
    made = told(program, Ended("2026-11-24", file), tmp_path, qtbot)
    assert "The workspace could not be checked" in texts(made.dialog)
    made.dialog.accept()
    drain()


def test_a_report_holds_kind_and_frames_and_nothing_that_was_typed(program, drain) -> None:
    def stumble() -> None:
        raise ValueError("MARKER-4711")

    with pytest.raises(ValueError, match="MARKER") as caught:
        stumble()
    program.report_fault(ValueError, caught.value, caught.value.__traceback__)
    (shown,) = reports(program)
    text = shown.findChild(QPlainTextEdit).toPlainText()
    assert "builtins.ValueError" in text
    assert "in stumble" in text
    assert "MARKER" not in text
    shown.accept()
    drain()


def test_faults_open_one_dialog_at_a_time_and_the_third_in_a_minute_offers_safe_mode(program, drain) -> None:
    seconds = [0.0]
    desk = FaultDesk(lambda: program.window, seconds=lambda: seconds[0])
    asked: list[bool] = []
    desk.safe_mode_requested.connect(lambda: asked.append(True))
    for at in (0.0, 20.0):
        seconds[0] = at
        desk.tell(ValueError("a bug"))
    (shown,) = reports(program)
    assert not shown.safe.isVisible()
    seconds[0] = 59.0
    desk.tell(ValueError("a bug"))
    assert reports(program) == [shown]
    assert shown.safe.isVisible()
    shown.safe.click()
    drain()
    assert asked == [True]
    seconds[0] = 200.0
    desk.tell(ValueError("a bug"))
    (again,) = reports(program)
    assert not again.safe.isVisible()
    again.accept()
    drain()


def test_a_fault_without_a_window_is_logged_alone(caplog) -> None:
    with caplog.at_level(logging.ERROR):
        FaultDesk(lambda: None).tell(ValueError("a bug"))
    assert [one.message for one in caplog.records] == ["unexpected"]


def test_safe_mode_reads_the_same_file_until_edit_is_chosen_and_makes_no_backup(program, file, drain) -> None:
    program.enter_safe_mode()
    drain()
    window = program.window
    assert isinstance(window, MainWindow)
    assert window.windowTitle() == "Framework review – debtplanner – Safe mode"
    assert "Safe mode, reading only" in window.status.right_words
    assert window.notices.sentences[0].startswith("Safe mode: the file is open to be read")
    assert (program.session.path, program.session.writable) == (file, False)
    assert not program.daily_backup.waiting
    assert window.execution.execute(Revise("item", "data-debt", {"effort": 6})) is False
    window.notices.verb("reading", "Edit")()
    drain()
    assert program.session.writable
    assert program.window.notices.sentences == ()
    assert "Safe mode, editing" in program.window.status.right_words
    assert program.window.execution.execute(Revise("item", "data-debt", {"effort": 6}))
    assert not program.daily_backup.waiting


def test_safe_mode_passes_over_stored_look_and_layout_and_leaves_them(program, qapp: QApplication, tmp_path) -> None:
    folder = tmp_path / "settings"
    stored = Settings(folder)
    kept = {"theme": "dark", "scale": 1.5, "page": "team", "layout.team": {"x": 1}, "window": {"area": [0, 0, 9, 9]}}
    for key, value in kept.items():
        stored[key] = value
    safe = SafeSettings(folder)
    assert [safe.get(key) for key in kept] == [None] * len(kept)
    safe["theme"], safe["page"] = "light", "budget"
    assert (safe.get("theme"), safe.get("page")) == ("light", "budget")
    safe.opened(tmp_path / "a.debtplan")
    again = Settings(folder)
    assert {key: again.get(key) for key in kept} == kept
    assert again.recent[0] == tmp_path / "a.debtplan"


def test_safe_mode_begins_with_the_welcome_page_unless_a_file_is_named(program, file, drain) -> None:
    program.enter_safe_mode()
    program._close_session()
    program.begin(None)
    drain()
    assert isinstance(program.window, Welcome)
    assert program.window.windowTitle() == "debtplanner – Safe mode"
    assert "Files open to be read until you choose Edit" in texts(program.window)
    program.begin(file)
    drain()
    assert program.session.path == file
    assert program.window.stack.current.key == "overview"


def test_the_words_of_the_command_line_open_safe_mode(monkeypatch) -> None:
    import debtplanner.__main__ as start

    opened: list[tuple[list[str], bool]] = []
    monkeypatch.setattr(start, "_window", lambda words, safe=False: opened.append((words, safe)) or 0)
    for words in (["--safe-mode"], ["--safe-mode", "a.debtplan"], ["a.debtplan"]):
        monkeypatch.setattr("sys.argv", ["debtplanner", *words])
        assert start.main() == 0
    assert opened == [([], True), (["a.debtplan"], True), (["a.debtplan"], False)]


def test_a_recovery_names_at_most_four_forms(program, drain) -> None:
    from debtplanner.queries.recovered import Unsaved

    dialog = RecoveryDialog(
        program.window, "", tuple(Unsaved(f"item/{n}", f"Item {n}", "item", None) for n in range(6))
    )
    dialog.open()
    assert (len(dialog.links), "and 2 more, on their pages." in texts(dialog)) == (4, True)
    dialog.accept()
    drain()
