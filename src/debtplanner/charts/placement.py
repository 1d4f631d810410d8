"""Where bubbles and their labels stand, on screen and in packs: equal positions side by side, no label over another.

Lengths are pixels on screen and points in packs; y runs downwards.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

SMALLEST, LARGEST = 10.0, 27.0
GAP = 3.0
_NEAR = ((0, 1), (0, -1), (1, 0), (-1, 0))
_RINGS = (22.0, 40.0, 62.0)
_STEPS = 24
_ANGLES = tuple(number * math.pi / 6 for number in range(12))


@dataclass(frozen=True, slots=True)
class Bubble:
    """One thing on the chart; scores from 1 to 10."""

    id: str
    name: str
    impact: float
    risk: float
    effort: float
    band: str

    @property
    def radius(self) -> float:
        """Its area grows with its effort."""
        return max(SMALLEST, LARGEST * math.sqrt(max(0.0, min(10.0, self.effort)) / 10))

    @property
    def words(self) -> str:
        """All of it in words."""
        return f"{self.name}: impact {self.impact:g}, risk {self.risk:g}, effort {self.effort:g}, {self.band}"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle by its edges."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Whether the two overlap."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def holds(self, other: "Box") -> bool:
        """Whether `other` lies inside."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and self.right >= other.right
            and self.bottom >= other.bottom
        )


@dataclass(frozen=True, slots=True)
class Placed:
    """A bubble with its centre in pixels."""

    bubble: Bubble
    x: float
    y: float
    radius: float

    @property
    def box(self) -> Box:
        """The square around it."""
        return Box(self.x - self.radius, self.y - self.radius, self.x + self.radius, self.y + self.radius)


@dataclass(frozen=True, slots=True)
class Label:
    """Where the name of a bubble stands; `led` where a line leads to it."""

    box: Box
    led: bool


def bounds(values: Iterable[float]) -> tuple[float, float]:
    """Ends of an axis: one below the lowest score, and room for a bubble beyond the highest."""
    found = list(values)
    if not found:
        return 0.0, 10.5
    low = max(0.0, math.floor(min(found)) - 1.0)
    return low, min(10.7, max(math.ceil(max(found)) + 0.9, low + 3.0))


def spread(
    bubbles: Sequence[Bubble], to_pixel: Callable[[float, float], tuple[float, float]], area: Box, scale: float = 1.0
) -> list[Placed]:
    """Centres of the bubbles; those on one position stand side by side around it, in rows where they are many."""
    groups: dict[tuple[float, float], list[Bubble]] = {}
    for bubble in bubbles:
        groups.setdefault((bubble.impact, bubble.risk), []).append(bubble)
    placed: dict[str, Placed] = {}
    step = 2 * LARGEST * scale + GAP
    across = max(1, int((area.right - area.left) // step))
    for (impact, risk), members in groups.items():
        x, y = to_pixel(impact, risk)
        ordered = sorted(members, key=lambda bubble: (-bubble.effort, bubble.name))
        rows = [ordered[begin : begin + across] for begin in range(0, len(ordered), across)]
        for place, row in enumerate(rows):
            down = y + (place - (len(rows) - 1) / 2) * step
            placed |= {one.bubble.id: one for one in _in_row(row, (x, down), area, scale)}
    return [placed[bubble.id] for bubble in bubbles]


def _in_row(row: Sequence[Bubble], middle: tuple[float, float], area: Box, scale: float) -> Iterable[Placed]:
    """Bubbles side by side around a place; several of them stay inside the area."""
    whole = sum(2 * one.radius * scale for one in row) + GAP * (len(row) - 1)
    left = middle[0] - whole / 2
    if len(row) > 1:
        left = max(area.left, min(left, area.right - whole))
    for one in row:
        radius = one.radius * scale
        yield Placed(one, left + radius, middle[1], radius)
        left += 2 * radius + GAP


def label_places(
    placed: Sequence[Placed], measure: Callable[[str], tuple[float, float]], area: Box
) -> dict[str, Label]:
    """Labels that overlap neither each other nor a bubble: beside theirs, else further off with a line, else none."""
    taken = [one.box for one in placed]
    found: dict[str, Label] = {}
    for one in sorted(placed, key=lambda bubble: -bubble.radius):
        label = _label_of(one, measure(one.bubble.name), placed, taken, area)
        if label is not None:
            found[one.bubble.id] = label
            taken.append(label.box)
    return found


def _label_of(
    one: Placed, extent: tuple[float, float], placed: Sequence[Placed], taken: Sequence[Box], area: Box
) -> Label | None:
    """Beside its bubble if it reads as that one's; else, with a line, where it is nearest to it and far from others."""
    best: tuple[float, Box] | None = None
    for box, led in _candidates(one, *extent):
        if not area.holds(box) or any(box.meets(other) for other in taken):
            continue
        others = min((_away(other, box) for other in placed if other is not one), default=math.inf)
        own = _away(one, box)
        if not led and others >= own:
            return Label(box, led=False)
        if led and _line_is_free(one, box, taken) and (best is None or own - others < best[0]):
            best = (own - others, box)
    return None if best is None else Label(best[1], led=True)


def _line_is_free(one: Placed, box: Box, taken: Sequence[Box]) -> bool:
    """Whether the line from `one` to its label at `box` runs over no other bubble and no other label."""
    x, y = max(box.left, min(one.x, box.right)), max(box.top, min(one.y, box.bottom))
    spots = [(one.x + (x - one.x) * step / _STEPS, one.y + (y - one.y) * step / _STEPS) for step in range(_STEPS + 1)]
    return not any(
        other.left < across < other.right and other.top < down < other.bottom
        for other in taken
        if other != one.box
        for across, down in spots
    )


def _away(one: Placed, box: Box) -> float:
    across = max(box.left - one.x, 0.0, one.x - box.right)
    down = max(box.top - one.y, 0.0, one.y - box.bottom)
    return math.hypot(across, down) - one.radius


def _candidates(one: Placed, width: float, height: float) -> Iterable[tuple[Box, bool]]:
    for across, down in _NEAR:
        x = one.x + across * (one.radius + width / 2 + 4)
        y = one.y + down * (one.radius + height / 2 + 1)
        yield _around(x, y, width, height), False
    for ring in _RINGS:
        for angle in _ANGLES:
            reach = one.radius + ring
            x = one.x + math.cos(angle) * (reach + width / 2)
            y = one.y + math.sin(angle) * reach
            yield _around(x, y, width, height), True


def _around(x: float, y: float, width: float, height: float) -> Box:
    return Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def nearest(placed: Sequence[Placed], start: Placed, across: int, down: int) -> Placed | None:
    """The next bubble in a direction: near beats far, straight beats aside."""
    best: tuple[float, Placed] | None = None
    for other in placed:
        if other is start:
            continue
        x, y = other.x - start.x, other.y - start.y
        ahead = x * across + y * down
        aside = abs(x * down) + abs(y * across)
        if ahead <= 0.5:
            continue
        cost = ahead + 2.5 * aside
        if best is None or cost < best[0]:
            best = (cost, other)
    return best[1] if best else None
