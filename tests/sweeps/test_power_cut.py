"""Power cuts: what a disk may hold when the current fails, replayed from the writes and syncs that the program made.

What was synced is there. Of what was written since, each write is there, missing, or torn at the sectors of the disk, and
in any order. `make torture` replays 10,000 such states, the suite a few.
"""

import random
import re
import shutil
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from support.workspaces import BEGIN, small_session

from debtplanner.domain.backlog import Item
from debtplanner.queries.checks import checks
from debtplanner.store.workspace_file import WorkspaceFile

STATES = 10_000
FEW = 40
SECTOR = 512
EDITS = 60
WRITER = f"""
import os, sys
from pathlib import Path
from debtplanner.commands.edits import Add
from debtplanner.commands.workspaces import Opener
from debtplanner.system.clock import fresh_id, now
from debtplanner.system.signing import new_signer
session = Opener(clock=now, actor="Writer", new_id=fresh_id, signer=new_signer).open(Path(sys.argv[1]))
for number in range({EDITS}):
    note = "x" * (20_000 if number % 9 == 4 else 10)
    session.execute(Add("item", {{"name": f"Item {{number}}", "category": "architecture", "note": note}}))
    os.write(1, b"saved\\n")
    if number % 13 == 12:
        session.checkpoint()
session.close()
"""
_CALL = re.compile(r"^(?P<call>\w+)\((?P<args>.*)\)\s+= (?P<result>-?\d+)")
_FILE = re.compile(r"^\d+<(?P<path>[^>]*)>(?:, )?")
_TEXT = re.compile(r'"(?P<text>(?:\\x[0-9a-f]{2})*)"')


@dataclass(frozen=True)
class Event:
    """One write, cut, sync or removal of one file; `saved` is the program's word that an edit is safe."""

    what: str
    file: str = ""
    data: bytes = b""
    place: int = 0


@dataclass
class Disk:
    """One file on a disk: what is safe, and what was done since."""

    safe: bytearray | None
    since: list[Event] = field(default_factory=list)


def recorded(trace: Path, files: dict[Path, str]) -> list[Event]:
    """The events of a trace that concern these files, in order."""
    events: list[Event] = []
    for line in trace.read_text("ascii").splitlines():
        call = _CALL.match(line)
        if call is None or call["result"].startswith("-"):
            continue
        event = _event(call["call"], call["args"], files)
        if event is not None:
            events.append(event)
    return events


def _event(call: str, args: str, files: dict[Path, str]) -> Event | None:
    if call == "unlink":
        text = _TEXT.match(args)
        name = files.get(Path(_bytes(text["text"]).decode())) if text else None
        return Event("removed", name) if name else None
    named = _FILE.match(args)
    if named is None:
        return None
    rest = args[named.end() :]
    if call == "write" and args.startswith("1<"):
        return Event("saved")
    name = files.get(Path(_plain(named["path"])))
    if name is None:
        return None
    if call in {"fsync", "fdatasync"}:
        return Event("synced", name)
    if call == "ftruncate":
        return Event("cut", name, place=int(rest))
    text = _TEXT.match(rest)
    assert text is not None
    assert call == "pwrite64"
    return Event("written", name, _bytes(text["text"]), int(rest.rsplit(", ", 1)[1]))


def _plain(path: str) -> str:
    return _bytes(path).decode() if path.startswith("\\x") else path


def _bytes(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))


def state_after(start: bytes, events: list[Event], chance: random.Random) -> dict[str, bytes]:
    """What a disk may hold after these events."""
    disks = {"file": Disk(bytearray(start)), "wal": Disk(None)}
    folder_synced = False
    for event in events:
        if event.what == "saved":
            continue
        if event.file == "folder":
            folder_synced = True
            continue
        disk = disks[event.file]
        if event.what == "synced":
            image = disk.safe or bytearray()
            for one in disk.since:
                _done(image, one)
            disk.safe, disk.since = image, []
        elif event.what == "removed":
            disks[event.file] = Disk(None)
        else:
            disk.since.append(event)
    held: dict[str, bytes] = {}
    for name, disk in disks.items():
        image = _cut_off(disk, chance)
        there = name == "file" or (image is not None and (folder_synced or chance.random() < 0.5))
        if image is not None and there:
            held[name] = bytes(image)
    return held


def _cut_off(disk: Disk, chance: random.Random) -> bytearray | None:
    if disk.safe is None and not disk.since:
        return None
    image = bytearray(disk.safe or b"")
    since = list(disk.since)
    how = chance.choice(("in order", "any", "torn"))
    if how == "in order":
        since = since[: chance.randint(0, len(since))]
    elif how == "any":
        since = [one for one in since if chance.random() < 0.5]
    if how != "in order":
        chance.shuffle(since)
    for one in since:
        if how == "torn" and one.what == "written":
            for place in range(0, len(one.data), SECTOR):
                if chance.random() < 0.7:
                    part = one.data[place : place + SECTOR]
                    _done(image, Event("written", one.file, part, one.place + place))
        else:
            _done(image, one)
    return image


def _done(image: bytearray, event: Event) -> None:
    if event.what == "cut":
        del image[event.place :]
        return
    end = event.place + len(event.data)
    if len(image) < end:
        image.extend(bytes(end - len(image)))
    image[event.place : end] = event.data


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, list[Event]]:
    """A file, and what the program did to it."""
    if shutil.which("strace") is None:
        pytest.skip("strace, which records the program's writes, is not on this machine")
    folder = tmp_path_factory.mktemp("cut").resolve()
    path, trace = folder / "f.debtplan", folder / "trace"
    small_session(path).close()
    start = path.read_bytes()
    calls = "trace=write,pwrite64,fsync,fdatasync,ftruncate,unlink"
    command = ["strace", "-y", "-xx", "-s", "200000", "-o", str(trace), "-e", calls]
    ran = subprocess.run(
        [*command, sys.executable, "-c", WRITER, str(path)], capture_output=True, text=True, check=False
    )
    if "ptrace" in ran.stderr:
        pytest.skip("this machine lets no program be traced")
    assert ran.returncode == 0, ran.stderr
    events = recorded(trace, {path: "file", path.with_name("f.debtplan-wal"): "wal", folder: "folder"})
    assert sum(one.what == "saved" for one in events) == EDITS
    return start, events


def replay(start: bytes, events: list[Event], states: int, folder: Path) -> dict[str, int]:
    """Opens `states` disks after a power cut; counts how many held the edit that was under way, and how many not."""
    chance = random.Random(20261125)  # noqa: S311 - moments and losses, the same each time
    counts = {"with the edit under way": 0, "without": 0}
    for _ in range(states):
        reached = chance.randint(0, len(events))
        acknowledged = sum(one.what == "saved" for one in events[:reached])
        for name, image in state_after(start, events[:reached], chance).items():
            (folder / ("f.debtplan" if name == "file" else "f.debtplan-wal")).write_bytes(image)
        with closing(WorkspaceFile(folder / "f.debtplan", at=BEGIN)) as file, file.read() as reader:
            names = {one.name for one in reader.all(Item)}
            assert [one for one in checks(reader) if not one.holds] == []
        assert len(names) in {acknowledged, acknowledged + 1}
        assert {f"Item {number}" for number in range(len(names))} == names
        counts["without" if len(names) == acknowledged else "with the edit under way"] += 1
        for left in folder.iterdir():
            left.unlink()
    return counts


@pytest.mark.slow
def test_after_a_power_cut_every_edit_that_was_called_saved_is_there(
    tmp_path: Path, written: tuple[bytes, list[Event]]
) -> None:
    assert sum(replay(*written, FEW, tmp_path).values()) == FEW


@pytest.mark.torture
def test_after_any_power_cut_every_edit_that_was_called_saved_is_there(
    tmp_path: Path, written: tuple[bytes, list[Event]]
) -> None:
    print(f"{STATES} power cuts: {replay(*written, STATES, tmp_path)}")
