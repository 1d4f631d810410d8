"""What holds for the whole program: walls that the checker sees, a light start, a sound Qt binding."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

ROOT = Path(__file__).resolve().parents[2]
BREACHES = {
    "domain/months.py": ("import babel", "The domain stands on the standard library alone"),
    "commands/work.py": ("import PySide6", "Qt lives in ui"),
    "ui/widgets/style.py": ("import reportlab", "SQL in store, PDF in packs, keyring in system"),
    "exchange/shipped.py": (
        "import debtplanner.store",
        "Windows, command line, packs and charts never touch the store",
    ),
    "queries/choosing.py": ("import ortools", "ortools in analysis"),
    "queries/summary.py": ("import debtplanner.packs", "The folder list is the architecture"),
}
"""One forbidden import for each contract: module, import, name of the contract."""
HEAVY = (
    "matplotlib",
    "numpy",
    "reportlab",
    "alembic",
    "openpyxl",
    "ortools",
    "keyring",
    "pypdfium2",
    "PySide6.QtNetwork",
)
START = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from debtplanner.app import Program
from debtplanner.system.settings import Settings
app = QApplication([])
program = Program(app, Settings(Path(sys.argv[1])))
program.begin(Path(sys.argv[2]))
app.processEvents()
print(*[name for name in sys.argv[3:] if name in sys.modules])
program.window.close()
"""


@pytest.mark.slow
def test_a_forbidden_import_of_each_contract_is_seen(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "src/debtplanner", tmp_path / "debtplanner", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for module, (breach, _) in BREACHES.items():
        path = tmp_path / "debtplanner" / module
        path.write_text(f"{path.read_text(encoding='utf-8')}\n{breach}\n", encoding="utf-8")
    tool = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [tool, "--no-cache"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )
    said = done.stdout + done.stderr
    assert done.returncode == 1, said
    broken = {name for _, name in BREACHES.values() if re.search(rf"{re.escape(name)} BROKEN", said)}
    assert broken == {name for _, name in BREACHES.values()}


def test_nothing_heavy_is_imported_until_it_is_used(tmp_path: Path) -> None:
    from support.samples import sample_session

    file = tmp_path / "a.debtplan"
    sample_session(file).close()
    settings = tmp_path / "settings"
    done = subprocess.run(
        [sys.executable, "-c", START, str(settings), str(file), *HEAVY],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == []


def test_what_needs_no_window_is_loaded_before_qt_with_the_collector_at_rest() -> None:
    code = (
        "import gc, sys; from debtplanner.__main__ import ready; ready(); "
        "print('sqlalchemy' in sys.modules, 'PySide6' in sys.modules, gc.isenabled())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "False", "False"]


def test_calls_that_return_nothing_take_no_reference_from_none(qtbot) -> None:
    """A binding that does so ends the interpreter after some 10,000 calls; it must not come back with an update."""
    label = QLabel()
    qtbot.addWidget(label)
    for number in range(200_000):
        label.setText("a" if number % 2 else "b")
    assert label.text() == "a"
