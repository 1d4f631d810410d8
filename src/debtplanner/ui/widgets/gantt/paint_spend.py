"""Paints the strip under the bars: spend of each month, the budget, and what is above it."""

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPen

from debtplanner.ui.theme import size, tokens
from debtplanner.ui.widgets.gantt.base import GanttBase
from debtplanner.ui.widgets.gantt.spend import Spend
from debtplanner.ui.widgets.painted.ink import Ink

ABOVE, BELOW, GAP, PAD = 30, 8, 2, 11


def spend_area(gantt: GanttBase, number: int) -> QRectF:
    """Place of the bar of one month, counted from the first of the plan; empty without a strip."""
    spend, strip = gantt.spend, gantt.frame.strip
    if spend is None or not 0 <= number < len(spend.months):
        return QRectF()
    left = gantt.axis.x(gantt.plan[0] + number)
    gap = size(GAP) if gantt.axis.pixel >= size(12) else 0.5
    top = _height_at(gantt, spend, spend.months[number].amount)
    return (
        QRectF(left + gap, top, max(1.0, gantt.axis.pixel - 2 * gap), _floor(gantt) - top)
        if strip.height()
        else QRectF()
    )


def paint_spend(gantt: GanttBase, ink: Ink) -> None:
    """All months in sight; a value is written where it changes."""
    painter = ink.painter
    spend, strip, colours = gantt.spend, gantt.frame.strip, tokens()
    if spend is None:
        return
    shown = gantt.axis.shown(strip.left(), strip.right())
    said = ""
    for number in range(max(0, shown.start - gantt.plan[0]), min(len(spend.months), shown.stop - gantt.plan[0])):
        month, area = spend.months[number], spend_area(gantt, number)
        painter.fillRect(area, QColor(colours.approved))
        if month.over and month.budget is not None:
            line = _height_at(gantt, spend, month.budget)
            painter.fillRect(
                QRectF(area.left(), area.top(), area.width(), line - area.top()), QColor(colours.mark_warn)
            )
        if month.text and month.text != said:
            _write_value(gantt, ink, spend, number, area)
        said = month.text
    _paint_budget(gantt, ink, spend)


def _write_value(gantt: GanttBase, ink: Ink, spend: Spend, number: int, area: QRectF) -> None:
    """Over its bar, else over the bars of the following months that are as high; nowhere where it does not fit."""
    text = spend.months[number].text
    alike = 1
    while number + alike < len(spend.months) and spend.months[number + alike].text == text:
        alike += 1
    wide = ink.width(text, "head")
    if wide <= area.width() + 4:
        room = QRectF(area.left() - 2, area.top() - size(20), area.width() + 4, size(20))
        ink.write(room, text, "head", tokens().text, Qt.AlignmentFlag.AlignHCenter)
    elif wide <= gantt.axis.pixel * alike - 4:
        room = QRectF(area.left(), area.top() - size(20), gantt.axis.pixel * alike - 4, size(20))
        ink.write(room, text, "head", tokens().text)


def _paint_budget(gantt: GanttBase, ink: Ink, spend: Spend) -> None:
    painter = ink.painter
    painter.setPen(QPen(QColor(tokens().text2), 1.4))
    lines = []
    for number, month in enumerate(spend.months):
        if month.budget is not None:
            y = _height_at(gantt, spend, month.budget)
            left = gantt.axis.x(gantt.plan[0] + number)
            lines.append(QLineF(left, y, left + gantt.axis.pixel, y))
    painter.drawLines(lines)


def paint_spend_words(gantt: GanttBase, ink: Ink) -> None:
    """Beside the strip: what it shows, and the name of the budget at the height of its line."""
    painter = ink.painter
    spend = gantt.spend
    if spend is None:
        return
    colours, beside, pad = tokens(), QRectF(gantt.frame.beside_strip), size(PAD)
    painter.setPen(QPen(QColor(colours.border), 1))
    left, right = min(beside.left(), gantt.frame.strip.left()), max(beside.right(), gantt.frame.strip.right() + 1)
    painter.drawLine(QLineF(left, beside.top() + 0.5, right, beside.top() + 0.5))
    title = QRectF(beside.left() + pad, beside.top() + size(8), beside.width() - 2 * pad, size(20))
    ink.write(title, spend.title, "head", colours.text2)
    budgets = [month.budget for month in spend.months if month.budget is not None]
    if spend.budget_text and budgets:
        y = max(title.bottom() + size(9), _height_at(gantt, spend, budgets[0]))
        area = QRectF(beside.left() + pad, y - size(10), beside.width() - 2 * pad, size(20))
        ink.write(area, spend.budget_text, "caption", colours.text2, Qt.AlignmentFlag.AlignRight)


def _floor(gantt: GanttBase) -> float:
    return gantt.frame.strip.top() + gantt.frame.strip.height() - size(BELOW)


def _height_at(gantt: GanttBase, spend: Spend, amount: int) -> float:
    high = gantt.frame.strip.height() - size(ABOVE) - size(BELOW)
    return _floor(gantt) - high * amount / spend.most
