"""Renders every page, light and dark, at two sizes, into a folder: to be looked at, not compared."""

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from debtplanner.app import Program
from debtplanner.commands.workspaces import Opener
from debtplanner.domain.months import Month
from debtplanner.exchange.shipped import sample_drafts
from debtplanner.store import backups
from debtplanner.system.clock import fresh_id, now
from debtplanner.system.settings import Settings
from debtplanner.system.signing import new_signer
from debtplanner.ui.pages.catalog import PAGES
from debtplanner.ui.theme import apply_theme

SIZES = ((1280, 800), (1920, 1080))
THEMES = ("light", "dark")


def settle(milliseconds: int) -> None:
    """Lets the window draw, and workers come back."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def main(target: Path, wanted: list[str]) -> None:
    """Writes PAGE-THEME-WIDTH.png for each page."""
    target.mkdir(parents=True, exist_ok=True)
    app = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "framework.debtplan"
        opener = Opener(clock=now, actor="Platform lead", new_id=fresh_id, signer=new_signer)
        opener.make(file, sample_drafts("USD", Month(2026, 1)), "Make the sample workspace").close()
        backups.state_folder = lambda: Path(folder) / "state"
        program = Program(app, Settings(Path(folder) / "settings"))
        for theme in THEMES:
            apply_theme(app, theme, 1.0)
            if "welcome" in wanted or not wanted:
                program.show_welcome()
                for width, height in SIZES:
                    shoot(program, target / f"welcome-{theme}-{width}.png", width, height)
            program.open(file)
            for spec in PAGES:
                if wanted and spec.key not in wanted:
                    continue
                program.window.navigate(spec.key)
                for width, height in SIZES:
                    shoot(program, target / f"{spec.key}-{theme}-{width}.png", width, height)
        program.window.close()


def shoot(program: Program, path: Path, width: int, height: int) -> None:
    """One picture of the window."""
    program.window.resize(width, height)
    settle(
        2500
        if any(key in path.name for key in ("packs", "budget", "case", "ledger", "risks", "claims", "scenarios"))
        else 500
    )
    program.window.grab().save(str(path))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
