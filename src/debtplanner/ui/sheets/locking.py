"""Asking for a new passphrase and showing its recovery code, before anything is done with either."""

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QPagedPaintDevice
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QWidget

from debtplanner.commands.encryption import Lock, new_lock
from debtplanner.domain.errors import RuleBroken
from debtplanner.ui.theme import size
from debtplanner.ui.widgets.buttons import Segmented, button
from debtplanner.ui.widgets.dialogs import Dialog
from debtplanner.ui.widgets.fields import Field
from debtplanner.ui.widgets.form import Form
from debtplanner.ui.widgets.style import set_part, spaced
from debtplanner.ui.widgets.text import label

_OWN, _MADE = "own", "made"
_WIDTH = 460


class PassphraseDialog(Dialog):
    """A passphrase typed twice, or a code made here; `chosen` carries the new key with its recovery code."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, name: str) -> None:
        text = (
            "The file and its backups can then be read with the passphrase or its recovery code alone. Nobody can open "
            "them without, and there is no way around it."
        )
        super().__init__(parent, f"Lock {name} with a passphrase", text, _WIDTH)
        self.way = Segmented("How it is locked", ((_OWN, "My own passphrase"), (_MADE, "A code made here")), _OWN)
        self.way.chosen.connect(self._turned)
        ways = QHBoxLayout()
        spaced(ways)
        ways.addWidget(self.way)
        ways.addStretch(1)
        self.column.addLayout(ways)
        self.form = Form(
            "New passphrase",
            (
                Field(
                    "passphrase", "Passphrase", "secret", "At least 12 characters; four or five words are easy to keep."
                ),
                Field("again", "The same again", "secret"),
            ),
        )
        self.column.addWidget(self.form)
        self.made = label(
            "A code of thirty digits is shown next. It is passphrase and recovery code at once, and this computer's "
            "keyring can keep it.",
            "label",
            wrap=True,
        )
        self.made.setFixedWidth(size(_WIDTH))
        self.made.hide()
        self.column.addWidget(self.made)
        cancel, go = button("Cancel"), button("Go on", "primary")
        cancel.clicked.connect(self.reject)
        go.clicked.connect(self.go_on)
        go.setDefault(True)
        self.buttons.addWidget(cancel)
        self.buttons.addWidget(go)
        self.seal()
        self.form.focus()

    @Slot(str)
    def _turned(self, way: str) -> None:
        self.form.setVisible(way == _OWN)
        self.made.setVisible(way == _MADE)

    @Slot()
    def go_on(self) -> None:
        """Make the key, where the passphrase is one."""
        if self.way.current == _MADE:
            self.chosen.emit(new_lock(None))
            self.accept()
            return
        typed = self.form.values()
        try:
            lock = new_lock(typed["passphrase"])
        except RuleBroken as refusal:
            self.form.set_errors({"passphrase": refusal.sentence})
            return
        if typed["again"] != typed["passphrase"]:
            self.form.set_errors({"again": "This is not the same. Type the passphrase once more."})
            return
        self.chosen.emit(lock)
        self.accept()


def _written(code: str) -> QFrame:
    frame = QFrame()
    set_part(frame, "well")
    frame.setAccessibleName(f"Recovery code: {code}")
    grid = QGridLayout(frame)
    spaced(grid, (16, 12, 16, 12), 10)
    for line, groups in enumerate(in_rows(code)):
        for place, group in enumerate(groups):
            grid.addWidget(label(group, "dialog_title", select=True), line, place)
    return frame


class RecoveryDialog(Dialog):
    """The recovery code, shown once; `kept` when its last group was typed back."""

    kept = Signal(object)

    def __init__(self, parent: QWidget, name: str, lock: Lock, verb: str) -> None:
        text = (
            "It opens the file if the passphrase is lost. It is shown this once: write it down or print it, and keep it "
            "away from the computer."
        )
        super().__init__(parent, f"Recovery code of {name}", text, _WIDTH)
        self._name, self._lock = name, lock
        self.column.addWidget(_written(lock.recovery_code))
        self._last = lock.recovery_code.rsplit("-", 1)[1]
        self.form = Form("Typed back", (Field("last", "Type its last group, to show that you have it"),))
        self.form.changed.connect(self._typed)
        self.column.addWidget(self.form)
        copy, printing = button("Copy", icon="copy"), button("Print…", icon="printer")
        cancel = button("Cancel")
        self.go = button(verb, "primary")
        self.go.setEnabled(False)
        copy.clicked.connect(self._copy)
        printing.clicked.connect(self._print)
        cancel.clicked.connect(self.reject)
        self.go.clicked.connect(self._keep)
        for place, one in enumerate((copy, printing)):
            self.buttons.insertWidget(place, one)
        self.buttons.addWidget(cancel)
        self.buttons.addWidget(self.go)
        self.seal()
        self.form.focus()

    @Slot(dict)
    def _typed(self, values: dict[str, str]) -> None:
        held = values["last"].strip().upper() == self._last
        self.go.setEnabled(held)
        self.go.setDefault(held)

    @Slot()
    def _keep(self) -> None:
        self.kept.emit(self._lock)
        self.accept()

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._lock.recovery_code)

    @Slot()
    def _print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._printer = printer
        dialog.finished.connect(self._printing_chosen)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()

    @Slot(int)
    def _printing_chosen(self, how: int) -> None:
        if how == Dialog.DialogCode.Accepted:
            self.print_to(self._printer)

    def print_to(self, printer: QPagedPaintDevice) -> None:
        """Print the sheet; no file is written here."""
        from PySide6.QtGui import QTextDocument

        written = "\n".join("  ".join(groups) for groups in in_rows(self._lock.recovery_code))
        document = QTextDocument()
        document.setPlainText(
            f"debtplanner\n\nRecovery code of {self._name}\n\n{written}\n\n"
            "It opens the file and its backups in place of the passphrase. Keep it away from the computer."
        )
        document.print_(printer)


def in_rows(code: str) -> tuple[tuple[str, ...], ...]:
    """The groups of a code over several lines."""
    groups = tuple(code.split("-"))
    width = 3 if len(groups) <= 6 else 4
    return tuple(groups[at : at + width] for at in range(0, len(groups), width))


class LockAsking(QObject):
    """Both questions, one after the other; `agreed` carries the key once its code is kept."""

    agreed = Signal(object)

    def __init__(self, parent: QWidget, name: str, verb: str) -> None:
        super().__init__(parent)
        self._window, self._name, self._verb = parent, name, verb
        self.dialog: Dialog | None = None

    def begin(self) -> None:
        """Ask for the passphrase."""
        asked = PassphraseDialog(self._window, self._name)
        asked.chosen.connect(self._show_code)
        self.dialog = asked
        asked.open()

    @Slot(object)
    def _show_code(self, lock: Lock) -> None:
        shown = RecoveryDialog(self._window, self._name, lock, self._verb)
        shown.kept.connect(self.agreed)
        self.dialog = shown
        shown.open()
