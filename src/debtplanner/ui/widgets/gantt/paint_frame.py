"""Paints what stands still: months in the head, the grid behind the bars, and the frozen columns."""

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPen

from debtplanner.ui.theme import size, tokens
from debtplanner.ui.widgets.bands import ink_on
from debtplanner.ui.widgets.gantt.base import GanttBase
from debtplanner.ui.widgets.gantt.frame import ROW
from debtplanner.ui.widgets.gantt.outline import Line
from debtplanner.ui.widgets.gantt.rows import GanttBar
from debtplanner.ui.widgets.painted.ink import Ink
from debtplanner.ui.widgets.painting import draw_focus, draw_icon

NAMES_FROM, LETTERS_FROM, QUARTERS_FROM = 34, 14, 9
INDENT, PAD = 16, 11


def month_lines(gantt: GanttBase) -> tuple[list[QLineF], list[QLineF], list[QLineF]]:
    """Lines of months, quarters and years in sight, as far as they stand apart."""
    body, axis = gantt.frame.body, gantt.axis
    bottom = body.top() + body.height() + gantt.frame.strip.height()
    plain, quarters, years = [], [], []
    for number in axis.shown(body.left(), body.right()):
        month, x = (axis.first.month - 1 + number) % 12, round(axis.x(number)) + 0.5
        if x < body.left():
            continue
        if month == 0:
            years.append(QLineF(x, gantt.frame.head.top(), x, bottom))
        elif month % 3 == 0 and axis.pixel >= size(4):
            quarters.append(QLineF(x, gantt.frame.head.center().y(), x, bottom))
        elif axis.pixel >= size(LETTERS_FROM):
            plain.append(QLineF(x, gantt.frame.head.center().y(), x, bottom))
    return plain, quarters, years


def paint_ground(gantt: GanttBase, ink: Ink) -> None:
    """Group rows, the row of what is selected, and the lines between rows."""
    painter = ink.painter
    colours, body, row = tokens(), gantt.frame.body, size(ROW)
    lines = []
    for number in gantt.visible_lines():
        line, top = gantt.rows.lines[number], gantt.line_top(number)
        if line.kind == "group":
            painter.fillRect(QRectF(body.left(), top, body.width(), row), QColor(colours.canvas))
        elif line.id == gantt.selected:
            painter.fillRect(QRectF(body.left(), top, body.width(), row), QColor(colours.hover))
        lines.append(QLineF(body.left(), top + row - 0.5, body.right() + 1, top + row - 0.5))
    painter.setPen(QPen(QColor(colours.grid), 1))
    painter.drawLines(lines)


def paint_months(gantt: GanttBase, ink: Ink) -> None:
    """The months outside the plan, and the lines of months, quarters and years, through the spend too."""
    colours, painter = tokens(), ink.painter
    _paint_outside(gantt, ink)
    plain, quarters, years = month_lines(gantt)
    for colour, some in ((colours.grid, plain), (colours.border, quarters), (colours.strong, years)):
        painter.setPen(QPen(QColor(colour), 1))
        painter.drawLines(some)


def _paint_outside(gantt: GanttBase, ink: Ink) -> None:
    painter = ink.painter
    body, axis = gantt.frame.body, gantt.axis
    shade = QColor(tokens().sunken)
    shade.setAlpha(150)
    high = body.height() + gantt.frame.strip.height()
    for left, right in ((axis.x(0), axis.x(gantt.plan[0])), (axis.x(gantt.plan[1]), body.right() + 1)):
        if right > left:
            painter.fillRect(QRectF(left, body.top(), right - left, high), shade)


def paint_head(gantt: GanttBase, ink: Ink) -> None:
    """Years above, months, letters or quarters below, and the flag of today."""
    painter = ink.painter
    head, axis, colours = gantt.frame.head, gantt.axis, tokens()
    painter.fillRect(head, QColor(colours.surface))
    plain, quarters, years = month_lines(gantt)
    painter.setPen(QPen(QColor(colours.border), 1))
    painter.drawLines([QLineF(one.x1(), one.y1(), one.x1(), head.bottom()) for one in plain + quarters])
    painter.setPen(QPen(QColor(colours.strong), 1))
    painter.drawLines([QLineF(one.x1(), one.y1(), one.x1(), head.bottom()) for one in years])
    half = head.height() / 2
    named = axis.pixel >= max(size(NAMES_FROM), max(ink.width(name, "caption") for name in gantt.words.short) + 6)
    for number in axis.shown(head.left(), head.right()):
        month = axis.first.plus(number)
        area = QRectF(axis.x(number), head.top() + half, axis.pixel, half)
        if axis.pixel >= size(LETTERS_FROM):
            text = gantt.words.name(month) if named else gantt.words.letter(month)
            ink.write(area, text, "caption", colours.text3, Qt.AlignmentFlag.AlignHCenter)
        elif month.month % 3 == 1 and axis.pixel >= size(QUARTERS_FROM):
            area.setWidth(3 * axis.pixel)
            quarter = f"Q{(month.month + 2) // 3}"
            ink.write(area, quarter, "caption", colours.text3, Qt.AlignmentFlag.AlignHCenter)
    _paint_years(gantt, ink)


def _paint_years(gantt: GanttBase, ink: Ink) -> None:
    head, axis = gantt.frame.head, gantt.axis
    flag = today_flag(gantt, ink)
    shown = axis.shown(head.left(), head.right())
    if not shown:
        return
    for year in range(axis.first.plus(shown.start).year, axis.first.plus(shown.stop).year + 1):
        january = (year - axis.first.year) * 12 + 1 - axis.first.month
        left = max(axis.x(january), float(head.left())) + size(6)
        if flag is not None and flag.left() < left + ink.width(str(year), "head") + 4 and flag.right() > left:
            left = flag.right() + size(6)
        room = axis.x(january + 12) - left
        if room >= ink.width(str(year), "head"):
            area = QRectF(left, head.top(), room, head.height() / 2)
            ink.write(area, str(year), "head", tokens().text, Qt.AlignmentFlag.AlignAbsolute)


def today_flag(gantt: GanttBase, ink: Ink) -> QRectF | None:
    """Place of the flag over the line of today; None where today is not in sight."""
    head = gantt.frame.head
    if gantt.today is None:
        return None
    x = gantt.axis.x(gantt.today)
    if not head.left() <= x <= head.right():
        return None
    wide = ink.width("today", "head") + size(14)
    left = max(float(head.left()), min(x - wide / 2, head.right() - wide))
    return QRectF(left, head.top() + size(4), wide, size(18))


def paint_today(gantt: GanttBase, ink: Ink) -> None:
    """The line of today through head, bars and spend, and its flag."""
    painter = ink.painter
    flag = today_flag(gantt, ink)
    if flag is None or gantt.today is None:
        return
    colour, body, x = tokens().mark_danger, gantt.frame.body, gantt.axis.x(gantt.today)
    painter.setPen(QPen(QColor(colour), 1.5))
    painter.drawLine(QLineF(x, flag.bottom(), x, body.top() + body.height() + gantt.frame.strip.height()))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(flag, size(4), size(4))
    ink.write(flag, "today", "head", ink_on(colour), Qt.AlignmentFlag.AlignHCenter)


def paint_frozen(gantt: GanttBase, ink: Ink) -> None:
    """Names and budgets, with a line towards the months."""
    painter = ink.painter
    colours, wide, corner = tokens(), gantt.frame.frozen, gantt.frame.corner
    painter.fillRect(corner.united(wide).united(gantt.frame.beside_strip), QColor(colours.surface))
    painter.save()
    painter.setClipRect(wide)
    for number in gantt.visible_lines():
        _paint_names(gantt, ink, gantt.rows.lines[number], gantt.line_top(number))
    painter.restore()
    half = QRectF(corner).adjusted(0, corner.height() / 2, 0, 0)
    names, budgets = QRectF(half), QRectF(half)
    names.setLeft(gantt.frame.names.left())
    names.setWidth(gantt.frame.names.width())
    budgets.setLeft(gantt.frame.budgets.left())
    budgets.setWidth(gantt.frame.budgets.width())
    pad = size(PAD)
    ink.write(names.adjusted(pad, 0, -pad, 0), "Initiative", "head", colours.text2)
    right = Qt.AlignmentFlag.AlignRight
    ink.write(budgets.adjusted(0, 0, -pad, 0), "Budget", "head", colours.text2, right)
    painter.setPen(QPen(QColor(colours.border), 1))
    edge = gantt.frame.body.left() - 0.5 if wide.left() < gantt.frame.body.left() else wide.left() + 0.5
    painter.drawLine(QLineF(edge, corner.top(), edge, gantt.frame.beside_strip.bottom() + 1))


def _paint_names(gantt: GanttBase, ink: Ink, line: Line, top: int) -> None:
    painter = ink.painter
    colours, frame, row, pad = tokens(), gantt.frame, size(ROW), size(PAD)
    wide = QRectF(frame.frozen.left(), top, frame.frozen.width(), row)
    if line.id == gantt.selected:
        painter.fillRect(wide, QColor(colours.selected))
    elif line.kind == "group":
        painter.fillRect(wide, QColor(colours.canvas))
    painter.setPen(QPen(QColor(colours.grid), 1))
    painter.drawLine(QLineF(wide.left(), top + row - 0.5, wide.right(), top + row - 0.5))
    area, use = name_area(gantt, line, top), "strong" if line.kind == "group" else "body"
    if line.kind == "group":
        turned = "chevron-left" if gantt.isRightToLeft() else "chevron-right"
        draw_icon(
            painter,
            round(fold_area(gantt, line, top).left()),
            top + row // 2,
            turned if line.folded else "chevron-down",
            "text2",
            side=16,
        )
    item, right = line.item, Qt.AlignmentFlag.AlignRight
    if isinstance(item, GanttBar):
        area = _paint_marks(gantt, ink, item, area)
    ink.write(area, item.name, use, colours.text)
    if not isinstance(item, GanttBar) and line.kind == "milestone":
        return
    budget = QRectF(frame.budgets.left(), top, frame.budgets.width() - pad, row)
    text = getattr(item, "budget_text", "")
    ink.write(budget, text, use, colours.text if line.kind == "group" else colours.text2, right)
    if line.id == gantt.selected and line.kind == "group" and gantt.hasFocus():
        draw_focus(painter, wide.toRect().adjusted(0, 0, 0, -1))


def _paint_marks(gantt: GanttBase, ink: Ink, bar: GanttBar, area: QRectF) -> QRectF:
    """Priority and warning at the far end of the name; what is left for the name."""
    painter = ink.painter
    mirrored, wide = gantt.isRightToLeft(), size(24)
    if bar.priority:
        place = QRectF(area.left() if mirrored else area.right() - wide, area.top(), wide, area.height())
        ink.write(place, bar.priority, "caption", tokens().text3, Qt.AlignmentFlag.AlignRight)
        area = area.adjusted(wide if mirrored else 0, 0, 0 if mirrored else -wide, 0)
    if bar.warn:
        side = size(20)
        left = area.left() + size(4) if mirrored else area.right() - size(16)
        draw_icon(painter, round(left), round(area.center().y()), "triangle-alert", "warn", side=14)
        area = area.adjusted(side if mirrored else 0, 0, 0 if mirrored else -side, 0)
    return area


def fold_area(gantt: GanttBase, line: Line, top: int) -> QRectF:
    """Place of the arrow that folds a group, at least 24 px high and wide."""
    names, inset = gantt.frame.names, size(6) + line.depth * size(INDENT)
    left = names.right() - inset - size(20) if gantt.isRightToLeft() else names.left() + inset
    return QRectF(left, top, size(24), size(ROW))


def name_area(gantt: GanttBase, line: Line, top: int) -> QRectF:
    """Place of a name, marks included."""
    names, pad = gantt.frame.names, size(PAD)
    inset = (
        size(6 + 20) + line.depth * size(INDENT)
        if line.kind == "group"
        else pad + line.depth * size(INDENT) + (size(4) if line.depth else 0)
    )
    area = QRectF(names.left(), top, names.width(), size(ROW))
    return area.adjusted(size(4), 0, -inset, 0) if gantt.isRightToLeft() else area.adjusted(inset, 0, 0, 0)
