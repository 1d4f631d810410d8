"""One cell of a table: how wide it would like to be, how many lines it needs, and how it is drawn."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import starmap

from debtplanner.packs.canvas import PackCanvas
from debtplanner.packs.document import Align, BandMark, Bar, Cell, Delta, Number, Redacted, StateMark, Text
from debtplanner.packs.flow import Frame
from debtplanner.packs.fonts import Style
from debtplanner.packs.marks import INK, arrow, dotted_under, state_mark, swatch
from debtplanner.packs.shaping import Shaped
from debtplanner.packs.text import cut, fitted, width_of, wrapped

LEADING = 13.0
_MARK = {BandMark: 12.0, StateMark: 13.0, Delta: 9.0}
_LONGEST = 400
_SPREAD = 26.0
_NARROWEST = 28.0
_BAR, _LEAST_BAR, _BAR_HIGH = 62.0, 16.0, 6.0
BAR_GAP = 8.0
FIGURES = 0.7
"""The share of a table that columns of figures may take."""


@dataclass(frozen=True, slots=True)
class LaidCell:
    """A cell ready to be drawn: `draw` gets the canvas, the left edge of its column and its first base line."""

    lines: int
    draw: Callable[[PackCanvas, float, float], None]


def cell_text(cell: Cell, frame: Frame) -> str:
    """The words of a cell."""
    if isinstance(cell, BandMark):
        return cell.word or cell.band
    if isinstance(cell, StateMark):
        return cell.word
    if isinstance(cell, Redacted):
        return frame.words.redacted.format(reason=cell.reason) if cell.reason else frame.words.withheld
    return cell.text


def cell_style(cell: Cell, *, strong: bool) -> Style:
    """The type of a cell: totals and what is strong are semibold, Critical is bold."""
    if isinstance(cell, BandMark) and cell.band == "Critical":
        return "bold"
    own = isinstance(cell, Text | Number) and cell.strong
    return "semibold" if strong or own else "regular"


def wanted_width(cell: Cell, frame: Frame, *, strong: bool) -> float:
    """Width of the cell on one line."""
    words = width_of(cut(cell_text(cell, frame), 200), cell_style(cell, strong=strong), frame.style.body)
    return words + _mark_width(cell) + (8.0 if isinstance(cell, Redacted) else 0.0)


def bar_length(columns: int, room: float) -> float:
    """How long the longest bar may be, where so many columns of a table have bars and so much room is left for them.

    All bars of a table have one length, so that they can be compared; 0 where figures leave no room for them.
    """
    length = min(_BAR, room / columns - BAR_GAP) if columns else 0.0
    return length if length >= _LEAST_BAR else 0.0


def _mark_width(cell: Cell) -> float:
    if isinstance(cell, Delta) and cell.rising is None:
        return 0.0
    return _MARK.get(type(cell), 0.0)


def laid_cell(cell: Cell, width: float, align: Align, frame: Frame, *, strong: bool, bar: float = 0.0) -> LaidCell:
    """Fits a cell into its column; `bar` is how long the longest bar of its table may be."""
    style = cell_style(cell, strong=strong)
    size = frame.style.body
    text = cut(cell_text(cell, frame), _LONGEST, frame.words.more_characters)
    mark = _mark_width(cell)
    room = max(width - mark, 8.0)
    if isinstance(cell, Text) and cell.lines > 1:
        lines = wrapped(text, style, size, room, lines=cell.lines, more=frame.words.more_characters)
    else:
        lines = (fitted(text, style, size, room - (8.0 if isinstance(cell, Redacted) else 0.0)),)
    return LaidCell(len(lines), _Drawn(cell, lines, width, align, size, mark, bar))


@dataclass(frozen=True, slots=True)
class _Drawn:
    """Draws the lines of a cell with its mark."""

    cell: Cell
    lines: tuple[Shaped, ...]
    width: float
    align: Align
    size: float
    mark: float
    bar: float

    def __call__(self, canvas: PackCanvas, x: float, base: float) -> None:
        for place, line in enumerate(self.lines):
            self._line(canvas, x, base - place * LEADING, line, first=place == 0)

    def _line(self, canvas: PackCanvas, x: float, base: float, line: Shaped, *, first: bool) -> None:
        cell, taken = self.cell, line.width_at(self.size)
        shift = {"left": 0.0, "center": 0.5, "right": 1.0}[self.align]
        left = x + (self.width - taken - self.mark) * shift
        if first:
            self._sign(canvas, left, x, base)
        start = left + self.mark
        if isinstance(cell, Redacted):
            canvas.plate(left, base - 3.5, taken + 8, 13, fill="#C9CDD4")
            start += 4
        quiet = isinstance(cell, Text) and cell.quiet
        canvas.text(start, base, line, self.size, colour=INK.text2 if quiet else INK.text)
        link = cell.link if isinstance(cell, Text | Number) else ""
        if link and canvas.link(start, base - 3, taken, LEADING, link):
            dotted_under(canvas, start, base - 2.2, taken)

    def _sign(self, canvas: PackCanvas, left: float, x: float, base: float) -> None:
        cell = self.cell
        if isinstance(cell, BandMark):
            swatch(canvas, left, base, cell.band)
        elif isinstance(cell, StateMark):
            state_mark(canvas, left, base, cell.state)
        elif isinstance(cell, Delta) and cell.rising is not None:
            arrow(canvas, left, base, rising=cell.rising, trend=cell.trend)
        elif isinstance(cell, Number) and cell.bar and self.bar:
            self._bar(canvas, x, base, cell.bar)

    def _bar(self, canvas: PackCanvas, left: float, base: float, bar: Bar) -> None:
        """A bar at the left of its figure; all bars of a column begin at its left edge."""
        fill = INK.planned if bar.pale else INK.committed
        canvas.plate(left, base, max(self.bar * min(bar.share, 1.0), 0.5), _BAR_HIGH, fill=fill)


def column_widths(wanted: list[float], weights: list[float], fixed: list[bool], room: float) -> list[float]:
    """Shares `room` among columns: fixed ones get what they want, weighted ones what is left.

    Where there is not enough, columns of words give first, all give in the end: the sum is always `room`.
    """
    heavy = sum(weights)
    weighted = [max(want, 72.0) for want, weight in zip(wanted, weights, strict=True) if weight]
    need = min(sum(min(want, room * 0.35) for want in weighted), room * 0.5)
    limit = room * 0.4
    widths = [
        0.0 if weight else want if keeps else min(want, limit)
        for want, weight, keeps in zip(wanted, weights, fixed, strict=True)
    ]
    widths = _scaled(widths, fixed, room * FIGURES)
    kept = sum(width for width, keeps in zip(widths, fixed, strict=True) if keeps)
    soft = [not keeps and not weight for keeps, weight in zip(fixed, weights, strict=True)]
    widths = _scaled(widths, soft, max(room - need - kept, _NARROWEST * sum(soft)))
    slack = room - sum(widths)
    if heavy and slack > 0:
        light = [place for place, weight in enumerate(weights) if not weight]
        reach = room * max(0.4, 0.6 / len(weighted))
        needed = sum(min(want, reach) for want, weight in zip(wanted, weights, strict=True) if weight) * 1.15
        spare = min(max(slack - needed, 0.0) / (len(light) + 1), _SPREAD)
        for place in light:
            widths[place] += spare
        slack -= spare * len(light)
        return list(starmap(lambda width, weight: width + slack * weight / heavy, zip(widths, weights, strict=True)))
    if slack > 0:
        first = fixed.index(False) if False in fixed else 0
        widths[first] += slack
        return widths
    total = sum(widths)
    return [width * room / total for width in widths]


def _scaled(widths: list[float], which: list[bool], most: float) -> list[float]:
    """`widths`, those that are meant made smaller so that they take at most `most` together."""
    taken = sum(width for width, meant in zip(widths, which, strict=True) if meant)
    if taken <= most:
        return widths
    return [width * most / taken if meant else width for width, meant in zip(widths, which, strict=True)]
