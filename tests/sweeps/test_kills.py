"""Long sweeps, run by `make torture`: the program is killed while it writes, again and again."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from support.workspaces import open_session, small_session

from debtplanner.domain.backlog import Category, Item
from debtplanner.store.checking import check_file
from debtplanner.store.keys import Key

KILLS = 500
"""Of each kind of file: 1,000 in all."""
KILLS_A_FILE = 100
WRITER = """
import sys
from pathlib import Path
from debtplanner.commands.edits import Add
from debtplanner.commands.workspaces import Opener
from debtplanner.store.keys import Key, salt_of
from debtplanner.system.clock import fresh_id, now
from debtplanner.system.signing import new_signer
path, raw = Path(sys.argv[1]), bytes.fromhex(sys.argv[3])
key = Key(raw, salt_of(path)) if raw else None
session = Opener(clock=now, actor="Writer", new_id=fresh_id, signer=new_signer).open(path, key=key)
category = sys.argv[2]
print("ready", flush=True)
while True:
    session.execute(Add("item", {"name": "Written until killed", "category": category}))
    print("saved", flush=True)
"""


@pytest.mark.torture
@pytest.mark.skipif(os.name == "nt", reason="kills by POSIX signal")
@pytest.mark.parametrize("key", [None, Key(b"k" * 32, b"s" * 16)], ids=["plain", "encrypted"])
def test_a_killed_program_loses_nothing_that_it_called_saved(tmp_path: Path, key: Key | None) -> None:
    chance = random.Random(20261125)  # noqa: S311 - moments to kill at, the same each time
    told = sum(
        killed_again_and_again(tmp_path / f"{number}.debtplan", chance, key) for number in range(KILLS // KILLS_A_FILE)
    )
    print(
        f"{KILLS} kills of {'a plain' if key is None else 'an encrypted'} file: all of {told} edits that were called saved are there, none is half there"
    )


def killed_again_and_again(file: Path, chance: random.Random, key: Key | None) -> int:
    """Kills writers of one file; answers with how many edits they called saved."""
    session = small_session(file, key=key)
    category = session.read(lambda reader: reader.all(Category))[0].id
    count = len(session.read(lambda reader: reader.all(Item)))
    session.close()
    told = 0
    for _ in range(KILLS_A_FILE):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(file), category, "" if key is None else key.raw.hex()],
            stdout=subprocess.PIPE,
            text=True,
        ) as child:
            assert child.stdout is not None
            assert child.stdout.readline() == "ready\n"
            until = time.monotonic() + chance.uniform(0.0005, 0.03)
            while time.monotonic() < until:
                pass
            child.send_signal(signal.SIGKILL)
            saved = child.stdout.read().count("saved\n")
        session = open_session(file, key=key)
        now = len(session.read(lambda reader: reader.all(Item)))
        assert now - count in {saved, saved + 1}
        assert [one for one in session.read(check_file) if not one.holds] == []
        session.close()
        count = now
        told += saved
    return told
