"""Time across: months to pixels and back. Always from left to right, whatever the direction of the language."""

from dataclasses import dataclass
from math import ceil, floor
from typing import Literal

from debtplanner.domain.months import Month

Zoom = Literal["month", "quarter", "year", "fit"]
LEVELS: dict[str, float] = {"year": 9.0, "quarter": 26.0, "month": 64.0}
"""Pixels a month has at each level, at 100 %, from far to near; `fit` has as many as make the plan fill the width."""
NEAREST, FARTHEST = 220.0, 3.0


@dataclass(frozen=True, slots=True)
class Axis:
    """Where months lie: `first` begins at `left`, each is `pixel` wide, `months` of them belong to the plan."""

    first: Month
    months: int
    pixel: float
    left: float = 0.0

    def x(self, months: float) -> float:
        """Pixel at which so many months have passed since the first."""
        return self.left + months * self.pixel

    def at(self, x: float) -> float:
        """Months that have passed since the first, at a pixel."""
        return (x - self.left) / self.pixel

    def shown(self, left: float, right: float) -> range:
        """Numbers of the months between two pixels."""
        return range(max(0, floor(self.at(left))), max(0, ceil(self.at(right))))


def snapped(months: float) -> int:
    """The nearest whole number of months; halves go up, so that a bar never sticks on one side."""
    return floor(months + 0.5)


def fit_pixel(width: float, months: int) -> float:
    """Pixels for a month with which so many fill a width."""
    return min(NEAREST, max(FARTHEST, width / max(1, months)))


def next_level(pixel: float, scale: float, step: int) -> Zoom | None:
    """The level one step nearer (1) or farther (−1) than a month of `pixel`; None at the end."""
    near: list[Zoom] = ["year", "quarter", "month"]
    if step > 0:
        return next((level for level in near if LEVELS[level] * scale > pixel + 0.5), None)
    return next((level for level in reversed(near) if LEVELS[level] * scale < pixel - 0.5), None)
