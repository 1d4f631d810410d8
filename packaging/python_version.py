"""Refuses a Python that the program does not run on, in one sentence."""

import sys

if not (3, 11) <= sys.version_info[:2] < (3, 14):
    found = ".".join(map(str, sys.version_info[:2]))
    sys.exit(
        f"debtplanner needs Python 3.11, 3.12 or 3.13; this is {found}. Name another one: make PYTHON=python3.12 run"
    )
try:
    import ensurepip  # noqa: F401 - Debian keeps it in a package of its own
    import venv  # noqa: F401
except ImportError:
    sys.exit("Python's venv module is missing. Install it with: apt-get install python3-venv")
