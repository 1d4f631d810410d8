"""The Architecture page over the sample: capabilities by phase, demand, weak points, decision records."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from debtplanner.app import Program
from debtplanner.domain.architecture import Capability, CapabilityStep, DecisionLink, Demand, WeakPoint
from debtplanner.domain.months import Month
from debtplanner.ui.sheets.formsheet import FormSheet

USERS = "capability-users"


@pytest.fixture
def page(open_page: Callable[[str], Any], program: Program) -> Any:
    program.window.resize(1280, 800)
    return open_page("architecture")


def sheet(program: Program) -> FormSheet:
    return next(one for one in program.window.findChildren(FormSheet) if one.isVisible())


def fill(form: FormSheet, **values: str) -> None:
    form.form.set_values({**form.form.values(), **values})
    form.save()


def test_the_figures_are_those_of_the_document(page: Any) -> None:
    assert page.totals == "6 capabilities · 8 open weak points · 0 decision records"
    assert [card.accessibleName() for card in page._figures.values()] == [
        "Single failure points: 1. Main database",
        "Targets not reached: 2. API throughput, Response time",
        "Runs out first: —. no expected demand is entered",
        "Elements in place: 0 of 8. 3 brought by no initiative",
    ]
    assert page._by_phase(USERS) == "15,000 → 25,000 → 50,000"
    assert page.chart.title.text() == "Concurrent users: no expected demand is entered"


def test_demand_of_the_chosen_capability_says_when_it_runs_out(page: Any, program: Program) -> None:
    for month, value in (("2026-01", "4000"), ("2026-12", "26000")):
        page.demand.add_record()
        fill(sheet(program), month=month, value=value)
    found = program.session.read(lambda reader: reader.all(Demand))
    assert [(one.capability, one.month, one.value) for one in found] == [
        (USERS, Month(2026, 1), 4000),
        (USERS, Month(2026, 12), 26000),
    ]
    assert page.chart.title.text() == "Concurrent users runs out in Feb 2026"
    assert page._figures["out"].accessibleName() == "Runs out first: Feb 2026. Concurrent users"
    program.window.undo()
    program.window.undo()
    assert page.chart.title.text() == "Concurrent users: no expected demand is entered"


def test_a_chosen_row_shows_its_phases_and_a_step_is_typed_in_place(page: Any, program: Program) -> None:
    page.capabilities.table.select("capability-availability")
    assert page.steps.title.text() == "Availability: raised by phases"
    step = page._found.row("capability-availability").steps[0]
    page.steps.table.edited.emit(step.id, "value", "101")
    assert program.session.read(lambda reader: reader.get(CapabilityStep, step.id)).value == Decimal("99.5")
    page.steps.table.edited.emit(step.id, "value", "99.6")
    assert program.session.read(lambda reader: reader.get(CapabilityStep, step.id)).value == Decimal("99.6")


def test_a_single_point_of_failure_is_ticked_off_in_its_cell(page: Any, program: Program) -> None:
    point = page._found.single_points[0]
    page.weak_points.table.edited.emit(point.id, "resolved", "yes")
    assert program.session.read(lambda reader: reader.get(WeakPoint, point.id)).resolved
    assert page._figures["single"].accessibleName() == "Single failure points: 0. none is known"


def test_a_capability_in_the_wrong_unit_is_refused_in_its_form(page: Any, program: Program) -> None:
    page.capabilities.add_record()
    form = sheet(program)
    fill(form, name="Sign-in time", quantity="response_time", unit="percent", operator="<", limit="3")
    assert len(program.session.read(lambda reader: reader.all(Capability))) == 6
    fill(form, unit="s")
    assert len(program.session.read(lambda reader: reader.all(Capability))) == 7


def test_a_decision_record_is_written_linked_and_superseded(page: Any, program: Program) -> None:
    page.decisions.add_record()
    fill(sheet(program), name="One database", state="accepted", day="2026-10-01", context="It is simple.")
    old = page._found.decisions[0].id
    page.decisions.add_record()
    fill(sheet(program), name="A database a service", state="accepted", day="2026-11-01", supersedes=old)
    assert [page._in_force(row.id) for row in page._found.decisions] == ["superseded", "yes"]
    page.links.add_record()
    fill(sheet(program), decision=old, initiative="architecture-modernization")
    assert [one.initiative for one in program.session.read(lambda reader: reader.all(DecisionLink))] == [
        "architecture-modernization"
    ]
    assert page._shapes(old) == "Architecture Modernization"


@pytest.mark.parametrize("key", ["single", "short", "out", "elements"])
def test_every_figure_says_why(page: Any, program: Program, drain, key: str) -> None:
    page._figures[key].why.click()
    drain()
    assert [one for one in program.window.findChildren(object) if type(one).__name__ == "WhySheet"]


def test_a_step_of_a_capability_opens_with_it(page: Any, drain) -> None:
    step = page._found.row("capability-availability").steps[1]
    page.open_record("capability_step", step.id)
    drain()
    assert page.steps.title.text() == "Availability: raised by phases"
    assert page.steps.table.selected_ids() == (step.id,)
