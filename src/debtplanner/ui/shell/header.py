"""The header: what the page is, its totals in one line, and what can be done with all of it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from debtplanner.ui.shell.page import Action
from debtplanner.ui.theme import size
from debtplanner.ui.widgets.buttons import button
from debtplanner.ui.widgets.menus import MenuButton, MenuItem
from debtplanner.ui.widgets.style import set_part, spaced
from debtplanner.ui.widgets.text import ElidedLabel

HEIGHT = 70
NARROW_UNDER = 900


class Header(QWidget):
    """Title and totals at the left, actions at the right, the primary one last."""

    def __init__(self) -> None:
        super().__init__()
        set_part(self, "clear")
        self.setFixedHeight(size(HEIGHT))
        row = QHBoxLayout(self)
        spaced(row, (24, 10, 24, 12), 16)
        words = QVBoxLayout()
        spaced(words, spacing=0)
        self.title = ElidedLabel("", "page_title")
        self.totals = ElidedLabel("", "caption")
        words.addStretch(1)
        words.addWidget(self.title)
        words.addWidget(self.totals)
        words.addStretch(1)
        row.addLayout(words, 1)
        self._row = QHBoxLayout()
        spaced(self._row, spacing=8)
        row.addLayout(self._row)
        self._actions: tuple[Action, ...] = ()
        self._narrow = False
        self.buttons: list[QPushButton] = []

    def set_title(self, title: str) -> None:
        """Name of the page."""
        self.title.setText(title)
        self.setAccessibleName(title)

    def set_totals(self, totals: str) -> None:
        """The line under the title."""
        self.totals.setText(totals)

    def set_actions(self, actions: Sequence[Action]) -> None:
        """Show these buttons."""
        self._actions = tuple(actions)
        self._build()

    def set_narrow(self, *, narrow: bool) -> None:
        """Secondary actions go into a menu where there is little room."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._build()

    def _build(self) -> None:
        for old in self.buttons:
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        primary = [action for action in self._actions if action.primary]
        rest = [action for action in self._actions if not action.primary]
        self.buttons = []
        if self._narrow and len(rest) > 1:
            self.buttons.append(self._menu(rest))
        else:
            self.buttons += [self._button(action) for action in rest]
        self.buttons += [self._button(action) for action in primary]
        for made in self.buttons:
            self._row.addWidget(made)

    def _menu(self, actions: Sequence[Action]) -> MenuButton:
        items = [MenuItem(action.text, action.run, action.icon, enabled=action.enabled) for action in actions]
        return MenuButton("More", lambda: items)

    def _button(self, action: Action) -> QPushButton:
        made = button(action.text, "primary" if action.primary else "secondary", action.icon, action.tip)
        made.setEnabled(action.enabled)
        run = action.run
        made.clicked.connect(lambda _checked=False: run())
        return made
