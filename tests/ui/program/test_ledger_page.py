"""The Ledger page over the sample: balances, both views, entries of a month, and why."""

from collections.abc import Callable
from typing import Any

import pytest

from debtplanner.app import Program
from debtplanner.commands.edits import Revise
from debtplanner.ui.widgets.why import WhySheet


@pytest.fixture
def page(open_page: Callable[[str], Any], program: Program) -> Any:
    program.window.resize(1280, 800)
    return open_page("ledger")


def test_the_figures_are_those_of_the_document(page: Any) -> None:
    assert page.totals == "18 months · principal stated for 4 of 5 open items"
    assert [card.accessibleName() for card in page._figures.values()] == [
        "Owed after the plan: 450,000. of 1,500,000; 1,050,000 repaid",
        "Interest over the plan: 1,144,305.56. 1,950,000 if nothing is repaid",
        "Breaking point: 1.2 years. principal ÷ annual cost",
        "Cost of inaction: 1,300,000. a year; 1,000,000 below the 2,300,000 claimed",
    ]
    assert page.chart.title.text() == "The plan ends with 450,000 of 1,500,000 still owed"


def test_a_month_shows_its_entries(page: Any, drain: Callable[[], None]) -> None:
    page.months.select("/4")
    drain()
    assert page._entries_card.title.text() == "Entries of April 2026"
    assert [page.entries.row_of(one).entry.amount for one in ("0", "1")] == [6_666_667, 3_333_333]


def test_one_category_as_recorded(page: Any, program: Program, drain: Callable[[], None]) -> None:
    page.category.set_value("infrastructure")
    page.view.set_value("recorded")
    drain()
    assert page.months.row_of("infrastructure/18").closing == 20_000_000
    program.session.execute(Revise("item", "infrastructure-debt", {"status": "resolved"}))
    drain()
    assert page.months.row_of("infrastructure/18").closing == 0
    assert page.chart.title.text() == "Infrastructure ends with 0 of 200,000 still owed"


@pytest.mark.parametrize("key", ["left", "interest", "breaking", "inaction"])
def test_every_figure_says_why(page: Any, program: Program, drain: Callable[[], None], key: str) -> None:
    page._figures[key].why.click()
    drain()
    assert program.window.findChildren(WhySheet)


def test_balances_and_interest_say_why(page: Any, program: Program, drain: Callable[[], None]) -> None:
    page._why_row("/1", "closing")
    page._why_row("/1", "interest")
    drain()
    assert {one._why.result for one in program.window.findChildren(WhySheet)} == {"1,450,000", "108,333.33"}


def test_an_entry_opens_its_item(page: Any, program: Program, drain: Callable[[], None]) -> None:
    page._open_entry("0")
    drain()
    assert program.window.stack.current.key == "backlog"


def test_the_view_comes_back_as_it_was_left(page: Any) -> None:
    page.view.set_value("recorded")
    page.category.set_value("security")
    state = page.layout_state()
    page.view.set_value("planned")
    page.category.set_value("")
    page.restore_layout(state)
    assert (page.view.value(), page.category.value()) == ("recorded", "security")


def test_nothing_on_the_page_is_nameless_or_out_of_reach(page: Any, program: Program, walk: Any) -> None:
    assert walk.nameless(page) == []
    assert walk.unreachable(program.window) == []
