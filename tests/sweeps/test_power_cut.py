"""Power cuts: what a disk may hold when the current fails, replayed from what the program wrote, renamed and synced.

`make torture` replays 10,000 states of edits and 600 of each other story, the suite a few of each.
"""

import random
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2
from support.older import emptied
from support.power_cut import Event, record, state_after
from support.workspaces import BEGIN, item, small_session

from debtplanner.domain.backlog import Item
from debtplanner.domain.errors import StorageTrouble
from debtplanner.queries.checks import checks
from debtplanner.store.keys import Key
from debtplanner.store.workspace_file import WorkspaceFile

STATES = 10_000
OF_OTHER_STORIES = 600
FEW = 40
EDITS = 60
SALT = b"s" * 16
KEYS: tuple[Key | None, ...] = (None, Key(b"k" * 32, SALT), Key(b"l" * 32, b"t" * 16))
_BEGIN = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from debtplanner.commands.backups import back_up, restore_to
from debtplanner.commands.edits import Add
from debtplanner.commands.workspaces import Opener
from debtplanner.store.keys import Key
from debtplanner.system.clock import fresh_id, now
from debtplanner.system.signing import new_signer
folder = Path(sys.argv[1])
keys = (None, Key(b"k" * 32, b"s" * 16), Key(b"l" * 32, b"t" * 16))
opener = Opener(clock=now, actor="Writer", new_id=fresh_id, signer=new_signer)
def told():
    os.write(1, b"saved\\n")
"""
EDITING = f"""{_BEGIN}
session = opener.open(folder / "f.debtplan", key=keys[int(sys.argv[2])])
for number in range({EDITS}):
    note = "x" * (20_000 if number % 9 == 4 else 10)
    session.execute(Add("item", {{"name": f"Item {{number}}", "category": "architecture", "note": note}}))
    told()
    if number % 13 == 12:
        session.checkpoint()
session.close()
"""
CHANGING_KEYS = f"""{_BEGIN}
session = opener.open(folder / "f.debtplan")
for turn, key in enumerate((keys[1], keys[2], keys[0], keys[1])):
    session.execute(Add("item", {{"name": f"Before change {{turn}}", "category": "architecture"}}))
    session.change_key(key)
    told()
session.close()
"""
BACKING_UP = f"""{_BEGIN}
session = opener.open(folder / "f.debtplan")
for turn in range(3):
    session.execute(Add("item", {{"name": f"Item {{turn}}", "category": "architecture"}}))
    back_up(session, datetime(2026, 11, 24 + turn, 12, tzinfo=UTC), folder)
    told()
session.close()
"""
RESTORING = f"""{_BEGIN}
for turn in range(3):
    restore_to(folder / "f.debtplan", folder / f"restored-{{turn}}.debtplan")
    told()
"""
UPDATING = f"""{_BEGIN}
session = opener.open(folder / "f.debtplan")
told()
session.close()
"""


@dataclass(frozen=True)
class Story:
    """Files before, and what the program did to them."""

    start: dict[str, bytes]
    events: list[Event]


Recorded = dict[str, Story]


@cache
def _told(count: int) -> frozenset[str]:
    return frozenset(f"Item {number}" for number in range(count))


def names_in(path: Path, key: Key | None = None) -> set[str]:
    """Names of the items; asserts that the file is sound. Raises StorageTrouble."""
    with closing(WorkspaceFile(path, at=BEGIN, key=key)) as file, file.read() as reader:
        assert [one for one in checks(reader) if not one.holds] == []
        return {one.name for one in reader.all(Item)}


def name_with_any_key(path: Path) -> tuple[int, set[str]]:
    """Which of the keys opens it, and the names of its items."""
    for number, key in enumerate(KEYS):
        try:
            return number, names_in(path, key)
        except StorageTrouble:
            continue
    raise AssertionError("no key opens the file")


def after_edits(folder: Path, told: int, key: Key | None) -> str:
    """Every edit that was called saved is there, and at most the one that was under way."""
    names = names_in(folder / "f.debtplan", key)
    assert len(names) in {told, told + 1}
    assert names == _told(len(names))
    return "without" if len(names) == told else "with the edit under way"


def after_key_change(folder: Path, told: int) -> str:
    """The file opens with the old key or the new one, and holds all."""
    order = (0, 1, 2, 0, 1)
    number, names = name_with_any_key(folder / "f.debtplan")
    assert number in order[told : told + 2]
    expected = {f"Before change {turn}" for turn in range(told)}
    assert names in (expected, expected | {f"Before change {told}"})
    if number != order[told]:
        assert len(names) == told + 1
    return "the old key" if number == order[told] else "the new key"


def after_backup(folder: Path, told: int) -> str:
    """The workspace is whole, every backup by its name is whole, and those that were told are there."""
    assert len(names_in(folder / "f.debtplan")) in {told, told + 1}
    made = sorted(one for one in folder.rglob("*.debtplan") if one.parent != folder and not one.name.startswith("."))
    assert [len(names_in(one)) for one in made] == list(range(1, len(made) + 1))
    assert len(made) in {told, told + 1}
    return f"{len(made)} backups"


def after_restore(folder: Path, told: int) -> str:
    """The backup is whole, each new file whole or not there, and those that were told are there."""
    assert names_in(folder / "f.debtplan") == {"Monolith"}
    made = sorted(folder.glob("restored-*.debtplan"))
    assert [names_in(one) for one in made] == [{"Monolith"}] * len(made)
    assert len(made) in {told, told + 1}
    return f"{len(made)} restored"


def after_update(folder: Path, told: int) -> str:
    """The file is of the old schema or of the new one, and opens."""
    with closing(dbapi2.connect(str(folder / "f.debtplan"))) as bare:
        tables = bare.execute("SELECT count(*) FROM sqlite_master WHERE type = 'table'").fetchone()[0]
    assert names_in(folder / "f.debtplan") == set()
    return "old" if tables < 5 else "new"


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Recorded:
    """Every story, recorded when it is first asked for."""
    return {}


def story(name: str, recorded: Recorded, factory: pytest.TempPathFactory) -> Story:
    """The recorded story of this name."""
    if name not in recorded:
        folder = factory.mktemp("cut").resolve() / "folder"
        folder.mkdir()
        path = folder / "f.debtplan"
        script, words = _prepared(name, path)
        for left in folder.iterdir():
            if left != path:
                left.unlink()
        start = {"f.debtplan": path.read_bytes()}
        recorded[name] = Story(start, record(script, folder, *words))
    return recorded[name]


def _prepared(name: str, path: Path) -> tuple[str, tuple[str, ...]]:
    if name.startswith("edits"):
        number = int(name[-1])
        small_session(path, key=KEYS[number]).close()
        return EDITING, (str(number),)
    if name == "update":
        small_session(path).close()
        emptied(path)
        return UPDATING, ()
    session = small_session(path)
    if name == "restore":
        session.execute(item("Monolith"))
    session.close()
    return {"key": CHANGING_KEYS, "backup": BACKING_UP, "restore": RESTORING}[name], ()


VERDICTS = {
    "edits of a plain file 0": lambda folder, told: after_edits(folder, told, KEYS[0]),
    "edits of an encrypted file 1": lambda folder, told: after_edits(folder, told, KEYS[1]),
    "key": after_key_change,
    "backup": after_backup,
    "restore": after_restore,
    "update": after_update,
}


def replay(name: str, found: Story, states: int, folder: Path) -> dict[str, int]:
    """Looks at so many folders after a power cut; counts what they held."""
    chance = random.Random(20261125)  # noqa: S311 - moments and losses, the same each time
    counts: dict[str, int] = {}
    for _ in range(states):
        reached = chance.randint(0, len(found.events))
        told = sum(one.what == "told" for one in found.events[:reached])
        for file, image in state_after(found.start, found.events[:reached], chance).items():
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            (folder / file).write_bytes(image)
        held = VERDICTS[name](folder, told)
        counts[held] = counts.get(held, 0) + 1
        _clear(folder)
    return counts


def _clear(folder: Path) -> None:
    for left in sorted(folder.rglob("*"), reverse=True):
        if left.is_dir():
            left.rmdir()
        else:
            left.unlink()


@pytest.mark.slow
@pytest.mark.parametrize("name", VERDICTS)
def test_a_power_cut_leaves_what_was_told_and_nothing_half(
    name: str, tmp_path: Path, recorded: Recorded, tmp_path_factory: pytest.TempPathFactory
) -> None:
    few = FEW if name.startswith("edits") else FEW // 4
    assert sum(replay(name, story(name, recorded, tmp_path_factory), few, tmp_path).values()) == few


@pytest.mark.torture
@pytest.mark.parametrize("name", VERDICTS)
def test_any_power_cut_leaves_what_was_told_and_nothing_half(
    name: str, tmp_path: Path, recorded: Recorded, tmp_path_factory: pytest.TempPathFactory
) -> None:
    states = STATES // 2 if name.startswith("edits") else OF_OTHER_STORIES
    print(f"{states} power cuts, {name}: {replay(name, story(name, recorded, tmp_path_factory), states, tmp_path)}")


def test_what_was_never_synced_may_be_gone_and_what_was_is_there() -> None:
    """The harness itself: it must lose what a disk may lose, and nothing else."""
    events = [
        Event("created", "new"),
        Event("written", "new", b"abc", 0),
        Event("synced", "new"),
        Event("renamed", "new", other="kept"),
    ]
    chance = random.Random(1)  # noqa: S311 - the same each time
    seen = {tuple(sorted(state_after({"kept": b"old"}, events, chance).items())) for _ in range(200)}
    assert seen == {
        (("kept", b"old"),),
        (("kept", b"old"), ("new", b"abc")),
        (("kept", b"abc"),),
    }
    lasting = [*events, Event("folder", ".")]
    assert {tuple(state_after({"kept": b"old"}, lasting, chance).items()) for _ in range(50)} == {(("kept", b"abc"),)}
