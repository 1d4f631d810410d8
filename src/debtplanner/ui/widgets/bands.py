"""A band as swatch and word, a filled chip for maps, and the track of a score."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from debtplanner.ui.theme import font, size, tokens
from debtplanner.ui.widgets.painting import BANDS, SWATCH, TRACK_WIDTH, draw_swatch, draw_track


def ink_on(fill: str) -> str:
    """Black or white, whichever reads better on `fill`."""
    colour = QColor(fill)
    bright = 0.2126 * colour.redF() ** 2.2 + 0.7152 * colour.greenF() ** 2.2 + 0.0722 * colour.blueF() ** 2.2
    return "#16191F" if bright > 0.19 else "#FFFFFF"


class BandLabel(QWidget):
    """The swatch and the word of a band; bold for Critical. `filled` makes it a chip."""

    def __init__(self, band: str = "", *, filled: bool = False) -> None:
        super().__init__()
        self._band, self._filled = band, filled
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_band(band)

    def set_band(self, band: str) -> None:
        """Show another band, or words where there is none ("not assessed")."""
        self._band = band
        self.setAccessibleName(f"Band {band}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as swatch and word."""
        width = QFontMetrics(self._face()).horizontalAdvance(self._band)
        extra = size(16) if self._filled else size(SWATCH + 8)
        return QSize(width + extra, size(22))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Swatch and word, or a chip in the colour of the band."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._face())
        left, ink = 0, tokens().text
        if self._band in BANDS and self._filled:
            fill = tokens().band(self._band)
            painter.setPen(QColor(tokens().strong if self._band == "Low" else fill))
            painter.setBrush(QColor(fill))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), size(4), size(4))
            left, ink = size(8), ink_on(fill)
        elif self._band in BANDS:
            left = draw_swatch(painter, 0, self.rect().center().y() + 1, self._band)
        painter.setPen(QColor(ink))
        painter.drawText(self.rect().adjusted(left, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter.value, self._band)
        painter.end()

    def _face(self) -> QFont:
        return font("strong" if self._band == "Critical" else "body")


class ScoreTrack(QWidget):
    """The small bar that lets scores be compared at a glance."""

    def __init__(self, value: float = 0) -> None:
        super().__init__()
        self._value = value
        self.setFixedSize(size(TRACK_WIDTH), size(14))

    def set_value(self, value: float) -> None:
        """Show a score out of ten."""
        self._value = value
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The track, filled as far as the score goes."""
        painter = QPainter(self)
        draw_track(painter, self.width(), self.height() // 2, self._value)
        painter.end()
