"""The Measures page over the sample: figures, the entry grid, corrections, conflicts; all by what a person does."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from debtplanner.app import Program
from debtplanner.commands.edits import Remove, Revise
from debtplanner.commands.measures import EnterReadings, Entry
from debtplanner.domain.measures import Measure, Reading, Settlement
from debtplanner.domain.roadmap import Outcome
from debtplanner.system.clock import now
from debtplanner.ui.pages.measures.conflicts import ConflictCard
from debtplanner.ui.sheets.formsheet import FormSheet
from debtplanner.ui.widgets.alerts import AlertRow

COVERAGE, RATIO, ESCAPE = "kpi-coverage", "kpi-debt-ratio", "kpi-bug-escape"


@pytest.fixture
def page(open_page: Callable[[str], Any], program: Program) -> Any:
    program.window.resize(1280, 800)
    return open_page("measures")


def today() -> date:
    return now().astimezone().date()


def texts(widget: Any) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel))


def readings(program: Program) -> list[tuple[str, Decimal, bool]]:
    found = program.session.read(lambda reader: reader.all(Reading))
    return [(one.measure, one.value, one.replaces is not None) for one in found]


def figure(page: Any, key: str) -> str:
    return page._figures[key].accessibleName()


def sheet(program: Program) -> FormSheet:
    return next(one for one in program.window.findChildren(FormSheet) if one.isVisible())


def fill(form: FormSheet, **values: str) -> None:
    form.form.set_values({**form.form.values(), **values})
    form.save()


def test_nothing_is_green_before_a_reading(page: Any) -> None:
    assert page.totals.startswith("12 measures · as of ")
    assert figure(page, "good") == "On path or met: 0. of 12 measures"
    assert figure(page, "unknown") == "No data or stale: 12. of 12 measures"
    assert figure(page, "conflicts") == "Conflicting targets: 2. response time and throughput"
    rows = page.table.rows
    assert {rows.text(row, rows.section("status")) for row in rows.arrangement.rows.values()} == {"no data"}


def test_values_are_typed_down_the_column_without_a_mouse(page: Any, program: Program, drain) -> None:
    page.enter_readings()
    drain()
    table = page.entry.table
    assert table.current_id() == COVERAGE
    for typed in ("66", "22", "14"):
        QTest.keyClick(table, Qt.Key.Key_F2)
        editor = table.viewport().findChild(QLineEdit)
        editor.setText(typed)
        QTest.keyClick(editor, Qt.Key.Key_Return)
        drain()
    assert readings(program) == [(COVERAGE, 66, False), (RATIO, 22, False), (ESCAPE, 14, False)]
    assert {one.day for one in program.session.read(lambda reader: reader.all(Reading))} == {today()}


def test_a_value_typed_again_corrects_the_reading_and_both_are_listed(page: Any, program: Program) -> None:
    page.show_view("entry")
    page.entry.table.edited.emit(COVERAGE, "value", "66")
    page.entry.table.edited.emit(COVERAGE, "value", "67")
    page.entry.table.edited.emit(COVERAGE, "source", "CI report")
    assert readings(program) == [(COVERAGE, 66, False), (COVERAGE, 67, True)]
    page.show_view("measures")
    page.table.select(COVERAGE)
    row = page._found.row(COVERAGE)
    assert [(one.value, one.id in row.corrected, one.source) for one in row.readings] == [
        (67, False, "CI report"),
        (66, True, ""),
    ]
    program.window.undo()
    program.window.undo()
    assert readings(program) == [(COVERAGE, 66, False)]


@pytest.mark.parametrize("typed", ["NaN", "101", "-3", "1e5", "sixty"])
def test_what_no_reading_can_be_is_refused_at_its_cell(page: Any, program: Program, typed: str) -> None:
    page.show_view("entry")
    page.entry.table.edited.emit(COVERAGE, "value", typed)
    assert readings(program) == []
    assert page.entry.table.editing._refused is not None


def test_an_emptied_value_takes_its_reading_back(page: Any, program: Program) -> None:
    page.show_view("entry")
    page.entry.table.edited.emit(COVERAGE, "value", "66")
    page.entry.table.edited.emit(COVERAGE, "value", "")
    assert readings(program) == []
    program.window.undo()
    assert readings(program) == [(COVERAGE, 66, False)]


def test_a_column_of_a_spreadsheet_fills_the_measures_from_the_current_one(page: Any, program: Program, drain) -> None:
    page.enter_readings()
    drain()
    page.entry.table.pasted.emit("66\n\n14\n")
    assert readings(program) == [(COVERAGE, 66, False), (RATIO, 14, False)]


def test_names_beside_values_find_their_measures_and_an_unknown_one_refuses_all(page: Any, program: Program) -> None:
    page.show_view("entry")
    page.entry.table.pasted.emit("bug escape rate\t14\nCode coverage\t66\nChurn of cows\t1")
    assert readings(program) == []
    page.entry.table.pasted.emit("bug escape rate\t14\nCode coverage\t66\nResponse time\t")
    assert sorted(readings(program)) == [(ESCAPE, 14, False), (COVERAGE, 66, False)]
    program.window.undo()
    assert readings(program) == []


@pytest.mark.parametrize("text", ["66\tnot a number", "1\n" * 13, "Code coverage\t66\nCode coverage\t67"])
def test_a_paste_that_cannot_be_taken_changes_nothing(page: Any, program: Program, text: str) -> None:
    page.show_view("entry")
    page.entry.table.pasted.emit(text)
    assert readings(program) == []


def test_a_reading_is_corrected_from_the_panel_and_may_not_lie_in_the_future(page: Any, program: Program) -> None:
    program.window.execution.execute(EnterReadings((Entry(COVERAGE, today(), Decimal(66)),)))
    page.table.select(COVERAGE)
    (first,) = program.session.read(lambda reader: reader.all(Reading))
    page.panel.correction_asked.emit(COVERAGE, first.id)
    form = sheet(program)
    assert form.form.values()["value"] == "66"
    fill(form, day="2199-01-01", value="70")
    assert readings(program) == [(COVERAGE, 66, False)]
    fill(form, day=str(today()), value="70")
    assert readings(program) == [(COVERAGE, 66, False), (COVERAGE, 70, True)]


def test_a_measure_is_added_from_its_form_and_one_that_does_not_fit_is_refused_there(
    page: Any, program: Program
) -> None:
    page.add_measure()
    form = sheet(program)
    fill(form, name="Builds that fail", unit="percent", direction="lower", operator="<", target="5", baseline="3",
         baseline_on="2026-11-03")  # fmt: skip
    assert len(program.session.read(lambda reader: reader.all(Measure))) == 12
    fill(form, baseline="12")
    assert len(program.session.read(lambda reader: reader.all(Measure))) == 13


def test_a_conflict_is_settled_with_a_reason_and_opened_again(page: Any, program: Program, drain) -> None:
    page.show_view("conflicts")
    assert [card.title.text() for card in shown(page)] == [
        "Response time: targets differ",
        "Throughput: targets differ",
    ]
    shown(page)[1].settle_asked.emit(page._found.conflicts[1].id)
    form = sheet(program)
    fill(form, reason="")
    assert program.session.read(lambda reader: reader.all(Settlement)) == ()
    fill(form, reason="Sustained load is half of the peak")
    drain()
    assert [card.title.text() for card in shown(page)] == ["Response time: targets differ", "Throughput: intended"]
    assert figure(page, "conflicts") == "Conflicting targets: 1. response time, 1 intended"
    settled = page._found.conflicts[1].settlement
    shown(page)[1].reopen_asked.emit(settled.id)
    drain()
    assert figure(page, "conflicts") == "Conflicting targets: 2. response time and throughput"


def shown(page: Any) -> list[ConflictCard]:
    column = page.conflicts._column
    widgets = [column.itemAt(place).widget() for place in range(column.count())]
    return [one for one in widgets if isinstance(one, ConflictCard)]


def test_a_target_of_a_capability_opens_on_its_page(page: Any, program: Program, drain) -> None:
    page.show_view("conflicts")
    shown(page)[0].open_asked.emit("capability", "capability-response-time")
    drain()
    assert program.window.stack.current.key == "architecture"
    assert program.window.stack.current.capabilities.table.selected_ids() == ("capability-response-time",)


def test_the_panel_shows_path_forecast_and_promises(page: Any, program: Program, drain) -> None:
    page.table.select("kpi-users")
    drain()
    words = texts(page.panel)
    assert "needs three readings after the baseline" in words.lower()
    assert "+45,000 users promised, nothing observed yet" in words


def test_without_measures_the_page_says_how_to_begin(page: Any, program: Program, drain) -> None:
    for outcome in program.session.read(lambda reader: reader.all(Outcome)):
        if outcome.measure is not None:
            program.window.execution.execute(Revise("outcome", outcome.id, {"measure": None, "change": None}))
    ids = tuple(one.id for one in program.session.read(lambda reader: reader.all(Measure)))
    program.window.execution.execute(Remove("measure", ids))
    drain()
    assert page._stack.currentWidget() is page._none
    program.window.undo()
    assert page._stack.currentWidget() is page._split


def test_the_overview_leads_to_what_contradicts_itself(
    open_page: Callable[[str], Any], program: Program, drain
) -> None:
    page = open_page("overview")
    page._needs._show_all()
    drain()
    rows = [row for row in page._needs.findChildren(AlertRow) if "Targets for" in row.accessibleName()]
    rows[0].followed.emit("measures")
    drain()
    assert program.window.stack.current.key == "measures"


def test_an_outcome_gets_its_measure_on_the_roadmap(open_page: Callable[[str], Any], program: Program, drain) -> None:
    page = open_page("roadmap")
    page.open_record("initiative", "code-quality-foundation")
    page.records.edit("code-quality-foundation-outcome-2")
    fill(sheet(program), measure=ESCAPE, change="-6")
    drain()
    assert "Bug escape rate: −6 points promised, nothing observed yet" in texts(page._panel)


def test_a_refusal_is_not_left_standing_over_another_view_and_comes_back_with_its_table(
    page: Any, program: Program, drain, qtbot
) -> None:
    page.enter_readings()
    drain()
    table = page.entry.table
    type_refused(table, drain)
    assert table.editing.refusal is not None
    page.show_view("measures")
    drain()
    assert table.editing.refusal is None
    page.show_view("entry")
    qtbot.waitUntil(lambda: table.editing.refusal is not None)
    assert readings(program) == []


def type_refused(table: Any, drain) -> None:
    """Types what no coverage can be into the first cell, and presses Enter."""
    assert table.edit_cell(COVERAGE, "value")
    field = table.viewport().findChild(QLineEdit)
    QTest.keyClicks(field, "-525")
    QTest.keyClick(field, Qt.Key.Key_Return)
    drain()


def test_a_click_on_another_view_or_page_works_while_a_value_is_refused_and_what_was_typed_stays(
    page: Any, program: Program, drain, qtbot
) -> None:
    program.window.activateWindow()
    qtbot.waitUntil(program.window.isActiveWindow)
    page.enter_readings()
    drain()
    table = page.entry.table
    type_refused(table, drain)
    tab = next(one for one in page._view.findChildren(QPushButton) if one.text() == "Measures")
    QTest.mousePress(tab, Qt.MouseButton.LeftButton)
    drain()
    QTest.mouseRelease(tab, Qt.MouseButton.LeftButton)
    drain()
    assert page._view.current == "measures"
    page.show_view("entry")
    drain()
    rail = program.window.rail._buttons["risks"]
    QTest.mousePress(rail, Qt.MouseButton.LeftButton)
    drain()
    QTest.mouseRelease(rail, Qt.MouseButton.LeftButton)
    drain()
    assert program.window.stack.current.key == "risks"
    assert table.editing.left_behind(COVERAGE, "value")[0] == "-525"
    assert readings(program) == []


@pytest.mark.parametrize("view", ["entry", "conflicts"])
def test_every_control_of_a_view_has_a_name_and_is_reached_by_tab(
    page: Any, program: Program, walk, drain, qtbot, view: str
) -> None:
    page.show_view(view)
    drain()
    qtbot.waitUntil(lambda: not program.window.workers.busy, timeout=20_000)
    assert walk.nameless(page) == []
    assert walk.unreachable(program.window) == []
