"""Starts the program: a command, or the window."""

import gc
import os
import sys
from importlib import import_module
from pathlib import Path

SAFE_MODE = "--safe-mode"


def main() -> int:
    """Runs a command of the command line, else opens the window; answers with the exit code."""
    os.umask(0o077)  # whatever is written is its owner's alone
    words = sys.argv[1:]
    if words[:1] == ["--keyring"]:
        from debtplanner.system.keyring_cache import serve

        return serve()
    if words[:1] == [SAFE_MODE] and len(words) <= 2:
        return _window(words[1:], safe=True)
    if not words or not (words[0] in _commands() or words[0].startswith("-")):
        return _window(words)
    if words[0] == "self-test" and len(words) == 1:
        from debtplanner.app import run_self_test

        return run_self_test()
    from debtplanner.cli.main import run

    code = run(words)
    if words[0] == "demo" and code == 0:
        return _window([str(_demo_file(words))]) if _has_display() else code
    return code


def _demo_file(words: list[str]) -> Path:
    folder = next((word for word in words[1:] if not word.startswith("-")), "build/demo")
    return Path(folder) / "framework.debtplan"


def _has_display() -> bool:
    if os.environ.get("CI") or os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        return False
    return not sys.platform.startswith("linux") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _commands() -> tuple[str, ...]:
    from debtplanner.cli.commands import COMMANDS

    return COMMANDS


def _window(words: list[str], *, safe: bool = False) -> int:
    ready()
    from debtplanner.app import run_window

    return run_window(words, safe=safe)


def ready() -> None:
    """Loads what needs no window, before PySide6, which reads the source of each module that is loaded after it.

    Garbage is looked for again once the first page is painted: looking while a program loads costs a quarter of the start.
    """
    gc.disable()
    import_module("debtplanner.commands.backups")


if __name__ == "__main__":
    sys.exit(main())
