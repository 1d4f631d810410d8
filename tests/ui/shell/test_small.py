"""Geometry, welcome, and the finder's order."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QPushButton

from debtplanner.ui.shell.finder import Entry, matching
from debtplanner.ui.shell.frame import Recent
from debtplanner.ui.shell.geometry import clamped
from debtplanner.ui.shell.welcome import Welcome, refusals

SCREENS = [QRect(0, 0, 1920, 1080), QRect(1920, 0, 1280, 800)]
numbers = st.integers(-5000, 5000)


@given(numbers, numbers, st.integers(0, 9000), st.integers(0, 9000))
def test_a_window_is_always_on_a_screen(left, top, width, height):
    area = clamped(QRect(left, top, width, height), SCREENS)
    assert any(screen.contains(area) for screen in SCREENS)


def test_a_window_that_fits_stays_where_it_was():
    assert clamped(QRect(1950, 20, 1000, 700), SCREENS) == QRect(1950, 20, 1000, 700)


def test_a_window_of_a_screen_that_is_gone_comes_to_the_first():
    assert clamped(QRect(4000, 100, 1000, 700), SCREENS) == QRect(920, 100, 1000, 700)


def nothing() -> None:
    pass


def test_titles_that_begin_with_the_words_come_first():
    entries = [Entry(title, "Page", "house", nothing) for title in ("All claims", "Business case", "Case", "Showcase")]
    assert [entry.title for entry in matching(entries, "case")] == ["Case", "Business case", "Showcase"]
    assert [entry.title for entry in matching(entries, "bus ca")] == ["Business case"]
    assert matching(entries, "case zzz") == []


GOOD = {"name": "Platform review", "currency": "usd", "month": "2026-01"}


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        ("name", "  ", "A workspace needs a name. Type one, for example “Platform review”."),
        ("name", "x" * 121, "A name has at most 120 characters. This one has 121."),
        ("currency", "", "A currency is an ISO code of three letters in use, for example USD. Nothing is chosen."),
        ("currency", "XXX", "A currency is an ISO code of three letters in use, for example USD. You typed XXX."),
        ("month", "2026-13", "The first month is a year and a month, for example 2026-01. You typed 2026-13."),
        ("month", "", "The first month is a year and a month, for example 2026-01. Nothing is typed."),
    ],
)
def test_what_keeps_a_workspace_from_being_made_is_said(field, text, sentence):
    assert refusals(GOOD | {field: text}) == {field: sentence}


def test_a_new_workspace_is_asked_for_with_clean_values(put):
    welcome = put(Welcome(first_month="2026-01"))
    spy = QSignalSpy(welcome.created)
    welcome.create_button.click()
    assert spy.count() == 0
    assert list(welcome.form.errors()) == ["name"]
    welcome.form.set_values({"name": "  Platform review ", "currency": "eur"})
    welcome.create_button.click()
    assert spy.at(0) == ["Platform review", "EUR", "2026-01", False]


def test_missing_workspaces_can_be_located_or_forgotten(put):
    recent = (Recent(Path("/a.debtplan"), "A"), Recent(Path("/b.debtplan"), "B", missing=True))
    welcome = put(Welcome(recent))
    spies = [QSignalSpy(one) for one in (welcome.recent_requested, welcome.locate_requested, welcome.forget_requested)]
    buttons = {one.accessibleName(): one for one in welcome.findChildren(QPushButton)}
    for name in ("Open A", "Locate B", "Forget B"):
        buttons[name].click()
    assert [spy.at(0) for spy in spies] == [
        [str(Path("/a.debtplan"))],
        [str(Path("/b.debtplan"))],
        [str(Path("/b.debtplan"))],
    ]
    assert "Open B" not in buttons


def test_enter_in_the_name_creates_the_workspace(put):
    welcome = put(Welcome(first_month="2026-01"))
    spy = QSignalSpy(welcome.created)
    name = welcome.form.control("name")
    QTest.keyClicks(name, "Platform review")
    QTest.keyClick(name, Qt.Key.Key_Return)
    assert [spy.at(at) for at in range(spy.count())] == [["Platform review", "USD", "2026-01", False]]
