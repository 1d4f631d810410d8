"""An update of an older file, killed at each of its statements: afterwards it is the old file or the new one."""

import os
import shutil
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2
from support.older import emptied
from support.workspaces import open_session, small_session

from debtplanner.store.checking import check_file
from debtplanner.store.keys import Key

pytestmark = pytest.mark.skipif(os.name == "nt", reason="kills by POSIX signal")
KEY = Key(b"k" * 32, b"s" * 16)
UPDATER = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from sqlalchemy import Engine, event
from debtplanner.store.keys import Key
from debtplanner.store.workspace_file import WorkspaceFile
last, done = int(sys.argv[2]), 0
def count(*_):
    global done
    done += 1
    if done == last:
        os.kill(os.getpid(), signal.SIGKILL)
event.listen(Engine, "after_cursor_execute", count)
event.listen(Engine, "commit", count)
key = Key(b"k" * 32, b"s" * 16) if sys.argv[3] == "encrypted" else None
WorkspaceFile(Path(sys.argv[1]), at=datetime(2026, 11, 25, tzinfo=UTC), key=key).close()
print(done)
"""


def tables_in(path: Path, key: Key | None) -> int:
    with closing(dbapi2.connect(str(path))) as bare:
        if key is not None:
            bare.execute(f'PRAGMA key="{key.pragma}"')
        return bare.execute("SELECT count(*) FROM sqlite_master WHERE type = 'table'").fetchone()[0]


def killed_at(path: Path, statement: int, kind: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", UPDATER, str(path), str(statement), kind], capture_output=True, text=True, check=False
    )


def killed_at_each(tmp_path: Path, kind: str, step: int) -> dict[str, int]:
    key = KEY if kind == "encrypted" else None
    first, path = tmp_path / "first.debtplan", tmp_path / "old.debtplan"
    small_session(first, key=key).close()
    emptied(first, key)
    old = tables_in(first, key)
    shutil.copyfile(first, path)
    whole = killed_at(path, 0, kind)
    assert whole.returncode == 0, whole.stderr
    statements, new = int(whole.stdout), tables_in(path, key)
    counts = {"old": 0, "new": 0}
    for number in range(1, statements + 1, step):
        for left in tmp_path.glob("old*"):
            left.unlink()
        shutil.copyfile(first, path)
        assert killed_at(path, number, kind).returncode == -signal.SIGKILL
        found = tables_in(path, key)
        assert found in {old, new}
        counts["old" if found == old else "new"] += 1
        session = open_session(path, key=key)
        assert [one for one in session.read(check_file) if not one.holds] == []
        session.close()
        assert tables_in(path, key) == new
    return counts


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["plain", "encrypted"])
def test_an_update_that_is_killed_leaves_the_old_file_or_the_new_one(tmp_path: Path, kind: str) -> None:
    assert sum(killed_at_each(tmp_path, kind, 60).values()) > 1


@pytest.mark.torture
@pytest.mark.parametrize("kind", ["plain", "encrypted"])
def test_an_update_killed_at_any_statement_leaves_the_old_file_or_the_new_one(tmp_path: Path, kind: str) -> None:
    counts = killed_at_each(tmp_path, kind, 1)
    print(f"an update of {kind} file killed at each of {sum(counts.values())} statements: {counts}")
