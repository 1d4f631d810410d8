"""What the heat map shows: rows, cells by month, and what a cell's share of its capacity is called."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from debtplanner.domain.months import Month

Level = Literal["far_under", "under", "even", "over", "far_over", "free", "none"]
Number = Decimal | float | int

LEVEL_WORDS: dict[Level, str] = {
    "far_under": "far under capacity",
    "under": "under capacity",
    "even": "within capacity",
    "over": "over capacity",
    "far_over": "far over capacity",
    "free": "no capacity stated",
    "none": "no data",
}
"""What each level is called; `free` has a value but no capacity to hold it against, `none` has no value."""

_LITTLE = 1e-9


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A role or person; `capacity_text` stands in the frozen column beside the name."""

    id: str
    name: str
    capacity_text: str = "—"
    detail: str = ""


@dataclass(frozen=True, slots=True)
class HeatCell:
    """A value against its capacity in one month. `implied` where nobody entered it; `tooltip` says where it is from."""

    row_id: str
    month: Month
    value: Number | None
    capacity: Number | None
    text: str = ""
    implied: bool = False
    tooltip: str = ""
    editable: bool = True

    @property
    def level(self) -> Level:
        """Where the value stands: under a quarter, under half, up to capacity, up to half above it, or beyond."""
        if self.value is None:
            return "none"
        if self.capacity is None:
            return "free"
        value, capacity = float(self.value), float(self.capacity)
        if capacity <= 0:
            return "far_over" if value > 0 else "none"
        share = value / capacity
        if share > 1.5 + _LITTLE:
            return "far_over"
        if share > 1 + _LITTLE:
            return "over"
        return "even" if share >= 0.5 - _LITTLE else "under" if share >= 0.25 - _LITTLE else "far_under"

    @property
    def over(self) -> bool:
        """Whether it is more than can be done."""
        return self.level in {"over", "far_over"}

    @property
    def shown(self) -> str:
        """What stands in it: a dash where there is nothing to show."""
        return self.text if self.level != "none" and self.text else "—"


def cell_words(row: HeatRow, cell: HeatCell, month: str) -> str:
    """A cell as a screen reader says it."""
    if cell.level == "none":
        return f"{row.name}, {month}: no data"
    implied = ", implied" if cell.implied else ""
    return f"{row.name}, {month}: {cell.text}, {LEVEL_WORDS[cell.level]}{implied}"
