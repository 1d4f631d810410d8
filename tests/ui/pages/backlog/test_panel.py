"""The panel beside the table: one item whole, several at once, what all add up to."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from debtplanner.commands.edits import Add, Revise
from debtplanner.domain.backlog import Effect, Evidence, Item, Symptom
from debtplanner.ui.widgets.dialogs import Question

CLASSES = {"symptom": Symptom, "effect": Effect, "evidence": Evidence}


def parts(session, kind, item_id="monolith"):
    found = session.read(lambda reader: reader.where(CLASSES[kind], "item", item_id))
    return sorted(found, key=lambda one: one.position)


def add_symptoms(session, *texts):
    for position, text in enumerate(texts):
        session.execute(Add("symptom", {"item": "monolith", "text": text, "position": position}, text.lower()))


def question(page):
    found = [one for one in page.window().findChildren(Question) if one.isVisible()]
    assert len(found) == 1
    return found[0]


def figures(view):
    return {key: row.value.text() for key, row in view.figures._rows.items() if not row.isHidden()}


@pytest.fixture
def monolith(page):
    page.table.select("monolith")
    return page.panel.item_view


def test_the_panel_shows_the_selected_item_with_its_figures(page, monolith):
    assert page.panel._title.text() == "Monolith"
    assert page.panel._subtitle.text() == "Architecture · Billing · owner Ada · Open"
    assert figures(monolith) == {
        "score": "8.3",
        "annual_cost": "380,000",
        "principal": "600,000",
        "savings": "not stated",
        "breaking": "1.6 years",
    }


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"annual_cost": 0, "principal": 100}, "never"),
        ({"annual_cost": None, "principal": 100}, "not stated"),
        ({"annual_cost": 100, "principal": None}, "not stated"),
        ({"annual_cost": 100, "principal": 100}, "1.0 years"),
        ({"annual_cost": 300, "principal": 0}, "0.0 years"),
    ],
)
def test_the_breaking_point_is_principal_over_annual_cost(page, session, monolith, values, words):
    session.execute(Revise("item", "monolith", values))
    assert figures(monolith)["breaking"] == words


def test_each_figure_says_why(page, monolith, sheet_of):
    asked = {}
    for key in ("score", "annual_cost", "breaking"):
        monolith.figures.why_button(key).click()
        why = sheet_of(page)._why
        asked[key] = (why.title, why.formula, [(one.name, one.value, one.source) for one in why.inputs])
        sheet_of(page).close()
        QApplication.processEvents()
    assert asked["score"][:2] == ("Why 8.3", "(impact + effort + risk) ÷ 3")
    assert asked["annual_cost"] == (
        "Why 380,000",
        "stated by people, not computed; the newest statement stands",
        [("Platform lead, 24 Nov 2026", "380,000", "first stated")],
    )
    assert asked["breaking"] == (
        "Why 1.6 years",
        "principal ÷ annual cost",
        [("Principal", "600,000", "the item's record"), ("Annual cost", "380,000", "the item's record")],
    )


def test_the_last_changes_say_from_what_to_what(page, session, clock, monolith, qtbot):
    clock.forward(hours=1)
    session.execute(Revise("item", "monolith", {"effort": 6, "owner": ""}))
    qtbot.waitUntil(lambda: len(monolith.told()) == 3)
    assert monolith.told() == ["Effort: 7 → 6", "Owner: Ada → —", "Added"]


def test_a_symptom_is_added_from_the_panel(page, session, monolith, sheet_of):
    monolith.lists["symptom"].add.click()
    sheet = sheet_of(page)
    QTest.keyClicks(sheet.form.control("text"), "Releases wait")
    QTest.keyClick(sheet.form.control("text"), Qt.Key.Key_Return)
    assert [one.text for one in parts(session, "symptom")] == ["Releases wait"]
    assert [row.words.text() for row in monolith.lists["symptom"].rows.values()] == ["Releases wait"]


def test_ctrl_enter_adds_one_symptom_after_the_other(page, session, monolith, sheet_of):
    monolith.lists["symptom"].add.click()
    sheet = sheet_of(page)
    for text in ("One", "Two"):
        QTest.keyClicks(sheet.form.control("text"), text)
        QTest.keyClick(sheet.form.control("text"), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    sheet.discard()
    assert [(one.text, one.position) for one in parts(session, "symptom")] == [("One", 0), ("Two", 1)]


def test_a_symptom_is_edited_moved_and_removed_by_keys(page, session, monolith, sheet_of):
    add_symptoms(session, "One", "Two", "Three")
    rows = monolith.lists["symptom"].rows
    menu = rows["one"].menu
    menu.setFocus()
    QTest.keyClick(menu, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [one.text for one in parts(session, "symptom")] == ["Two", "One", "Three"]
    assert menu.hasFocus()
    assert session.undo_label == "Move symptom"
    QTest.keyClick(menu, Qt.Key.Key_F2)
    sheet = sheet_of(page)
    assert sheet.form.values() == {"text": "One"}
    sheet.form.set_values({"text": "First"})
    sheet.save()
    assert [one.text for one in parts(session, "symptom")] == ["Two", "First", "Three"]
    menu.setFocus()
    QTest.keyClick(menu, Qt.Key.Key_Delete)
    assert [one.text for one in parts(session, "symptom")] == ["Two", "Three"]
    page.window().undo()
    assert [row.words.text() for row in monolith.lists["symptom"].rows.values()] == ["Two", "First", "Three"]


def test_arrows_walk_along_the_symptoms(page, session, monolith):
    add_symptoms(session, "One", "Two")
    rows = monolith.lists["symptom"].rows
    rows["one"].menu.setFocus()
    QTest.keyClick(rows["one"].menu, Qt.Key.Key_Down)
    assert rows["two"].menu.hasFocus()
    QTest.keyClick(rows["two"].menu, Qt.Key.Key_Up)
    assert rows["one"].menu.hasFocus()


def test_an_effect_has_a_value_now_a_target_and_a_unit(page, session, monolith, sheet_of):
    monolith.lists["effect"].add.click()
    sheet = sheet_of(page)
    sheet.form.set_values({"name": "API response", "current": "700", "target": "500.5", "unit": "ms"})
    sheet.save()
    (made,) = parts(session, "effect")
    assert (made.name, made.current, made.target, made.unit) == ("API response", Decimal(700), Decimal("500.5"), "ms")
    assert monolith.lists["effect"].rows[made.id].below.text() == "700 → 500.5 ms"


def test_a_refused_effect_says_why_at_its_field(page, session, monolith, sheet_of):
    monolith.lists["effect"].add.click()
    sheet = sheet_of(page)
    sheet.form.set_values({"name": "", "current": "many"})
    sheet.save()
    assert sheet.form.errors() == {
        "name": "Effect cannot be empty. Type some text.",
        "current": "Current value must be a number. You typed many.",
    }
    assert parts(session, "effect") == []
    sheet.discard()


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"current": Decimal(7)}, "7 now, no target"),
        ({"target": Decimal(3), "unit": "h"}, "not measured, target 3 h"),
        ({"words": "Weekly"}, "Weekly"),
        ({}, ""),
    ],
)
def test_an_effect_says_what_is_known_of_it(page, session, monolith, values, words):
    session.execute(Add("effect", {"item": "monolith", "name": "Effect", **values}, "effect"))
    assert monolith.lists["effect"].rows["effect"].below.text() == words


@pytest.fixture
def opened(monkeypatch):
    made = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: made.append(url.toString()))
    return made


def test_a_link_opens_only_after_a_question(page, session, monolith, opened):
    session.execute(Add("evidence", {"item": "monolith", "label": "Ticket", "link": "https://example.org/1"}, "e"))
    monolith.part_asked.emit("evidence", "e", "open")
    assert opened == []
    question(page).go.click()
    assert opened == ["https://example.org/1"]


@pytest.mark.parametrize("link", ["javascript:alert(1)", "section 3.2", "smb://server/share", "data:text/html,x"])
def test_a_link_of_another_kind_is_copied_and_never_opened(page, session, monolith, opened, link):
    session.execute(Add("evidence", {"item": "monolith", "label": "Place", "link": link}, "e"))
    monolith.part_asked.emit("evidence", "e", "open")
    assert QGuiApplication.clipboard().text() == link
    assert opened == []
    assert page.window().toast.text == "Copied the link"


def test_markup_in_parts_is_shown_as_typed(page, session, monolith):
    add_symptoms(session, "<b>bold</b> & more")
    words = next(iter(monolith.lists["symptom"].rows.values())).words
    assert words.text() == "<b>bold</b> & more"
    assert words.textFormat() == Qt.TextFormat.PlainText


def test_the_panel_follows_an_edit_in_the_table(page, monolith, type_into):
    type_into(page, "monolith", "principal", "760,000")
    page.table.select("monolith")
    assert (figures(monolith)["principal"], figures(monolith)["breaking"]) == ("760,000", "2.0 years")


def test_without_a_selection_the_panel_adds_up_all_open_items(page, sheet_of):
    page.table.clearSelection()
    view = page.panel.totals_view
    assert page.panel._title.text() == "All open items"
    assert figures(view) == {
        "annual_cost": "395,000",
        "principal": "650,000",
        "savings": "not stated",
        "assessed": "2 of 3",
    }
    view.figures.why_button("annual_cost").click()
    why = sheet_of(page)._why
    assert [(one.name, one.value) for one in why.inputs] == [
        ("Monolith", "380,000"),
        ("Flags", "15,000"),
        ("Patches", "not stated"),
    ]
    sheet_of(page).close()


def test_enter_opens_the_panel_and_then_the_form(page, sheet_of):
    page.split.close_panel()
    page.table.select("monolith")
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert page.split.is_open
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert sheet_of(page).form.values()["name"] == "Monolith"
    sheet_of(page).discard()


def test_esc_in_the_panel_closes_it(page, monolith):
    monolith.figures.why_button("score").setFocus()
    QTest.keyClick(monolith.figures.why_button("score"), Qt.Key.Key_Escape)
    assert not page.split.is_open


def test_ctrl_d_copies_the_item_with_what_belongs_to_it(page, session, monolith):
    add_symptoms(session, "One")
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    (copy,) = [one for one in session.read(lambda reader: reader.all(Item)) if one.name == "Monolith (copy)"]
    assert [one.text for one in parts(session, "symptom", copy.id)] == ["One"]
    assert page.table.selected_ids() == (copy.id,)


def test_archiving_selects_the_neighbour(page, monolith):
    page.panel.archive.click()
    assert page.table.selected_ids() == ("patches",)
    assert page.panel._title.text() == "Patches"


def test_closing_the_panel_by_key_leads_back_into_the_table(page, monolith, drain):
    page.table.setFocus()
    page.panel.edit.setFocus()
    drain()
    QTest.keyClick(page.panel.edit, Qt.Key.Key_Escape)
    drain()
    assert not page.split.is_open
    assert QApplication.focusWidget() is page.table
