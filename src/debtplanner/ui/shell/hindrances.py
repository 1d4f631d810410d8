"""What stands in the way of a file, each with its way on: damage is salvaged, a log that is not its own put away."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from debtplanner.commands.encryption import Key
from debtplanner.commands.salvaging import needs_key
from debtplanner.commands.workspaces import set_aside_log
from debtplanner.domain.errors import StorageTrouble
from debtplanner.system.clock import now
from debtplanner.ui.shell.window import MainWindow
from debtplanner.ui.widgets.dialogs import ask


class Hindrances(QObject):
    """Asks over the window that is there.

    `wanted` carries a file to open, `key_wanted` one whose key must be asked for first, `told` a sentence and the damaged
    file that it is about, if it is about one.
    """

    wanted = Signal(str)
    key_wanted = Signal(str)
    told = Signal(str, str)

    def __init__(
        self,
        parent: QObject,
        window: Callable[[], QWidget | None],
        key_of: Callable[[Path], Key | None],
        second_place: Callable[[], Path | None],
    ) -> None:
        super().__init__(parent)
        self._window, self._key_of, self._second_place = window, key_of, second_place
        self._path = Path()

    def tell_damaged(self, path: Path, sentence: str) -> None:
        """What can be read may be saved: offered on the welcome page, or over the workspace that is open."""
        window = self._window()
        if not isinstance(window, MainWindow):
            self.told.emit(sentence, str(path))
            return
        self._ask(window, path, f"{path.name} is damaged", sentence, "Save what can be read…", "Not now", self._salvage)

    def ask_stray(self, path: Path, sentence: str) -> None:
        """A log that is not the file's own lies beside it: put it away on request, never replay it."""
        window = self._window()
        if window is not None:
            question = "Open the file without that log?"
            self._ask(window, path, question, sentence, "Put the log away and open", "Leave it", self._put_away)

    def _ask(
        self,
        window: QWidget,
        path: Path,
        question: str,
        sentence: str,
        verb: str,
        keep_verb: str,
        agreed: Callable[[], None],
    ) -> None:
        self._path = path
        ask(window, question, sentence, verb, keep_verb, on_agreed=agreed, destructive=False)

    @Slot()
    def _salvage(self) -> None:
        self.ask_salvage(str(self._path))

    @Slot()
    def _put_away(self) -> None:
        """Once the question is gone: opening takes its window away."""
        QTimer.singleShot(0, self, self.put_log_away)

    @Slot()
    def put_log_away(self) -> None:
        """Keep the log under another name and open the file without it."""
        try:
            kept = set_aside_log(self._path, now())
        except StorageTrouble as trouble:
            self.told.emit(str(trouble), "")
            return
        self.wanted.emit(str(self._path))
        window = self._window()
        if isinstance(window, MainWindow):
            window.toast.say(f"The log was put away as {kept.name}")

    @Slot(str)
    def ask_salvage(self, path: str) -> None:
        """Save what can be read of a damaged file into a new one; where it is locked, its key is asked for first."""
        from debtplanner.ui.sheets.salvaging import Salvaging
        from debtplanner.ui.workers import Workers

        damaged, window = Path(path), self._window()
        if window is None:
            return
        try:
            locked = needs_key(damaged)
            key = self._key_of(damaged) if locked else None
        except (StorageTrouble, OSError) as trouble:
            self.told.emit(str(trouble), "")
            return
        if locked and key is None:
            self.key_wanted.emit(path)
            return
        self.salvaging = Salvaging(window, Workers(window).run, damaged, key, self._second_place())
        self.salvaging.told.connect(self._say)
        self.salvaging.wanted.connect(self.wanted)
        self.salvaging.ask()

    @Slot(str)
    def _say(self, sentence: str) -> None:
        self.told.emit(sentence, "")
