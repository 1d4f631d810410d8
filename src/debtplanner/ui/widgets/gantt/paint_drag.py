"""Paints what is in the hand: ghosts of what would move, the dependency being pulled, and the words beside them."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from debtplanner.domain.months import Month
from debtplanner.ui.theme import size, tokens
from debtplanner.ui.widgets.gantt.base import GanttBase
from debtplanner.ui.widgets.gantt.drag import Drag, Notice, Pull
from debtplanner.ui.widgets.gantt.frame import ROW
from debtplanner.ui.widgets.gantt.paint_bars import RADIUS, anchor
from debtplanner.ui.widgets.painted.ink import Ink
from debtplanner.ui.widgets.painting import draw_icon

Said = tuple[str, str, str]
"""A line of the plate: text, use of type, token of its colour."""
MOST_SAID, PLATE_WIDTH = 4, 400


def ghost_area(gantt: GanttBase, line_id: str, start: Month, end: Month) -> QRectF:
    """Where a bar would lie with other months; empty where its line is not shown."""
    number = gantt.rows.place.get(line_id)
    if number is None:
        return QRectF()
    first = gantt.axis.first
    return gantt.span_area(number, start.since(first), end.since(first) + 1)


def said_of(gantt: GanttBase, drag: Drag) -> list[Said]:
    """What stands beside the ghost: was → is, then the refusal, or what else moves."""
    lines: list[Said] = [(drag.words(gantt.words), "strong", "text")]
    if drag.refusal:
        return [*lines, (drag.refusal, "body", "danger")]
    others = drag.others
    for one in others[:MOST_SAID]:
        line = gantt.rows.every.get(one.id)
        name = line.item.name if line else one.id
        where = gantt.words.span(one.start, one.end)
        lines.append((f"{name}: {where}{' · ' if one.sentence else ''}{one.sentence}", "caption", "text2"))
    if len(others) > MOST_SAID:
        lines.append((f"{len(others) - MOST_SAID} more", "caption", "text2"))
    return lines


def paint_drag(gantt: GanttBase, ink: Ink, drag: Drag) -> None:
    """The ghosts of a drag, and the plate."""
    painter = ink.painter
    colours, refused = tokens(), bool(drag.refusal)
    for other in drag.others:
        if not refused:
            _ghost(painter, ghost_area(gantt, other.id, other.start, other.end), colours.planned, colours.text2)
    area = ghost_area(gantt, drag.bar.id, drag.start, drag.end)
    fill, edge = (colours.danger_tint, colours.danger) if refused else (colours.planned, colours.accent)
    _ghost(painter, area, fill, edge)
    paint_plate(gantt, ink, area, said_of(gantt, drag), refused=refused)


def paint_notice(gantt: GanttBase, ink: Ink, notice: Notice) -> None:
    """A sentence beside a bar that is not being dragged."""
    area = gantt.bar_area(notice.id)
    if area.isEmpty():
        number = gantt.rows.place.get(notice.id, 0)
        area = QRectF(gantt.frame.body.left(), gantt.line_top(number), size(40), size(ROW))
    colour = "danger" if notice.refused else "text"
    paint_plate(gantt, ink, area, [(notice.text, "body", colour)], refused=notice.refused)


def paint_pull(gantt: GanttBase, ink: Ink, pull: Pull) -> None:
    """A line from the bar to the pointer, and a ring around the bar it would end at."""
    painter = ink.painter
    source = anchor(gantt, pull.from_id)
    if source is None:
        return
    x = source.right() if pull.kind == "finish_start" else source.left()
    painter.setPen(QPen(QColor(tokens().accent), 2, Qt.PenStyle.DashLine))
    painter.drawLine(QPointF(x, source.center().y()), pull.at)
    if pull.to_id is not None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(tokens().accent), 2))
        ring = gantt.bar_area(pull.to_id).adjusted(-3, -3, 3, 3)
        painter.drawRoundedRect(ring, size(RADIUS) + 3, size(RADIUS) + 3)


def _ghost(painter: QPainter, area: QRectF, fill: str, edge: str) -> None:
    if area.isEmpty():
        return
    soft = QColor(fill)
    soft.setAlpha(215)
    painter.setBrush(soft)
    painter.setPen(QPen(QColor(edge), 2, Qt.PenStyle.DashLine))
    painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), size(RADIUS), size(RADIUS))


def paint_plate(gantt: GanttBase, ink: Ink, beside: QRectF, lines: list[Said], *, refused: bool) -> None:
    """Words on a plate under `beside`, or above it where there is no room, always inside the months."""
    painter = ink.painter
    pad, mark, colours = size(8), size(22) if refused else 0, tokens()
    most = min(size(PLATE_WIDTH), gantt.frame.body.width() - size(8)) - 2 * pad - mark
    rooms = [ink.wrapped(text, use, most) for text, use, _ in lines]
    wide = max(room.width() for room in rooms) + 2 * pad + mark + 2
    high = sum(room.height() for room in rooms) + size(12) + 2 * (len(lines) - 1)
    plate = QRectF(*_plate_corner(gantt, beside, wide, high), wide, high)
    painter.setPen(QPen(QColor(colours.danger if refused else colours.strong), 1))
    painter.setBrush(QColor(colours.danger_tint if refused else colours.surface))
    painter.drawRoundedRect(plate.adjusted(0.5, 0.5, -0.5, -0.5), size(6), size(6))
    top, left = plate.top() + size(6), plate.left() + pad + mark
    if refused:
        draw_icon(painter, round(plate.left() + pad), round(top + ink.height("body") / 2), "circle-alert", "danger")
    for (text, use, tone), room in zip(lines, rooms, strict=True):
        painter.setFont(ink.faces[use])
        painter.setPen(QColor(getattr(colours, tone)))
        painter.drawText(QRectF(left, top, most + 2, room.height() + 2), Qt.TextFlag.TextWordWrap.value, text)
        top += room.height() + 2


def _plate_corner(gantt: GanttBase, beside: QRectF, wide: float, high: float) -> tuple[float, float]:
    body, gap = gantt.frame.body, size(8)
    left = max(body.left() + 4.0, min(beside.left(), body.right() - wide - 4.0))
    below, above = beside.bottom() + gap, beside.top() - gap - high
    top = below if below + high <= gantt.height() - 4 or above < gantt.frame.head.bottom() else above
    return left, max(4.0, min(top, gantt.height() - high - 4.0))
