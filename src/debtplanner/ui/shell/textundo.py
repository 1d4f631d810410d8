"""Ctrl+Z in a text field that has nothing to take back takes back the last step instead."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from debtplanner.ui.widgets.floating import Sheet


class TextUndo(QObject):
    """Watches the field that has the focus, unless it is one of a sheet or a cell: those have drafts of their own."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._field: QLineEdit | QPlainTextEdit | None = None

    def watch(self, focused: QWidget | None) -> None:
        """Another widget has the focus."""
        if self._field is not None and isValid(self._field):
            self._field.removeEventFilter(self)
        self._field = None
        if isinstance(focused, (QLineEdit, QPlainTextEdit)) and not _has_its_own(focused):
            self._field = focused
            focused.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the key to the window where the field could do nothing with it."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and watched is self._field:
            undo, redo = event.matches(QKeySequence.StandardKey.Undo), event.matches(QKeySequence.StandardKey.Redo)
            if (undo and not self._can("Undo")) or (redo and not self._can("Redo")):
                event.ignore()
                return True
        return False

    def _can(self, what: str) -> bool:
        field = self._field
        if isinstance(field, QLineEdit):
            return field.isUndoAvailable() if what == "Undo" else field.isRedoAvailable()
        if isinstance(field, QPlainTextEdit):
            return field.document().isUndoAvailable() if what == "Undo" else field.document().isRedoAvailable()
        return False


def _has_its_own(field: QWidget) -> bool:
    above: QWidget | None = field
    while above is not None:
        if isinstance(above, Sheet):
            return True
        above = above.parentWidget()
    return field.property("kind") == "cell"
