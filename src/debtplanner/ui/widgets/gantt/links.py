"""How a dependency runs: right angles from one bar to the next, and where its arrow points."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from debtplanner.ui.widgets.gantt.rows import LinkKind

Points = tuple[QPointF, ...]


@dataclass(frozen=True, slots=True)
class Route:
    """The corners of a dependency; the arrow stands at the last one and points (dx, dy)."""

    points: Points
    dx: int
    dy: int


def route(kind: LinkKind, source: QRectF, target: QRectF, row: float, reach: float) -> Route:
    """From `source` to `target` on lines `row` apart, leaving the bars by `reach` pixels."""
    if kind == "start_start":
        return _from_starts(source, target, reach)
    turn = max(source.right() + reach * 0.6, target.left() + min(reach, target.width() / 2))
    if target.left() >= source.right() - 2.5 and turn <= target.right():
        return _over(source, target, turn)
    return _around(source, target, row, reach)


def _over(source: QRectF, target: QRectF, turn: float) -> Route:
    start = QPointF(source.right(), source.center().y())
    down = target.center().y() > source.center().y()
    end = QPointF(turn, target.top() if down else target.bottom())
    return Route((start, QPointF(turn, start.y()), end), 0, 1 if down else -1)


def _around(source: QRectF, target: QRectF, row: float, reach: float) -> Route:
    start, end = QPointF(source.right(), source.center().y()), QPointF(target.left(), target.center().y())
    between = start.y() + (row / 2 if end.y() > start.y() else -row / 2)
    out, into = start.x() + reach, end.x() - reach
    corners = (QPointF(out, start.y()), QPointF(out, between), QPointF(into, between), QPointF(into, end.y()))
    return Route((start, *corners, end), 1, 0)


def _from_starts(source: QRectF, target: QRectF, reach: float) -> Route:
    start, end = QPointF(source.left(), source.center().y()), QPointF(target.left(), target.center().y())
    out = min(start.x(), end.x()) - reach
    return Route((start, QPointF(out, start.y()), QPointF(out, end.y()), end), 1, 0)
