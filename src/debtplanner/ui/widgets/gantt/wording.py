"""Bars and groups in words, for screen readers."""

from collections.abc import Sequence

from debtplanner.ui.widgets.gantt.rows import GanttBar, GanttGroup, GanttMilestone
from debtplanner.ui.widgets.painted.months import MonthWords


def bar_words(bar: GanttBar, months: MonthWords, doubles: Sequence[str] = ()) -> str:
    """A bar as a screen reader says it: name, months, budget, progress, and what is wrong with it."""
    parts = [bar.name, bar.priority, months.span(bar.start, bar.end)]
    parts.append(f"budget {bar.budget_text}" if bar.budget_text else "")
    parts.append(f"{percent(bar)} % done")
    if bar.baseline is not None and bar.baseline != (bar.start, bar.end):
        parts.append(f"baseline {months.span(*bar.baseline)}")
    parts.append(f"possible double count with {' and '.join(doubles)}" if doubles else "")
    said = ", ".join(part for part in parts if part)
    return f"{said}. {bar.warn}" if bar.warn else said


def group_words(group: GanttGroup, count: int, *, folded: bool) -> str:
    """A group as a screen reader says it."""
    held = f"{count} row" if count == 1 else f"{count} rows"
    parts = (group.name, f"budget {group.budget_text}" if group.budget_text else "", held, "folded" if folded else "")
    return ", ".join(part for part in parts if part)


def milestone_words(milestone: GanttMilestone, months: MonthWords) -> str:
    """A milestone as a screen reader says it."""
    return f"Milestone {milestone.name}, {months.month(milestone.month)}, {'done' if milestone.done else 'not done'}"


def percent(bar: GanttBar) -> int:
    """Progress in whole per cent, never 100 before it is whole, never 0 once it began."""
    share = min(1, max(0, bar.progress))
    whole = int(share * 100)
    return 1 if share > 0 and whole == 0 else whole
