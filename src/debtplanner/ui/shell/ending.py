"""The system asks the program to end: at logout, shutdown or by `kill`; it ends as if its window was closed."""

import os
import signal
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot

ASKING = ("SIGTERM", "SIGINT", "SIGHUP")


class EndAsked(QObject):
    """`asked` comes once; a second request ends the program at once, as the system would.

    Python runs no handler while Qt waits, so the number of a signal goes through a pipe that Qt watches. Windows has no such
    signals: there Qt itself closes the windows.
    """

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._reading, self._writing = os.pipe()
        for one in (self._reading, self._writing):
            os.set_blocking(one, False)
        self._before_fd = signal.set_wakeup_fd(self._writing, warn_on_full_buffer=False)
        numbers = [getattr(signal, name) for name in ASKING]
        self._before = {number: signal.signal(number, self._noted) for number in numbers}
        self._notifier = QSocketNotifier(self._reading, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._heard)

    @staticmethod
    def _noted(_number: int, _frame: FrameType | None) -> None:
        """The pipe tells; without a handler here the system would end the program."""

    @Slot()
    def _heard(self) -> None:
        self.forget()
        self.asked.emit()

    def forget(self) -> None:
        """Give the signals back. Harmless to call twice."""
        if not self._before:
            return
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._before_fd)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._before = {}
        for one in (self._reading, self._writing):
            os.close(one)
