"""How often each result comes out: bars over a range, with the percentiles and the stated result marked."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from debtplanner.charts.chart import ChartTable, Digits, Size
from debtplanner.charts.style import SMALL, bars, ink_of, ladder, new_figure, nothing_to_show, panel, text_width, write
from debtplanner.system.look import Colours, Theme

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


@dataclass(frozen=True, slots=True)
class Mark:
    """A value that matters; a `strong` one is the middle."""

    name: str
    value: float
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Distribution:
    """Counts of trials in equal steps from `least` to `most`; the part below zero is set apart."""

    least: float
    most: float
    counts: tuple[int, ...]
    marks: tuple[Mark, ...]
    unit: str
    said: str = ""
    digits: Digits = Digits()

    @property
    def sentence(self) -> str:
        """What most trials come to."""
        middle = next((one for one in self.marks if one.strong), None)
        if self.said or middle is None:
            return self.said or "Nothing was simulated yet"
        return f"Half of the trials come to {self.digits.text(middle.value)} or more"

    @property
    def subtitle(self) -> str:
        """What is measured, in which unit."""
        return self.unit

    @property
    def height(self) -> float:
        """A good height across a page."""
        return 170.0

    def _edges(self) -> list[float]:
        step = (self.most - self.least) / len(self.counts)
        return [self.least + step * place for place in range(len(self.counts) + 1)]

    def table(self) -> ChartTable:
        """Each step with its trials, then the marks."""
        edges, total = self._edges(), sum(self.counts) or 1
        whole = replace(self.digits, decimals=0, suffix="")
        rows = [
            (
                f"{self.digits.text(edges[place])} to {self.digits.text(edges[place + 1])}",
                whole.text(count),
                f"{100 * count / total:.1f} %",
            )
            for place, count in enumerate(self.counts)
        ]
        return ChartTable(("Result", "Trials", "Share"), tuple(rows))

    def figure(self, size: Size, theme: Theme) -> "Figure":
        """The chart."""
        ink = ink_of(theme)
        if not any(self.counts):
            return nothing_to_show(size, ink, self.sentence)
        figure = new_figure(size)
        axes = panel(figure, size, left=8, bottom=22, right=8, top=34)
        least, most = self.least, self.most
        if most <= least:
            least, most = least - 1, most + 1
        ends = [least, most, *(one.value for one in self.marks)]
        room = (max(ends) - min(ends)) * 0.03
        axes.set_xlim(min(ends) - room, max(ends) + room)
        axes.set_ylim(0, max(self.counts) * 1.04)
        step = (most - least) / len(self.counts)
        boxes = [(least + step * place, 0.0, step * 0.94, float(count)) for place, count in enumerate(self.counts)]
        bars(axes, [box for box in boxes if box[0] >= 0], ink.approved)
        bars(axes, [box for box in boxes if box[0] < 0], ink.mark_warn)
        axes.hlines(0, *axes.get_xlim(), colors=ink.strong, linewidth=0.8, zorder=3)
        for level in ladder(axes.get_xlim()[1], axes.get_xlim()[0], 6):
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
        self._marks(axes, ink, size.width - 16)
        return figure

    def _marks(self, axes: "Axes", ink: Colours, width: float) -> None:
        """Lines at the marks; a name that would touch the one before it stands a row higher."""
        low, high = axes.get_xlim()
        top = axes.get_ylim()[1]
        free = [-1e9, -1e9]
        for one in sorted(self.marks, key=lambda mark: mark.value):
            words = f"{one.name} {self.digits.text(one.value)}"
            axes.vlines(one.value, 0, top, colors=ink.text, linewidth=1.6 if one.strong else 0.9,
                        linestyles="solid" if one.strong else (0, (3, 2)), zorder=4)  # fmt: skip
            half = text_width(words, SMALL, strong=one.strong) / 2 + 3
            place = min(max((one.value - low) / (high - low) * width, half), width - half)
            row = 0 if place - half > free[0] else 1
            free[row] = place + half
            shift = place - (one.value - low) / (high - low) * width
            write(axes, one.value, top, words, ink.text, size=SMALL, align="center", level="bottom", strong=one.strong,
                  shift=(shift, 3 + 12 * row))  # fmt: skip
