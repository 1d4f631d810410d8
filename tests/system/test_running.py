"""The mark of a running program: left behind only by one that did not end by itself, and holding no content."""

import json
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from debtplanner.system.running import CRASH_NAME, Ended, Running

AT = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
STORY = """
import faulthandler, sys
from datetime import UTC, datetime
from pathlib import Path
from debtplanner.system.running import Running
running = Running(Path(sys.argv[1]))
running.begin(datetime(2026, 11, 24, 12, 0, tzinfo=UTC))
running.note(Path("/somewhere/review.debtplan"))
def write_down(salary):
    print("there", flush=True)
    sys.stdin.readline()
    faulthandler._sigsegv()
write_down("SALARY-OF-SOMEBODY")
"""


def started(folder: Path) -> subprocess.Popen[str]:
    child = subprocess.Popen(
        [sys.executable, "-c", STORY, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert child.stdout.readline() == "there\n"
    return child


def ended(child: subprocess.Popen[str]) -> None:
    child.communicate("go on\n" if child.poll() is None else "", timeout=60)


def test_a_clean_end_leaves_nothing_to_tell(tmp_path: Path) -> None:
    running = Running(tmp_path)
    assert running.begin(AT) is None
    running.note(tmp_path / "review.debtplan")
    running.end()
    running.end()
    assert list((tmp_path / "running").iterdir()) == []
    again = Running(tmp_path)
    assert again.begin(AT) is None
    again.end()


def test_a_killed_program_is_told_once_with_its_workspace(tmp_path: Path) -> None:
    child = started(tmp_path)
    child.send_signal(signal.SIGKILL)
    ended(child)
    running = Running(tmp_path)
    assert running.begin(AT) == Ended("2026-11-24T12:00:00+00:00", Path("/somewhere/review.debtplan"))
    running.end()
    again = Running(tmp_path)
    assert again.begin(AT) is None
    again.end()
    assert not (tmp_path / CRASH_NAME).exists()


def test_a_program_that_still_runs_did_not_end(tmp_path: Path) -> None:
    child = started(tmp_path)
    running = Running(tmp_path)
    assert running.begin(AT) is None
    running.end()
    child.kill()
    ended(child)


def test_a_crash_of_the_machine_code_leaves_its_frames_and_no_values(tmp_path: Path) -> None:
    child = started(tmp_path)
    ended(child)
    assert child.returncode != 0
    running = Running(tmp_path)
    told = running.begin(AT)
    running.end()
    assert told is not None
    assert "in write_down" in told.crash
    assert (tmp_path / CRASH_NAME).read_text() == told.crash
    assert "SALARY" not in told.crash


@pytest.mark.skipif(os.name != "posix", reason="permissions of this kind exist on POSIX systems alone")
def test_the_mark_says_process_moment_and_path_to_its_owner_alone(tmp_path: Path) -> None:
    running = Running(tmp_path)
    running.begin(AT)
    running.note(tmp_path / "review.debtplan")
    (mark,) = (tmp_path / "running").glob("*.json")
    assert json.loads(mark.read_text()) == {
        "pid": os.getpid(),
        "began": "2026-11-24T12:00:00+00:00",
        "workspace": str(tmp_path / "review.debtplan"),
    }
    modes = {one.stat().st_mode & 0o777 for one in (tmp_path / "running").iterdir()}
    assert (modes, (tmp_path / "running").stat().st_mode & 0o777) == ({0o600}, 0o700)
    running.end()


def test_a_mark_that_cannot_be_read_is_an_unexpected_end_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "running").mkdir()
    (tmp_path / "running" / "1.json").write_text("{half")
    running = Running(tmp_path)
    assert running.begin(AT) == Ended("", None)
    running.end()


def test_a_folder_that_cannot_be_written_to_leaves_the_program_without_a_mark(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file, no folder")
    running = Running(tmp_path / "state")
    assert running.begin(AT) is None
    running.note(tmp_path)
    running.end()
