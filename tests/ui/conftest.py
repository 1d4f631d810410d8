"""What the tests of the window share: the theme, and the proof that a test left nothing behind."""

import gc
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from debtplanner.ui.theme import apply_theme

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform says what it cannot do; that is no fault of a test."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


def settle() -> None:
    """Deliver what is posted, also the deletions that Qt keeps for later."""
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QCoreApplication.processEvents()


def _timer_runs() -> bool:
    """Whether a timer runs that came into being since the collector was frozen."""
    return any(type(thing) is QTimer and isValid(thing) and thing.isActive() for thing in gc.get_objects())


def _threads() -> set[str]:
    return {thread.name for thread in threading.enumerate() if not isinstance(thread, threading._DummyThread)}


@pytest.fixture(autouse=True)
def nothing_left_behind(qapp: QApplication) -> Iterator[None]:
    """Fail the test that left a thread, a running timer or a top-level window.

    The collector is frozen meanwhile: what is looked through is what the test made, not all that was there before.
    """
    windows, threads = set(qapp.topLevelWidgets()), _threads()
    gc.freeze()
    try:
        yield
        settle()
        running = _timer_runs()
    finally:
        gc.unfreeze()
    left = [
        f"{type(widget).__name__} {widget.objectName()}" for widget in qapp.topLevelWidgets() if widget not in windows
    ]
    assert not left, f"windows left behind: {left}"
    assert _threads() <= threads, "a thread was left running"
    assert QThreadPool.globalInstance().activeThreadCount() == 0, "a job was left running"
    assert not running, "a timer was left running"


@pytest.fixture(scope="session", autouse=True)
def light_theme(qapp: QApplication) -> None:
    """Every test sees the light theme at 100 %, unless it asks for another."""
    apply_theme(qapp, "light")


@pytest.fixture
def drain() -> Callable[[], None]:
    """Deliver all posted events, deletions included."""
    return settle


@pytest.fixture
def put(qtbot) -> Callable[..., QWidget]:
    """Show a widget at a size, wait until it is there, and close it after the test."""

    def _put(widget: QWidget, width: int = 900, height: int = 600) -> QWidget:
        qtbot.addWidget(widget)
        widget.resize(width, height)
        with qtbot.waitExposed(widget):
            widget.show()
        widget.activateWindow()
        qtbot.waitUntil(widget.isActiveWindow)
        settle()
        return widget

    return _put
