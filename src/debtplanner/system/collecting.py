"""When the interpreter looks for garbage: hardly any record holds another one in a ring, so looking often is waste."""

import atexit
import gc
from collections.abc import Generator
from contextlib import contextmanager
from functools import cache

SELDOM = (50_000, 20, 20)
"""Thresholds for a program that makes tens of thousands of records at once."""


@contextmanager
def seldom_collected() -> Generator[None]:
    """Garbage is looked for seldom inside; a fifth of the time of a pack would go into looking."""
    before = gc.get_threshold()
    gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)


@cache
def leave_the_rest() -> None:
    """When the process ends, what it made is left to the system: looking it through took a fifth of a pack's time."""
    atexit.register(gc.freeze)
