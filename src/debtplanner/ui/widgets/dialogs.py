"""Questions and reports: opened beside the running window, never waited for."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from debtplanner.ui.theme import size
from debtplanner.ui.widgets.buttons import button
from debtplanner.ui.widgets.style import spaced
from debtplanner.ui.widgets.text import label

WIDTH = 440


class Dialog(QDialog):
    """Title, text, what a subclass adds, buttons; opened beside the running window and gone when closed."""

    def __init__(self, parent: QWidget, title: str, text: str, width: int = WIDTH) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle("debtplanner")
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.column = QVBoxLayout(self)
        spaced(self.column, (24, 20, 24, 20), 10)
        heading = label(title, "dialog_title", wrap=True)
        words = label(text, "label", wrap=True, select=True)
        words.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for line in (heading, words):
            line.setFixedWidth(size(width))
            self.column.addWidget(line)
        words.setVisible(bool(text))
        self.buttons = QHBoxLayout()
        spaced(self.buttons, (0, 10, 0, 0))
        self.buttons.addStretch(1)

    def seal(self) -> None:
        """Put the buttons under what was added."""
        self.column.addLayout(self.buttons)
        self.layout().setSizeConstraint(self.layout().SizeConstraint.SetFixedSize)  # pyright: ignore[reportOptionalMemberAccess] - set above


class Question(Dialog):
    """A question as title, the consequence as text, verbs on the buttons; Enter never does what destroys."""

    agreed = Signal()
    kept = Signal()

    def __init__(
        self, parent: QWidget, question: str, consequence: str, verb: str, keep_verb: str, *, destructive: bool
    ) -> None:
        super().__init__(parent, question, consequence)
        self.keep: QPushButton = button(keep_verb)
        self.go: QPushButton = button(verb, "destructive" if destructive else "primary")
        self.keep.clicked.connect(self.reject)
        self.go.clicked.connect(self.accept)
        self.buttons.addWidget(self.keep)
        self.buttons.addWidget(self.go)
        self.accepted.connect(self.agreed)
        self.rejected.connect(self.kept)
        first = self.keep if destructive else self.go
        first.setDefault(True)
        first.setFocus()
        self.seal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is the safe button, wherever the focus is."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.keep.isDefault():
            self.keep.click()
            return
        super().keyPressEvent(event)


def ask(
    parent: QWidget,
    question: str,
    consequence: str,
    verb: str,
    keep_verb: str = "Keep",
    *,
    on_agreed: Callable[[], object],
    on_kept: Callable[[], object] | None = None,
    destructive: bool = True,
) -> Question:
    """Ask and return at once; `on_agreed` (a bound method of a widget) is called when the verb is chosen."""
    dialog = Question(parent, question, consequence, verb, keep_verb, destructive=destructive)
    dialog.agreed.connect(on_agreed)
    if on_kept is not None:
        dialog.kept.connect(on_kept)
    dialog.open()
    return dialog


class Report(Dialog):
    """What went wrong inside the program, as text to copy: nothing is sent anywhere."""

    safe_mode_requested = Signal()

    def __init__(
        self,
        parent: QWidget,
        sentence: str,
        details: str,
        folder: Path | None = None,
        title: str = "Something in debtplanner went wrong",
    ) -> None:
        super().__init__(parent, title, sentence, 560)
        self._folder = folder
        self._more = label("", "warn", wrap=True)
        self._more.setFixedWidth(size(560))
        self._more.hide()
        self.column.addWidget(self._more)
        self._details = QPlainTextEdit(details)
        self._details.setReadOnly(True)
        self._details.setAccessibleName("Details to copy")
        self._details.setFixedSize(size(560), size(220))
        self._details.setTabChangesFocus(True)
        self.column.addWidget(self._details)
        self.safe = button("Safe mode")
        self.safe.clicked.connect(self._ask_safe)
        self.safe.hide()
        show = button("Show the log folder", icon="folder-open")
        show.clicked.connect(self._show_folder)
        show.setVisible(folder is not None)
        copy = button("Copy the report", icon="copy")
        close = button("Close", "primary")
        copy.clicked.connect(self._copy)
        close.clicked.connect(self.accept)
        close.setDefault(True)
        for one in (self.safe, show, copy, close):
            self.buttons.addWidget(one)
        self.seal()

    def offer_safe_mode(self, sentence: str) -> None:
        """Say what happened again, and that safe mode may help."""
        self._more.setText(sentence)
        self._more.show()
        self.safe.show()

    def _ask_safe(self) -> None:
        self.accept()
        self.safe_mode_requested.emit()

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._details.toPlainText())


def report(parent: QWidget, sentence: str, details: str, folder: Path | None = None) -> Report:
    """Show a report of a bug and return at once."""
    dialog = Report(parent, sentence, details, folder)
    dialog.open()
    return dialog
