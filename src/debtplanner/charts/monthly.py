"""Money a month: stacked bars against a budget line, with the part above the line set apart."""

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from debtplanner.charts.chart import ChartTable, Digits, Months, Size, top_of_axis
from debtplanner.charts.style import (
    HATCH,
    LABEL,
    SMALL,
    bars,
    ink_of,
    new_figure,
    nothing_to_show,
    panel,
    text_width,
    write,
)
from debtplanner.system.look import Colours, Theme

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_WIDTH = 0.86
_CLEAR = 4 + 1.35 * SMALL + 0.8 * LABEL
"""Points between the top of a bar and the middle of a line of words that stands clear of the amount over the bar."""
_SHADES = ("approved", "committed", "actual", "planned", "series2", "series4")


@dataclass(frozen=True, slots=True)
class MonthlySeries:
    """One part of the stack; `shade` names a colour of the theme, such as `approved`."""

    name: str
    values: tuple[float, ...]
    shade: str = ""


@dataclass(frozen=True, slots=True)
class MonthlyBars:
    """Amounts a month; `budget` is the limit of each month, `None` where there is none."""

    months: Months
    series: tuple[MonthlySeries, ...]
    unit: str
    budget: tuple[float | None, ...] = ()
    budget_label: str = ""
    said: str = ""
    digits: Digits = Digits(1)

    @property
    def totals(self) -> tuple[float, ...]:
        """The whole amount of each month."""
        return tuple(sum(part.values[place] for part in self.series) for place in range(self.months.count))

    @property
    def sentence(self) -> str:
        """How many months are over the budget."""
        if self.said:
            return self.said
        over = sum(
            1 for place, total in enumerate(self.totals) if (limit := self._limit(place)) is not None and total > limit
        )
        limited = sum(1 for limit in self.budget if limit is not None)
        if not limited:
            return f"{self.digits.text(sum(self.totals))} over {self.months.count} months"
        if not over:
            return "No month is over the budget"
        return f"{over} of {limited} months {'is' if over == 1 else 'are'} over the budget"

    @property
    def subtitle(self) -> str:
        """What is measured, in which unit."""
        return self.unit

    @property
    def height(self) -> float:
        """A good height across a page."""
        return 205.0

    def table(self) -> ChartTable:
        """Each month with its parts, total and budget."""
        several = len(self.series) > 1
        header = (
            "Month",
            *(part.name for part in self.series),
            *(("Total",) if several else ()),
            *(("Budget",) if self.budget else ()),
        )
        rows = []
        for place, total in enumerate(self.totals):
            cells = [self.digits.text(part.values[place]) for part in self.series]
            cells += [self.digits.text(total)] if several else []
            cells += [self.digits.given(self._limit(place), "—")] if self.budget else []
            rows.append((self.months.name(place), *cells))
        return ChartTable(header, tuple(rows))

    def figure(self, size: Size, theme: Theme) -> "Figure":
        """The chart."""
        ink = ink_of(theme)
        if not self.series or not any(self.totals):
            return nothing_to_show(size, ink)
        figure = new_figure(size)
        several = len(self.series) > 1
        axes = panel(figure, size, left=2, bottom=30, right=2, top=34 if several else 14)
        axes.set_xlim(-0.5, self.months.count - 0.5)
        limits = [limit for limit in self.budget if limit is not None]
        axes.set_ylim(0, top_of_axis([*self.totals, *limits]) / 1.06)
        self._stacks(axes, ink)
        self._budget_line(axes, ink, axes.get_position().height * size.height / axes.get_ylim()[1])
        self._values(axes, ink, (size.width - 4) / self.months.count)
        month_axis(axes, self.months, ink, (size.width - 4) / self.months.count)
        if several:
            self._names(axes, ink, size.width - 4)
        return figure

    def _limit(self, place: int) -> float | None:
        return self.budget[place] if place < len(self.budget) else None

    def _shade(self, place: int, ink: Colours) -> str:
        shade: str = getattr(ink, self.series[place].shade or _SHADES[place % len(_SHADES)])
        return shade

    def _stacks(self, axes: "Axes", ink: Colours) -> None:
        """Each part up to the budget in its own colour, all above it as the exception."""
        above = []
        for place, part in enumerate(self.series):
            boxes = []
            for month, value in enumerate(part.values):
                base = sum(lower.values[month] for lower in self.series[:place])
                limit = self._limit(month)
                shown = value if limit is None else max(min(base + value, limit) - base, 0.0)
                boxes.append((month - _WIDTH / 2, base, _WIDTH, shown))
            bars(axes, boxes, self._shade(place, ink))
        for month, total in enumerate(self.totals):
            limit = self._limit(month)
            if limit is not None and total > limit:
                above.append((month - _WIDTH / 2, limit, _WIDTH, total - limit))
        bars(axes, above, ink.mark_warn, HATCH, ink.surface)
        axes.hlines(0, -0.5, self.months.count - 0.5, colors=ink.strong, linewidth=0.8, zorder=3)

    def _budget_line(self, axes: "Axes", ink: Colours, points: float) -> None:
        """A dashed step through the limits, named where it ends or, if it never ends, above its last month.

        `points` is the height of one unit. Where it ends, its name stands above the amounts over the months that follow.
        """
        places = [(place, limit) for place, limit in enumerate(self.budget) if limit is not None]
        for _, group in groupby(enumerate(places), key=lambda pair: pair[1][0] - pair[0]):
            run = [item for _, item in group]
            xs = [edge for place, _ in run for edge in (place - 0.5, place + 0.5)]
            ys = [limit for _, limit in run for _ in range(2)]
            axes.plot(xs, ys, color=ink.text, linewidth=1.3, linestyle=(0, (4, 2.5)), zorder=4)
        if not places or not self.budget_label:
            return
        place, limit = places[-1]
        if place < self.months.count - 2 and all(total < limit * 0.96 for total in self.totals[place + 1 :]):
            highest = max(self.totals[place + 1 :]) * points
            write(
                axes,
                place + 0.5,
                limit,
                self.budget_label,
                ink.text,
                shift=(6, max(0.0, highest + _CLEAR - limit * points)),
            )
        else:
            plate = write(
                axes, place + 0.5, limit, self.budget_label, ink.text, align="right", level="bottom", shift=(-3, 4)
            )
            plate.set_bbox({"facecolor": ink.surface, "edgecolor": "none", "pad": 1.0, "alpha": 0.88})
            plate.set_zorder(6)

    def _values(self, axes: "Axes", ink: Colours, column: float) -> None:
        """The total above each bar that differs from the one before it, where there is room for it."""
        free_from = -1.0
        for place, total in enumerate(self.totals):
            shown = self.digits.text(total)
            if place and shown == self.digits.text(self.totals[place - 1]):
                continue
            half = text_width(shown, SMALL, strong=True) / 2 / column
            if total and place - half >= free_from:
                write(
                    axes,
                    place,
                    total,
                    shown,
                    ink.text,
                    size=SMALL,
                    align="center",
                    level="bottom",
                    strong=True,
                    shift=(0, 3),
                ).set_zorder(5)
                free_from = place + half + 3 / column

    def _names(self, axes: "Axes", ink: Colours, width: float) -> None:
        """The name of each part beside its colour, above the bars."""
        x, top = 0.0, axes.get_ylim()[1]
        for place, part in enumerate(self.series):
            start = x / width * self.months.count - 0.5
            write(axes, start, top, "■", self._shade(place, ink), size=13.0, shift=(0, 21))
            write(axes, start, top, part.name, ink.text2, size=SMALL, shift=(12, 21))
            x += text_width(part.name, SMALL) + 28


def month_axis(axes: "Axes", months: Months, ink: Colours, column: float) -> None:
    """Months below the axis, as names where they fit, and each year where it begins."""
    named = column >= 34
    step = 1 if column >= 9 else 3
    floor = axes.get_ylim()[0]
    for place in range(months.count):
        if (months.at(place)[1] - 1) % step == 0:
            word = months.names[months.at(place)[1] - 1] if named else months.letter(place)
            write(axes, place, floor, word, ink.text2, size=SMALL, align="center", level="top", shift=(0, -4))
    for place, year in months.years():
        if place and place < months.count:
            axes.vlines(place - 0.5, *axes.get_ylim(), colors=ink.border, linewidth=0.8, zorder=0.6)
        if months.count - place > 1 or place == 0:
            write(axes, place - 0.5, floor, str(year), ink.text, size=SMALL, level="top", strong=True, shift=(1, -17))
