"""What the gantt shows and keeps: rows by id, layout, spend, names for screen readers, size."""

import gc
import weakref

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtTest import QSignalSpy

from debtplanner.domain.months import Month
from debtplanner.ui.theme import apply_theme, tokens
from debtplanner.ui.widgets.gantt import Gantt, GanttBar
from debtplanner.ui.widgets.gantt.frame import Wants, frame
from debtplanner.ui.widgets.gantt.hits import Hit, hit_test
from debtplanner.ui.widgets.gantt.tips import spend_words, tip
from debtplanner.ui.widgets.painted.accessible import speak_items
from ui.widgets.gantt.plan import BARS, BUDGET, FIRST, MONTHS, SPEND, TEXTS, fill, many, month


def colour_at(gantt, at):
    return gantt.grab().toImage().pixelColor(at if isinstance(at, QPoint) else at.toPoint()).name().upper()


def test_new_rows_keep_selection_scroll_zoom_and_folds(put):
    groups, bars, links = many(500)
    gantt = put(Gantt(), 900, 500)
    gantt.set_rows(groups, bars, (), links, first=FIRST, months=MONTHS)
    gantt.set_zoom("month")
    gantt.set_folds(["g1"])
    gantt.select("b200")
    gantt.across.setValue(130)
    gantt.down.setValue(4000)
    gantt.set_rows(groups, bars[1:], (), links, first=FIRST, months=MONTHS)
    assert (gantt.current_id(), gantt.zoom, gantt.folds()) == ("b200", "month", ("g1",))
    assert (gantt.across.value(), gantt.down.value()) == (130, 4000)
    gantt.set_rows(groups, bars[1:], (), links, first=FIRST.plus(-2), months=MONTHS)
    assert gantt.across.value() == 130 + 2 * 64


def test_a_vanished_bar_is_no_longer_selected(gantt):
    gantt.select("arch")
    fill(gantt, bars=BARS[:2])
    assert gantt.current_id() is None
    gantt.select("gone")
    assert gantt.current_id() is None


def test_the_layout_comes_back_in_another_window(put, qapp):
    groups, bars, _ = many(100)
    first = put(Gantt(), 900, 500)
    first.set_rows(groups, bars, first=FIRST, months=MONTHS)
    first.set_zoom("month")
    first.set_column_widths(180, 70)
    first.set_folds(["g0"])
    first.across.setValue(128)
    first.down.setValue(360)
    state = first.layout_state()
    assert state == {"zoom": "month", "folds": ["g0"], "scroll": [2.0, 10.0], "columns": [180, 70]}
    other = Gantt()
    other.restore_layout(state)
    other.set_rows(groups, bars, first=FIRST, months=MONTHS)
    put(other, 900, 500)
    assert other.layout_state() == state
    assert (other.across.value(), other.down.value()) == (128, 360)


@pytest.mark.parametrize(
    "state",
    [{}, {"zoom": "week", "folds": 3, "scroll": "far", "columns": [None, 1]}, {"scroll": [1], "columns": [1, 2, 3]}],
)
def test_a_layout_that_makes_no_sense_changes_nothing(gantt, state):
    before = gantt.layout_state()
    gantt.restore_layout(state)
    assert gantt.layout_state() == before


def test_fit_all_shows_the_whole_plan(gantt):
    gantt.set_zoom("month")
    gantt.fit_all()
    assert gantt.axis.x(MONTHS) == pytest.approx(gantt.frame.body.right() + 1, abs=0.01)
    assert not gantt.across.isVisible()


def test_bars_outside_the_plan_widen_the_axis(gantt):
    fill(gantt, bars=[GanttBar("x", "X", "r", FIRST.plus(-2), FIRST.plus(20))])
    assert gantt.axis.first == Month(2025, 11)
    assert gantt.axis.months == 23
    assert gantt.plan == (2, 20)


def test_progress_baseline_and_double_count_are_where_they_belong(gantt):
    area, colours = gantt.bar_area("arch"), tokens()
    assert colour_at(gantt, area.topLeft() + QPointF(20, 10)) == colours.accent
    assert colour_at(gantt, area.topLeft() + QPointF(area.width() * 0.25 + 20, 10)) == colours.planned
    below = area.bottom() + 5.5
    assert colour_at(gantt, QPointF(gantt.axis.x(2.5), below)) == colours.strong
    assert colour_at(gantt, QPointF(gantt.axis.x(8.5), below)) == colours.mark_warn
    shared = gantt.bar_area("adv")
    row = [colour_at(gantt, QPointF(gantt.axis.x(10) + step, shared.top() + 1)) for step in range(10)]
    assert colours.mark_warn in row
    assert colour_at(gantt, QPointF(gantt.axis.x(14), shared.top() + 1)) != colours.mark_warn


def test_a_folded_group_shows_its_whole_span(gantt):
    gantt.set_folds(["s"])
    area = gantt.bar_area("s")
    assert area.left() == pytest.approx(gantt.axis.x(0) + 1)
    assert area.right() == pytest.approx(gantt.axis.x(12) - 1)
    assert colour_at(gantt, QPointF(gantt.axis.x(11.2), area.center().y())) == tokens().strong
    assert hit_test(gantt, area.center()) == Hit("summary", "s")


def test_spend_stands_under_its_months_and_hides_without_any(gantt):
    assert gantt.frame.strip.height() == 0
    gantt.set_spend(SPEND, BUDGET, TEXTS, budget_text="budget 100K a month")
    strip, colours = gantt.frame.strip, tokens()
    x = round(gantt.axis.x(1.5))
    high = strip.height() - 30 - 8
    assert colour_at(gantt, QPoint(x, strip.bottom() - 12)) == colours.approved
    assert colour_at(gantt, QPoint(x, strip.bottom() - 8 - round(high * 14 / 18.33))) == colours.mark_warn
    assert (
        colour_at(gantt, QPoint(round(gantt.axis.x(14.5)), strip.bottom() - 8 - round(high * 5 / 18.33)))
        == colours.approved
    )
    assert spend_words(gantt, 0) == "Spend a month, Jan 2026: 166.7, over the budget"
    assert spend_words(gantt, 17) == "Spend a month, Jun 2027: 61.1"
    gantt.set_spend(())
    assert gantt.frame.strip.height() == 0


def test_tooltips_say_everything(gantt):
    assert tip(gantt, Hit("name", "code")) == "Code Quality Foundation, P1, Jan–Mar 2026, budget 150K, 70 % done"
    assert tip(gantt, Hit("bar", "arch")).endswith("asks for 600K.\nBilling monolith")
    assert tip(gantt, Hit("milestone", "live")) == "Milestone Second region live, Dec 2026, not done"
    assert tip(gantt, Hit("line", "arch")) == ""


def test_each_line_is_a_child_for_screen_readers(gantt):
    gantt.set_spend(SPEND, BUDGET, TEXTS)
    gantt.setFocus()
    gantt.select("adv")
    chart = QAccessible.queryAccessibleInterface(gantt)
    assert chart.childCount() == 12 + 18
    assert chart.role() == QAccessible.Role.Tree
    names = [chart.child(number).text(QAccessible.Text.Name) for number in range(12)]
    assert names[0] == "Remediation, budget 1,350K, 6 rows"
    assert names[6] == (
        "Advanced Scalability Features, P2, Oct 2026–Jun 2027, budget 250K, 0 % done, "
        "possible double count with Phase 3 Scale"
    )
    child = chart.child(6)
    assert chart.indexOfChild(child) == 6
    assert child.state().selected
    assert child.state().focused
    assert chart.focusChild() is child
    assert child.rect().topLeft() == gantt.mapToGlobal(QPoint(gantt.frame.names.left(), gantt.line_top(6)))
    at = gantt.mapToGlobal(gantt.bar_area("code").center().toPoint())
    assert chart.childAt(at.x(), at.y()).text(QAccessible.Text.Name).startswith("Code Quality Foundation")
    fill(gantt, bars=BARS[:2])
    assert not child.isValid()
    assert chart.child(99) is None


def test_a_change_of_the_selected_bar_is_read_out(gantt):
    gantt.select("sec")
    said = QSignalSpy(gantt.announced)
    fill(gantt)
    assert said.count() == 0
    moved = GanttBar("sec", BARS[0].name, "r", month(2), month(4), "50K", 1, "P0")
    fill(gantt, bars=(moved, *BARS[1:]))
    assert said.at(0) == ["Critical Security Updates, P0, Feb–Apr 2026, budget 50K, 100 % done"]
    gantt.toggle_fold("r")
    assert said.at(1) == ["Remediation, budget 1,350K, 6 rows, folded"]


def test_children_go_with_their_widget(qtbot, drain):
    speak_items()
    for _ in range(20):
        gantt = fill(Gantt())
        chart = QAccessible.queryAccessibleInterface(gantt)
        numbers = [QAccessible.uniqueId(chart.child(place)) for place in range(chart.childCount())]
        gone = weakref.ref(gantt)
        gantt.deleteLater()
        del gantt, chart
        drain()
        gc.collect()
        assert gone() is None
        assert [number for number in numbers if QAccessible.accessibleInterface(number) is not None] == []


def test_an_empty_plan_says_what_will_be_here(put):
    gantt = put(Gantt(empty="No initiative yet."), 400, 300)
    gantt.set_rows((), (), first=FIRST, months=MONTHS)
    assert gantt.empty_words == "No initiative yet."
    image = gantt.grab().toImage()
    assert {image.pixelColor(x, 150).name() for x in range(400)} != {QColor(tokens().surface).name()}


@pytest.mark.parametrize(("theme", "scale"), [("light", 1.0), ("dark", 1.0), ("light", 1.5), ("dark", 0.9)])
def test_500_bars_are_painted_in_every_look(put, qapp, theme, scale):
    groups, bars, links = many(500)
    gantt = put(Gantt(), 1200, 700)
    gantt.set_rows(groups, bars, (), links, first=FIRST, months=MONTHS, today=month(11))
    gantt.set_spend(SPEND, BUDGET, TEXTS)
    apply_theme(qapp, theme, scale)
    for value in (0, 9000, gantt.down.maximum()):
        gantt.down.setValue(value)
        assert not gantt.grab().isNull()
    for zoom in ("month", "quarter", "year", "fit"):
        gantt.set_zoom(zoom)
        assert not gantt.grab().isNull()
    assert gantt.visible_lines().stop == len(gantt.rows.lines) == 525
    apply_theme(qapp, "light")


def test_time_runs_from_left_to_right_in_every_language(put):
    gantt = Gantt()
    gantt.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    put(fill(gantt), 1200, 700)
    assert gantt.bar_area("sec").left() < gantt.bar_area("data").left()
    assert gantt.frame.names.left() > gantt.frame.budgets.left() > gantt.frame.body.left()
    assert hit_test(gantt, QPointF(gantt.frame.names.right() - 14, gantt.line_top(0) + 18)) == Hit("fold", "r")
    assert not gantt.grab().isNull()


def test_columns_give_way_before_the_months_do():
    small = frame(Wants(400, 300, 300, 64, 3, strip=False, across=False, down=False, mirrored=False))
    assert (small.names.width(), small.budgets.width(), small.body.width()) == (176, 64, 160)


def test_the_spend_takes_the_height_that_the_lines_leave(gantt):
    gantt.set_spend(SPEND, BUDGET, TEXTS)
    assert gantt.frame.strip.height() == 700 - 48 - 12 * 36
    gantt.set_folds(["r", "s"])
    assert gantt.frame.strip.height() == 280
    gantt.resize(1200, 400)
    gantt.set_folds([])
    assert gantt.frame.strip.height() == 132
    assert gantt.frame.strip.bottom() == 399
