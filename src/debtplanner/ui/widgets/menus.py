"""Menus that belong to a widget: made of plain items, gone when closed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from debtplanner.ui.theme import set_icon
from debtplanner.ui.widgets.style import literal


@dataclass(frozen=True, slots=True)
class MenuItem:
    """One entry: words, what it does, and how it looks. `shortcut` is shown, not bound."""

    text: str
    run: Callable[[], object]
    icon: str | None = None
    shortcut: str = ""
    enabled: bool = True
    checked: bool | None = None


Items = Sequence[MenuItem | None]
"""Entries of a menu; None is a line between two."""


def build_menu(parent: QWidget, items: Items) -> QMenu:
    """A menu that deletes itself when it closes."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for item in items:
        if item is None:
            menu.addSeparator()
        else:
            menu.addAction(_action(menu, item))
    return menu


def popup_menu(parent: QWidget, items: Items, at: QPoint) -> QMenu | None:
    """Show a menu at a place on the screen; nothing to show gives none."""
    if not items:
        return None
    menu = build_menu(parent, items)
    menu.popup(at)
    return menu


def _action(menu: QMenu, item: MenuItem) -> QAction:
    text = literal(item.text)
    words = f"{text}\t{QKeySequence(item.shortcut).toString(QKeySequence.SequenceFormat.NativeText)}"
    action = QAction(words if item.shortcut else text, menu)
    action.setEnabled(item.enabled)
    if item.checked is not None:
        action.setCheckable(True)
        action.setChecked(item.checked)
    if item.icon:
        set_icon(action, item.icon, "text2")
    run = item.run
    action.triggered.connect(lambda _checked=False: run())
    return action


class MenuButton(QPushButton):
    """A button that opens a menu made when it is asked for."""

    def __init__(self, text: str, items: Callable[[], Items], icon: str = "chevron-down") -> None:
        super().__init__(text)
        self._items = items
        set_icon(self, icon, "text2")
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft if text else Qt.LayoutDirection.LeftToRight)
        self.clicked.connect(self.open_menu)

    def open_menu(self) -> None:
        """Open the menu under the button."""
        popup_menu(self, self._items(), self.mapToGlobal(QPoint(0, self.height() + 2)))
