"""Random text of many scripts through a pack: a copy from the page reads as it was written.

`make torture` tries 10,000 strings, the suite a few hundred.
"""

import io
import random
import re
import unicodedata

import pypdf
import pytest

from debtplanner.packs.canvas import PackCanvas
from debtplanner.packs.fonts import printable

MANY, FEW = 10_000, 200
A_FILE = 500
RANGES = (
    (0x20, 0x7E), (0xA1, 0x17F), (0x391, 0x3C9), (0x400, 0x45F), (0x5D0, 0x5EA), (0x621, 0x643), (0x915, 0x939),
    (0xE01, 0xE2E), (0x2010, 0x2044), (0x2190, 0x2199), (0x3041, 0x3096), (0x4E00, 0x9FA5), (0xAC00, 0xD7A3),
    (0x1F600, 0x1F64F), (0x00, 0x1F),
)  # fmt: skip
LEFTWARD = ((0x5D0, 0x5EA), (0x621, 0x643))
UNSEEN = re.compile(r"[\s\u200b]+")


def strings(count: int) -> list[str]:
    """Random strings of one script each, the same each time; ASCII between, but not where it is written leftwards.

    There the order of signs depends on which reader copies them. Lam is left out: with an alef behind it at the end of a
    line it is one sign, which readers copy at the wrong end.
    """
    chance = random.Random(20261125)  # noqa: S311 - text, the same each time
    made = []
    for _ in range(count):
        script = chance.choice(RANGES)
        others = script if script in LEFTWARD else RANGES[0]
        letters = [
            chr(chance.randint(*(script if chance.random() < 0.8 else others))) for _ in range(chance.randint(1, 40))
        ]
        made.append("".join(letters))
    return made


def plain(text: str) -> str:
    """What can be compared: composed, without white space."""
    return UNSEEN.sub("", unicodedata.normalize("NFKC", text))


def unlike(texts: list[str]) -> list[tuple[str, str]]:
    """Each text that reads otherwise when copied from the page, with what was read."""
    found = []
    for start in range(0, len(texts), A_FILE):
        canvas = PackCanvas((4000, 842), "en")
        part = texts[start : start + A_FILE]
        for text in part:
            with canvas.tagged("P"):
                canvas.text(50, 700, text, 10, colour="#000000")
            canvas.showPage()
        pages = pypdf.PdfReader(io.BytesIO(canvas.finished())).pages
        assert len(pages) == len(part)
        read = [plain(page.extract_text()) for page in pages]
        found += [(text, seen) for text, seen in zip(part, read, strict=True) if plain(printable(text)) != seen]
    return found


@pytest.mark.slow
def test_random_text_is_copied_as_it_was_written() -> None:
    assert unlike(strings(FEW)) == []


@pytest.mark.torture
def test_ten_thousand_random_strings_are_copied_as_they_were_written() -> None:
    assert unlike(strings(MANY)) == []
    print(f"{MANY} random strings through a pack: each reads as it was written")
