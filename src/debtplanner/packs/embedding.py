"""Puts the glyphs a document used into it: one small font a face, with exact text behind each glyph."""

from hashlib import sha256
from typing import TYPE_CHECKING, Any

from debtplanner.packs.fonts import Face

if TYPE_CHECKING:
    from reportlab.pdfbase.pdfdoc import PDFDocument

_NOTHING = "\u200b"
"""Text behind a glyph whose text stands with another glyph: readers show a glyph's number where none is given."""


class EmbeddedFace:
    """The part of one face that one document uses.

    Each pair of glyph and text gets its own number, so that copying from the document gives back what was written.
    """

    def __init__(self, face: Face, name: str) -> None:
        self.face = face
        self.name = name
        self._numbers: dict[tuple[int, str], tuple[str, float]] = {(0, ""): ("0000", self._width(0))}

    def shown(self, glyph: int, text: str) -> tuple[str, float]:
        """The number of this glyph in the document, as it is written, and the advance that the document states."""
        known = self._numbers.get((glyph, text))
        if known is None:
            known = self._numbers[glyph, text] = (f"{len(self._numbers):04X}", self._width(glyph))
        return known

    def _width(self, glyph: int) -> float:
        return round(self.face.sfnt.advance(glyph) * 1000 / self.face.sfnt.units, 2)

    def addObjects(self, doc: "PDFDocument") -> None:  # noqa: N802 - reportlab calls it
        """Writes the font; called by reportlab when the document is finished."""
        from reportlab.pdfbase import pdfdoc

        sfnt = self.face.sfnt
        glyphs = [glyph for glyph, _ in self._numbers]
        program = sfnt.subset(glyphs)
        tag = "".join(chr(65 + byte % 26) for byte in sha256(program).digest()[:6])
        base = pdfdoc.PDFName(f"{tag}+{sfnt.name}")
        descendant = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("CIDFontType2"),
                "BaseFont": base,
                "CIDSystemInfo": pdfdoc.PDFDictionary(
                    {"Registry": pdfdoc.PDFString("Adobe"), "Ordering": pdfdoc.PDFString("Identity"), "Supplement": 0}
                ),
                "CIDToGIDMap": pdfdoc.PDFName("Identity"),
                "DW": 1000,
                "W": pdfdoc.PDFArray([0, pdfdoc.PDFArray([width for _, width in self._numbers.values()])]),
                "FontDescriptor": doc.Reference(self._descriptor(doc, base, program)),
            }
        )
        font = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("Type0"),
                "BaseFont": base,
                "Encoding": pdfdoc.PDFName("Identity-H"),
                "DescendantFonts": pdfdoc.PDFArray([doc.Reference(descendant)]),
                "ToUnicode": doc.Reference(_stream(_to_unicode([text for _, text in self._numbers]))),
            }
        )
        basic: Any = doc.idToObject["BasicFonts"]
        basic.dict[self.name] = doc.Reference(font)

    def _descriptor(self, doc: "PDFDocument", base: Any, program: bytes) -> Any:
        from reportlab.pdfbase import pdfdoc

        sfnt = self.face.sfnt
        scale = 1000 / sfnt.units
        return pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("FontDescriptor"),
                "FontName": base,
                "Flags": 4 | (64 if sfnt.italic_angle else 0),
                "FontBBox": pdfdoc.PDFArray([round(edge * scale) for edge in sfnt.box]),
                "ItalicAngle": round(sfnt.italic_angle),
                "Ascent": round(sfnt.ascent * scale),
                "Descent": round(sfnt.descent * scale),
                "CapHeight": 660,
                "StemV": 80,
                "FontFile2": doc.Reference(_stream(program, Length1=len(program))),
            }
        )


def _stream(content: bytes, **entries: int) -> Any:
    from reportlab.pdfbase import pdfdoc

    stream = pdfdoc.PDFStream(content=content, filters=[pdfdoc.PDFZCompress])
    for name, value in entries.items():
        stream.dictionary[name] = value
    return stream


def _to_unicode(texts: list[str]) -> bytes:
    """The map from glyph numbers to text."""
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        "1 begincodespacerange <0000> <FFFF> endcodespacerange",
    ]
    pairs = [
        f"<{number:04X}> <{(text or _NOTHING).encode('utf-16-be').hex().upper()}>" for number, text in enumerate(texts)
    ]
    for start in range(0, len(pairs), 100):
        part = pairs[start : start + 100]
        lines += [f"{len(part)} beginbfchar", *part, "endbfchar"]
    lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(lines).encode("ascii")
