"""Every benchmark: each line is a ratio to a floor measured in the same run. `make bench`."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")

import edits
import plans
import simulations
import start
import tables
from workspaces import filled


def main() -> None:
    """Prints one line a measurement."""
    with tempfile.TemporaryDirectory() as folder:
        small = filled(Path(folder) / "two-thousand.debtplan", 2_000)
        large = filled(Path(folder) / "ten-thousand.debtplan", 10_000)
        start.measure(small)
        edits.measure(Path(folder), large)
        tables.measure(large)
        plans.measure(Path(folder))
        simulations.measure()
    subprocess.run([sys.executable, str(Path(__file__).with_name("pack_floor.py"))], check=True)


if __name__ == "__main__":
    main()
