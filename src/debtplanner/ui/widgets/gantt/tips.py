"""What is said about a part of the gantt: tooltips, and names for screen readers."""

from debtplanner.ui.widgets.gantt.base import GanttBase
from debtplanner.ui.widgets.gantt.hits import Hit
from debtplanner.ui.widgets.gantt.outline import Line
from debtplanner.ui.widgets.gantt.rows import GanttBar, GanttGroup
from debtplanner.ui.widgets.gantt.wording import bar_words, group_words, milestone_words


def words_of(gantt: GanttBase, line: Line) -> str:
    """A line as a screen reader says it."""
    item = line.item
    if isinstance(item, GanttBar):
        return bar_words(item, gantt.words, [one.other_name for one in gantt.doubles.get(item.id, ())])
    if isinstance(item, GanttGroup):
        return group_words(item, line.count, folded=line.folded)
    return milestone_words(item, gantt.words)


def spend_words(gantt: GanttBase, number: int) -> str:
    """The spend of a month as a screen reader says it."""
    if gantt.spend is None:
        return ""
    month = gantt.spend.months[number]
    name = gantt.words.month(gantt.axis.first.plus(gantt.plan[0] + number))
    over = ", over the budget" if month.over else ", within the budget" if month.budget is not None else ""
    return f"{gantt.spend.title}, {name}: {month.text or month.amount}{over}"


def tip(gantt: GanttBase, hit: Hit) -> str:
    """The tooltip of a part, as plain text."""
    if hit.part == "spend":
        return spend_words(gantt, hit.number)
    if hit.part.startswith("pull"):
        end = "end" if hit.part == "pull_end" else "start"
        return f"Drag to another bar: it will depend on this {end}"
    line = gantt.line_of(hit.id)
    if line is None or hit.part in {"line", "fold"}:
        return ""
    said = words_of(gantt, line)
    return f"{said}\n{line.item.detail}" if line.item.detail else said
