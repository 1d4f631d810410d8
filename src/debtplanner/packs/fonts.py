"""The fonts of a pack: which face draws which character, and what is printed where no face can."""

import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any, Literal

from debtplanner.packs.sfnt import SfntFont
from debtplanner.system.places import resource

Style = Literal["regular", "italic", "semibold", "bold"]

_OWN = {
    "regular": "SourceSans3-Regular.ttf",
    "italic": "SourceSans3-It.ttf",
    "semibold": "SourceSans3-Semibold.ttf",
    "bold": "SourceSans3-Bold.ttf",
}
_ARABIC, _HEBREW, _DEVANAGARI, _THAI, _IDEOGRAPHS, _REST = (
    "fallback/NotoSansArabic-Regular.ttf",
    "fallback/NotoSansHebrew-Regular.ttf",
    "fallback/NotoSansDevanagari-Regular.ttf",
    "fallback/NotoSansThai-Regular.ttf",
    "fallback/DroidSansFallbackFull.ttf",
    "fallback/DejaVuSans.ttf",
)
_BLOCKS = (
    (0x0590, 0x05FF, _HEBREW),
    (0xFB1D, 0xFB4F, _HEBREW),
    (0x0600, 0x08FF, _ARABIC),
    (0xFB50, 0xFDFF, _ARABIC),
    (0xFE70, 0xFEFE, _ARABIC),
    (0x0900, 0x097F, _DEVANAGARI),
    (0x0E00, 0x0E7F, _THAI),
    (0x2E80, 0x9FFF, _IDEOGRAPHS),
    (0xAC00, 0xD7AF, _IDEOGRAPHS),
    (0xF900, 0xFAFF, _IDEOGRAPHS),
    (0xFF00, 0xFFEF, _IDEOGRAPHS),
    (0x20000, 0x3FFFF, _IDEOGRAPHS),
)
_JOINERS = "\u200c\u200d"


@dataclass(frozen=True, eq=False)
class Face:
    """One font file: what it covers, and what shapes its text."""

    file: str
    sfnt: SfntFont
    shaper: Any

    def covers(self, code: int) -> bool:
        """Whether the font has a glyph for this character."""
        return bool(self.shaper.get_nominal_glyph(code))


@cache
def harfbuzz() -> Any:
    """The shaping library, loaded by the first text; it has no types."""
    return import_module("uharfbuzz")


@cache
def face(file: str) -> Face:
    """The face in one shipped file, read when first needed."""
    library = harfbuzz()
    path = resource("fonts", *file.split("/"))
    return Face(file, SfntFont(path), library.Font(library.Face(library.Blob.from_file_path(str(path)))))


def style_face(style: Style) -> Face:
    """The pack's own face of this style."""
    return face(_OWN[style])


@cache
def face_for(letter: str, style: Style) -> Face | None:
    """The face that draws this character in this style; `None` where nothing covers it."""
    own = style_face(style)
    code = ord(letter)
    if own.covers(code):
        return own
    preferred = tuple(file for first, last, file in _BLOCKS if first <= code <= last)
    for file in (*preferred, _REST, _IDEOGRAPHS):
        if face(file).covers(code):
            return face(file)
    return None


@cache
def _shown_as_code(letter: str) -> bool:
    """Controls, overrides, private and unknown characters show their number: they must not hide or reorder text."""
    return unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Co", "Cn"} or face_for(letter, "regular") is None


def _joins(text: str, place: int) -> bool:
    """Whether the joiner at `place` stands between letters of a script that needs it."""
    around = text[place - 1 : place] + text[place + 1 : place + 2]
    return len(around) == 2 and all(0x0600 <= ord(letter) <= 0x0DFF for letter in around)


def printable(text: str) -> str:
    """`text` with each character that cannot be seen replaced by its code point, such as `[U+202E]`.

    All text of others passes here before it is measured or drawn. White space becomes plain spaces.
    """
    if text.isascii() and text.isprintable():
        return text
    shown = []
    for place, letter in enumerate(text):
        if letter in "\t\n\r":
            shown.append(" ")
        elif (letter in _JOINERS and _joins(text, place)) or not _shown_as_code(letter):
            shown.append(letter)
        else:
            shown.append(f"[U+{ord(letter):04X}]")
    return "".join(shown)
