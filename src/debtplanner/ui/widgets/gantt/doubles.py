"""Which bars seem to buy the same, and in which months both do."""

from collections.abc import Iterable
from dataclasses import dataclass

from debtplanner.domain.months import Month
from debtplanner.ui.widgets.gantt.rows import GanttBar


@dataclass(frozen=True, slots=True)
class Double:
    """The other bar, and the months of the overlap counted from the first; none where they do not overlap."""

    other_name: str
    start: int
    stop: int


def doubles(bars: Iterable[GanttBar], first: Month) -> dict[str, tuple[Double, ...]]:
    """The double counts of each bar, from both sides though only one names the other."""
    by_id = {bar.id: bar for bar in bars}
    found: dict[str, dict[str, Double]] = {}
    for bar in by_id.values():
        for other_id in bar.double_with:
            other = by_id.get(other_id)
            if other is None or other is bar:
                continue
            start = max(bar.start, other.start).since(first)
            stop = min(bar.end, other.end).since(first) + 1
            found.setdefault(bar.id, {})[other.id] = Double(other.name, start, max(start, stop))
            found.setdefault(other.id, {})[bar.id] = Double(bar.name, start, max(start, stop))
    return {key: tuple(one.values()) for key, one in found.items()}
