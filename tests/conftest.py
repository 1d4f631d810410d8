"""What every test shares: an offscreen Qt, own folders instead of the user's, and what counts as slow."""

import os
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

HERE = Path(__file__).parent
SLOW = ("charts", "packs", "flow", "ui/pages", "ui/program")
"""Folders that `make quick` leaves out: whole windows, and every page of every pack."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what takes long by where it lies."""
    for item in items:
        if item.path.is_relative_to(HERE) and item.path.relative_to(HERE).as_posix().startswith(SLOW):
            item.add_marker(pytest.mark.slow)
