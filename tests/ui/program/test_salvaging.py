"""A damaged file in the window: the refusal has a way on, Safety offers it too, the account says what is lost."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot
from support.damage import PAGE, pages_with

from debtplanner.app import Program
from debtplanner.commands.backups import copy_verified
from debtplanner.ui.shell.welcome import Welcome
from debtplanner.ui.shell.window import MainWindow
from debtplanner.ui.widgets.dialogs import Question


def texts(widget: object) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel))  # type: ignore[attr-defined]


def link(widget: object, words: str) -> QPushButton:
    return next(one for one in widget.findChildren(QPushButton) if one.text().startswith(words))  # type: ignore[attr-defined]


def test_a_damaged_file_that_is_refused_can_be_saved_as_far_as_it_can_be_read(
    program: Program, file: Path, drain: Callable[[], None], qtbot: QtBot
) -> None:
    program.show_welcome_again()
    whole = file.read_bytes()
    file.write_bytes(b"\xff" * 100 + whole[100:])
    program.open(file)
    drain()
    assert isinstance(program.window, Welcome)
    assert "is damaged" in texts(program.window)
    link(program.window, "Save what can be read into a new file").click()
    target = file.with_name("saved.debtplan")
    program.hindrances.salvaging.save_to(target)
    qtbot.waitUntil(lambda: program.hindrances.salvaging.report is not None, timeout=20_000)
    report = program.hindrances.salvaging.report
    assert report is not None
    assert "Nothing was lost." in texts(report)
    link(report, "Open the new file").click()
    drain()
    assert isinstance(program.window, MainWindow)
    assert program.session.path == target


def test_a_refused_salvage_says_why(program: Program, file: Path, qtbot: QtBot) -> None:
    program.show_welcome_again()
    file.write_bytes(file.read_bytes()[:8192])
    program.open(file)
    link(program.window, "Save what can be read into a new file").click()
    program.hindrances.salvaging.save_to(file)
    qtbot.waitUntil(lambda: "is there already" in texts(program.window), timeout=20_000)


def test_safety_offers_it_where_the_check_fails(
    program: Program, file: Path, drain: Callable[[], None], qtbot: QtBot
) -> None:
    program.show_welcome_again()
    whole, page = file.read_bytes(), pages_with(file, b'"name":"Data debt')[0]
    place = whole.index(b"Data debt", page * PAGE)
    file.write_bytes(whole[:place] + b"Beta" + whole[place + 4 :])
    program.open(file)
    drain()
    assert isinstance(program.window, MainWindow)
    program.window.navigate("safety")
    page = program.window.stack.currentWidget()
    qtbot.waitUntil(page.salvage.isVisible, timeout=20_000)
    page.salvage.click()
    assert page.salvaging is not None


def test_beside_an_open_workspace_a_damaged_file_is_asked_about_and_the_open_one_stays(
    program: Program, file: Path, tmp_path: Path, drain: Callable[[], None], qtbot: QtBot
) -> None:
    damaged = tmp_path / "damaged.debtplan"
    copy_verified(program.session, damaged)
    damaged.write_bytes(b"\xff" * 100 + damaged.read_bytes()[100:])
    program.open(damaged)
    drain()
    question = program.window.findChild(Question)
    assert "damaged.debtplan is damaged" in texts(question)
    question.go.click()
    drain()
    program.hindrances.salvaging.save_to(tmp_path / "saved.debtplan")
    qtbot.waitUntil(lambda: program.hindrances.salvaging.report is not None, timeout=20_000)
    assert program.session.path == file
    program.hindrances.salvaging.report.reject()
    drain()
