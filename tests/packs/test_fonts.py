"""Which face draws what, and what stands for characters that none draws."""

import struct

import pytest

from debtplanner.packs.fonts import face_for, printable, style_face
from debtplanner.packs.shaping import shape


@pytest.mark.parametrize(
    ("letter", "file"),
    [
        ("A", "SourceSans3-Regular.ttf"),
        ("−", "SourceSans3-Regular.ttf"),
        ("Ж", "SourceSans3-Regular.ttf"),
        ("ש", "fallback/NotoSansHebrew-Regular.ttf"),
        ("ع", "fallback/NotoSansArabic-Regular.ttf"),
        ("क", "fallback/NotoSansDevanagari-Regular.ttf"),
        ("ก", "fallback/NotoSansThai-Regular.ttf"),
        ("中", "fallback/DroidSansFallbackFull.ttf"),
        ("⚠", "fallback/DejaVuSans.ttf"),
    ],
)
def test_each_script_has_a_face_that_covers_it(letter: str, file: str) -> None:
    face = face_for(letter, "regular")
    assert face is not None
    assert face.file == file


def test_a_character_that_nothing_covers_is_printed_as_its_code_point() -> None:
    assert printable("Go 🚀!") == "Go [U+1F680]!"


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("a\0b", "a[U+0000]b"),
        ("a\x1bb", "a[U+001B]b"),
        ("safe\u202egnp.exe", "safe[U+202E]gnp.exe"),
        ("a\u2066b\u2069", "a[U+2066]b[U+2069]"),
        ("a\u200bb", "a[U+200B]b"),
        ("\ud800", "[U+D800]"),
        ("a\tb\nc", "a b c"),
    ],
)
def test_what_would_hide_or_reorder_text_is_shown(text: str, seen: str) -> None:
    assert printable(text) == seen


def test_a_joiner_between_persian_letters_stays_and_elsewhere_shows() -> None:
    assert printable("می\u200cخواهم") == "می\u200cخواهم"
    assert printable("a\u200cb") == "a[U+200C]b"


def test_shown_text_is_shown_once() -> None:
    assert printable(printable("\0🚀")) == printable("\0🚀")


def test_a_subset_holds_the_asked_glyphs_in_their_order_and_the_parts_of_composed_ones() -> None:
    sfnt = style_face("regular").sfnt
    glyphs = [0, *(glyph.number for glyph in shape("Äb").runs[0].glyphs)]
    program = sfnt.subset(glyphs)
    tables = {}
    for index in range(struct.unpack_from(">H", program, 4)[0]):
        tag, _, offset, length = struct.unpack_from(">4sLLL", program, 12 + 16 * index)
        tables[tag] = program[offset : offset + length]
    count = struct.unpack_from(">H", tables[b"maxp"], 4)[0]
    widths = [struct.unpack_from(">Hh", tables[b"hmtx"], 4 * place)[0] for place in range(len(glyphs))]
    assert count >= len(glyphs)
    assert widths == [sfnt.advance(glyph) for glyph in glyphs]
    assert struct.unpack_from(">L", tables[b"loca"], 4 * count)[0] == len(tables[b"glyf"])
