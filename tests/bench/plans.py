"""Moving one of 2,000 linked initiatives, rescheduled and drawn again, against reading them all."""

import time
from pathlib import Path

from PySide6.QtWidgets import QApplication
from timing import compare
from workspaces import opener

from debtplanner.app import Program, collect_again
from debtplanner.commands.edits import AddMany
from debtplanner.commands.roadmap import MoveInitiative
from debtplanner.domain.drafts import Draft
from debtplanner.domain.months import Month
from debtplanner.domain.roadmap import Dependency, Initiative
from debtplanner.exchange.shipped import start_drafts
from debtplanner.system.settings import Settings
from debtplanner.ui.theme import apply_theme

INITIATIVES, CHAIN = 2_000, 10
FIRST = Month(2026, 1)


def linked(path: Path) -> Path:
    """A plan of chains of ten initiatives, each waiting for the one before."""
    session = opener().make(path, start_drafts("Bench", "USD", FIRST), "Make the workspace")
    made = [
        Draft("track", {"name": "Track"}, "track"),
        Draft("phase", {"track": "track", "name": "Phase", "start": FIRST, "end": FIRST.plus(40)}, "phase"),
    ]
    for n in range(INITIATIVES):
        start = FIRST.plus(n % CHAIN * 3)
        values = {"phase": "phase", "name": f"Initiative {n}", "start": start, "end": start.plus(1)}
        made.append(Draft("initiative", {**values, "budget": 1_000_000 + n, "position": n}, f"one-{n}"))
    made.extend(
        Draft("dependency", {"before": f"one-{n - 1}", "after": f"one-{n}"}, f"link-{n}")
        for n in range(INITIATIVES)
        if n % CHAIN
    )
    session.execute(AddMany("Fill", tuple(made)))
    session.close()
    return path


def measure(folder: Path) -> None:
    """One line: the first of a chain is moved three months to and fro, and all of its chain with it."""
    app = QApplication.instance() or QApplication([])
    apply_theme(app, "light", 1.0)  # type: ignore[arg-type]
    settings = Settings(folder / "plan-settings")
    settings.set("page", "roadmap")
    program = Program(app, settings)  # type: ignore[arg-type]
    program.begin(linked(folder / "plan.debtplan"))
    window, session = program.window, program.session
    window.resize(1200, 800)  # type: ignore[union-attr]
    app.processEvents()
    collect_again()
    turn = 0

    def floor() -> float:
        begin = time.perf_counter()
        session.read(lambda reader: (reader.all(Initiative), reader.all(Dependency)))  # type: ignore[union-attr]
        return time.perf_counter() - begin

    def moved() -> float:
        nonlocal turn
        turn += 1
        start = FIRST.plus(3 if turn % 2 else 0)
        begin = time.perf_counter()
        window.execution.execute(MoveInitiative("one-0", start, start.plus(1), shift=True))  # type: ignore[union-attr]
        app.processEvents()
        return time.perf_counter() - begin

    compare("one of 2,000 linked initiatives moved, and drawn", floor, moved)
    window.close()  # type: ignore[union-attr]
