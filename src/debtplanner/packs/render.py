"""Renders a document: lays every page out, counts the sheets, then draws each once."""

from collections.abc import Callable

from debtplanner.packs.canvas import PackCanvas
from debtplanner.packs.document import Document
from debtplanner.packs.flow import SIZES, Frame, edge_of, frame_for
from debtplanner.packs.fonts import printable
from debtplanner.packs.layout import Laid, laid_out
from debtplanner.packs.marks import INK
from debtplanner.packs.text import cut, fitted

Progress = Callable[[int, int], bool]

_DRAFT_GREY = "#E0E0E0"
_ROOM_FOR_DRAFT = 85.0
_OUTLINE_LIMIT = 120


class RenderCancelledError(Exception):
    """The progress callback asked to stop."""


def render(document: Document, progress: Progress | None = None) -> bytes:
    """The PDF of `document`; equal documents give equal bytes on any day and machine.

    `progress` is told how many sheets of how many are done; when it returns `False`, `RenderCancelledError` is raised.
    """
    frame = frame_for(document.paper, document.style, document.words)
    laid = laid_out(document, frame)
    canvas = PackCanvas(SIZES[document.paper], document.language)
    _describe(canvas, document)
    canvas.places = {
        anchor: (item.number, f"a{item.number}-{place}") for item in laid for place, anchor in enumerate(item.anchors())
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


def _describe(canvas: PackCanvas, document: Document) -> None:
    """Title, subject and how a reader opens the file."""
    canvas.setTitle(printable(cut(document.title, 300, "…")))
    canvas.setSubject(printable(cut(f"{document.pack} · {document.period}", 300, "…")))
    canvas.setAuthor(printable(cut(document.workspace, 300, "…")))
    canvas.setCreator("debtplanner")
    canvas.setKeywords(printable(f"data {document.fingerprint}, audit {document.audit_head}"))
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.showOutline()


def _draw(canvas: PackCanvas, document: Document, item: Laid, total: int, frame: Frame) -> None:
    if document.draft:
        _draft_mark(canvas, document, item, frame)
    _furniture(canvas, document, item.number, total, frame)
    for place, (page, top) in enumerate(item.begins):
        key = f"p{item.number}-{place}"
        canvas.bookmarkPage(key, fit="XYZ", left=0, top=top + (30 if place == 0 else 6), zoom=0)
        canvas.addOutlineEntry(printable(cut(page.outline, _OUTLINE_LIMIT, "…")), key, 0)
        if page.anchor:
            canvas.mark(page.anchor, top + (30 if place == 0 else 6))
    for piece, top in item.sheet.placed:
        for anchor in piece.anchors:
            canvas.mark(anchor, top + 12)
        piece.draw(canvas, top)


def _furniture(canvas: PackCanvas, document: Document, number: int, total: int, frame: Frame) -> None:
    """Header and footer."""
    words, style = document.words, document.style
    margin = edge_of(document.paper, style)
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


def _draft_mark(canvas: PackCanvas, document: Document, item: Laid, frame: Frame) -> None:
    """The word in pale grey, never where something else stands: across what is empty, on a full sheet up its margins."""
    word = fitted(document.words.draft, "bold", 120, 500)
    with canvas.aside():
        if item.sheet.free > _ROOM_FOR_DRAFT:
            size, turn = min(120.0, item.sheet.free * 0.4), (0.866, 0.5)
            half = word.width_at(size) / 2
            x = frame.left + frame.width / 2 - half * turn[0] + size * 0.3 * turn[1]
            y = frame.bottom + item.sheet.free / 2 - half * turn[1] - size * 0.3 * turn[0]
            canvas.text(x, y, word, size, colour=_DRAFT_GREY, angle=turn)
            return
        margin = edge_of(document.paper, document.style)
        size = margin * 0.62
        y = frame.bottom + frame.height / 2 - word.width_at(size) / 2
        for middle in (margin / 2, SIZES[document.paper][0] - margin / 2):
            canvas.text(middle + size * 0.34, y, word, size, colour=_DRAFT_GREY, angle=(0.0, 1.0))
