"""The solver's modelling layer without pandas: it names series and indices, and reading pandas takes longer than solving."""

import sys
from functools import cache
from types import ModuleType
from typing import Any

_NAMED = ("Index", "Series")
"""What of pandas the layer names when it is loaded; only its functions for whole series, which are not used here, need it."""


@cache
def modelling() -> Any:
    """`ortools.sat.python.cp_model`, loaded when it is first asked for."""
    if "pandas" in sys.modules:
        from ortools.sat.python import cp_model

        return cp_model
    sys.modules["pandas"] = stand_in = ModuleType("pandas")
    for name in _NAMED:
        setattr(stand_in, name, type(name, (), {}))
    try:
        from ortools.sat.python import cp_model
    finally:
        del sys.modules["pandas"]
    return cp_model
