"""The ways to a new item: the quick line and the form; what is typed is never lost."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from debtplanner.commands.edits import Add, Remove, Revise
from debtplanner.domain.backlog import Item


def press_enter(page, text):
    line = page.body.quick.line
    line.setFocus()
    line.clear()
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)


def items(session):
    return {one.name: one for one in session.read(lambda reader: reader.all(Item))}


def fill(sheet, **values):
    sheet.form.set_values(values)
    sheet.form.changed.emit(sheet.form.values())


def confirm(sheet, modifier=Qt.KeyboardModifier.ControlModifier, field="name"):
    sheet.form.focus(field)
    QTest.keyClick(sheet.form.control(field), Qt.Key.Key_Return, modifier)


def test_a_name_and_enter_are_enough(page, session):
    press_enter(page, "Slow reports")
    added = items(session)["Slow reports"]
    assert (added.category, added.status) == ("architecture", "open")
    assert page.table.selected_ids() == (added.id,)
    assert page.table.rows.place(added.id) >= 0
    assert page.body.quick.line.text() == ""
    assert page.body.quick.line.hasFocus()


def test_a_new_item_goes_into_the_category_one_looks_at(page, session):
    page.body.bar.category.set_value("security")
    page.body.apply_filters()
    press_enter(page, "Old certificates")
    assert items(session)["Old certificates"].category == "security"


def test_a_new_item_is_shown_whatever_was_filtered(page, session):
    page.body.bar.band.set_value("Critical")
    page.body.apply_filters()
    press_enter(page, "Unseen")
    assert page.table.rows.place(items(session)["Unseen"].id) >= 0


def test_a_new_item_in_a_folded_group_is_unfolded(page, session):
    page.body.bar.group.set_value("category")
    page.body.bar.group.activated.emit(1)
    page.table.fold("Architecture", True)
    press_enter(page, "Unseen")
    assert page.table.rows.place(items(session)["Unseen"].id) >= 0


def test_a_name_that_is_too_long_is_refused_and_stays(page, session):
    page.body.quick.line.setText("x" * 301)
    QTest.keyClick(page.body.quick.line, Qt.Key.Key_Return)
    assert page.body.quick.refusal == "Name can hold 300 characters. You typed 301."
    assert page.body.quick.line.text() == "x" * 301
    assert len(items(session)) == 4


def test_without_a_category_the_quick_line_says_what_to_do(session, open_page):
    session.execute(Remove("item", ("monolith", "patches", "flags", "session store")))
    session.execute(Remove("category", ("architecture", "security")))
    page = open_page(session)
    press_enter(page, "First")
    assert page.body.quick.refusal == "There is no category yet. Add one in Settings, then add the item."


def test_the_form_adds_every_field_it_has(page, session, sheet_of):
    page.window().new_here()
    sheet = sheet_of(page)
    fill(
        sheet,
        name="Weekly deploys",
        category="security",
        asset="billing",
        impact="7",
        effort="4",
        risk="8",
        annual_cost="170,000",
        principal="110,000.25",
        savings="0",
        status="planned",
        owner="Linus",
        since="2025-03-01",
        duration="4",
        note="By hand\nevery Friday",
    )
    sheet.save()
    added = items(session)["Weekly deploys"]
    assert (added.category, added.asset, added.impact, added.effort, added.risk) == ("security", "billing", 7, 4, 8)
    assert (added.annual_cost, added.principal, added.savings) == (17000000, 11000025, 0)
    assert (added.status, added.owner, str(added.since), added.duration) == ("planned", "Linus", "2025-03-01", 4)
    assert (added.note, str(added.added), str(added.assessed_on)) == (
        "By hand\nevery Friday",
        "2026-11-24",
        "2026-11-24",
    )
    assert page.table.selected_ids() == (added.id,)
    assert session.drafts() == {}


def test_ctrl_enter_adds_and_begins_the_next_in_the_same_place(page, session, sheet_of):
    page.window().new_here()
    sheet = sheet_of(page)
    fill(sheet, name="One", category="security", impact="5")
    confirm(sheet)
    assert "One" in items(session)
    assert sheet.isVisible()
    now = sheet.form.values()
    assert (now["name"], now["category"], now["impact"]) == ("", "security", "")
    assert sheet.form.control("name").hasFocus()
    fill(sheet, name="Two")
    confirm(sheet)
    assert items(session)["Two"].category == "security"
    sheet.discard()


def test_enter_in_the_name_adds_and_closes(page, session, sheet_of):
    page.window().new_here()
    sheet = sheet_of(page)
    fill(sheet, name="Only a name")
    confirm(sheet, Qt.KeyboardModifier.NoModifier)
    assert "Only a name" in items(session)
    assert not sheet.isVisible()


def test_refusals_stand_at_their_fields_and_nothing_is_added(page, session, sheet_of):
    page.window().new_here()
    sheet = sheet_of(page)
    fill(sheet, name="", impact="11", annual_cost="12,5", since="yesterday")
    sheet.save()
    assert sheet.form.errors() == {
        "name": "Name cannot be empty. Type some text.",
        "impact": "Impact must be a whole number from 1 to 10. You typed 11.",
        "annual_cost": "Annual cost must be an amount such as 12,500. You typed 12,5.",
        "since": "Since must be a day such as 2026-11-30. You typed yesterday.",
    }
    assert QApplication.focusWidget() is sheet.form.control("name")
    assert len(items(session)) == 4
    sheet.discard()


def test_what_is_typed_is_kept_after_a_moment(page, session, sheet_of, qtbot):
    page.window().new_here()
    sheet = sheet_of(page)
    QTest.keyClicks(sheet.form.control("name"), "Half")
    qtbot.waitUntil(lambda: "item/new" in session.drafts())
    assert session.drafts()["item/new"]["name"] == "Half"
    sheet.discard()
    assert session.drafts() == {}


def test_a_draft_comes_back_as_typed_also_where_it_is_not_valid(session, open_page, sheet_of):
    page = open_page(session)
    page.window().new_here()
    sheet = sheet_of(page)
    fill(sheet, name="Begun", impact="eleven")
    sheet.close()
    page.window().close()
    again = open_page(session)
    assert again.body.waiting.isVisible()
    again.body.waiting.followed.emit("draft")
    back = sheet_of(again)
    assert (back.form.values()["name"], back.form.values()["impact"]) == ("Begun", "eleven")
    back.discard()
    assert session.drafts() == {}
    assert not again.body.waiting.isVisible()


def test_closing_an_untouched_form_leaves_no_draft(page, session, sheet_of):
    page.window().new_here()
    sheet_of(page).close()
    assert session.drafts() == {}


def test_editing_as_a_form_saves_only_what_was_changed(page, session, sheet_of, stored):
    page.table.select("monolith")
    page.panel.edit.click()
    sheet = sheet_of(page)
    assert sheet.form.values()["annual_cost"] == "380000"
    fill(sheet, effort="6")
    sheet.save()
    assert stored("monolith").effort == 6
    assert session.undo_label == "Lower effort of Monolith"


def test_saving_an_unchanged_form_makes_no_step(page, session, sheet_of):
    head = session.read(lambda reader: reader.head())
    page.table.select("monolith")
    page.panel.edit.click()
    sheet_of(page).save()
    assert session.read(lambda reader: reader.head()) == head


def test_a_change_from_elsewhere_is_not_overwritten_by_a_form(page, session, sheet_of, stored, qtbot):
    page.table.select("monolith")
    page.panel.edit.click()
    sheet = sheet_of(page)
    session.execute(Add("item", {"name": "Other", "category": "security"}))
    session.execute(Revise("item", "monolith", {"effort": 2}))
    fill(sheet, effort="6")
    sheet.save()
    assert stored("monolith").effort == 2
    assert sheet.form.values()["effort"] == "6"
    for dialog in page.window().findChildren(QDialog):
        dialog.reject()
    sheet.discard()


def test_undo_right_after_adding_takes_the_item_back(page, session, drain):
    line = page.body.quick.line
    line.setFocus()
    drain()
    QTest.keyClicks(line, "Slow reports")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert session.undo_label == "Add item Slow reports"
    drain()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert session.undo_label != "Add item Slow reports"
    assert line.text() == ""
