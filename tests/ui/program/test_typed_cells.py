"""Cells of the plan, the team and the settings: what is refused or cannot be saved stays where it was typed."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from debtplanner.app import Program
from debtplanner.domain.backlog import Category
from debtplanner.domain.errors import RuleBroken, StorageTrouble
from debtplanner.domain.money import Budget, Spend
from debtplanner.domain.months import Month
from debtplanner.domain.roadmap import Initiative
from debtplanner.domain.team import Allocation, Role
from debtplanner.ui.widgets.table.view import Table

FULL = "The disk is full. Free some space; nothing was changed."
P1, P2, PLATFORM = "scalability-phase-1", "scalability-phase-2", "data-platform-enhancement"
OCTOBER = Month(2026, 10)


@pytest.fixture
def opened(open_page: Callable[[str], Any], program: Program, qtbot) -> Callable[[str], Any]:
    """Opens a page in a wide window, once its charts are drawn."""

    def run(key: str) -> Any:
        program.window.resize(1600, 1000)
        page = open_page(key)
        qtbot.waitUntil(lambda: not program.window.workers.busy, timeout=60_000)
        return page

    return run


@pytest.fixture
def full_disk(program: Program, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From now on nothing can be written."""

    def refuse(*_words: object, **_named: object) -> None:
        raise StorageTrouble(FULL)

    return lambda: monkeypatch.setattr(program.session, "execute", refuse)


@pytest.fixture
def type_into(drain: Callable[[], None]) -> Callable[[Table, str, str, str], None]:
    """Edits a cell as a person does: opens it, types, presses Enter."""

    def run(table: Table, row_id: str, key: str, text: str) -> None:
        table.setFocus()
        assert table.edit_cell(row_id, key)
        drain()
        found = editor(table)
        found.selectAll()
        QTest.keyClicks(found, text)
        QTest.keyClick(found, Qt.Key.Key_Return)
        drain()

    return run


def editor(table: Table) -> QLineEdit:
    """The editor that is open in the table."""
    found = [one for one in table.viewport().findChildren(QLineEdit) if one.isVisible()]
    assert len(found) == 1
    return found[0]


def kept(table: Table) -> tuple[tuple[str, str] | None, str, str]:
    """Which cell is in edit, what it holds, and what is said about it; the editor is closed then."""
    open_editor = editor(table)
    found = table.rows.editing, open_editor.text(), open_editor.accessibleDescription()
    table.forget(open_editor)
    return found


def stored(program: Program, record: type, record_id: str) -> Any:
    return program.session.read(lambda reader: reader.get(record, record_id))


def test_a_record_of_a_card_that_cannot_be_saved_stays_typed(opened, program, full_disk, type_into) -> None:
    table = opened("team")._roles.table
    full_disk()
    type_into(table, "qa-engineer", "name", "Tester")
    assert kept(table) == (("qa-engineer", "name"), "Tester", FULL)
    assert stored(program, Role, "qa-engineer").name == "QA engineer"


def test_a_record_of_a_card_that_is_refused_stays_typed(opened, program, type_into) -> None:
    table = opened("team")._roles.table
    type_into(table, "qa-engineer", "name", "Technical lead")
    said = "Role: there is already one named Technical lead."
    assert kept(table) == (("qa-engineer", "name"), "Technical lead", said)
    assert stored(program, Role, "qa-engineer").name == "QA engineer"


def test_a_budget_that_cannot_be_saved_stays_typed(opened, program, full_disk, type_into) -> None:
    table = opened("budget")._budgets._table
    full_disk()
    type_into(table, "year-1", "amount", "1,300,000")
    assert kept(table) == (("year-1", "amount"), "1,300,000", FULL)
    assert stored(program, Budget, "year-1").amount == 120_000_000


def test_what_an_initiative_may_spend_stays_typed_where_it_cannot_be_saved(
    opened, program, full_disk, type_into
) -> None:
    table = opened("budget")._initiatives
    before = stored(program, Initiative, P1).budget
    full_disk()
    type_into(table, P1, "planned", "123,456")
    assert kept(table) == ((P1, "planned"), "123,456", FULL)
    assert stored(program, Initiative, P1).budget == before


def test_what_was_spent_stays_typed_where_it_cannot_be_saved(opened, program, full_disk, type_into) -> None:
    card = opened("budget")._months
    card.open_initiative(P1)
    full_disk()
    type_into(card._table, "2026-01", "actual", "90,000")
    assert kept(card._table) == (("2026-01", "actual"), "90,000", FULL)
    assert program.session.read(lambda reader: reader.all(Spend)) == ()


def test_a_name_in_the_plans_table_that_cannot_be_saved_stays_typed(opened, program, full_disk, type_into) -> None:
    page = opened("roadmap")
    page._show_view("table")
    table = page._table.table
    full_disk()
    type_into(table, PLATFORM, "name", "Data")
    assert kept(table) == ((PLATFORM, "name"), "Data", FULL)
    assert stored(program, Initiative, PLATFORM).name == "Data Platform Enhancement"


def test_a_month_in_the_plans_table_that_cannot_be_saved_stays_typed(opened, program, full_disk, type_into) -> None:
    page = opened("roadmap")
    page._show_view("table")
    table = page._table.table
    full_disk()
    type_into(table, PLATFORM, "start", "2026-11")
    assert kept(table) == ((PLATFORM, "start"), "2026-11", FULL)
    assert stored(program, Initiative, PLATFORM).start == OCTOBER


def test_a_month_too_early_for_what_it_waits_for_is_refused_at_its_cell(opened, program, type_into) -> None:
    page = opened("roadmap")
    page._show_view("table")
    table = page._table.table
    before = stored(program, Initiative, P2)
    type_into(table, P2, "start", "2026-02")
    said = (
        "Scalability phase 2: Optimization waits for Scalability phase 1: Foundation and can start in Apr 2026 at the "
        "earliest. Move Scalability phase 1: Foundation first, or choose a later month."
    )
    assert kept(table) == ((P2, "start"), "2026-02", said)
    assert stored(program, Initiative, P2) == before


def test_fte_that_cannot_be_saved_stays_typed(opened, program, full_disk) -> None:
    card = opened("team")._demand
    heat = typed_fte(card, full_disk, "0.5")
    assert heat.editing.place == ("qa-engineer", OCTOBER)
    assert heat.editing.field.text() == "0.5"
    assert heat.editing.field.accessibleDescription() == FULL
    assert program.session.read(lambda reader: reader.all(Allocation)) == ()
    heat.editing.drop()


def test_fte_that_a_rule_refuses_as_it_is_saved_stays_typed(opened, program, monkeypatch) -> None:
    def refuse(*_words: object, **_named: object) -> None:
        raise RuleBroken("That role left the team. Choose another.", "role")

    card = opened("team")._demand
    heat = typed_fte(card, lambda: monkeypatch.setattr(program.session, "execute", refuse), "0.5")
    assert heat.editing.place == ("qa-engineer", OCTOBER)
    assert heat.editing.field.text() == "0.5"
    assert heat.editing.field.accessibleDescription() == "That role left the team. Choose another."
    assert program.session.read(lambda reader: reader.all(Allocation)) == ()
    heat.editing.drop()


def typed_fte(card: Any, before: Callable[[], None], text: str) -> Any:
    """Types into October of QA engineers on the data platform."""
    card._choice.set_value(PLATFORM)
    card.refresh()
    heat = card._map
    heat.setFocus()
    heat.select("qa-engineer", OCTOBER)
    assert heat.begin_edit()
    before()
    QTest.keyClicks(heat.editing.field, text)
    QTest.keyClick(heat.editing.field, Qt.Key.Key_Return)
    return heat


def test_the_name_of_a_category_that_cannot_be_saved_stays_typed(opened, program, full_disk, type_into) -> None:
    card = opened("settings")._categories
    first = program.session.read(lambda reader: reader.all(Category))[0]
    full_disk()
    type_into(card._table, first.id, "name", "Old things")
    assert kept(card._table) == ((first.id, "name"), "Old things", FULL)
    assert stored(program, Category, first.id) == first


def test_the_name_of_another_category_is_refused_at_its_cell(opened, program, type_into) -> None:
    card = opened("settings")._categories
    first, second = program.session.read(lambda reader: reader.all(Category))[:2]
    type_into(card._table, second.id, "name", first.name)
    said = f"Category: there is already one named {first.name}."
    assert kept(card._table) == ((second.id, "name"), first.name, said)
    assert stored(program, Category, second.id) == second


def test_after_a_cell_was_kept_other_trouble_does_not_open_it_again(opened, program, full_disk, type_into) -> None:
    card = opened("team")._roles
    full_disk()
    type_into(card.table, "qa-engineer", "name", "Tester")
    card.table.forget(editor(card.table))
    card.remove(("qa-engineer",))
    assert card.table.rows.editing is None
    assert stored(program, Role, "qa-engineer").name == "QA engineer"
