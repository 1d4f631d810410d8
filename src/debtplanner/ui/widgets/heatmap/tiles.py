"""Cells as small pictures: most months repeat, so each look of a cell is drawn once and then only copied."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPixmap

from debtplanner.ui.theme import size, tokens
from debtplanner.ui.widgets.bands import ink_on
from debtplanner.ui.widgets.heatmap.rows import HeatCell, Level
from debtplanner.ui.widgets.painted.ink import Ink

GAP, RADIUS = 2, 3
_MOST = 4000


def fill_of(level: Level) -> str | None:
    """The colour of a level; None where there is none to show."""
    return None if level in {"none", "free"} else str(getattr(tokens(), level))


def paint_cell(ink: Ink, area: QRectF, level: Level, text: str, *, implied: bool) -> None:
    """One cell: its colour, hatched where implied, dashed where nothing is known, its text."""
    painter, colours, fill = ink.painter, tokens(), fill_of(level)
    inside, radius = area.adjusted(1.5, 1.5, -1.5, -1.5), size(RADIUS)
    painter.setPen(Qt.PenStyle.NoPen)
    if fill is not None:
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(inside, radius, radius)
    if implied:
        _hatch(painter, inside, ink_on(fill) if fill else colours.text3)
    if fill is None or implied:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        style = Qt.PenStyle.SolidLine if implied else Qt.PenStyle.DashLine
        painter.setPen(QPen(QColor(colours.strong), 1, style))
        painter.drawRoundedRect(inside, radius, radius)
    if not text:
        return
    use = "strong" if level in {"over", "far_over"} else "body"
    colour = ink_on(fill) if fill else colours.text if level == "free" else colours.text3
    if implied:
        colour = colours.text
        _plate(painter, inside, ink.width(text, use), ink.height(use))
    ink.write(inside, text, use, colour, Qt.AlignmentFlag.AlignHCenter)


def _hatch(painter: QPainter, area: QRectF, colour: str) -> None:
    soft = QColor(colour)
    soft.setAlpha(150)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(soft, Qt.BrushStyle.BDiagPattern))
    painter.drawRoundedRect(area, size(RADIUS), size(RADIUS))


def _plate(painter: QPainter, area: QRectF, wide: float, high: float) -> None:
    wide, high = min(area.width() - 2, wide + size(10)), min(area.height() - 4, high + 1)
    middle = area.center()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens().surface))
    painter.drawRoundedRect(QRectF(middle.x() - wide / 2, middle.y() - high / 2, wide, high), size(3), size(3))


class Tiles:
    """The pictures of cells, for the look and the pixel ratio in force; forget them when either changes."""

    def __init__(self, ink: Ink, ratio: float) -> None:
        self._ink, self.ratio = ink, ratio
        self._made: dict[tuple[Level, str, bool, int, int], QPixmap] = {}

    def of(self, cell: HeatCell, wide: int, high: int) -> QPixmap:
        """The picture of a cell at a size."""
        key = (cell.level, cell.shown, cell.implied, wide, high)
        found = self._made.get(key)
        if found is None:
            if len(self._made) > _MOST:
                self._made.clear()
            found = self._made[key] = self._draw(cell, wide, high)
        return found

    def _draw(self, cell: HeatCell, wide: int, high: int) -> QPixmap:
        made = QPixmap(QSize(max(1, round(wide * self.ratio)), max(1, round(high * self.ratio))))
        made.setDevicePixelRatio(self.ratio)
        made.fill(Qt.GlobalColor.transparent)
        kept, self._ink.painter = self._ink.painter, QPainter(made)
        self._ink.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_cell(self._ink, QRectF(0, 0, wide, high), cell.level, cell.shown, implied=cell.implied)
        self._ink.painter.end()
        self._ink.painter = kept
        return made
