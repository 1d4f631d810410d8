"""What must not move when a table is filtered or sorted: selection, current cell, scroll."""

from dataclasses import dataclass

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex
from PySide6.QtWidgets import QTableView

from debtplanner.ui.widgets.table.model import TableModel


@dataclass(frozen=True, slots=True)
class Kept:
    """Where the reader was, by record id."""

    selected: frozenset[str]
    current: str | None
    section: int
    line: int
    offset: int | None


def keep(view: QTableView, rows: TableModel) -> Kept:
    """Note where the reader is; `offset` is how far the current row stands below the top, if it is in view."""
    current = view.currentIndex()
    row = rows.row(current.row()) if current.isValid() else None
    offset = None
    if row is not None:
        top = view.rowViewportPosition(current.row())
        offset = top if 0 <= top < view.viewport().height() else None
    return Kept(
        frozenset(selected_ids(view, rows)),
        row.id if row is not None else None,
        current.column(),
        view.rowAt(0),
        offset,
    )


def put_back(view: QTableView, rows: TableModel, kept: Kept) -> None:
    """Select what was selected, as far as it is still shown, and scroll so that the current row stays where it was."""
    model = view.selectionModel()
    model.select(_selection(rows, kept.selected), QItemSelectionModel.SelectionFlag.ClearAndSelect)
    line = rows.place(kept.current) if kept.current is not None else -1
    if line >= 0:
        index = rows.index(line, max(0, kept.section))
        model.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        if kept.offset is not None:
            view.verticalScrollBar().setValue(line * view.verticalHeader().defaultSectionSize() - kept.offset)
    elif kept.line >= 0:
        view.verticalScrollBar().setValue(kept.line * view.verticalHeader().defaultSectionSize())


def selected_ids(view: QTableView, rows: TableModel) -> tuple[str, ...]:
    """Ids of the selected rows, from top to bottom."""
    lines: list[int] = []
    chosen = view.selectionModel().selection()
    for block in map(chosen.at, range(chosen.count())):
        lines.extend(range(block.top(), block.bottom() + 1))
    found = (rows.row(line) for line in sorted(set(lines)))
    return tuple(row.id for row in found if row is not None)


def select_ids(view: QTableView, rows: TableModel, ids: frozenset[str]) -> None:
    """Select exactly these rows, as far as they are shown."""
    view.selectionModel().select(_selection(rows, ids), QItemSelectionModel.SelectionFlag.ClearAndSelect)


def _selection(rows: TableModel, ids: frozenset[str]) -> QItemSelection:
    made = QItemSelection()
    last = rows.columnCount(QModelIndex()) - 1
    lines = sorted(line for line in map(rows.place, ids) if line >= 0)
    start = previous = -2
    for line in [*lines, -2]:
        if line == previous + 1:
            previous = line
            continue
        if start >= 0:
            made.select(rows.index(start, 0), rows.index(previous, last))
        start = previous = line
    return made
