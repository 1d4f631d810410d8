"""How each figure was computed: methods side by side, down one column and then the next."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from debtplanner.packs.canvas import PackCanvas
from debtplanner.packs.document import Method, Methods
from debtplanner.packs.flow import Frame, Piece, gap, without_last_gaps
from debtplanner.packs.marks import INK
from debtplanner.packs.prose import heading, paragraph
from debtplanner.packs.shaping import Shaped
from debtplanner.packs.text import fitted

_INPUT = 11.0
_BESIDE = 20.0
_UNDER = 11.0
_MOST = 0.85
"""Share of a sheet that columns side by side may take: they are not parted, and a headline stands above them."""


def method_pieces(block: Methods, frame: Frame) -> list[Piece]:
    """Each figure with its formula and what went into it; this is where figures link to."""
    pieces = heading(block.title, frame)
    if block.across == 1:
        for method in block.methods:
            pieces += [*_method(method, frame), gap(9)]
        return pieces
    width = (frame.width - _BESIDE * (block.across - 1)) / block.across
    columns = [
        replace(frame, left=frame.left + place * (width + _BESIDE), width=width) for place in range(block.across)
    ]
    heights = [_height(_method(method, columns[0])) + _UNDER for method in block.methods]
    start = 0
    while start < len(heights):
        end = start + 1
        while end < len(heights) and _lowest(heights[start : end + 1], block.across) <= _MOST * frame.height:
            end += 1
        pieces += [_side_by_side(_in_columns(block.methods[start:end], columns)), gap(_UNDER)]
        start = end
    return pieces


def _lowest(heights: Sequence[float], across: int) -> float:
    """The height that the highest column needs at least, where methods run down one column and then the next."""
    if across == 1 or len(heights) < 2:
        return sum(heights)
    return min(max(sum(heights[:cut]), _lowest(heights[cut:], across - 1)) for cut in range(1, len(heights)))


def _in_columns(methods: Sequence[Method], columns: Sequence[Frame]) -> list[list[Piece]]:
    """The methods in reading order, down one column and then the next, so that the highest is as low as can be."""
    heights = [_height(_method(method, columns[0])) + _UNDER for method in methods]
    limit = _lowest(heights, len(columns)) + 0.01
    found: list[list[Piece]] = [[] for _ in columns]
    place, reached = 0, 0.0
    for method, height in zip(methods, heights, strict=True):
        if reached + height > limit:
            place, reached = place + 1, 0.0
        found[place] += [*_method(method, columns[place]), gap(_UNDER)]
        reached += height
    return [without_last_gaps(column) for column in found if column]


def _height(pieces: Sequence[Piece]) -> float:
    return sum(piece.height for piece in pieces)


def _side_by_side(columns: list[list[Piece]]) -> Piece:
    """Columns of pieces as one piece, as high as the highest of them."""

    def draw(canvas: PackCanvas, top: float) -> None:
        for column in columns:
            reached = top
            for piece in column:
                piece.draw(canvas, reached)
                reached -= piece.height

    anchors = tuple(anchor for column in columns for piece in column for anchor in piece.anchors)
    return Piece(max(_height(column) for column in columns), draw, anchors=anchors)


def _method(method: Method, frame: Frame) -> list[Piece]:
    style = frame.style
    size = style.body
    result = fitted(method.result, "semibold", size, frame.width * 0.4)
    name = fitted(method.name, "semibold", size, frame.width - result.width_at(size) - 16)
    pieces = [Piece(18.0, _MethodHead(name, result, frame), keep=True, anchors=(method.anchor,))]
    formula = paragraph(method.formula, frame, size=style.head, leading=11.5, measure=1.0, colour=INK.text2, most=6)
    if not method.inputs:
        return [*pieces, *formula]
    rows = [Piece(_INPUT, _Input(item, frame)) for item in method.inputs]
    rows = [Piece(row.height, row.draw, keep=place < len(rows) - 1) for place, row in enumerate(rows)]
    held = [Piece(piece.height, piece.draw, keep=True) for piece in formula]
    return [*pieces, *held, *rows]


@dataclass(frozen=True, slots=True)
class _MethodHead:
    """Draws the name of a figure with its value at the right, over a hairline."""

    name: Shaped
    result: Shaped
    frame: Frame

    def __call__(self, canvas: PackCanvas, top: float) -> None:
        frame, base = self.frame, top - 11
        with canvas.tagged("H2"):
            canvas.text(frame.left, base, self.name, frame.style.body, colour=INK.text)
            canvas.text(frame.right, base, self.result, frame.style.body, colour=INK.text, align="right")
        with canvas.aside():
            canvas.stroke(frame.left, base - 4, frame.right, base - 4, colour=INK.disabled, width=0.4)


@dataclass(frozen=True, slots=True)
class _Input:
    """Draws one input of a figure: name, value, source."""

    item: tuple[str, str, str]
    frame: Frame

    def __call__(self, canvas: PackCanvas, top: float) -> None:
        frame, base = self.frame, top - 8.5
        size, width = frame.style.head, frame.width
        name, value, source = self.item
        with canvas.tagged("P"):
            shown = fitted(value, "regular", size, width * 0.3)
            room = width - shown.width_at(size) - 10
            named = fitted(name, "regular", size, room)
            canvas.text(frame.left, base, named, size, colour=INK.text)
            left = room - named.width_at(size) - 8
            if source and left > 40:
                from_there = fitted(source, "regular", size, left)
                canvas.text(frame.left + named.width_at(size) + 8, base, from_there, size, colour=INK.text3)
            canvas.text(frame.right, base, shown, size, colour=INK.text, align="right")
