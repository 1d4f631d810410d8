"""Looks whether Qt finds the system libraries it needs, before it is started; names the one command that brings them.

Reads the plug-ins' needs by loading them with ctypes: Qt itself would end the process without naming a package.
"""

import argparse
import ctypes
import importlib.util
import os
import pathlib
import sys

OFFSCREEN = "libegl1 libgl1 libglib2.0-0 libdbus-1-3 libfontconfig1 libxkbcommon0"
WINDOW = "libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0"


def missing(library: pathlib.Path) -> str | None:
    """The first library that `library` needs and does not find."""
    try:
        ctypes.CDLL(str(library))
    except OSError as trouble:
        return str(trouble).split(":")[0]
    return None


def main() -> int:
    """0 where Qt can start, else 1 and one sentence."""
    words = argparse.ArgumentParser()
    words.add_argument("--offscreen", action="store_true", help="without a window")
    offscreen = words.parse_args().offscreen
    found = importlib.util.find_spec("PySide6")
    if not sys.platform.startswith("linux") or found is None or found.origin is None:
        return 0
    folder = pathlib.Path(found.origin).parent
    libraries = [folder / "Qt/lib/libQt6Gui.so.6", folder / "Qt/lib/libQt6Widgets.so.6"]
    if not offscreen and os.environ.get("DISPLAY"):
        libraries.append(folder / "Qt/plugins/platforms/libqxcb.so")
    for library in libraries:
        gap = missing(library)
        if gap is not None:
            packages = OFFSCREEN if offscreen else f"{OFFSCREEN} {WINDOW}"
            command = f"apt-get install --no-install-recommends {packages}"
            sys.stderr.write(f"Qt needs {gap}, which this system lacks. Install it with: {command}\n")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
