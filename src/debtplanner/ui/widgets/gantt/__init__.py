"""The plan month by month: bars that move by mouse and keys, dependencies, baselines, spend."""

from debtplanner.ui.widgets.gantt.keys import KEYS
from debtplanner.ui.widgets.gantt.rows import (
    GanttBar,
    GanttGroup,
    GanttLink,
    GanttMilestone,
    Outcome,
    Preview,
)
from debtplanner.ui.widgets.gantt.view import Gantt
from debtplanner.ui.widgets.painted.months import MonthWords

__all__ = ["KEYS", "Gantt", "GanttBar", "GanttGroup", "GanttLink", "GanttMilestone", "MonthWords", "Outcome", "Preview"]
