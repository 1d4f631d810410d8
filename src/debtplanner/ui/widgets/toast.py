"""The toast: what was just done, with its way back, for eight seconds."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QEnterEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QWidget

from debtplanner.ui.theme import size
from debtplanner.ui.widgets.buttons import button
from debtplanner.ui.widgets.floating import lift
from debtplanner.ui.widgets.style import set_part, spaced
from debtplanner.ui.widgets.text import label

SECONDS = 8
ABOVE = 44


class Toast(QFrame):
    """Stands at the bottom of its window; stays while the pointer or the focus is on it; is read out."""

    undo_requested = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        set_part(self, "toast")
        lift(self)
        self._window = window
        row = QHBoxLayout(self)
        spaced(row, (16, 6, 8, 6), 12)
        self._words = label()
        self._undo = button("Undo", "link")
        self._undo.clicked.connect(self._undo_clicked)
        row.addWidget(self._words, 1)
        row.addWidget(self._undo)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SECONDS * 1000)
        self._timer.timeout.connect(self.hide)
        window.installEventFilter(self)
        QApplication.instance().focusChanged.connect(self._focus_moved)  # pyright: ignore[reportOptionalMemberAccess, reportAttributeAccessIssue] - an application always runs
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._words.text()

    @property
    def leaves(self) -> bool:
        """Whether its time is running."""
        return self._timer.isActive()

    def say(self, text: str, *, undo: bool = False) -> None:
        """Show `text`; with `undo` it offers the way back."""
        self._words.setText(text)
        self._words.setWordWrap(len(text) > 90)
        self._undo.setVisible(undo)
        self._undo.setAccessibleName(f"Undo: {text}")
        self.setAccessibleName(text)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def step_passed(self) -> None:
        """Another step was made: what this toast offers to take back is not the last one any more."""
        if not self._undo.isHidden():
            self.hide()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stay while the pointer is on it."""
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """The time runs again when the pointer has left."""
        if self.isVisible() and not self._undo.hasFocus():
            self._timer.start()
        super().leaveEvent(event)

    def hideEvent(self, event: QEvent) -> None:
        """Out of sight no time runs."""
        self._timer.stop()
        super().hideEvent(event)  # pyright: ignore[reportArgumentType] - a hide event

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the window."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    @Slot(QWidget, QWidget)
    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is self._undo:
            self._timer.stop()
        elif self.isVisible() and not self._timer.isActive() and not self.underMouse():
            self._timer.start()

    def _undo_clicked(self) -> None:
        self.hide()
        self.undo_requested.emit()

    def _place(self) -> None:
        width = min(self.sizeHint().width(), self._window.width() - size(48), size(640))
        height = self.heightForWidth(width) if self._words.wordWrap() else self.sizeHint().height()
        left = (self._window.width() - width) // 2
        self.setGeometry(QRect(left, self._window.height() - height - size(ABOVE), width, height))
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
