"""Text at 150 % in the smallest window: nothing is cut, nothing lies over something else, nothing scrolls sideways."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QWidget

from debtplanner.app import Program
from debtplanner.ui.pages.catalog import PAGES
from debtplanner.ui.shell.rail import NARROW
from debtplanner.ui.theme import apply_theme, size
from debtplanner.ui.widgets.fields import Choice
from debtplanner.ui.widgets.text import ElidedLabel


@pytest.fixture
def small(program: Program, qapp: QApplication, drain: Callable[[], None]) -> Iterator[Program]:
    """The program at its smallest with the largest text."""
    apply_theme(qapp, "light", 1.5)
    program.window.resize(900, 600)
    drain()
    yield program
    apply_theme(qapp, "light")


def cut(page: QWidget) -> list[str]:
    """Labels on screen that have less height or width than their text needs."""
    found = []
    for one in page.findChildren(QLabel):
        if not one.isVisible() or not one.text() or isinstance(one, ElidedLabel):
            continue
        needed = one.heightForWidth(one.width()) if one.wordWrap() else one.sizeHint().height()
        wide = one.wordWrap() or one.width() >= one.sizeHint().width()
        if one.height() < needed or not wide:
            found.append(one.text()[:60])
    return found


def sideways(page: QWidget) -> list[int]:
    """How far areas scroll sideways."""
    bars = [one.horizontalScrollBar() for one in page.findChildren(QScrollArea) if one.isVisible()]
    return [bar.maximum() for bar in bars if bar.maximum() > 0]


def test_no_page_cuts_its_words_or_scrolls_sideways(
    small: Program, open_page: Callable[[str], Any], qtbot, drain
) -> None:
    faults = {}
    for spec in PAGES:
        page = open_page(spec.key)
        qtbot.waitUntil(lambda: not small.window.workers.busy, timeout=60_000)
        drain()
        if cut(page) or sideways(page):
            faults[spec.key] = (cut(page), sideways(page))
    assert faults == {}


def test_the_spend_gives_way_to_initiatives(small: Program, open_page: Callable[[str], Any]) -> None:
    gantt = open_page("roadmap")._gantt
    assert gantt.frame.strip.height() == 0
    assert len(gantt.visible_lines()) >= 3


def needed(choice: Choice) -> int:
    """Width of a list with the words that it shows; its arrow takes 26 px of it."""
    return choice.fontMetrics().horizontalAdvance(choice.currentText()) + size(26 + 8)


def test_no_filter_of_the_backlog_is_cut(small: Program, open_page: Callable[[str], Any], drain) -> None:
    bar = open_page("backlog").body.bar
    drain()
    choices = [bar.category, bar.status, bar.band, bar.group]
    assert [one.currentText() for one in choices if one.width() < needed(one)] == []
    assert [one for one in (bar.search, *choices) if not bar.rect().contains(one.geometry())] == []


def test_a_rail_that_does_not_show_all_pages_has_a_thin_bar_beside_the_icons(small: Program, drain) -> None:
    rail = small.window.rail
    bar = rail._area.verticalScrollBar()
    assert bar.maximum() > 0
    assert (bar.isVisible(), bar.width()) == (True, size(5))
    icons = [one for one in rail._buttons.values() if rail._area.isAncestorOf(one)]
    assert min(one.width() for one in icons) >= size(NARROW - 16 - 5)


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_no_column_of_the_criteria_is_hidden_in_the_smallest_window(
    small: Program, open_page: Callable[[str], Any], qapp: QApplication, drain, scale: float
) -> None:
    apply_theme(qapp, "light", scale)
    page = open_page("policy")
    drain()
    table = page._criteria.table
    assert table.horizontalScrollBar().maximum() == 0
    assert not table.isColumnHidden(table.rows.section("threshold"))
