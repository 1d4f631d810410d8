"""The workspace file: whole steps, one writer, nothing left beside it."""

import contextlib
import errno
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.workspaces import BEGIN, Clock, item, open_session, small_session

from debtplanner.commands.edits import Revise
from debtplanner.domain.backlog import Item
from debtplanner.domain.errors import RuleBroken, StorageTrouble
from debtplanner.store import workspace_file
from debtplanner.store.creation import create_file
from debtplanner.store.lock import lock_path
from debtplanner.store.workspace_file import CommitUncertain, StepHead, WorkspaceFile
from debtplanner.store.writing import Writer


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "trial.debtplan"


def test_a_closed_file_is_one_file_and_its_lock(path: Path) -> None:
    session = small_session(path)
    session.execute(item())
    session.close()
    assert sorted(one.name for one in path.parent.iterdir()) == ["trial.debtplan", "trial.debtplan-lock"]


def test_what_was_saved_is_there_after_opening_again(path: Path) -> None:
    session = small_session(path)
    session.execute(item(impact=9, effort=7, risk=9, annual_cost=38_000_000))
    session.close()
    again = open_session(path)
    assert [(one.name, one.impact, one.annual_cost) for one in again.read(lambda reader: reader.all(Item))] == [
        ("Monolith", 9, 38_000_000)
    ]
    again.close()


@pytest.mark.skipif(os.name != "posix", reason="permissions of this kind exist on POSIX systems alone")
def test_the_files_are_for_their_owner_alone(path: Path) -> None:
    session = small_session(path)
    modes = {one.name: one.stat().st_mode & 0o777 for one in path.parent.iterdir()}
    session.close()
    assert set(modes.values()) == {0o600}


def test_a_refused_edit_leaves_no_trace(path: Path) -> None:
    session = small_session(path)
    session.execute(item())
    before = session.read(lambda reader: reader.head())
    with pytest.raises(RuleBroken):
        session.execute(Revise("item", "monolith", {"impact": 11}))
    assert session.read(lambda reader: reader.head()) == before
    session.close()


def test_an_edit_that_changes_nothing_writes_nothing(path: Path) -> None:
    session = small_session(path)
    session.execute(item(impact=9))
    before = session.read(lambda reader: reader.head())
    assert session.execute(Revise("item", "monolith", {"impact": 9})) is None
    assert session.read(lambda reader: reader.head()) == before
    session.close()


def test_a_second_window_reads_and_says_who_writes(path: Path) -> None:
    first = small_session(path)
    first.execute(item())
    second = open_session(path)
    assert not second.writable
    assert second.why_not is not None
    assert second.why_not.startswith("trial.debtplan is open for writing in another window (process ")
    assert len(second.read(lambda reader: reader.all(Item))) == 1
    with pytest.raises(StorageTrouble, match="open for writing in another window"):
        second.execute(item("Other"))
    second.close()
    assert len(first.read(lambda reader: reader.all(Item))) == 1
    first.close()


def test_the_lock_of_a_killed_holder_is_taken_without_questions(path: Path) -> None:
    small_session(path).close()
    code = (
        "import sys, os, signal; sys.path[:0] = sys.argv[2:];"
        "from pathlib import Path; from support.workspaces import open_session;"
        "session = open_session(Path(sys.argv[1])); assert session.writable; os.kill(os.getpid(), signal.SIGKILL)"
    )
    tests = str(Path(__file__).resolve().parent.parent)
    done = subprocess.run([sys.executable, "-c", code, str(path), tests], check=False)
    assert done.returncode == -9
    session = open_session(path)
    assert session.writable
    session.close()
    assert lock_path(path).exists()


def test_a_file_that_is_moved_while_open_is_noticed_before_the_next_save(path: Path) -> None:
    session = small_session(path)
    path.rename(path.with_name("elsewhere.debtplan"))
    with pytest.raises(StorageTrouble, match=r"trial\.debtplan was moved, renamed or replaced while it was open"):
        session.execute(item())
    path.with_name("elsewhere.debtplan").rename(path)
    assert session.read(lambda reader: reader.all(Item)) == ()
    session.close()


def test_a_copy_is_whole_while_the_file_is_in_use(path: Path) -> None:
    session = small_session(path)
    session.execute(item())
    copy = path.with_name("copy.debtplan")
    session.copy_to(copy)
    session.execute(item("Later"))
    session.close()
    other = open_session(copy)
    assert [one.name for one in other.read(lambda reader: reader.all(Item))] == ["Monolith"]
    other.close()


def test_a_new_file_never_overwrites(path: Path) -> None:
    path.write_text("mine")
    with pytest.raises(StorageTrouble, match=r"^trial\.debtplan is there already\. Choose a new name"):
        create_file(path)
    assert path.read_text() == "mine"


@pytest.mark.parametrize("beside", ["-wal", "-shm"])
def test_a_new_file_is_not_made_beside_the_remains_of_another(path: Path, beside: str) -> None:
    remains = path.with_name(f"{path.name}{beside}")
    remains.write_bytes(b"x")
    with pytest.raises(StorageTrouble, match=rf"^trial\.debtplan{beside} is there already\. Choose a new name"):
        create_file(path)
    assert list(path.parent.iterdir()) == [remains]


NO_LINKS = sorted({errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS})


@pytest.mark.parametrize("said", NO_LINKS)
def test_a_disk_without_second_names_takes_new_files(path: Path, monkeypatch: pytest.MonkeyPatch, said: int) -> None:
    def link(_old: Path, new: Path) -> None:
        raise OSError(said, os.strerror(said), str(new))

    monkeypatch.setattr(os, "link", link)
    create_file(path)
    assert [one.name for one in path.parent.iterdir()] == ["trial.debtplan"]
    assert path.stat().st_mode & 0o777 == 0o600
    session = open_session(path)
    assert (session.writable, session.read(lambda reader: reader.all(Item))) == (True, ())
    session.close()


@pytest.mark.parametrize("said", [errno.EEXIST, errno.EPERM])
def test_a_file_that_comes_while_a_new_one_is_made_is_not_overwritten(
    path: Path, monkeypatch: pytest.MonkeyPatch, said: int
) -> None:
    def link(_old: Path, new: Path) -> None:
        new.write_text("mine")
        raise OSError(said, os.strerror(said), str(new))

    monkeypatch.setattr(os, "link", link)
    with pytest.raises(StorageTrouble, match=r"^trial\.debtplan is there already\. Choose a new name"):
        create_file(path)
    assert [one.name for one in path.parent.iterdir()] == ["trial.debtplan"]
    assert path.read_text() == "mine"


def test_a_new_file_that_cannot_have_its_name_leaves_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def link(_old: Path, new: Path) -> None:
        raise OSError(errno.EPERM, "", str(new))

    def replace(_self: Path, _target: Path) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "link", link)
    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(StorageTrouble, match=r"^trial\.debtplan cannot be used: Input/output error\.$"):
        create_file(path)
    assert list(path.parent.iterdir()) == []


def test_a_new_file_in_no_folder_says_so(tmp_path: Path) -> None:
    with pytest.raises(StorageTrouble, match="There is no folder"):
        create_file(tmp_path / "nowhere" / "x.debtplan")


def test_a_clock_set_back_never_puts_steps_out_of_order(path: Path) -> None:
    clock = Clock()
    session = small_session(path, clock)
    session.execute(item("First"))
    clock.forward(days=-3)
    session.execute(item("Second"))
    times = [entry.step.at for entry in session.read(lambda reader: list(reader.entries()))]
    session.close()
    assert times == sorted(times)


def test_a_file_marked_read_only_opens_for_reading_and_its_bytes_stay(path: Path) -> None:
    session = small_session(path)
    session.execute(item())
    session.close()
    path.chmod(0o400)
    content = path.read_bytes()
    again = open_session(path)
    assert again.why_not == "trial.debtplan is marked read-only. Allow writing to it, or copy it."
    assert len(again.read(lambda reader: reader.all(Item))) == 1
    again.close()
    assert path.read_bytes() == content


def test_a_file_whose_tables_are_named_in_bytes_that_are_no_text_is_called_damaged(path: Path) -> None:
    small_session(path).close()
    path.write_bytes(path.read_bytes().replace(b"CREATE TABLE", b"CREATE TABL\xa0", 1))
    with pytest.raises(StorageTrouble, match="is damaged: a part of it cannot be read"):
        open_session(path)


def test_form_drafts_come_back_and_leave_the_audit_log_alone(path: Path) -> None:
    session = small_session(path)
    head = session.read(lambda reader: reader.head())
    session.keep_draft("item/new", {"name": "half ty", "impact": "eleven"})
    session.close()
    again = open_session(path)
    assert again.drafts() == {"item/new": {"name": "half ty", "impact": "eleven"}}
    assert again.read(lambda reader: reader.head()) == head
    again.discard_draft("item/new")
    assert again.drafts() == {}
    again.close()


@pytest.fixture
def full_at_checkpoints(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every log is long, and taking one in fails as on a full disk."""

    def fail(_file: WorkspaceFile) -> bool:
        raise StorageTrouble("The disk is full. Make room and try again.")

    monkeypatch.setattr(workspace_file, "LARGEST_WAL", 0)
    monkeypatch.setattr(WorkspaceFile, "checkpoint", fail)


@pytest.mark.usefixtures("full_at_checkpoints")
def test_a_step_is_saved_told_and_undoable_where_the_log_cannot_be_taken_in_afterwards(path: Path) -> None:
    session, told = small_session(path), []
    session.subscribe(told.append)
    session.execute(item())
    assert [one.label for one in told] == ["Add item Monolith"]
    assert (session.undo_label, session.saved_at is not None) == ("Add item Monolith", True)
    assert [one.name for one in session.read(lambda reader: reader.all(Item))] == ["Monolith"]
    session.undo()
    assert session.read(lambda reader: reader.all(Item)) == ()


def test_a_commit_that_is_found_on_the_disk_after_all_counts_as_saved(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = small_session(path)
    session.saved_at = None
    write = WorkspaceFile.write

    @contextlib.contextmanager
    def uncertain(file: WorkspaceFile, head: StepHead) -> Iterator[Writer]:
        with write(file, head) as writer:
            yield writer
        raise CommitUncertain("The disk did not answer. Try again.")

    monkeypatch.setattr(WorkspaceFile, "write", uncertain)
    session.execute(item())
    monkeypatch.undo()
    assert session.saved_at == BEGIN
    assert session.undo_label == "Add item Monolith"
    assert [one.name for one in session.read(lambda reader: reader.all(Item))] == ["Monolith"]
    session.close()


def test_going_on_in_a_new_file_while_somebody_reads_is_refused_and_leaves_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workspace_file, "PATIENCE_SECONDS", 0.01)
    session, target = small_session(path), path.with_name("new.debtplan")
    inside, over = threading.Event(), threading.Event()
    reader = threading.Thread(target=lambda: session.read(lambda _reader: (inside.set(), over.wait(30))))
    reader.start()
    inside.wait(30)
    with pytest.raises(StorageTrouble, match=r"^trial\.debtplan is being read\. Wait and try again\.$"):
        session.go_on_at(target)
    over.set()
    reader.join()
    assert not list(path.parent.glob("new*"))
    session.execute(item())
    session.go_on_at(target)
    assert session.path == target
    session.close()
