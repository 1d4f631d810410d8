"""The Backlog as a whole: empty, read only, without a mouse, with ten thousand items."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from support.workspaces import new_id, open_session, small_session

from debtplanner.commands.edits import AddMany, Remove, Revise
from debtplanner.domain.drafts import Draft
from debtplanner.domain.scoring import ScoringModel
from debtplanner.ui.pages.backlog.filters import Filters


@pytest.fixture
def empty(tmp_path):
    made = small_session(tmp_path / "empty.debtplan")
    yield made
    made.close()


@pytest.fixture
def reading_only(session, tmp_path):
    session.checkpoint()
    session.close()
    made = open_session(session.path, read_only=True)
    yield made
    made.close()


def test_the_line_under_the_title_states_totals_with_their_coverage(page):
    assert page.totals == (
        "3 items in 2 categories, 1 resolved · annual cost 395,000 (by 2 of 3) · principal 650,000 (by 2 of 3)"
        " · assessed 2 of 3"
    )


def test_new_stands_last_in_the_header(page):
    assert [(one.text, one.primary) for one in page.header_actions()] == [
        ("Import…", False),
        ("Export…", False),
        ("New item", True),
    ]


def test_without_items_the_page_says_what_will_be_here(empty, open_page, sheet_of):
    page = open_page(empty)
    assert page.totals == "No items yet"
    assert page.body.stack.currentWidget() is page.body.none
    assert not page.body.bar.isVisible()
    assert not page.split.is_open
    page.body.none.primary.emit()
    sheet = sheet_of(page)
    sheet.form.set_values({"name": "First"})
    sheet.save()
    assert page.body.stack.currentWidget() is page.table
    assert page.split.is_open
    assert page.panel._title.text() == "First"
    page.window().undo()
    assert page.body.stack.currentWidget() is page.body.none
    assert not page.split.is_open


def test_the_first_item_is_in_the_panel_from_the_start(page):
    assert page.table.selected_ids() == ("monolith",)
    assert page.panel._title.text() == "Monolith"


def test_in_a_narrow_window_the_panel_waits_until_it_is_asked_for(session, open_page):
    page = open_page(session, width=1000)
    assert not page.split.is_open
    page.body.details.click()
    assert page.split.is_open
    assert page.split.overlaid


def test_another_scoring_model_scores_every_line_anew(page, session):
    session.execute(
        AddMany("Model", (Draft("scoring_model", {"name": "Framework", "kind": "framework"}, "framework"),))
    )

    session.execute(Revise("workspace", "workspace", {"scoring_model": "framework"}))
    line = page.body.line("monolith")
    assert page.table.rows.text(line, page.table.rows.section("score")) == "7.2"
    assert isinstance(page._known.model, ScoringModel)
    assert page._known.model.name == "Framework"


def test_a_file_that_is_only_read_can_be_seen_and_not_changed(reading_only, open_page):
    page = open_page(reading_only)
    assert [one.text for one in page.header_actions()] == ["Export…"]
    assert not page.body.quick.isVisible()
    assert not page.table.edit_cell("monolith", "name")
    assert not page.panel.edit.isVisible()
    assert not page.panel.archive.isVisible()
    assert not page.panel.item_view.lists["symptom"].add.isVisible()
    assert page.table.context(("monolith",)) == []
    assert page.new_here() is False
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    assert len(page.body.line_ids) == 3
    page.table.select("monolith", "patches")
    assert page.panel._title.text() == "2 items selected"
    assert not page.panel.selection_view.form.isVisible()


def test_every_control_has_a_name_and_is_reached_by_tab(page, walk):
    assert walk.nameless(page) == []
    assert walk.unreachable(page) == []


@pytest.mark.parametrize("how", ["form", "several", "preview", "part"])
def test_every_control_of_what_opens_has_a_name_and_is_reached(page, walk, sheet_of, how):
    if how == "several":
        page.table.select("monolith", "patches")
        assert walk.nameless(page.panel) == []
        assert walk.unreachable(page.panel) == []
        return
    if how == "form":
        page.ways_in.new_item()
    elif how == "part":
        page.panel.item_view.lists["effect"].add.click()
    else:
        page.ways_in.bringing.take("Name\tColour\nOne\tred\nTwo\tblue\n")
    sheet = sheet_of(page)
    assert walk.nameless(sheet) == []
    assert walk.unreachable(sheet) == []
    sheet.close()


def test_help_and_keys_are_there(page):
    assert "**annual cost**" in page.help()
    listed = dict(page.keys())
    assert list(listed) == ["Ctrl+N", "Ctrl+F", "F2", "Return", "Space", "Ctrl+D", "Del", "Ctrl+C", "Ctrl+V", "Alt+Up"]


def test_undo_reaches_the_page_that_asked_for_the_step(page, session):
    page.table.select("patches")
    page.panel.archive.click()
    session.undo()
    assert page.body.line("patches") is not None
    session.redo()
    assert page.body.line("patches") is None


def test_one_step_of_hundreds_arrives_whole(page, session):
    drafts = tuple(Draft("item", {"name": f"Item {n}", "category": "security"}, new_id()) for n in range(500))
    session.execute(AddMany("Bring in 500", drafts))
    assert page.body.shown.text() == "503 of 504 shown"
    session.undo()
    assert page.body.shown.text() == "3 of 4 shown"


def test_ten_thousand_items_are_filtered_and_stay_in_order(empty, open_page, shown):
    drafts = tuple(
        Draft(
            "item",
            {"name": f"Item {n:05d}", "category": "security", "impact": 1 + n % 10, "effort": 5, "risk": 5},
            f"n{n}",
        )
        for n in range(10_000)
    )
    empty.execute(AddMany("Bring in 10,000", drafts))
    page = open_page(empty)
    assert page.body.shown.text() == "10,000 of 10,000 shown"
    assert shown(page)[:2] == ["Item 00009", "Item 00019"]
    page.body.show_filters(Filters(text="item 0999"))
    assert shown(page) == ["Item 00999", *(f"Item 0999{n}" for n in (9, 8, 7, 6, 5, 4, 3, 2, 1, 0))]
    page.body.clear_filters()
    page.table.selectAll()
    assert page.panel._title.text() == "10,000 items selected"
    empty.execute(Remove("item", ("n9",)))
    assert page.body.shown.text() == "9,999 of 9,999 shown"
