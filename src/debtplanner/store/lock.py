"""One writer a file: a lock that the system frees when its holder ends, however it ends."""

import contextlib
import json
import os
import platform
from datetime import datetime
from pathlib import Path

from debtplanner.domain.errors import StorageTrouble
from debtplanner.store.trouble import told
from debtplanner.system.hold import take_hold


def lock_path(path: Path) -> Path:
    """The lock file beside a workspace file; it is never deleted."""
    return path.with_name(f"{path.name}-lock")


class FileLock:
    """The lock of one workspace file, held from `take` to `free`; what its file says only names the holder."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    def take(self, at: datetime) -> bool:
        """Whether the lock is ours now; raises StorageTrouble where the lock file cannot be made."""
        with told(self._path):
            descriptor = os.open(lock_path(self._path), os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
        if not take_hold(descriptor):
            os.close(descriptor)
            return False
        self._descriptor = descriptor
        holder = {"pid": os.getpid(), "host": platform.node(), "since": at.isoformat(timespec="seconds")}
        with contextlib.suppress(OSError):  # a full disk must not keep anybody from opening the file
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, json.dumps(holder).encode(), 0) if hasattr(os, "pwrite") else None
        return True

    def free(self) -> None:
        """Gives the lock back; harmless if it is not held."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def holder_of(path: Path) -> str:
    """Who holds the lock, in words, as far as the lock file tells."""
    try:
        noted = json.loads(lock_path(path).read_text("utf-8"))
        since = datetime.fromisoformat(noted["since"]).astimezone()
        return f"process {noted['pid']} on {noted['host']}, since {since:%d %b %H:%M}"
    except (OSError, ValueError, KeyError, TypeError):
        return "another window"


def locked_trouble(path: Path) -> StorageTrouble:
    """The refusal for a file that another window writes to."""
    return StorageTrouble(
        f"{path.name} is open for writing in another window ({holder_of(path)}). Close it there and try again."
    )
