"""Fonts, measured words and cut words, kept from frame to frame."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from debtplanner.ui.theme import font

_MOST = 6000


class Ink:
    """Writes with the fonts of the look in force, by the painter of this frame; another look needs another one."""

    def __init__(self) -> None:
        self.painter = QPainter()
        self.mirrored = False
        self.faces: dict[str, QFont] = {use: font(use) for use in ("body", "strong", "caption", "head")}
        self._metrics = {use: QFontMetricsF(face) for use, face in self.faces.items()}
        self._widths: dict[tuple[str, str], float] = {}
        self._cuts: dict[tuple[str, str, int], str] = {}

    def width(self, text: str, use: str) -> float:
        """How wide a text is."""
        key = (text, use)
        found = self._widths.get(key)
        if found is None:
            if len(self._widths) > _MOST:
                self._widths.clear()
            found = self._widths[key] = self._metrics[use].horizontalAdvance(text)
        return found

    def height(self, use: str) -> float:
        """How high a line is."""
        return self._metrics[use].height()

    def cut(self, text: str, use: str, width: float) -> str:
        """The text on one line, ending in … where it does not fit."""
        key = (text, use, int(width))
        found = self._cuts.get(key)
        if found is None:
            if len(self._cuts) > _MOST:
                self._cuts.clear()
            plain = " ".join(text.split())
            found = self._metrics[use].elidedText(plain, Qt.TextElideMode.ElideRight, width)
            self._cuts[key] = found
        return found

    def wrapped(self, text: str, use: str, width: float) -> QRectF:
        """Room that a text takes when it is broken to a width."""
        room = QRectF(0, 0, width, 4000)
        return self._metrics[use].boundingRect(room, Qt.TextFlag.TextWordWrap.value, text)

    def write(
        self,
        area: QRectF,
        text: str,
        use: str,
        colour: str,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        """Write one line, cut to its area, in its middle. Left is where lines begin, unless it is absolute."""
        painter = self.painter
        painter.setFont(self.faces[use])
        painter.setPen(QColor(colour))
        if self.mirrored and align == Qt.AlignmentFlag.AlignLeft:
            align = Qt.AlignmentFlag.AlignRight
        align |= Qt.AlignmentFlag.AlignAbsolute
        flags = (align | Qt.AlignmentFlag.AlignVCenter).value | Qt.TextFlag.TextSingleLine.value
        painter.drawText(area, flags, self.cut(text, use, area.width() + 0.5))
