"""Debt by category: what it costs a year beside what it costs to remove."""

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
from debtplanner.system.look import Colours, Theme

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_BAR, _ROW = 0.34, 34.0


@dataclass(frozen=True, slots=True)
class DebtRow:
    """One category; `None` is what nobody stated, which is not nothing."""

    name: str
    interest: float | None
    principal: float | None


@dataclass(frozen=True, slots=True)
class DebtBars:
    """Annual cost and principal of each category, in the unit that the subtitle names."""

    rows: tuple[DebtRow, ...]
    unit: str
    said: str = ""
    digits: Digits = Digits()
    interest: str = "annual cost"
    principal: str = "principal"
    missing: str = "not stated"

    @property
    def sentence(self) -> str:
        """Which category costs most."""
        stated = [row for row in self.rows if row.interest is not None]
        if self.said or not stated:
            return self.said or "No debt is recorded yet"
        first = max(stated, key=lambda row: row.interest or 0.0)
        return f"{first.name} costs most a year: {self.digits.given(first.interest)}"

    @property
    def subtitle(self) -> str:
        """What is measured, in which unit."""
        return f"{self.interest.capitalize()} and {self.principal}, {self.unit}"

    @property
    def height(self) -> float:
        """A row of two bars for each category."""
        return max(len(self.rows), 1) * _ROW + 6

    def table(self) -> ChartTable:
        """Both amounts of each category."""
        rows = tuple(
            (row.name, self.digits.given(row.interest, self.missing), self.digits.given(row.principal, self.missing))
            for row in self.rows
        )
        return ChartTable(("Category", self.interest.capitalize(), self.principal.capitalize()), rows)

    def figure(self, size: Size, theme: Theme) -> "Figure":
        """The chart."""
        ink = ink_of(theme)
        if not self.rows:
            return nothing_to_show(size, ink, self.sentence)
        figure = new_figure(size)
        left = min(max(text_width(row.name, LABEL) for row in self.rows) + 12, size.width * 0.34)
        axes = panel(figure, size, left=left, bottom=2, right=92, top=2)
        amounts = [amount for row in self.rows for amount in (row.interest, row.principal) if amount is not None]
        axes.set_xlim(0, max(amounts, default=0.0) or 1.0)
        axes.set_ylim(len(self.rows) - 0.5, -0.5)
        for place, row in enumerate(self.rows):
            write(axes, 0, place, shortened(row.name, left - 8, LABEL), ink.text, align="right", shift=(-8, 0))
            self._pair(axes, place, row, ink)
        axes.vlines(0, -0.45, len(self.rows) - 0.55, colors=ink.strong, linewidth=0.8, zorder=3)
        return figure

    def _pair(self, axes: "Axes", place: int, row: DebtRow, ink: Colours) -> None:
        pairs = (
            (row.interest, ink.committed, -_BAR / 2, self.interest),
            (row.principal, ink.planned, _BAR / 2, self.principal),
        )
        for amount, colour, offset, word in pairs:
            middle = place + offset
            name = f" {word}" if place == 0 else ""
            if amount is None:
                write(axes, 0, middle, f"{word} {self.missing}", ink.text3, size=SMALL, italic=True, shift=(5, 0))
                continue
            bars(axes, [(0, middle - _BAR / 2 + 0.02, amount, _BAR - 0.04)], colour)
            write(axes, amount, middle, self.digits.text(amount) + name, ink.text, size=SMALL, shift=(5, 0))
