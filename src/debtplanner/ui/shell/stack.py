"""The pages: built when first opened, told what changed while they are seen, told the rest when seen again."""

import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from debtplanner.domain.changes import ChangeSet
from debtplanner.ui.shell.page import Page, PagePorts, PageSpec, merged
from debtplanner.ui.shell.ports import Settings


class PageStack(QStackedWidget):
    """Holds the pages that were opened; `built` comes before `opened`, which follows each switch."""

    opened = Signal(object)
    built = Signal(object)

    def __init__(self, specs: Sequence[PageSpec], ports: Callable[[], PagePorts], settings: Settings) -> None:
        super().__init__()
        self._specs: Mapping[str, PageSpec] = {spec.key: spec for spec in specs}
        self._ports, self._settings = ports, settings
        self.pages: dict[str, Page] = {}
        self._unread: set[str] = set()

    @property
    def current(self) -> Page | None:
        """The page that is seen."""
        page = self.currentWidget()
        return page if isinstance(page, Page) else None

    def open(self, key: str) -> Page | None:
        """Show a page, building it if this is the first time; None for a page that does not exist."""
        if key not in self._specs:
            return None
        page = self.pages.get(key) or self._build(key)
        self.setCurrentWidget(page)
        if key in self._unread:
            self._unread.discard(key)
            page.stale = None
            page.reload()
        elif page.stale is not None:
            missed, page.stale = page.stale, None
            self._tell(page, missed)
        self.opened.emit(page)
        return page

    def spread(self, change: ChangeSet) -> None:
        """Tell the seen page what changed; the others remember that they missed it."""
        for page in self.pages.values():
            if page is self.current:
                self._tell(page, change)
            else:
                page.stale = merged(page.stale, change)

    def read_again(self) -> None:
        """Let every page read everything again: the seen one now, the others when they are seen."""
        self._unread = {key for key, page in self.pages.items() if page is not self.current}
        if self.current is not None:
            self.current.reload()

    def save_layouts(self) -> None:
        """Keep how each page is arranged."""
        for key, page in self.pages.items():
            state = page.layout_state()
            if state:
                self._settings[f"layout.{key}"] = state

    def _build(self, key: str) -> Page:
        page = self._specs[key].build(self._ports())
        self.pages[key] = page
        page.key, page.title = key, page.title or self._specs[key].title
        self.addWidget(page)
        self.built.emit(page)
        state: Any = self._settings.get(f"layout.{key}")
        if isinstance(state, dict):
            page.restore_layout(state)
        return page

    def _tell(self, page: Page, change: ChangeSet) -> None:
        try:
            page.show_changes(change)
        except Exception as fault:  # noqa: BLE001 - the step is committed: a page that cannot show it fails neither it nor others
            page.stale = merged(page.stale, change)
            sys.excepthook(type(fault), fault, fault.__traceback__)
