"""A matplotlib chart on the screen: drawn to a picture by a worker, once, when it is seen."""

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QRect, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from debtplanner.ui.theme import current, font, look, size, tokens
from debtplanner.ui.widgets.chartcard import ChartCard, ChartData
from debtplanner.ui.workers import Run

Builder = Callable[[int, int, float, str], bytes]
"""Draws a chart: width and height in pixels, dpi, theme; gives a PNG. Runs in a worker, so it may touch no widget."""

SETTLES_MS = 90
PATIENCE_MS = 500
_DPI = 96.0


class ChartPicture(QWidget):
    """Shows what the builder drew; draws again when stale, resized or in another theme, but only while it is seen."""

    def __init__(self, run: Run, builder: Builder | None = None, height: int = 240) -> None:
        super().__init__()
        self._run, self._builder = run, builder
        self._picture: QImage | None = None
        self._words = ""
        self.stale = True
        self.drawn = 0
        self.setMinimumHeight(size(height))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._settle = self._timer(SETTLES_MS, self._draw)
        self._patience = self._timer(PATIENCE_MS, self._say_drawing)
        look().changed.connect(self.mark_stale)

    def _timer(self, milliseconds: int, slot: Callable[[], None]) -> QTimer:
        made = QTimer(self)
        made.setSingleShot(True)
        made.setInterval(milliseconds)
        made.timeout.connect(slot)
        return made

    def set_builder(self, builder: Builder) -> None:
        """Draw with this from now on."""
        self._builder = builder
        self.mark_stale()

    @Slot()
    def mark_stale(self) -> None:
        """What is shown is out of date: draw again once it is seen."""
        self.stale = True
        if self.isVisible():
            self._settle.start()

    def sizeHint(self) -> QSize:
        """Twice as wide as high."""
        return QSize(self.minimumHeight() * 2, self.minimumHeight())

    def showEvent(self, event: QShowEvent) -> None:
        """Seen: draw if it is out of date."""
        super().showEvent(event)
        if self.stale:
            self._settle.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size is another picture, once the dragging has settled."""
        super().resizeEvent(event)
        self.mark_stale()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The picture, or words in its place."""
        painter = QPainter(self)
        if self._picture is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self._fitted(self._picture), self._picture)
        elif self._words:
            painter.setFont(font("body"))
            painter.setPen(QColor(tokens().text3))
            painter.drawText(self.rect(), (Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap).value, self._words)
        painter.end()

    def _fitted(self, picture: QImage) -> QRect:
        shown = self.rect()
        wanted = picture.deviceIndependentSize().toSize()
        if wanted != shown.size():
            shown.setSize(wanted.scaled(shown.size(), Qt.AspectRatioMode.KeepAspectRatio))
        return shown

    def _draw(self) -> None:
        if self._builder is None or not self.isVisible() or self.width() < 2:
            return
        self.stale = False
        ratio = self.devicePixelRatioF()
        self._patience.start()
        self._run(
            self._builder,
            round(self.width() * ratio),
            round(self.height() * ratio),
            _DPI * ratio * current().scale,
            current().theme,
            on_done=self._show_picture,
            on_failed=self._show_failure,
            replaces=f"chart-{id(self)}",
        )

    @Slot(object)
    def _show_picture(self, png: bytes) -> None:
        self._patience.stop()
        picture = QImage.fromData(QByteArray(png))
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        self._picture = picture
        self.drawn += 1
        self._words = ""
        self.update()

    @Slot(object)
    def _show_failure(self, fault: Exception) -> None:
        self._patience.stop()
        self._picture = None
        self._words = f"This chart could not be drawn: {fault}. Its data stands behind “Show as table”."
        self.update()

    def _say_drawing(self) -> None:
        if self._picture is None:
            self._words = "Drawing…"
            self.update()


class ChartFrame(ChartCard):
    """A card with a drawn chart: title sentence, subtitle with units, picture, table."""

    def __init__(
        self,
        title: str,
        subtitle: str,
        run: Run,
        *,
        builder: Builder | None = None,
        data: ChartData | None = None,
        height: int = 240,
    ) -> None:
        self.picture = ChartPicture(run, builder, height)
        super().__init__(title, subtitle, self.picture, data)

    def refresh(self, title: str, subtitle: str, builder: Builder, data: ChartData) -> None:
        """Show something else, when it is seen."""
        self.set_title(title, subtitle)
        self.set_data(data)
        self.picture.set_builder(builder)
