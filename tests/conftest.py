"""What every test shares: an offscreen Qt, own folders instead of the user's, and what counts as slow."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy")  # how busy the machine is, is no fault of a test

HERE = Path(__file__).parent
SLOW = ("charts", "packs", "flow", "ui/pages", "ui/program")
"""Folders that `make quick` leaves out: whole windows, and every page of every pack."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what takes long by where it lies."""
    for item in items:
        if item.path.is_relative_to(HERE) and item.path.relative_to(HERE).as_posix().startswith(SLOW):
            item.add_marker(pytest.mark.slow)
