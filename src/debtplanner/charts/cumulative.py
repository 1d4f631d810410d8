"""Money to date: lines that climb over months, a level that they must reach, and the months in which they do."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from debtplanner.charts.chart import ChartTable, Digits, Months, Size
from debtplanner.charts.monthly import month_axis
from debtplanner.charts.style import (
    LABEL,
    SMALL,
    ink_of,
    ladder,
    new_figure,
    nothing_to_show,
    panel,
    rules,
    shortened,
    text_width,
    write,
)
from debtplanner.system.look import Colours, Theme

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_SHADES = ("series1", "series3", "series4", "series5", "series2", "series6")
_APART = 12.0


@dataclass(frozen=True, slots=True)
class CumulativeLine:
    """One line: its value at the end of each month; `shade` names a colour of the theme, a `quiet` one is dashed."""

    name: str
    values: tuple[float, ...]
    shade: str = ""
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Crossing:
    """A month that matters: `place` on the axis, the level there, and what happens; its words stand over or under it."""

    place: int
    value: float
    words: str
    over: bool = True


@dataclass(frozen=True, slots=True)
class CumulativeChart:
    """Lines over the same months; `level` is a height that one of them must reach."""

    months: Months
    lines: tuple[CumulativeLine, ...]
    unit: str
    level: float | None = None
    level_name: str = ""
    crossings: tuple[Crossing, ...] = ()
    said: str = ""
    digits: Digits = Digits(1)

    @property
    def sentence(self) -> str:
        """What the lines come to."""
        if self.said or not self.lines:
            return self.said or "No money flows yet"
        return "; ".join(one.words for one in self.crossings) or f"{self.lines[0].name} never crosses"

    @property
    def subtitle(self) -> str:
        """What is measured, in which unit."""
        return self.unit

    @property
    def height(self) -> float:
        """A good height across a page."""
        return 205.0

    def table(self) -> ChartTable:
        """Each month with every line."""
        rows = tuple(
            (self.months.name(place), *(self.digits.text(one.values[place]) for one in self.lines))
            for place in range(self.months.count)
        )
        return ChartTable(("Month", *(one.name for one in self.lines)), rows)

    def figure(self, size: Size, theme: Theme) -> "Figure":
        """The chart."""
        ink = ink_of(theme)
        if not self.lines or not any(any(one.values) for one in self.lines):
            return nothing_to_show(size, ink, self.sentence)
        figure = new_figure(size)
        ends = [value for one in self.lines for value in one.values] + ([self.level] if self.level else [])
        low, high = min(0.0, *ends), max(0.0, *ends)
        levels = ladder(high, low)
        left = max(text_width(self.digits.text(level), SMALL) for level in levels) + 8
        right = min(max(text_width(one.name, LABEL, strong=True) for one in self.lines) + 12, size.width * 0.32)
        axes = panel(figure, size, left=left, bottom=30, right=right, top=14)
        axes.set_xlim(-0.5, self.months.count - 0.5)
        axes.set_ylim(low - (high - low) * 0.03, high + (high - low) * 0.06 or 1.0)
        rules(axes, levels, ink.grid, (-0.5, self.months.count - 0.5))
        for level in levels:
            write(axes, -0.5, level, self.digits.text(level), ink.text3, size=SMALL, align="right", shift=(-5, 0))
        self._lines(axes, ink, size.height - 44, right - 10)
        self._level(axes, ink)
        self._crossings(axes, ink)
        month_axis(axes, self.months, ink, (size.width - left - right) / self.months.count)
        return figure

    def _lines(self, axes: "Axes", ink: Colours, points: float, width: float) -> None:
        """Each line with its name at its end, within `width`; names that would touch stand apart."""
        low, high = axes.get_ylim()
        for place, one in enumerate(self.lines):
            colour = self._colour(place, ink)
            dashes = (0, (4, 2.5)) if one.quiet else "solid"
            axes.plot(range(len(one.values)), one.values, color=colour, linewidth=2.0, linestyle=dashes, zorder=3)
        wanted = sorted(((one.values[-1] - low) / (high - low) * points, place) for place, one in enumerate(self.lines))
        least = 0.0
        for height, place in wanted:
            at, one = max(height, least), self.lines[place]
            least = at + _APART
            name = shortened(one.name, width, LABEL, strong=True)
            write(axes, self.months.count - 0.5, one.values[-1], name, self._colour(place, ink), strong=True,
                  shift=(6, at - height))  # fmt: skip

    def _colour(self, place: int, ink: Colours) -> str:
        found: str = getattr(ink, self.lines[place].shade or _SHADES[place % len(_SHADES)])
        return found

    def _level(self, axes: "Axes", ink: Colours) -> None:
        if self.level is None:
            return
        axes.hlines(self.level, -0.5, self.months.count - 0.5, colors=ink.text, linewidth=1.1, linestyles=(0, (2, 2)))
        if self.level_name:
            write(axes, -0.5, self.level, self.level_name, ink.text2, size=SMALL, level="bottom", shift=(4, 3))

    def _crossings(self, axes: "Axes", ink: Colours) -> None:
        for one in self.crossings:
            axes.plot([one.place], [one.value], marker="o", markersize=7, color=ink.text, markeredgecolor=ink.surface,
                      markeredgewidth=1.4, zorder=5)  # fmt: skip
            plate = write(axes, one.place, one.value, one.words, ink.text, size=SMALL, strong=True,
                          align="right" if one.over else "left", level="bottom" if one.over else "top",
                          shift=(-4, 19) if one.over else (5, -7))  # fmt: skip
            plate.set_bbox({"facecolor": ink.surface, "edgecolor": "none", "pad": 1.0, "alpha": 0.88})
            plate.set_zorder(4)
