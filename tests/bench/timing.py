"""Floor and candidate in turns after a warm-up; medians, and the ratio between them. Nothing here asserts."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable


def process(code: str, *words: str) -> float:
    """Seconds of a whole process, timed from outside; with byte code on the disk, as an installed program has it."""
    keeping = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    begin = time.perf_counter()
    subprocess.run([sys.executable, "-c", code, *words], check=True, stdout=subprocess.DEVNULL, env=keeping)
    return time.perf_counter() - begin


def compare(name: str, floor: Callable[[], float], candidate: Callable[[], float], runs: int = 9) -> None:
    """Runs both in turns and prints candidate ÷ floor."""
    floor()
    candidate()
    pairs = [(floor(), candidate()) for _ in range(runs)]
    low, high = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = statistics.median(high / low for low, high in pairs)
    print(f"{name:<52} {ratio:5.2f} × floor   (floor {low * 1000:8.2f} ms, here {high * 1000:8.2f} ms)")  # noqa: T201
