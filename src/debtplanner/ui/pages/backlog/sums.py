"""What several items add up to, and why: for a selection, and for the whole backlog."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from debtplanner.domain.backlog import Item
from debtplanner.domain.why import Input, Why
from debtplanner.queries.explain import why_sum
from debtplanner.queries.summary import total
from debtplanner.system.writing import Writing
from debtplanner.ui.pages.backlog.figures import Figure, FigureGrid
from debtplanner.ui.pages.backlog.rows import AMOUNTS, NOT_STATED
from debtplanner.ui.widgets.style import set_part, spaced
from debtplanner.ui.widgets.text import label


def sum_figures(items: Sequence[Item], writing: Writing) -> tuple[Figure, ...]:
    """Sums of the stated amounts of open items, and how many of these are assessed."""
    still = tuple(item for item in items if item.is_open)
    made: list[Figure] = []
    for key, name in AMOUNTS:
        found = total(still, key)
        shown = NOT_STATED if found.value is None else writing.amount(found.value)
        made.append(Figure(key, name, shown, quiet=found.value is None))
    made.append(Figure("assessed", "Assessed", writing.part(sum(item.assessed for item in still), len(still))))
    return tuple(made)


def coverage_words(items: Sequence[Item], writing: Writing) -> str:
    """What the sums leave out, in a sentence; empty where nothing."""
    still = [item for item in items if item.is_open]
    parts: list[str] = []
    if len(still) < len(items):
        left = len(items) - len(still)
        parts.append(f"{writing.number(left)} resolved {'is' if left == 1 else 'are'} left out.")
    for key, name in AMOUNTS[:2]:
        stated = sum(getattr(item, key) is not None for item in still)
        if stated < len(still):
            parts.append(f"{name} is stated by {writing.part(stated, len(still))}.")
    return " ".join(parts)


def why_total(items: Sequence[Item], key: str, writing: Writing) -> Why:
    """Why one of the sums is what it is."""
    if key != "assessed":
        return why_sum(dict(AMOUNTS)[key], tuple(items), key, writing)
    still = [item for item in items if item.is_open]
    missing = [item for item in still if not item.assessed]
    inputs = tuple(Input(item.name, "not assessed", "the item's record", "item", item.id) for item in missing[:12])
    result = writing.part(len(still) - len(missing), len(still))
    return Why(
        result, "Coverage of the assessments", "open items with impact, effort and risk", "items", "none", inputs
    )


class TotalsView(QWidget):
    """What all items add up to, while none is selected."""

    why_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        set_part(self, "clear")
        self.figures = FigureGrid()
        self.figures.why_requested.connect(self.why_requested)
        self._coverage = label("", "caption", wrap=True)
        column = QVBoxLayout(self)
        spaced(column, spacing=8)
        column.addWidget(self.figures)
        column.addWidget(self._coverage)
        column.addWidget(label("Select an item to see all of it here.", "label", wrap=True))
        column.addStretch(1)

    def show_totals(self, items: Sequence[Item], writing: Writing) -> None:
        """Add these up."""
        self.figures.set_figures(sum_figures(items, writing))
        words = coverage_words(items, writing)
        self._coverage.setText(words)
        self._coverage.setVisible(bool(words))
