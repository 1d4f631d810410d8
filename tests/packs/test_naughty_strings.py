"""Five hundred strings that break programs: a pack prints each, and a copy from the pack reads as it was written."""

import io
import json
import os
import re
import unicodedata
from pathlib import Path

import pypdf
import pytest

from debtplanner.packs.canvas import PackCanvas
from debtplanner.packs.fonts import printable

STRINGS = (
    Path(os.environ.get("DEBTPLANNER_TEST_DATA", str(Path(__file__).resolve().parents[3] / "shared" / "data")))
    / "text"
    / "blns.json"
)
INVISIBLE = re.compile(r"[\s\u200b]+")


def _normal(text: str) -> str:
    return INVISIBLE.sub("", unicodedata.normalize("NFKC", text))


@pytest.mark.skipif(not STRINGS.is_file(), reason="the list of naughty strings is not on this machine")
def test_every_naughty_string_can_be_copied_out_of_a_pack_as_it_was_written() -> None:
    strings = json.loads(STRINGS.read_text(encoding="utf-8"))
    canvas = PackCanvas((6000, 842), "en")
    for text in strings:
        with canvas.tagged("P"):
            canvas.text(50, 700, text, 10, colour="#000000")
        canvas.showPage()
    pages = pypdf.PdfReader(io.BytesIO(canvas.finished())).pages
    assert len(strings) == 515
    read = [_normal(page.extract_text()) for page in pages]
    assert [place for place, text in enumerate(strings) if _normal(printable(text)) != read[place]] == []


def test_text_of_each_script_can_be_copied() -> None:
    strings = ("Zoë naïve", "Жук", "שלום עולם", "السلام عليكم", "中文字", "नमस्ते", "สวัสดี", "a < b & c", "🚀")
    canvas = PackCanvas((800, 200), "en")
    for text in strings:
        with canvas.tagged("P"):
            canvas.text(50, 100, text, 10, colour="#000000")
        canvas.showPage()
    pages = pypdf.PdfReader(io.BytesIO(canvas.finished())).pages
    expected = [_normal(text) for text in strings[:-1]] + ["[U+1F680]"]
    assert [_normal(page.extract_text()) for page in pages] == expected
