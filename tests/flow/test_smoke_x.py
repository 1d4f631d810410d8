"""The program under a real X server: a process of its own, a window that is drawn, and an orderly end."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.samples import sample_session

XVFB = shutil.which("Xvfb")
PATIENCE = 60


@pytest.fixture
def display() -> Iterator[str]:
    """A display of its own, on a number that the server finds free."""
    if XVFB is None:
        pytest.skip("Xvfb is not on the path: no X server to try the window on")
    readable, writable = os.pipe()
    words = [XVFB, "-displayfd", str(writable), "-screen", "0", "1280x800x24", "-nolisten", "tcp"]
    with subprocess.Popen(words, pass_fds=(writable,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        os.close(writable)
        try:
            with os.fdopen(readable) as told:
                number = told.readline().strip()
            assert number, "Xvfb ended before it had a display"
            yield f":{number}"
        finally:
            server.terminate()


@pytest.fixture
def environment(tmp_path: Path, display: str) -> dict[str, str]:
    """A person who has never started the program: a home with nothing in it."""
    home = tmp_path / "home"
    folders = {"XDG_CONFIG_HOME": ".config", "XDG_DATA_HOME": ".local/share", "XDG_CACHE_HOME": ".cache"}
    folders |= {"XDG_STATE_HOME": ".local/state", "XDG_RUNTIME_DIR": "run"}
    for folder in folders.values():
        (home / folder).mkdir(parents=True, mode=0o700)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("QT_", "XDG_", "WAYLAND"))}
    places = {name: str(home / folder) for name, folder in folders.items()}
    own = {"HOME": str(home), "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "DEBTPLANNER_QUIT_AFTER_PAINT": "1"}
    return kept | places | own


def started(environment: dict[str, str], *words: str) -> tuple[int, str, str]:
    """Exit code and everything that was said."""
    command = [sys.executable, "-m", "debtplanner", *words]
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=PATIENCE, check=False)
    return ended.returncode, ended.stdout, ended.stderr


@pytest.mark.slow
def test_the_window_is_drawn_says_nothing_else_and_leaves_the_file_and_its_lock(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    file = folder / "framework.debtplan"
    sample_session(file).close()
    assert started(environment, str(file)) == (0, "painted\n", "")
    assert sorted(one.name for one in folder.iterdir()) == ["framework.debtplan", "framework.debtplan-lock"]


@pytest.mark.slow
def test_without_a_file_the_welcome_page_is_drawn(environment: dict[str, str]) -> None:
    assert started(environment) == (0, "painted\n", "")


@pytest.mark.slow
def test_a_file_that_is_none_is_told_on_the_welcome_page_and_left_alone(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    file = tmp_path / "notes.debtplan"
    file.write_bytes(b"shopping list\n")
    assert started(environment, str(file)) == (0, "painted\n", "")
    assert file.read_bytes() == b"shopping list\n"
