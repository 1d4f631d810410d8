"""Everything that the program writes is its owner's alone; memory that holds a key is not written out."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import debtplanner

pytestmark = pytest.mark.skipif(os.name != "posix", reason="permissions of this kind exist on POSIX systems alone")
MEMORY = """
import resource, ctypes
from debtplanner.system.memory import forbid_memory_dumps
forbid_memory_dumps()
print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""


def run(folder: Path, *words: str) -> str:
    own = {f"XDG_{kind}_HOME": str(folder / "home" / kind) for kind in ("CONFIG", "STATE", "CACHE", "DATA")}
    environment = {**os.environ, "PYTHONPATH": str(Path(debtplanner.__file__).parents[1]), **own, "HOME": str(folder / "home"), "QT_QPA_PLATFORM": "offscreen",
                   "DEBTPLANNER_QUIT_AFTER_PAINT": "1"}  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "debtplanner", *words],
        env=environment, cwd=folder, umask=0, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_workspace_log_settings_keys_backups_packs_and_exports_are_their_owners_alone(tmp_path: Path) -> None:
    folder = tmp_path / "work"
    folder.mkdir()
    run(folder, "new", "a.debtplan", "--sample")
    run(folder, "a.debtplan")
    run(folder, "backup", "a.debtplan")
    run(folder, "backup", "a.debtplan", "-o", "copy.debtplan")
    run(folder, "pack", "a.debtplan", "monthly", "--period", "2026-11", "-o", "a.pdf")
    run(folder, "export", "a.debtplan", "items", "-o", "a.csv")
    found = {path.relative_to(folder): path for path in folder.rglob("*")}
    open_to_others = {
        str(name): oct(path.stat().st_mode) for name, path in found.items() if path.stat().st_mode & 0o077
    }
    assert open_to_others == {}
    names = {path.name for path in found.values() if path.is_file()}
    assert names >= {"a.debtplan", "a.debtplan-lock", "copy.debtplan", "a.pdf", "a.csv", "settings.json", "debtplanner.log",
                     "device.key"}  # fmt: skip


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux")
def test_no_memory_is_dumped_once_it_is_forbidden() -> None:
    done = subprocess.run([sys.executable, "-c", MEMORY], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["(0,", "0)", "0"]


def test_an_encrypted_file_in_the_window_forbids_dumps_and_a_plain_one_does_not(monkeypatch) -> None:
    from types import SimpleNamespace

    from debtplanner import app

    asked: list[bool] = []
    monkeypatch.setattr(app, "forbid_memory_dumps", lambda: asked.append(True))
    for key in (None, SimpleNamespace(account="a")):
        fake = SimpleNamespace(
            session=SimpleNamespace(key=key), _keys={}, _untouched=SimpleNamespace(watch=lambda minutes: None),
            settings={}, window=None,
        )  # fmt: skip
        app.Program.watch_idle(fake)
    assert asked == [True]
