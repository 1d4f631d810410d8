"""The status bar: what was saved, what undo would take back, and what one should know about the file."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from debtplanner.ui.theme import size
from debtplanner.ui.widgets.buttons import button
from debtplanner.ui.widgets.progress import Progress
from debtplanner.ui.widgets.style import literal, set_part, set_state, spaced
from debtplanner.ui.widgets.text import ElidedLabel, IconLabel, label, plain_tooltip

HEIGHT = 28
UNDO_WIDTH = 420


class StatusBar(QFrame):
    """Left: saved, next undo, or trouble in words. Middle: work under way. Right: backup, currency, lock."""

    undo_requested = Signal()
    again_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_part(self, "status")
        self.setFixedHeight(size(HEIGHT))
        self.setAccessibleName("State of the workspace")
        row = QHBoxLayout(self)
        spaced(row, (24, 0, 24, 0), 8)
        self._icon = IconLabel("check", "mark_ok", 14)
        self._words = ElidedLabel("", "caption")
        self._undo = button("", "link")
        self._undo.clicked.connect(self.undo_requested)
        self._again = button("Try again", "link")
        self._again.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the cell that is being typed in alone
        self._again.clicked.connect(self.again_requested)
        self._can_again = False
        self.progress = Progress()
        self._right = label("", "caption")
        row.addWidget(self._icon)
        row.addWidget(self._words)
        row.addWidget(self._again)
        row.addWidget(self._undo)
        row.addStretch(1)
        row.addWidget(self.progress)
        row.addWidget(self._right)
        self._saved = ""
        self._trouble = ""
        self._undo_words = ""
        self._show()

    @property
    def words(self) -> str:
        """What its left half says."""
        return self._words.text()

    @property
    def undo_words(self) -> str:
        """What it says about the next undo."""
        return self._undo_words

    @property
    def right_words(self) -> str:
        """What its right half says."""
        return self._right.text()

    def set_saved(self, saved: str) -> None:
        """Say when the last change was saved ("Saved 14:02"); trouble stays until it is over."""
        self._saved = saved
        self._show()

    def set_undo(self, undo_label: str | None) -> None:
        """Name what undo would take back."""
        self._undo_words = f"Undo: {undo_label}" if undo_label else ""
        shown = self._undo.fontMetrics().elidedText(self._undo_words, Qt.TextElideMode.ElideRight, size(UNDO_WIDTH))
        self._undo.setText(literal(shown))
        self._undo.setToolTip("" if shown == self._undo_words else plain_tooltip(self._undo_words))
        self._undo.setAccessibleName(self._undo_words)
        self._undo.setVisible(bool(undo_label) and not self._trouble)

    @property
    def again(self) -> QPushButton:
        """What tries once more."""
        return self._again

    def set_trouble(self, sentence: str, *, again: bool = False) -> None:
        """Say what stands in the way, in place of the left half, and whether it can be tried again; empty takes it away."""
        self._trouble, self._can_again = sentence, again
        self._show()

    def set_right(self, *parts: str) -> None:
        """Say what one should know about the file: backup, currency and months, lock."""
        self._right.setText("     ".join(part for part in parts if part))
        self._right.setAccessibleName(", ".join(part for part in parts if part))

    def _show(self) -> None:
        self._again.setVisible(bool(self._trouble) and self._can_again)
        self._words.setText(self._trouble or self._saved)
        self._words.setMaximumWidth(16777215 if self._trouble else size(200))
        self._words.setMinimumWidth(0)
        self._icon.show_icon(*(("circle-alert", "danger") if self._trouble else ("check", "mark_ok")))
        self._icon.setVisible(bool(self._trouble or self._saved))
        set_state(self._words, "role", "danger" if self._trouble else "caption")
        self._undo.setVisible(bool(self._undo_words) and not self._trouble)
