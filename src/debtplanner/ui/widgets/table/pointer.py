"""The pointer over the table: lit rows, marks that explain, headings that fold."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent

from debtplanner.ui.widgets.table.arrange import Heading
from debtplanner.ui.widgets.table.base import Index, TableBase
from debtplanner.ui.widgets.table.paint import why_zone


class PointedTable(TableBase):
    """Adds what a pointer does, and the questions that a row or a cell can be asked."""

    opened = Signal(str)
    why_requested = Signal(str, str)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a heading folds it; one on the mark of a cell asks why."""
        index = self.indexAt(event.position().toPoint())
        line = self.rows.lines[index.row()] if index.isValid() else None
        if event.button() == Qt.MouseButton.LeftButton and isinstance(line, Heading):
            self.fold(line.key, not line.folded)
        elif event.button() == Qt.MouseButton.LeftButton and self._over_why(event.position().toPoint()):
            self.setCurrentIndex(index)
            self._ask_why(index)
        else:
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edits where that is possible, else opens."""
        index = self.indexAt(event.position().toPoint())
        super().mouseDoubleClickEvent(event)
        row = self.rows.row(index.row()) if index.isValid() else None
        if row is not None and not self.rows.flags(index) & Qt.ItemFlag.ItemIsEditable:
            self.opened.emit(row.id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer: its row is lit, a mark that explains becomes a link."""
        at = event.position().toPoint()
        index = self.indexAt(at)
        self._hover(index.row() if index.isValid() else -1, at if self._over_why(at) else None)
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: Any) -> None:
        """The pointer has left: nothing is lit."""
        self._hover(-1, None)
        super().leaveEvent(event)

    def _hover(self, line: int, why_at: QPoint | None) -> None:
        index = self.indexAt(why_at) if why_at is not None else QModelIndex()
        hot = (index.row(), index.column()) if index.isValid() else None
        if (line, hot) != (self.hovered_line, self.hot_cell):
            self.hovered_line, self.hot_cell = line, hot
            shape = Qt.CursorShape.PointingHandCursor if hot else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
            self.viewport().update()

    def _over_why(self, at: QPoint) -> bool:
        index = self.indexAt(at)
        row = self.rows.row(index.row()) if index.isValid() else None
        column = self.rows.column(index.column()) if row is not None else None
        if column is None or not column.explains(row):
            return False
        return why_zone(self.visualRect(index), column.side).contains(at)

    def _ask_why(self, index: Index) -> bool:
        row = self.rows.row(index.row()) if index.isValid() else None
        column = self.rows.column(index.column()) if row is not None else None
        if row is None or column is None or not column.explains(row):
            return False
        self.why_requested.emit(row.id, column.key)
        return True

    def fold(self, group: str, folded: bool) -> None:  # noqa: FBT001 - the second word of the call says it
        """Fold or unfold a group, and stay on its heading."""
        self.rows.arrangement.folded = (self.rows.arrangement.folded | {group}) - (set() if folded else {group})
        self.rows.rearrange()
        for line, found in enumerate(self.rows.lines):
            if isinstance(found, Heading) and found.key == group:
                self.setCurrentIndex(self.rows.index(line, self.first_section()))
