"""Impact against risk: effort is the size, the band is the colour, and no label covers another."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from math import hypot, sqrt
from typing import TYPE_CHECKING

from debtplanner.charts.chart import ChartTable, Size
from debtplanner.charts.style import LABEL, SMALL, ink_of, new_figure, nothing_to_show, panel, text_width, write
from debtplanner.system.look import Colours, Theme

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_BANDS = ("Critical", "High", "Medium", "Low")
_LABEL_HEIGHT = 12.0
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Bubble:
    """One assessed thing: scores from 1 to 10, means where it stands for several, and the band they lead to."""

    name: str
    impact: float
    risk: float
    effort: float
    band: str


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
        placed = _placed(self.bubbles, (low_x, low_y), scale, min(room.width, room.height) * 0.085)
        _draw(axes, placed, room, ink)
        _key(axes, room, {bubble.band for bubble in self.bubbles}, ink)
        return figure


@dataclass(frozen=True, slots=True)
class _Placed:
    """A bubble on the panel, in points."""

    bubble: Bubble
    x: float
    y: float
    radius: float


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


def _placed(
    bubbles: tuple[Bubble, ...], low: tuple[float, float], scale: tuple[float, float], largest: float
) -> list[_Placed]:
    """Where each bubble lies; those of one place stand side by side around it."""
    found: list[_Placed] = []
    ordered = sorted(bubbles, key=lambda bubble: (bubble.impact, bubble.risk, -bubble.effort, bubble.name))
    for _, group in groupby(ordered, key=lambda bubble: (bubble.impact, bubble.risk)):
        same = list(group)
        radii = [max(largest * sqrt(bubble.effort / 10), 7.5) for bubble in same]
        x = (same[0].impact - low[0]) * scale[0] - sum(radii) - 1.5 * (len(same) - 1)
        for bubble, radius in zip(same, radii, strict=True):
            found.append(_Placed(bubble, x + radius, (bubble.risk - low[1]) * scale[1], radius))
            x += 2 * radius + 3
    return found


def _draw(axes: "Axes", placed: list[_Placed], room: Size, ink: Colours) -> None:
    from matplotlib.patches import Circle

    labels = _labels(placed, room)
    for item in sorted(placed, key=lambda item: -item.radius):
        edge = ink.strong if item.bubble.band == "Low" else ink.surface
        axes.add_patch(
            Circle(
                (item.x, item.y),
                item.radius,
                facecolor=ink.band(item.bubble.band),
                edgecolor=edge,
                linewidth=1.5,
                zorder=3,
            )
        )
        write(
            axes,
            item.x,
            item.y,
            _score(item.bubble.effort),
            _on(item.bubble.band, ink),
            size=SMALL,
            align="center",
            strong=True,
        ).set_zorder(4)
    for item, (x, y, far) in zip(placed, labels, strict=True):
        if far:
            reach = hypot(x - item.x, y - item.y) or 1.0
            start = (item.x + (x - item.x) * item.radius / reach, item.y + (y - item.y) * item.radius / reach)
            axes.plot([start[0], x], [start[1], y], color=ink.strong, linewidth=0.7, zorder=2)
        write(axes, x, y, item.bubble.name, ink.text, size=LABEL, align="center", strong=True).set_zorder(5)


def _on(band: str, ink: Colours) -> str:
    """Ink for a number on the colour of a band."""
    colour = ink.band(band)
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return "#16191F" if 0.299 * red + 0.587 * green + 0.114 * blue > 130 else "#FFFFFF"


def _labels(placed: list[_Placed], room: Size) -> list[tuple[float, float, bool]]:
    """The centre of each label and whether it needs a line to its bubble: moved until nothing overlaps."""
    taken: list[Box] = [
        (item.x - item.radius, item.y - item.radius, item.x + item.radius, item.y + item.radius) for item in placed
    ]
    found: list[tuple[float, float, bool]] = []
    for item in placed:
        half = text_width(item.bubble.name, LABEL, strong=True) / 2 + 2
        best: tuple[float, tuple[float, float, bool], Box] | None = None
        for x, y, cost, far in _places(item, half, room):
            box = (x - half, y - _LABEL_HEIGHT / 2, x + half, y + _LABEL_HEIGHT / 2)
            penalty = cost + sum(_overlap(box, other) for other in taken) + 5 * _outside(box, room)
            if best is None or penalty < best[0]:
                best = (penalty, (x, y, far), box)
        assert best is not None  # noqa: S101 - there are always places
        found.append(best[1])
        taken.append(best[2])
    return found


def _places(item: _Placed, half: float, room: Size) -> list[tuple[float, float, float, bool]]:
    """Places for a label, the best first: below, above, beside, then further off with a line."""
    near = item.radius + _LABEL_HEIGHT / 2 + 2
    side = item.radius + half + 2
    around = [(0, -near), (0, near), (side, 0), (-side, 0)]
    around += [(half * 0.8, -near), (-half * 0.8, -near), (half * 0.8, near), (-half * 0.8, near)]
    found = [(item.x + dx, item.y + dy, float(place), False) for place, (dx, dy) in enumerate(around)]
    for ring in range(1, 7):
        away = near + ring * _LABEL_HEIGHT * 1.2
        for place, (dx, dy) in enumerate(
            ((0, -1), (0, 1), (1, -0.8), (-1, -0.8), (1, 0.8), (-1, 0.8), (1.6, 0), (-1.6, 0))
        ):
            x = min(max(item.x + dx * (half + away * 0.6), half), room.width - half)
            found.append((x, item.y + dy * away, 10.0 + ring * 8 + place, True))
    return found


def _overlap(one: Box, other: Box) -> float:
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    return width * height + 60 if width > 0 and height > 0 else 0.0


def _outside(box: Box, room: Size) -> float:
    return max(-box[0], 0) + max(box[2] - room.width, 0) + max(2 - box[1], 0) + max(box[3] - room.height - 4, 0)


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
