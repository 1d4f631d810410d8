"""The daily backup: made beside the window a moment after a workspace was opened."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from debtplanner.commands.backups import back_up_daily
from debtplanner.commands.session import Session
from debtplanner.system.clock import now
from debtplanner.system.settings import backup_places
from debtplanner.ui.shell.window import MainWindow

AFTER_MS = 5000
"""So long after a workspace was opened."""


class DailyBackup(QObject):
    """Backs up one session after the other; `made` comes when it is done, what fails stands where the saved time does."""

    made = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._open: tuple[Session, MainWindow] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AFTER_MS)
        self._timer.timeout.connect(self.run)

    @property
    def waiting(self) -> bool:
        """Whether one is about to be made."""
        return self._timer.isActive()

    def begin(self, session: Session, window: MainWindow) -> None:
        """Back this session up in a moment."""
        self._open = session, window
        self._timer.start()

    def stop(self) -> None:
        """The session is closed."""
        self._open = None
        self._timer.stop()

    @Slot()
    def run(self) -> None:
        """Make it now, where none was made today and something changed."""
        if self._open is None:
            return
        session, window = self._open
        places = backup_places(window.settings)
        window.workers.run(
            lambda: [back_up_daily(session, now(), place) for place in places],
            on_done=self._done,
            on_failed=self._failed,
            replaces="daily backup",
        )

    @Slot(object)
    def _done(self, _made: object) -> None:
        self.made.emit()

    @Slot(object)
    def _failed(self, trouble: Exception | None) -> None:
        if trouble is not None and self._open is not None:
            self._open[1].in_trouble(str(trouble))
