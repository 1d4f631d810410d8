"""Small marks that several widgets paint alike: band swatch, score track, state glyph."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from debtplanner.ui.theme import pixmap, size, tokens

BANDS = ("Critical", "High", "Medium", "Low")
GLYPHS = {
    "ok": ("circle-check", "mark_ok"),
    "behind": ("triangle", "mark_warn"),
    "fail": ("circle-x", "mark_danger"),
    "none": ("circle-dashed", "mark_none"),
    "stale": ("clock", "mark_none"),
}
SWATCH, TRACK_WIDTH, TRACK_HEIGHT = 10, 28, 4


def draw_swatch(painter: QPainter, left: int, middle: int, band: str) -> int:
    """Paint the 10-px square of a band and give the x where its word begins."""
    colours, side = tokens(), size(SWATCH)
    box = QRectF(left + 0.5, middle - side / 2 + 0.5, side - 1, side - 1)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    fill = QColor(colours.band(band))
    painter.setPen(QPen(QColor(colours.strong) if band == "Low" else fill, 1))
    painter.setBrush(fill)
    painter.drawRoundedRect(box, 2, 2)
    return left + side + size(7)


def draw_track(painter: QPainter, right: int, middle: int, value: float) -> int:
    """Paint the bar of a score out of ten, ending at `right`, and give its left end."""
    colours, width, height = tokens(), size(TRACK_WIDTH), size(TRACK_HEIGHT)
    left = right - width
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.grid))
    painter.drawRoundedRect(QRectF(left, middle - height / 2, width, height), height / 2, height / 2)
    painter.setBrush(QColor(colours.strong))
    filled = width * max(0.0, min(10.0, value)) / 10
    painter.drawRoundedRect(QRectF(left, middle - height / 2, filled, height), height / 2, height / 2)
    return left


def draw_spark(painter: QPainter, area: QRect, values: Sequence[float]) -> None:
    """Paint values as a line across `area`, the last one as a dot; fewer than two are not painted."""
    if len(values) < 2:
        return
    low, high = min(values), max(values)
    inside = QRectF(area).adjusted(size(2), size(9), -size(5), -size(9))
    step, span = inside.width() / (len(values) - 1), (high - low) or 1.0
    flat = inside.height() / 2 if high == low else 0.0
    points = [
        QPointF(inside.left() + step * place, inside.bottom() - flat - (value - low) / span * inside.height())
        for place, value in enumerate(values)
    ]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(tokens().accent), 1.6))
    painter.drawPolyline(QPolygonF(points))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens().accent))
    painter.drawEllipse(points[-1], size(3), size(3))


def draw_icon(painter: QPainter, left: int, middle: int, name: str, tone: str, *, side: int = 16) -> int:
    """Paint an icon in the colour of a token, centred on `middle`, and give the x after it."""
    real = size(side)
    ratio = painter.device().devicePixelRatioF() if painter.device() else 1.0
    painter.drawPixmap(QPointF(left, middle - real / 2), pixmap(name, getattr(tokens(), tone), real, ratio))
    return left + real + size(6)


def draw_focus(painter: QPainter, area: QRect, radius: float = 2) -> None:
    """Paint the 2-px ring of the focus inside `area`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(tokens().accent), 2))
    painter.drawRoundedRect(QRectF(area).adjusted(1, 1, -1, -1), radius, radius)


def number_of(text: str) -> float | None:
    """The number that a score cell shows; None where it shows words."""
    try:
        return float(text)
    except ValueError:
        return None
