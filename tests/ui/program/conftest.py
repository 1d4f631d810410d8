"""The whole program over the sample workspace, as its user has it."""

import importlib.util
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from support.samples import sample_session

from debtplanner.app import Program
from debtplanner.store import backups
from debtplanner.system import signing
from debtplanner.system.settings import Settings
from debtplanner.ui.shell.window import MainWindow


@pytest.fixture(scope="session")
def walk() -> ModuleType:
    """The accessibility walk."""
    path = Path(__file__).parent.parent / "accessibility.py"
    spec = importlib.util.spec_from_file_location("debtplanner_accessibility_walk", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The sample workspace, closed."""
    path = tmp_path / "framework.debtplan"
    sample_session(path).close()
    return path


@pytest.fixture
def program(
    qapp: QApplication, tmp_path: Path, file: Path, drain: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Program]:
    """The program with the sample open on the Overview."""
    monkeypatch.setattr(signing, "settings_folder", lambda: tmp_path / "settings")
    monkeypatch.setattr(backups, "state_folder", lambda: tmp_path / "state")
    running = Program(qapp, Settings(tmp_path / "settings"))
    running.settings["actor"] = "Platform lead"
    running.settings["page"] = "overview"
    running.begin(file)
    drain()
    yield running
    if isinstance(running.window, MainWindow):
        running.window.workers.stop()
    if running.window is not None:
        running.window.close()
        running.window.deleteLater()
    running._close_session()
    running.deleteLater()
    drain()


@pytest.fixture
def open_page(program: Program, drain: Callable[[], None]) -> Callable[[str], Any]:
    """Goes to a page and gives it."""

    def opened(key: str) -> Any:
        program.window.navigate(key)
        drain()
        return program.window.stack.current

    return opened
