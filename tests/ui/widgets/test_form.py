"""Forms: everything as typed, refusals where they belong, keys that confirm."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QLineEdit, QMenu

from debtplanner.ui.widgets.fields import Field
from debtplanner.ui.widgets.form import Form

FIELDS = (
    Field("name", "Name", help="In the words of those who meet it."),
    Field("effort", "Effort", "score"),
    Field("category", "Category", "choice", choices=(("a", "Architecture"), ("s", "Security"))),
    Field("asset", "Asset", "combo", choices=(("b", "Billing"),), optional=True),
    Field("cost", "Interest a year", "money", unit="USD"),
    Field("since", "Since", "date"),
    Field("note", "Symptoms", "lines"),
    Field("watch", "Show on the overview", "check"),
)
TYPED = {
    "name": "<b>&مرحبا",
    "effort": "7.5",
    "category": "s",
    "asset": "Something new",
    "cost": "12,5",
    "since": "soon",
    "note": "One\nTwo",
    "watch": "yes",
}


@pytest.fixture
def form(put) -> Form:
    return put(Form("New item", FIELDS), 500, 700)


def test_what_is_typed_comes_back_as_typed(form):
    form.set_values(TYPED)
    assert form.values() == TYPED


def test_setting_values_tells_nobody(form):
    spy = QSignalSpy(form.changed)
    form.set_values(TYPED)
    assert spy.count() == 0


def test_each_key_carries_the_whole_draft(form):
    spy = QSignalSpy(form.changed)
    QTest.keyClicks(form.control("cost"), "1e")
    assert [spy.at(number)[0]["cost"] for number in range(spy.count())] == ["1", "1e"]
    assert set(spy.at(0)[0]) == set(TYPED)


def test_boxes_lists_and_long_texts_tell_too(form):
    spy = QSignalSpy(form.changed)
    QTest.keyClick(form.control("watch"), Qt.Key.Key_Space)
    QTest.keyClicks(form.control("note"), "x")
    QTest.keyClick(form.control("category"), Qt.Key.Key_Down)
    assert form.values()["watch"] == "yes"
    assert form.values()["note"] == "x"
    assert form.values()["category"] == "a"
    assert spy.count() >= 2


def test_refusals_stand_under_their_fields_and_the_first_gets_the_focus(form):
    form.set_errors(
        {"cost": "Type an amount, for example 12500.", "effort": "Effort must be a whole number from 1 to 10."}
    )
    assert form.errors() == {
        "effort": "Effort must be a whole number from 1 to 10.",
        "cost": "Type an amount, for example 12500.",
    }
    assert QApplication.focusWidget() is form.control("effort")
    assert form.control("effort").accessibleDescription() == "Effort must be a whole number from 1 to 10."
    assert form.focused_field() == "effort"


def test_a_refusal_goes_when_its_field_is_changed(form):
    form.set_errors({"effort": "No.", "cost": "No."})
    QTest.keyClicks(form.control("effort"), "7")
    assert form.errors() == {"cost": "No."}


def test_ctrl_enter_submits_from_any_field(form):
    spy = QSignalSpy(form.submitted)
    form.set_values({"name": "Billing"})
    for key in ("name", "note"):
        QTest.keyClick(form.control(key), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert spy.count() == 2
    assert spy.at(0)[0]["name"] == "Billing"


def test_a_refresh_leaves_the_field_in_use_alone(form):
    form.set_values({"name": "Half ty", "cost": "1"})
    form.set_values({"name": "From elsewhere", "cost": "2"}, keep="name")
    assert form.values()["name"] == "Half ty"
    assert form.values()["cost"] == "2"


def test_free_text_of_a_list_becomes_the_choice_it_names(form):
    combo = form.control("asset")
    assert isinstance(combo, QComboBox)
    form.set_values({"asset": "billing"})
    assert form.values()["asset"] == "b"


def test_new_choices_keep_what_was_chosen(form):
    form.set_values({"category": "s"})
    form.set_choices("category", (("x", "Other"), ("s", "Security")))
    assert form.values()["category"] == "s"


def test_tab_goes_from_field_to_field(form):
    form.focus()
    seen = []
    for _ in FIELDS:
        seen.append(form.focused_field())
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert seen == [field.key for field in FIELDS]


def test_the_calendar_writes_the_date(form):
    line = form.control("since")
    line.setText("2026-11-25")
    QTest.keyClick(line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    menu = line.findChild(QMenu)
    spy = QSignalSpy(form.changed)
    calendar = menu.actions()[0].defaultWidget()
    calendar.clicked.emit(calendar.selectedDate().addDays(1))
    assert form.values()["since"] == "2026-11-26"
    assert spy.at(0)[0]["since"] == "2026-11-26"


def test_controls_are_named_by_their_labels(form):
    assert form.control("name").accessibleName() == "Name"
    assert isinstance(form.control("watch"), QCheckBox)
    assert isinstance(form.control("effort"), QLineEdit)
    assert form.control("watch").text() == "Show on the overview"


def test_a_click_on_a_label_goes_to_its_field(form):
    form.focus("name")
    title = next(one for one in form.findChildren(QLabel) if one.text() == "Symptoms")
    QTest.mouseClick(title, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(4, 4))
    assert form.focused_field() == "note"


def test_the_help_of_a_field_opens_no_window_that_takes_the_keyboard(put, drain, qapp):
    window = put(QLineEdit())
    form = Form("New item", FIELDS)
    drain()
    assert qapp.activeWindow() is window
    form.deleteLater()


def test_the_hint_of_an_empty_date_does_not_read_like_a_date_that_is_stored(form):
    assert form.control("since").placeholderText() == "such as 2026-11-25"
