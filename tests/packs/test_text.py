"""Text in the room there is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debtplanner.packs.fonts import printable
from debtplanner.packs.text import cut, fitted, width_of, wrapped

ANY = st.text(max_size=200) | st.sampled_from(
    ["<b>&", "</para>", "\"'`", "\0", "שלום עולם", "工" * 90, "W" * 10_000, "é" * 300]
)


def test_a_text_that_fits_is_left_alone() -> None:
    assert fitted("Architecture", "regular", 10, 100).text == "Architecture"


def test_a_text_that_does_not_fit_ends_in_an_ellipsis() -> None:
    line = fitted("Architecture Modernization", "regular", 10, 70)
    assert line.text == "Architecture M…"
    assert line.width_at(10) <= 70


def test_cutting_says_how_much_is_left_out() -> None:
    assert cut("x" * 12, 10) == "xxxxxxxxxx… (2 more characters)"
    assert cut("x" * 10, 10) == "x" * 10


def test_a_paragraph_breaks_at_spaces() -> None:
    lines = wrapped("Spend passes 100,000 a month in every month of 2026.", "regular", 11, 130)
    assert [line.text.strip() for line in lines] == ["Spend passes 100,000 a", "month in every month of", "2026."]


def test_words_tied_by_a_no_break_space_stay_together() -> None:
    lines = wrapped("How it was computed. See page\u00a010.", "regular", 10, 125)
    assert [line.text.strip() for line in lines] == ["How it was computed. See", "page\u00a010."]


def test_a_line_break_in_the_text_is_a_line_break() -> None:
    assert [line.text for line in wrapped("one\ntwo", "regular", 10, 200)] == ["one ", "two"]


def test_the_last_of_the_lines_says_how_many_characters_are_left_out() -> None:
    text = "word " * 200
    lines = wrapped(text, "regular", 10, 200, lines=2)
    assert len(lines) == 2
    kept, said = lines[1].text.split("… (")
    first = lines[0].text.strip()
    assert said.endswith(" more characters)")
    shown = len(first) + len(kept)
    left_out = int(said.split(" ")[0])
    assert abs(len(printable(text).strip()) - shown - left_out) <= 6


def test_ideographs_break_between_each_other() -> None:
    assert [len(line.text) for line in wrapped("中" * 25, "regular", 10, 100)] == [10, 10, 5]


def test_a_mark_stays_with_its_letter() -> None:
    for line in wrapped("e\u0301" * 60, "regular", 10, 50):
        assert line.text[0] == "e"


@settings(max_examples=150, deadline=None)
@given(ANY, st.sampled_from([18.0, 60.0, 200.0]), st.sampled_from(["regular", "semibold"]))
def test_no_line_is_wider_than_its_room(text: str, width: float, style: str) -> None:
    for line in wrapped(text[:600], style, 10, width, lines=4):
        letters = printable(text).replace(" ", "")
        if len(letters) > 1 and len(line.text.strip()) > 1:
            assert width_of(line.text.rstrip(), style, 10) <= width + 0.01, "a space that hangs at the end is not seen"
    if width_of("…", style, 10) < width:
        assert fitted(text, style, 10, width).width_at(10) <= width + 0.01


@pytest.mark.parametrize(
    ("text", "lines"), [("", [""]), (" ", [""]), ("\n", ["", ""]), ("a", ["a"]), ("\0", ["[U+0000]"])]
)
def test_the_smallest_texts_have_a_line(text: str, lines: list[str]) -> None:
    assert [line.text.strip() for line in wrapped(text, "regular", 10, 100)] == lines


@settings(max_examples=60, deadline=None)
@given(ANY)
def test_wrapping_loses_no_letter(text: str) -> None:
    lines = wrapped(text[:500], "regular", 10, 150)
    assert "".join("".join(line.text.split()) for line in lines) == "".join(
        "".join(printable(part).split()) for part in text[:500].replace("\r\n", "\n").split("\n")
    )
