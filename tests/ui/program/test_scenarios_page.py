"""The Scenarios page over the sample: scenarios side by side, one's own, and what comes first."""

from collections.abc import Callable
from typing import Any

import pytest

from debtplanner.analysis import selection
from debtplanner.app import Program
from debtplanner.commands.edits import Revise
from debtplanner.domain.case import CaseScenario
from debtplanner.ui.sheets.formsheet import FormSheet
from debtplanner.ui.widgets.why import WhySheet


@pytest.fixture
def page(open_page: Callable[[str], Any], program: Program) -> Any:
    program.window.resize(1280, 800)
    return open_page("scenarios")


def test_the_figures_are_those_of_the_scenarios(page: Any) -> None:
    assert page.totals == "5 scenarios · Code Quality Foundation first"
    assert [card.accessibleName() for card in page._figures.values()] == [
        "Likely: 3,500,000. present value 3,500,000",
        "Optimistic: 3,500,000. present value 3,500,000",
        "Pessimistic: 1,400,000. present value 1,400,000",
        "Cost of doing nothing: 3,900,000. over 3 years; the others are counted against it",
    ]
    assert page.chart.title.text() == "Net benefit over 3 years: 0 to 3.5M, by scenario"


def test_what_comes_first_is_ranked_beside_the_window(page: Any, qtbot: Any) -> None:
    qtbot.waitUntil(lambda: page._ranked is not None)
    assert page._first_card.subtitle.text().endswith("among the first 3 of 5 assessed items, model Mean, seed 1")
    row = page.first.row_of("code-quality-foundation")
    assert (row.waiting.cost, row.stability.best) == (3_750_000, 1)


def test_a_scenario_of_ones_own_is_added_and_undone(page: Any, program: Program, drain: Callable[[], None]) -> None:
    page.new_here()
    form = next(one for one in program.window.findChildren(FormSheet) if one.isVisible())
    form.form.set_values({**form.form.values(), "name": "Twice the cost", "costs": "-5"})
    form.save()
    assert program.session.read(lambda reader: reader.all(CaseScenario)) == ()
    form.form.set_values({**form.form.values(), "costs": "200"})
    form.save()
    drain()
    assert page.totals.startswith("6 scenarios")
    assert page._found.rows[-1].results.total.net == 140_000_000
    program.window.undo()
    drain()
    assert page.totals.startswith("5 scenarios")


@pytest.mark.parametrize("key", ["likely", "optimistic", "pessimistic", "nothing"])
def test_every_figure_says_why(page: Any, program: Program, drain: Callable[[], None], key: str) -> None:
    page._figures[key].why.click()
    drain()
    assert program.window.findChildren(WhySheet)


def test_rows_say_why_and_open_their_initiative(
    page: Any, program: Program, drain: Callable[[], None], qtbot: Any
) -> None:
    qtbot.waitUntil(lambda: page._ranked is not None)
    page._why_row("pessimistic", "net")
    page._why_waiting("code-quality-foundation", "cost")
    drain()
    assert {one._why.result for one in program.window.findChildren(WhySheet)} == {"1,400,000", "37,500"}
    page._open_initiative("code-quality-foundation")
    drain()
    assert program.window.stack.current.key == "roadmap"


def test_nothing_on_the_page_is_nameless_or_out_of_reach(page: Any, program: Program, walk: Any) -> None:
    assert walk.nameless(page) == []
    assert walk.unreachable(program.window) == []


def test_a_budget_buys_the_best_and_says_why_others_are_out(
    page: Any, program: Program, qtbot: Any, drain: Any
) -> None:
    qtbot.waitUntil(lambda: page._chosen is not None)
    assert page.frontier.title.text() == "1.05M of 1.2M buy savings of 3.02M within 36 months"
    page._chosen = None
    program.session.execute(Revise("business_case", "case", {"to_spend": 60_000_000}))
    qtbot.waitUntil(lambda: page._chosen is not None)
    row = page.offers.row_of("infrastructure-automation")
    assert row.sentence == "It would take the place of Architecture Modernization: 202,500 less in all."
    page._why_offer("infrastructure-automation", "value")
    drain()
    assert [one._why.result for one in program.window.findChildren(WhySheet)] == ["652,500"]


def test_choosing_is_stopped_and_starts_again_with_the_next_change(
    page: Any, program: Program, qtbot: Any, drain: Callable[[], None]
) -> None:
    page._choose()
    page.cancel()
    drain()
    assert page._offers_card.title.text() == "Choosing was cancelled"
    assert (page._chosen, page.frontier.isHidden(), page.progress.isHidden()) == (None, True, True)
    program.session.execute(Revise("business_case", "case", {"to_spend": 60_000_000}))
    qtbot.waitUntil(lambda: page._chosen is not None)
    assert page._offers_card.title.text() == "In and out"


def test_where_nothing_can_be_proved_no_best_choice_is_claimed(
    page: Any, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    qtbot.waitUntil(lambda: page._chosen is not None)
    monkeypatch.setattr(selection, "LARGEST", 2)
    page._chosen = None
    page.reload()
    qtbot.waitUntil(lambda: page._chosen is not None)
    assert page._offers_card.title.text() == "No best choice is claimed, because none could be proved"
    assert page._offers_card.subtitle.text() == "Round costs and savings, or plan fewer initiatives."
    assert page.frontier.isHidden()
    page._failed(RuntimeError("the solver is not there"))
    assert page._offers_card.subtitle.text() == "the solver is not there"
