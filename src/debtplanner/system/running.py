"""A mark that the program runs: what is left of it at the next start tells that the program did not end by itself."""

import contextlib
import faulthandler
import json
import os
from dataclasses import dataclass
from datetime import datetime
from io import TextIOWrapper
from pathlib import Path

from debtplanner.system.hold import take_hold
from debtplanner.system.places import state_folder

_FOLDER = "running"
CRASH_NAME = "crash.txt"
"""Where the machine ended the program: threads and frames, no values."""
_FLAGS = os.O_RDWR | getattr(os, "O_CLOEXEC", 0)


@dataclass(frozen=True, slots=True)
class Ended:
    """An earlier run that did not end by itself: when it began, and the workspace that was open, if one was."""

    began: str
    workspace: Path | None
    crash: str = ""


class Running:
    """The mark of this run, from `begin` to `end`; it holds a process number, a moment and a path, no content."""

    def __init__(self, folder: Path | None = None) -> None:
        self._state = folder or state_folder()
        self._folder = self._state / _FOLDER
        self._mark = self._folder / f"{os.getpid()}.json"
        self._trace_path = self._folder / f"{os.getpid()}.txt"
        self._descriptor: int | None = None
        self._trace: TextIOWrapper | None = None
        self._began = ""

    @property
    def folder(self) -> Path:
        """Where log and crash file lie."""
        return self._state

    def begin(self, at: datetime) -> Ended | None:
        """Sets the mark; answers with the last run whose mark was left behind by a process that is gone, if any.

        A folder that cannot be written to leaves this run without a mark.
        """
        found: Ended | None = None
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            found = self._clear()
            self._began = at.isoformat(timespec="seconds")
            descriptor = os.open(self._mark, _FLAGS | os.O_CREAT, 0o600)
            take_hold(descriptor)
            self._descriptor = descriptor
            self.note(None)
            trace = os.open(self._trace_path, _FLAGS | os.O_CREAT | os.O_TRUNC, 0o600)
            self._trace = os.fdopen(trace, "w", encoding="utf-8")
            faulthandler.enable(self._trace)
        return found

    def note(self, workspace: Path | None) -> None:
        """This workspace is open now."""
        if self._descriptor is None:
            return
        said = {"pid": os.getpid(), "began": self._began, "workspace": None if workspace is None else str(workspace)}
        with contextlib.suppress(OSError):
            os.lseek(self._descriptor, 0, os.SEEK_SET)
            os.ftruncate(self._descriptor, 0)
            os.write(self._descriptor, json.dumps(said).encode())

    def end(self) -> None:
        """A clean end: the mark goes. Harmless to call twice."""
        if self._trace is not None:
            faulthandler.disable()
            self._trace.close()
            self._trace = None
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
            for one in (self._mark, self._trace_path):
                with contextlib.suppress(OSError):
                    one.unlink(missing_ok=True)

    def _clear(self) -> Ended | None:
        """Takes away the marks of processes that are gone; the last one of them is told."""
        found: list[Ended] = []
        for mark in self._folder.glob("*.json"):
            try:
                descriptor = os.open(mark, _FLAGS)
            except OSError:
                continue
            try:
                if not take_hold(descriptor):
                    continue
                found.append(self._read(mark, os.read(descriptor, 65536)))
            finally:
                os.close(descriptor)
            mark.unlink(missing_ok=True)
        return max(found, key=lambda one: one.began, default=None)

    def _read(self, mark: Path, content: bytes) -> Ended:
        trace = mark.with_suffix(".txt")
        crash = ""
        with contextlib.suppress(OSError):
            crash = trace.read_text("utf-8", "replace")
            if crash:
                trace.replace(self._state / CRASH_NAME)
            else:
                trace.unlink()
        try:
            said = json.loads(content)
            workspace = said["workspace"]
            return Ended(str(said["began"]), None if workspace is None else Path(str(workspace)), crash)
        except (ValueError, KeyError, TypeError):
            return Ended("", None, crash)
