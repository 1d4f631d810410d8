"""The commands of the window: each once, with its keys, for menus, the finder and the list of keys."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from debtplanner.ui.theme import set_icon
from debtplanner.ui.widgets.style import literal
from debtplanner.ui.widgets.text import plain_tooltip

Standard = QKeySequence.StandardKey
MENUS = ("File", "Edit", "View", "Help")


@dataclass(frozen=True, slots=True)
class Command:
    """One command: where it stands, its words, what it does, its keys (explicit, and the system's own)."""

    menu: str
    key: str
    text: str
    run: Callable[[], object]
    icon: str = "sliders-horizontal"
    keys: tuple[str, ...] = ()
    standard: Standard | None = None
    checked: bool | None = None
    submenu: str = ""
    line_before: bool = False
    role: QAction.MenuRole = QAction.MenuRole.NoRole

    @property
    def place(self) -> str:
        """What it is, for the finder."""
        return "Page" if self.submenu == "Go to" else self.submenu or self.menu

    def found_as(self, words: str) -> str:
        """Its words, for the finder: "Theme: dark" rather than "Dark"."""
        if self.checked is None or not self.submenu:
            return words
        return f"{self.submenu}: {words[0].lower()}{words[1:]}"

    def sequences(self) -> list[QKeySequence]:
        """Its keys: the explicit ones, which every system has, then the system's own."""
        found = [QKeySequence(keys) for keys in self.keys]
        found += list(QKeySequence.keyBindings(self.standard)) if self.standard is not None else []
        unique: list[QKeySequence] = []
        for one in found:
            if one not in unique and not one.isEmpty():
                unique.append(one)
        return unique


def build_action(command: Command, parent: QWidget) -> QAction:
    """The command as an action of the window, so that its keys work without a menu bar too."""
    action = QAction(parent)
    name_action(action, command.text)
    action.setShortcuts(command.sequences())
    action.setMenuRole(command.role)
    if command.checked is not None:
        action.setCheckable(True)
        action.setChecked(command.checked)
    else:
        set_icon(action, command.icon, "text2")
        action.setIconVisibleInMenu(sys.platform != "darwin" and command.icon != "sliders-horizontal")
    run = command.run
    action.triggered.connect(lambda _checked=False: run())
    parent.addAction(action)
    return action


def name_action(action: QAction, words: str) -> None:
    """Call an action `words`, whatever names are in them."""
    action.setText(literal(words))
    action.setToolTip(plain_tooltip(words))
    action.setProperty("words", words)


def words_of(action: QAction) -> str:
    """What an action is called, as `name_action` was told."""
    return str(action.property("words"))


def build_menus(window: QWidget, commands: Sequence[tuple[Command, QAction]]) -> list[QMenu]:
    """File, Edit, View and Help, with their submenus, from the commands in order."""
    made: list[QMenu] = []
    for name in MENUS:
        menu = QMenu(name, window)
        submenus: dict[str, QMenu] = {}
        for command, action in commands:
            if command.menu != name:
                continue
            if command.line_before:
                menu.addSeparator()
            target = menu
            if command.submenu:
                if command.submenu not in submenus:
                    submenus[command.submenu] = menu.addMenu(command.submenu)
                target = submenus[command.submenu]
            target.addAction(action)
        made.append(menu)
    return made


def fill_bar(bar: QMenuBar, menus: Sequence[QMenu]) -> None:
    """Put the menus into the menu bar."""
    for menu in menus:
        bar.addMenu(menu)
