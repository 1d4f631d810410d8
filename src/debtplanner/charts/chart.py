"""What every chart offers: a sentence, a unit, its data as a table, and a figure in either theme."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from debtplanner.system.look import Theme

if TYPE_CHECKING:
    from matplotlib.figure import Figure


@dataclass(frozen=True, slots=True)
class ChartTable:
    """The data behind a chart: what "Show as table" lists and screen readers get."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Size:
    """Width and height of a figure in points."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Digits:
    """How a chart writes numbers: decimals and the separators of the workspace's locale."""

    decimals: int = 0
    group: str = ","
    point: str = "."
    suffix: str = ""

    def text(self, value: float) -> str:
        """`value` with a true minus sign."""
        digits = (
            f"{abs(value):,.{self.decimals}f}".replace(",", "\0").replace(".", self.point).replace("\0", self.group)
        )
        sign = "−" if value < 0 and any(digit in "123456789" for digit in digits) else ""
        return f"{sign}{digits}{self.suffix}"

    def given(self, value: float | None, missing: str = "no data") -> str:
        """`value`, or the word for its absence."""
        return missing if value is None else self.text(value)


@dataclass(frozen=True, slots=True)
class Months:
    """A run of calendar months on an axis; `letters` and `names` begin with January."""

    year: int
    month: int
    count: int
    letters: str = "JFMAMJJASOND"
    names: tuple[str, ...] = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

    def at(self, place: int) -> tuple[int, int]:
        """Year and month (1 to 12) at a place of the axis."""
        ahead = self.month - 1 + place
        return self.year + ahead // 12, ahead % 12 + 1

    def letter(self, place: int) -> str:
        """The letter under a narrow column."""
        return self.letters[self.at(place)[1] - 1]

    def name(self, place: int) -> str:
        """Month and year in words."""
        year, month = self.at(place)
        return f"{self.names[month - 1]} {year}"

    def years(self) -> list[tuple[int, int]]:
        """The place at which each year begins on the axis, and the year."""
        return [(place, self.at(place)[0]) for place in range(self.count) if place == 0 or self.at(place)[1] == 1]


class Chart(Protocol):
    """A frozen chart: data in, figure out."""

    @property
    def sentence(self) -> str:
        """What the chart shows, in words."""
        ...

    @property
    def subtitle(self) -> str:
        """What is measured, in which unit."""
        ...

    @property
    def height(self) -> float:
        """A good height in points across a page."""
        ...

    def table(self) -> ChartTable:
        """The data as text."""
        ...

    def figure(self, size: Size, theme: Theme) -> "Figure":
        """A new figure of this size."""
        ...


def top_of_axis(values: Sequence[float]) -> float:
    """The upper end of an axis from zero that shows all of `values`."""
    return max(values, default=0.0) * 1.12 or 1.0
