"""How one cell is drawn. Everything comes from tokens; the style sheet does not reach in here."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from debtplanner.ui.theme import font, size, tokens
from debtplanner.ui.widgets.painting import (
    BANDS,
    GLYPHS,
    draw_focus,
    draw_icon,
    draw_spark,
    draw_swatch,
    draw_track,
    number_of,
)
from debtplanner.ui.widgets.table.column import Column

PADDING = 11
WHY_ZONE = 24
_ONE_LINE = Qt.TextFlag.TextSingleLine.value | Qt.AlignmentFlag.AlignVCenter.value
_EDGES = {
    "left": _ONE_LINE | Qt.AlignmentFlag.AlignLeft.value,
    "right": _ONE_LINE | Qt.AlignmentFlag.AlignRight.value,
    "centre": _ONE_LINE | Qt.AlignmentFlag.AlignHCenter.value,
}


@dataclass(frozen=True, slots=True)
class Cell:
    """All that is needed to draw one cell."""

    area: QRect
    text: str
    column: Column | None
    row: Any
    side: str
    selected: bool
    hovered: bool
    hot: bool
    focused: bool
    first: bool
    line_below: bool
    refused: str = ""


class CellFonts:
    """Fonts of the table and their metrics, made once per theme and scale."""

    def __init__(self) -> None:
        self.plain: QFont = font("body")
        self.strong: QFont = font("strong")
        self.plain_metrics = QFontMetrics(self.plain)
        self.strong_metrics = QFontMetrics(self.strong)

    def of(self, *, strong: bool) -> tuple[QFont, QFontMetrics]:
        """Font and metrics of a cell."""
        return (self.strong, self.strong_metrics) if strong else (self.plain, self.plain_metrics)


def draw_ground(painter: QPainter, cell: Cell) -> None:
    """Paint what lies under a cell: selection, hover, the line below, the mark of a selected row."""
    colours = tokens()
    if cell.selected:
        painter.fillRect(cell.area, QColor(colours.selected))
    elif cell.hovered:
        painter.fillRect(cell.area, QColor(colours.hover))
    if cell.line_below:
        painter.setPen(QPen(QColor(colours.grid), 1))
        painter.drawLine(cell.area.bottomLeft(), cell.area.bottomRight())
    if cell.selected and cell.first:
        mark = QRect(cell.area.left(), cell.area.top(), size(3), cell.area.height() - 1)
        painter.fillRect(mark, QColor(colours.accent))


def is_strong(cell: Cell) -> bool:
    """Whether the words of a cell are semibold."""
    if cell.column is None:
        return False
    if cell.column.kind == "band" and cell.text == "Critical":
        return True
    return bool(cell.column.strong and cell.column.strong(cell.row))


def draw_cell(painter: QPainter, cell: Cell, fonts: CellFonts) -> None:
    """Paint one cell of a row."""
    painter.save()
    draw_ground(painter, cell)
    inside = cell.area.adjusted(size(PADDING), 0, -size(PADDING), -1)
    inside = _draw_marks(painter, cell, inside)
    inside = _draw_why(painter, cell, inside, fonts)
    strong = is_strong(cell)
    face, metrics = fonts.of(strong=strong)
    if cell.hot:
        face = QFont(face)
        face.setUnderline(True)
    values = cell.column.spark(cell.row) if cell.column is not None and cell.column.spark is not None else None
    if values is not None and len(values) > 1:
        draw_spark(painter, inside, values)
    else:
        painter.setFont(face)
        painter.setPen(QColor(_ink(cell)))
        text = metrics.elidedText(one_line(cell.text), Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, _EDGES[cell.side], text)
    if cell.refused:
        painter.setPen(QPen(QColor(tokens().danger), 1))
        painter.drawRect(cell.area.adjusted(1, 1, -2, -3))
    if cell.focused:
        draw_focus(painter, cell.area.adjusted(1, 0, -1, -1))
    painter.restore()


def one_line(text: str) -> str:
    """`text` without line ends, as a cell shows it."""
    return " ".join(text.split("\n")) if "\n" in text else text


def room_for_text(cell: Cell) -> int:
    """Width left for words beside the marks of a cell."""
    taken = 0
    if cell.column is not None:
        taken = {"score": 36, "band": 17, "glyph": 22}.get(cell.column.kind, 0)
    return cell.area.width() - 2 * size(PADDING) - size(taken)


def why_zone(area: QRect, side: str) -> QRect:
    """Where a click on a cell asks why: at the edge that the text does not stand on."""
    zone = QRect(area)
    if side == "right":
        zone.setWidth(size(WHY_ZONE))
    else:
        zone.setLeft(area.right() - size(WHY_ZONE))
    return zone


def _draw_marks(painter: QPainter, cell: Cell, inside: QRect) -> QRect:
    column, middle = cell.column, inside.center().y() + 1
    if column is None:
        return inside
    left, right = inside.left(), inside.right()
    if column.kind == "band" and cell.text in BANDS:
        left = draw_swatch(painter, left, middle, cell.text)
    elif column.kind == "score":
        value = number_of(cell.text)
        if value is not None:
            right = draw_track(painter, right + 1, middle, value) - size(8)
    elif column.glyph is not None:
        state = column.glyph(cell.row)
        if state in GLYPHS:
            name, tone = GLYPHS[state]
            left = draw_icon(painter, left, middle, name, tone)
    return QRect(left, inside.top(), max(0, right - left + 1), inside.height())


def _draw_why(painter: QPainter, cell: Cell, inside: QRect, fonts: CellFonts) -> QRect:
    if not cell.column or not (cell.hovered or cell.focused or cell.hot) or not cell.column.explains(cell.row):
        return inside
    width = fonts.of(strong=is_strong(cell))[1].horizontalAdvance(cell.text)
    if inside.width() - width < size(8):
        return inside
    zone = why_zone(cell.area, cell.side)
    draw_icon(painter, zone.center().x() - size(7), zone.center().y(), "circle-question-mark", "accent", side=14)
    return inside


def _ink(cell: Cell) -> str:
    colours = tokens()
    if cell.refused:
        return colours.danger
    if cell.hot:
        return colours.accent
    tone = cell.column.tone(cell.row) if cell.column and cell.column.tone else None
    if tone is None and cell.text in {"—", "not assessed", "no data"}:
        tone = "text3"
    return getattr(colours, tone) if tone else colours.text
