"""What drives a result: how far each assumption moves it, the strongest on top."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from debtplanner.charts.chart import ChartTable, Digits, Size
from debtplanner.charts.style import (
    LABEL,
    SMALL,
    bars,
    ink_of,
    new_figure,
    nothing_to_show,
    panel,
    shortened,
    text_width,
    write,
)
from debtplanner.system.look import Theme

if TYPE_CHECKING:
    from matplotlib.figure import Figure


@dataclass(frozen=True, slots=True)
class Driver:
    """One assumption: the result when it is low and when it is high, and what low and high mean."""

    name: str
    at_low: float
    at_high: float
    low: str = ""
    high: str = ""

    @property
    def reach(self) -> float:
        """How far the assumption moves the result."""
        return abs(self.at_high - self.at_low)


@dataclass(frozen=True, slots=True)
class Tornado:
    """The result as planned and what moves it."""

    base: float
    drivers: tuple[Driver, ...]
    unit: str
    said: str = ""
    digits: Digits = Digits()
    low_word: str = "low"
    high_word: str = "high"
    at_word: str = "at"

    @property
    def ordered(self) -> tuple[Driver, ...]:
        """The drivers, strongest first; equal ones by name."""
        return tuple(sorted(self.drivers, key=lambda driver: (-driver.reach, driver.name)))

    @property
    def sentence(self) -> str:
        """Which assumption matters most."""
        if self.said or not self.drivers:
            return self.said or "No assumption has a range yet"
        first = self.ordered[0]
        low, high = sorted((first.at_low, first.at_high))
        return f"{first.name} moves the result most: {self.digits.text(low)} to {self.digits.text(high)}"

    @property
    def subtitle(self) -> str:
        """What is measured, in which unit."""
        return self.unit

    @property
    def height(self) -> float:
        """A row for each driver."""
        return 36.0 + 26.0 * max(len(self.drivers), 1)

    def table(self) -> ChartTable:
        """Each driver with both results."""
        rows = tuple(
            (item.name, item.low, self.digits.text(item.at_low), item.high, self.digits.text(item.at_high))
            for item in self.ordered
        )
        return ChartTable(("Assumption", "Low", "Result at low", "High", "Result at high"), rows)

    def figure(self, size: Size, theme: Theme) -> "Figure":
        """The chart."""
        ink = ink_of(theme)
        if not self.drivers:
            return nothing_to_show(size, ink, self.sentence)
        figure = new_figure(size)
        left = min(max(text_width(item.name, LABEL) for item in self.drivers) + 14, size.width * 0.34)
        words = [f"{self.digits.text(item.at_low)} {self.at_word} {item.low}" for item in self.drivers]
        words += [f"{self.digits.text(item.at_high)} {self.at_word} {item.high}" for item in self.drivers]
        beside = min(max(text_width(word, SMALL) for word in words) + 10, size.width * 0.2)
        axes = panel(figure, size, left=left + beside, bottom=4, right=beside, top=26)
        ends = [self.base, *(end for item in self.drivers for end in (item.at_low, item.at_high))]
        axes.set_xlim(min(ends), max(ends) if max(ends) > min(ends) else min(ends) + 1)
        axes.set_ylim(len(self.drivers) - 0.5, -0.5)
        for place, item in enumerate(self.ordered):
            bars(axes, [_box(self.base, item.at_low, place)], ink.planned)
            bars(axes, [_box(self.base, item.at_high, place)], ink.committed)
            name = shortened(item.name, left - 8, LABEL)
            write(axes, axes.get_xlim()[0], place, name, ink.text, align="right", shift=(-beside - 6, 0))
            self._ends(axes, item, place, ink.text, first=place == 0)
        axes.vlines(self.base, -0.5, len(self.drivers) - 0.5, colors=ink.text, linewidth=1.0, zorder=3)
        shown = self.digits.text(self.base)
        write(axes, self.base, -0.5, shown, ink.text, align="center", level="bottom", strong=True, shift=(0, 5))
        return figure

    def _ends(self, axes: object, item: Driver, place: int, colour: str, *, first: bool) -> None:
        """Both results at the ends of the bar, with what low and high mean."""
        from matplotlib.axes import Axes

        assert isinstance(axes, Axes)  # noqa: S101 - narrows the type
        for value, meaning, word in ((item.at_low, item.low, self.low_word), (item.at_high, item.high, self.high_word)):
            named = meaning or (word if first else "")
            shown = f"{self.digits.text(value)} {self.at_word} {named}" if named else self.digits.text(value)
            leftward = value < self.base or (
                value == self.base and item.at_low <= item.at_high and value == item.at_low
            )
            align, shift = ("right", (-5, 0)) if leftward else ("left", (5, 0))
            write(axes, value, place, shown, colour, size=SMALL, align=align, shift=shift)


def _box(base: float, end: float, place: int) -> tuple[float, float, float, float]:
    return (min(base, end), place - 0.31, abs(end - base), 0.62)
