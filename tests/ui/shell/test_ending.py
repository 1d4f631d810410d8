"""The system asks the program to end: it closes as by hand, keeps what is typed and leaves no mark of an unexpected end."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from support.samples import sample_session
from support.workspaces import open_session

from debtplanner.ui.shell.ending import ASKING, EndAsked

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals; Qt closes the windows there")
STORY = """
import os, signal, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
import debtplanner.app as app
from debtplanner.ui.sheets.formsheet import FormSheet
begin = app.Program.begin
def typing(program, path):
    begin(program, path)
    def half():
        program.window.navigate("risks")
        program.window.new_here()
        sheet = program.window.findChild(FormSheet)
        sheet.form.set_values({"name": "Half typed"})
        sheet.form.changed.emit(sheet.form.values())
        os.kill(os.getpid(), getattr(signal, sys.argv[2]))
    QTimer.singleShot(0, half)
app.Program.begin = typing
sys.exit(app.run_window([sys.argv[1]]))
"""


@pytest.mark.parametrize("name", ASKING)
def test_a_request_to_end_is_heard_once_and_then_left_to_the_system(qapp, qtbot: QtBot, name: str) -> None:
    number = getattr(signal, name)
    before = signal.getsignal(number)
    asked = EndAsked()
    with qtbot.waitSignal(asked.asked, timeout=10_000):
        os.kill(os.getpid(), number)
    assert signal.getsignal(number) is before
    asked.forget()


@pytest.mark.slow
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_asked_by_the_system_to_end_it_closes_the_file_and_keeps_what_is_half_typed(tmp_path: Path, name: str) -> None:
    file = tmp_path / "framework.debtplan"
    sample_session(file).close()
    homes = {one: str(tmp_path / one.lower()) for one in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME")}
    ran = subprocess.run(
        [sys.executable, "-c", STORY, str(file), name],
        env={**os.environ, **homes, "QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "qt.qpa.*=false"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    said = [line for line in ran.stderr.splitlines() if "This plugin does not support" not in line]
    assert (ran.returncode, said) == (0, [])
    assert {one.name for one in tmp_path.glob("framework.debtplan*")} <= {file.name, f"{file.name}-lock"}
    assert [one for one in tmp_path.rglob("running/*") if one.is_file()] == []
    session = open_session(file)
    kept = [values.get("name") for values in session.drafts().values()]
    session.close()
    assert kept == ["Half typed"]
