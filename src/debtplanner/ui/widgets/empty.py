"""The empty state: one sentence that says what will be here, and how it gets here."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from debtplanner.ui.widgets.buttons import button
from debtplanner.ui.widgets.style import spaced
from debtplanner.ui.widgets.text import label


class EmptyState(QWidget):
    """A sentence, one primary action and at most one other."""

    primary = Signal()
    secondary = Signal()

    def __init__(self, sentence: str, action: str = "", other: str = "", icon: str | None = "plus") -> None:
        super().__init__()
        outer = QVBoxLayout(self)
        spaced(outer, (24, 24, 24, 24), 16)
        outer.addStretch(1)
        words = label(sentence, "label", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        outer.addWidget(words)
        row = QHBoxLayout()
        spaced(row)
        row.addStretch(1)
        if other:
            second = button(other)
            second.clicked.connect(self.secondary)
            row.addWidget(second)
        if action:
            first = button(action, "primary", icon)
            first.clicked.connect(self.primary)
            row.addWidget(first)
        row.addStretch(1)
        outer.addLayout(row)
        outer.addStretch(2)
