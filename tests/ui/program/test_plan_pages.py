"""Roadmap and Budget over the sample: moves, what moves along, baselines, scenarios, money typed and pasted."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QScrollArea

from debtplanner.app import Program
from debtplanner.commands.edits import Revise
from debtplanner.domain.money import Budget, BudgetLine, Spend
from debtplanner.domain.months import Month
from debtplanner.domain.roadmap import Action, Baseline, Dependency, Initiative, Repayment, Scenario, ScenarioEntry
from debtplanner.ui.theme import size
from debtplanner.ui.widgets.table.paint import PADDING

P1, P2, P3 = "scalability-phase-1", "scalability-phase-2", "scalability-phase-3"


@pytest.fixture
def roadmap(open_page: Callable[[str], Any], program: Program) -> Any:
    program.window.resize(1600, 900)
    return open_page("roadmap")


@pytest.fixture
def budget(open_page: Callable[[str], Any], program: Program, qtbot) -> Any:
    page = open_page("budget")
    qtbot.waitUntil(lambda: not program.window.workers.busy, timeout=60_000)
    return page


def months(program: Program, record_id: str) -> tuple[str, str]:
    one = program.session.read(lambda reader: reader.get(Initiative, record_id))
    return str(one.start), str(one.end)


def question(program: Program) -> Any:
    return next(one for one in program.window.children() if type(one).__name__ == "Question")


def test_the_plan_stands_in_its_groups_with_what_is_wrong(roadmap: Any) -> None:
    bars = {bar.id: bar for bar in roadmap._gantt.leaves}
    assert len(bars) == 9
    assert bars["advanced-scalability-features"].double_with == (P3,)
    assert bars["architecture-modernization"].warn.startswith("Architecture Modernization has 400,000 of the 600,000")
    assert [group.name for group in roadmap._gantt.groups][:2] == ["Remediation", "Immediate actions"]
    assert len(roadmap._alerts._alerts) == 5


def test_a_group_adds_up_what_is_stated_and_shows_a_dash_where_nothing_is(program: Program, roadmap: Any) -> None:
    def budgets() -> dict[str, str]:
        return {group.name: group.budget_text for group in roadmap._gantt.groups}

    assert budgets()["Remediation"] == "1,350,000"
    assert budgets()["Phase 1: Foundation"] == "300,000"
    program.window.execution.execute(Revise("initiative", P1, {"budget": None}))
    assert budgets()["Phase 1: Foundation"] == "—"


def test_a_free_move_is_done_at_once_and_undone(program: Program, roadmap: Any) -> None:
    roadmap.moving.move_by("data-platform-enhancement", 2)
    assert months(program, "data-platform-enhancement") == ("2026-12", "2027-08")
    program.window.undo()
    assert months(program, "data-platform-enhancement") == ("2026-10", "2027-06")


def test_a_move_that_others_wait_for_asks_first_and_moves_them_along(program: Program, roadmap: Any, drain) -> None:
    roadmap.moving.move_to(P1, Month(2026, 1), Month(2026, 4))
    assert months(program, P1) == ("2026-01", "2026-03")
    asked = question(program)
    asked.go.click()
    drain()
    assert (months(program, P1), months(program, P2), months(program, P3)) == (
        ("2026-01", "2026-04"),
        ("2026-05", "2026-07"),
        ("2026-08", "2027-01"),
    )


def test_the_preview_tells_what_moves_along_or_why_it_cannot(roadmap: Any) -> None:
    along = roadmap.moving.preview(P1, Month(2026, 1), Month(2026, 4))
    assert [(one[0], one[3]) for one in along] == [(P1, ""), (P2, "moves 1 month later"), (P3, "moves 1 month later")]
    refused = roadmap.moving.preview(P2, Month(2026, 2), Month(2026, 4))
    assert [(one[0], one[3]) for one in refused] == [
        (P2, "It waits for Scalability phase 1: Foundation and can start in Apr 2026.")
    ]


def test_a_baseline_is_taken_and_shows_what_slipped(program: Program, roadmap: Any) -> None:
    roadmap.variants.take_baseline()
    assert len(program.session.read(lambda reader: reader.all(Baseline))) == 1
    roadmap.moving.move_by("data-platform-enhancement", 1)
    bar = next(one for one in roadmap._gantt.leaves if one.id == "data-platform-enhancement")
    assert bar.baseline == (Month(2026, 10), Month(2027, 6))
    roadmap._show_view("table")
    table = roadmap._table.table.rows
    row = roadmap._table.table.row_of("data-platform-enhancement")
    assert table.text(row, table.section("slip")) == "1 mo later"


def test_a_scenario_is_moved_compared_and_adopted_without_touching_the_plan_before(
    program: Program, roadmap: Any, drain
) -> None:
    roadmap.variants.start_scenario()
    roadmap.moving.move_by("advanced-scalability-features", 6)
    assert months(program, "advanced-scalability-features") == ("2026-10", "2027-06")
    figures = {row.figures.name: row.figures for row in roadmap._scenarios._table.rows.arrangement.rows.values()}
    assert figures["The plan"].year_1 == 178_333_333
    # 250,000 over nine months from April 2027 on leaves year 1
    assert figures["What-if 1"].year_1 == 178_333_333 - 8_333_333
    scenario = program.session.read(lambda reader: reader.all(Scenario))[0]
    roadmap._scenarios._table.select(scenario.id)
    roadmap._scenarios._ask_adopt()
    question(program).go.click()
    drain()
    assert months(program, "advanced-scalability-features") == ("2027-04", "2027-12")
    program.window.undo()
    assert months(program, "advanced-scalability-features") == ("2026-10", "2027-06")


def test_a_dependency_is_pulled_and_a_circle_is_refused(program: Program, roadmap: Any) -> None:
    roadmap.moving.link("code-quality-foundation", "architecture-modernization", "finish_start")
    assert len(program.session.read(lambda reader: reader.all(Dependency))) == 3
    roadmap.moving.link(P3, P1, "finish_start")
    assert len(program.session.read(lambda reader: reader.all(Dependency))) == 3
    assert "in a circle" in program.window.toast._words.text()


def test_the_panel_ticks_actions_and_links_what_is_repaid(program: Program, roadmap: Any) -> None:
    roadmap._choose("advanced-scalability-features")
    panel = roadmap._panel
    panel._line_ticked("advanced-scalability-features-action-1", True)
    assert program.session.read(lambda reader: reader.get(Action, "advanced-scalability-features-action-1")).done
    bar = next(one for one in roadmap._gantt.leaves if one.id == "advanced-scalability-features")
    assert float(bar.progress) == 0.25
    before = len(program.session.read(lambda reader: reader.all(Repayment)))
    assert before == 5


def test_a_month_typed_in_the_table_moves_the_initiative(program: Program, roadmap: Any) -> None:
    roadmap._view.choose("table")
    roadmap._show_view("table")
    roadmap._table._edited("data-platform-enhancement", "start", "2026-11")
    assert months(program, "data-platform-enhancement") == ("2026-11", "2027-07")
    roadmap._table._edited("data-platform-enhancement", "budget", "350,000")
    assert program.session.read(lambda reader: reader.get(Initiative, "data-platform-enhancement")).budget == 35_000_000


def test_no_figure_of_the_what_ifs_is_cut_beside_the_open_panel(program: Program, roadmap: Any, drain) -> None:
    program.window.resize(1280, 800)
    roadmap.variants.start_scenario()
    roadmap._choose("code-quality-foundation")
    drain()
    table = roadmap._scenarios._table
    metrics = table.delegate.fonts.strong_metrics
    for row in table.rows.arrangement.rows.values():
        for section in table.column_layout.visible()[1:]:
            room = table.columnWidth(section) - 2 * size(PADDING)
            assert metrics.horizontalAdvance(table.rows.text(row, section)) <= room
    assert not table.isColumnHidden(table.rows.section("total"))
    assert not table.isColumnHidden(table.rows.section("year"))


def test_the_buttons_of_the_panel_are_whole_beside_the_timeline(program: Program, roadmap: Any, drain) -> None:
    program.window.resize(1280, 800)
    roadmap._choose("code-quality-foundation")
    drain()
    buttons = (roadmap._panel._edit, roadmap._panel._remove_button, roadmap._panel._request)
    assert [one.text() for one in buttons if one.width() < one.sizeHint().width()] == []
    inside = [one.parentWidget().mapTo(roadmap._panel, one.geometry().bottomRight()) for one in buttons]
    assert all(roadmap._panel.rect().contains(corner) for corner in inside)


def test_the_scenario_on_screen_can_be_adopted_or_discarded_without_choosing_it_again(
    program: Program, roadmap: Any
) -> None:
    roadmap.variants.start_scenario()
    card = roadmap._scenarios
    scenario = program.session.read(lambda reader: reader.all(Scenario))[0]
    assert card._table.selected_ids() == (scenario.id,)
    assert (card._adopt.isEnabled(), card._discard.isEnabled()) == (True, True)
    card._table.select("plan")
    assert roadmap.variants.scenario.value() == ""
    assert (card._adopt.isEnabled(), card._discard.isEnabled()) == (False, False)
    roadmap.variants.choose_scenario(scenario.id)
    card._drop()
    assert program.session.read(lambda reader: reader.all(Scenario)) == ()
    assert roadmap.variants.scenario.value() == ""


def test_a_budget_typed_in_a_scenario_is_that_of_the_scenario(program: Program, roadmap: Any) -> None:
    before = program.session.read(lambda reader: reader.get(Initiative, P1)).budget
    roadmap.variants.start_scenario()
    roadmap._show_view("table")
    roadmap._table._edited(P1, "budget", "123,456")
    entry = next(one for one in program.session.read(lambda reader: reader.all(ScenarioEntry)) if one.initiative == P1)
    assert entry.budget == 12_345_600
    assert program.session.read(lambda reader: reader.get(Initiative, P1)).budget == before
    assert roadmap._table.table.row_of(P1).initiative.budget == 12_345_600


def figure(page: Any, key: str) -> str:
    return page._figures[key].accessibleName()


def test_the_budget_says_by_how_much_the_year_is_over(budget: Any) -> None:
    assert figure(budget, "year") == "Year 1 planned: 1,783,333.33. 583,333.33 over the budget"
    assert figure(budget, "spent") == "Spent so far: 0. 2,150,000 forecast in all"
    assert budget._chart.title.text() == "12 of 12 months are over the budget"


def test_actuals_are_typed_and_pasted_by_month(program: Program, budget: Any, qtbot) -> None:
    card = budget._months
    card.open_initiative(P1)
    card._edited("2026-01", "actual", "90,000")
    assert [(str(one.month), one.amount) for one in program.session.read(lambda reader: reader.all(Spend))] == [
        ("2026-01", 9_000_000)
    ]
    table = card._table
    table.setCurrentIndex(table.rows.index(1, table.rows.section("actual")))
    QGuiApplication.clipboard().setText("100,000\n110,000")
    card._pasted("100,000\n110,000")
    assert figure(budget, "spent") == "Spent so far: 300,000. 2,150,000 forecast in all"
    card._pasted("1\n2\n3\n4")
    assert (
        program.window.toast._words.text()
        == "Nothing was pasted. 4 rows do not fit into the 2 months from here. Paste fewer."
    )
    card._pasted("ten")
    assert len(program.session.read(lambda reader: reader.all(Spend))) == 3
    card._pasted("120,000")
    assert program.window.toast._words.text() == "Pasted 1 month"
    qtbot.waitUntil(lambda: not program.window.workers.busy, timeout=60_000)


def test_budgets_and_lines_are_added_and_edited_in_place(program: Program, budget: Any, qtbot) -> None:
    card = budget._budgets
    card._add_buffer()
    line = next(one for one in program.session.read(lambda reader: reader.all(BudgetLine)) if one.contingency)
    card._edited(f"line/{line.id}", "amount", "60,000")
    assert program.session.read(lambda reader: reader.get(BudgetLine, line.id)).amount == 6_000_000
    card._add_budget()
    assert [one.name for one in program.session.read(lambda reader: reader.all(Budget))] == ["Year 1", "Year 2"]
    card._edited("year-1", "amount", "lots")
    assert program.session.read(lambda reader: reader.get(Budget, "year-1")).amount == 120_000_000
    qtbot.waitUntil(lambda: not program.window.workers.busy, timeout=60_000)


def test_a_long_name_does_not_make_the_budget_wider_than_its_window(
    budget: Any, program: Program, drain: Callable[[], None]
) -> None:
    long = "Security and everything that anybody ever called by that name " * 4
    program.session.execute(Revise("initiative", P1, {"name": long[:200].strip()}))
    drain()
    area = budget.findChild(QScrollArea)
    assert area.horizontalScrollBar().maximum() == 0
    budget._months.open_initiative(P1)
    assert area.horizontalScrollBar().maximum() == 0


def test_keys_reach_the_timeline_as_soon_as_the_roadmap_is_open(
    roadmap: Any, program: Program, drain: Callable[[], None]
) -> None:
    assert program.window.focusWidget() is roadmap._gantt
    roadmap._view.choose("table")
    roadmap._show_view("table")
    program.window.navigate("budget")
    program.window.navigate("roadmap")
    drain()
    assert program.window.focusWidget() is roadmap._table.table


def test_the_plan_as_a_table_leaves_columns_out_before_it_cuts_them(
    roadmap: Any, program: Program, drain: Callable[[], None]
) -> None:
    roadmap._show_view("table")
    program.window.resize(1280, 800)
    drain()
    table = roadmap._table.table
    shown = {key: table.columnWidth(table.rows.section(key)) for key in ("track", "phase", "owner")}
    assert all(
        width >= least or table.isColumnHidden(table.rows.section(key))
        for (key, width), least in zip(shown.items(), (104, 150, 110), strict=True)
    )


@pytest.mark.parametrize("width", [1100, 1280])
def test_what_was_spent_can_be_entered_at_every_width(
    budget: Any, program: Program, drain: Callable[[], None], width: int
) -> None:
    program.window.resize(width, 800)
    drain()
    table = budget._months._table
    assert [key for key in ("planned", "committed", "actual") if table.isColumnHidden(table.rows.section(key))] == []
