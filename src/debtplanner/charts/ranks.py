"""The order of categories under several scoring models: lines that cross are where the model matters."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from debtplanner.charts.chart import ChartTable, Digits, Size
from debtplanner.charts.style import LABEL, SMALL, ink_of, new_figure, nothing_to_show, panel, text_width, write
from debtplanner.system.look import Theme

if TYPE_CHECKING:
    from matplotlib.figure import Figure


@dataclass(frozen=True, slots=True)
class Ranked:
    """One category: its score and rank under each model, in the order of the models."""

    name: str
    scores: tuple[float, ...]
    ranks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RankChart:
    """Ranks under each model; the lines that change place are coloured."""

    models: tuple[str, ...]
    rows: tuple[Ranked, ...]
    said: str = ""
    digits: Digits = Digits(2)

    @property
    def sentence(self) -> str:
        """Whether the models agree."""
        if self.said or not self.rows:
            return self.said or "Nothing is scored yet"
        leaders = list(
            dict.fromkeys(row.name for place in range(len(self.models)) for row in self.rows if row.ranks[place] == 1)
        )
        if len(leaders) == 1:
            return f"{leaders[0]} leads under every model"
        return f"The model decides who leads: {' or '.join(leaders)}"

    @property
    def subtitle(self) -> str:
        """What the lines and the numbers mean."""
        return "Rank under each model, highest score on top; the number is the score"

    @property
    def height(self) -> float:
        """A row for each category."""
        return 34.0 + 27.0 * max(len(self.rows), 2)

    def table(self) -> ChartTable:
        """Score and rank under each model."""
        rows = tuple(
            (
                row.name,
                *(f"{self.digits.text(score)} ({rank})" for score, rank in zip(row.scores, row.ranks, strict=True)),
            )
            for row in self.rows
        )
        return ChartTable(("Category", *self.models), rows)

    def figure(self, size: Size, theme: Theme) -> "Figure":
        """The chart."""
        ink = ink_of(theme)
        if not self.rows or not self.models:
            return nothing_to_show(size, ink, self.sentence)
        figure = new_figure(size)
        beside = min(max(text_width(row.name, LABEL, strong=True) for row in self.rows) + 48, size.width * 0.34)
        axes = panel(figure, size, left=beside, bottom=10, right=beside, top=30)
        last = len(self.models) - 1
        axes.set_xlim(0, max(last, 1))
        axes.set_ylim(len(self.rows) + 0.1, 0.9)
        for place, model in enumerate(self.models):
            axes.vlines(place, 0.9, len(self.rows) + 0.1, colors=ink.grid, linewidth=0.9, zorder=0.5)
            write(
                axes,
                place,
                0.9,
                model,
                ink.text2,
                size=SMALL,
                align="center",
                level="bottom",
                strong=True,
                shift=(0, 14),
            )
        for row in self.rows:
            moved = len(set(row.ranks)) > 1
            colour = ink.accent if moved else ink.mark_none
            axes.plot(
                range(len(row.ranks)),
                row.ranks,
                color=colour,
                linewidth=2.2 if moved else 1.4,
                zorder=2 if moved else 1.5,
            )
            axes.plot(
                range(len(row.ranks)),
                row.ranks,
                linestyle="none",
                marker="o",
                markersize=6.5,
                color=colour,
                markeredgecolor=ink.surface,
                markeredgewidth=1.5,
                clip_on=False,
                zorder=3,
            )
            self._words(axes, row, last, ink.text, ink.text2, strong=moved)
        return figure

    def _words(self, axes: object, row: Ranked, last: int, text: str, quiet: str, *, strong: bool) -> None:
        """Names at both ends with the score next to each point."""
        from matplotlib.axes import Axes

        assert isinstance(axes, Axes)  # noqa: S101 - narrows the type
        for place, (score, rank) in enumerate(zip(row.scores, row.ranks, strict=True)):
            shown = self.digits.text(score)
            if place == 0:
                taken = text_width(shown, SMALL) + 16
                write(axes, 0, rank, shown, quiet, size=SMALL, align="right", shift=(-9, 0))
                write(axes, 0, rank, row.name, text, align="right", strong=strong, shift=(-taken, 0))
            elif place == last:
                taken = text_width(shown, SMALL) + 16
                write(axes, last, rank, shown, quiet, size=SMALL, shift=(9, 0))
                write(axes, last, rank, row.name, text, strong=strong, shift=(taken, 0))
            else:
                write(axes, place, rank, shown, quiet, size=SMALL, align="center", level="bottom", shift=(0, 5))
