"""Buttons: one primary a page, the rest quiet; links for what leads elsewhere."""

from typing import Literal

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from debtplanner.ui.theme import font, look, set_icon, size
from debtplanner.ui.widgets.style import spaced

Look = Literal["secondary", "primary", "destructive", "link", "quiet"]


def button(text: str, look: Look = "secondary", icon: str | None = None, tip: str = "") -> QPushButton:
    """A push button; `icon` stands before the words, or alone with `tip` as its name."""
    made = QPushButton(text)
    made.setProperty("kind", look)
    made.setAutoDefault(False)
    if icon:
        tones = {"primary": "on_accent", "destructive": "danger", "link": "accent"}
        set_icon(made, icon, tones.get(look, "text2"))
    if tip:
        made.setToolTip(tip)
    if not text:
        made.setAccessibleName(tip)
    if look == "link":
        made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


class Segmented(QWidget):
    """A switch of two to five views, one on unless nothing is chosen yet; arrow keys move within it."""

    chosen = Signal(str)

    def __init__(self, name: str, segments: tuple[tuple[str, str], ...], current: str | None = None) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        row = QHBoxLayout(self)
        spaced(row, spacing=0)
        for number, (key, text) in enumerate(segments):
            one = button(text)
            one.setProperty("kind", "segment")
            one.setProperty("edge", {0: "first", len(segments) - 1: "last"}.get(number, ""))
            one.setCheckable(True)
            one.setAccessibleName(f"{name}: {text}")
            self._group.addButton(one, number)
            self._buttons[key] = one
            row.addWidget(one)
        self._group.idClicked.connect(self._clicked)
        look().changed.connect(self._measure)
        self._measure()
        self.choose(current or segments[0][0])

    @Slot()
    def _measure(self) -> None:
        """The segment that is on is strong: each has room for that."""
        metrics = QFontMetrics(font("body", strong=True))
        for one in self._buttons.values():
            one.setMinimumWidth(metrics.horizontalAdvance(one.text()) + size(28))

    @property
    def current(self) -> str:
        """Key of the segment that is on."""
        return next(key for key, one in self._buttons.items() if one.isChecked())

    def choose(self, key: str) -> None:
        """Turn a segment on, without telling anybody."""
        self._buttons[key].setChecked(True)

    def choose_none(self) -> None:
        """Turn every segment off: nothing is chosen yet."""
        self._group.setExclusive(False)
        for one in self._buttons.values():
            one.setChecked(False)
        self._group.setExclusive(True)

    @Slot(int)
    def _clicked(self, _number: int) -> None:
        self.chosen.emit(self.current)
