"""Making a new workspace from the window: what it begins with, whether it is locked, where it lies."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from debtplanner.commands.encryption import Lock
from debtplanner.commands.workspaces import SUFFIX, Opener
from debtplanner.domain.drafts import Draft
from debtplanner.domain.errors import RuleBroken, StorageTrouble
from debtplanner.domain.months import Month
from debtplanner.ui.shell.files import WORKSPACES, ask_target


class Making(QObject):
    """Asks over the window that is open: `made` carries the session of the new file, `told` what stood in the way."""

    made = Signal(object)
    told = Signal(str)

    def __init__(
        self,
        parent: QObject,
        opener: Callable[[], Opener],
        window: Callable[[], QWidget | None],
        folder: Callable[[], str],
    ) -> None:
        super().__init__(parent)
        self._opener, self._window, self._folder = opener, window, folder
        self._proposed = ""
        self.drafts: tuple[Draft, ...] = ()
        self.lock: Lock | None = None

    @Slot(str, str, str, bool)
    def create(self, name: str, currency: str, month: str, locked: bool) -> None:  # noqa: FBT001 - a signal's
        """An empty workspace; where it is to be locked, its passphrase is asked for first."""
        from debtplanner.exchange.shipped import start_drafts

        self.drafts, self.lock = start_drafts(name, currency, Month.parse(month)), None
        self._proposed = f"{name[:60]}{SUFFIX}"
        window = self._window()
        if locked and window is not None:
            from debtplanner.ui.sheets.locking import LockAsking

            asking = LockAsking(window, name, "Choose its place…")
            asking.agreed.connect(self._lock_chosen)
            asking.begin()
        else:
            self._ask_place(self._proposed)

    @Slot(object)
    def _lock_chosen(self, lock: Lock) -> None:
        self.lock = lock
        self._ask_place(self._proposed)

    @Slot()
    def ask_sample(self) -> None:
        """The framework document as a workspace."""
        from debtplanner.exchange.shipped import sample_drafts

        self.drafts, self.lock = sample_drafts("USD", Month(2026, 1)), None
        self._ask_place(f"framework{SUFFIX}")

    def _ask_place(self, name: str) -> None:
        proposed = "".join("-" if character in '/\\:*?"<>|' else character for character in name)
        place = Path(self._folder()) / proposed
        ask_target(self._window(), "Where should the workspace lie?", place, WORKSPACES, self.make, overwrite=False)

    def make(self, path: Path) -> None:
        """Make the workspace that was asked for; never over a file that is there."""
        key = self.lock.key if self.lock is not None else None
        try:
            session = self._opener().make(path, self.drafts, "Make the workspace", key)
        except (StorageTrouble, RuleBroken) as trouble:
            self.told.emit(str(trouble))
            return
        self.lock = None
        self.made.emit(session)
