"""Lines of text become glyphs: order, kerning and widths."""

import pytest

from debtplanner.packs.shaping import is_right_to_left, shape


def _seen(text: str, *, rightward: bool | None = None) -> str:
    """The text of the glyphs from left to right."""
    runs = sorted(shape(text, rightward=rightward).runs, key=lambda run: run.start)
    return "".join(glyph.text for run in runs for glyph in run.glyphs)


def test_figures_are_all_as_wide_as_each_other() -> None:
    assert {shape(digit).width for digit in "0123456789"} == {497.0}


def test_kerning_pulls_letters_together() -> None:
    assert shape("AV").width < shape("A").width + shape("V").width


def test_hebrew_is_seen_from_the_right() -> None:
    assert _seen("אבג") == "גבא"


def test_a_number_in_hebrew_keeps_its_direction() -> None:
    assert _seen("אב 123") == "123 בא"


def test_runs_are_read_in_logical_order_whatever_is_seen_first() -> None:
    runs = shape("abc אבג def").runs
    assert runs[0].glyphs[0].text == "a"
    assert runs[-1].glyphs[-1].text == "f"
    assert [run.start for run in runs] == sorted(run.start for run in runs)


def test_a_line_of_a_right_to_left_paragraph_begins_at_the_right() -> None:
    assert _seen("abc אבג") == "abc גבא"
    assert _seen("abc אבג", rightward=False) == "גבא abc"


def test_arabic_letters_join() -> None:
    joined = {glyph.number for glyph in shape("بب").runs[0].glyphs}
    alone = {glyph.number for glyph in shape("ب").runs[0].glyphs}
    assert not joined & alone


@pytest.mark.parametrize(("text", "expected"), [("12 שלום", True), ("a שלום", False), ("", False), ("12", False)])
def test_the_first_letter_with_a_direction_decides(text: str, *, expected: bool) -> None:
    assert is_right_to_left(text) is expected


def test_nothing_is_nothing() -> None:
    assert shape("").runs == ()
    assert shape("").width == 0.0
