"""The bubble chart, painted by hand: each bubble is a small widget, so that keys and screen readers reach it."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from debtplanner.charts.placement import Box, Bubble, Label, Placed, bounds, label_places, nearest, spread
from debtplanner.ui.theme import font, look, size, tokens
from debtplanner.ui.widgets.bands import ink_on
from debtplanner.ui.widgets.chartcard import ChartData
from debtplanner.ui.widgets.painting import BANDS
from debtplanner.ui.widgets.text import plain_tooltip

MOST = 150
LABEL_WIDTH = 170
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class BubbleSpot(QAbstractButton):
    """One bubble: its effort inside, a ring of surface around, a ring of accent when it has the focus or is chosen."""

    def __init__(self, chart: "BubbleChart", placed: Placed) -> None:
        super().__init__(chart)
        self._chart = chart
        self.placed = placed
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(placed.bubble.words)
        self.setToolTip(plain_tooltip(placed.bubble.words))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def stand(self, placed: Placed) -> None:
        """Take a place on the chart."""
        self.placed = placed
        side = round(placed.radius + 4)
        self.setGeometry(round(placed.x) - side, round(placed.y) - side, 2 * side, 2 * side)

    def hitButton(self, at: QPoint) -> bool:
        """Only the disc is hit, not the corners around it."""
        away = QPointF(at) - QPointF(self.rect().center())
        return away.x() ** 2 + away.y() ** 2 <= (self.placed.radius + 2) ** 2

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ring, disc, number."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, bubble = tokens(), self.placed.bubble
        middle, radius = QPointF(self.rect().center()) + QPointF(0.5, 0.5), self.placed.radius
        fill = colours.band(bubble.band) if bubble.band in BANDS else colours.sunken
        ringed = self.hasFocus() or self.isChecked()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent if ringed else colours.surface))
        painter.drawEllipse(middle, radius + 3, radius + 3)
        if ringed:
            painter.setBrush(QColor(colours.surface))
            painter.drawEllipse(middle, radius + 1, radius + 1)
        painter.setBrush(QColor(fill))
        painter.setPen(QPen(QColor(colours.strong), 1) if bubble.band in {"Low", ""} else Qt.PenStyle.NoPen)
        painter.drawEllipse(middle, radius - 0.5, radius - 0.5)
        painter.setFont(font("head"))
        painter.setPen(QColor(ink_on(fill)))
        painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignCenter.value, f"{bubble.effort:g}")
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go to the next bubble; Enter opens."""
        step = _ARROWS.get(Qt.Key(event.key()))
        if step is not None:
            self._chart.go_from(self, *step)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._chart.opened.emit(self.placed.bubble.id)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Opens."""
        super().mouseDoubleClickEvent(event)
        self._chart.opened.emit(self.placed.bubble.id)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The focused bubble is the one that Tab comes back to."""
        super().focusInEvent(event)
        self._chart.entered(self)


class BubbleChart(QWidget):
    """Impact to the right, risk upwards. `chosen` follows a click or Space, `opened` Enter or a double click."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, height: int = 320) -> None:
        super().__init__()
        self._bubbles: tuple[Bubble, ...] = ()
        self._left_out = 0
        self._spots: dict[str, BubbleSpot] = {}
        self._labels: dict[str, Label] = {}
        self._x, self._y = (0.0, 10.5), (0.0, 10.5)
        self.setMinimumHeight(size(height))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Impact against risk")
        look().changed.connect(self._arrange)

    def set_bubbles(self, bubbles: Sequence[Bubble]) -> None:
        """Show these, at most 150 of them, those with most impact and risk first."""
        ranked = sorted(bubbles, key=lambda one: -(one.impact + one.risk))
        self._bubbles, self._left_out = tuple(ranked[:MOST]), max(0, len(ranked) - MOST)
        kept = self.current_id()
        for spot in self._spots.values():
            spot.hide()
            spot.deleteLater()
        self._spots = {}
        for one in sorted(self._bubbles, key=lambda bubble: -bubble.radius):
            spot = BubbleSpot(self, Placed(one, 0, 0, one.radius))
            spot.clicked.connect(self._clicked)
            spot.show()
            self._spots[one.id] = spot
        self._arrange()
        first = self._bubbles[0].id if self._bubbles else None
        self._make_stop(kept if kept in self._spots else first)

    def data(self) -> ChartData:
        """The same as a table."""
        head = ("Name", "Impact", "Risk", "Effort", "Band")
        rows = tuple(
            (one.name, f"{one.impact:g}", f"{one.risk:g}", f"{one.effort:g}", one.band) for one in self._bubbles
        )
        return ChartData(head, rows)

    def select(self, bubble_id: str | None) -> None:
        """Mark one bubble, or none."""
        for key, spot in self._spots.items():
            spot.setChecked(key == bubble_id)

    def current_id(self) -> str | None:
        """Id of the bubble that Tab reaches."""
        return next(
            (key for key, spot in self._spots.items() if spot.focusPolicy() == Qt.FocusPolicy.StrongFocus), None
        )

    def spot(self, bubble_id: str) -> BubbleSpot:
        """The widget of one bubble."""
        return self._spots[bubble_id]

    def labels(self) -> dict[str, Label]:
        """Where the names stand, by id."""
        return dict(self._labels)

    def sizeHint(self) -> QSize:
        """Wider than high."""
        return QSize(round(self.minimumHeight() * 1.5), self.minimumHeight())

    def go_from(self, spot: BubbleSpot, across: int, down: int) -> None:
        """Give the focus to the next bubble in a direction."""
        found = nearest([one.placed for one in self._spots.values()], spot.placed, across, down)
        if found is not None:
            self._spots[found.bubble.id].setFocus(Qt.FocusReason.TabFocusReason)

    def entered(self, spot: BubbleSpot) -> None:
        """A bubble got the focus: Tab comes back to it, and it lies on top."""
        self._make_stop(spot.placed.bubble.id)
        spot.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size, other places."""
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Grid, axes, leader lines and names; the bubbles paint themselves above."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_grid(painter)
        self._paint_labels(painter)
        if self._left_out:
            painter.setFont(font("caption"))
            painter.setPen(QColor(tokens().text3))
            area = self.rect().adjusted(0, 0, -size(8), 0)
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
            painter.drawText(area, flags.value, f"{self._left_out:,} more in the table")
        painter.end()

    def _area(self) -> QRect:
        return self.rect().adjusted(size(34), size(10), -size(12), -size(42))

    def _arrange(self) -> None:
        self._x, self._y = bounds(one.impact for one in self._bubbles), bounds(one.risk for one in self._bubbles)
        area = self._area()
        box = Box(area.left(), 0, self.width(), area.bottom())
        placed = spread(self._bubbles, self._to_pixel, box, size(100) / 100)
        for one in placed:
            self._spots[one.bubble.id].stand(one)
        metrics = QFontMetrics(font("caption", strong=True))

        def measure(name: str) -> tuple[float, float]:
            return min(size(LABEL_WIDTH), metrics.horizontalAdvance(name) + 4), metrics.height()

        self._labels = label_places(placed, measure, box)
        self.update()

    def _to_pixel(self, impact: float, risk: float) -> tuple[float, float]:
        area = self._area()
        across = (impact - self._x[0]) / (self._x[1] - self._x[0])
        up = (risk - self._y[0]) / (self._y[1] - self._y[0])
        return area.left() + across * area.width(), area.bottom() - up * area.height()

    def _paint_grid(self, painter: QPainter) -> None:
        colours, area = tokens(), self._area()
        painter.setFont(font("caption"))
        flags = Qt.AlignmentFlag
        for value in range(int(self._x[0]) + 1, 11):
            x, _ = self._to_pixel(value, self._y[0])
            if x <= area.right() + 1:
                painter.setPen(QPen(QColor(colours.grid), 1))
                painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
                painter.setPen(QColor(colours.text3))
                below = QRectF(x - 20, area.bottom() + size(4), 40, size(18))
                painter.drawText(below, flags.AlignHCenter.value, str(value))
        for value in range(int(self._y[0]) + 1, 11):
            _, y = self._to_pixel(self._x[0], value)
            if y >= area.top() - 1:
                painter.setPen(QPen(QColor(colours.grid), 1))
                painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
                painter.setPen(QColor(colours.text3))
                beside = QRectF(0, y - 10, area.left() - size(8), 20)
                painter.drawText(beside, (flags.AlignRight | flags.AlignVCenter).value, str(value))
        painter.setPen(QColor(colours.text3))
        foot = QRectF(area.left(), area.bottom() + size(22), area.width(), size(20))
        painter.drawText(foot, flags.AlignRight.value, "Impact →")
        painter.drawText(foot, flags.AlignLeft.value, "↑ Risk · size and number: effort")

    def _paint_labels(self, painter: QPainter) -> None:
        face = font("caption", strong=True)
        metrics = QFontMetrics(face)
        painter.setFont(face)
        for key, label in self._labels.items():
            placed, box = self._spots[key].placed, label.box
            area = QRectF(box.left, box.top, box.right - box.left, box.bottom - box.top)
            if label.led:
                painter.setPen(QPen(QColor(tokens().strong), 1))
                end = QPointF(max(box.left, min(placed.x, box.right)), max(box.top, min(placed.y, box.bottom)))
                painter.drawLine(QPointF(placed.x, placed.y), end)
            painter.setPen(QColor(tokens().text))
            text = metrics.elidedText(placed.bubble.name, Qt.TextElideMode.ElideRight, round(area.width()))
            painter.drawText(area, (Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine).value, text)

    def _make_stop(self, bubble_id: str | None) -> None:
        policies = Qt.FocusPolicy
        for key, spot in self._spots.items():
            spot.setFocusPolicy(policies.StrongFocus if key == bubble_id else policies.ClickFocus)

    def _clicked(self) -> None:
        spot = self.sender()
        if isinstance(spot, BubbleSpot):
            self.select(spot.placed.bubble.id)
            self.chosen.emit(spot.placed.bubble.id)
