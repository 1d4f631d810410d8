"""The sentence that refuses what was typed into a cell, shown beside it."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from debtplanner.ui.theme import pixmap, size, tokens


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
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)
        self._words = words
        self._window = window

    def stand_at(self, cell: QRect) -> None:
        """Place it at a cell, given in the coordinates of the window."""
        window = self._window
        advance = self._words.fontMetrics().horizontalAdvance(self._words.text()) + size(48)
        width = min(size(400), advance, window.width() - size(16))
        height = self.heightForWidth(width)
        left = max(size(8), min(cell.left(), window.width() - width - size(8)))
        top = cell.bottom() + size(4)
        if top + height > window.height():
            top = cell.top() - height - size(4)
        self.setGeometry(left, top, width, height)
        self.show()
        self.raise_()
