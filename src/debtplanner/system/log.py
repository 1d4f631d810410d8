"""The log of this program on this machine: what went wrong, without what people typed; sent nowhere."""

import logging
import logging.handlers
from pathlib import Path

from debtplanner.system.places import state_folder

_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def start_log(folder: Path | None = None) -> Path | None:
    """Writes warnings to a small rotating file for the owner alone; None where the folder cannot be written to."""
    folder = folder or state_folder()
    path = folder / "debtplanner.log"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.touch(mode=0o600, exist_ok=True)
        handler = logging.handlers.RotatingFileHandler(path, maxBytes=256 * 1024, backupCount=2, encoding="utf-8")
    except OSError:
        return None
    handler.setFormatter(logging.Formatter(_FORMAT))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
    logging.getLogger("sqlalchemy.engine").setLevel(logging.WARNING)
    return path
