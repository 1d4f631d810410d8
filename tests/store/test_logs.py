"""The log that lies beside a file at opening: its own is replayed, one of another file or time never is."""

import json
import os
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from support.workspaces import BEGIN, Clock, item, open_session, small_session

from debtplanner.commands.edits import Revise
from debtplanner.domain.backlog import Item
from debtplanner.domain.errors import StrayLog
from debtplanner.store import workspace_file
from debtplanner.store.checking import check_file
from debtplanner.store.keys import Key
from debtplanner.store.lock import lock_path
from debtplanner.store.logs import set_aside_log
from debtplanner.store.verdict import has_wal, wal_of
from debtplanner.store.workspace_file import WorkspaceFile

MOMENTS = 16
"""Two files at eight moments each: 240 pairs of a file and a log that were not taken together; the suite takes a few."""
FEW = 6
KILLED = """
import os, signal, sys
sys.path[:0] = sys.argv[2:]
from pathlib import Path
from support.workspaces import item, open_session
session = open_session(Path(sys.argv[1]))
session.execute(item("Written before the end"))
os.kill(os.getpid(), signal.SIGKILL)
"""


def moments(folder: Path, key: Key | None, count: int) -> list[tuple[bytes, bytes, frozenset[str]]]:
    """A file and its log after an edit, with what both hold; two files, three generations of the log in each."""
    found = []
    for day, name in enumerate(("one", "two")):
        path = folder / f"{name}.debtplan"
        session = small_session(path, Clock(BEGIN + timedelta(days=day)), key=key)
        session.checkpoint()
        for number in range(count // 2):
            session.execute(item(f"{name} {number}", note="x" * 300))
            held = frozenset(one.name for one in session.read(lambda reader: reader.all(Item)))
            found.append((path.read_bytes(), wal_of(path).read_bytes(), held))
            if number % 3 == 2:
                session.checkpoint()
        session.close()
    return found


@pytest.mark.torture
@pytest.mark.parametrize("key", [None, Key(b"k" * 32, b"s" * 16)], ids=["plain", "encrypted"])
def test_of_240_files_and_logs_none_is_mixed_and_none_goes_back(tmp_path: Path, key: Key | None) -> None:
    counts = paired(tmp_path, key, MOMENTS)
    assert counts["refused"] >= 128


def test_of_a_few_files_and_logs_none_is_mixed_and_none_goes_back(tmp_path: Path) -> None:
    # three moments of one generation of the log in each of two files: all nine pairs of a file fit, none across
    assert paired(tmp_path, None, FEW) == {"opened": 18, "refused": 18}


def paired(tmp_path: Path, key: Key | None, count: int) -> dict[str, int]:
    """Opens every file with every log; counts how many opened, whole and not older, and how many were refused unchanged."""
    found, half = moments(tmp_path, key, count), count // 2
    states = [held for _, _, held in found]
    place = tmp_path / "pairs"
    place.mkdir()
    path = place / "f.debtplan"
    counts = {"opened": 0, "refused": 0}
    for one, (main, own, _held) in enumerate(found):
        for other, (_, log, _) in enumerate(found):
            path.write_bytes(main)
            wal_of(path).write_bytes(log)
            belongs = one // half == other // half and (main == found[other][0] or own == log)
            try:
                with closing(WorkspaceFile(path, at=BEGIN, key=key)) as file, file.read() as reader:
                    now = frozenset(each.name for each in reader.all(Item))
                    assert [each for each in check_file(reader) if not each.holds] == []
                assert now in states
                assert alone(main, place, key) <= now
                counts["opened"] += 1
            except StrayLog:
                assert not belongs
                assert (path.read_bytes(), wal_of(path).read_bytes()) == (main, log)
                counts["refused"] += 1
            for left in place.iterdir():
                left.unlink()
    assert counts["opened"] + counts["refused"] == count * count
    assert counts["opened"] >= count
    return counts


def alone(main: bytes, place: Path, key: Key | None) -> frozenset[str]:
    """What a file holds without any log."""
    path = place / "alone.debtplan"
    path.write_bytes(main)
    with closing(WorkspaceFile(path, at=BEGIN, key=key, read_only=True)) as file, file.read() as reader:
        return frozenset(one.name for one in reader.all(Item))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "trial.debtplan"
    small_session(made).close()
    return made


def killed(path: Path) -> None:
    tests = str(Path(__file__).resolve().parent.parent)
    assert subprocess.run([sys.executable, "-c", KILLED, str(path), tests], check=False).returncode == -9
    assert has_wal(path)


@pytest.mark.skipif(os.name != "posix", reason="kills by POSIX signal")
def test_the_log_of_a_killed_program_is_known_by_its_note(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    killed(path)

    def judge(*_given: object) -> None:
        raise AssertionError("it need not be tried")

    monkeypatch.setattr(workspace_file, "refuse_stray_log", judge)
    session = open_session(path)
    assert [one.name for one in session.read(lambda reader: reader.all(Item))] == ["Written before the end"]
    session.close()


@pytest.mark.skipif(os.name != "posix", reason="kills by POSIX signal")
@pytest.mark.parametrize("how", ["without the note", "touched", "read only"])
def test_without_a_fitting_note_the_log_is_tried_on_a_copy(path: Path, how: str) -> None:
    killed(path)
    if how == "touched":
        os.utime(path, ns=(1, 1))
    else:
        lock_path(path).unlink()
    session = open_session(path, read_only=how == "read only")
    assert [one.name for one in session.read(lambda reader: reader.all(Item))] == ["Written before the end"]
    session.close()


def test_the_note_says_open_while_it_is_and_clean_after(path: Path) -> None:
    def note() -> tuple[str, list[int]]:
        said = json.loads(lock_path(path).read_text())
        return said["note"], said["stamp"]

    def stamp() -> list[int]:
        return [path.stat().st_mtime_ns, path.stat().st_size]

    session = open_session(path)
    assert note() == ("open", stamp())
    session.execute(item())
    assert note() == ("open", stamp())
    session.checkpoint()
    assert note() == ("open", stamp())
    session.close()
    assert note() == ("clean", stamp())


def test_a_log_that_is_put_away_is_kept_and_the_file_opens(path: Path) -> None:
    clock = Clock()
    session = open_session(path, clock)
    session.execute(item())
    session.execute(Revise("item", "monolith", {"impact": 4}))
    stray = wal_of(path).read_bytes()
    session.close()
    other = path.with_name("other.debtplan")
    small_session(other, Clock(BEGIN + timedelta(days=1))).close()
    wal_of(other).write_bytes(stray)
    with pytest.raises(StrayLog, match=r"other\.debtplan-wal, that does not belong to it"):
        open_session(other)
    kept = set_aside_log(other, clock())
    assert kept.read_bytes() == stray
    again = open_session(other)
    assert again.read(lambda reader: reader.all(Item)) == ()
    again.close()


def test_a_log_without_pages_is_none(path: Path) -> None:
    wal_of(path).write_bytes(b"")
    assert not has_wal(path)
    session = open_session(path)
    assert session.writable
    session.close()
