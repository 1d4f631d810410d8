"""Renders gantt and heat map with the framework's plan, light and dark, at two sizes: to be looked at, not compared."""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[3]))

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from debtplanner.ui.theme import apply_theme
from debtplanner.ui.widgets.cards import Card
from debtplanner.ui.widgets.gantt import Gantt
from debtplanner.ui.widgets.gantt.drag import Drag
from debtplanner.ui.widgets.heatmap import HeatMap
from debtplanner.ui.widgets.style import set_part
from ui.widgets.gantt import plan
from ui.widgets.heatmap import team

ROOM = {1280: (1084, 666), 1920: (1724, 946)}
"""What rail, header and status bar leave to a page."""


def roadmap() -> Gantt:
    """The plan with its spend."""
    gantt = plan.fill(Gantt())
    gantt.set_spend(
        plan.SPEND, plan.BUDGET, plan.TEXTS, title="Spend a month, thousand", budget_text="year-1 budget 100 a month"
    )
    return gantt


def dragged(gantt: Gantt) -> None:
    """Architecture Modernization in the hand."""
    gantt.preview = lambda _key, _start, end: [("data", end.plus(1), end.plus(9), "starts after it")]
    gantt.select("arch")
    gantt.setFocus()
    gantt.drag = Drag.of(plan.BARS[2], "move").by(1, gantt.preview)
    gantt.faded = frozenset({"arch", "data"})


def refused(gantt: Gantt) -> None:
    """A move that cannot be, over folded groups."""
    gantt.set_folds(["s"])
    gantt.select("arch")
    gantt.setFocus()
    gantt.refuse("arch", "Architecture Modernization starts after Code Quality Foundation, which ends in March 2026.")


def page(widget: QWidget, width: int, title: str) -> QWidget:
    """A page with one card."""
    made, card = QWidget(), Card(title)
    set_part(made, "page")
    card.add(widget, 1)
    column = QVBoxLayout(made)
    column.setContentsMargins(24, 8, 24, 16)
    column.addWidget(card, 1)
    made.resize(*ROOM[width])
    return made


def main(target: Path) -> None:
    """Writes NAME-THEME-WIDTH.png."""
    app = QApplication(sys.argv[:1])
    target.mkdir(parents=True, exist_ok=True)
    for theme in ("light", "dark"):
        for width in ROOM:
            apply_theme(app, theme)
            for name, then in (("gantt", None), ("drag", dragged), ("refused", refused)):
                gantt = roadmap()
                shown = page(gantt, width, "Year 1 is planned 583,300 over its budget")
                shown.show()
                app.processEvents()
                if then is not None:
                    then(gantt)
                shown.grab().save(str(target / f"{name}-{theme}-{width}.png"))
                shown.close()
            shown = page(team.fill(HeatMap()), width, "Demand is over capacity in months 1 to 12")
            shown.show()
            app.processEvents()
            shown.grab().save(str(target / f"heat-{theme}-{width}.png"))
            shown.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
