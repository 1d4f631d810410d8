"""Progress of work that takes longer than half a second: its name, how far, and a way to stop it."""

import time

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from debtplanner.ui.theme import size
from debtplanner.ui.widgets.buttons import button
from debtplanner.ui.widgets.style import set_part, spaced
from debtplanner.ui.widgets.text import label

APPEARS_MS = 500
TIME_LEFT_AFTER = 5.0


class Progress(QFrame):
    """Appears after half a second; shows the time left after five."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_part(self, "clear")
        row = QHBoxLayout(self)
        spaced(row, spacing=10)
        self._words = label("", "label")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(size(140))
        self._cancel = button("Cancel", "link")
        self._cancel.clicked.connect(self.cancelled)
        row.addWidget(self._words, 1)
        row.addWidget(self._bar)
        row.addWidget(self._cancel)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(APPEARS_MS)
        self._timer.timeout.connect(self.show)
        self._name, self._started = "", 0.0
        self.hide()

    @property
    def words(self) -> str:
        """What it says."""
        return self._words.text()

    def start(self, name: str, *, can_cancel: bool = True) -> None:
        """Work named `name` has begun."""
        self._name, self._started = name, time.monotonic()
        self._cancel.setVisible(can_cancel)
        self._cancel.setAccessibleName(f"Cancel: {name}")
        self._bar.setAccessibleName(name)
        self._bar.setRange(0, 0)
        self._words.setText(name)
        self._timer.start()

    def advance(self, done: int, total: int) -> None:
        """So much of so much is done."""
        self._bar.setRange(0, max(1, total))
        self._bar.setValue(done)
        self._words.setText(progress_words(self._name, done, total, time.monotonic() - self._started))

    def stop(self) -> None:
        """The work is over, however it ended."""
        self._timer.stop()
        self.hide()


def progress_words(name: str, done: int, total: int, seconds: float) -> str:
    """Name, count and, after five seconds, the time left."""
    words = f"{name} · {done:,} of {total:,}"
    if seconds > TIME_LEFT_AFTER and done:
        left = seconds * (total - done) / done
        words += f" · {round(left)} s left" if left < 90 else f" · {round(left / 60)} min left"
    return words
