"""Every call that changes a file fails once, and from then on for ever: the original whole, one sentence, nothing half.

Calls are made to fail by a library that is compiled here and loaded before the system's. `make torture` fails each call of
each story in every way, the suite some of them.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).with_name("failing_io.c")
pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="preloads a library as Linux does")
STORIES = (
    "edit",
    "edit of an encrypted file",
    "undo",
    "checkpoint and close",
    "draft",
    "backup",
    "restore",
    "change of key",
    "update",
    "pack",
)
FEW = {"edit": 5, "change of key": 41}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The failing library."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None:
        pytest.skip("no C compiler on this machine, which the failing library is made with")
    made = tmp_path_factory.mktemp("library") / "failing_io.so"
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", str(made), str(SOURCE), "-ldl"], check=True)
    return made


def counted(library: Path, folder: Path, story: str, step: int) -> dict[str, int]:
    """What came of a story with every `step`-th call failing."""
    tests = Path(__file__).parents[1]
    ran = subprocess.run(
        [sys.executable, "-m", "support.io_stories", str(folder.resolve()), story, str(step)],
        env={
            **os.environ,
            "LD_PRELOAD": str(library),
            "PYTHONPATH": f"{tests}{os.pathsep}{os.environ.get('PYTHONPATH', '')}",
        },
        capture_output=True,
        text=True,
        check=False,
        cwd=tests,
    )
    assert ran.returncode == 0, ran.stderr[-4000:]
    return json.loads(ran.stdout)


@pytest.mark.slow
@pytest.mark.parametrize("story", FEW)
def test_a_failing_call_is_told_and_leaves_the_original_whole(tmp_path: Path, library: Path, story: str) -> None:
    counts = counted(library, tmp_path, story, FEW[story])
    assert counts["acknowledged"] + counts["refused"] == counts["calls"] > 0


@pytest.mark.torture
@pytest.mark.parametrize("story", STORIES)
def test_any_failing_call_is_told_and_leaves_the_original_whole(tmp_path: Path, library: Path, story: str) -> None:
    print(f"failing calls, {story}: {counted(library, tmp_path, story, 1)}")
