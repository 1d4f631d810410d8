"""A page of cards under each other: scrolled where it is higher than the window, beside each other where there is room."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from debtplanner.ui.shell.page import Page, PagePorts
from debtplanner.ui.theme import size
from debtplanner.ui.widgets.flow import Cards
from debtplanner.ui.widgets.style import scrolled, set_part, spaced


class ScrollingPage(Page):
    """Base of pages that scroll as a whole: cards go into `column`, `area` brings one of them into sight."""

    def __init__(self, ports: PagePorts) -> None:
        super().__init__(ports)
        self._turning: list[tuple[QBoxLayout, int]] = []
        inside = QWidget()
        set_part(inside, "clear")
        self.column = QVBoxLayout(inside)
        spaced(self.column, (24, 0, 24, 16), 16)
        self.area = scrolled(inside)
        whole = QVBoxLayout(self)
        spaced(whole)
        whole.addWidget(self.area)

    def add_figures(self, cards: Iterable[Any], why: Callable[..., None]) -> None:
        """Cards of figures beside each other, in two lines where there is no room; each that is asked why it says so asks `why`."""
        row = Cards()
        for card in cards:
            card.why_requested.connect(why)
            row.add(card)
        self.column.addWidget(row)

    def add_beside(self, widgets: Sequence[QWidget], shares: Sequence[int], narrower_than: int = 0) -> None:
        """Widgets of one height beside each other; under each other on a page `narrower_than` that, at 100 %."""
        row = self._new_row(narrower_than)
        for one, share in zip(widgets, shares, strict=True):
            row.addWidget(one, share)

    def add_stacks(self, stacks: Sequence[Sequence[QWidget]], shares: Sequence[int], narrower_than: int = 0) -> None:
        """Stacks beside each other, each as high as what it holds; under each other where the page is narrower."""
        row = self._new_row(narrower_than)
        for stack, share in zip(stacks, shares, strict=True):
            side = QVBoxLayout()
            spaced(side, spacing=16)
            for one in stack:
                side.addWidget(one)
            side.addStretch(1)
            row.addLayout(side, share)

    def _new_row(self, narrower_than: int) -> QHBoxLayout:
        row = QHBoxLayout()
        spaced(row, spacing=16)
        self.column.addLayout(row)
        if narrower_than:
            self._turning.append((row, narrower_than))
        return row

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows turn where they have no room."""
        super().resizeEvent(event)
        for row, width in self._turning:
            narrow = self.width() < size(width)
            row.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
