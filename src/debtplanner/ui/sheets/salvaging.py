"""Saving what can be read of a damaged file from the window: where to, beside the window, then the whole account."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from debtplanner.commands.salvaging import Key, Outcome, save_readable
from debtplanner.system.clock import now
from debtplanner.ui.shell.files import WORKSPACES, ask_target
from debtplanner.ui.theme import size
from debtplanner.ui.widgets.buttons import button
from debtplanner.ui.widgets.dialogs import Dialog
from debtplanner.ui.widgets.text import label
from debtplanner.ui.workers import Run

WIDTH = 560
MOST_LINES = 14


class SalvageReport(Dialog):
    """What was saved, what was not, and what to do next; `open_requested` asks for the new file."""

    open_requested = Signal()

    def __init__(self, parent: QWidget, name: str, made: Outcome) -> None:
        title = f"Everything was saved as {name}" if made.saved.complete else f"What could be read was saved as {name}"
        super().__init__(parent, title, "", WIDTH)
        lines = made.saved.sentences()
        shown = lines if len(lines) <= MOST_LINES else (*lines[:MOST_LINES], f"{len(lines) - MOST_LINES} more.")
        for line in (*shown, made.advice()):
            words = label(line, "label", wrap=True, select=True)
            words.setFixedWidth(size(WIDTH))
            self.column.addWidget(words)
        close = button("Close")
        go = button("Open the new file", "primary", "folder-open")
        close.clicked.connect(self.reject)
        go.clicked.connect(self._open)
        go.setDefault(True)
        self.buttons.addWidget(close)
        self.buttons.addWidget(go)
        self.seal()

    def _open(self) -> None:
        self.accept()
        self.open_requested.emit()


class Salvaging(QObject):
    """One salvage of one file: `wanted` carries the new file's path when its reader wants it open; `told` is trouble."""

    wanted = Signal(str)
    told = Signal(str)
    ended = Signal()

    def __init__(self, parent: QWidget, run: Run, path: Path, key: Key | None, place: Path | None = None) -> None:
        super().__init__(parent)
        self._window, self._run, self._path, self._key, self._place = parent, run, path, key, place
        self._target = path.with_name(f"{path.stem} salvaged.debtplan")
        self.report: SalvageReport | None = None

    def ask(self) -> None:
        """Where the new file should lie."""
        title = "Save what can be read into a new file"
        ask_target(self._window, title, self._target, WORKSPACES, self.save_to, overwrite=False)

    def save_to(self, target: Path) -> None:
        """Read and write, beside the window."""
        self._target = target
        path, made, key, place = self._path, self._target, self._key, self._place
        self._run(
            lambda: save_readable(path, made, key, now(), place),
            on_done=self._done,
            on_failed=self._failed,
            replaces="salvage",
        )

    @Slot(object)
    def _done(self, made: Outcome) -> None:
        self.ended.emit()
        self.report = SalvageReport(self._window, self._target.name, made)
        self.report.open_requested.connect(self._wanted)
        self.report.open()

    def _wanted(self) -> None:
        self.wanted.emit(str(self._target))

    @Slot(object)
    def _failed(self, trouble: Exception | None) -> None:
        self.ended.emit()
        self.told.emit(str(trouble or "Nothing was saved."))
