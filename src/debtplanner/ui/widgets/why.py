"""The sheet that says why a number is what it is."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from debtplanner.domain.why import Input, Why
from debtplanner.ui.theme import size
from debtplanner.ui.widgets.alerts import Alert, AlertRow
from debtplanner.ui.widgets.buttons import button
from debtplanner.ui.widgets.floating import Sheet
from debtplanner.ui.widgets.style import scrolled, set_part, spaced
from debtplanner.ui.widgets.table import Column, Table
from debtplanner.ui.widgets.text import label


@dataclass(frozen=True, slots=True)
class _Line:
    id: str
    input: Input


_COLUMNS = (
    Column("name", "Input", lambda line: line.input.name, names=True, width=230, priority=0),
    Column("value", "Value", lambda line: line.input.value, kind="number", width=124, min_width=116, priority=0),
    Column(
        "source",
        "From",
        lambda line: line.input.source,
        width=170,
        min_width=110,
        priority=0,
        tone=lambda line: "accent" if line.input.record_id else None,
    ),
)


class WhySheet(Sheet):
    """Formula in words, inputs with their sources, steps, what is claimed elsewhere; Copy gives all of it as text."""

    record_requested = Signal(str, str)

    def __init__(self, window: QWidget, why: Why) -> None:
        super().__init__(window, why.title, width=520)
        self._why = why
        self._head()
        self.body.addWidget(label(why.subject, "label", wrap=True))
        inside = QWidget()
        set_part(inside, "clear")
        column = QVBoxLayout(inside)
        spaced(column, spacing=10)
        self._formula(column)
        self._inputs(column)
        self._steps(column)
        for claim in why.claims:
            column.addWidget(AlertRow(Alert("info", "", claim)))
        column.addStretch(1)
        self._scroll(inside)

    def _head(self) -> None:
        row = QHBoxLayout()
        spaced(row)
        row.addWidget(label(self._why.title, "dialog_title"), 1)
        copy = button("Copy", "link", tip="Copy all of this as text")
        close = button("Close", "link")
        copy.clicked.connect(self.copy)
        close.clicked.connect(self.close)
        row.addWidget(copy)
        row.addWidget(close)
        self.body.addLayout(row)

    def _scroll(self, inside: QWidget) -> None:
        area = scrolled(inside)
        area.setAccessibleName("How it was computed")
        area.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        width = size(480)
        wanted = inside.heightForWidth(width) if inside.hasHeightForWidth() else inside.sizeHint().height()
        room = max(size(160), self.window().height() - size(200))
        area.setFixedHeight(min(wanted, room))
        if wanted > room:
            area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # keys scroll what a pointer does not
        self.body.addWidget(area, 1)

    def _formula(self, column: QVBoxLayout) -> None:
        well = QFrame()
        set_part(well, "well")
        lines = QVBoxLayout(well)
        spaced(lines, (13, 8, 13, 8), 2)
        lines.addWidget(label(self._why.formula, wrap=True))
        said = " · ".join(part for part in (self._why.unit, self._why.rounding) if part)
        if said:
            lines.addWidget(label(said, "caption", wrap=True))
        column.addWidget(well)

    def _inputs(self, column: QVBoxLayout) -> None:
        if not self._why.inputs:
            return
        table = Table("Inputs", _COLUMNS, fit_height=True, max_lines=12)
        table.set_rows(_Line(str(number), one) for number, one in enumerate(self._why.inputs))
        table.opened.connect(self._open_line)
        self.inputs = table
        column.addWidget(table)

    def _steps(self, column: QVBoxLayout) -> None:
        if not self._why.steps:
            return
        grid = QGridLayout()
        spaced(grid, (2, 2, 2, 2), 8)
        grid.setColumnStretch(0, 1)
        for number, step in enumerate(self._why.steps):
            last = number == len(self._why.steps) - 1
            grid.addWidget(label(step.text, wrap=True), number, 0)
            value = label(step.value, "strong" if last else "body")
            grid.addWidget(value, number, 1, Qt.AlignmentFlag.AlignRight)
        column.addLayout(grid)

    def _open_line(self, line_id: str) -> None:
        found = self._why.inputs[int(line_id)]
        if found.kind and found.record_id:
            self.close()
            self.record_requested.emit(found.kind, found.record_id)

    def copy(self) -> None:
        """Put the whole sheet on the clipboard as text."""
        QGuiApplication.clipboard().setText(self._why.as_text())


def show_why(window: QWidget, why: Why, anchor: QWidget | None = None) -> WhySheet:
    """Open the sheet near `anchor`, without hiding it where there is room."""
    sheet = WhySheet(window, why)
    sheet.open_at(_below(window, anchor) if anchor is not None else None)
    return sheet


def _below(window: QWidget, anchor: QWidget) -> QPoint:
    """Just under what was asked about: in a table, under the cell."""
    if isinstance(anchor, QAbstractItemView):
        cell = anchor.visualRect(anchor.currentIndex())
        return anchor.viewport().mapTo(window, cell.bottomLeft() + QPoint(0, size(6)))
    return anchor.mapTo(window, QPoint(0, anchor.height() + size(8)))
