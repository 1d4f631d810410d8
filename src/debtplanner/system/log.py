"""The log of this program on this machine: what went wrong, without what people typed; sent nowhere."""

import logging
import logging.handlers
import os
import sys
import threading
from copy import copy
from io import TextIOWrapper
from pathlib import Path
from types import TracebackType
from typing import cast

from debtplanner.system.faults import described
from debtplanner.system.places import state_folder

LOG_NAME = "debtplanner.log"
_SHOWN = 40_000
"""Characters of the end of the log that are shown."""
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_log = logging.getLogger(__name__)
_Fault = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class PrivateFormatter(logging.Formatter):
    """Writes faults without their text, and of what libraries say only who said it: either may hold what was typed."""

    def format(self, record: logging.LogRecord) -> str:
        """One entry."""
        bare = copy(record)
        bare.exc_text = bare.stack_info = None  # another formatter may have written it whole already
        if record.name.split(".")[0] != "debtplanner":
            bare.msg, bare.args = "(said in %s, line %s)", (record.module, record.lineno)
        return super().format(bare)

    def formatException(self, ei: _Fault) -> str:  # noqa: N802 - the base names it so
        """Kinds and frames."""
        return "" if ei[1] is None else described(ei[1])


class _OwnFile(logging.handlers.RotatingFileHandler):
    """Each file of the log is its owner's alone, from its first byte."""

    def _open(self) -> TextIOWrapper:
        file = open(self.baseFilename, self.mode, encoding=self.encoding, opener=_private)  # noqa: SIM115 - kept open
        return cast("TextIOWrapper", file)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def start_log(folder: Path | None = None) -> Path | None:
    """Writes warnings to a small rotating file for the owner alone; None where the folder cannot be written to."""
    folder = folder or state_folder()
    path = folder / LOG_NAME
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handler = _OwnFile(path, maxBytes=256 * 1024, backupCount=2, encoding="utf-8")
        path.chmod(0o600)
    except OSError:
        return None
    handler.setFormatter(PrivateFormatter(_FORMAT))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
    logging.getLogger("sqlalchemy.engine").setLevel(logging.WARNING)
    return path


def log_stray_faults() -> None:
    """Faults that reach nobody, in threads and while objects go, are logged like all others instead of printed whole."""
    threading.excepthook = _thread_fault
    sys.unraisablehook = _unraisable


def _thread_fault(told: threading.ExceptHookArgs) -> None:
    if told.exc_value is not None:
        _log.error("a thread ended by a fault", exc_info=told.exc_value)


def _unraisable(told: "sys.UnraisableHookArgs") -> None:
    if told.exc_value is not None:
        _log.error("a fault that nobody could be told of", exc_info=told.exc_value)


def log_text(folder: Path) -> str:
    """The end of the log, as a person may read and copy it; a sentence where nothing stands in it."""
    try:
        text = (folder / LOG_NAME).read_text("utf-8", "replace")
    except OSError:
        text = ""
    return text[-_SHOWN:] or "The log is empty."
