"""What a folder may hold after a power cut: a program's writes, renames and syncs are recorded by strace and played back.

What was synced is there. Of what was written since, each write is there, missing, or torn at the sectors of the disk, and in
any order. Names follow their folder: what was created, renamed or removed since its last sync holds up to some point.
"""

import random
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

SECTOR = 512
_CALLS = "openat,link,linkat,rename,renameat,renameat2,unlink,unlinkat,write,pwrite64,fsync,fdatasync,ftruncate"
_CALL = re.compile(r"^(?P<call>\w+)\((?P<args>.*)\)\s+= (?P<result>-?\d+)")
_FILE = re.compile(r"^\d+<(?P<path>[^>]*)>(?:, )?")
_TEXT = re.compile(r'"(?P<text>(?:\\x[0-9a-f]{2})*)"')


@dataclass(frozen=True)
class Event:
    """One thing done to one name; `told` is the program's word that what it did so far is safe."""

    what: str
    name: str = ""
    data: bytes = b""
    place: int = 0
    other: str = ""


@dataclass
class Content:
    """What one file holds: what is safe, and what was done since."""

    safe: bytearray = field(default_factory=bytearray)
    since: list[Event] = field(default_factory=list)


def record(script: str, folder: Path, *words: str) -> list[Event]:
    """Runs a program under strace; what it does in `folder`, in order. Skips where it cannot be traced."""
    if shutil.which("strace") is None:
        pytest.skip("strace, which records the program's writes, is not on this machine")
    trace = folder.with_name(f"{folder.name}.trace")
    command = ["strace", "-y", "-xx", "-s", "4000000", "-o", str(trace), "-e", f"trace={_CALLS}"]
    ran = subprocess.run(
        [*command, sys.executable, "-c", script, str(folder), *words], capture_output=True, text=True, check=False
    )
    if "ptrace" in ran.stderr:
        pytest.skip("this machine lets no program be traced")
    assert ran.returncode == 0, ran.stderr
    events = [_event(line, folder) for line in trace.read_text("ascii").splitlines()]
    trace.unlink()
    return [one for one in events if one is not None]


def _event(line: str, folder: Path) -> Event | None:
    call = _CALL.match(line)
    if call is None or call["result"].startswith("-"):
        return None
    name, args = call["call"], call["args"]
    if name in {"write", "pwrite64", "fsync", "fdatasync", "ftruncate"}:
        return _done_to_file(name, args, folder)
    texts = [_inside(_bytes(one["text"]).decode(), folder) for one in _TEXT.finditer(args)]
    if not texts or texts[-1] is None:
        return None
    if name == "openat":
        return Event("created", texts[0] or "") if "O_CREAT" in args else None
    if name.startswith("unlink"):
        return Event("removed", texts[0] or "")
    assert texts[0] is not None, "what comes from outside the folder is not followed"
    return Event("linked" if name.startswith("link") else "renamed", texts[0], other=texts[1] or "")


def _done_to_file(call: str, args: str, folder: Path) -> Event | None:
    named = _FILE.match(args)
    if named is None:
        return None
    if call == "write" and args.startswith("1<"):
        return Event("told")
    path = Path(_bytes(named["path"]).decode() if named["path"].startswith("\\x") else named["path"])
    if path == folder or (path.is_relative_to(folder) and path.is_dir()):
        return Event("folder", _inside(str(path), folder) or ".")
    name = _inside(str(path), folder)
    if name is None:
        return None
    rest = args[named.end() :]
    if call in {"fsync", "fdatasync"}:
        return Event("synced", name)
    if call == "ftruncate":
        return Event("cut", name, place=int(rest))
    text = _TEXT.match(rest)
    assert text is not None
    place = int(rest.rsplit(", ", 1)[1]) if call == "pwrite64" else -1
    return Event("written", name, _bytes(text["text"]), place)


def _inside(path: str, folder: Path) -> str | None:
    return str(Path(path).relative_to(folder)) if path.startswith(f"{folder}/") else None


def _bytes(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))


def state_after(start: dict[str, bytes], events: list[Event], chance: random.Random) -> dict[str, bytes]:
    """What the folder may hold when the power fails after these events."""
    live = {name: Content(bytearray(content)) for name, content in start.items()}
    lasting, pending = dict(live), list[Event]()
    made: list[Content] = []
    for event in events:
        if event.what == "told":
            continue
        if event.what == "folder":
            lasting, pending, made = dict(live), [], []
        elif event.what in {"created", "linked", "renamed", "removed"}:
            if event.what != "created" or event.name not in live:
                made.append(_named(live, event))
                pending.append(event)
        elif event.name in live:
            _written(live[event.name], event)
    held = chance.randint(0, len(pending))
    for event, content in zip(pending[:held], made[:held], strict=True):
        _named(lasting, event, content)
    return {name: bytes(_cut_off(content, chance)) for name, content in lasting.items()}


def _named(names: dict[str, Content], event: Event, content: Content | None = None) -> Content:
    """Does to names what the event does; answers with the file that it is about."""
    if event.what == "created":
        names[event.name] = content or Content()
        return names[event.name]
    about = content or names[event.name]
    if event.what == "linked":
        names[event.other] = about
        return about
    if names.get(event.name) is about:
        del names[event.name]
    if event.what == "renamed":
        names[event.other] = about
    return about


def _written(content: Content, event: Event) -> None:
    if event.what == "synced":
        for one in content.since:
            _done(content.safe, one)
        content.since = []
    else:
        content.since.append(event)


def _cut_off(content: Content, chance: random.Random) -> bytearray:
    image, since = bytearray(content.safe), list(content.since)
    how = chance.choice(("in order", "any", "torn"))
    if how == "in order" or any(one.place < 0 for one in since):
        since = since[: chance.randint(0, len(since))]
    elif how == "any":
        since = [one for one in since if chance.random() < 0.5]
        chance.shuffle(since)
    else:
        chance.shuffle(since)
    for one in since:
        if how == "torn" and one.what == "written" and one.place >= 0:
            for place in range(0, len(one.data), SECTOR):
                if chance.random() < 0.7:
                    _done(image, Event("written", one.name, one.data[place : place + SECTOR], one.place + place))
        else:
            _done(image, one)
    return image


def _done(image: bytearray, event: Event) -> None:
    if event.what == "cut":
        del image[event.place :]
        return
    place = len(image) if event.place < 0 else event.place
    end = place + len(event.data)
    if len(image) < end:
        image.extend(bytes(end - len(image)))
    image[place:end] = event.data
