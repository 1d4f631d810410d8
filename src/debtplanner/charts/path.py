"""A measure over months: its readings against the straight path from baseline to target."""

from dataclasses import dataclass
from math import floor
from typing import TYPE_CHECKING

from debtplanner.charts.chart import ChartTable, Digits, Months, Size
from debtplanner.charts.monthly import month_axis
from debtplanner.charts.style import LABEL, SMALL, ink_of, ladder, new_figure, panel, rules, text_width, write
from debtplanner.system.look import Colours, Theme

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading; `place` counts months from the start of the axis and may fall between two.

    `path` is the exact value of the path on its day, where the caller knows it.
    """

    place: float
    value: float
    path: float | None = None


@dataclass(frozen=True, slots=True)
class PathChart:
    """Readings of one measure; the path runs from `start` to `due`, both counted in months of the axis."""

    months: Months
    name: str
    unit: str
    readings: tuple[Reading, ...]
    baseline: float
    target: float
    start: float
    due: float
    lower_is_better: bool = False
    stepped: bool = False
    said: str = ""
    digits: Digits = Digits()
    target_word: str = "target"
    path_word: str = "path"

    @property
    def behind(self) -> bool | None:
        """Whether the last reading lies on the wrong side of the path; `None` without readings."""
        if not self.readings:
            return None
        last = self.readings[-1]
        expected = self._path_at(last)
        return last.value > expected if self.lower_is_better else last.value < expected

    def _path_at(self, reading: Reading) -> float:
        return self.expected(reading.place) if reading.path is None else reading.path

    def expected(self, place: float) -> float:
        """Where the path is at a place of the axis."""
        if self.due <= self.start:
            return self.target
        share = min(max((place - self.start) / (self.due - self.start), 0.0), 1.0)
        return self.baseline + (self.target - self.baseline) * share

    @property
    def sentence(self) -> str:
        """Where the measure stands against its path."""
        if self.said:
            return self.said
        if not self.readings:
            return f"{self.name}: no data"
        last = self.readings[-1]
        state = "behind its path" if self.behind else "on path"
        expected = self.digits.text(self._path_at(last))
        return f"{self.name} is {state}: {self.digits.text(last.value)} against {expected}"

    @property
    def subtitle(self) -> str:
        """What is measured, in which unit."""
        return f"{self.name}, {self.unit}"

    @property
    def height(self) -> float:
        """A good height across a page."""
        return 165.0

    def table(self) -> ChartTable:
        """Each reading beside the path."""
        rows = tuple(
            (
                self.months.name(floor(item.place + 0.5)),
                self.digits.text(item.value),
                self.digits.text(self._path_at(item)),
            )
            for item in self.readings
        )
        return ChartTable(("Month", self.name, self.path_word.capitalize()), rows)

    def figure(self, size: Size, theme: Theme) -> "Figure":
        """The chart."""
        ink = ink_of(theme)
        figure = new_figure(size)
        values = [self.baseline, self.target, *(item.value for item in self.readings)]
        low, high = min(values), max(values)
        spread = (high - low) or abs(high) or 1.0
        levels = ladder(high + spread * 0.15, max(low - spread * 0.2, 0.0) if low >= 0 else low - spread * 0.2)
        left = max(text_width(self.digits.text(level), SMALL) for level in levels) + 8
        right = text_width(f"{self.target_word} {self.digits.text(self.target)}", LABEL) + 12
        axes = panel(figure, size, left=left, bottom=30, right=right, top=10)
        axes.set_xlim(-0.5, self.months.count - 0.5)
        axes.set_ylim(min(levels[0], low - spread * 0.12), max(levels[-1], high + spread * 0.12))
        rules(axes, levels, ink.grid, (-0.5, self.months.count - 0.5))
        for level in levels:
            write(axes, -0.5, level, self.digits.text(level), ink.text3, size=SMALL, align="right", shift=(-5, 0))
        self._path(axes, ink)
        self._readings(axes, ink)
        month_axis(axes, self.months, ink, (size.width - left - right) / self.months.count)
        return figure

    def _path(self, axes: "Axes", ink: Colours) -> None:
        """The dashed path with its name on the free side and the target at its end."""
        end = self.months.count - 0.5
        xs = [self.start, min(self.due, end), end] if self.due < end else [self.start, end]
        ys = [self.expected(x) for x in xs]
        axes.plot(xs, ys, color=ink.text2, linewidth=1.2, linestyle=(0, (4, 2.5)), zorder=2)
        if self.due <= end:
            axes.plot([self.due], [self.target], marker="D", markersize=5.5, color=ink.text2, zorder=3)
        self._path_name(axes, ink, (self.start + min(self.due, end)) / 2)
        write(axes, end, ys[-1], f"{self.target_word} {self.digits.text(self.target)}", ink.text2, shift=(6, 0))

    def _path_name(self, axes: "Axes", ink: Colours, place: float) -> None:
        """The word at the path, on the side where no reading is."""
        above = sum(item.value > self.expected(item.place) for item in self.readings) * 2 > len(self.readings)
        rising = self.target >= self.baseline
        leftward = rising != above
        write(
            axes,
            place,
            self.expected(place),
            self.path_word,
            ink.text2,
            size=SMALL,
            align="right" if leftward else "left",
            level="top" if above else "bottom",
            shift=(-4 if leftward else 4, -3 if above else 3),
        )

    def _readings(self, axes: "Axes", ink: Colours) -> None:
        """The readings as a line, the last with its value and, if it lies behind, as the exception."""
        if not self.readings:
            middle = (self.baseline + self.target) / 2
            write(axes, self.months.count / 2 - 0.5, middle, "no data", ink.text3, align="center", italic=True)
            return
        xs, ys = [item.place for item in self.readings], [item.value for item in self.readings]
        axes.plot(
            xs, ys, color=ink.accent, linewidth=2.2, drawstyle="steps-post" if self.stepped else "default", zorder=3
        )
        axes.plot(xs[:-1], ys[:-1], linestyle="none", marker="o", markersize=3.6, color=ink.accent, zorder=3.2)
        colour = ink.mark_warn if self.behind else ink.accent
        axes.plot(
            [xs[-1]],
            [ys[-1]],
            marker="^" if self.behind else "o",
            markersize=8,
            color=colour,
            markeredgecolor=ink.surface,
            markeredgewidth=1.2,
            zorder=4,
        )
        above = ys[-1] >= self._path_at(self.readings[-1])
        write(
            axes,
            xs[-1],
            ys[-1],
            self.digits.text(ys[-1]),
            ink.text,
            strong=True,
            align="center",
            level="bottom" if above else "top",
            shift=(0, 7 if above else -7),
        )
