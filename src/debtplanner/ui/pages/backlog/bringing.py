"""The ways in: cells on the clipboard, or a file; both lead to the preview."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from debtplanner.domain.errors import RuleBroken
from debtplanner.exchange.rows_text import LARGEST_TEXT, decoded
from debtplanner.ui.shell.files import ask_file
from debtplanner.ui.shell.page import PagePorts
from debtplanner.ui.widgets.buttons import button
from debtplanner.ui.widgets.floating import Sheet
from debtplanner.ui.widgets.style import spaced
from debtplanner.ui.widgets.text import label

CLIPBOARD = "the clipboard"
_FOLDER = "import folder"


class BringSheet(Sheet):
    """Says what can be brought in, and from where."""

    clipboard_wanted = Signal()
    file_wanted = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, "Bring items in", shade=24)
        self.body.addWidget(label("Bring items in", "dialog_title"))
        for words in (
            "One item a row. Without a row of headings, the first column is the name.",
            "Headings it knows: Name, Category, Asset, Impact, Effort, Risk, Annual cost, Principal, Owner and more.",
            "A column headed Id, as in an export of this program, changes the items that are there already.",
            "You see what would come in before anything is saved.",
        ):
            self.body.addWidget(label(words, "label", wrap=True))
        row = QHBoxLayout()
        spaced(row, (0, 8, 0, 0))
        close = button("Not now")
        close.clicked.connect(self.close)
        file = button("From a CSV file…", icon="folder-open")
        paste = button("Paste from the clipboard", "primary", "copy")
        file.clicked.connect(self._file)
        paste.clicked.connect(self._paste)
        row.addWidget(close)
        row.addStretch(1)
        row.addWidget(file)
        row.addWidget(paste)
        self.body.addLayout(row)

    @Slot()
    def _file(self) -> None:
        self.close()
        self.file_wanted.emit()

    @Slot()
    def _paste(self) -> None:
        self.close()
        self.clipboard_wanted.emit()


class Bringing(QObject):
    """Fetches text from clipboard or file; `brought` carries it with the name of its source."""

    brought = Signal(str, str)

    def __init__(self, ports: PagePorts, page: QWidget) -> None:
        super().__init__(page)
        self._ports, self._page = ports, page

    @Slot()
    def ask(self) -> None:
        """Let the reader choose the way."""
        sheet = BringSheet(self._page.window())
        sheet.clipboard_wanted.connect(self.paste)
        sheet.file_wanted.connect(self.choose_file)
        sheet.open_at()

    @Slot()
    def paste(self) -> None:
        """What lies on the clipboard."""
        self.take(QGuiApplication.clipboard().text())

    @Slot(str)
    def take(self, text: str) -> None:
        """Text that was pasted."""
        if text.strip():
            self.brought.emit(text, CLIPBOARD)
        else:
            self._ports.toast("The clipboard holds no text. Copy cells with one item a row, the name first.")

    @Slot()
    def choose_file(self) -> None:
        """Choose a file."""
        folder = str(self._ports.settings.get(_FOLDER, "") or Path.home())
        kinds = "Tables (*.csv *.tsv *.txt);;All files (*)"
        ask_file(self._page, "Bring items in from a file", folder, kinds, self.take_file)

    def take_file(self, path: Path) -> None:
        """What stands in a file."""
        try:
            with path.open("rb") as file:
                text = decoded(file.read(LARGEST_TEXT + 1))
        except OSError as trouble:
            self._ports.toast(f"{path.name} could not be read: {trouble.strerror}. Choose another file.")
            return
        except RuleBroken as refusal:
            self._ports.toast(f"{path.name}: {refusal.sentence}")
            return
        self._ports.settings[_FOLDER] = str(path.parent)
        self.brought.emit(text, path.name)
