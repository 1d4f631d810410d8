"""What the Backlog shows and hides, and under which headings."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from support.workspaces import item

from debtplanner.commands.edits import Remove, Revise
from debtplanner.domain.backlog import Item
from debtplanner.ui.pages.backlog.filters import Filters


def search(page, text, drain):
    field = page.body.bar.search
    field.setFocus()
    field.clear()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)
    drain()


def choose(choice, value):
    choice.set_value(value)
    choice.activated.emit(choice.currentIndex())


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("MONO", ["Monolith"]),
        ("security", ["Patches"]),
        ("billing", ["Monolith"]),
        ("grace", ["Patches"]),
        ("nobody knows", ["Flags"]),
        ("knows flags", ["Flags"]),
        ("session", []),
    ],
)
def test_the_search_looks_through_name_category_asset_owner_and_note(page, shown, drain, text, names):
    search(page, text, drain)
    assert shown(page) == names
    assert page.body.shown.text() == f"{len(names)} of 4 shown"


def test_the_category_filter_keeps_only_its_items(page, shown):
    choose(page.body.bar.category, "security")
    assert shown(page) == ["Patches"]
    assert page.body.quick.line.placeholderText() == "Add an item in Security: type its name, press Enter"


@pytest.mark.parametrize(
    ("status", "names"),
    [
        ("open", ["Monolith", "Patches", "Flags"]),
        ("resolved", ["Session store"]),
        ("", ["Monolith", "Patches", "Session store", "Flags"]),
    ],
)
def test_the_status_filter_tells_open_from_resolved(page, shown, status, names):
    choose(page.body.bar.status, status)
    assert shown(page) == names


@pytest.mark.parametrize(("band", "names"), [("Critical", ["Monolith"]), ("High", ["Patches"]), ("none", ["Flags"])])
def test_the_band_filter_knows_what_is_not_assessed(page, shown, band, names):
    choose(page.body.bar.band, band)
    assert shown(page) == names


def test_nothing_matches_says_so_and_offers_the_way_back(page, shown, drain):
    search(page, "zebra", drain)
    assert page.body.stack.currentWidget() is page.body.nothing
    page.body.nothing.secondary.emit()
    assert shown(page) == ["Monolith", "Patches", "Flags"]
    assert page.body.bar.filters() == Filters()


def test_a_filter_keeps_the_selection_by_id(page, drain):
    page.table.select("flags")
    search(page, "a", drain)
    assert page.table.selected_ids() == ("flags",)


@pytest.mark.parametrize(
    ("key", "lines"),
    [
        ("category", ["[Architecture]", "Monolith", "Flags", "[Security]", "Patches"]),
        ("asset", ["[Billing]", "Monolith", "[No asset]", "Patches", "Flags"]),
        ("band", ["[Critical]", "Monolith", "[High]", "Patches", "[Not assessed]", "Flags"]),
        ("status", ["[Open]", "Monolith", "Patches", "Flags"]),
        ("owner", ["[Ada]", "Monolith", "[Grace]", "Patches", "[No owner]", "Flags"]),
        ("", ["Monolith", "Patches", "Flags"]),
    ],
)
def test_items_stand_under_headings_of_one_field(page, shown, key, lines):
    choose(page.body.bar.group, key)
    assert shown(page) == lines


def test_a_heading_counts_and_adds_up_its_open_items(page):
    choose(page.body.bar.group, "category")
    heading = page.table.rows.lines[0]
    assert (heading.count, heading.summary) == (2, "annual cost 395,000  ·  principal 600,000 (by 1 of 2)")


def test_a_heading_follows_an_edit(page, session):
    choose(page.body.bar.group, "category")
    session.execute(Revise("item", "flags", {"annual_cost": 2000000}))
    assert page.table.rows.lines[0].summary == "annual cost 400,000  ·  principal 600,000 (by 1 of 2)"


def test_filters_grouping_order_and_panel_come_back(session, open_page, shown):
    settings: dict = {}
    first = open_page(session, settings=settings)
    choose(first.body.bar.category, "architecture")
    choose(first.body.bar.group, "owner")
    first.table.sort_by(("name", False))
    first.split.close_panel()
    first.window().close()
    second = open_page(session, settings=settings)
    assert shown(second) == ["[Ada]", "Monolith", "[No owner]", "Flags"]
    assert second.table.layout_state()["sort"] == [["name", False]]
    assert not second.split.is_open


def test_a_filter_of_a_removed_category_lets_everything_through(session, open_page, shown):
    session.execute(item("Alone", category="security"))
    page = open_page(session)
    choose(page.body.bar.category, "security")
    session.execute(Revise("item", "patches", {"category": "architecture"}))
    session.execute(Revise("item", "alone", {"category": "architecture"}))
    session.execute(Remove("category", ("security",)))
    assert page.body.bar.filters().category == ""
    assert shown(page) == ["Monolith", "Patches", "Alone", "Flags"]


def test_ctrl_f_goes_to_the_search(page):
    page.window().find_here()
    assert page.body.bar.search.hasFocus()


def test_a_link_to_a_hidden_item_shows_it(page):
    choose(page.body.bar.band, "High")
    page.open_record("item", "session store")
    assert page.table.selected_ids() == ("session store",)
    assert page.panel._title.text() == "Session store"


def test_a_link_to_a_category_shows_its_items(page, shown):
    page.open_record("category", "security")
    assert shown(page) == ["Patches"]


def test_a_link_to_an_asset_shows_its_items(page, shown):
    page.open_record("asset", "billing")
    assert shown(page) == ["Monolith"]


def test_a_link_to_an_archived_item_says_where_it_is(page, session):
    session.execute(Remove("item", ("flags",)))
    page.open_record("item", "flags")
    assert page.window().toast.text == "This is in the bin. History brings it back."


def test_the_search_counts_items_only_where_there_are_several(page, session):
    assert page.body.bar.search.placeholderText() == "Search 4 items"
    session.execute(Remove("item", ("flags",)))
    assert page.body.bar.search.placeholderText() == "Search 3 items"
    names = [one.id for one in session.read(lambda reader: reader.all(Item))]
    session.execute(Remove("item", tuple(names[1:])))
    assert page.body.bar.search.placeholderText() == "Search items"
