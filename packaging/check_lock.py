"""Refuses a lock file that names a registry host or lacks a hash."""

import pathlib
import re
import sys

FORBIDDEN = re.compile(r"://|--(extra-)?index|--find-links|--trusted")


def main() -> int:
    """0 where every locked requirement has hashes and no host is named."""
    bad: list[str] = []
    for path in sorted(pathlib.Path(__file__).parent.glob("requirements*.txt")):
        text = path.read_text("utf-8")
        bad += [f"{path.name}: {line}" for line in text.splitlines() if FORBIDDEN.search(line)]
        entries = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)
        bad += [
            f"{path.name}: no hash for {entry.split()[0]}"
            for entry in entries
            if entry.strip() and "--hash=" not in entry
        ]
    sys.stderr.writelines(f"{line}\n" for line in bad)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
