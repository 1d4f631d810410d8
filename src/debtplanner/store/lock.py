"""One writer a file: a lock that the system frees when its holder ends, however it ends."""

import contextlib
import json
import os
import platform
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from debtplanner.domain.errors import StorageTrouble
from debtplanner.store.trouble import told
from debtplanner.system.hold import take_hold


def lock_path(path: Path) -> Path:
    """The lock file beside a workspace file; it is never deleted."""
    return path.with_name(f"{path.name}-lock")


Stamp = tuple[int, int]
"""Time of the last change in nanoseconds, and size, of a workspace file."""
Note = Literal["open", "checkpointing", "clean"]


def stamp_of(path: Path) -> Stamp:
    """The stamp of a file as it is now."""
    status = path.stat()
    return status.st_mtime_ns, status.st_size


class FileLock:
    """The lock of one workspace file, held from `take` to `free`.

    Its file names the holder, and notes the stamp of the workspace file after each checkpoint: a log that lies beside a
    file with that stamp, left by one that did not close it, is its own.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None
        self._said: dict[str, Any] = {}

    @property
    def held(self) -> bool:
        """Whether it is ours."""
        return self._descriptor is not None

    def take(self, at: datetime) -> bool:
        """Whether the lock is ours now; raises StorageTrouble where the lock file cannot be made."""
        with told(self._path):
            descriptor = os.open(lock_path(self._path), os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
        if not take_hold(descriptor):
            os.close(descriptor)
            return False
        self._descriptor = descriptor
        holder = {"pid": os.getpid(), "host": platform.node(), "since": at.isoformat(timespec="seconds")}
        self._said = self._read() | holder
        self._write()
        return True

    def fits(self, stamp: Stamp) -> bool:
        """Whether the one before left the file open as it is now; only in `take`'s wake, before the first `note`."""
        return self._said.get("note") == "open" and self._said.get("stamp") == list(stamp)

    def note(self, note: Note) -> None:
        """Writes down how the file is left if this is the last that is heard of us."""
        if self._descriptor is not None:
            with contextlib.suppress(OSError):
                self._said |= {"note": note, "stamp": list(stamp_of(self._path))}
                self._write()

    def _read(self) -> dict[str, Any]:
        """What the one before said, of the note alone."""
        assert self._descriptor is not None  # noqa: S101 - called while it is held
        try:
            os.lseek(self._descriptor, 0, os.SEEK_SET)
            said = json.loads(os.read(self._descriptor, 4096))
            return {key: said[key] for key in ("note", "stamp") if key in said}
        except (OSError, ValueError, TypeError):
            return {}

    def _write(self) -> None:
        with contextlib.suppress(OSError):  # a full disk must not keep anybody from opening the file
            if self._descriptor is not None:
                os.lseek(self._descriptor, 0, os.SEEK_SET)
                os.ftruncate(self._descriptor, 0)
                os.write(self._descriptor, json.dumps(self._said).encode())

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
