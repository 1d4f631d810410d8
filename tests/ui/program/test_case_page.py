"""The Business case page over the sample: figures, lines typed in place, settings, and why."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from debtplanner.app import Program
from debtplanner.commands.edits import Remove
from debtplanner.domain.case import BusinessCase, CaseLine
from debtplanner.ui.sheets.formsheet import FormSheet
from debtplanner.ui.widgets.why import WhySheet


@pytest.fixture
def page(open_page: Callable[[str], Any], program: Program) -> Any:
    program.window.resize(1280, 800)
    return open_page("case")


def sheet(program: Program) -> FormSheet:
    return next(one for one in program.window.findChildren(FormSheet) if one.isVisible())


def fill(form: FormSheet, **values: str) -> None:
    form.form.set_values({**form.form.values(), **values})
    form.save()


def test_the_figures_are_those_of_the_document(page: Any) -> None:
    assert page.totals == "13 lines · as stated, line by line · 3 years · not discounted"
    assert [card.accessibleName() for card in page._figures.values()] == [
        "Net benefit: 3,500,000. 200,000 in year 1",
        "Return: 166.7 %. 55.6 % risk-adjusted",
        "Net present value: 3,500,000. IRR: none",
        "Break-even: Month 16. cash never under water; direct only month 19",
    ]
    assert page.cumulative.title.text() == "Benefits reach the whole commitment in month 16"
    assert page.waterfall.title.text() == "Benefits of 5.6M against costs of 2.1M"


def test_an_amount_is_typed_in_place_and_a_wrong_one_is_refused_there(page: Any, program: Program) -> None:
    page.lines.table.edited.emit("case-security", "amount", "-1")
    page.lines.table.edited.emit("case-security", "low", "300000")
    page.lines.table.edited.emit("case-security", "amount", "500000")
    found = program.session.read(lambda reader: reader.get(CaseLine, "case-security"))
    assert found.range == (20_000_000, 20_000_000, 24_000_000)
    page.lines.table.edited.emit("case-security", "high", "600000")
    page.lines.table.edited.emit("case-security", "amount", "500000")
    assert page._figures["net"].accessibleName() == "Net benefit: 3,200,000. −100,000 in year 1"
    program.window.undo()
    assert page._figures["net"].accessibleName() == "Net benefit: 3,500,000. 200,000 in year 1"


def test_settings_discount_the_case_and_refuse_a_rate_of_400(page: Any, program: Program) -> None:
    page.open_settings()
    form = sheet(program)
    fill(form, rate="400")
    assert form.isVisible()
    fill(form, rate="10", horizon="12")
    assert form.isVisible()
    fill(form, horizon="36")
    found = program.session.read(lambda reader: reader.get(BusinessCase, "case"))
    assert (found.rate, found.horizon) == (Decimal(10), 36)
    assert page.totals.endswith("10 % a year, end of the month")


def test_settings_are_stated_for_the_first_time(page: Any, program: Program) -> None:
    program.session.execute(Remove("business_case", ("case",)))
    page.reload()
    page.open_settings()
    assert sheet(program).form.values()["horizon"] == "36"


def test_a_new_line_goes_into_the_case(page: Any, program: Program, drain: Callable[[], None]) -> None:
    page.new_here()
    fill(sheet(program), name="Licences", amount="100000")
    drain()
    assert page._figures["net"].accessibleName() == "Net benefit: 3,400,000. 100,000 in year 1"


@pytest.mark.parametrize("key", ["net", "roi", "npv", "break_even"])
def test_every_figure_says_why(page: Any, program: Program, drain: Callable[[], None], key: str) -> None:
    page._figures[key].why.click()
    drain()
    assert program.window.findChildren(WhySheet)


def test_returns_of_years_and_categories_say_why(page: Any, program: Program, drain: Callable[[], None]) -> None:
    page._why_period("Year 1", "roi")
    page._why_category("architecture", "full")
    drain()
    assert {one._why.result for one in program.window.findChildren(WhySheet)} == {"16.7 %", "90.0 %"}


def test_nothing_on_the_page_is_nameless_or_out_of_reach(page: Any, program: Program, walk: Any) -> None:
    assert walk.nameless(page) == []
    assert walk.unreachable(program.window) == []


def test_a_case_without_money_says_so(page: Any, program: Program, drain: Callable[[], None]) -> None:
    lines = tuple(one.id for one in page._case.lines)
    program.session.execute(Remove("case_line", lines))
    drain()
    assert page._figures["roi"].accessibleName() == "Return: —. the case has no money in it yet"
    assert page.waterfall.isHidden()
    program.window.navigate("scenarios")
    drain()
    scenarios = program.window.stack.current
    assert scenarios._figures["likely"].accessibleName() == "Likely: —. the case has no money in it yet"
    assert scenarios._figures["nothing"].accessibleName().startswith("Cost of doing nothing: 3,900,000")
    program.window.navigate("risks")
    drain()
    assert program.window.stack.current._figures["npv"].accessibleName().endswith("the case has no lines yet")
