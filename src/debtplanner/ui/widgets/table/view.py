"""The one table of the program: sorted, filtered, grouped, edited in place, copied, and read without a mouse."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QHideEvent, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QWidget

from debtplanner.ui.theme import size
from debtplanner.ui.widgets.menus import MenuItem, popup_menu
from debtplanner.ui.widgets.table.arrange import Heading
from debtplanner.ui.widgets.table.base import Index
from debtplanner.ui.widgets.table.column import Column, Merged
from debtplanner.ui.widgets.table.copying import rows_as_mime
from debtplanner.ui.widgets.table.delegate import CellDelegate
from debtplanner.ui.widgets.table.editing import CellEditing
from debtplanner.ui.widgets.table.head import HEIGHT, Head
from debtplanner.ui.widgets.table.keep import keep
from debtplanner.ui.widgets.table.pointer import PointedTable


class Table(PointedTable):
    """Shows frozen rows that have an `id`; it changes nothing itself, it asks.

    `fit_height` makes it as high as its rows (for cards), up to `max_lines`; `bare` leaves its frame out. `edited`
    carries id, column key and text: the owner settles it, or calls `reject`. `context`, where set, gives the menu
    items for the selected ids.
    """

    edited = Signal(str, str, str)
    delete_requested = Signal(object)
    pasted = Signal(str)

    def __init__(
        self,
        name: str,
        columns: Sequence[Column],
        *,
        merged: Merged | None = None,
        fit_height: bool = False,
        max_lines: int = 12,
        bare: bool = False,
        compact: bool = False,
        empty: str = "Nothing here yet.",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            name,
            columns,
            merged=merged,
            fit_height=fit_height,
            max_lines=max_lines,
            bare=bare,
            compact=compact,
            empty=empty,
            parent=parent,
        )
        self.context: Callable[[tuple[str, ...]], Sequence[MenuItem | None]] | None = None
        self.editing = CellEditing(self)
        self.delegate = CellDelegate(self)
        self.setItemDelegate(self.delegate)
        head = self.horizontalHeader()
        if isinstance(head, Head):
            head.columns_asked.connect(self.show_columns_menu)

    @Slot()
    def reopen_refused(self) -> None:
        """Open the editor whose text was refused."""
        self.editing.reopen()

    def close_unsaved(self, editor: QWidget) -> None:
        """Close an editor and drop its text."""
        self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.RevertModelCache)

    def edit_cell(self, row_id: str, key: str) -> bool:
        """Open the editor of a cell; False where there is none."""
        return self.editing.open(row_id, key)

    def reject(self, row_id: str, key: str, message: str) -> None:
        """Refuse what was typed into a cell: the editor comes back with it, and says why."""
        self.editing.reject(row_id, key, message)

    def text_to_edit(self, index: Index) -> str:
        """Text that an editor begins with: refused text comes back."""
        return self.editing.text_for(index)

    def take(self, index: Index, text: str) -> None:
        """Pass on what an editor holds."""
        self.editing.take(index, text)

    def finish(self, editor: QWidget, move: str) -> None:
        """Commit an editor and go on."""
        self.editing.finish(editor, move)

    def forget(self, editor: QWidget) -> None:
        """Close an editor without its text."""
        self.editing.forget(editor)

    def commit_editor(self, editor: QWidget) -> None:
        """Commit and close an editor."""
        self.commitData(editor)
        self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def closeEditor(self, editor: QWidget, _hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Close an editor; a refusal opens it again."""
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        self.editing.closed()

    def hideEvent(self, event: QHideEvent) -> None:
        """Out of sight: the sentence of a refusal goes too."""
        super().hideEvent(event)
        self.editing.hidden()

    def showEvent(self, event: QShowEvent) -> None:
        """In sight again: an editor whose text was refused comes back."""
        super().showEvent(event)
        self.editing.seen()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy, paste, open, fold, ask why, ask to delete; the rest is Qt's."""
        if not self._key(event):
            super().keyPressEvent(event)

    def _key(self, event: QKeyEvent) -> bool:
        key, modifiers = event.key(), event.modifiers()
        enter = key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit(QGuiApplication.clipboard().text())
        elif self._fold_key(key) or (key == Qt.Key.Key_Escape and (self._give_up() or self.editing.put_away())):
            pass
        elif (key == Qt.Key.Key_Space and not modifiers) or (enter and modifiers & Qt.KeyboardModifier.AltModifier):
            self._ask_why(self.currentIndex())  # where there is nothing to explain, a blank is not typed either
        elif (enter and not modifiers) or (key == Qt.Key.Key_F2 and self._on_merged()):
            current = self.current_id()
            if current is not None:
                self.opened.emit(current)
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and not modifiers:
            self.delete_requested.emit(self.selected_ids())
        elif key == Qt.Key.Key_Menu or (key == Qt.Key.Key_F10 and modifiers & Qt.KeyboardModifier.ShiftModifier):
            self.show_context_menu(self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft()))
        else:
            return False
        return True

    def _give_up(self) -> bool:
        """Whether the current cell was left with a refusal, and is now as it was before."""
        index = self.currentIndex()
        row, column = self.rows.row(index.row()), self.rows.column(index.column())
        return row is not None and column is not None and self.editing.give_up(row.id, column.key)

    def _on_merged(self) -> bool:
        """Whether the current cell stands for several: they are edited where the record opens."""
        index = self.currentIndex()
        return index.isValid() and self.rows.column(index.column()) is None

    def _fold_key(self, key: int) -> bool:
        line = self.currentIndex().row()
        heading = self.rows.lines[line] if 0 <= line < len(self.rows.lines) else None
        if not isinstance(heading, Heading):
            return False
        toggles = {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}
        toggles.add(Qt.Key.Key_Right if heading.folded else Qt.Key.Key_Left)
        if key in toggles:
            self.fold(heading.key, not heading.folded)
            return True
        return False

    def copy(self) -> None:
        """Copy the selected rows, as shown, with their titles."""
        sections = self.column_layout.visible()
        titles = [str(self.rows.headerData(section, Qt.Orientation.Horizontal)) for section in sections]
        chosen = [self.row_of(row_id) for row_id in self.selected_ids()]
        lines = [[self.rows.text(row, section) for section in sections] for row in chosen if row is not None]
        if lines:
            QGuiApplication.clipboard().setMimeData(rows_as_mime(titles, lines))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the selected rows."""
        self.show_context_menu(event.globalPos())

    def show_context_menu(self, at: QPoint) -> None:
        """Open the menu of the selected rows: what the page adds, then copy and columns."""
        ids = self.selected_ids()
        items = list(self.context(ids)) if self.context and ids else []
        items += [None] if items else []
        items.append(MenuItem("Copy", self.copy, "copy", "Ctrl+C", enabled=bool(ids)))
        items.append(None)
        items.append(MenuItem("Sort by this column", self._sort_by_current, "arrow-down", enabled=bool(ids)))
        items.append(MenuItem("Then by this column", self._sort_then_by_current, enabled=bool(ids)))
        items.append(MenuItem("Choose columns", self._columns_at_top, "columns-3"))
        popup_menu(self, items, at)

    @Slot(QPoint)
    def show_columns_menu(self, at: QPoint) -> None:
        """Open the list of columns: which are shown, and back to the proposal."""
        layout = self.column_layout
        items: list[MenuItem | None] = [
            MenuItem(
                column.title, self._toggle(column.key), checked=column.key in layout.chosen, enabled=not column.names
            )
            for column in self.rows.columns
        ]
        popup_menu(self, [*items, None, MenuItem("Reset columns", self._reset_columns, "rotate-ccw")], at)

    def _toggle(self, key: str) -> Callable[[], None]:
        def run() -> None:
            self.column_layout.toggle(key)
            self.layout_changed.emit()

        return run

    def _reset_columns(self) -> None:
        self.column_layout.reset()
        self.layout_changed.emit()

    def _sort_by_current(self) -> None:
        self.sort_section(self.currentIndex().column(), add=False)

    def _sort_then_by_current(self) -> None:
        self.sort_section(self.currentIndex().column(), add=True)

    def _columns_at_top(self) -> None:
        self.show_columns_menu(self.mapToGlobal(QPoint(size(8), size(HEIGHT))))

    def layout_state(self) -> dict[str, Any]:
        """Columns, sort, folded groups, selection and scroll, as plain values for the settings."""
        kept = keep(self, self.rows)
        return {
            "columns": self.column_layout.state(),
            "sort": [[key.column.key, key.descending] for key in self.rows.arrangement.sort],
            "folded": sorted(self.rows.arrangement.folded),
            "selected": sorted(kept.selected)[:200],
            "current": kept.current,
            "scroll": self.verticalScrollBar().value(),
        }

    def restore_layout(self, state: dict[str, Any]) -> None:
        """Take what `layout_state` gave, as far as it still applies."""
        self.column_layout.restore(state.get("columns", {}))
        self.rows.arrangement.folded = {str(group) for group in state.get("folded", ())}
        self.sort_by(*((str(key), bool(down)) for key, down in state.get("sort", ())))
        selected = [str(row_id) for row_id in state.get("selected", ())]
        current = state.get("current")
        self.select(*([str(current)] if current else []), *selected)
        self.verticalScrollBar().setValue(int(state.get("scroll", 0)))
