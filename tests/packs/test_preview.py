"""Pictures of pages."""

from types import ModuleType

from debtplanner.packs.preview import page_count, page_picture
from debtplanner.packs.render import render


def test_a_page_is_drawn_as_wide_as_asked_and_on_white(sample: ModuleType) -> None:
    pdf = render(sample.sample_document())
    picture = page_picture(pdf, 0, 400)
    assert page_count(pdf) == 8
    assert (picture.width, picture.height) == (400, 566)
    assert len(picture.rgba) == 400 * 566 * 4
    assert picture.rgba[:4] == b"\xff\xff\xff\xff"
    assert picture.png()[:8] == b"\x89PNG\r\n\x1a\n"


def test_the_accent_of_the_first_decision_is_red_green_blue_in_that_order(sample: ModuleType) -> None:
    picture = page_picture(render(sample.sample_document()), 0, 595)
    pixels = {picture.rgba[place : place + 3] for place in range(0, len(picture.rgba), 4)}
    assert bytes.fromhex("2557C7") in pixels
