"""What the tests of the Backlog do again and again."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from debtplanner.commands.session import Session
from debtplanner.domain.backlog import Item
from debtplanner.ui.pages.backlog.page import BacklogPage


@pytest.fixture
def page(session: Session, open_page) -> BacklogPage:
    """The Backlog of the trial workspace."""
    return open_page(session)


@pytest.fixture
def stored(session: Session) -> Callable[[str], Item]:
    """An item as it is in the file."""

    def read(item_id: str) -> Item:
        found = session.read(lambda reader: reader.get(Item, item_id))
        assert found is not None
        return found

    return read


@pytest.fixture
def shown() -> Callable[[BacklogPage], list[str]]:
    """Names on screen, from top to bottom; headings in brackets."""

    def read(page: BacklogPage) -> list[str]:
        lines = page.table.rows.lines
        return [line.item.name if hasattr(line, "item") else f"[{line.key}]" for line in lines]

    return read


@pytest.fixture
def editor_of(drain) -> Callable[[BacklogPage, str, str], QWidget]:
    """Opens the editor of a cell."""

    def open_it(page: BacklogPage, item_id: str, key: str) -> QWidget:
        assert page.table.edit_cell(item_id, key)
        drain()
        return current_editor(page)

    return open_it


def current_editor(page: BacklogPage) -> QWidget:
    """The editor that is open in the table."""
    kinds = (QLineEdit, QComboBox)
    found = [one for one in page.table.viewport().children() if isinstance(one, kinds) and one.isVisible()]
    assert len(found) == 1, f"{len(found)} editors are open"
    return found[0]


@pytest.fixture
def editor() -> Callable[[BacklogPage], QWidget]:
    """The editor that is open."""
    return current_editor


@pytest.fixture
def type_into(editor_of, drain) -> Callable[[BacklogPage, str, str, str], None]:
    """Edits a cell as a person does: opens it, types, presses Enter."""

    def run(page: BacklogPage, item_id: str, key: str, text: str) -> None:
        found = editor_of(page, item_id, key)
        assert isinstance(found, QLineEdit)
        found.selectAll()
        QTest.keyClicks(found, text) if text else found.clear()
        QTest.keyClick(found, Qt.Key.Key_Return)
        drain()

    return run


@pytest.fixture
def choose_in(editor_of, drain) -> Callable[[BacklogPage, str, str, str], None]:
    """Edits a cell with choices: opens it and takes one."""

    def run(page: BacklogPage, item_id: str, key: str, words: str) -> None:
        found = editor_of(page, item_id, key)
        assert isinstance(found, QComboBox)
        at = found.findText(words)
        assert at >= 0, f"{words} is not offered"
        found.setCurrentIndex(at)
        found.activated.emit(at)
        drain()

    return run
