"""Service levels and Alerting over the sample: what is typed there, what it changes, and what is said of it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from debtplanner.app import Program
from debtplanner.commands.edits import Add, Revise
from debtplanner.domain.alerting import Alert, AlertLevel, Component, Coverage
from debtplanner.domain.incidents import Incident
from debtplanner.domain.objectives import Objective
from debtplanner.system.clock import now
from debtplanner.ui.sheets.formsheet import FormSheet
from debtplanner.ui.widgets.alerts import AlertRow


@pytest.fixture
def levels(open_page: Callable[[str], Any], program: Program) -> Any:
    program.window.resize(1600, 900)
    program.session.execute(Revise("objective", "api-availability", {"window": "rolling", "days": 30}))
    return open_page("levels")


@pytest.fixture
def alerting(open_page: Callable[[str], Any], program: Program) -> Any:
    program.window.resize(1600, 900)
    return open_page("alerting")


def sheet(program: Program) -> FormSheet:
    return next(one for one in program.window.findChildren(FormSheet) if one.isVisible())


def typed(form: FormSheet, **values: str) -> None:
    form.form.set_values({**form.form.values(), **values})


def cell(table: Any, record_id: str, key: str) -> str:
    return table.rows.text(table.row_of(record_id), table.rows.section(key))


def facts(page: Any) -> list[str]:
    QApplication.processEvents()
    return [one.accessibleName() for one in page.findChildren(AlertRow) if not one.isHidden()]


def moment(hours: float) -> str:
    return f"{now() - timedelta(hours=hours):%Y-%m-%d %H:%M}"


def test_each_budget_is_a_figure_with_its_window(levels: Any) -> None:
    shown = [card for card in levels._figures if not card.isHidden()]
    assert [card._value.text() for card in shown] == [f"{_month_budget(levels)} min", "43.2 min"]
    assert shown[1]._context.text().startswith("of 43.2 allowed · 30 days to ")
    assert shown[1]._context.text().endswith("nothing recorded yet")
    assert levels.totals == "11 objectives · 2 error budgets, 0 overspent · time zone UTC"


def _month_budget(page: Any) -> str:
    return page._told.writing.number(page._told.level("api-response-time").budget.allowed.limit_denominator(1000))


def test_an_hour_of_downtime_is_shown_as_overspent_and_undone(levels: Any, program: Program) -> None:
    levels._incidents.add_record()
    form = sheet(program)
    assert form.form.values()["zone"] == "UTC"
    typed(form, name="Main database down", start=moment(3), end=moment(2), objective="api-availability")
    form.save()
    table = levels._objectives.table
    assert [cell(table, "api-availability", key) for key in ("allowed", "used", "left", "state")] == [
        "43.20", "60.00", "−16.80", "overspent",
    ]  # fmt: skip
    assert cell(levels._incidents.table, levels._told.incidents[0].id, "minutes") == "60"
    assert cell(levels._incidents.table, levels._told.incidents[0].id, "against") == "API availability"
    assert facts(levels)[0].startswith("API availability spent its budget of 30 days to ")
    assert facts(levels)[0].endswith("Nobody has said what happens now.")
    program.window.undo()
    assert cell(table, "api-availability", "used") == "no data"
    assert program.session.read(lambda reader: reader.all(Incident)) == ()


def test_an_end_before_the_start_stays_typed_and_nothing_is_written(levels: Any, program: Program) -> None:
    levels.new_here()
    form = sheet(program)
    typed(form, name="Down", start=moment(2), end=moment(3), objective="api-availability")
    form.save()
    assert form.isVisible()
    assert form.form.values()["name"] == "Down"
    assert program.session.read(lambda reader: reader.all(Incident)) == ()
    form.discard()


def test_a_future_end_typed_into_the_cell_is_refused_there(levels: Any, program: Program) -> None:
    start = (now() - timedelta(hours=2)).replace(tzinfo=None, microsecond=0)
    program.session.execute(Add("incident", {"name": "Down", "start": start, "asset": "persona-services"}, "down"))
    levels._incidents._edited("down", "end", "2199-01-01 10:00")
    assert program.session.read(lambda reader: reader.get(Incident, "down")).end is None
    levels._incidents._edited("down", "end", moment(1))
    assert program.session.read(lambda reader: reader.get(Incident, "down")).end is not None


def test_the_policy_is_written_from_the_line_that_misses_it(levels: Any, program: Program) -> None:
    assert facts(levels) == ["2 error budgets do not say what happens when spent. API response time, API availability."]
    levels._follow("policy/api-availability")
    form = sheet(program)
    typed(form, policy="No release but fixes.")
    form.save()
    assert program.session.read(lambda reader: reader.get(Objective, "api-availability")).policy == (
        "No release but fixes."
    )
    assert facts(levels) == ["1 error budget does not say what happens when spent. API response time."]


def test_why_opens_from_the_figure_and_from_the_cell(levels: Any, program: Program, drain) -> None:
    for ask in (
        levels._figures[1].why.click,
        lambda: levels._objectives.table.why_requested.emit("api-availability", "left"),
    ):
        ask()
        drain()
        sheets = [one for one in program.window.findChildren(object) if type(one).__name__ == "WhySheet"]
        assert [one._why.result for one in sheets] == ["43.2 min"]
        sheets[0].close()
        drain()


def test_an_objective_is_added_whole(levels: Any, program: Program) -> None:
    levels._objectives.add_record()
    form = sheet(program)
    typed(form, name="Search", quantity="availability", operator=">=", target="99.5", unit="percent", budget="target")
    form.save()
    added = next(one for one in program.session.read(lambda reader: reader.all(Objective)) if one.name == "Search")
    assert (added.window, added.position, added.kept_share) == ("month", 11, added.target)


def test_the_overview_says_which_budget_is_overspent(levels: Any, program: Program, open_page) -> None:
    start = (now() - timedelta(hours=3)).replace(tzinfo=None, microsecond=0)
    values = {"start": start, "end": start + timedelta(hours=1), "objective": "api-availability"}
    program.session.execute(Add("incident", {"name": "Down", **values}))
    assert facts(open_page("overview"))[0] == "API availability has overspent its error budget. by 16.8 min"


def test_the_gaps_of_the_document_stand_on_top(alerting: Any) -> None:
    assert facts(alerting)[0] == "2 alert levels name no channel. P1, P2."
    assert facts(alerting)[1].startswith("11 service levels have no alert. API response time, ")
    assert alerting.totals == "4 levels · 0 alerts · 0 of 11 service levels with an alert"
    assert cell(alerting._levels.table, "p1", "channel") == "no channel"


def test_a_gap_leads_to_the_cell_that_closes_it(alerting: Any, program: Program) -> None:
    alerting._follow("level_without_channel")
    assert alerting._levels.table.current_id() == "p1"
    alerting._levels._edited("p1", "channel", "Team chat")
    assert program.session.read(lambda reader: reader.get(AlertLevel, "p1")).channel == "Team chat"
    assert facts(alerting)[0] == "1 alert level names no channel. P2."


def test_an_alert_is_added_for_the_service_level_that_has_none(alerting: Any, program: Program) -> None:
    alerting._follow("objective_without_alert")
    form = sheet(program)
    assert form.form.values()["objective"] == "api-response-time"
    typed(form, name="API slow", level="p1")
    form.save()
    (alert,) = program.session.read(lambda reader: reader.all(Alert))
    assert (alert.objective, alert.level) == ("api-response-time", "p1")
    assert facts(alerting)[2] == "1 alert has no owner. API slow."
    assert cell(alerting._alerts.table, alert.id, "to") == "nowhere"


def test_coverage_is_chosen_in_the_cell_and_taken_back(alerting: Any, program: Program) -> None:
    component = program.session.read(lambda reader: reader.all(Component))[0].id
    matrix = alerting._matrix
    matrix._edited(component, "asset/data-platform", "Partly")
    assert cell(matrix.table, component, "asset/data-platform") == "Partly"
    assert matrix.subtitle.text() == "Coverage by asset: 1 of 48 assessed, 0 of them covered"
    matrix._edited(component, "asset/data-platform", "perhaps")
    assert [one.state for one in program.session.read(lambda reader: reader.all(Coverage))] == ["partial"]
    matrix._edited(component, "asset/data-platform", "Not assessed")
    assert program.session.read(lambda reader: reader.all(Coverage)) == ()
    program.window.undo()
    assert cell(matrix.table, component, "asset/data-platform") == "Partly"


def test_a_new_asset_is_a_new_column(alerting: Any, program: Program, drain) -> None:
    program.session.execute(Add("asset", {"name": "Mobile app"}, "mobile"))
    drain()
    table = alerting._matrix.table
    assert table.rows.text(alerting._found.components[0], table.rows.section("asset/mobile")) == "Not assessed"
