"""The naming column stays at the left edge while the rest scrolls sideways: painted again on top of what passes."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from debtplanner.ui.theme import tokens

if TYPE_CHECKING:
    from debtplanner.ui.widgets.table.base import TableBase


def frozen_width(table: "TableBase") -> int:
    """Width of the column that stays; 0 while nothing is scrolled away."""
    if table.horizontalHeader().offset() <= 0:
        return 0
    return table.columnWidth(table.first_section())


def paint_frozen(table: "TableBase", painter: QPainter) -> None:
    """Paint the cells of the naming column over what scrolled under them."""
    width, section = frozen_width(table), table.first_section()
    if not width:
        return
    height = table.viewport().height()
    painter.fillRect(QRect(0, 0, width, height), QColor(tokens().surface))
    line = table.rowAt(0)
    option = QStyleOptionViewItem()
    while 0 <= line < len(table.rows.lines):
        top = table.rowViewportPosition(line)
        if top > height:
            break
        option.rect = QRect(0, top, width, table.rowHeight(line))  # pyright: ignore[reportAttributeAccessIssue] - the stubs leave the member out
        table.itemDelegate().paint(painter, option, table.rows.index(line, section))
        line += 1
    painter.setPen(QColor(tokens().border))
    painter.drawLine(width, 0, width, height)
