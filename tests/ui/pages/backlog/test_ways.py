"""The ways in and out: paste, files, export."""

import csv
import io
import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from debtplanner.commands.edits import Revise
from debtplanner.domain.backlog import Asset, Category, Item
from debtplanner.exchange.items_table import as_csv
from debtplanner.ui.pages.backlog.paste import PasteSheet

CELLS = "Name\tCategory\tImpact\tAnnual cost\nSlow reports\tSecurity\t7\t12,000\nOld library\t\t\t\n"


def items(session):
    return {one.name: one for one in session.read(lambda reader: reader.all(Item))}


def paste(page, text):
    QGuiApplication.clipboard().setText(text)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


@pytest.fixture
def preview(page, sheet_of):
    def open_it(text=CELLS):
        paste(page, text)
        sheet = sheet_of(page)
        assert isinstance(sheet, PasteSheet)
        return sheet

    return open_it


def lines(table):
    return [(one.how, one.name, one.what) for one in table.rows.lines]


def test_a_paste_is_shown_before_anything_is_saved(page, session, preview):
    sheet = preview()
    assert sheet._title.text() == "2 items from the clipboard"
    assert lines(sheet.table) == [
        ("New", "Slow reports", "Security · impact 7 · annual cost 12,000"),
        ("New", "Old library", "Architecture"),
    ]
    assert sheet.go.text() == "Add 2 items"
    assert len(items(session)) == 4
    sheet.no.click()
    assert len(items(session)) == 4


def test_what_is_pasted_comes_in_as_one_step(page, session, preview):
    preview().go.click()
    added = items(session)
    assert (added["Slow reports"].category, added["Slow reports"].annual_cost) == ("security", 1200000)
    assert added["Old library"].category == "architecture"
    assert session.undo_label == "Add 2 items from the clipboard"
    assert page.window().toast.text == "2 items came in from the clipboard"
    assert set(page.table.selected_ids()) == {added["Slow reports"].id, added["Old library"].id}
    page.window().undo()
    assert len(items(session)) == 4


def test_another_category_can_be_chosen_for_rows_without_one(page, session, preview):
    sheet = preview()
    sheet.category.set_value("security")
    sheet.category.activated.emit(sheet.category.currentIndex())
    assert lines(sheet.table)[1] == ("New", "Old library", "Security")
    sheet.go.click()
    assert items(session)["Old library"].category == "security"


def test_rows_that_cannot_come_in_are_named_and_the_rest_only_on_request(page, session, preview):
    sheet = preview(CELLS + "Bad\tSecurity\t11\t1\n\tSecurity\t1\t1\n")
    assert [(one.row, one.why) for one in sheet.refused.rows.lines] == [
        ("Row 4", "Impact must be a whole number from 1 to 10. You typed 11."),
        ("Row 5", "Name cannot be empty. Type some text."),
    ]
    assert sheet.go.text() == "Add the 2 good rows"
    sheet.go.click()
    assert set(items(session)) - {"Monolith", "Patches", "Flags", "Session store"} == {"Slow reports", "Old library"}


def test_new_categories_come_in_with_the_rows_that_need_them(page, session, preview):
    sheet = preview("Name\tCategory\tAsset\nOne\tPeople\tPayments\nTwo\tNowhere\t\tx\n")
    assert lines(sheet.table)[:3] == [
        ("New category", "People", ""),
        ("New asset", "Payments", ""),
        ("New category", "Nowhere", ""),
    ]
    sheet.go.click()
    names = {one.name for one in session.read(lambda reader: reader.all(Category))}
    assert names == {"Architecture", "Security", "People", "Nowhere"}
    assert {one.name for one in session.read(lambda reader: reader.all(Asset))} == {"Billing", "Payments"}
    page.window().undo()
    assert {one.name for one in session.read(lambda reader: reader.all(Category))} == {"Architecture", "Security"}


def test_a_category_of_a_refused_row_alone_does_not_come_in(page, session, preview):
    sheet = preview("Name\tCategory\tImpact\nGood\tSecurity\t1\nBad\tNowhere\t11\n")
    assert lines(sheet.table) == [("New", "Good", "Security · impact 1")]
    sheet.no.click()


def test_columns_that_fit_no_field_are_named(page, preview):
    sheet = preview("Name\tColour\tWeather\nOne\tred\tfine\n")
    row = sheet._alerts._column.itemAt(0).widget()
    assert row.accessibleName() == "Columns not used. Colour, Weather"
    sheet.no.click()


def test_a_paste_that_only_changes_shows_was_and_is(page, session, preview, stored):
    text = as_csv(page._rows_of("all"), "USD").decode("utf-8-sig")
    text = text.replace("Ada", "Linus").replace("380000", "400000.5")
    sheet = preview(text)
    assert lines(sheet.table) == [("Change", "Monolith", "Annual cost: 380,000 → 400,000.50; Owner: Ada → Linus")]
    assert sheet.go.text() == "Change 1 item"
    sheet.go.click()
    assert (stored("monolith").annual_cost, stored("monolith").owner) == (40000050, "Linus")


def test_text_without_rows_cannot_come_in(page, preview):
    sheet = preview("Colour,Impact,Effort\nred,1,2\n")
    assert sheet._told.text() == "No column is headed Name. Name the first column: Name."
    assert not sheet.go.isEnabled()
    sheet.no.click()


def test_an_empty_clipboard_says_what_to_copy(page):
    paste(page, "  ")
    said = "The clipboard holds no text. Copy cells with one item a row, the name first."
    assert page.window().toast.text == said


def test_amounts_can_be_read_as_here_or_plainly(session, open_page, sheet_of):
    session.execute(Revise("workspace", "workspace", {"locale": "de_DE"}))
    page = open_page(session)
    paste(page, "Name\tAnnual cost\nOne\t12.000,50\n")
    sheet = sheet_of(page)
    assert sheet.go.text() == "Add 1 item"
    assert sheet.numbers.isVisible()
    sheet.numbers.set_value("plain")
    sheet.numbers.activated.emit(1)
    assert sheet.go.text() == "Nothing to add"
    sheet.no.click()


def test_a_file_leads_to_the_same_preview(page, session, sheet_of, tmp_path):
    file = tmp_path / "items.csv"
    file.write_text("Name;Category\nFrom a file;Security\n", "utf-8")
    page.ways_in.bringing.take_file(file)
    sheet = sheet_of(page)
    assert sheet._title.text() == "1 item from items.csv"
    sheet.go.click()
    assert items(session)["From a file"].category == "security"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "gone.csv could not be read: No such file or directory. Choose another file."),
        (b"PK\x03\x04\x00\x00", "gone.csv: The file is not text. Save it as CSV in UTF-8."),
    ],
)
def test_a_file_that_cannot_be_read_says_so(page, tmp_path, content, sentence):
    file = tmp_path / "gone.csv"
    if content is not None:
        file.write_bytes(content)
    page.ways_in.bringing.take_file(file)
    assert page.window().toast.text == sentence


def test_the_import_sheet_offers_clipboard_and_file(page, sheet_of):
    page.ways_in.bringing.ask()
    QGuiApplication.clipboard().setText(CELLS)
    sheet_of(page)._paste()
    assert isinstance(sheet_of(page), PasteSheet)
    sheet_of(page).close()


def test_shown_items_are_exported_in_their_order(page, tmp_path):
    page.body.bar.category.set_value("architecture")
    page.body.apply_filters()
    file = tmp_path / "out.csv"
    page.exporting._which, page.exporting._form = "shown", "csv"
    page.exporting.save_to(file)
    rows = list(csv.DictReader(io.StringIO(file.read_bytes().decode("utf-8-sig"))))
    assert [(row["name"], row["annual_cost"], row["category"]) for row in rows] == [
        ("Monolith", "380000", "Architecture"),
        ("Flags", "15000", "Architecture"),
    ]
    assert page.window().toast.text == "Exported 2 items to out.csv"


def test_selected_items_are_exported_as_json(page, tmp_path):
    page.table.select("patches")
    file = tmp_path / "out.json"
    page.exporting._which, page.exporting._form = "selected", "json"
    page.exporting.save_to(file)
    found = json.loads(file.read_text("utf-8"))
    assert found["currency"] == "USD"
    assert [(one["name"], one["principal"], one["band"]) for one in found["items"]] == [("Patches", 5000000, "High")]


def test_the_export_sheet_counts_what_there_is(page, sheet_of):
    page.table.select("patches")
    page.exporting.ask()
    choice = sheet_of(page).form.control("which")
    assert [choice.itemText(place) for place in range(choice.count())] == [
        "What the table shows: 3 items",
        "What is selected: 1 item",
        "Everything: 4 items",
    ]
    sheet_of(page).close()


def test_a_file_that_cannot_be_written_says_so(page, tmp_path):
    page.exporting.save_to(tmp_path / "missing" / "out.csv")
    said = "out.csv could not be written: No such file or directory. Choose another place."
    assert page.window().toast.text == said
    assert not Path(tmp_path / "missing").exists()


def test_what_was_exported_comes_in_unchanged(page, preview):
    sheet = preview(as_csv(page._rows_of("all"), "USD").decode("utf-8-sig"))
    assert sheet._told.text().startswith("4 as they are already.")
    assert sheet.go.text() == "Nothing to add"
    sheet.no.click()


def test_columns_of_cells_without_headings_are_not_lost_in_silence(preview):
    sheet = preview("Slow reports\tSecurity\t9\nOld library\tSecurity\t8\n")
    assert lines(sheet.table) == [("New", "Slow reports", "Architecture"), ("New", "Old library", "Architecture")]
    assert [alert.fact for alert in sheet._alerts._alerts] == ["2 columns not used"]


def test_names_alone_raise_no_alarm_about_columns(preview):
    sheet = preview("Slow reports\nOld, and late\n")
    assert [row[1] for row in lines(sheet.table)] == ["Slow reports", "Old, and late"]
    assert sheet._alerts._alerts == ()
