"""A real window over a real workspace, opened at one page."""

import importlib.util
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtWidgets import QWidget
from support.workspaces import Clock, item, small_session

from debtplanner.commands.session import Session
from debtplanner.ui.pages.catalog import PAGES
from debtplanner.ui.shell.page import Page
from debtplanner.ui.shell.window import MainWindow
from debtplanner.ui.widgets.floating import Sheet


@pytest.fixture
def clock() -> Clock:
    """The clock of the workspace: it stands still until a test moves it."""
    return Clock()


@pytest.fixture
def session(tmp_path: Path, clock: Clock) -> Iterator[Session]:
    """A workspace with four items in two categories; one of them is resolved, one is not assessed."""
    made = small_session(tmp_path / "trial.debtplan", clock)
    made.execute(
        item(
            "Monolith",
            asset="billing",
            impact=9,
            effort=7,
            risk=9,
            annual_cost=38000000,
            principal=60000000,
            owner="Ada",
        )
    )
    made.execute(item("Patches", category="security", impact=9, effort=3, risk=9, principal=5000000, owner="Grace"))
    made.execute(item("Flags", annual_cost=1500000, note="Nobody knows which are on"))
    made.execute(item("Session store", status="resolved", impact=6, effort=3, risk=7, annual_cost=4500000))
    yield made
    made.close()


@pytest.fixture
def open_page(put, drain) -> Iterator[Callable[..., Page]]:
    """Opens a page of a workspace in a window of its own; its work beside the window is awaited."""
    made: list[MainWindow] = []

    def open_it(session: Session, key: str = "backlog", settings: dict | None = None, width: int = 1280) -> Page:
        settings = {} if settings is None else settings
        settings |= {"theme": "light", "scale": 1.0, "page": key}
        window = MainWindow(session, PAGES, settings)
        put(window, width, 800)
        window.start()
        drain()
        made.append(window)
        page = window.stack.current
        assert isinstance(page, Page)
        return page

    yield open_it
    for window in made:
        window.close()


@pytest.fixture
def sheet_of() -> Callable[[QWidget], Sheet]:
    """The sheet that lies over a page's window."""

    def find(page: QWidget) -> Sheet:
        found = [one for one in page.window().findChildren(Sheet) if one.isVisible()]
        assert len(found) == 1, f"{len(found)} sheets are open"
        return found[0]

    return find


@pytest.fixture(scope="session")
def walk() -> ModuleType:
    """The accessibility walk."""
    key = "debtplanner_tests_ui_accessibility"
    if key not in sys.modules:
        spec = importlib.util.spec_from_file_location(key, Path(__file__).parent.parent / "accessibility.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[key] = module
        spec.loader.exec_module(module)
    return sys.modules[key]
