"""Rows and columns of the Team page's own tables: skill gaps, and what is learned when."""

from collections.abc import Callable
from dataclasses import dataclass

from debtplanner.domain.months import Month
from debtplanner.queries.team import LearningMonth, SkillGap
from debtplanner.ui.widgets.table.column import Column

CALENDAR = "Weekly on Mondays, quarterly in every third month of the plan, annually in every twelfth"


@dataclass(frozen=True)
class GapRow:
    """A skill gap under its skill."""

    gap: SkillGap

    @property
    def id(self) -> str:
        """The skill."""
        return self.gap.skill


@dataclass(frozen=True)
class CalendarRow:
    """A month of learning under its month."""

    found: LearningMonth

    @property
    def id(self) -> str:
        """The month."""
        return str(self.found.month)


def gap_columns() -> tuple[Column, ...]:
    """Skill, who needs it, what brings it."""
    return (
        Column("skill", "Skill", lambda row: row.gap.skill, names=True, priority=0),
        Column("needed", "Needed by", lambda row: ", ".join(row.gap.needed_by), width=240, priority=1),
        Column("trained", "Training that brings it", lambda row: row.gap.trained_by or "none", width=200, priority=2),
    )


def calendar_columns(month: Callable[[Month], str]) -> tuple[Column, ...]:
    """Month, what is shared in it and how often, what is learned."""
    return (
        Column("month", "Month", lambda row: month(row.found.month), lambda row: row.id, width=110, priority=0),
        Column("shared", "Knowledge sharing", lambda row: _shared(row.found), names=True, priority=0),
        Column("trained", "Training", lambda row: ", ".join(row.found.trained) or "—", width=260, priority=1),
    )


def _shared(found: LearningMonth) -> str:
    return ", ".join(name if times == 1 else f"{name} ({times} times)" for name, times in found.shared) or "—"
