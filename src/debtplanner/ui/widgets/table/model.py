"""The model of the table: lines over a list, changed by id; only a filter or sort resets."""

import logging
from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from debtplanner.ui.widgets.table.arrange import Arrangement, Heading, Line
from debtplanner.ui.widgets.table.column import Column, Merged

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_MANY = 200
_SHOWN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_EDITED = _SHOWN | Qt.ItemFlag.ItemIsEditable
_log = logging.getLogger(__name__)


class TableModel(QAbstractTableModel):
    """Lines of an `Arrangement` under its columns; texts are made once per row, when it comes into view.

    `about_to_rearrange` and `rearranged` stand around each reset, so that the view puts selection, current cell and
    scroll back by id.
    """

    about_to_rearrange = Signal()
    rearranged = Signal()
    counted = Signal(int, int)

    def __init__(self, columns: Sequence[Column], merged: Merged | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.merged = merged
        self.arrangement = Arrangement()
        self.lines: list[Line] = []
        self.editing: tuple[str, str] | None = None
        self.current_id: str | None = None
        self.read_only = False
        self._texts: dict[str, tuple[str, ...]] = {}
        self._places: dict[str, int] | None = None
        self._by_key = {column.key: index for index, column in enumerate(self.columns)}
        self._reported: set[str] = set()
        self._waiting = False
        self._astray: set[str] = set()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Lines shown."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Columns, the merged one last."""
        return 0 if parent.isValid() else len(self.columns) + (self.merged is not None)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text of a cell for readers, screen readers and the editor."""
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return heading_text(line) if isinstance(line, Heading) else self.text(line, index.column())
        if role == Qt.ItemDataRole.EditRole and not isinstance(line, Heading):
            return self.edit_text(line, index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = self.side(index.column())
            return int((Qt.AlignmentFlag.AlignRight if side == "right" else Qt.AlignmentFlag.AlignLeft).value | 0x80)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Title of a column."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            column = self.column(section)
            return column.title if column else self.merged.title if self.merged else ""
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings are there to fold, rows to select, and some cells to edit."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        line = self.lines[index.row()]
        if isinstance(line, Heading):
            return Qt.ItemFlag.ItemIsEnabled
        column = self.column(index.column())
        return _EDITED if column and not self.read_only and column.may_edit(line) else _SHOWN

    def column(self, section: int) -> Column | None:
        """Column of a section; None for the merged one."""
        return self.columns[section] if section < len(self.columns) else None

    def section(self, key: str) -> int:
        """Section of a column by its key; -1 if there is none."""
        if self.merged and key == self.merged.key:
            return len(self.columns)
        return self._by_key.get(key, -1)

    def side(self, section: int) -> str:
        """Edge that the cells and the head of a section stand on."""
        column = self.column(section)
        return column.side if column else "right"

    def row(self, line: int) -> Any | None:
        """Row at a line; None for a heading or past the end."""
        if not 0 <= line < len(self.lines):
            return None
        found = self.lines[line]
        return None if isinstance(found, Heading) else found

    def place(self, row_id: str) -> int:
        """Line of a row by its id; -1 when it is not shown."""
        if self._places is None:
            self._places = {line.id: number for number, line in enumerate(self.lines) if not isinstance(line, Heading)}
        return self._places.get(row_id, -1)

    def text(self, row: Any, section: int) -> str:
        """Text of one cell, made once per row."""
        texts = self._texts.get(row.id)
        if texts is None:
            texts = self._texts[row.id] = self._made(row)
        return texts[section]

    def _made(self, row: Any) -> tuple[str, ...]:
        texts = tuple(self._read(column, row) for column in self.columns)
        if self.merged:
            texts += (self.merged.separator.join(texts[self._by_key[key]] for key in self.merged.parts),)
        return texts

    def edit_text(self, row: Any, section: int) -> str:
        """Text that the editor of a cell begins with."""
        column = self.column(section)
        if column and column.edit_text:
            return column.edit_text(row)
        return self.text(row, section)

    def set_rows(self, rows: Iterable[Any]) -> None:
        """Show these rows in this order: by insert, remove and change where few differ, else anew."""
        fresh = {row.id: row for row in rows}
        old = self.arrangement.rows
        changed = [row for row_id, row in fresh.items() if old.get(row_id) != row]
        gone = [row_id for row_id in old if row_id not in fresh]
        stayed = [row_id for row_id in old if row_id in fresh]
        in_order = list(fresh)[: len(stayed)] == stayed
        if not self.lines or not in_order or len(changed) + len(gone) > _MANY:
            self.arrangement.replace(fresh.values())
            self._texts.clear()
            self.rearrange()
        else:
            self.apply(changed, gone)

    def read_again(self) -> None:
        """Bring in the rows that stayed equal but read differently, because a column shows what lies outside of them."""
        rows = self.arrangement.rows
        stale = [
            rows[row_id]
            for row_id, texts in self._texts.items()
            if row_id in rows and self._made(rows[row_id]) != texts
        ]
        if stale:
            self.apply(stale)

    def apply(self, changed: Iterable[Any], removed: Iterable[str] = ()) -> None:
        """Bring in changed and new rows, and take removed ones out, by id."""
        rows = self.arrangement.rows
        changed = list(changed)
        for row_id in removed:
            rows.pop(row_id, None)
            self._texts.pop(row_id, None)
            self._remove_line(row_id)
        if self.arrangement.grouping is not None or len(changed) > _MANY:
            for row in changed:
                rows[row.id] = row
                self._texts.pop(row.id, None)
            self.rearrange()
            return
        for row in changed:
            rows[row.id] = row
            self._texts.pop(row.id, None)
            self._show(row)
        self._count()

    def rearrange(self) -> None:
        """Filter, sort and group anew; waits while a cell is being edited, and keeps what is edited in place."""
        if self.editing is not None:
            self._waiting = True
            self._refresh_in_place()
            return
        self._waiting = False
        self.about_to_rearrange.emit()
        self.beginResetModel()
        self.lines = self.arrangement.lines()
        self._places = None
        self._astray.clear()
        self.endResetModel()
        self.rearranged.emit()
        self._count()

    def editing_over(self) -> None:
        """The editor has closed: do what waited for it."""
        cell, self.editing = self.editing, None
        if self._waiting:
            self.rearrange()
        elif cell is not None:
            line = self.place(cell[0])
            if line >= 0:
                self._tell(line, cell[0])

    def _refresh_in_place(self) -> None:
        for number, line in enumerate(self.lines):
            if isinstance(line, Heading):
                continue
            fresh = self.arrangement.rows.get(line.id)
            if fresh is not None and fresh is not line:
                self.lines[number] = fresh
                self._tell(number, fresh.id)

    def _show(self, row: Any) -> None:
        line = self.place(row.id)
        wanted = self.arrangement.accepts(row)
        stays = row.id == self.current_id or (self.editing is not None and self.editing[0] == row.id)
        if line < 0:
            if wanted:
                self._insert(row)
        elif not wanted and not stays:
            self._remove_line(row.id)
        else:
            self.lines[line] = row
            self._tell(line, row.id)
            if not stays:
                self._astray.discard(row.id)
                self._move(line, row)
            elif not self.arrangement.in_order(row, self.lines, line):
                self._astray.add(row.id)

    def _insert(self, row: Any) -> None:
        at = self.arrangement.place(row, self.lines, self._astray)
        self.beginInsertRows(QModelIndex(), at, at)
        self.lines.insert(at, row)
        self._places = None
        self.endInsertRows()

    def _move(self, line: int, row: Any) -> None:
        if self.arrangement.in_order(row, self.lines, line):
            return
        others = self.lines[:line] + self.lines[line + 1 :]
        at = self.arrangement.place(row, others, self._astray)
        target = at if at < line else at + 1
        if self.beginMoveRows(QModelIndex(), line, line, QModelIndex(), target):
            others.insert(at, row)
            self.lines = others
            if self._places is not None:
                first, last = min(line, at), max(line, at)
                self._places.update(
                    (one.id, number)
                    for number, one in enumerate(self.lines[first : last + 1], first)
                    if not isinstance(one, Heading)
                )
            self.endMoveRows()

    def _remove_line(self, row_id: str) -> None:
        line = self.place(row_id)
        if line < 0:
            return
        self.beginRemoveRows(QModelIndex(), line, line)
        del self.lines[line]
        self._places = None
        self.endRemoveRows()

    def _tell(self, line: int, row_id: str) -> None:
        """`dataChanged` of a whole line, around the cell in edit: its editor keeps what was typed."""
        last = self.columnCount() - 1
        spans = [(0, last)]
        if self.editing is not None and self.editing[0] == row_id:
            skipped = self.section(self.editing[1])
            spans = [(0, skipped - 1), (skipped + 1, last)]
        for first, end in spans:
            if first <= end:
                self.dataChanged.emit(self.index(line, first), self.index(line, end))

    def _count(self) -> None:
        grouped = self.arrangement.grouping is not None
        shown = sum(line.count for line in self.lines if isinstance(line, Heading)) if grouped else len(self.lines)
        self.counted.emit(shown, len(self.arrangement.rows))

    def _read(self, column: Column, row: Any) -> str:
        try:
            return column.text(row)
        except Exception:  # noqa: BLE001 - Qt calls this while painting; one report a column, then a placeholder
            if column.key not in self._reported:
                self._reported.add(column.key)
                _log.exception("column %s cannot show a row", column.key)
            return "—"


def heading_text(heading: Heading) -> str:
    """A heading in words: name, count, and what the page adds."""
    parts = (heading.key or "None", str(heading.count), heading.summary)
    return "  ·  ".join(part for part in parts if part)
