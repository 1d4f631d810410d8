"""Jobs: results arrive in the main thread, late ones do not, and nothing is left running."""

import threading

import pytest
from PySide6.QtCore import QObject, QThread, Slot

from debtplanner.ui.workers import Reporter, Workers


class Listener(QObject):
    """Notes what arrives, and in which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.results: list[object] = []
        self.faults: list[str] = []
        self.progress: list[tuple[int, int]] = []
        self.threads: set[QThread] = set()

    @Slot(object)
    def done(self, result: object) -> None:
        self.threads.add(QThread.currentThread())
        self.results.append(result)

    @Slot(object)
    def failed(self, fault: Exception) -> None:
        self.faults.append(str(fault))

    @Slot(int, int)
    def advanced(self, done: int, total: int) -> None:
        self.threads.add(QThread.currentThread())
        self.progress.append((done, total))


@pytest.fixture
def workers(qapp):
    made = Workers()
    yield made
    assert made.stop()


def test_a_result_comes_back_in_the_main_thread(workers, qtbot):
    listener = Listener()
    workers.run(
        lambda a, b: (a + b, threading.current_thread() is threading.main_thread()), 2, 3, on_done=listener.done
    )
    qtbot.waitUntil(lambda: bool(listener.results))
    assert listener.results == [(5, False)]
    assert listener.threads == {QThread.currentThread()}
    assert not workers.busy


def test_a_failure_comes_back_as_itself(workers, qtbot):
    listener = Listener()

    def work() -> None:
        raise ValueError("no such month")

    workers.run(work, on_done=listener.done, on_failed=listener.failed)
    qtbot.waitUntil(lambda: bool(listener.faults))
    assert listener.faults == ["no such month"]
    assert listener.results == []


def test_progress_is_reported_in_order(workers, qtbot):
    listener = Listener()

    def work(report: Reporter) -> str:
        for number in range(3):
            report.report(number + 1, 3)
        return "all"

    workers.run(work, on_done=listener.done, on_progress=listener.advanced)
    qtbot.waitUntil(lambda: bool(listener.results))
    assert listener.progress == [(1, 3), (2, 3), (3, 3)]


def test_a_cancelled_job_ends_and_stays_silent(workers, qtbot):
    listener = Listener()
    started, ended = threading.Event(), threading.Event()

    def work(report: Reporter) -> str:
        started.set()
        try:
            while True:
                report.report(0, 1)
        finally:
            ended.set()

    job = workers.run(work, on_done=listener.done, on_failed=listener.failed, reports=True)
    assert started.wait(5)
    job.cancel()
    assert ended.wait(5)
    assert workers.stop()
    qtbot.wait(0)
    assert (listener.results, listener.faults) == ([], [])


def test_a_later_job_of_the_same_name_drops_the_earlier(workers, qtbot):
    listener = Listener()
    gate = threading.Event()
    workers.run(lambda: gate.wait(5) and "old", on_done=listener.done, replaces="chart")
    workers.run(lambda: "new", on_done=listener.done, replaces="chart")
    gate.set()
    qtbot.waitUntil(lambda: bool(listener.results))
    assert workers.stop()
    qtbot.wait(0)
    assert listener.results == ["new"]


def test_a_listener_that_is_gone_hears_nothing(workers, qtbot):
    listener = Listener()
    gate = threading.Event()
    workers.run(lambda: gate.wait(5), on_done=listener.done)
    del listener
    gate.set()
    qtbot.waitUntil(lambda: not workers.busy)


@pytest.mark.parametrize("callback", [print, lambda result: None, "".upper])
def test_only_bound_methods_of_objects_may_listen(workers, callback):
    with pytest.raises(TypeError, match="bound methods"):
        workers.run(lambda: 1, on_done=callback)
