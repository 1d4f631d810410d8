"""Starts the program: a command, or the window."""

import sys


def main() -> int:
    """Runs a command of the command line, else opens the window; answers with the exit code."""
    words = sys.argv[1:]
    if not words or not (words[0] in _commands() or words[0].startswith("-")):
        return _window(words)
    from debtplanner.cli.main import run

    code = run(words)
    if words[0] == "demo" and code == 0:
        return _window_if_display(words)
    return code


def _commands() -> tuple[str, ...]:
    from debtplanner.cli.commands import COMMANDS

    return COMMANDS


def _window(words: list[str]) -> int:
    from debtplanner.app import run_window

    return run_window(words)


if __name__ == "__main__":
    sys.exit(main())
