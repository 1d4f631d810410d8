"""What a request asks for, in one block: amounts, tier, criteria with their arithmetic, splits, the state of the plan."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from debtplanner.queries.approval_words import RESULT_WORDS
from debtplanner.queries.request_view import CheckLine, RequestView
from debtplanner.ui.widgets.alerts import Alert, AlertRow
from debtplanner.ui.widgets.style import set_part, spaced
from debtplanner.ui.widgets.text import IconLabel, label

_GLYPHS = {"pass": ("circle-check", "ok"), "fail": ("circle-x", "danger"), "not_assessed": ("circle-dashed", "text3")}


class AskedBlock(QWidget):
    """Shows one request; `show_view` replaces it whole."""

    def __init__(self, view: RequestView | None = None) -> None:
        super().__init__()
        set_part(self, "clear")
        self._column = QVBoxLayout(self)
        spaced(self._column, spacing=10)
        self._inside: QWidget | None = None
        if view is not None:
            self.show_view(view)

    def show_view(self, view: RequestView) -> None:
        """Show this."""
        if self._inside is not None:
            self._inside.hide()
            self._inside.deleteLater()
        self._inside = QWidget()
        set_part(self._inside, "clear")
        column = QVBoxLayout(self._inside)
        spaced(column, spacing=10)
        for split in view.splits:
            column.addWidget(AlertRow(Alert("warn", "May be split to stay under a tier.", split), stacked=True))
        column.addLayout(_amounts(view))
        if view.checks:
            column.addLayout(_checks(view.checks))
        state = QVBoxLayout()
        spaced(state, spacing=2)
        state.addWidget(label("The plan now", "head"))
        for sentence in view.plan_state:
            state.addWidget(label(sentence, "label", wrap=True))
        column.addLayout(state)
        self._column.addWidget(self._inside)


def _amounts(view: RequestView) -> QGridLayout:
    grid = QGridLayout()
    spaced(grid, spacing=2)
    grid.setColumnStretch(0, 1)
    last = max(place for place, (name, _) in enumerate(view.amounts) if name == "Total")
    for place, (name, value) in enumerate(view.amounts):
        grid.addWidget(label(name, "strong" if place >= last else "label"), place, 0)
        shown = label(value, "strong" if place >= last else "body", select=True)
        shown.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        grid.addWidget(shown, place, 1, Qt.AlignmentFlag.AlignRight)
    line = len(view.amounts)
    grid.addWidget(label(f"Decided by: {view.tier}", "strong"), line, 0, 1, 2)
    grid.addWidget(label(f"{view.tier_reason}.", "label", wrap=True), line + 1, 0, 1, 2)
    return grid


def _checks(checks: tuple[CheckLine, ...]) -> QVBoxLayout:
    column = QVBoxLayout()
    spaced(column, spacing=4)
    column.addWidget(label("Criteria", "head"))
    for one in checks:
        row = QHBoxLayout()
        spaced(row, spacing=8)
        row.addWidget(IconLabel(*_GLYPHS[one.result]), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        spaced(words, spacing=0)
        words.addWidget(label(f"{one.name} {one.rule}: {RESULT_WORDS[one.result]}", "body", wrap=True))
        words.addWidget(label(one.arithmetic, "caption", wrap=True))
        row.addLayout(words, 1)
        column.addLayout(row)
    return column
