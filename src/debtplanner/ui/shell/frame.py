"""The frame of the window: where rail, header, page and status stand, at every width and scale."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QPushButton, QVBoxLayout, QWidget

from debtplanner.ui.shell.geometry import SMALLEST_HEIGHT, SMALLEST_WIDTH
from debtplanner.ui.shell.header import HEIGHT as HEADER_HEIGHT
from debtplanner.ui.shell.header import NARROW_UNDER, Header
from debtplanner.ui.shell.notices import NoticeBar
from debtplanner.ui.shell.page import PagePorts, PageSpec
from debtplanner.ui.shell.ports import Settings
from debtplanner.ui.shell.rail import Rail
from debtplanner.ui.shell.stack import PageStack
from debtplanner.ui.shell.status import HEIGHT as STATUS_HEIGHT
from debtplanner.ui.shell.status import StatusBar
from debtplanner.ui.theme import look, set_icon, size
from debtplanner.ui.widgets.menus import MenuButton, MenuItem
from debtplanner.ui.widgets.style import set_part, spaced
from debtplanner.ui.widgets.toast import Toast

RAIL_NARROW_UNDER = 1100
DESIGNED_HEIGHT = 800
"""Height of a window at 100 %, in pixels; on a projector everything is in proportion to it."""


@dataclass(frozen=True, slots=True)
class StatusFacts:
    """What the status bar and the rail say: made anew after each step."""

    saved: str = ""
    right: tuple[str, ...] = ()
    counts: Mapping[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Recent:
    """A workspace that was open before."""

    path: Path
    name: str
    missing: bool = False
    opened: str = ""


class Frame(QMainWindow):
    """Everything that stands still while pages come and go."""

    new_workspace_requested = Signal()
    open_requested = Signal()
    recent_requested = Signal(str)

    def __init__(
        self,
        session: Any,
        specs: Sequence[PageSpec],
        settings: Settings,
        recent: Sequence[Recent],
        *,
        safe: bool = False,
    ) -> None:
        super().__init__()
        self._safe = safe
        self.session, self.specs, self.settings = session, tuple(specs), settings
        self._recent = tuple(recent)
        self.projecting = False
        self.setMinimumSize(SMALLEST_WIDTH, SMALLEST_HEIGHT)
        self._menu_button = QPushButton()
        self.header = Header()
        self.notices = NoticeBar()
        self.status = StatusBar()
        self.stack = PageStack(self.specs, self.ports, settings)
        self.rail = Rail(self.specs, self._workspace_button(), self._menu_button)
        self.show_name()
        self.rail.set_folds(settings.get("rail.folded", []))
        self._build()
        self.toast = Toast(self)
        look().changed.connect(self.refresh_look)

    def ports(self) -> PagePorts:
        """Everything a page may reach."""
        raise NotImplementedError

    def _workspace_button(self) -> MenuButton:
        made = MenuButton("", self._workspace_items)
        made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._menu_button.setAccessibleName("Main menu")
        self._menu_button.setToolTip("Main menu (F10)")
        set_icon(self._menu_button, "menu", "text2")
        for one in (made, self._menu_button):
            one.setProperty("kind", "quiet")
        return made

    def show_name(self) -> None:
        """Say what the workspace is called, on the rail and on the window."""
        name = self.session.workspace_name
        self.rail.set_workspace(name)
        self.setWindowTitle(f"{name} – debtplanner{' – Safe mode' if self._safe else ''}")

    def _build(self) -> None:
        body = QWidget()
        set_part(body, "canvas")
        column = QVBoxLayout(body)
        spaced(column, spacing=0)
        column.addWidget(self.header)
        column.addWidget(self.notices)
        column.addWidget(self.stack, 1)
        column.addWidget(self.status)
        whole = QWidget()
        row = QHBoxLayout(whole)
        spaced(row, spacing=0)
        row.addWidget(self.rail)
        row.addWidget(body, 1)
        self.setCentralWidget(whole)

    @Slot()
    def refresh_look(self) -> None:
        """Take heights and widths of the scale in force."""
        self.header.setFixedHeight(size(HEADER_HEIGHT))
        self.status.setFixedHeight(size(STATUS_HEIGHT))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Names or icons in the rail, all or few buttons in the header."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.rail.set_narrow(narrow=self.width() < size(RAIL_NARROW_UNDER) or self.projecting)
        self.header.set_narrow(narrow=self.width() < size(NARROW_UNDER))

    def _workspace_items(self) -> list[MenuItem | None]:
        items: list[MenuItem | None] = [
            MenuItem(one.name, self._recent_opener(one), "folder-kanban", enabled=not one.missing)
            for one in self._recent
        ]
        items += [None] if items else []
        items.append(MenuItem("New workspace…", self.new_workspace_requested.emit, "file-plus"))
        items.append(MenuItem("Open…", self.open_requested.emit, "folder-open", "Ctrl+O"))
        return items

    def _recent_opener(self, recent: Recent) -> Callable[[], None]:
        return lambda: self.recent_requested.emit(str(recent.path))
