"""What lies under the pointer."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF

from debtplanner.ui.theme import size
from debtplanner.ui.widgets.gantt.base import GanttBase
from debtplanner.ui.widgets.gantt.paint_frame import fold_area
from debtplanner.ui.widgets.gantt.paint_spend import spend_area

Part = Literal[
    "nothing",
    "head",
    "fold",
    "name",
    "line",
    "bar",
    "start",
    "end",
    "pull_start",
    "pull_end",
    "milestone",
    "summary",
    "spend",
    "name_edge",
    "budget_edge",
]
EDGE, PULL, GRAB = 6, 14, 4


@dataclass(frozen=True, slots=True)
class Hit:
    """A part, and whose: the id of a line, or the number of a month of the spend."""

    part: Part
    id: str | None = None
    number: int = -1


def hit_test(gantt: GanttBase, at: QPointF) -> Hit:
    """The part under a point of the widget."""
    edge = _column_edge(gantt, at)
    if edge is not None:
        return Hit(edge)
    part = gantt.part_at(at)
    if part == "head":
        return Hit("head")
    if part == "strip":
        return _spend(gantt, at)
    number = gantt.line_at(at.y())
    if part not in {"names", "budgets", "body"} or number is None:
        return Hit("nothing")
    line = gantt.rows.lines[number]
    if part == "body":
        return _on_body(gantt, number, at)
    if line.kind == "group" and fold_area(gantt, line, gantt.line_top(number)).contains(at):
        return Hit("fold", line.id)
    return Hit("name", line.id)


def _column_edge(gantt: GanttBase, at: QPointF) -> Part | None:
    corner = gantt.frame.corner
    if not corner.top() <= at.y() <= corner.bottom():
        return None
    names, budgets, grab = gantt.frame.names, gantt.frame.budgets, size(GRAB)
    mirrored = gantt.isRightToLeft()
    between = names.left() if mirrored else budgets.left()
    outside = budgets.left() if mirrored else gantt.frame.body.left()
    if abs(at.x() - between) <= grab:
        return "name_edge"
    return "budget_edge" if abs(at.x() - outside) <= grab else None


def _spend(gantt: GanttBase, at: QPointF) -> Hit:
    number = int(gantt.axis.at(at.x()) // 1) - gantt.plan[0]
    return Hit("spend", None, number) if not spend_area(gantt, number).isEmpty() else Hit("nothing")


def _on_body(gantt: GanttBase, number: int, at: QPointF) -> Hit:
    line, area, x = gantt.rows.lines[number], gantt.bar_area(gantt.rows.lines[number].id), at.x()
    if line.kind == "milestone":
        return Hit("milestone" if area.contains(at) else "line", line.id)
    if not area.top() - 2 <= at.y() <= area.bottom() + 2 or line.empty:
        return Hit("line", line.id)
    if line.kind == "group":
        return Hit("summary" if line.folded and area.left() <= x <= area.right() else "line", line.id)
    edge, pull = min(size(EDGE), area.width() / 4), size(PULL)
    if area.left() <= x <= area.right():
        return Hit("start" if x < area.left() + edge else "end" if x > area.right() - edge else "bar", line.id)
    if line.id in {gantt.selected, gantt.hot}:
        if area.right() < x <= area.right() + pull:
            return Hit("pull_end", line.id)
        if area.left() - pull <= x < area.left():
            return Hit("pull_start", line.id)
    return Hit("line", line.id)
