"""The way out: items as CSV or JSON, written whole or not at all."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from debtplanner.exchange.items_table import as_csv, as_json
from debtplanner.queries.backlog import BacklogRow
from debtplanner.ui.pages.backlog.rows import Known
from debtplanner.ui.shell.files import ask_target, proposed_in, save_file
from debtplanner.ui.shell.page import PagePorts
from debtplanner.ui.widgets.buttons import button
from debtplanner.ui.widgets.fields import Field
from debtplanner.ui.widgets.floating import Sheet
from debtplanner.ui.widgets.form import Form
from debtplanner.ui.widgets.style import spaced
from debtplanner.ui.widgets.text import label

_FOLDER = "export folder"
_FORMS = (("csv", "CSV, for spreadsheets"), ("json", "JSON, for programs"))


class ExportSheet(Sheet):
    """Which items, in which form; `chosen` carries both."""

    chosen = Signal(str, str)

    def __init__(self, window: QWidget, counts: Sequence[tuple[str, str]]) -> None:
        super().__init__(window, "Export items", width=440, shade=24)
        self.body.addWidget(label("Export items", "dialog_title"))
        self.form = Form(
            "Export items",
            (
                Field("which", "Which items", "choice", choices=tuple(counts)),
                Field(
                    "form",
                    "As",
                    "choice",
                    choices=_FORMS,
                    help="A CSV file can be changed in a spreadsheet and brought in again.",
                ),
            ),
        )
        self.form.set_values({"which": counts[0][0], "form": "csv"})
        self.form.submitted.connect(self.go)
        self.body.addWidget(self.form)
        row = QHBoxLayout()
        spaced(row)
        close = button("Not now")
        close.clicked.connect(self.close)
        go = button("Choose a place…", "primary", "download")
        go.clicked.connect(self.go)
        row.addStretch(1)
        row.addWidget(close)
        row.addWidget(go)
        self.body.addLayout(row)

    @Slot()
    def go(self) -> None:
        """On to the place."""
        values = self.form.values()
        self.close()
        self.chosen.emit(values["which"], values["form"])


class Exporting(QObject):
    """Asks what and where, then writes; `rows` gives the rows of "shown", "selected" or "all", in their order."""

    def __init__(
        self, ports: PagePorts, page: QWidget, known: Known, rows: Callable[[str], Sequence[BacklogRow]]
    ) -> None:
        super().__init__(page)
        self._ports, self._page, self._rows = ports, page, rows
        self._which, self._form = "all", "csv"
        self._known = known

    @Slot()
    def ask(self) -> None:
        """Let the reader choose."""
        names = (("shown", "What the table shows"), ("selected", "What is selected"), ("all", "Everything"))
        counts = [
            (key, f"{name}: {self._known.writing.count(len(rows), 'item', 'items')}")
            for key, name in names
            if (rows := self._rows(key))
        ]
        if not counts:
            self._ports.toast("There are no items to export yet.")
            return
        sheet = ExportSheet(self._page.window(), counts)
        sheet.chosen.connect(self.choose_place)
        sheet.open_at()

    @Slot(str, str)
    def choose_place(self, which: str, form: str) -> None:
        """Choose the file."""
        self._which, self._form = which, form
        proposed = proposed_in(self._ports.settings, _FOLDER, f"{self._ports.session.path.stem}-items.{form}")
        ask_target(self._page, "Export items", proposed, f"{form.upper()} (*.{form})", self.save_to)

    def save_to(self, path: Path) -> None:
        """Write the file."""
        rows, writing = self._rows(self._which), self._known.writing
        made = as_json if self._form == "json" else as_csv
        said = f"Exported {writing.count(len(rows), 'item', 'items')} to {path.name}"
        if save_file(path, made(rows, writing.currency), self._ports.toast, said):
            self._ports.settings[_FOLDER] = str(path.parent)
