"""The table of the Backlog: its order, its cells, what is typed into them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox
from support.workspaces import item

from debtplanner.commands.edits import Add, Revise
from debtplanner.domain.errors import RuleBroken, StorageTrouble
from debtplanner.ui.pages.backlog.columns import value_typed


def cell(page, item_id, key):
    return page.table.rows.text(page.body.line(item_id), page.table.rows.section(key))


def test_open_items_come_by_score_and_those_without_one_last(page, shown):
    assert shown(page) == ["Monolith", "Patches", "Flags"]


def test_equal_scores_come_by_risk_then_cost_then_low_effort_then_name(session, open_page, shown):
    for name, values in {
        "Bravo": {"impact": 7, "effort": 7, "risk": 7, "annual_cost": 100},
        "Alpha": {"impact": 7, "effort": 7, "risk": 7, "annual_cost": 100},
        "Easy": {"impact": 8, "effort": 6, "risk": 7, "annual_cost": 100},
        "Dear": {"impact": 7, "effort": 7, "risk": 7, "annual_cost": 200},
        "Risky": {"impact": 6, "effort": 7, "risk": 8},
    }.items():
        session.execute(item(name, **values))
    page = open_page(session)
    assert shown(page) == ["Monolith", "Patches", "Risky", "Dear", "Easy", "Alpha", "Bravo", "Flags"]


def test_cells_say_what_is_not_known(page):
    assert [cell(page, "flags", key) for key in ("score", "band", "impact", "principal")] == [
        "",
        "not assessed",
        "—",
        "not stated",
    ]
    assert [cell(page, "monolith", key) for key in ("score", "band", "annual_cost", "assessment")] == [
        "8.3",
        "Critical",
        "380,000",
        "9 · 7 · 9",
    ]


def test_a_narrow_window_merges_the_three_scores_and_keeps_money(page):
    visible = {
        page.table.rows.column(section).key if page.table.rows.column(section) else "assessment"
        for section in page.table.column_layout.visible()
    }
    assert visible == {"name", "assessment", "score", "band", "annual_cost", "principal"}


def test_typing_money_into_a_cell_saves_it_and_the_totals_follow(page, type_into, stored, qtbot):
    with qtbot.waitSignal(page.totals_changed):
        type_into(page, "monolith", "annual_cost", "400,000.50")
    assert stored("monolith").annual_cost == 40000050
    assert cell(page, "monolith", "annual_cost") == "400,000.50"
    assert page.totals == (
        "3 items in 2 categories, 1 resolved · annual cost 415,000.50 (by 2 of 3) · principal 650,000 (by 2 of 3)"
        " · assessed 2 of 3"
    )


def test_an_edit_is_one_step_that_undo_takes_back(page, session, type_into, stored):
    type_into(page, "monolith", "name", "Billing monolith")
    assert session.undo_label == "Rename Monolith"
    page.window().undo()
    assert stored("monolith").name == "Monolith"
    assert cell(page, "monolith", "name") == "Monolith"


@pytest.mark.parametrize(
    "typed",
    [
        ("annual_cost", "-1", "Annual cost must be zero or more. You typed -1."),
        ("annual_cost", "1e30", "Annual cost must be an amount such as 12,500. You typed 1e30."),
        ("principal", "12,5", "Principal must be an amount such as 12,500. You typed 12,5."),
        ("name", "", "Name cannot be empty. Type some text."),
    ],
)
def test_a_refused_edit_keeps_the_record_and_what_was_typed(page, type_into, editor, stored, typed):
    key, text, sentence = typed
    before = stored("monolith")
    type_into(page, "monolith", key, text)
    assert page.table.editing.refusal.accessibleName() == sentence
    assert editor(page).text() == text
    assert stored("monolith") == before
    QTest.keyClick(editor(page), Qt.Key.Key_Escape)
    assert cell(page, "monolith", "name") == "Monolith"


@pytest.mark.parametrize("text", ["0", "11", "7.5", "nine"])
def test_a_score_outside_one_to_ten_is_refused_in_words(session, open_page, type_into, stored, text):
    page = open_page(session, width=1920)
    type_into(page, "monolith", "impact", text)
    said = page.table.editing.refusal.accessibleName()
    assert said == f"Impact must be a whole number from 1 to 10. You typed {text}."
    assert stored("monolith").impact == 9


def test_raising_a_score_moves_the_score_and_the_band(session, open_page, type_into):
    page = open_page(session, width=1920)
    type_into(page, "monolith", "effort", "1")
    assert (cell(page, "monolith", "score"), cell(page, "monolith", "band")) == ("6.3", "High")


def test_category_asset_and_status_are_chosen_from_lists(session, open_page, choose_in, stored):
    page = open_page(session, width=1920)
    choose_in(page, "monolith", "category", "Security")
    choose_in(page, "monolith", "asset", "No asset")
    choose_in(page, "monolith", "status", "In progress")
    after = stored("monolith")
    assert (after.category, after.asset, after.status) == ("security", None, "in_progress")
    choose_in(page, "monolith", "asset", "Billing")
    assert stored("monolith").asset == "billing"


def test_the_category_list_offers_what_there_is(session, open_page, editor_of):
    page = open_page(session, width=1920)
    found = editor_of(page, "monolith", "category")
    assert isinstance(found, QComboBox)
    assert [found.itemText(place) for place in range(found.count())] == ["Architecture", "Security"]
    assert found.currentText() == "Architecture"
    QTest.keyClick(found, Qt.Key.Key_Escape)


def test_an_owner_is_chosen(session, open_page, choose_in, stored):
    choose_in(open_page(session, width=1920), "flags", "owner", "Grace")
    assert stored("flags").owner == "Grace"


def test_an_owner_is_typed_and_taken_away(session, open_page, editor_of, stored, drain):
    page = open_page(session, width=1920)
    found = editor_of(page, "monolith", "owner")
    assert found.currentText() == "Ada"
    QTest.keyClicks(found, "Linus")
    QTest.keyClick(found, Qt.Key.Key_Return)
    drain()
    assert stored("monolith").owner == "Linus"
    found = editor_of(page, "monolith", "owner")
    QTest.keyClick(found, Qt.Key.Key_Delete)
    QTest.keyClick(found, Qt.Key.Key_Return)
    drain()
    assert stored("monolith").owner == ""
    assert page._known.owners == ("Grace",)


def test_typing_on_an_owner_replaces_it(session, open_page, editor, stored, drain):
    page = open_page(session, width=1920)
    table = page.table
    table.setFocus()
    table.setCurrentIndex(table.rows.index(table.rows.place("monolith"), table.rows.section("owner")))
    QTest.keyClick(table, Qt.Key.Key_X)
    drain()
    QTest.keyClick(editor(page), Qt.Key.Key_Return)
    drain()
    assert stored("monolith").owner == "x"


@pytest.mark.parametrize(("kind", "article"), [("category", "a"), ("asset", "an")])
def test_an_unknown_name_is_refused_and_says_where_to_add_it(page, kind, article):
    with pytest.raises(RuleBroken) as refused:
        value_typed(page._known, kind, "Payments")
    assert refused.value.sentence == (
        f"There is no {kind} named Payments. Choose {article} {kind} from the list, or add it in Settings."
    )
    assert refused.value.field == kind


def test_names_are_found_whatever_their_case_and_blanks(page):
    assert value_typed(page._known, "category", "  sECURITY ") == "security"
    assert value_typed(page._known, "asset", " ") is None


def test_a_change_from_elsewhere_arrives_by_id(page, session, shown):
    session.execute(Revise("item", "flags", {"impact": 10, "effort": 10, "risk": 10}))
    assert shown(page) == ["Flags", "Monolith", "Patches"]
    assert cell(page, "flags", "score") == "10.0"


def test_a_change_from_elsewhere_leaves_the_cell_in_edit_alone(page, session, editor_of):
    found = editor_of(page, "monolith", "name")
    found.setText("half typed")
    session.execute(Revise("item", "monolith", {"name": "From elsewhere"}))
    assert found.text() == "half typed"
    QTest.keyClick(found, Qt.Key.Key_Escape)
    assert cell(page, "monolith", "name") == "From elsewhere"


def test_a_renamed_category_is_shown_in_every_line(session, open_page):
    page = open_page(session, width=1920)
    session.execute(Revise("category", "architecture", {"name": "Structure"}))
    assert cell(page, "monolith", "category") == "Structure"


def test_another_currency_writes_every_amount_anew(page, session):
    session.execute(Revise("workspace", "workspace", {"locale": "de_DE"}))
    assert cell(page, "monolith", "annual_cost") == "380.000"
    assert cell(page, "monolith", "score") == "8,3"


def test_archived_items_leave_and_undo_brings_them_back(page, session, shown):
    page.table.select("patches")
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    assert shown(page) == ["Monolith", "Flags"]
    assert page.window().toast.text == "Archived 1 item"
    page.window().undo()
    assert shown(page) == ["Monolith", "Patches", "Flags"]


@pytest.mark.parametrize("name", ["<b>&", "=cmd()", "שלום עולם", "💥 boom", "x" * 200])
def test_any_name_is_shown_as_it_was_typed(session, open_page, name):
    session.execute(Add("item", {"name": name, "category": "security"}, "odd"))
    page = open_page(session)
    assert page.body.reveal("odd")
    assert cell(page, "odd", "name") == name
    assert page.panel._title.text().replace("\u200b", "") == name


def test_copying_gives_the_shown_columns_with_their_titles(page):
    page.table.select("monolith")
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == (
        "Item\tI · E · R\tScore\tBand\tAnnual cost\tPrincipal\nMonolith\t9 · 7 · 9\t8.3\tCritical\t380,000\t600,000"
    )


def test_space_on_a_score_says_why(page, sheet_of):
    table = page.table
    table.setCurrentIndex(table.rows.index(table.rows.place("monolith"), table.rows.section("score")))
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Space)
    sheet = sheet_of(page)
    assert sheet._why.title == "Why 8.3"
    assert sheet._why.formula == "(impact + effort + risk) ÷ 3"
    sheet.close()


def test_a_resolved_item_keeps_its_reason(page, sheet_of):
    page.why_work.explain_line("session store", "score")
    assert sheet_of(page)._why.title == "Why 5.3"
    sheet_of(page).close()


def test_what_cannot_be_written_stays_in_its_cell(page, session, monkeypatch, type_into, editor, stored):
    def refuse(*_words, **_named):
        raise StorageTrouble("The disk is full. Free some space; nothing was changed.")

    monkeypatch.setattr(session, "execute", refuse)
    type_into(page, "monolith", "name", "Monolith of 2009")
    assert editor(page).text() == "Monolith of 2009"
    assert editor(page).accessibleDescription() == "The disk is full. Free some space; nothing was changed."
    assert stored("monolith").name == "Monolith"
    page.table.forget(editor(page))
