"""Paints bars, summaries, diamonds, baselines, double counts and dependencies."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from debtplanner.ui.theme import size, tokens
from debtplanner.ui.widgets.gantt.base import GanttBase
from debtplanner.ui.widgets.gantt.frame import BAR, ROW
from debtplanner.ui.widgets.gantt.links import Route, route
from debtplanner.ui.widgets.gantt.outline import Line
from debtplanner.ui.widgets.gantt.rows import GanttBar, GanttMilestone
from debtplanner.ui.widgets.painted.ink import Ink

RADIUS, REACH, PAD = 4, 10, 8


def paint_lines(gantt: GanttBase, ink: Ink) -> None:
    """Everything on the lines in sight."""
    body = gantt.frame.body
    for number in gantt.visible_lines():
        line = gantt.rows.lines[number]
        if line.kind == "milestone":
            _paint_milestone(gantt, ink, line)
            continue
        if line.empty or (line.kind == "group" and not line.folded):
            continue
        area = gantt.span_area(number, line.start, line.stop)
        if area.right() < body.left() or area.left() > body.right():
            _paint_hint(gantt, ink, line, area)
        elif line.kind == "group":
            _paint_summary(gantt, ink, line, area)
        elif isinstance(line.item, GanttBar):
            ink.painter.setOpacity(0.3 if line.id in gantt.faded else 1.0)
            _paint_bar(gantt, ink, line, line.item, area)
            ink.painter.setOpacity(1.0)


def _paint_bar(gantt: GanttBase, ink: Ink, line: Line, bar: GanttBar, area: QRectF) -> None:
    colours, radius, painter = tokens(), size(RADIUS), ink.painter
    if bar.baseline is not None:
        _paint_baseline(gantt, ink, bar, area)
    edge = area.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.planned))
    painter.drawRoundedRect(edge, radius, radius)
    done = area.width() * line.progress
    if done > 0:
        painter.save()
        painter.setClipRect(QRectF(area.left(), area.top(), done, area.height()), Qt.ClipOperation.IntersectClip)
        painter.setBrush(QColor(colours.accent))
        painter.drawRoundedRect(edge, radius, radius)
        painter.restore()
    painter.setPen(QPen(QColor(colours.accent), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(edge, radius, radius)
    _paint_label(gantt, ink, bar, area, done)
    for double in gantt.doubles.get(bar.id, ()):
        if double.stop > double.start:
            frame = QRectF(area)
            frame.setLeft(gantt.axis.x(double.start) + 1)
            frame.setRight(gantt.axis.x(double.stop) - 1)
            pen = QPen(QColor(colours.mark_warn), 2)
            pen.setDashPattern([3, 2])
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame.adjusted(1, 1, -1, -1), radius, radius)


def _paint_label(gantt: GanttBase, ink: Ink, bar: GanttBar, area: QRectF, done: float) -> None:
    """The budget inside, right, in the ink of what lies under it; beside the bar where it does not fit."""
    text = bar.budget_text
    if not text:
        return
    colours, wide, pad, painter = tokens(), ink.width(text, "head"), size(PAD), ink.painter
    left, right = max(area.left(), float(gantt.frame.body.left())), min(area.right(), gantt.frame.body.right() + 1.0)
    aligned = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
    if right - left < wide + 2 * pad:
        away = size(REACH + 8) if bar.id in gantt.leading else size(6)
        beside = QRectF(area.right() + away, area.top(), wide + 4, area.height())
        ink.write(beside, text, "head", colours.text, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        return
    inside = QRectF(right - pad - wide - 1, area.top(), wide + 1, area.height())
    split = area.left() + done
    if split >= inside.right() or split <= inside.left():
        ink.write(inside, text, "head", colours.on_accent if split > inside.left() else colours.text, aligned)
        return
    for colour, part in (
        (colours.on_accent, QRectF(inside.left(), area.top(), split - inside.left(), area.height())),
        (colours.text, QRectF(split, area.top(), inside.right() - split + 1, area.height())),
    ):
        painter.save()
        painter.setClipRect(part, Qt.ClipOperation.IntersectClip)
        ink.write(inside, text, "head", colour, aligned)
        painter.restore()


def _paint_baseline(gantt: GanttBase, ink: Ink, bar: GanttBar, area: QRectF) -> None:
    """A 3-px line under the bar where it was once planned; what is later than that in the colour of a warning."""
    painter = ink.painter
    if bar.baseline is None:
        return
    first, axis, high = gantt.axis.first, gantt.axis, size(3)
    start, stop, end = bar.baseline[0].since(first), bar.baseline[1].since(first) + 1, bar.end.since(first) + 1
    top = area.bottom() + size(4)
    left, right = axis.x(start) + 1, axis.x(stop) - 1
    painter.fillRect(QRectF(left, top, right - left, high), QColor(tokens().strong))
    if end > stop:
        late = max(axis.x(stop), area.left())
        painter.fillRect(QRectF(late, top, area.right() - late, high), QColor(tokens().mark_warn))


def _paint_summary(gantt: GanttBase, ink: Ink, line: Line, area: QRectF) -> None:
    """A folded group: a thin bar over all it holds, filled as far as that is done, with its milestones."""
    painter = ink.painter
    colours, high = tokens(), size(10)
    thin = QRectF(area.left(), area.center().y() - high / 2, area.width(), high)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.strong))
    painter.drawRoundedRect(thin, 2, 2)
    if line.progress > 0:
        painter.setBrush(QColor(colours.accent))
        painter.drawRoundedRect(QRectF(thin.left(), thin.top(), thin.width() * line.progress, high), 2, 2)
    for mark in line.marks:
        _diamond(painter, QPointF(gantt.axis.x(mark + 0.5), thin.center().y()), size(7), colours.surface, colours.text)


def _paint_milestone(gantt: GanttBase, ink: Ink, line: Line) -> None:
    painter = ink.painter
    area, colours, item = gantt.bar_area(line.id), tokens(), line.item
    body = gantt.frame.body
    if area.right() < body.left() or area.left() > body.right() or not isinstance(item, GanttMilestone):
        return
    fill = colours.accent if item.done else colours.surface
    _diamond(painter, area.center(), size(8), fill, colours.accent)
    text = gantt.words.month(item.month)
    beside = QRectF(area.right() + size(4), area.top(), ink.width(text, "caption") + 4, area.height())
    ink.write(beside, text, "caption", colours.text2, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)


def _diamond(painter: QPainter, middle: QPointF, side: float, fill: str, edge: str) -> None:
    painter.setPen(QPen(QColor(edge), 2))
    painter.setBrush(QColor(fill))
    corners = [middle + QPointF(side * x, side * y) for x, y in ((0, -1), (1, 0), (0, 1), (-1, 0))]
    painter.drawPolygon(QPolygonF(corners))


def _paint_hint(gantt: GanttBase, ink: Ink, line: Line, area: QRectF) -> None:
    """A bar out of sight says at the edge where it is."""
    body, first = gantt.frame.body, gantt.axis.first
    before = area.right() < body.left()
    span = gantt.words.span(first.plus(line.start), first.plus(line.stop - 1))
    place = QRectF(body.left() + size(6), area.top(), body.width() - size(12), area.height())
    side = Qt.AlignmentFlag.AlignLeft if before else Qt.AlignmentFlag.AlignRight
    words = f"← {span}" if before else f"{span} →"
    ink.write(place, words, "caption", tokens().text3, side | Qt.AlignmentFlag.AlignAbsolute)


def anchor(gantt: GanttBase, line_id: str) -> QRectF | None:
    """Where a dependency of an id begins or ends: at its bar, or on the line of the folded group that hides it."""
    line, home = gantt.rows.every.get(line_id), gantt.rows.home.get(line_id)
    if line is None or home is None:
        return None
    if line.kind == "milestone":
        middle, side = gantt.axis.x(line.start + 0.5), size(BAR) / 2
        return QRectF(middle - side, gantt.line_top(home) + size(ROW) / 2 - side, 2 * side, 2 * side)
    return gantt.span_area(home, line.start, line.stop)


def paint_links(gantt: GanttBase, ink: Ink) -> None:
    """The dependencies that cross what is in sight; broken ones in danger."""
    painter = ink.painter
    shown, home, body = gantt.visible_lines(), gantt.rows.home, gantt.frame.body
    if not shown:
        return
    for link in gantt.links:
        one, other = home.get(link.from_id), home.get(link.to_id)
        if one is None or other is None or one == other:
            continue
        if max(one, other) < shown.start or min(one, other) >= shown.stop:
            continue
        source, target = anchor(gantt, link.from_id), anchor(gantt, link.to_id)
        if source is None or target is None:
            continue
        if max(source.right(), target.right()) < body.left() or min(source.left(), target.left()) > body.right():
            continue
        way = route(link.kind, source, target, size(ROW), size(REACH))
        colour = tokens().danger if link.broken else tokens().text2
        _paint_route(painter, way, colour)
        if link.lag:
            _paint_lag(ink, way, link.lag, colour)


def _paint_route(painter: QPainter, way: Route, colour: str) -> None:
    painter.setPen(QPen(QColor(colour), 1.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.MiterJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    long, half, end = size(6), size(4), way.points[-1]
    short = QPointF(end.x() - way.dx * long, end.y() - way.dy * long)
    painter.drawPolyline(QPolygonF([*way.points[:-1], short]))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    aside = QPointF(way.dy * half, way.dx * half)
    painter.drawPolygon(QPolygonF([end, short + aside, short - aside]))


def _paint_lag(ink: Ink, way: Route, lag: int, colour: str) -> None:
    text = f"+{lag}" if lag > 0 else f"−{-lag}"
    before, at = way.points[-2], way.points[-1]
    middle = QLineF(before, at).center() if way.dy else QPointF(before.x(), (way.points[-3].y() + before.y()) / 2)
    area = QRectF(middle.x() + size(4), middle.y() - size(9), ink.width(text, "caption") + 4, size(18))
    ink.write(area, text, "caption", colour, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
