"""What the chart tests share: one chart of each kind."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="session")
def charts() -> ModuleType:
    """The module that makes the sample charts."""
    path = Path(__file__).with_name("sample_charts.py")
    spec = importlib.util.spec_from_file_location("sample_charts", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["sample_charts"] = module
    spec.loader.exec_module(module)
    return module
