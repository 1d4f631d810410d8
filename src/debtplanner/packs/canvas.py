"""The sheet that a pack is drawn on: text by glyphs, lines, links, outline and the tags that screen readers follow."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from debtplanner.packs.embedding import EmbeddedFace
from debtplanner.packs.fonts import Face, Style
from debtplanner.packs.shaping import GlyphRun, Shaped, shape
from debtplanner.packs.tagging import TagTree


def colour_operands(colour: str) -> str:
    """`#RRGGBB` as the three numbers of a PDF colour."""
    return " ".join(f"{int(colour[place : place + 2], 16) / 255:.4g}" for place in (1, 3, 5))


def number(value: float) -> str:
    """A coordinate as short as a thousandth of a point allows."""
    return f"{value:.3f}".rstrip("0").rstrip(".") if value % 1 else f"{value:.0f}"


class PackCanvas(Canvas):
    """A reportlab canvas that draws shaped text in the pack's own fonts and nothing in any other."""

    _doc: Any

    def __init__(self, size: tuple[float, float], language: str) -> None:
        self._out = BytesIO()
        super().__init__(self._out, pagesize=size, invariant=1, pageCompression=1, lang=language, pdfVersion=(1, 7))
        self._faces: dict[str, EmbeddedFace] = {}
        self.tags = TagTree(self._doc)
        self.places: dict[str, tuple[int, str]] = {}
        """Page number and name in the file of each anchor of the document."""

    def text(
        self,
        x: float,
        y: float,
        line: Shaped | str,
        size: float,
        *,
        colour: str,
        style: Style = "regular",
        align: str = "left",
        angle: tuple[float, float] | None = None,
    ) -> None:
        """Draws one line; (x, y) is its left end, centre or right end on the base line; `angle` is (cos, sin)."""
        shaped = shape(line, style) if isinstance(line, str) else line
        width = shaped.width_at(size)
        back = {"left": 0.0, "center": width / 2, "right": width}[align]
        cosine, sine = angle or (1.0, 0.0)
        matrix = f"{number(cosine)} {number(sine)} {number(-sine)} {number(cosine)}"
        code = [f"BT {colour_operands(colour)} rg"]
        reached: float | None = None
        for run in shaped.runs:
            if run.start != reached:
                along = run.start * size / 1000 - back
                code.append(f"{matrix} {number(x + along * cosine)} {number(y + along * sine)} Tm")
            code.append(f"/{self._embedded(run.face).name} {number(size)} Tf {self._shown(run, size)}")
            reached = run.start + run.width
        code.append("ET")
        self.addLiteral(" ".join(code))

    def stroke(self, x1: float, y1: float, x2: float, y2: float, *, colour: str, width: float) -> None:
        """One straight line."""
        ends = f"{number(x1)} {number(y1)} m {number(x2)} {number(y2)} l S"
        self.addLiteral(f"q {colour_operands(colour)} RG {number(width)} w {ends} Q")

    def plate(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: str | None = None,
        edge: str | None = None,
        line: float = 0.8,
    ) -> None:
        """A rectangle from its lower left corner, filled, edged or both."""
        code = ["q"]
        if fill:
            code.append(f"{colour_operands(fill)} rg")
        if edge:
            code.append(f"{colour_operands(edge)} RG {number(line)} w")
        paint = "B" if fill and edge else "f" if fill else "S"
        code.append(f"{number(x)} {number(y)} {number(width)} {number(height)} re {paint} Q")
        self.addLiteral(" ".join(code))

    def link(self, x: float, y: float, width: float, height: float, anchor: str) -> bool:
        """Leads from a rectangle to an anchor; says whether there is such an anchor."""
        place = self.places.get(anchor)
        if place:
            self.linkRect("", place[1], (x, y, x + width, y + height), relative=0, thickness=0)
        return place is not None

    def mark(self, anchor: str, top: float) -> None:
        """Makes this height of the page the place of an anchor."""
        self.bookmarkPage(self.places[anchor][1], fit="XYZ", left=0, top=top, zoom=0)

    @contextmanager
    def tagged(self, role: str, **attributes: str) -> Iterator[None]:
        """What is drawn inside belongs to one element of the document's structure."""
        self.addLiteral(self.tags.begin(role, attributes))
        try:
            yield
        finally:
            self.addLiteral("EMC")
            self.tags.end()

    @contextmanager
    def group(self, role: str, key: object = None, **attributes: str) -> Iterator[None]:
        """Elements begun inside are children of one element; the same key goes on with the same element."""
        self.tags.begin_group(role, attributes, key)
        try:
            yield
        finally:
            self.tags.end()

    @contextmanager
    def aside(self) -> Iterator[None]:
        """What is drawn inside is furniture of the page: header, footer, lines."""
        self.addLiteral("/Artifact BMC")
        try:
            yield
        finally:
            self.addLiteral("EMC")

    def finished(self) -> bytes:
        """The bytes of the document."""
        self.tags.close()
        self.save()
        return self._out.getvalue()

    def _embedded(self, face: Face) -> EmbeddedFace:
        known = self._faces.get(face.file)
        if known is None:
            known = self._faces[face.file] = EmbeddedFace(face, f"P{len(self._faces) + 1}")
            self._doc.delayedFonts.append(known)
        return known

    def _shown(self, run: GlyphRun, size: float) -> str:
        """The operators that show one run; kerning and marks are moves between its glyphs."""
        embedded = self._embedded(run.face)
        parts: list[str] = []
        operators: list[str] = []
        rise, pending, letters = 0.0, 0.0, ""
        for glyph in run.glyphs:
            if glyph.shift_y != rise:
                operators += _flushed(parts, letters)
                parts, letters, rise = [], "", glyph.shift_y
                operators.append(f"{number(rise * size / 1000)} Ts")
            move = pending - glyph.shift_x
            if abs(move) > 0.005:
                parts += [f"<{letters}>", number(move)] if letters else [number(move)]
                letters = ""
            code, width = embedded.shown(glyph.number, glyph.text)
            letters += code
            pending = width - glyph.advance + glyph.shift_x
        if abs(pending) > 0.005:
            parts += [f"<{letters}>", number(pending)] if letters else [number(pending)]
            letters = ""
        operators += _flushed(parts, letters)
        if rise:
            operators.append("0 Ts")
        return " ".join(operators)

    def _make_preamble(self) -> None:
        """Reportlab would name Helvetica here, a font that no pack embeds."""
        self._preamble = "1 0 0 1 0 0 cm"

    def _setAnnotations(self, page: Any) -> None:  # noqa: N802 - reportlab calls it for each finished page
        super()._setAnnotations(page)  # pyright: ignore[reportAttributeAccessIssue] - the stubs lack it
        self.tags.page_done(page)


def _flushed(parts: list[str], letters: str) -> list[str]:
    shown = [*parts, f"<{letters}>"] if letters else parts
    return [f"[{''.join(_spaced(shown))}] TJ"] if shown else []


def _spaced(parts: list[str]) -> list[str]:
    return [part if part.startswith("<") else f" {part} " for part in parts]
