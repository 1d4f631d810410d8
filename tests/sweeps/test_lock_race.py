"""Two programs open one file at the same moment, run by `make torture`: one of them writes, always exactly one."""

import os
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest
from support.workspaces import small_session

RACES = 500
KILLED_EVERY = 10
RACER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from debtplanner.store.workspace_file import WorkspaceFile
path = Path(sys.argv[1])
print("ready", flush=True)
for line in sys.stdin:
    file = WorkspaceFile(path, at=datetime.now(UTC))
    print("writes" if file.writable else "reads", flush=True)
    sys.stdin.readline()
    file.close()
    print("closed", flush=True)
"""


class Racer:
    """A program that opens the file when told to."""

    def __init__(self, path: Path) -> None:
        self._command = [sys.executable, "-c", RACER, str(path)]
        self._start()

    def _start(self) -> None:
        self._child = subprocess.Popen(self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self.line() == "ready"

    def tell(self) -> None:
        """Open, or close."""
        assert self._child.stdin is not None
        self._child.stdin.write("\n")
        self._child.stdin.flush()

    def line(self) -> str:
        """What it answers."""
        assert self._child.stdout is not None
        return self._child.stdout.readline().strip()

    def kill(self) -> None:
        """Ends it where it stands, with the file open, and starts another one."""
        self.end()
        self._start()

    def end(self) -> None:
        """Ends it."""
        self._child.kill()
        self._child.communicate()


@pytest.mark.torture
@pytest.mark.skipif(os.name == "nt", reason="kills by POSIX signal")
def test_of_two_that_open_a_file_at_once_exactly_one_writes(tmp_path: Path) -> None:
    path = tmp_path / "raced.debtplan"
    small_session(path).close()
    won = [0, 0]
    with ExitStack() as stack:
        racers = [Racer(path), Racer(path)]
        for racer in racers:
            stack.callback(racer.end)
        for race in range(RACES):
            order = racers if race % 2 else racers[::-1]
            for racer in order:
                racer.tell()
            modes = [racer.line() for racer in racers]
            assert sorted(modes) == ["reads", "writes"]
            writer = modes.index("writes")
            won[writer] += 1
            if race % KILLED_EVERY == 0:
                racers[writer].kill()
                other = racers[1 - writer]
                other.tell()
                assert other.line() == "closed"
            else:
                for racer in racers:
                    racer.tell()
                assert [racer.line() for racer in racers] == ["closed", "closed"]
    print(f"{RACES} races, won by {won[0]} and {won[1]}; {RACES // KILLED_EVERY} holders killed")
