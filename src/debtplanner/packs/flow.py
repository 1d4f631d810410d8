"""Pieces of a page and how they fall onto sheets: nothing is drawn before every page number is known."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from debtplanner.packs.canvas import PackCanvas
from debtplanner.packs.document import PackStyle, Paper, Words

MILLIMETRE = 72 / 25.4
SIZES: dict[Paper, tuple[float, float]] = {"a4": (210 * MILLIMETRE, 297 * MILLIMETRE), "letter": (612.0, 792.0)}


@dataclass(frozen=True, slots=True)
class Frame:
    """The room for the content of a sheet, with the style and words of the pack."""

    left: float
    bottom: float
    width: float
    height: float
    style: PackStyle
    words: Words

    @property
    def right(self) -> float:
        """The right edge."""
        return self.left + self.width

    @property
    def top(self) -> float:
        """The upper edge."""
        return self.bottom + self.height


def frame_for(paper: Paper, style: PackStyle, words: Words) -> Frame:
    """The room between header and footer."""
    width, height = SIZES[paper]
    margin = style.margin_mm * MILLIMETRE
    head, foot, edge = 34.0, 24.0, edge_of(paper, style)
    return Frame(margin, edge + foot, width - 2 * margin, height - 2 * edge - head - foot, style, words)


def edge_of(paper: Paper, style: PackStyle) -> float:
    """The margin above and below: narrower on the shorter paper, so that what shares a sheet on one does on both."""
    return style.margin_mm * MILLIMETRE * (0.75 if paper == "letter" else 1.0)


@dataclass(frozen=True, slots=True)
class Piece:
    """Something of a known height that is not split; `draw` gets the canvas and the upper edge.

    `keep` holds it with the next piece. `repeat` is drawn again above it when it starts a sheet. A `gap` is left out
    at the top of a sheet. A piece that can `grow` takes what is left free on its sheet, up to `growth` points: `grow`
    gives it that much higher.
    """

    height: float
    draw: Callable[[PackCanvas, float], None]
    keep: bool = False
    repeat: "Piece | None" = None
    gap: bool = False
    anchors: tuple[str, ...] = ()
    growth: float = 0.0
    grow: "Callable[[float], Piece] | None" = None


def _nothing(_canvas: PackCanvas, _top: float) -> None:
    """A gap draws nothing."""


def gap(height: float) -> Piece:
    """White space between two pieces."""
    return Piece(height, _nothing, gap=True, keep=True)


@dataclass(slots=True)
class Sheet:
    """The pieces of one sheet with their upper edges; `free` is what is left below them."""

    placed: list[tuple[Piece, float]] = field(default_factory=list)
    free: float = 0.0

    def anchors(self) -> Iterable[str]:
        """Anchors that lie on this sheet."""
        return (anchor for piece, _ in self.placed for anchor in piece.anchors)


def sheets_of(first: list[Piece], later: list[Piece], content: list[Piece], frame: Frame) -> list[Sheet]:
    """Lets `content` flow under `first` on the first sheet and under `later` on those that continue it."""
    sheets: list[Sheet] = []
    queue = without_last_gaps(content)
    while queue or not sheets:
        head = later if sheets else first
        sheet, reached = Sheet(), frame.top
        for piece in head:
            sheet.placed.append((piece, reached))
            reached -= piece.height
        start = len(sheet.placed)
        if queue and sheets:
            queue = _without_gaps(queue)
            repeat = queue[0].repeat if queue else None
            if repeat:
                sheet.placed.append((repeat, reached))
                reached -= repeat.height
                start += 1
        while queue and (_together(queue) <= reached - frame.bottom or len(sheet.placed) == start):
            piece = queue.pop(0)
            sheet.placed.append((piece, reached))
            reached -= piece.height
        sheet.free = reached - frame.bottom
        sheets.append(sheet)
    return sheets


def without_last_gaps(pieces: list[Piece]) -> list[Piece]:
    """The pieces without the white space behind the last of them."""
    end = len(pieces)
    while end and pieces[end - 1].gap:
        end -= 1
    return pieces[:end]


def _without_gaps(queue: list[Piece]) -> list[Piece]:
    start = 0
    while start < len(queue) and queue[start].gap:
        start += 1
    return queue[start:]


def _together(queue: list[Piece]) -> float:
    """Height of the first piece with all that must stay with it."""
    height = 0.0
    for piece in queue:
        height += piece.height
        if not piece.keep:
            break
    return height
