"""Editing in place: what is typed goes to the owner; a refusal brings the editor back with it.

Who goes elsewhere while a refusal stands is not held back: the cell then shows what was typed, marked, until it is
typed anew or given up.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QLineEdit, QWidget
from shiboken6 import isValid

from debtplanner.ui.widgets.table.refusal import Refusal

if TYPE_CHECKING:
    from debtplanner.ui.widgets.table.view import Table

Index = QModelIndex | QPersistentModelIndex
Cell = tuple[str, str]


class CellEditing:
    """One edit at a time: which cell, what was typed last, what was refused, where to go next."""

    def __init__(self, table: "Table") -> None:
        self._table = table
        self._typed: dict[Cell, str] = {}
        self._refused: tuple[Cell, str] | None = None
        self._left: dict[Cell, tuple[str, str]] = {}
        self._move = ""
        self._by_key = False
        self._bubble: Refusal | None = None
        self._later = QTimer(table)
        self._later.setSingleShot(True)
        self._later.timeout.connect(table.reopen_refused)

    def open(self, row_id: str, key: str) -> bool:
        """Open the editor of a cell; False where there is none."""
        index = self._index(row_id, key)
        if not index.isValid() or not self._table.rows.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return False
        self._table.rows.editing = (row_id, key)
        self._table.setCurrentIndex(index)
        self._table.edit(index)
        return True

    def text_for(self, index: Index) -> str:
        """Text that the editor begins with."""
        table = self._table
        row, column = table.rows.row(index.row()), table.rows.column(index.column())
        cell = (row.id, column.key) if row is not None and column is not None else ("", "")
        if cell in self._left:
            self._typed[cell], message = self._left.pop(cell)
            self._refused = (cell, message)
            self._later.start(0)
        if self._refused and self._refused[0] == cell:
            return self._typed.get(cell, "")
        return str(index.data(Qt.ItemDataRole.EditRole) or "")

    def take(self, index: Index, text: str) -> None:
        """Pass typed text on to the owner, unless it is what stands there already."""
        table = self._table
        row, column = table.rows.row(index.row()), table.rows.column(index.column())
        if row is None or column is None:
            return
        cell = (row.id, column.key)
        self._refused = None
        self._left.pop(cell, None)
        if text == table.rows.edit_text(row, index.column()):
            return
        self._typed = {cell: text}
        table.edited.emit(row.id, column.key, text)

    def reject(self, row_id: str, key: str, message: str) -> None:
        """Bring the editor back with the refused text and say why."""
        self._refused = ((row_id, key), message)
        if self._table.rows.editing is None:
            self._later.start(0)

    def try_again(self, row_id: str, key: str) -> bool:
        """Take what was typed into this cell once more, from its editor where that is open; False where nothing was."""
        table = self._table
        if (row_id, key) in self._left:
            text, _ = self._left.pop((row_id, key))
            self._hide_bubble()
            self._typed = {(row_id, key): text}
            table.edited.emit(row_id, key, text)
            return True
        editor = table.indexWidget(table.currentIndex()) or table.viewport().findChild(QLineEdit)
        if table.rows.editing != (row_id, key) or editor is None:
            return False
        self._refused = None
        self.finish(editor, "")
        return True

    def finish(self, editor: QWidget, move: str) -> None:
        """Commit an editor, then go down, right or left, unless the text was refused."""
        self._move = move
        self._by_key = True
        self._table.commit_editor(editor)
        self._by_key = False

    def forget(self, editor: QWidget) -> None:
        """Close an editor without its text."""
        self._refused = None
        self._move = ""
        self._table.close_unsaved(editor)

    def closed(self) -> None:
        """The editor is gone: come back if refused by a key, stay behind if left, else go where the key said."""
        self._hide_bubble()
        cell, move = self._table.rows.editing, self._move
        self._move = ""
        if self._refused is not None and (self._by_key or not self._table.isActiveWindow()):
            self._table.rows.editing = None
            self._later.start(0)
            return
        if self._refused is not None:
            self._leave(*self._refused)
        self._typed = {}
        self._table.rows.editing_over()
        self._table.column_layout.apply()
        if cell is not None and move:
            self._go(cell, move)

    def _leave(self, cell: Cell, message: str) -> None:
        """Somebody went elsewhere: coming back to the editor would take the click from what was clicked."""
        self._left[cell] = (self._typed.get(cell, ""), message)
        self._refused = None
        self._later.start(0)

    def left_behind(self, row_id: str, key: str) -> tuple[str, str] | None:
        """What was typed into a cell that was left with a refusal, and the refusal."""
        return self._left.get((row_id, key)) if self._left else None

    def put_away(self) -> bool:
        """Take the sentence off the screen; False where none stands there."""
        shown = self.refusal is not None
        self._hide_bubble()
        return shown

    def give_up(self, row_id: str, key: str) -> bool:
        """Leave a cell as it was before it was typed into; False where nothing was refused there."""
        if self._left.pop((row_id, key), None) is None:
            return False
        self._hide_bubble()
        self._table.viewport().update()
        return True

    def hidden(self) -> None:
        """The table is out of sight: so is the sentence, until it is seen again."""
        self._hide_bubble()

    def seen(self) -> None:
        """The table is back: what was refused comes back with it."""
        if self._refused is not None or self._left:
            self._later.start(0)

    def reopen(self) -> None:
        """Open the editor of the refused cell again, with the sentence beside it; a cell that was left stays closed."""
        if not self._table.isVisible():
            return
        if self._refused is None:
            if self._left and self._table.rows.editing is None:
                self._say(*next(reversed(self._left)), self._left[next(reversed(self._left))][1])
            return
        (row_id, key), message = self._refused
        if self._table.rows.editing != (row_id, key) and not self.open(row_id, key):
            self._refused = None
            return
        table = self._table
        index = table.currentIndex()
        editor = table.indexWidget(index) or table.viewport().focusWidget()
        if isinstance(editor, QLineEdit):
            editor.setProperty("invalid", True)
            editor.deselect()
            editor.setAccessibleDescription(message)
        self._say(row_id, key, message)

    def _say(self, row_id: str, key: str, message: str) -> None:
        table = self._table
        area = table.visualRect(self._index(row_id, key))
        self._hide_bubble()
        if not area.intersects(table.viewport().rect()):
            return
        top = table.viewport().mapTo(table.window(), area.topLeft())
        self._bubble = Refusal(table.window(), message)
        self._bubble.stand_at(QRect(top, area.size()))
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(table, message))

    @property
    def refusal(self) -> Refusal | None:
        """The sentence on screen, if there is one."""
        return self._bubble if self._bubble is not None and isValid(self._bubble) else None

    def _hide_bubble(self) -> None:
        bubble, self._bubble = self.refusal, None
        if bubble is not None:
            bubble.close()

    def _go(self, cell: Cell, move: str) -> None:
        table = self._table
        line = table.rows.place(cell[0])
        section = table.rows.section(cell[1])
        if line < 0:
            return
        if move == "down":
            below = self._next_row(line, 1)
            table.setCurrentIndex(table.rows.index(line if below is None else below, section))
            return
        target = self._next_cell(line, section, 1 if move == "right" else -1)
        if target is not None:
            index = table.rows.index(*target)
            table.setCurrentIndex(index)
            table.edit(index)

    def _next_row(self, line: int, step: int) -> int | None:
        line += step
        while 0 <= line < len(self._table.rows.lines):
            if self._table.rows.row(line) is not None:
                return line
            line += step
        return None

    def _next_cell(self, line: int, section: int, step: int) -> tuple[int, int] | None:
        """The next editable cell in reading order, in this row or the next one that has any."""
        sections = self._table.column_layout.visible()[::step]
        rest = sections[sections.index(section) + 1 :] if section in sections else sections
        at: int | None = line
        while at is not None:
            for one in rest:
                if self._table.rows.flags(self._table.rows.index(at, one)) & Qt.ItemFlag.ItemIsEditable:
                    return at, one
            at, rest = self._next_row(at, step), sections
        return None

    def _index(self, row_id: str, key: str) -> QModelIndex:
        line, section = self._table.rows.place(row_id), self._table.rows.section(key)
        if line < 0 or section < 0 or self._table.isColumnHidden(section):
            return QModelIndex()
        return self._table.rows.index(line, section)
