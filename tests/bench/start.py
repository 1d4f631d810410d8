"""Window ready with 2,000 items against a bare PySide6 window, as whole processes; and the memory then."""

import subprocess
import sys
from pathlib import Path

from timing import compare, process

BARE = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow(); window.resize(1200, 800); window.show()
app.processEvents(); window.grab()
import os; os._exit(0)
"""

PROGRAM = """
import sys, tempfile
from debtplanner.__main__ import ready
ready()
from pathlib import Path
from PySide6.QtWidgets import QApplication
from debtplanner.app import Program
from debtplanner.system.settings import Settings
from debtplanner.ui.theme import apply_theme
app = QApplication([])
settings = Settings(Path(sys.argv[2]))
settings.set("page", "backlog")
apply_theme(app, "light", 1.0)
program = Program(app, settings)
program.begin(Path(sys.argv[1]))
program.window.resize(1200, 800)
app.processEvents(); program.window.grab()
if len(sys.argv) > 3:
    for line in open("/proc/self/status"):
        if line.startswith("VmRSS"): print(int(line.split()[1]) // 1024)
program.session.close()
import os; os._exit(0)
"""


def measure(file: Path) -> None:
    """Two lines: time to the first page with rows, and resident memory."""
    folder = str(file.parent / "settings")
    compare(
        "window with 2,000 items, first page painted",
        lambda: process(BARE),
        lambda: process(PROGRAM, str(file), folder),
    )
    if sys.platform.startswith("linux"):
        done = subprocess.run(
            [
                sys.executable,
                "-c",
                f"import os\n{PROGRAM}".replace("os._exit(0)", "sys.stdout.flush(); os._exit(0)"),
                str(file),
                folder,
                "memory",
            ],
            check=True,
            capture_output=True,
            text=True,
        )
        print(f"{'resident memory before the first chart':<52} {done.stdout.strip()} MiB")  # noqa: T201
