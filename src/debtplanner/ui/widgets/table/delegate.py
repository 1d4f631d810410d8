"""Draws the cells of the table, and makes the editors that open in them."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Slot,
)
from PySide6.QtGui import QColor, QFocusEvent, QHelpEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from debtplanner.ui.theme import look, size, tokens
from debtplanner.ui.widgets.painting import draw_focus, draw_icon
from debtplanner.ui.widgets.table.arrange import Heading
from debtplanner.ui.widgets.table.model import heading_text
from debtplanner.ui.widgets.table.paint import PADDING, Cell, CellFonts, draw_cell, is_strong, one_line, room_for_text
from debtplanner.ui.widgets.text import plain_tooltip

if TYPE_CHECKING:
    from debtplanner.ui.widgets.table.view import Table

Index = QModelIndex | QPersistentModelIndex
_MOVES = {Qt.Key.Key_Return: "down", Qt.Key.Key_Enter: "down", Qt.Key.Key_Tab: "right", Qt.Key.Key_Backtab: "left"}


class CellDelegate(QStyledItemDelegate):
    """One delegate for all columns: kinds differ in paint, not in class."""

    def __init__(self, table: "Table") -> None:
        super().__init__(table)
        self.table = table
        self.fonts = CellFonts()
        look().changed.connect(self.refresh)

    @Slot()
    def refresh(self) -> None:
        """Take the fonts of the theme now in force."""
        self.fonts = CellFonts()

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Rows are as high as the table says; only the width is measured."""
        text = str(index.data() or "")
        width = self.fonts.plain_metrics.horizontalAdvance(text) + 2 * size(PADDING)
        return QSize(width, self.table.verticalHeader().defaultSectionSize())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell or a heading."""
        line = self.table.rows.lines[index.row()]
        if isinstance(line, Heading):
            self._paint_heading(painter, self._area(option), line, focused=self._focused(index))
        else:
            selected = QStyle.StateFlag.State_Selected in self._state(option)
            draw_cell(painter, self._cell(self._area(option), index, line, selected=selected), self.fonts)

    def _area(self, option: QStyleOptionViewItem) -> QRect:
        return option.rect  # pyright: ignore[reportAttributeAccessIssue] - the stubs leave the member out

    def _state(self, option: QStyleOptionViewItem) -> QStyle.StateFlag:
        return option.state  # pyright: ignore[reportAttributeAccessIssue] - the stubs leave the member out

    def _focused(self, index: Index) -> bool:
        return self.table.hasFocus() and self.table.currentIndex() == index

    def _cell(self, area: QRect, index: Index, row: Any, *, selected: bool) -> Cell:
        table, section = self.table, index.column()
        hot = table.hot_cell == (index.row(), section)
        column = table.rows.column(section)
        left = table.editing.left_behind(row.id, column.key) if column is not None else None
        return Cell(
            area=area,
            text=table.rows.text(row, section) if left is None else left[0],
            column=column,
            row=row,
            side=table.rows.side(section),
            selected=selected,
            hovered=table.hovered_line == index.row(),
            hot=hot,
            focused=self._focused(index),
            first=section == table.first_section(),
            refused=left[1] if left is not None else "",
            line_below=not table.fits_height or index.row() + 1 < len(table.rows.lines),
        )

    def _paint_heading(self, painter: QPainter, area: QRect, heading: Heading, *, focused: bool) -> None:
        painter.save()
        painter.fillRect(area, QColor(tokens().canvas))
        painter.setPen(QColor(tokens().grid))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        name = "chevron-right" if heading.folded else "chevron-down"
        left = draw_icon(painter, area.left() + size(8), area.center().y(), name, "text2", side=14)
        painter.setFont(self.fonts.strong)
        painter.setPen(QColor(tokens().text2))
        inside = area.adjusted(left - area.left(), 0, -size(PADDING), 0)
        text = self.fonts.strong_metrics.elidedText(heading_text(heading), Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, (Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft).value, text)
        if focused:
            draw_focus(painter, area.adjusted(1, 0, -1, -1))
        painter.restore()

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A line for text, a list where the column has choices."""
        row = self.table.rows.row(index.row())
        column = self.table.rows.column(index.column())
        assert column is not None  # noqa: S101 - the merged column is never editable
        self.table.rows.editing = (row.id, column.key) if row is not None else None
        if column.choices is not None:
            editor = QComboBox(parent)
            editor.setItemDelegate(QStyledItemDelegate(editor))
            editor.setEditable(column.free)
            editor.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            editor.addItems(list(column.choices(row)))
            editor.activated.connect(self._chosen)
        else:
            editor = QLineEdit(parent)
            if column.side == "right":
                editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        editor.setProperty("kind", "cell")
        editor.setAccessibleName(f"{column.title} of {self.table.name_of(row)}")
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Fill the editor, unless it came back with refused text."""
        text = self.table.text_to_edit(index)
        if isinstance(editor, QComboBox):
            at = editor.findText(text)
            editor.setCurrentIndex(at)
            line = editor.lineEdit()
            if editor.isEditable() and line is not None:
                line.setText(text)
                line.selectAll()
        elif isinstance(editor, QLineEdit):
            editor.setText(text)

    def setModelData(self, editor: QWidget, _model: QAbstractItemModel, index: Index) -> None:
        """Hand what was typed to the table: the owner decides what becomes of it."""
        self.table.take(index, editor_text(editor))

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        """An editor covers its cell, and a little more where the cell is narrow."""
        area = QRect(self._area(option))
        if isinstance(editor, QComboBox):
            area.setWidth(max(area.width(), size(160)))
        elif area.width() < size(96):
            area.setLeft(max(0, area.right() - size(96)))
        editor.setGeometry(area)

    @Slot(int)
    def _chosen(self, _: int) -> None:
        editor = self.sender()
        if isinstance(editor, QComboBox):
            self.table.finish(editor, "")

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter goes down, Tab right; Esc forgets; leaving commits."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and isinstance(editor, QWidget):
            move = _MOVES.get(Qt.Key(event.key()))
            if move is not None:
                self.table.finish(editor, move)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.table.forget(editor)
                return True
        if isinstance(event, QFocusEvent) and event.reason() == Qt.FocusReason.PopupFocusReason:
            return False
        return super().eventFilter(editor, event)

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """The whole text of a cell that had to be cut, or what the column says about it."""
        row = self.table.rows.row(index.row()) if index.isValid() else None
        if event.type() != QEvent.Type.ToolTip or row is None:
            return super().helpEvent(event, view, option, index)
        cell = self._cell(self._area(option), index, row, selected=False)
        said = cell.refused or (cell.column.tooltip(row) if cell.column and cell.column.tooltip else "")
        metrics = self.fonts.of(strong=is_strong(cell))[1]
        if not said and metrics.horizontalAdvance(one_line(cell.text)) > room_for_text(cell):
            said = cell.text
        QToolTip.showText(event.globalPos(), plain_tooltip(said), view)
        return True


def editor_text(editor: QWidget) -> str:
    """What stands in an editor."""
    if isinstance(editor, QComboBox):
        return editor.currentText()
    return editor.text() if isinstance(editor, QLineEdit) else ""
