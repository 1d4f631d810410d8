"""Each page of a file damaged in turn: what can be read of it is a sound file, or one sentence says that nothing can be.

`make torture` damages every page of a plain and of an encrypted file, the suite a few.
"""

from collections import Counter
from pathlib import Path

import pytest
from support.damage import PAGE, spoil
from support.workspaces import BEGIN, item, open_session, small_session

from debtplanner.domain.backlog import Item
from debtplanner.domain.errors import StorageTrouble
from debtplanner.queries.checks import checks
from debtplanner.store.keys import Key
from debtplanner.store.salvage import salvage

ITEMS = 30
KEYS = pytest.mark.parametrize("key", [None, Key(b"k" * 32, b"s" * 16)], ids=["plain", "encrypted"])


def damaged_in_turn(folder: Path, key: Key | None, apart: int) -> Counter[str]:
    """Damages one page so many apart after the other; counts what was saved."""
    path, target = folder / "a.debtplan", folder / "b.debtplan"
    session = small_session(path, key=key)
    for number in range(ITEMS):
        session.execute(item(f"Item {number}", note="x" * 900))
    session.close()
    whole, counts = path.read_bytes(), Counter[str]()
    for page in range(0, len(whole) // PAGE, apart):
        path.write_bytes(whole)
        spoil(path, (page,))
        try:
            found = salvage(path, target, key, BEGIN)
        except StorageTrouble as trouble:
            assert str(trouble).endswith(".")
            assert not target.exists()
            counts["nothing could be read"] += 1
            continue
        again = open_session(target, key=key)
        items = again.read(lambda reader: reader.all(Item))
        assert [one for one in again.read(checks) if not one.holds] == []
        again.close()
        told = next(one for one in found.kinds if one.kind == "item")
        assert told.saved == len(items)
        assert told.saved + told.lost == ITEMS
        assert not found.complete or len(items) == ITEMS
        counts["everything saved" if found.complete else f"all but {told.lost} items saved"] += 1
        for left in folder.glob("b.debtplan*"):
            left.unlink()
        assert {one.name for one in folder.iterdir()} == {"a.debtplan", "a.debtplan-lock"}
    return counts


@KEYS
def test_a_damaged_page_takes_no_more_than_what_lay_on_it(tmp_path: Path, key: Key | None) -> None:
    assert damaged_in_turn(tmp_path, key, 83).total() > 0


@pytest.mark.torture
@KEYS
def test_every_page_damaged_in_turn(tmp_path: Path, key: Key | None) -> None:
    print(f"{'a plain' if key is None else 'an encrypted'} file: {dict(damaged_in_turn(tmp_path, key, 1))}")
