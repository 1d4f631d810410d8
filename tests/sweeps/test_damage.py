"""Damaged files, run by `make torture`: single bits turned over, ends cut off; nothing false is read in silence."""

import random
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection
from support.governance import decide_on_sample
from support.samples import sample_session
from support.workspaces import BEGIN

from debtplanner.domain.errors import StorageTrouble
from debtplanner.queries.checks import checks
from debtplanner.store.keys import Key
from debtplanner.store.workspace_file import WorkspaceFile

FLIPS = 1000
CUTS = 200
SEED = 20261125

Content = dict[str, list[tuple[object, ...]]]


def content_of(path: Path, key: Key | None) -> Content:
    """Every row of every table; raises StorageTrouble where the file is refused or a look at it fails."""
    with closing(WorkspaceFile(path, at=BEGIN, key=key, read_only=True, unchecked=True)) as file, file.read() as reader:
        failed = [one for one in checks(reader) if not one.holds]
        if failed:
            raise StorageTrouble(failed[0].sentence)
        return _rows(reader.connection)


def _rows(connection: Connection) -> Content:
    names = connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").scalars()
    return {
        name: sorted((tuple(row) for row in connection.exec_driver_sql(f'SELECT * FROM "{name}"')), key=repr)
        for name in names.all()
    }


def verdict(path: Path, sound: Content, key: Key | None) -> str:
    """What became of a damaged file: refused with a sentence, found harmless, or `false` figures read in silence."""
    try:
        return "harmless" if content_of(path, key) == sound else "false"
    except StorageTrouble as trouble:
        assert str(trouble).endswith(".")
        return "found"


Sound = tuple[bytes, Content, Key | None]


@pytest.fixture(scope="module", params=[None, Key(b"k" * 32, b"s" * 16)], ids=["plain", "encrypted"])
def sound(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Sound:
    """The bytes, the content and the key of a sound file."""
    path, key = tmp_path_factory.mktemp("sound") / "sound.debtplan", request.param
    session = sample_session(path, key=key)
    decide_on_sample(session, BEGIN.date())
    session.close()
    return path.read_bytes(), content_of(path, key), key


def named(key: Key | None) -> str:
    return "a plain" if key is None else "an encrypted"


@pytest.mark.torture
def test_a_bit_turned_over_is_found_or_harmless(tmp_path: Path, sound: Sound) -> None:
    whole, content, key = sound
    chance = random.Random(SEED)  # noqa: S311 - places to damage, the same each time
    counts = {"found": 0, "harmless": 0, "false": 0}
    for number in range(FLIPS):
        place, bit = chance.randrange(len(whole)), chance.randrange(8)
        damaged = bytearray(whole)
        damaged[place] ^= 1 << bit
        path = tmp_path / f"{number}.debtplan"
        path.write_bytes(damaged)
        became = verdict(path, content, key)
        counts[became] += 1
        assert became != "false", f"byte {place}, bit {bit}"
        for left in tmp_path.iterdir():
            left.unlink()
    print(f"{FLIPS} bits turned over in {named(key)} file: {counts}")


@pytest.mark.torture
def test_a_file_cut_short_is_found(tmp_path: Path, sound: Sound) -> None:
    whole, content, key = sound
    chance = random.Random(SEED)  # noqa: S311 - lengths, the same each time
    counts = {"found": 0, "harmless": 0, "false": 0}
    for number in range(CUTS):
        length = chance.randrange(len(whole))
        path = tmp_path / f"{number}.debtplan"
        path.write_bytes(whole[:length])
        became = verdict(path, content, key)
        counts[became] += 1
        assert became == "found", f"cut at {length}"
        for left in tmp_path.iterdir():
            left.unlink()
    print(f"{CUTS} ends cut off {named(key)} file: {counts}")
