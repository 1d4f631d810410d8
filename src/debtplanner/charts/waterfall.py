"""From an opening amount to a closing one, step by step."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from debtplanner.charts.chart import ChartTable, Digits, Size
from debtplanner.charts.style import (
    HATCH,
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

_WIDTH = 0.62


@dataclass(frozen=True, slots=True)
class WaterfallStep:
    """One step: a change, or a total that stands on the ground."""

    name: str
    value: float
    total: bool = False


@dataclass(frozen=True, slots=True)
class Waterfall:
    """Steps from left to right; rises of what should fall are hatched."""

    steps: tuple[WaterfallStep, ...]
    unit: str
    rise_is_good: bool = False
    said: str = ""
    digits: Digits = Digits()

    @property
    def sentence(self) -> str:
        """What the steps come to."""
        if self.said or not self.steps:
            return self.said or "No movements yet"
        change = sum(step.value for step in self.steps if not step.total)
        word = "rises" if change > 0 else "falls" if change < 0 else "stays"
        return f"{self.unit.split(',')[0]} {word}" + (
            f" by {self.digits.text(abs(change))}" if change else " as it was"
        )

    @property
    def subtitle(self) -> str:
        """What is measured, in which unit."""
        return self.unit

    @property
    def height(self) -> float:
        """A good height across a page."""
        return 190.0

    def levels(self) -> list[tuple[float, float]]:
        """Where each bar begins and ends."""
        found, reached = [], 0.0
        for step in self.steps:
            begin = 0.0 if step.total else reached
            reached = step.value if step.total else reached + step.value
            found.append((begin, reached))
        return found

    def table(self) -> ChartTable:
        """Each step with the level it reaches."""
        rows = tuple(
            (step.name, self.digits.text(step.value), self.digits.text(end))
            for step, (_, end) in zip(self.steps, self.levels(), strict=True)
        )
        return ChartTable(("Step", "Amount", "Level"), rows)

    def figure(self, size: Size, theme: Theme) -> "Figure":
        """The chart."""
        ink = ink_of(theme)
        if not self.steps:
            return nothing_to_show(size, ink, self.sentence)
        figure = new_figure(size)
        axes = panel(figure, size, left=2, bottom=30, right=2, top=16)
        levels = self.levels()
        ends = [edge for pair in levels for edge in pair]
        low, high = min(0.0, *ends), max(0.0, *ends)
        axes.set_xlim(-0.5, len(self.steps) - 0.5)
        axes.set_ylim(low - (high - low) * (0.1 if low < 0 else 0), high + (high - low) * 0.06 or 1.0)
        column = (size.width - 4) / len(self.steps)
        for place, (step, (begin, end)) in enumerate(zip(self.steps, levels, strict=True)):
            good = (step.value >= 0) == self.rise_is_good
            colour = ink.mark_none if step.total else ink.committed if good else ink.mark_warn
            hatch = "" if step.total or good else HATCH
            box = (place - _WIDTH / 2, min(begin, end), _WIDTH, abs(end - begin))
            bars(axes, [box], colour, hatch, ink.surface)
            if place + 1 < len(levels):
                axes.hlines(end, place + _WIDTH / 2, place + 1 - _WIDTH / 2, colors=ink.strong, linewidth=0.8)
            sign = "+" if step.value > 0 and not step.total else ""
            shown = sign + self.digits.text(step.value)
            write(
                axes,
                place,
                max(begin, end),
                shown,
                ink.text,
                size=SMALL,
                align="center",
                level="bottom",
                strong=True,
                shift=(0, 3),
            )
            for row, line in enumerate(two_lines(step.name, column - 6)):
                write(
                    axes,
                    place,
                    axes.get_ylim()[0],
                    line,
                    ink.text2,
                    size=SMALL,
                    align="center",
                    level="top",
                    shift=(0, -4 - 11 * row),
                )
        axes.hlines(0, -0.5, len(self.steps) - 0.5, colors=ink.strong, linewidth=0.8, zorder=3)
        return figure


def two_lines(name: str, width: float) -> list[str]:
    """`name` on at most two lines of so many points."""
    lines = [""]
    for word in name.split():
        longer = f"{lines[-1]} {word}".strip()
        if text_width(longer, SMALL) > width and lines[-1] and len(lines) < 2:
            lines.append(word)
        else:
            lines[-1] = longer
    return [shortened(line, width) for line in lines]
