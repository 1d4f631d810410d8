"""The Risks page over the sample: the simulation beside the window, the register, cancelling, and why."""

from collections.abc import Callable
from typing import Any

import pytest

from debtplanner.app import Program
from debtplanner.commands.edits import Revise
from debtplanner.domain.risks import Risk
from debtplanner.ui.sheets.formsheet import FormSheet
from debtplanner.ui.widgets.alerts import AlertRow
from debtplanner.ui.widgets.why import WhySheet


@pytest.fixture
def page(open_page: Callable[[str], Any], program: Program, qtbot: Any) -> Any:
    program.session.execute(Revise("business_case", "case", {"trials": 2_000}))
    program.window.resize(1280, 800)
    found = open_page("risks")
    qtbot.waitUntil(lambda: found._told is not None)
    return found


def names(page: Any) -> list[str]:
    return [one.accessibleName() for one in page.findChildren(AlertRow) if not one.isHidden()]


def test_the_figures_are_percentiles_of_the_trials(page: Any) -> None:
    assert page.totals == "6 risks · 0 of 6 open ones counted · no cost is stated"
    told = page._told
    assert told.trials == 2_000
    shown = page._figures["npv"].accessibleName()
    assert shown.startswith("Present value, median: 3,2")
    assert page._figures["never"].accessibleName() == "Chance of never: 0.0 %. present value below zero: 0.0 %"
    assert names(page) == [
        "100.0 % of the trials come to less than the case as stated. its 3,500,000 is close to the best case",
        "6 open risks do not say how likely and how costly. listed, not counted",
    ]
    assert page.tornado.title.text() == "Benefits realised moves it most: 1.82M to 3.5M"
    assert page.distribution.title.text().startswith("Eight trials of ten come to")


def test_an_edit_of_the_case_simulates_anew(page: Any, program: Program, qtbot: Any) -> None:
    before = page._told
    program.session.execute(Revise("business_case", "case", {"seed": 2}))
    qtbot.waitUntil(lambda: page._told is not None)
    assert (page._told.seed, page._told.at(50) != before.at(50)) == (2, True)


def test_a_cancelled_simulation_shows_nothing(page: Any, drain: Callable[[], None], qtbot: Any) -> None:
    page.reload()
    page.progress.cancelled.emit()
    drain()
    assert page._told is None
    assert page._figures["npv"].accessibleName() == "Present value, median: —. the simulation was cancelled"
    page.reload()
    qtbot.waitUntil(lambda: page._told is not None)


def test_a_risk_is_added_and_a_probability_over_1_is_refused(
    page: Any, program: Program, drain: Callable[[], None]
) -> None:
    page.new_here()
    form = next(one for one in program.window.findChildren(FormSheet) if one.isVisible())
    typed = {"name": "Key engineer leaves", "probability": "1.5", "impact": "100000"}
    form.form.set_values({**form.form.values(), **typed})
    form.save()
    assert len(program.session.read(lambda reader: reader.all(Risk))) == 6
    form.form.set_values({**form.form.values(), "probability": "0.25"})
    form.save()
    drain()
    assert page.totals == "7 risks · 1 of 7 open ones counted · expected cost 25,000"
    assert page._found.risks[0].name == "Key engineer leaves"
    program.window.undo()
    drain()
    assert page.totals.startswith("6 risks")


@pytest.mark.parametrize("key", ["npv", "roi", "break_even", "never"])
def test_every_figure_says_why(page: Any, program: Program, drain: Callable[[], None], key: str) -> None:
    page._figures[key].why.click()
    drain()
    assert program.window.findChildren(WhySheet)


def test_seed_and_trials_are_in_the_settings_of_the_case(
    page: Any, program: Program, drain: Callable[[], None]
) -> None:
    page._settings()
    drain()
    assert program.window.stack.current.key == "case"
    form = next(one for one in program.window.findChildren(FormSheet) if one.isVisible())
    assert (form.form.values()["seed"], form.form.values()["trials"]) == ("1", "2000")


def test_nothing_on_the_page_is_nameless_or_out_of_reach(page: Any, program: Program, walk: Any) -> None:
    assert walk.nameless(page) == []
    assert walk.unreachable(program.window) == []
