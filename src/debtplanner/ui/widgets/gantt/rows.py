"""What the gantt shows: frozen rows, made by whoever reads the plan."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, NamedTuple

from debtplanner.domain.months import Month

LinkKind = Literal["finish_start", "start_start"]


@dataclass(frozen=True, slots=True)
class GanttGroup:
    """A track or a phase: a heading over its bars that folds."""

    id: str
    name: str
    parent_id: str | None = None
    budget_text: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class GanttBar:
    """An initiative: `start` and `end` are both worked in.

    `baseline` holds the months it was once planned for, `warn` a sentence about what is wrong with it, `double_with`
    the bars that seem to buy the same, `detail` what the tooltip adds.
    """

    id: str
    name: str
    group_id: str | None
    start: Month
    end: Month
    budget_text: str = ""
    progress: Fraction | float = 0
    priority: str = ""
    baseline: tuple[Month, Month] | None = None
    warn: str | None = None
    double_with: tuple[str, ...] = ()
    detail: str = ""


@dataclass(frozen=True, slots=True)
class GanttMilestone:
    """A month in which something is due: a diamond."""

    id: str
    name: str
    group_id: str | None
    month: Month
    done: bool = False
    detail: str = ""


@dataclass(frozen=True, slots=True)
class GanttLink:
    """A dependency between two bars or milestones; `lag` in months; `broken` where the months contradict it."""

    id: str
    from_id: str
    to_id: str
    kind: LinkKind = "finish_start"
    lag: int = 0
    broken: bool = False


Item = GanttGroup | GanttBar | GanttMilestone


class Outcome(NamedTuple):
    """What a move does to one bar. A sentence on the moved bar itself refuses the move; on others it says why."""

    id: str
    start: Month
    end: Month
    sentence: str = ""


Preview = Callable[[str, Month, Month], Sequence[tuple[str, Month, Month, str]]]
"""Asked with a bar and the months it would get; answers what that does. It changes nothing."""


def no_preview(_bar_id: str, _start: Month, _end: Month) -> tuple[Outcome, ...]:
    """Nothing else moves, and nothing is refused."""
    return ()
