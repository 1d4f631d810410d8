"""Groups, bars and milestones as the lines that are shown, and where each stands when a group is folded."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Literal

from debtplanner.domain.months import Month
from debtplanner.ui.widgets.gantt.rows import GanttBar, GanttGroup, GanttMilestone, Item

Kind = Literal["group", "bar", "milestone"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the gantt. `start` and `stop` count months from the first one; of a group they span what it holds.

    `marks` are the milestones inside a group, `count` how many lines it holds, `progress` its mean over bar months.
    """

    item: Item
    kind: Kind
    depth: int
    start: int = 0
    stop: int = 0
    folded: bool = False
    count: int = 0
    progress: float = 0.0
    marks: tuple[int, ...] = ()

    @property
    def id(self) -> str:
        """Id of what stands on it."""
        return self.item.id

    @property
    def empty(self) -> bool:
        """Whether it has no months at all: a group without bars."""
        return self.stop <= self.start


@dataclass(frozen=True, slots=True)
class Outline:
    """The lines in reading order, the line of each id (of its folded group where hidden), and every line by id."""

    lines: tuple[Line, ...] = ()
    place: dict[str, int] = field(default_factory=dict)
    home: dict[str, int] = field(default_factory=dict)
    every: dict[str, Line] = field(default_factory=dict)


class _Builder:
    """Walks the groups depth first; what a folded one holds gets its line as home."""

    def __init__(
        self,
        groups: Sequence[GanttGroup],
        leaves: Sequence[GanttBar | GanttMilestone],
        folds: Collection[str],
        first: Month,
    ) -> None:
        self.folds, self.first = folds, first
        self.known = {group.id for group in groups}
        self.below: dict[str | None, list[GanttGroup]] = {}
        self.held: dict[str | None, list[GanttBar | GanttMilestone]] = {}
        for group in groups:
            self.below.setdefault(self._known(group.parent_id), []).append(group)
        for leaf in leaves:
            self.held.setdefault(self._known(leaf.group_id), []).append(leaf)
        self.lines: list[Line] = []
        self.home: dict[str, int] = {}
        self.every: dict[str, Line] = {}

    def _known(self, group_id: str | None) -> str | None:
        return group_id if group_id in self.known else None

    def leaf(self, item: GanttBar | GanttMilestone, depth: int) -> Line:
        """The line of a bar or milestone."""
        if isinstance(item, GanttBar):
            start = item.start.since(self.first)
            share = min(1.0, max(0.0, float(item.progress)))
            return Line(item, "bar", depth, start, item.end.since(self.first) + 1, progress=share)
        at = item.month.since(self.first)
        return Line(item, "milestone", depth, at, at + 1, progress=float(item.done))

    def walk(self, group_id: str | None, depth: int, hidden_at: int | None) -> list[Line]:
        """Put down everything under one group and give the leaves."""
        leaves: list[Line] = []
        for item in self.held.pop(group_id, []):
            line = self.leaf(item, depth)
            leaves.append(line)
            self._put(line, hidden_at)
        for group in self.below.pop(group_id, []):
            if group.id not in self.every:
                leaves += self.group(group, depth, hidden_at)
        return leaves

    def group(self, group: GanttGroup, depth: int, hidden_at: int | None) -> list[Line]:
        """Put down a group and what is in it."""
        number, folded = len(self.lines), group.id in self.folds
        self._put(Line(group, "group", depth), hidden_at)
        leaves = self.walk(group.id, depth + 1, hidden_at if hidden_at is not None else number if folded else None)
        bars = [line for line in leaves if line.kind == "bar"]
        worked = sum(line.stop - line.start for line in bars)
        made = Line(
            group,
            "group",
            depth,
            min((line.start for line in bars), default=0),
            max((line.stop for line in bars), default=0),
            folded,
            len(leaves),
            sum(line.progress * (line.stop - line.start) for line in bars) / worked if worked else 0.0,
            tuple(line.start for line in leaves if line.kind == "milestone"),
        )
        self.every[group.id] = made
        if hidden_at is None:
            self.lines[number] = made
        return leaves

    def _put(self, line: Line, hidden_at: int | None) -> None:
        self.every[line.id] = line
        self.home[line.id] = len(self.lines) if hidden_at is None else hidden_at
        if hidden_at is None:
            self.lines.append(line)

    def rest(self) -> None:
        """Groups that hold each other belong to none: they stand at the end, so that nothing is lost."""
        for groups in list(self.below.values()):
            for group in groups:
                if group.id not in self.every:
                    self.group(group, 0, None)


def outline(
    groups: Sequence[GanttGroup],
    leaves: Sequence[GanttBar | GanttMilestone],
    folds: Collection[str],
    first: Month,
) -> Outline:
    """All lines for what is folded now."""
    builder = _Builder(groups, leaves, folds, first)
    builder.walk(None, 0, None)
    builder.rest()
    lines = tuple(builder.lines)
    return Outline(lines, {line.id: number for number, line in enumerate(lines)}, builder.home, builder.every)
