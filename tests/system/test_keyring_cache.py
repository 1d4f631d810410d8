"""Keyrings as they are found: a real one, none, a locked one, one that does not answer, one that keeps plain text."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from debtplanner.system import keyring_cache

NEEDS = ("dbus-run-session", "dbus-send", "gnome-keyring-daemon")
needs_secret_service = pytest.mark.skipif(
    not all(map(shutil.which, NEEDS)), reason="needs the Debian packages dbus and gnome-keyring"
)
SECRET = "5d" * 32
UNLOCKED = (
    "printf pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null; "
    'while [ -z "$pid" ]; do pid=$(dbus-send --session --print-reply=literal --dest=org.freedesktop.DBus / '
    "org.freedesktop.DBus.GetConnectionUnixProcessID string:org.freedesktop.secrets | grep -o '[0-9]*$'); done 2>/dev/null"
)
"""A keyring that is there: its name is on the bus a moment after its command has ended."""
ASK = f"""
from debtplanner.system.keyring_cache import forget, keep, recall
print(recall('salt'), keep('salt', '{SECRET}'), recall('salt'), recall('other'))
forget('salt')
print(recall('salt'))
"""


def _environment(home: Path) -> dict[str, str]:
    run = home / "run"
    run.mkdir(mode=0o700)
    kept = {key: value for key, value in os.environ.items() if "DBUS" not in key and "DISPLAY" not in key}
    return {**kept, "HOME": str(home), "XDG_RUNTIME_DIR": str(run), "XDG_DATA_HOME": str(home / "data")}


def _asked(tmp_path: Path, *before: str, **more: str) -> str:
    script = tmp_path / "ask.py"
    script.write_text(ASK)
    ran = subprocess.run(
        [*before, *(() if before else (sys.executable, str(script)))],
        env={**_environment(tmp_path), "SCRIPT": str(script), "PYTHON": sys.executable, **more},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    return ran.stdout


def _in_session(shell: str) -> tuple[str, ...]:
    return ("dbus-run-session", "--", "sh", "-c", shell)


@needs_secret_service
def test_a_real_keyring_keeps_a_key_gives_it_back_and_forgets_it(tmp_path: Path) -> None:
    shell = f'{UNLOCKED}; "$PYTHON" "$SCRIPT"'
    out = _asked(tmp_path, *_in_session(shell))
    assert out == f"None True {SECRET} None\nNone\n"


@needs_secret_service
def test_a_locked_keyring_gives_nothing_and_asks_for_nothing(tmp_path: Path) -> None:
    shell = 'gnome-keyring-daemon --start --components=secrets >/dev/null; "$PYTHON" "$SCRIPT"'
    out = _asked(tmp_path, *_in_session(shell))
    assert out == "None False None None\nNone\n"


@pytest.mark.slow
@needs_secret_service
def test_a_keyring_that_does_not_answer_is_left_behind_after_two_seconds_each_time(tmp_path: Path) -> None:
    shell = f'{UNLOCKED}; kill -STOP "$pid"; "$PYTHON" "$SCRIPT"; kill -KILL "$pid"'
    out = _asked(tmp_path, *_in_session(shell))
    assert out == "None False None None\nNone\n"


@needs_secret_service
def test_a_bus_without_a_keyring_gives_nothing(tmp_path: Path) -> None:
    out = _asked(tmp_path, *_in_session('"$PYTHON" "$SCRIPT"'))
    assert out.splitlines()[-1] == "None"


def test_without_any_keyring_nothing_is_kept(tmp_path: Path) -> None:
    out = _asked(tmp_path, DBUS_SESSION_BUS_ADDRESS="unix:path=/nowhere")
    assert out == "None False None None\nNone\n"


def test_a_keyring_of_choice_that_writes_plain_text_is_never_asked(tmp_path: Path) -> None:
    out = _asked(
        tmp_path,
        DBUS_SESSION_BUS_ADDRESS="unix:path=/nowhere",
        PYTHON_KEYRING_BACKEND="keyring.backends.null.Keyring",
    )
    assert out == "None False None None\nNone\n"
    kept = [one for one in tmp_path.rglob("*") if one.is_file() and one.name != "ask.py"]
    assert [one for one in kept if SECRET.encode() in one.read_bytes()] == []


def test_a_child_that_says_something_else_is_taken_for_silence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring_cache, "CHILD", "--version")
    assert keyring_cache.recall("salt") is None
