"""What is done about faults of the program itself: they go into the log, and one dialog at a time tells of them."""

import logging
import sys
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from debtplanner import __version__
from debtplanner.system.faults import described
from debtplanner.ui.widgets.dialogs import Report, report

MANY = 3
WITHIN_SECONDS = 60.0
SENTENCE = "Something went wrong that should not have. Your data is as it was."
_log = logging.getLogger(__name__)


class FaultDesk(QObject):
    """Tells of faults over the window of the moment; `safe_mode_requested` where somebody wants that instead."""

    safe_mode_requested = Signal()

    def __init__(
        self,
        window: Callable[[], QWidget | None],
        folder: Path | None = None,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__()
        self._window, self._folder, self._seconds = window, folder, seconds
        self._lately: deque[float] = deque(maxlen=MANY)
        self._open: Report | None = None

    def tell(self, fault: BaseException) -> None:
        """Something unexpected: its kind and frames, never its text, which may hold what somebody typed."""
        _log.error("unexpected", exc_info=fault)
        self._lately.append(self._seconds())
        window = self._window()
        if window is None:
            return
        if self._open is None or not isValid(self._open) or not self._open.isVisible():
            about = f"debtplanner {__version__}, Python {sys.version.split()[0]}, {sys.platform}"
            self._open = report(window, SENTENCE, f"{about}\n\n{described(fault)}", self._folder)
            self._open.safe_mode_requested.connect(self.safe_mode_requested)
        if self._are_many():
            self._open.offer_safe_mode(
                "This was the third time within a minute. Safe mode opens the file to be read, with the look and the layout "
                "that debtplanner begins with."
            )

    def _are_many(self) -> bool:
        return len(self._lately) == MANY and self._lately[-1] - self._lately[0] <= WITHIN_SECONDS
