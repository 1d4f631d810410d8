"""Impact against risk: effort is the size, the band is the colour, and no label covers another."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from debtplanner.charts.chart import ChartTable, Size
from debtplanner.charts.placement import LARGEST, Box, Bubble, Label, Placed, label_places, spread
from debtplanner.charts.style import (
    LABEL,
    SMALL,
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

_BANDS = ("Critical", "High", "Medium", "Low")
_LABEL_HEIGHT = 12.0
_LARGEST = 0.085
"""Radius of the largest bubble, as a share of the shorter side of the panel."""
_LONGEST = 130.0
"""Width of a name in points; a longer one is cut, and stands whole in the table."""


@dataclass(frozen=True, slots=True)
class BubbleChart:
    """Impact × risk of several things; words are given for other languages."""

    bubbles: tuple[Bubble, ...]
    said: str = ""
    impact: str = "Impact"
    risk: str = "Risk"
    effort: str = "effort"

    @property
    def sentence(self) -> str:
        """What stands furthest up and right."""
        if self.said or not self.bubbles:
            return self.said or "Nothing is assessed yet"
        first = max(self.bubbles, key=lambda bubble: (bubble.impact + bubble.risk, -bubble.effort))
        return f"{first.name} leads with impact {_score(first.impact)} and risk {_score(first.risk)}"

    @property
    def subtitle(self) -> str:
        """What the axes, the size and the number mean."""
        return f"{self.impact} and {self.risk.lower()} from 1 to 10; size and number are {self.effort}, 1 to 10"

    @property
    def height(self) -> float:
        """A good height across a page."""
        return 270.0

    def table(self) -> ChartTable:
        """The scores as text."""
        header = ("Name", self.impact, self.risk, self.effort.capitalize(), "Band")
        return ChartTable(
            header, tuple((b.name, _score(b.impact), _score(b.risk), _score(b.effort), b.band) for b in self.bubbles)
        )

    def figure(self, size: Size, theme: Theme) -> "Figure":
        """The chart."""
        ink = ink_of(theme)
        if not self.bubbles:
            return nothing_to_show(size, ink, self.sentence)
        figure = new_figure(size)
        axes = panel(figure, size, left=26, bottom=30, right=8, top=22)
        room = Size(size.width - 34, size.height - 52)
        low_x, low_y = _low(bubble.impact for bubble in self.bubbles), _low(bubble.risk for bubble in self.bubbles)
        axes.set_xlim(0, room.width)
        axes.set_ylim(0, room.height)
        scale = (room.width / (10.6 - low_x), room.height / (10.6 - low_y))
        _grid(axes, room, (low_x, low_y), scale, ink)
        _axis_names(axes, room, ink, (self.impact, self.risk))
        area = Box(0, 0, room.width, room.height)
        placed = spread(
            self.bubbles,
            lambda impact, risk: ((impact - low_x) * scale[0], room.height - (risk - low_y) * scale[1]),
            area,
            min(room.width, room.height) * _LARGEST / LARGEST,
        )
        labels = label_places(placed, _extent, area)
        _draw(axes, placed, labels, room, ink)
        unnamed = len(placed) - len(labels)
        if unnamed:
            words = f"{unnamed} more {'name' if unnamed == 1 else 'names'} in the table"
            write(axes, 24, room.height, words, ink.text3, size=SMALL, level="bottom", shift=(0, 7))
        _key(axes, room, {bubble.band for bubble in self.bubbles}, ink)
        return figure


def _extent(name: str) -> tuple[float, float]:
    """Width and height of a name as it is written, in points."""
    return min(_LONGEST, text_width(name, LABEL, strong=True)) + 4, _LABEL_HEIGHT


def _score(value: float) -> str:
    """A score as it is said: whole, or with one decimal where it is a mean."""
    return f"{value:.1f}".removesuffix(".0")


def _low(values: Iterable[float]) -> float:
    """Where an axis begins: low enough for all, never so high that near scores look far apart."""
    return max(min(*values, 6.0) - 1.0, 0.4)


def _grid(axes: "Axes", room: Size, low: tuple[float, float], scale: tuple[float, float], ink: Colours) -> None:
    """Light lines at whole scores with their numbers."""
    for score in range(1, 11):
        x, y = (score - low[0]) * scale[0], (score - low[1]) * scale[1]
        if x >= 0:
            axes.vlines(x, 0, room.height, colors=ink.grid, linewidth=0.7, zorder=0.4)
            write(axes, x, 0, str(score), ink.text3, size=SMALL, align="center", level="top", shift=(0, -4))
        if y >= 0:
            axes.hlines(y, 0, room.width, colors=ink.grid, linewidth=0.7, zorder=0.4)
            write(axes, 0, y, str(score), ink.text3, size=SMALL, align="right", shift=(-6, 0))


def _axis_names(axes: "Axes", room: Size, ink: Colours, names: tuple[str, str]) -> None:
    """The names of the axes, at their ends."""
    write(axes, room.width, 0, f"{names[0]} →", ink.text2, size=SMALL, align="right", level="top", shift=(0, -17))
    write(axes, 0, room.height, f"↑ {names[1]}", ink.text2, size=SMALL, level="bottom", shift=(-20, 7))


def _draw(axes: "Axes", placed: list[Placed], labels: dict[str, Label], room: Size, ink: Colours) -> None:
    """Bubbles, their names and lines to those that stand apart; y runs upwards here."""
    from matplotlib.patches import Circle

    for item in sorted(placed, key=lambda item: -item.radius):
        edge, y = ink.strong if item.bubble.band == "Low" else ink.surface, room.height - item.y
        face = ink.band(item.bubble.band)
        axes.add_patch(Circle((item.x, y), item.radius, facecolor=face, edgecolor=edge, linewidth=1.5, zorder=3))
        number, colour = _score(item.bubble.effort), _on(item.bubble.band, ink)
        write(axes, item.x, y, number, colour, size=SMALL, align="center", strong=True).set_zorder(4)
    for item in placed:
        if item.bubble.id in labels:
            _name(axes, item, labels[item.bubble.id], room, ink)


def _name(axes: "Axes", item: Placed, label: Label, room: Size, ink: Colours) -> None:
    """The name of a bubble, with a line to it where it stands apart."""
    box = label.box
    if label.led:
        end = (max(box.left, min(item.x, box.right)), room.height - max(box.top, min(item.y, box.bottom)))
        axes.plot([item.x, end[0]], [room.height - item.y, end[1]], color=ink.strong, linewidth=0.7, zorder=2)
    middle = ((box.left + box.right) / 2, room.height - (box.top + box.bottom) / 2)
    name = shortened(item.bubble.name, _LONGEST, LABEL, strong=True)
    write(axes, *middle, name, ink.text, size=LABEL, align="center", strong=True).set_zorder(5)


def _on(band: str, ink: Colours) -> str:
    """Ink for a number on the colour of a band."""
    colour = ink.band(band)
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return "#16191F" if 0.299 * red + 0.587 * green + 0.114 * blue > 130 else "#FFFFFF"


def _key(axes: "Axes", room: Size, bands: set[str], ink: Colours) -> None:
    """The word beside each colour, at the right above the panel."""
    x = room.width
    for band in reversed([band for band in _BANDS if band in bands]):
        x -= text_width(band, SMALL)
        write(axes, x, room.height, band, ink.text2, size=SMALL, level="bottom", shift=(0, 7))
        x -= 11
        axes.plot(
            [x + 4],
            [room.height + 13.5],
            marker="o",
            markersize=7,
            markerfacecolor=ink.band(band),
            markeredgecolor=ink.strong if band == "Low" else "none",
            markeredgewidth=0.8,
            clip_on=False,
        )
        x -= 12
