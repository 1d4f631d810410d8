"""Editing in place: what is typed, where one goes next, and what a refusal does."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from .conftest import ITEMS


def editor(table) -> QLineEdit:
    found = table.viewport().findChildren(QLineEdit)
    assert len(found) == 1
    return found[0]


def test_f2_edits_and_enter_goes_down(make_table):
    table = make_table()
    spy = QSignalSpy(table.edited)
    table.setFocus()
    table.setCurrentIndex(table.rows.index(0, table.rows.section("impact")))
    QTest.keyClick(table, Qt.Key.Key_F2)
    assert editor(table).text() == "9"
    editor(table).selectAll()
    QTest.keyClicks(editor(table), "8")
    QTest.keyClick(editor(table), Qt.Key.Key_Return)
    assert spy.at(0) == ["a", "impact", "8"]
    assert (table.current_id(), table.currentIndex().column()) == ("b", table.rows.section("impact"))


def test_typing_replaces_the_text_and_tab_opens_the_next_cell(make_table, drain):
    table = make_table()
    spy = QSignalSpy(table.edited)
    table.setFocus()
    table.setCurrentIndex(table.rows.index(1, table.rows.section("effort")))
    QTest.keyClicks(table, "5")
    QTest.keyClick(editor(table), Qt.Key.Key_Tab)
    drain()
    assert spy.at(0) == ["b", "effort", "5"]
    assert table.rows.editing == ("b", "risk")
    assert editor(table).text() == "9"


def test_tab_at_the_end_of_a_row_goes_on_in_the_next(make_table, drain):
    table = make_table()
    table.edit_cell("a", "category")
    QTest.keyClick(table.viewport().findChild(QComboBox), Qt.Key.Key_Tab)
    drain()
    assert table.rows.editing == ("b", "name")


def test_unchanged_text_asks_for_nothing(make_table):
    table = make_table()
    spy = QSignalSpy(table.edited)
    table.edit_cell("a", "name")
    QTest.keyClick(editor(table), Qt.Key.Key_Return)
    assert spy.count() == 0


def test_escape_forgets_what_was_typed(make_table):
    table = make_table()
    spy = QSignalSpy(table.edited)
    table.edit_cell("a", "name")
    editor(table).setText("Something else")
    QTest.keyClick(editor(table), Qt.Key.Key_Escape)
    assert spy.count() == 0
    assert table.rows.editing is None


@pytest.fixture
def refusing(make_table):
    table = make_table()
    sentence = "Effort must be a whole number from 1 to 10. You typed 7.5."
    table.edited.connect(lambda row_id, key, text: table.reject(row_id, key, sentence) if text == "7.5" else None)
    table.edit_cell("b", "effort")
    editor(table).setText("7.5")
    QTest.keyClick(editor(table), Qt.Key.Key_Return)
    return table


def test_a_refusal_brings_the_typed_text_back_with_the_reason(refusing, drain):
    drain()
    assert editor(refusing).text() == "7.5"
    assert refusing.current_id() == "b"
    assert refusing.editing.refusal.accessibleName() == "Effort must be a whole number from 1 to 10. You typed 7.5."
    assert editor(refusing).accessibleDescription().startswith("Effort must be")


def test_a_refusal_ends_with_an_accepted_text_or_escape(refusing, drain):
    drain()
    editor(refusing).setText("7")
    QTest.keyClick(editor(refusing), Qt.Key.Key_Return)
    drain()
    assert refusing.editing.refusal is None
    assert refusing.current_id() == "c"


def test_a_refusal_holds_nobody_back_and_what_was_typed_stays_in_its_cell(refusing, drain):
    drain()
    refusing.setFocus()
    drain()
    assert refusing.rows.editing is None
    text, message = refusing.editing.left_behind("b", "effort")
    assert (text, message) == ("7.5", "Effort must be a whole number from 1 to 10. You typed 7.5.")
    assert refusing.editing.refusal.accessibleName() == message
    assert refusing.edit_cell("d", "risk")
    assert refusing.editing.left_behind("b", "effort") == (text, message)
    refusing.forget(editor(refusing))
    drain()
    assert refusing.edit_cell("b", "effort")
    assert editor(refusing).text() == "7.5"
    editor(refusing).setText("7")
    QTest.keyClick(editor(refusing), Qt.Key.Key_Return)
    drain()
    assert refusing.editing.left_behind("b", "effort") is None


@pytest.mark.parametrize("again", [False, True])
def test_esc_leaves_a_refused_cell_as_it_was(refusing, drain, again):
    drain()
    refusing.setFocus()
    drain()
    refusing.setCurrentIndex(refusing.rows.index(refusing.rows.place("b"), refusing.rows.section("effort")))
    if again:
        refusing.edit_cell("b", "effort")
        drain()
    QTest.keyClick(editor(refusing) if again else refusing, Qt.Key.Key_Escape)
    drain()
    assert refusing.editing.left_behind("b", "effort") is None
    assert refusing.editing.refusal is None
    assert refusing.rows.text(refusing.row_of("b"), refusing.rows.section("effort")) == "3"


def test_a_change_from_elsewhere_leaves_half_typed_text_alone(make_table):
    table = make_table()
    table.edit_cell("b", "name")
    editor(table).setText("Half a na")
    table.apply([replace(ITEMS[1], name="From elsewhere", risk=1), replace(ITEMS[0], risk=1)])
    assert editor(table).text() == "Half a na"
    assert table.row_of("b").name == "From elsewhere"


def test_a_filter_waits_for_the_editor(make_table, names, drain):
    table = make_table()
    table.edit_cell("e", "name")
    editor(table).setText("Flags")
    table.set_filter(lambda item: item.impact > 5)
    assert names(table) == ["a", "b", "c", "d", "e"]
    assert editor(table).text() == "Flags"
    QTest.keyClick(editor(table), Qt.Key.Key_Return)
    drain()
    assert names(table) == ["a", "b", "c", "d"]


def test_choices_are_a_list_and_a_choice_is_an_edit(make_table):
    table = make_table()
    spy = QSignalSpy(table.edited)
    table.edit_cell("a", "category")
    combo = table.viewport().findChild(QComboBox)
    assert combo.currentText() == "Architecture"
    combo.setCurrentText("Data")
    QTest.keyClick(combo, Qt.Key.Key_Return)
    assert spy.at(0) == ["a", "category", "Data"]


def test_leaving_the_editor_commits(make_table, drain):
    table = make_table()
    spy = QSignalSpy(table.edited)
    table.edit_cell("a", "name")
    editor(table).setText("Renamed")
    table.setFocus()
    drain()
    assert spy.at(0) == ["a", "name", "Renamed"]


def test_a_read_only_table_opens_no_editor(make_table):
    table = make_table()
    table.set_read_only(True)
    assert not table.edit_cell("a", "name")


def test_editors_have_names(make_table):
    table = make_table()
    table.edit_cell("c", "risk")
    assert editor(table).accessibleName() == "Risk of Weekly manual deploys"
    assert QApplication.focusWidget() is editor(table)


def test_a_cell_in_edit_stays_in_sight_when_the_table_gets_narrow(make_table, drain):
    table = make_table()
    table.edit_cell("a", "category")
    table.resize(480, 400)
    drain()
    section = table.rows.section("category")
    assert not table.isColumnHidden(section)
    QTest.keyClick(table.viewport().findChild(QComboBox), Qt.Key.Key_Escape)
    drain()
    assert table.isColumnHidden(section)


def test_space_types_no_blank_into_a_cell_that_explains_nothing(make_table):
    table = make_table()
    table.setFocus()
    table.setCurrentIndex(table.rows.index(0, table.rows.section("name")))
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert table.viewport().findChildren(QLineEdit) == []


def test_f2_on_a_merged_cell_opens_the_record_where_its_parts_are_edited(make_table):
    table = make_table(560)
    spy = QSignalSpy(table.opened)
    table.setFocus()
    merged = table.rows.columnCount() - 1
    assert not table.isColumnHidden(merged)
    table.setCurrentIndex(table.rows.index(1, merged))
    QTest.keyClick(table, Qt.Key.Key_F2)
    assert spy.at(0) == [table.current_id()]
