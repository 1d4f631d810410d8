"""A window on a session that is not one."""

import importlib.util
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

from debtplanner.ui.shell.window import MainWindow, StatusFacts


def _load(name: str) -> ModuleType:
    path = Path(__file__).parent.parent / f"{name}.py"
    key = f"debtplanner_tests_ui_{name}"
    if key not in sys.modules:
        spec = importlib.util.spec_from_file_location(key, path)
        module = importlib.util.module_from_spec(spec)
        sys.modules[key] = module
        spec.loader.exec_module(module)
    return sys.modules[key]


@pytest.fixture(scope="session")
def gallery() -> ModuleType:
    """The gallery of widgets."""
    return _load("gallery")


@pytest.fixture(scope="session")
def walk() -> ModuleType:
    """The accessibility walk."""
    return _load("accessibility")


@pytest.fixture
def make_window(put, gallery, qtbot) -> Iterator[Callable[..., MainWindow]]:
    """A shown window over a fake session; settings are a dict."""
    made: list[MainWindow] = []

    def make(settings: dict | None = None, width: int = 1280, height: int = 800, **options) -> MainWindow:
        settings = {"theme": "light", "scale": 1.0} if settings is None else settings
        facts = StatusFacts("Saved 14:02", ("Verified backup today 09:10", "USD · 2026-01 to 2027-06"), {"backlog": 3})
        options.setdefault("facts", lambda: facts)
        window = MainWindow(gallery.FakeSession(), gallery.SPECS, settings, **options)
        put(window, width, height)
        window.start()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        made.append(window)
        return window

    yield make
    for window in made:
        window.close()
