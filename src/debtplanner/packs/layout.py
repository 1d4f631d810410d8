"""Pages onto sheets: each begins a sheet of its own, or stands whole under the page before it where it joins that."""

from collections.abc import Iterator
from dataclasses import dataclass

from debtplanner.packs.blocks import block_pieces
from debtplanner.packs.canvas import PackCanvas
from debtplanner.packs.document import Document, Page
from debtplanner.packs.flow import Frame, Piece, Sheet, gap, sheets_of, without_last_gaps
from debtplanner.packs.marks import INK
from debtplanner.packs.prose import headline, paragraph
from debtplanner.packs.text import cut, wrapped

_AIR = 12.0
"""Points that stay free below the charts that grow."""

_PARTING = 13.0
"""Points between a page and the line over the one that joined it, and again between that line and its headline."""


@dataclass(frozen=True, slots=True)
class Laid:
    """One sheet with its number; `begins` are the pages that begin on it, each with its upper edge."""

    sheet: Sheet
    number: int
    begins: tuple[tuple[Page, float], ...]

    def anchors(self) -> Iterator[str]:
        """Anchors that lie on this sheet."""
        yield from (page.anchor for page, _ in self.begins if page.anchor)
        yield from self.sheet.anchors()


def laid_out(document: Document, frame: Frame) -> list[Laid]:
    """The sheets of a document.

    A page that `joins` is set under the one before it, with a smaller headline, where all of it fits there.
    """
    found: list[Laid] = []
    for page in document.pages:
        content = [piece for block in page.blocks for piece in block_pieces(block, frame)] + _how_computed(page, frame)
        joined = _joined(found[-1], page, content, frame) if page.joins and found else None
        if joined is not None:
            found[-1] = joined
            continue
        for place, sheet in enumerate(sheets_of(_opening(page, frame), _continuing(page, frame), content, frame)):
            found.append(Laid(sheet, len(found) + 1, ((page, frame.top),) if place == 0 else ()))
    return [_filled(laid) for laid in found]


def _filled(laid: Laid) -> Laid:
    """The sheet with what is free on it given to the charts that can grow, in equal parts of their growth."""
    free, growth = laid.sheet.free - _AIR, sum(piece.growth for piece, _ in laid.sheet.placed)
    if free <= 0 or not growth:
        return laid
    share = min(1.0, free / growth)
    placed: list[tuple[Piece, float]] = []
    moved = 0.0
    below: list[tuple[float, float]] = []
    for piece, top in laid.sheet.placed:
        more = share * piece.growth
        placed.append((piece.grow(more) if piece.grow else piece, top - moved))
        if piece.grow:
            moved += more
            below.append((top, moved))
    begins = tuple(
        (page, top - max((down for edge, down in below if edge > top), default=0.0)) for page, top in laid.begins
    )
    return Laid(Sheet(placed, laid.sheet.free - moved), laid.number, begins)


def _joined(above: Laid, page: Page, content: list[Piece], frame: Frame) -> Laid | None:
    """The sheet with the page under what stands on it, or None where it does not fit."""
    opening = _opening_below(page, frame)
    pieces = without_last_gaps([*opening, *content])
    top = frame.bottom + above.sheet.free
    if sum(piece.height for piece in pieces) > top - frame.bottom:
        return None
    placed, reached = list(above.sheet.placed), top
    for piece in pieces:
        placed.append((piece, reached))
        reached -= piece.height
    begins = (*above.begins, (page, top - opening[0].height))
    return Laid(Sheet(placed, reached - frame.bottom), above.number, begins)


def _opening(page: Page, frame: Frame) -> list[Piece]:
    """What a page begins with: its sentence and its paragraph."""
    style = frame.style
    pieces = headline(page.headline, frame)
    words = paragraph(
        page.paragraph, frame, size=style.paragraph, leading=style.paragraph_leading, colour=INK.text2, most=12
    )
    return [*pieces, gap(3), *words, gap(14)]


def _opening_below(page: Page, frame: Frame) -> list[Piece]:
    """What a page begins with under another one: a line, its sentence and its paragraph, both smaller."""

    def draw(canvas: PackCanvas, top: float) -> None:
        with canvas.aside():
            canvas.stroke(frame.left, top - _PARTING, frame.right, top - _PARTING, colour=INK.strong, width=0.8)

    style = frame.style
    pieces = headline(page.headline, frame, size=style.joined)
    words = paragraph(page.paragraph, frame, size=style.body, leading=style.body * 1.4, colour=INK.text2, most=12)
    return [Piece(2 * _PARTING, draw), *pieces, gap(2), *words, gap(9)]


def _continuing(page: Page, frame: Frame) -> list[Piece]:
    """What the later sheets of a page begin with: its sentence, smaller, and that it goes on."""
    text = frame.words.continued.format(headline=cut(page.headline, 200, "…"))
    size = frame.style.section
    return [*paragraph(text, frame, size=size, leading=18, style="semibold", measure=1.0, most=2), gap(10)]


def _how_computed(page: Page, frame: Frame) -> list[Piece]:
    if not page.how_computed:
        return []
    text = frame.words.how_computed.format(text=page.how_computed)
    size, more = frame.style.note, frame.words.more_characters
    reserved = f"{text} {frame.words.see_page.format(page='000')}" if page.how_link else text
    narrow, wide = (
        (len(wrapped(reserved, "italic", size, width, lines=8, more=more)), width)
        for width in (frame.width * 0.94, frame.width)
    )
    lines, width = wide if wide[0] < narrow[0] else narrow

    def draw(canvas: PackCanvas, top: float) -> None:
        place = canvas.places.get(page.how_link)
        shown = f"{text} {frame.words.see_page.format(page=place[0])}" if place else text
        found = wrapped(shown, "italic", size, width, lines=8, more=more)
        with canvas.tagged("P"):
            for row, line in enumerate(found):
                canvas.text(frame.left, top - 9.5 - 12.5 * row, line, size, colour=INK.text3)
        if place:
            canvas.link(frame.left, top - 12.5 * len(found), width, 12.5 * len(found), page.how_link)

    return [gap(2), Piece(12.5 * lines, draw)]
