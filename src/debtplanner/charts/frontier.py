"""The efficient frontier: for each cost the most that can be had for it, and where a budget stands."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from debtplanner.charts.chart import ChartTable, Digits, Size
from debtplanner.charts.style import SMALL, ink_of, ladder, new_figure, nothing_to_show, panel, rules, text_width, write
from debtplanner.system.look import Theme

if TYPE_CHECKING:
    from matplotlib.figure import Figure


@dataclass(frozen=True, slots=True)
class FrontierPoint:
    """One efficient choice: what it costs, what it is worth, and what is in it."""

    cost: float
    value: float
    words: str


@dataclass(frozen=True, slots=True)
class FrontierChart:
    """Efficient choices by rising cost; `best` is the last within the budget."""

    points: tuple[FrontierPoint, ...]
    budget: float
    unit: str
    said: str = ""
    budget_word: str = "budget"
    digits: Digits = Digits()

    @property
    def sentence(self) -> str:
        """What the budget buys."""
        best = self.best
        if self.said or best is None:
            return self.said or "Nothing can be chosen yet"
        return f"{self.digits.text(best.cost)} buys {self.digits.text(best.value)}"

    @property
    def best(self) -> FrontierPoint | None:
        """The choice that is worth most within the budget."""
        inside = [one for one in self.points if one.cost <= self.budget]
        return inside[-1] if inside else None

    @property
    def subtitle(self) -> str:
        """What is measured, in which unit."""
        return self.unit

    @property
    def height(self) -> float:
        """A good height across a page."""
        return 180.0

    def table(self) -> ChartTable:
        """Each efficient choice."""
        rows = tuple(
            (one.words or "nothing", self.digits.text(one.cost), self.digits.text(one.value)) for one in self.points
        )
        return ChartTable(("Choice", "Cost", "Worth"), rows)

    def figure(self, size: Size, theme: Theme) -> "Figure":
        """The chart."""
        ink = ink_of(theme)
        if len(self.points) < 2:
            return nothing_to_show(size, ink, self.sentence)
        figure = new_figure(size)
        highest = max(one.value for one in self.points)
        levels = ladder(highest)
        left = max(text_width(self.digits.text(level), SMALL) for level in levels) + 8
        axes = panel(figure, size, left=left, bottom=22, right=70, top=18)
        widest = max(self.budget, *(one.cost for one in self.points)) or 1.0
        axes.set_xlim(0, widest * 1.02)
        axes.set_ylim(0, highest * 1.08)
        rules(axes, levels, ink.grid, (0, widest * 1.02))
        for level in levels:
            write(axes, 0, level, self.digits.text(level), ink.text3, size=SMALL, align="right", shift=(-5, 0))
        for level in ladder(widest, 0.0, 6):
            write(
                axes,
                level,
                0,
                self.digits.text(level),
                ink.text2,
                size=SMALL,
                align="center",
                level="top",
                shift=(0, -5),
            )
        xs, ys = [one.cost for one in self.points], [one.value for one in self.points]
        axes.plot(
            [*xs, widest * 1.02], [*ys, ys[-1]], color=ink.accent, linewidth=1.6, drawstyle="steps-post", zorder=2
        )
        axes.plot(xs, ys, linestyle="none", marker="o", markersize=4.5, color=ink.accent, clip_on=False, zorder=3)
        axes.vlines(self.budget, 0, highest * 1.08, colors=ink.text, linewidth=1.2, linestyles=(0, (4, 2.5)), zorder=2)
        word = f"{self.budget_word} {self.digits.text(self.budget)}"
        write(
            axes, self.budget, highest * 1.08, word, ink.text, size=SMALL, align="center", level="bottom", shift=(0, 3)
        )
        best = self.best
        if best is not None:
            axes.plot([best.cost], [best.value], marker="o", markersize=9, color=ink.accent, markeredgecolor=ink.surface,
                      markeredgewidth=1.6, zorder=4)  # fmt: skip
            write(axes, best.cost, best.value, self.digits.text(best.value), ink.text, size=SMALL, strong=True,
                  align="right", level="bottom", shift=(-6, 4))  # fmt: skip
        return figure
