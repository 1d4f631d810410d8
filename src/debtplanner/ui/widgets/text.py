"""Words on the screen: labels by use, and labels that shorten themselves."""

import re
from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from debtplanner.ui.theme import look, pixmap, size, tokens

LONGEST_WORD = 20
"""Letters of a word after which a wrapped label may break it."""

Role = Literal[
    "body",
    "strong",
    "label",
    "caption",
    "head",
    "page_title",
    "figure",
    "dialog_title",
    "danger",
    "warn",
    "ok",
    "clock",
    "motion",
    "stage_title",
    "stage_text",
    "stage_aside",
]


def label(text: str = "", role: Role = "body", *, wrap: bool = False, select: bool = False) -> QLabel:
    """A label for plain text: never read as markup, whatever a record is called."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    made.setWordWrap(wrap)
    if select:
        flags = Qt.TextInteractionFlag
        made.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
    return made


def plain_tooltip(text: str) -> str:
    """`text` for a tooltip: shown as typed, never read as markup, wrapped where long."""
    if not text:
        return ""
    safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br>")
    return f"<div>{safe}</div>"


def within(text: str, most: int) -> str:
    """At most `most` letters of a text, with … where there are more."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def breakable(text: str, most: int = LONGEST_WORD) -> str:
    """`text` whose words of more than `most` letters may break, so that none makes a wrapped label wider than its place."""
    return re.sub(rf"\S{{{most}}}(?=\S)", lambda part: f"{part.group()}\u200b", text)


class ElidedLabel(QLabel):
    """One line that ends in … where it does not fit, and then has the whole text as tooltip."""

    def __init__(self, text: str = "", role: Role = "body", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """It may shrink to a few letters."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), size(40)), hint.height())

    def setText(self, text: str) -> None:
        """Show `text`, without line ends."""
        super().setText(" ".join(text.split()))
        self._refresh_tooltip()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The tooltip comes and goes with the width."""
        super().resizeEvent(event)
        self._refresh_tooltip()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The text, cut where it must be."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width())
        painter.drawText(self.contentsRect(), self.alignment().value | Qt.TextFlag.TextSingleLine.value, text)
        painter.end()

    def _refresh_tooltip(self) -> None:
        cut = self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()
        said = plain_tooltip(self.text()) if "<" in self.text() else self.text()
        self.setToolTip(said if cut else "")


class IconLabel(QLabel):
    """An icon that stands beside words and says nothing itself; it follows the theme."""

    def __init__(self, name: str, tone: str = "text2", side: int = 16) -> None:
        super().__init__()
        self._name, self._tone, self._side = name, tone, side
        look().changed.connect(self.draw)
        self.draw()

    def show_icon(self, name: str, tone: str) -> None:
        """Show another icon."""
        self._name, self._tone = name, tone
        self.draw()

    def draw(self) -> None:
        """Draw it in the colours now in force."""
        side = size(self._side)
        self.setFixedSize(side, side)
        self.setPixmap(pixmap(self._name, getattr(tokens(), self._tone), side, self.devicePixelRatioF()))
