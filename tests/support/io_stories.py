"""Run as a program with the failing library preloaded: each story once for every call that can fail, each in a fork.

Prints one JSON object of counts; an assertion that fails ends it with a traceback.
"""

import contextlib
import ctypes
import errno
import itertools
import json
import os
import shutil
import sys
import traceback
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from support.older import emptied
from support.workspaces import BEGIN, item, open_session, small_session

from debtplanner.cli.main import run
from debtplanner.commands.backups import back_up, backups_of, restore_to
from debtplanner.domain.backlog import Item
from debtplanner.domain.errors import StorageTrouble
from debtplanner.store import backups
from debtplanner.store.checking import check_file
from debtplanner.store.keys import Key
from debtplanner.system import settings, signing

KEY = Key(b"k" * 32, b"s" * 16)
LATER = datetime(2026, 11, 26, tzinfo=UTC)
Names = frozenset[str]
_library = ctypes.CDLL(os.environ["LD_PRELOAD"])
ERRORS = (("no space", errno.ENOSPC), ("input/output", errno.EIO), ("read-only", errno.EROFS), ("short write", 0))
"""In turns, so that each kind of call meets each of them."""


class Story:
    """What is done while calls fail, on a folder of its own, and what must hold afterwards."""

    key: Key | None = None
    names: Names = frozenset({"Before"})

    def prepare(self, folder: Path) -> None:
        """The folder before."""
        session = small_session(folder / "f.debtplan", key=self.key)
        session.execute(item("Before"))
        session.close()

    def act(self, folder: Path, fail: Callable[[], None], spare: Callable[[], None]) -> None:
        """Do it, with calls failing between `fail` and `spare`; raises StorageTrouble where it is refused."""
        raise NotImplementedError

    def look(self, folder: Path, *, acted: bool) -> None:  # noqa: ARG002 - those that differ ask
        """What must hold of the folder, and what more if the act was acknowledged."""
        assert self.names <= names_in(folder / "f.debtplan", self.key)


def names_in(path: Path, key: Key | None = None) -> Names:
    """Names of the items of a sound file."""
    with closing(open_session(path, key=key)) as session:
        assert [one for one in session.read(check_file) if not one.holds] == []
        return frozenset(one.name for one in session.read(lambda reader: reader.all(Item)))


class Edit(Story):
    """An edit; whatever came of it, the next one is saved."""

    def act(self, folder: Path, fail: Callable[[], None], spare: Callable[[], None]) -> None:
        """An item is added."""
        with closing(open_session(folder / "f.debtplan", key=self.key)) as session:
            fail()
            try:
                session.execute(item("Late"))
            finally:
                spare()
                session.execute(item("Next"))

    def look(self, folder: Path, *, acted: bool) -> None:
        """It is there if it was said so."""
        names = names_in(folder / "f.debtplan", self.key)
        assert {"Before", "Next"} <= names
        assert "Late" in names or not acted


class EncryptedEdit(Edit):
    """The same in an encrypted file."""

    key = KEY


class Undo(Story):
    """Undo; if it is refused, it can be done again."""

    def act(self, folder: Path, fail: Callable[[], None], spare: Callable[[], None]) -> None:
        """The last item is taken back."""
        with closing(open_session(folder / "f.debtplan")) as session:
            session.execute(item("Undone"))
            fail()
            try:
                session.undo()
            finally:
                spare()
                if session.undo_label == "Add item Undone" or session.undo_label is not None:
                    session.undo()

    def look(self, folder: Path, *, acted: bool) -> None:  # noqa: ARG002 - it was done again
        """It is gone."""
        assert names_in(folder / "f.debtplan") == {"Before"}


class Close(Story):
    """The log is taken in and the file closed."""

    names = frozenset({"Before", "Last"})

    def act(self, folder: Path, fail: Callable[[], None], spare: Callable[[], None]) -> None:
        """Checkpoint and close."""
        session = open_session(folder / "f.debtplan")
        session.execute(item("Last"))
        fail()
        try:
            session.checkpoint()
            session.close()
        finally:
            spare()


class Draft(Story):
    """What stands in a form is kept."""

    def act(self, folder: Path, fail: Callable[[], None], spare: Callable[[], None]) -> None:
        """A draft."""
        with closing(open_session(folder / "f.debtplan")) as session:
            fail()
            try:
                session.keep_draft("item", {"name": "Half"})
            finally:
                spare()

    def look(self, folder: Path, *, acted: bool) -> None:
        """It is there if it was said so."""
        with closing(open_session(folder / "f.debtplan")) as session:
            kept = session.drafts()
        assert kept in ({}, {"item": {"name": "Half"}})
        assert kept or not acted


class BackUp(Story):
    """A backup."""

    def act(self, folder: Path, fail: Callable[[], None], spare: Callable[[], None]) -> None:
        """It is copied and checked."""
        with closing(open_session(folder / "f.debtplan")) as session:
            fail()
            try:
                back_up(session, BEGIN, folder / "place")
            finally:
                spare()

    def look(self, folder: Path, *, acted: bool) -> None:
        """There is none, or a whole one."""
        super().look(folder, acted=acted)
        found = backups_of(folder / "f.debtplan", folder / "place")
        assert [names_in(shutil.copy(one.path, folder / "copy.debtplan")) for one in found] == [{"Before"}] * len(found)
        assert found or not acted


class Restore(Story):
    """A backup becomes a new file."""

    def act(self, folder: Path, fail: Callable[[], None], spare: Callable[[], None]) -> None:
        """It is copied and checked."""
        fail()
        try:
            restore_to(folder / "f.debtplan", folder / "new.debtplan")
        finally:
            spare()

    def look(self, folder: Path, *, acted: bool) -> None:
        """It is not there, or whole."""
        super().look(folder, acted=acted)
        new = folder / "new.debtplan"
        assert new.exists() or not acted
        assert not new.exists() or names_in(new) == {"Before"}


class ChangeKey(Story):
    """The file is encrypted; whatever came of it, the next edit is saved."""

    def act(self, folder: Path, fail: Callable[[], None], spare: Callable[[], None]) -> None:
        """It is written anew under a key."""
        with closing(open_session(folder / "f.debtplan")) as session:
            fail()
            try:
                session.change_key(KEY)
            finally:
                spare()
                session.execute(item("Next"))

    def look(self, folder: Path, *, acted: bool) -> None:
        """It opens with the key or without, as was said."""
        path = folder / "f.debtplan"
        plain = path.read_bytes().startswith(b"SQLite format 3")
        assert not (acted and plain)
        assert names_in(path, None if plain else KEY) == {"Before", "Next"}


class Update(Story):
    """An older file is brought up to date."""

    names = frozenset()

    def prepare(self, folder: Path) -> None:
        """A file from before the first migration."""
        small_session(folder / "f.debtplan").close()
        emptied(folder / "f.debtplan")

    def act(self, folder: Path, fail: Callable[[], None], spare: Callable[[], None]) -> None:
        """It is opened."""
        fail()
        try:
            open_session(folder / "f.debtplan").close()
        finally:
            spare()


class Pack(Story):
    """A pack is written over one of before, on the command line."""

    def prepare(self, folder: Path) -> None:
        """A workspace, and something that stands where the pack will."""
        super().prepare(folder)
        (folder / "out.pdf").write_bytes(b"%PDF- of before")

    def act(self, folder: Path, fail: Callable[[], None], spare: Callable[[], None]) -> None:
        """It is rendered and written."""
        errors = sys.stderr
        fail()
        try:
            with (folder.parent / "said").open("w") as sys.stderr, contextlib.redirect_stdout(sys.stderr):
                code = run(
                    [
                        "pack",
                        str(folder / "f.debtplan"),
                        "monthly",
                        "--period",
                        "2026-11",
                        "-o",
                        str(folder / "out.pdf"),
                    ]
                )
        finally:
            spare()
            sys.stderr = errors
        if code:
            said = (folder.parent / "said").read_text()
            assert (code, said.count("\n")) == (3, 1), said
            raise StorageTrouble(said.strip())

    def look(self, folder: Path, *, acted: bool) -> None:
        """It is the one of before, or the new one whole."""
        super().look(folder, acted=acted)
        content = (folder / "out.pdf").read_bytes()
        whole = content.startswith(b"%PDF-") and content.rstrip().endswith(b"%%EOF")
        assert content == b"%PDF- of before" or whole
        assert whole or not acted


STORIES: dict[str, Story] = {
    "edit": Edit(),
    "edit of an encrypted file": EncryptedEdit(),
    "undo": Undo(),
    "checkpoint and close": Close(),
    "draft": Draft(),
    "backup": BackUp(),
    "restore": Restore(),
    "change of key": ChangeKey(),
    "update": Update(),
    "pack": Pack(),
}


def told(name: str, folder: Path, step: int) -> dict[str, int]:
    """A story with each call failing once, and from then on for ever; counts what came of it."""
    story = STORIES[name]
    clean = folder / "clean"
    clean.mkdir(parents=True)
    story.prepare(clean)
    counts = {"calls": 0, "acknowledged": 0, "refused": 0}
    for call in itertools.count(1, step):
        for always in (False, True):
            error, code = ERRORS[(call // step + 2 * always) % len(ERRORS)]
            shutil.rmtree(folder / "now", ignore_errors=True)
            shutil.copytree(clean, folder / "now")
            outcome = _in_fork(story, folder / "now", call, code, always)
            if outcome == "over":
                return counts
            counts["calls"] += 1
            counts[outcome] += 1
            try:
                story.look(folder / "now", acted=outcome == "acknowledged")
                _nothing_left(folder / "now", always=always)
            except (AssertionError, StorageTrouble) as wrong:
                raise AssertionError(f"{name}, call {call}, {error}, for ever {always}: {outcome}") from wrong
    return counts


def _nothing_left(folder: Path, *, always: bool) -> None:
    """Nothing half stays under a name of its own; where removing failed for ever, a hidden part may."""
    left = [one.name for one in folder.rglob("*") if one.name.startswith(".") and not always]
    assert len([name for name in left if name.endswith((".part", ".new"))]) <= 1


def _in_fork(story: Story, folder: Path, call: int, code: int, always: bool) -> str:  # noqa: FBT001 - one of two ways
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        outcome = "crashed"
        try:
            outcome = _acted(story, folder, call, code, always)
        except BaseException:  # noqa: BLE001 - whatever it is, it is told and fails the test
            traceback.print_exc()
        os.write(writing, outcome.encode())
        os._exit(0)
    os.close(writing)
    outcome = os.read(reading, 100).decode()
    os.close(reading)
    os.waitpid(child, 0)
    assert outcome in {"acknowledged", "refused", "over"}, f"{type(story).__name__}, call {call}: {outcome}"
    return outcome


def _acted(story: Story, folder: Path, call: int, code: int, always: bool) -> str:  # noqa: FBT001 - one of two ways
    def fail() -> None:
        _library.io_arm(str(folder).encode(), call, code or errno.ENOSPC, int(always), int(code == 0))

    try:
        story.act(folder, fail, _library.io_disarm)
    except StorageTrouble as trouble:
        one_sentence = str(trouble).endswith(".") and "\n" not in str(trouble)
        return "refused" if one_sentence else f"said: {trouble}"
    return "acknowledged" if _library.io_failed() else "over"


def main() -> None:
    """FOLDER STORY STEP."""
    folder = Path(sys.argv[1])
    for module in (settings, signing):
        module.settings_folder = lambda: folder / "settings"
    backups.state_folder = lambda: folder / "state"
    sys.stdout.write(json.dumps(told(sys.argv[2], folder, int(sys.argv[3]))))


if __name__ == "__main__":
    main()
