"""The sentence that refuses what was typed into a cell, shown beside it."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from debtplanner.ui.theme import pixmap, size, tokens

HINT = "Esc leaves the cell as it was."


class Refusal(QFrame):
    """Stands under the cell, or over it where there is no room below; goes when the editor goes."""

    def __init__(self, window: QWidget, message: str) -> None:
        super().__init__(window)
        self.setProperty("part", "refusal")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(message)
        row = QHBoxLayout(self)
        row.setContentsMargins(size(8), size(6), size(8), size(6))
        row.setSpacing(size(8))
        mark = QLabel()
        mark.setPixmap(pixmap("circle-alert", tokens().danger, size(16), self.devicePixelRatioF()))
        mark.setAlignment(Qt.AlignmentFlag.AlignTop)
        words = QLabel(message)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        hint = QLabel(HINT)
        hint.setProperty("role", "caption")
        column = QVBoxLayout()
        column.setSpacing(size(2))
        column.addWidget(words)
        column.addWidget(hint)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        self._words = words
        self._window = window

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click takes it away: it may stand over what one wants to see."""
        event.accept()
        self.close()

    def stand_at(self, cell: QRect) -> None:
        """Place it at a cell, given in the coordinates of the window."""
        window = self._window
        metrics = self._words.fontMetrics()
        advance = max(metrics.horizontalAdvance(text) for text in (self._words.text(), HINT)) + size(48)
        width = min(size(400), advance, window.width() - size(16))
        height = self.heightForWidth(width)
        left = max(size(8), min(cell.left(), window.width() - width - size(8)))
        top = cell.bottom() + size(4)
        if top + height > window.height():
            top = cell.top() - height - size(4)
        self.setGeometry(left, top, width, height)
        self.show()
        self.raise_()
