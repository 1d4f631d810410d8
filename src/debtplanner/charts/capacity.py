"""Capacity in steps, one a phase, against the demand that is expected: where the line crosses the steps it runs out."""

from dataclasses import dataclass, replace
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
    text_width,
    write,
)
from debtplanner.system.look import Colours, Theme

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


def _decimals(levels: list[float]) -> int:
    """How many decimals the levels of an axis need, three at most."""
    return next((places for places in range(3) if all(round(level, places) == level for level in levels)), 3)


@dataclass(frozen=True, slots=True)
class CapacityChart:
    """Limit and expected demand of one capability by month (None: not stated), and its target.

    `raised` are the places at which a phase raises the limit, each with its name; `out` is the place at which more is
    asked for than is carried.
    """

    months: Months
    name: str
    unit: str
    capacity: tuple[float | None, ...]
    demand: tuple[float | None, ...] = ()
    raised: tuple[tuple[int, str], ...] = ()
    target: float | None = None
    out: int | None = None
    said: str = ""
    digits: Digits = Digits()
    demand_word: str = "expected demand"
    target_word: str = "target"

    @property
    def sentence(self) -> str:
        """When it runs out, or that it does not."""
        if self.said:
            return self.said
        if not any(value is not None for value in self.capacity):
            return f"{self.name}: no limit is stated"
        if not any(value is not None for value in self.demand):
            return f"{self.name}: no expected demand is entered"
        if self.out is None:
            return f"{self.name} carries the expected demand throughout"
        return f"{self.name} runs out in {self.months.name(self.out)}"

    @property
    def subtitle(self) -> str:
        """What is measured, in which unit."""
        return f"{self.name}, {self.unit}; a phase counts from the month after it"

    @property
    def height(self) -> float:
        """A good height across a page."""
        return 190.0

    def table(self) -> ChartTable:
        """Both by month."""
        rows = tuple(
            (
                self.months.name(place),
                self.digits.given(self.capacity[place], "not stated"),
                self.digits.given(self.demand[place] if place < len(self.demand) else None, "—"),
            )
            for place in range(self.months.count)
        )
        return ChartTable(("Month", "Limit", self.demand_word.capitalize()), rows)

    def figure(self, size: Size, theme: Theme) -> "Figure":
        """The chart."""
        ink = ink_of(theme)
        values = [value for value in (*self.capacity, *self.demand, self.target) if value is not None]
        if not any(value is not None for value in self.capacity):
            return nothing_to_show(size, ink, self.sentence)
        figure = new_figure(size)
        low, high = min(values), max(values)
        base = 0.0 if low < high * 0.5 or low == high else low - (high - low) * 0.35
        levels = ladder(high + (high - base) * 0.05, base)
        scale = replace(self.digits, decimals=_decimals(levels))
        left = max(text_width(scale.text(level), SMALL) for level in levels) + 8
        right = self._right()
        axes = panel(figure, size, left=left, bottom=30, right=right, top=22)
        end = self.months.count - 0.5
        axes.set_xlim(-0.5, end)
        axes.set_ylim(base, max(levels[-1], high + (high - base) * 0.1))
        rules(axes, levels, ink.grid, (-0.5, end))
        for level in levels:
            write(axes, -0.5, level, scale.text(level), ink.text3, size=SMALL, align="right", shift=(-5, 0))
        self._ends(axes, ink, end, max(size.height - 52, 20.0))
        self._steps(axes, ink)
        self._asked(axes, ink)
        month_axis(axes, self.months, ink, (size.width - left - right) / self.months.count)
        return figure

    def _right(self) -> float:
        words = ["limit " + self.digits.given(self.capacity[-1])]
        if any(value is not None for value in self.demand):
            words.append(self.demand_word)
        if self.target is not None:
            words.append(f"{self.target_word} {self.digits.text(self.target)}")
        return max(text_width(word, LABEL) for word in words) + 12

    def _ends(self, axes: "Axes", ink: Colours, end: float, height: float) -> None:
        """The words at the right edge of axes so many points high, moved apart where they would lie on each other."""
        rows: list[tuple[float, str, str]] = []
        if self.capacity[-1] is not None:
            rows.append((self.capacity[-1], f"limit {self.digits.text(self.capacity[-1])}", ink.text))
        if self.demand and self.demand[-1] is not None:
            rows.append((self.demand[-1], self.demand_word, ink.text2))
        if self.target is not None:
            axes.hlines(self.target, -0.5, end, colors=ink.text2, linewidth=1.0, linestyles=(0, (4, 2.5)), zorder=1.5)
            rows.append((self.target, f"{self.target_word} {self.digits.text(self.target)}", ink.text2))
        bottom, top = axes.get_ylim()
        apart = (top - bottom) * 11.5 / height
        at = float("-inf")
        for value, words, colour in sorted(rows):
            at = max(value, at + apart)
            write(axes, end, at, words, colour, shift=(6, 0))

    def _steps(self, axes: "Axes", ink: Colours) -> None:
        xs: list[float] = []
        ys: list[float] = []
        for place, value in enumerate(self.capacity):
            if value is not None:
                xs += [place - 0.5, place + 0.5]
                ys += [value, value]
        axes.plot(xs, ys, color=ink.accent, linewidth=2.4, zorder=3)
        top = axes.get_ylim()[1]
        for place, name in self.raised:
            if 0 <= place < self.months.count:
                axes.vlines(place - 0.5, axes.get_ylim()[0], top, colors=ink.grid, linewidth=0.9, zorder=0.6)
                write(axes, place - 0.5, top, f"after {name}", ink.text3, size=SMALL, shift=(3, 6))

    def _asked(self, axes: "Axes", ink: Colours) -> None:
        points = [(place, value) for place, value in enumerate(self.demand) if value is not None]
        if not points:
            return
        axes.plot(
            [place for place, _ in points], [value for _, value in points], color=ink.text2, linewidth=1.6, zorder=3.2
        )
        if self.out is None:
            return
        value = self.demand[self.out] or 0.0
        bottom, top = axes.get_ylim()
        high = bottom + (top - bottom) * 0.9
        axes.vlines(self.out, value, high, colors=ink.mark_warn, linewidth=1.0, zorder=2.5)
        axes.plot(
            [self.out], [value], marker="^", markersize=8, color=ink.mark_warn, markeredgecolor=ink.surface, zorder=4
        )
        late = self.out > self.months.count / 2
        said = f"runs out {self.months.name(self.out)}"
        write(
            axes,
            self.out,
            high,
            said,
            ink.text,
            strong=True,
            align="right" if late else "left",
            shift=(-5 if late else 5, 0),
        )
