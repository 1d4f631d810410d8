"""Several items at once: sums, one form for all, merge and archive; each one step."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from support.workspaces import item

from debtplanner.domain.backlog import Item
from debtplanner.ui.widgets.dialogs import Question
from debtplanner.ui.widgets.menus import MenuItem


@pytest.fixture
def selection(page):
    page.table.select("monolith", "patches", "flags")
    return page.panel.selection_view


def question(page):
    found = [one for one in page.window().findChildren(Question) if one.isVisible()]
    assert len(found) == 1
    return found[0]


def figures(view):
    return {key: row.value.text() for key, row in view.figures._rows.items()}


def test_the_panel_adds_up_the_selected_items(page, selection, sheet_of):
    assert page.panel._title.text() == "3 items selected"
    assert figures(selection) == {
        "annual_cost": "395,000",
        "principal": "650,000",
        "savings": "not stated",
        "assessed": "2 of 3",
    }
    assert selection._coverage.text() == "Annual cost is stated by 2 of 3. Principal is stated by 2 of 3."
    selection.figures.why_button("principal").click()
    assert sheet_of(page)._why.result == "650,000"
    sheet_of(page).close()


def test_resolved_items_are_left_out_of_the_sums_and_named(page):
    page.body.bar.status.set_value("")
    page.body.apply_filters()
    page.table.select("monolith", "session store")
    assert figures(page.panel.selection_view)["annual_cost"] == "380,000"
    assert page.panel.selection_view._coverage.text() == "1 resolved is left out."


def test_one_form_changes_all_of_them_in_one_step(page, session, selection, stored):
    selection.form.set_values(
        {"category": "security", "asset": "\u2205", "owner": "Linus", "status": "planned", "risk": "8"}
    )
    selection.go.click()
    for one in ("monolith", "patches", "flags"):
        after = stored(one)
        assert (after.category, after.asset, after.owner, after.status, after.risk) == (
            "security",
            None,
            "Linus",
            "planned",
            8,
        )
    assert stored("monolith").effort == 7
    assert page.window().toast.text == "Changed 3 items"
    assert set(selection.form.values().values()) == {""}
    page.window().undo()
    assert [stored(one).owner for one in ("monolith", "patches", "flags")] == ["Ada", "Grace", ""]


def test_the_owner_of_all_can_be_taken_away(page, selection, stored):
    selection.form.set_values({"owner": "\u2205"})
    selection.go.click()
    assert [stored(one).owner for one in ("monolith", "patches")] == ["", ""]


def test_a_refused_bulk_edit_changes_none(page, session, selection, stored):
    head = session.read(lambda reader: reader.head())
    selection.form.set_values({"owner": "Linus", "impact": "11"})
    selection.go.click()
    assert selection.form.errors() == {"impact": "Impact must be a whole number from 1 to 10. You typed 11."}
    assert session.read(lambda reader: reader.head()) == head


def test_an_empty_form_says_what_is_missing(page, session, selection):
    selection.go.click()
    assert selection.form.errors() == {"category": "Choose what to set for all of them."}


def test_ctrl_enter_confirms_the_form(page, selection, stored):
    selection.form.set_values({"effort": "5"})
    field = selection.form.control("effort")
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert stored("flags").effort == 5


def test_merging_asks_and_names_the_one_that_stays(page, session, selection, stored):
    page.panel.merge.click()
    asked = question(page)
    assert asked.accessibleName() == "Merge 3 items into “Monolith”?"
    assert asked.go.text() == "Merge 3 items"
    asked.go.click()
    names = {one.name for one in session.read(lambda reader: reader.all(Item))}
    assert names == {"Monolith", "Session store"}
    merged = stored("monolith")
    assert (merged.annual_cost, merged.principal) == (39500000, 65000000)
    assert page.table.selected_ids() == ("monolith",)
    page.window().undo()
    assert len(session.read(lambda reader: reader.all(Item))) == 4
    assert stored("monolith").annual_cost == 38000000


def test_keeping_after_the_question_merges_nothing(page, session, selection):
    page.panel.merge.click()
    question(page).keep.click()
    assert len(session.read(lambda reader: reader.all(Item))) == 4


def test_archiving_several_asks_first(page, session, selection):
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    asked = question(page)
    assert (asked.accessibleName(), asked.go.text()) == ("Archive 3 items?", "Archive 3 items")
    asked.go.click()
    assert [one.name for one in session.read(lambda reader: reader.all(Item))] == ["Session store"]
    page.window().undo()
    assert len(session.read(lambda reader: reader.all(Item))) == 4


def test_the_menu_of_rows_offers_what_can_be_done(page, selection):
    def texts(items):
        return [(one.text, one.enabled) for one in items if isinstance(one, MenuItem)]

    assert texts(page.table.context(("monolith", "patches", "flags"))) == [
        ("Edit…", False),
        ("Duplicate", False),
        ("Merge…", True),
        ("Archive", True),
        ("Accept until a day…", False),
        ("Status: Open", True),
        ("Status: Planned", True),
        ("Status: In progress", True),
        ("Status: Resolved", True),
    ]


def test_the_menu_sets_a_status(page, session, selection, stored, shown):
    planned = [one for one in page.table.context(page.table.selected_ids()) if one and one.text == "Status: Resolved"]
    planned[0].run()
    assert [stored(one).status for one in ("monolith", "patches", "flags")] == ["resolved"] * 3
    assert page.window().toast.text == "3 items: resolved"


def test_another_selection_begins_with_an_empty_form(page, session, selection):
    session.execute(item("Fifth"))
    selection.form.set_values({"risk": "3"})
    page.table.select("monolith", "patches")
    assert selection.form.values()["risk"] == ""


def test_a_change_from_elsewhere_keeps_what_is_typed_into_the_form(page, session, selection):
    selection.form.set_values({"risk": "3"})
    session.execute(item("Fifth"))
    assert selection.form.values()["risk"] == "3"
