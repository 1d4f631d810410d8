"""The rail: the pages there are, in their groups, with what waits on them as plain numbers."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from debtplanner.ui.shell.page import GROUPS, PageSpec
from debtplanner.ui.theme import font, set_icon, size, tokens
from debtplanner.ui.widgets.style import literal, scrolled, set_part, set_state, spaced
from debtplanner.ui.widgets.text import plain_tooltip

WIDTH, NARROW = 196, 56
AROUND_NAME = 50
"""Margins of the rail, padding and icon of the button: what the name of the workspace cannot have."""


class RailButton(QPushButton):
    """One page: icon, name, and a count at the right edge."""

    def __init__(self, spec: PageSpec) -> None:
        super().__init__(spec.title)
        self.spec = spec
        self.count = 0
        self.setProperty("kind", "rail")
        self.setCheckable(True)
        self.setAutoExclusive(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leads into the page, whose keys are wanted next
        set_icon(self, spec.icon, "text2", 18)
        self.toggled.connect(self._tint)

    def set_count(self, count: int) -> None:
        """Show how much waits there; zero shows nothing."""
        self.count = count
        self.setAccessibleName(f"{self.spec.title}, {count} waiting" if count else self.spec.title)
        self.update()

    def set_narrow(self, narrow: bool) -> None:  # noqa: FBT001 - reads as Qt's setters do
        """Icon only, with the name as tooltip."""
        self.setText("" if narrow else self.spec.title)
        self.setToolTip(self.spec.title if narrow else "")
        self.setAccessibleName(f"{self.spec.title}, {self.count} waiting" if self.count else self.spec.title)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The button, then its count."""
        super().paintEvent(event)
        if not self.count:
            return
        painter = QPainter(self)
        painter.setFont(font("caption"))
        painter.setPen(tokens().text2)
        edge = Qt.AlignmentFlag.AlignRight.value
        if self.text():
            area = self.rect().adjusted(0, 0, -size(10), 0)
            painter.drawText(area, edge | Qt.AlignmentFlag.AlignVCenter.value, str(self.count))
        else:
            painter.drawText(
                self.rect().adjusted(0, 1, -size(4), 0), edge | Qt.AlignmentFlag.AlignTop.value, str(self.count)
            )
        painter.end()

    def _tint(self, on: bool) -> None:  # noqa: FBT001 - a slot
        set_icon(self, self.spec.icon, "accent" if on else "text2", 18)


class RailGroup(QWidget):
    """Pages under a name that folds them."""

    folded = Signal(str, bool)

    def __init__(self, name: str, buttons: Sequence[RailButton]) -> None:
        super().__init__()
        self.name = name
        self.buttons = tuple(buttons)
        self.is_folded = False
        column = QVBoxLayout(self)
        spaced(column, (0, 10 if name else 0, 0, 0), 1)
        self.title = QPushButton(name)
        self.title.setProperty("kind", "group")
        self.title.clicked.connect(self._clicked)
        column.addWidget(self.title)
        self.title.setVisible(bool(name))  # in its place first: without one it would show as a window of its own
        for one in self.buttons:
            column.addWidget(one)
        self._narrow = False
        self._describe()

    def fold(self, folded: bool) -> None:  # noqa: FBT001 - reads as Qt's setters do
        """Hide or show the pages; the one that is open stays."""
        self.is_folded = folded and bool(self.name)
        self.show_buttons()

    def set_narrow(self, narrow: bool) -> None:  # noqa: FBT001 - reads as Qt's setters do
        """Icons only: names go, and nothing is folded away."""
        self._narrow = narrow
        self.title.setVisible(bool(self.name) and not narrow)
        for one in self.buttons:
            one.set_narrow(narrow)
        self.show_buttons()

    def show_buttons(self) -> None:
        """Show what is not folded away."""
        for one in self.buttons:
            one.setVisible(self._narrow or not self.is_folded or one.isChecked())
        self._describe()

    def _describe(self) -> None:
        state = "folded" if self.is_folded else "unfolded"
        self.title.setAccessibleName(f"Group {self.name}, {state}")
        waiting = sum(one.count for one in self.buttons)
        self.title.setText(f"{self.name}  ({waiting})" if self.is_folded and waiting else self.name)

    def _clicked(self) -> None:
        self.fold(not self.is_folded)
        self.folded.emit(self.name, self.is_folded)


class Rail(QFrame):
    """Workspace on top, pages in groups, the rest at the foot."""

    chosen = Signal(str)
    folds_changed = Signal(list)

    def __init__(self, specs: Sequence[PageSpec], workspace: QPushButton, main_menu: QPushButton) -> None:
        super().__init__()
        set_part(self, "rail")
        self.setAccessibleName("Pages")
        self.workspace, self.main_menu = workspace, main_menu
        self._name = ""
        self._buttons = {spec.key: RailButton(spec) for spec in specs}
        self._exclusive = QButtonGroup(self)
        self._groups: list[RailGroup] = []
        self._narrow = False
        self._open = ""
        self._height = 0
        outer = QVBoxLayout(self)
        spaced(outer, (8, 10, 8, 8), 2)
        self._top = QHBoxLayout()
        spaced(self._top, spacing=2)
        self._top.addWidget(self.workspace)
        self._top.addStretch(1)
        self._top.addWidget(self.main_menu)
        outer.addLayout(self._top)
        outer.addSpacing(size(6))
        outer.addWidget(self._pages(specs), 1)
        edge = QFrame()
        set_part(edge, "line")
        outer.addWidget(edge)
        outer.addSpacing(size(4))
        self._add_group(outer, "foot", specs)
        for number, one in enumerate(self._buttons.values()):
            self._exclusive.addButton(one, number)
        self._exclusive.setExclusive(True)
        self._exclusive.buttonClicked.connect(self._clicked)
        self.set_narrow(narrow=False)

    def _pages(self, specs: Sequence[PageSpec]) -> QScrollArea:
        inside = QWidget()
        set_part(inside, "clear")
        column = QVBoxLayout(inside)
        spaced(column, spacing=1)
        for group in GROUPS[:-1]:
            self._add_group(column, group, specs)
        column.addStretch(1)
        area = scrolled(inside)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.viewport().setAutoFillBackground(False)
        self._area = area
        area.verticalScrollBar().rangeChanged.connect(self._keep_open_in_sight)
        inside.setAutoFillBackground(False)
        return area

    def _add_group(self, column: QVBoxLayout, name: str, specs: Sequence[PageSpec]) -> None:
        mine = [self._buttons[spec.key] for spec in specs if spec.group == name]
        if mine:
            group = RailGroup("" if name == "foot" else name, mine)
            group.folded.connect(self._folded)
            self._groups.append(group)
            column.addWidget(group)

    def select(self, key: str) -> None:
        """Mark the page that is open."""
        self._buttons[key].setChecked(True)
        for group in self._groups:
            group.show_buttons()
        self._open = key
        self._bring_into_sight()

    def _bring_into_sight(self) -> None:
        shown = self._buttons.get(self._open)
        if shown is not None and self._area.isAncestorOf(shown):
            self._area.ensureWidgetVisible(shown, 0, size(40))

    @Slot()
    def _keep_open_in_sight(self) -> None:
        """A window that becomes lower still shows which page is open; a group that folds moves nothing."""
        if self._height != self._area.viewport().height():
            self._height = self._area.viewport().height()
            self._bring_into_sight()

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """Show how much waits on each page."""
        for key, one in self._buttons.items():
            one.set_count(counts.get(key, 0))

    def set_narrow(self, *, narrow: bool) -> None:
        """Icons only, or with names."""
        self._narrow = narrow
        set_state(self._area.verticalScrollBar(), "thin", narrow)  # a whole one would cover half of each icon
        self.setFixedWidth(size(NARROW if narrow else WIDTH))
        self._show_workspace()
        set_icon(self.workspace, "folder-kanban" if narrow else "chevron-down", "text2")
        self._top.setDirection(QHBoxLayout.Direction.TopToBottom if narrow else QHBoxLayout.Direction.LeftToRight)
        for group in self._groups:
            group.set_narrow(narrow)

    def set_workspace(self, name: str) -> None:
        """Name the workspace, on one line."""
        self._name = " ".join(name.split())
        self.workspace.setAccessibleName(f"Workspace {self._name}")
        self._show_workspace()

    def _show_workspace(self) -> None:
        for one in (self.workspace, self.main_menu):
            one.ensurePolished()
        taken = self.main_menu.sizeHint().width() + size(AROUND_NAME)
        room = 0 if self._narrow else size(WIDTH) - taken
        shown = self.workspace.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideRight, max(0, room))
        self.workspace.setText("" if self._narrow else literal(shown))
        self.workspace.setToolTip("" if shown == self._name else plain_tooltip(self._name))

    def folds(self) -> list[str]:
        """Names of the folded groups."""
        return [group.name for group in self._groups if group.is_folded]

    def set_folds(self, names: Sequence[str]) -> None:
        """Fold these groups."""
        for group in self._groups:
            group.fold(group.name in names)

    def sizeHint(self) -> QSize:
        """As wide as it is set."""
        return QSize(self.maximumWidth(), super().sizeHint().height())

    def _clicked(self, one: RailButton) -> None:
        self.chosen.emit(one.spec.key)

    def _folded(self, _name: str, _folded: bool) -> None:  # noqa: FBT001 - a slot
        self.folds_changed.emit(self.folds())
