"""Paints the heat map: head, frozen columns, cells in sight, the selected block."""

from PySide6.QtCore import QLineF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPen

from debtplanner.ui.theme import size, tokens
from debtplanner.ui.widgets.heatmap.base import HeatBase
from debtplanner.ui.widgets.heatmap.frame import ROW
from debtplanner.ui.widgets.heatmap.tiles import GAP, RADIUS
from debtplanner.ui.widgets.painted.ink import Ink

PAD, NAMES_FROM = 11, 34


def paint_cells(heat: HeatBase, ink: Ink) -> None:
    """The cells in sight, each copied from its picture, with a gap between."""
    painter, gap = ink.painter, size(GAP) // 2
    painter.save()
    painter.setClipRect(heat.frame.cells)
    for row in heat.visible_rows():
        for column in heat.visible_months():
            area = heat.area((row, column)).adjusted(gap, gap, -gap, -gap)
            painter.drawPixmap(area.topLeft(), heat.tiles.of(heat.cell((row, column)), area.width(), area.height()))
    _paint_selection(heat, ink)
    painter.restore()


def _paint_selection(heat: HeatBase, ink: Ink) -> None:
    painter, colours = ink.painter, tokens()
    if heat.current is None:
        return
    rows, columns = heat.selected()
    block = heat.area((rows[0], columns[0])).united(heat.area((rows[-1], columns[-1])))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    colour = QColor(colours.accent if heat.hasFocus() else colours.strong)
    if len(rows) * len(columns) > 1:
        painter.setPen(QPen(colour, 1, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(block).adjusted(0.5, 0.5, -0.5, -0.5), size(RADIUS), size(RADIUS))
    ring = QRectF(heat.area(heat.current))
    painter.setPen(QPen(QColor(colours.surface), 4))
    painter.drawRoundedRect(ring.adjusted(2, 2, -2, -2), size(RADIUS), size(RADIUS))
    painter.setPen(QPen(colour, 2))
    painter.drawRoundedRect(ring.adjusted(1, 1, -1, -1), size(RADIUS), size(RADIUS))


def paint_head(heat: HeatBase, ink: Ink) -> None:
    """Years above where they begin, months below; the column of the current cell stronger."""
    head, colours = heat.frame.head, tokens()
    half, ruler = head.height() / 2, ink.painter
    ruler.save()
    ruler.setClipRect(head)
    widest = max(ink.width(name, "head") for name in heat.words.short)
    named = heat.frame.pixel >= max(size(NAMES_FROM), widest + 4)
    for column in heat.visible_months():
        month, area = heat.first.plus(column), heat.area((0, column))
        place = QRectF(area.left(), head.top() + half, area.width(), half)
        marked = heat.current is not None and heat.current[1] == column
        text = heat.words.name(month) if named else heat.words.letter(month)
        use, colour = ("head", colours.text) if marked else ("caption", colours.text2)
        ink.write(place, text, use, colour, Qt.AlignmentFlag.AlignHCenter)
        if month.month == 1 or column == heat.visible_months().start:
            left = max(area.left(), head.left())
            rest = 13 - month.month
            room = heat.area((0, min(column + rest, heat.months))).left() - left
            if room >= ink.width(str(month.year), "head") + size(8):
                said = QRectF(left + size(6), head.top(), room - size(6), half)
                ink.write(said, str(month.year), "head", colours.text, Qt.AlignmentFlag.AlignAbsolute)
        if month.month == 1 and column:
            ruler.setPen(QPen(QColor(colours.strong), 1))
            ruler.drawLine(QLineF(area.left() + 0.5, head.top() + size(4), area.left() + 0.5, head.bottom()))
    ruler.restore()


def paint_frozen(heat: HeatBase, ink: Ink, title: str, capacity: str) -> None:
    """Names and capacities, and what the columns are."""
    names, capacities, colours, pad = heat.frame.names, heat.frame.capacities, tokens(), size(PAD)
    head, right = heat.frame.head, Qt.AlignmentFlag.AlignRight
    half = head.height() // 2
    said = QRectF(names.left() + pad, head.top() + half, names.width() - 2 * pad, half)
    ink.write(said, title, "head", colours.text2)
    above = QRectF(capacities.left(), head.top() + half, capacities.width() - pad, half)
    ink.write(above, capacity, "head", colours.text2, right)
    ink.painter.save()
    ink.painter.setClipRect(heat.frame.frozen)
    for number in heat.visible_rows():
        row, top = heat.rows[number], heat.frame.cells.top() + number * size(ROW) - heat.down.value()
        marked = heat.current is not None and heat.current[0] == number
        if marked:
            wide = heat.frame.frozen
            ink.painter.fillRect(QRect(wide.left(), top + 1, wide.width(), size(ROW) - 2), QColor(colours.selected))
        room = QRectF(names.left() + pad, top, names.width() - 2 * pad, size(ROW))
        ink.write(room, row.name, "body", colours.text)
        place = QRectF(capacities.left(), top, capacities.width() - pad, size(ROW))
        ink.write(place, row.capacity_text, "body", colours.text if marked else colours.text2, right)
    ink.painter.restore()
