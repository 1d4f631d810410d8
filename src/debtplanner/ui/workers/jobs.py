"""Jobs on a thread pool. What they give comes back to bound methods of main-thread objects, or not at all."""

import itertools
import logging
import threading
import weakref
from collections.abc import Callable
from dataclasses import dataclass
from inspect import ismethod
from typing import Any, Protocol

from PySide6.QtCore import QObject, QRunnable, QThread, QThreadPool, Signal, Slot
from shiboken6 import isValid

STOP_MS = 5000
_log = logging.getLogger(__name__)


class Cancelled(Exception):  # noqa: N818 - it is no fault
    """Raised inside a job that nobody waits for any more."""


class Reporter:
    """What a job holds to say how far it is, and to learn that it is not wanted any more."""

    def __init__(self, number: int, tell: Callable[[int, int, int], None]) -> None:
        self._number, self._tell = number, tell
        self._stop = threading.Event()

    @property
    def cancelled(self) -> bool:
        """Whether the job should end."""
        return self._stop.is_set()

    def report(self, done: int, total: int) -> None:
        """Say how far the job is; ends it by `Cancelled` when it is not wanted any more."""
        if self._stop.is_set():
            raise Cancelled
        self._tell(self._number, done, total)

    def stop(self) -> None:
        """Ask the job to end."""
        self._stop.set()


@dataclass(frozen=True, slots=True)
class Job:
    """One job under way; `cancel` drops its result and asks it to end."""

    number: int
    cancel: Callable[[], None]


class Run(Protocol):
    """Starts work beside the window; see `Workers.run`."""

    def __call__(
        self,
        work: Callable[..., Any],
        *args: Any,
        on_done: Callable[[Any], object],
        on_failed: Callable[[Exception], object] | None = None,
        on_progress: Callable[[int, int], object] | None = None,
        replaces: str | None = None,
        reports: bool = False,
    ) -> Job:
        """Do it."""
        ...


class _Bridge(QObject):
    """Carries results from a worker's thread to the main thread."""

    done = Signal(int, object)
    failed = Signal(int, object)
    advanced = Signal(int, int, int)


class _Runnable(QRunnable):
    def __init__(self, number: int, work: Callable[[], Any], bridge: _Bridge) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self._number, self._work, self._bridge = number, work, bridge

    def run(self) -> None:
        """Work, then send what came of it."""
        try:
            result = self._work()
        except Cancelled:
            self._send(self._bridge.failed, None)
        except Exception as fault:  # noqa: BLE001 - handed to the main thread, which knows whom to tell
            self._send(self._bridge.failed, fault)
        else:
            self._send(self._bridge.done, result)

    def _send(self, signal: Any, value: object) -> None:
        try:
            signal.emit(self._number, value)
        except RuntimeError:
            _log.debug("job %s ended after its window", self._number)


@dataclass(slots=True)
class _Entry:
    runnable: _Runnable
    reporter: Reporter
    done: Callable[[], Any]
    failed: Callable[[], Any] | None
    advanced: Callable[[], Any] | None
    slot: str | None


class Workers(QObject):
    """Runs callables beside the window; give it a parent that lives as long as the window, and `stop` it on close."""

    idle = Signal()

    def __init__(self, parent: QObject | None = None, threads: int = 2) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(threads)
        self._bridge = _Bridge(self)
        self._bridge.done.connect(self._done)
        self._bridge.failed.connect(self._failed)
        self._bridge.advanced.connect(self._advanced)
        self._numbers = itertools.count(1)
        self._running: dict[int, _Entry] = {}
        self._dropped: dict[int, _Runnable] = {}

    def run(
        self,
        work: Callable[..., Any],
        *args: Any,
        on_done: Callable[[Any], object],
        on_failed: Callable[[Exception], object] | None = None,
        on_progress: Callable[[int, int], object] | None = None,
        replaces: str | None = None,
        reports: bool = False,
    ) -> Job:
        """Start `work(*args)`; with `reports` it gets a `Reporter` as keyword `report`.

        The three callbacks are bound methods of QObjects and run in the main thread; if their object is gone they are
        not called. A job that `replaces` a name drops the earlier one of that name.
        """
        for callback in (on_done, on_failed, on_progress):
            _must_be_bound(callback)
        if replaces is not None:
            self._drop_named(replaces)
        number = next(self._numbers)
        reporter = Reporter(number, self._bridge.advanced.emit)
        call = _call(work, args, reporter if reports or on_progress else None)
        entry = _Entry(
            _Runnable(number, call, self._bridge),
            reporter,
            weakref.WeakMethod(on_done),
            weakref.WeakMethod(on_failed) if on_failed else None,
            weakref.WeakMethod(on_progress) if on_progress else None,
            replaces,
        )
        self._running[number] = entry
        self._pool.start(entry.runnable)
        return Job(number, _Canceller(self, number))

    @property
    def busy(self) -> bool:
        """Whether a job is under way whose result is wanted."""
        return bool(self._running)

    def cancel(self, number: int) -> None:
        """Drop a job: its result will not arrive."""
        entry = self._running.pop(number, None)
        if entry is not None:
            entry.reporter.stop()
            if not self._pool.tryTake(entry.runnable):
                self._dropped[number] = entry.runnable

    def stop(self) -> bool:
        """Drop all jobs and wait until their threads have ended; False if one did not within five seconds."""
        for number in list(self._running):
            self.cancel(number)
        ended = self._pool.waitForDone(STOP_MS)
        self._dropped.clear()
        return ended

    def _drop_named(self, name: str) -> None:
        for number, entry in list(self._running.items()):
            if entry.slot == name:
                self.cancel(number)

    @Slot(int, object)
    def _done(self, number: int, result: object) -> None:
        self._dropped.pop(number, None)
        entry = self._running.pop(number, None)
        if entry is not None:
            _tell(entry.done, result)
            self._say_idle()

    @Slot(int, object)
    def _failed(self, number: int, fault: Exception | None) -> None:
        self._dropped.pop(number, None)
        entry = self._running.pop(number, None)
        if entry is None:
            return
        if fault is not None and entry.failed is None:
            _log.error("a job failed", exc_info=fault)
        elif fault is not None:
            _tell(entry.failed, fault)
        self._say_idle()

    @Slot(int, int, int)
    def _advanced(self, number: int, done: int, total: int) -> None:
        entry = self._running.get(number)
        if entry is not None:
            _tell(entry.advanced, done, total)

    def _say_idle(self) -> None:
        if not self._running:
            self.idle.emit()


class _Canceller:
    def __init__(self, workers: Workers, number: int) -> None:
        self._workers, self._number = weakref.ref(workers), number

    def __call__(self) -> None:
        workers = self._workers()
        if workers is not None and isValid(workers):
            workers.cancel(self._number)


def _call(work: Callable[..., Any], args: tuple[Any, ...], reporter: Reporter | None) -> Callable[[], Any]:
    def call() -> Any:
        return work(*args) if reporter is None else work(*args, report=reporter)

    return call


def _must_be_bound(callback: Callable[..., object] | None) -> None:
    if callback is None:
        return
    owner = callback.__self__ if ismethod(callback) else None
    if not isinstance(owner, QObject) or owner.thread() is not QThread.currentThread():
        raise TypeError("results go to bound methods of main-thread QObjects only")


def _tell(reference: Callable[[], Any] | None, *values: object) -> None:
    method = reference() if reference is not None else None
    if method is not None and isValid(method.__self__):
        method(*values)
