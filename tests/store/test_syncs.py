"""How often an edit waits for the disk: once, and only for the log."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from support.workspaces import small_session

from debtplanner.store.keys import Key

EDITS = 20
CALLS = "trace=fsync,fdatasync,write"
KEY = Key(b"k" * 32, b"s" * 16)
WRITER = f"""
import os, sys
from pathlib import Path
from debtplanner.commands.edits import Add, Revise
from debtplanner.commands.workspaces import Opener
from debtplanner.store.keys import Key
from debtplanner.system.clock import fresh_id, now
from debtplanner.system.signing import new_signer
key = Key(b"k" * 32, b"s" * 16) if sys.argv[2] == "encrypted" else None
session = Opener(clock=now, actor="Writer", new_id=fresh_id, signer=new_signer).open(Path(sys.argv[1]), key=key)
os.write(1, b"begin\\n")
for number in range({EDITS}):
    session.execute(Add("item", {{"name": f"Item {{number}}", "category": "architecture"}}))
    os.write(1, b"saved\\n")
session.undo()
os.write(1, b"undone\\n")
session.close()
"""


@pytest.mark.parametrize("kind", ["plain", "encrypted"])
def test_each_edit_is_one_sync_of_the_log_and_none_of_the_file(tmp_path: Path, kind: str) -> None:
    if shutil.which("strace") is None:
        pytest.skip("strace, which counts the syncs, is not on this machine")
    path, trace = tmp_path.resolve() / "w.debtplan", tmp_path / "trace"
    small_session(path, key=KEY if kind == "encrypted" else None).close()
    ran = subprocess.run(
        ["strace", "-y", "-o", str(trace), "-e", CALLS, sys.executable, "-c", WRITER, str(path), kind],
        capture_output=True,
        text=True,
        check=False,
    )
    if "ptrace" in ran.stderr:
        pytest.skip("this machine lets no program be traced")
    assert ran.returncode == 0, ran.stderr
    syncs, since = [], list[str]()
    for line in trace.read_text().splitlines():
        if '"begin' in line:
            since = []
        elif '"saved' in line or '"undone' in line:
            syncs.append(since)
            since = []
        elif found := re.match(r"f(?:data)?sync\(\d+<(?P<path>[^>]*)>", line):
            since.append(found["path"])
    log = f"{path}-wal"
    assert syncs[0] in ([log], [log, log], [log, str(path.parent), log]), "a log that begins anew syncs its head too"
    assert syncs[1:] == [[log]] * EDITS, "19 edits more and one undo"
