"""One drag, from press to drop: which bar, by which part, how many months so far, and what that would do."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from PySide6.QtCore import QPointF

from debtplanner.domain.months import Month
from debtplanner.ui.widgets.gantt.rows import GanttBar, Outcome, Preview
from debtplanner.ui.widgets.painted.months import MonthWords

Grip = Literal["move", "start", "end"]


@dataclass(frozen=True, slots=True)
class Drag:
    """A bar in the hand. `start` and `end` are the months it would get, `outcomes` what the preview says to them."""

    bar: GanttBar
    grip: Grip
    start: Month
    end: Month
    outcomes: tuple[Outcome, ...] = ()

    @classmethod
    def of(cls, bar: GanttBar, grip: Grip) -> "Drag":
        """A drag that has not moved yet."""
        return cls(bar, grip, bar.start, bar.end)

    @property
    def moved(self) -> bool:
        """Whether it would change anything."""
        return (self.start, self.end) != (self.bar.start, self.bar.end)

    @property
    def delta(self) -> int:
        """Months by which the start would move."""
        return self.start.since(self.bar.start)

    @property
    def refusal(self) -> str:
        """The sentence that refuses these months; empty where nothing stands against them."""
        return next((one.sentence for one in self.outcomes if one.id == self.bar.id and one.sentence), "")

    @property
    def others(self) -> tuple[Outcome, ...]:
        """What else would move."""
        return tuple(one for one in self.outcomes if one.id != self.bar.id)

    def by(self, months: int, preview: Preview) -> "Drag":
        """The same drag, so many months away from where the bar was; asks the preview only where that is news."""
        start, end = shifted(self.bar, self.grip, months)
        if (start, end) == (self.start, self.end):
            return self
        made = replace(self, start=start, end=end, outcomes=())
        return replace(made, outcomes=outcomes_of(preview(self.bar.id, start, end))) if made.moved else made

    def words(self, months: MonthWords) -> str:
        """Apr–Sep 2026 → May–Oct 2026."""
        was = months.span(self.bar.start, self.bar.end)
        return f"{was} → {months.span(self.start, self.end)}" if self.moved else was


@dataclass(frozen=True, slots=True)
class Pull:
    """A dependency in the hand: from which end of which bar, and where the pointer is."""

    from_id: str
    kind: Literal["finish_start", "start_start"]
    at: QPointF
    to_id: str | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence beside a bar, until the next key or click."""

    id: str
    text: str
    refused: bool = True


def shifted(bar: GanttBar, grip: Grip, months: int) -> tuple[Month, Month]:
    """Start and end after a drag: a bar keeps at least one month."""
    start, end = bar.start, bar.end
    if grip == "start":
        return start.plus(min(months, end.since(start))), end
    if grip == "end":
        return start, end.plus(max(months, start.since(end)))
    return start.plus(months), end.plus(months)


def outcomes_of(said: Sequence[tuple[str, Month, Month, str]]) -> tuple[Outcome, ...]:
    """What a preview said, as outcomes."""
    return tuple(Outcome(*one) for one in said)
