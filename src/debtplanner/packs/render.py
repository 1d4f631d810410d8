"""Renders a document: lays every page out, counts the sheets, then draws each once."""

from collections.abc import Callable
from dataclasses import dataclass

from debtplanner.packs.blocks import block_pieces
from debtplanner.packs.canvas import PackCanvas
from debtplanner.packs.document import Document, Page
from debtplanner.packs.flow import MILLIMETRE, SIZES, Frame, Piece, Sheet, frame_for, gap, sheets_of
from debtplanner.packs.fonts import printable
from debtplanner.packs.marks import INK
from debtplanner.packs.prose import headline, paragraph
from debtplanner.packs.text import cut, fitted, wrapped

Progress = Callable[[int, int], bool]

_DRAFT_GREY = "#E0E0E0"
_OUTLINE_LIMIT = 120


class RenderCancelledError(Exception):
    """The progress callback asked to stop."""


@dataclass(frozen=True, slots=True)
class _Laid:
    """One sheet of one page, with its number."""

    page: Page
    sheet: Sheet
    number: int
    first: bool


def render(document: Document, progress: Progress | None = None) -> bytes:
    """The PDF of `document`; equal documents give equal bytes on any day and machine.

    `progress` is told how many sheets of how many are done; when it returns `False`, `RenderCancelledError` is raised.
    """
    frame = frame_for(document.paper, document.style, document.words)
    laid = _laid_out(document, frame)
    canvas = PackCanvas(SIZES[document.paper], document.language)
    _describe(canvas, document)
    canvas.places = {
        anchor: (item.number, f"a{item.number}-{place}") for item in laid for place, anchor in enumerate(_anchors(item))
    }
    for item in laid:
        if progress and not progress(item.number - 1, len(laid)):
            raise RenderCancelledError
        _draw(canvas, document, item, len(laid), frame)
        canvas.showPage()
    if not laid:
        canvas.showPage()
    if progress:
        progress(len(laid), len(laid))
    return canvas.finished()


def sheet_count(document: Document) -> int:
    """How many sheets the document takes."""
    return len(_laid_out(document, frame_for(document.paper, document.style, document.words)))


def _laid_out(document: Document, frame: Frame) -> list[_Laid]:
    found: list[_Laid] = []
    for page in document.pages:
        content: list[Piece] = []
        for block in page.blocks:
            content += block_pieces(block, frame)
        content += _how_computed(page, frame)
        sheets = sheets_of(_opening(page, frame), _continuing(page, frame), content, frame)
        for place, sheet in enumerate(sheets):
            found.append(_Laid(page, sheet, len(found) + 1, place == 0))
    return found


def _anchors(item: _Laid) -> list[str]:
    own = [item.page.anchor] if item.first and item.page.anchor else []
    return [*own, *item.sheet.anchors()]


def _opening(page: Page, frame: Frame) -> list[Piece]:
    """What a page begins with: its sentence and its paragraph."""
    style = frame.style
    pieces = headline(page.headline, frame)
    words = paragraph(
        page.paragraph, frame, size=style.paragraph, leading=style.paragraph_leading, colour=INK.text2, most=12
    )
    return [*pieces, gap(3), *words, gap(14)]


def _continuing(page: Page, frame: Frame) -> list[Piece]:
    """What the later sheets of a page begin with: its sentence, smaller, and that it goes on."""
    text = frame.words.continued.format(headline=cut(page.headline, 200, "…"))
    size = frame.style.section
    return [*paragraph(text, frame, size=size, leading=18, style="semibold", measure=1.0, most=2), gap(10)]


def _how_computed(page: Page, frame: Frame) -> list[Piece]:
    if not page.how_computed:
        return []
    text = frame.words.how_computed.format(text=page.how_computed)
    size = frame.style.note
    width = frame.width * 0.94
    reserved = f"{text} {frame.words.see_page.format(page='000')}" if page.how_link else text
    lines = len(wrapped(reserved, "italic", size, width, lines=8, more=frame.words.more_characters))

    def draw(canvas: PackCanvas, top: float) -> None:
        place = canvas.places.get(page.how_link)
        shown = f"{text} {frame.words.see_page.format(page=place[0])}" if place else text
        found = wrapped(shown, "italic", size, width, lines=8, more=frame.words.more_characters)
        with canvas.tagged("P"):
            for row, line in enumerate(found):
                canvas.text(frame.left, top - 9.5 - 12.5 * row, line, size, colour=INK.text3)
        if place:
            canvas.link(frame.left, top - 12.5 * len(found), width, 12.5 * len(found), page.how_link)

    return [gap(2), Piece(12.5 * lines, draw)]


def _describe(canvas: PackCanvas, document: Document) -> None:
    """Title, subject and how a reader opens the file."""
    canvas.setTitle(printable(cut(document.title, 300, "…")))
    canvas.setSubject(printable(cut(f"{document.pack} · {document.period}", 300, "…")))
    canvas.setAuthor(printable(cut(document.workspace, 300, "…")))
    canvas.setCreator("debtplanner")
    canvas.setKeywords(printable(f"data {document.fingerprint}, audit {document.audit_head}"))
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.showOutline()


def _draw(canvas: PackCanvas, document: Document, item: _Laid, total: int, frame: Frame) -> None:
    if document.draft:
        _draft_mark(canvas, document, item, frame)
    _furniture(canvas, document, item.number, total, frame)
    if item.first:
        key = f"p{item.number}"
        canvas.bookmarkPage(key)
        canvas.addOutlineEntry(printable(cut(item.page.outline, _OUTLINE_LIMIT, "…")), key, 0)
        if item.page.anchor:
            canvas.mark(item.page.anchor, frame.top + 30)
    for piece, top in item.sheet.placed:
        for anchor in piece.anchors:
            canvas.mark(anchor, top + 12)
        piece.draw(canvas, top)


def _furniture(canvas: PackCanvas, document: Document, number: int, total: int, frame: Frame) -> None:
    """Header and footer."""
    words, style = document.words, document.style
    margin = style.margin_mm * MILLIMETRE
    head = SIZES[document.paper][1] - margin - 7
    half = frame.width / 2 - 10
    right = f"{document.pack} · {document.period}"
    if document.draft:
        right = f"{words.draft} · {right}"
    with canvas.aside():
        canvas.text(
            frame.left, head, fitted(document.workspace, "semibold", style.header, half), style.header, colour=INK.text2
        )
        canvas.text(
            frame.right,
            head,
            fitted(right, "regular", style.header, half),
            style.header,
            colour=INK.text2,
            align="right",
        )
        canvas.stroke(frame.left, head - 8, frame.right, head - 8, colour=INK.disabled, width=0.6)
        foot = margin + 2
        facts = " · ".join(
            (
                words.as_of.format(date=document.as_of),
                words.data.format(fingerprint=_short(document.fingerprint)),
                words.audit.format(head=_short(document.audit_head)),
            )
        )
        page = words.page_of.format(page=number, pages=total)
        canvas.stroke(frame.left, foot + 11, frame.right, foot + 11, colour=INK.disabled, width=0.6)
        canvas.text(
            frame.left, foot, fitted(facts, "regular", style.footer, frame.width - 90), style.footer, colour=INK.text3
        )
        canvas.text(
            frame.right, foot, fitted(page, "regular", style.footer, 84), style.footer, colour=INK.text3, align="right"
        )


def _short(digest: str) -> str:
    """The beginning of a long digest in groups that can be read out; the whole of it is in the file's keywords."""
    if len(digest) <= 20 or " " in digest:
        return digest
    return " ".join(digest[place : place + 4] for place in range(0, 16, 4))


def _draft_mark(canvas: PackCanvas, document: Document, item: _Laid, frame: Frame) -> None:
    """The word across the sheet in pale grey: where the sheet is empty if it can be, under everything otherwise."""
    free = item.sheet.free > 85
    centre = frame.bottom + (item.sheet.free / 2 if free else frame.height / 2)
    word = fitted(document.words.draft, "bold", 120, 500)
    size = 120.0 if not free else min(120.0, item.sheet.free * 0.4)
    half = word.width_at(size) / 2
    turn = (0.866, 0.5) if free else (0.643, 0.766)
    x = frame.left + frame.width / 2 - half * turn[0] + size * 0.3 * turn[1]
    y = centre - half * turn[1] - size * 0.3 * turn[0]
    with canvas.aside():
        canvas.text(x, y, word, size, colour=_DRAFT_GREY, angle=turn)
