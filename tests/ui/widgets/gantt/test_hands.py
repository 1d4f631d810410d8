"""The gantt under mouse and keys: it asks, and changes nothing."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QKeySequence, QShortcut
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication

from debtplanner.ui.widgets.gantt import GanttBar
from debtplanner.ui.widgets.gantt.hits import hit_test
from ui.widgets.gantt.hands import ALT, CTRL, LEFT, NONE, SHIFT, Key, drop, hover, press, take, wheel
from ui.widgets.gantt.plan import BARS, fill, month


def middle(gantt, key):
    return gantt.bar_area(key).center()


def right_by(gantt, at, months):
    return at + QPointF(months * gantt.axis.pixel, 0)


@pytest.mark.parametrize(
    ("place", "part", "whose"),
    [
        (lambda g: middle(g, "arch"), "bar", "arch"),
        (lambda g: g.bar_area("arch").topLeft() + QPointF(2, 10), "start", "arch"),
        (lambda g: g.bar_area("arch").topRight() + QPointF(-2, 10), "end", "arch"),
        (lambda g: g.bar_area("arch").topRight() + QPointF(8, 10), "line", "arch"),
        (lambda g: middle(g, "live"), "milestone", "live"),
        (lambda g: QPointF(80, g.line_top(3) + 18), "name", "arch"),
        (lambda g: QPointF(14, g.line_top(0) + 18), "fold", "r"),
        (lambda g: QPointF(g.frame.names.right() + 1, 10), "name_edge", None),
        (lambda g: QPointF(g.frame.body.left(), 10), "budget_edge", None),
        (lambda g: QPointF(g.frame.head.center()), "head", None),
        (lambda g: QPointF(80, g.line_top(12) + 40), "nothing", None),
    ],
)
def test_each_part_is_hit_where_it_is_seen(gantt, place, part, whose):
    hit = hit_test(gantt, place(gantt))
    assert (hit.part, hit.id) == (part, whose)


def test_a_click_chooses_and_a_double_click_opens(gantt, asked):
    QTest.mouseClick(gantt, LEFT, pos=middle(gantt, "infra").toPoint())
    QTest.mouseDClick(gantt, LEFT, pos=middle(gantt, "infra").toPoint())
    assert asked.all() == [("opened", ["infra"]), ("chosen", ["infra"])]
    assert gantt.current_id() == "infra"


def test_what_is_pressed_is_told_as_chosen_only_when_it_is_let_go(gantt, asked):
    """Whoever listens may make room for a panel; under the pressed button the months must not shrink."""
    at = middle(gantt, "infra").toPoint()
    QTest.mousePress(gantt, LEFT, pos=at)
    assert gantt.current_id() == "infra"
    assert asked.all() == []
    QTest.mouseRelease(gantt, LEFT, pos=at)
    assert asked.all() == [("chosen", ["infra"])]


def test_a_double_click_opens_the_bar_that_its_first_click_moved_away(gantt, asked):
    at = middle(gantt, "infra").toPoint()
    QTest.mouseClick(gantt, LEFT, pos=at)
    beside = (gantt.bar_area("infra").topRight() + QPointF(14, 10)).toPoint()
    QTest.mouseDClick(gantt, LEFT, pos=beside)
    assert ("opened", ["infra"]) in asked.all()


def test_a_dragged_bar_snaps_to_months_and_asks_once_on_drop(gantt, asked):
    at = middle(gantt, "arch")
    take(gantt, at, right_by(gantt, at, 0.6), right_by(gantt, at, 1.4))
    assert (gantt.drag.start, gantt.drag.end) == (month(5), month(10))
    drop(gantt, right_by(gantt, at, 1.4))
    assert asked.all() == [("move_asked", ["arch", 1]), ("chosen", ["arch"])]
    assert gantt.line_of("arch").item == BARS[2]
    assert gantt.drag is None


def test_a_drag_of_less_than_half_a_month_asks_for_nothing(gantt, asked):
    at = middle(gantt, "arch")
    take(gantt, at, right_by(gantt, at, 0.45))
    assert gantt.drag is not None
    drop(gantt, right_by(gantt, at, 0.45))
    assert asked.all() == [("chosen", ["arch"])]


@pytest.mark.parametrize(
    ("corner", "months", "ends"),
    [("left", -1, (3, 9)), ("left", 2, (6, 9)), ("right", 3, (4, 12)), ("right", -9, (4, 4))],
)
def test_an_edge_resizes_and_leaves_at_least_a_month(gantt, asked, corner, months, ends):
    area = gantt.bar_area("arch")
    at = QPointF(area.left() + 2 if corner == "left" else area.right() - 2, area.center().y())
    take(gantt, at, right_by(gantt, at, months))
    drop(gantt, right_by(gantt, at, months))
    assert asked.all()[0] == ("resize_asked", ["arch", *map(month, ends)])


def test_escape_lets_go_and_asks_for_nothing(gantt, asked):
    at = middle(gantt, "arch")
    take(gantt, at, right_by(gantt, at, 3))
    press(gantt, Key.Key_Escape)
    assert gantt.drag is None
    drop(gantt, right_by(gantt, at, 3))
    assert asked.all() == [("chosen", ["arch"])]


def test_a_lost_focus_or_other_rows_let_go(gantt, asked):
    at = middle(gantt, "arch")
    take(gantt, at, right_by(gantt, at, 3))
    fill(gantt, bars=BARS[:2])
    assert gantt.drag is None
    take(gantt, middle(gantt, "code"), right_by(gantt, middle(gantt, "code"), 3))
    assert gantt.drag is not None
    gantt.clearFocus()
    assert gantt.drag is None


def test_rows_that_leave_the_bar_alone_leave_the_drag_alone(gantt):
    at = middle(gantt, "arch")
    take(gantt, at, right_by(gantt, at, 3))
    fill(gantt, links=())
    assert gantt.drag.delta == 3


def test_a_refused_drop_says_why_and_asks_for_nothing(gantt, asked):
    gantt.preview = lambda key, start, end: [(key, start, end, "Code Quality Foundation ends in March.")]
    said = QSignalSpy(gantt.announced)
    at = middle(gantt, "arch")
    take(gantt, at, right_by(gantt, at, -2))
    assert gantt.drag.refusal == "Code Quality Foundation ends in March."
    drop(gantt, right_by(gantt, at, -2))
    assert asked.all() == [("chosen", ["arch"])]
    assert (gantt.notice.id, gantt.notice.text) == ("arch", "Code Quality Foundation ends in March.")
    assert said.at(said.count() - 1) == ["Code Quality Foundation ends in March."]
    press(gantt, Key.Key_Down)
    assert gantt.notice is None


def test_what_else_would_move_is_told_and_shown_while_dragging(gantt):
    gantt.preview = lambda _key, _start, end: [("data", end.plus(1), end.plus(9), "starts after it")]
    at = middle(gantt, "arch")
    take(gantt, at, right_by(gantt, at, 2))
    assert gantt.faded == {"arch", "data"}
    assert not gantt.grab().isNull()
    press(gantt, Key.Key_Escape)
    assert gantt.faded == frozenset()


def test_the_owner_can_refuse_what_it_was_asked(gantt):
    gantt.refuse("arch", "The months before March are closed.")
    assert gantt.notice.text == "The months before March are closed."
    press(gantt, Key.Key_Escape)
    assert gantt.notice is None


def test_a_dependency_is_pulled_from_either_end(gantt, asked):
    gantt.select("sec")
    area = gantt.bar_area("sec")
    take(gantt, QPointF(area.right() + 8, area.center().y()), middle(gantt, "data"))
    assert gantt.pull.to_id == "data"
    drop(gantt, middle(gantt, "data"))
    gantt.select("infra")
    area = gantt.bar_area("infra")
    take(gantt, QPointF(area.left() - 8, area.center().y()), middle(gantt, "p3"))
    drop(gantt, middle(gantt, "p3"))
    assert asked.all() == [
        ("link_asked", ["sec", "data", "finish_start"]),
        ("link_asked", ["infra", "p3", "start_start"]),
    ]


def test_a_dependency_on_nothing_or_itself_is_not_asked_for(gantt, asked):
    gantt.select("sec")
    area = gantt.bar_area("sec")
    for target in (middle(gantt, "sec"), QPointF(gantt.frame.head.center())):
        take(gantt, QPointF(area.right() + 8, area.center().y()), target)
        drop(gantt, target)
    assert asked.all() == []


def test_arrows_go_through_all_bars_in_reading_order(gantt, asked):
    gantt.setFocus()
    press(gantt, Key.Key_Home, *[Key.Key_Right] * 9)
    seen = [arguments[0] for name, arguments in asked.all() if name == "chosen"]
    assert seen == ["r", "sec", "code", "arch", "infra", "data", "adv", "p1", "p2", "p3"]
    press(gantt, Key.Key_End)
    assert gantt.current_id() == "live"
    press(gantt, Key.Key_Up, Key.Key_Left)
    assert gantt.current_id() == "p2"
    press(gantt, Key.Key_PageUp)
    assert gantt.current_id() == "r"


@pytest.mark.parametrize(
    ("key", "modifiers", "expected"),
    [
        (Key.Key_Right, SHIFT, ("move_asked", ["arch", 1])),
        (Key.Key_Left, SHIFT, ("move_asked", ["arch", -1])),
        (Key.Key_Right, ALT, ("resize_asked", ["arch", month(4), month(10)])),
        (Key.Key_Left, ALT, ("resize_asked", ["arch", month(4), month(8)])),
        (Key.Key_Left, ALT | SHIFT, ("resize_asked", ["arch", month(3), month(9)])),
        (Key.Key_Right, ALT | SHIFT, ("resize_asked", ["arch", month(5), month(9)])),
        (Key.Key_Return, NONE, ("opened", ["arch"])),
    ],
)
def test_each_drag_has_its_keys(gantt, asked, key, modifiers, expected):
    gantt.select("arch")
    press(gantt, key, modifiers=modifiers)
    assert asked.all() == [expected]


def test_keys_are_refused_with_the_same_sentence(gantt, asked):
    gantt.preview = lambda key, start, end: [(key, start, end, "March is closed.")]
    gantt.select("arch")
    press(gantt, Key.Key_Left, modifiers=SHIFT)
    assert gantt.notice.text == "March is closed."
    fill(gantt, bars=[GanttBar("m", "One month", "r", month(2), month(2))])
    gantt.select("m")
    press(gantt, Key.Key_Left, modifiers=ALT)
    assert gantt.notice.text == "One month keeps at least one month."
    assert asked.all() == []


def test_milestones_move_but_have_no_ends(gantt, asked):
    gantt.select("live")
    press(gantt, Key.Key_Right, modifiers=ALT)
    press(gantt, Key.Key_Right, modifiers=SHIFT)
    assert asked.all() == [("move_asked", ["live", 1])]


def test_nothing_moves_where_nothing_may(gantt, asked):
    gantt.editable = False
    at = middle(gantt, "arch")
    take(gantt, at, right_by(gantt, at, 3))
    drop(gantt, right_by(gantt, at, 3))
    press(gantt, Key.Key_Right, modifiers=SHIFT)
    assert asked.all() == [("chosen", ["arch"])]


def test_space_and_arrows_fold_and_open_a_group(gantt, asked):
    gantt.select("r")
    press(gantt, Key.Key_Space)
    assert [line.id for line in gantt.rows.lines] == ["r", "s", "p1", "p2", "p3", "live"]
    press(gantt, Key.Key_Right, Key.Key_Left)
    assert asked.all() == [("fold_changed", [("r",)]), ("fold_changed", [()]), ("fold_changed", [("r",)])]


def test_the_arrow_beside_a_group_folds_it_and_takes_the_selection(gantt, asked):
    gantt.select("arch")
    QTest.mouseClick(gantt, LEFT, pos=QPoint(14, gantt.line_top(0) + 18))
    assert gantt.folds() == ("r",)
    assert gantt.current_id() == "r"
    gantt.select("arch")
    assert gantt.folds() == ()


def test_a_dependency_is_made_by_keys(gantt, asked):
    gantt.select("sec")
    press(gantt, Key.Key_L, modifiers=CTRL)
    assert gantt.notice.text.startswith("Choose what depends on Critical Security Updates.")
    press(gantt, Key.Key_Down, Key.Key_Return)
    press(gantt, Key.Key_L, modifiers=CTRL)
    press(gantt, Key.Key_Down)
    press(gantt, Key.Key_Return, modifiers=SHIFT)
    press(gantt, Key.Key_L, modifiers=CTRL)
    press(gantt, Key.Key_Escape, Key.Key_Return)
    assert [one for one in asked.all() if one[0] != "chosen"] == [
        ("link_asked", ["sec", "code", "finish_start"]),
        ("link_asked", ["code", "arch", "start_start"]),
        ("opened", ["arch"]),
    ]


def test_the_menu_is_asked_for_by_mouse_and_key(gantt, asked):
    at = middle(gantt, "arch").toPoint()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, gantt.mapToGlobal(at))
    QApplication.sendEvent(gantt, event)
    gantt.select("code")
    press(gantt, Key.Key_Menu)
    press(gantt, Key.Key_F10, modifiers=SHIFT)
    asks = asked.all()
    assert [arguments[0] for _, arguments in asks] == ["arch", "code", "code"]
    assert asks[0][1][1] == gantt.mapToGlobal(at)


def test_ctrl_and_wheel_keep_the_month_under_the_pointer(gantt):
    fill(gantt, bars=[GanttBar("long", "Long", "r", month(1), month(240))])
    gantt.set_zoom("month")
    gantt.across.setValue(4000)
    at = QPointF(gantt.frame.body.left() + 400, gantt.frame.body.center().y())
    before = gantt.axis.at(at.x())
    assert before == (4000 + 400) / 64
    for turn, zoom, pixel in ((-120, "quarter", 26), (-120, "year", 9), (120, "quarter", 26), (120, "month", 64)):
        wheel(gantt, at, turn, CTRL)
        assert (gantt.zoom, gantt.axis.pixel) == (zoom, pixel)
        assert gantt.axis.at(at.x()) == pytest.approx(before, abs=1 / 9)
    wheel(gantt, at, 60, CTRL)
    assert gantt.zoom == "month"


def test_keys_zoom_too(gantt):
    zooms = QSignalSpy(gantt.zoom_changed)
    press(gantt, Key.Key_Minus, Key.Key_Plus, Key.Key_0, modifiers=CTRL)
    assert [zooms.at(at)[0] for at in range(zooms.count())] == ["quarter", "month", "fit"]


def test_the_wheel_scrolls_down_and_with_shift_across(gantt):
    gantt.set_zoom("month")
    gantt.resize(700, 300)
    gantt.across.setValue(0)
    at = QPointF(gantt.frame.body.center())
    wheel(gantt, at, -120)
    assert gantt.down.value() == 60
    assert gantt.across.value() == 0
    wheel(gantt, at, -120, SHIFT)
    assert (gantt.down.value(), gantt.across.value()) == (60, 60)


def test_columns_are_dragged_and_escape_puts_them_back(gantt):
    names = gantt.frame.names.width()
    at = QPointF(gantt.frame.budgets.left(), 20)
    take(gantt, at, at + QPointF(-40, 0))
    assert gantt.frame.names.width() == names - 40
    press(gantt, Key.Key_Escape)
    drop(gantt, at)
    assert gantt.frame.names.width() == names
    take(gantt, at, at + QPointF(-900, 0))
    drop(gantt, at)
    assert gantt.frame.names.width() == 120


def test_the_pointer_shows_where_a_dependency_can_be_pulled(gantt):
    area = gantt.bar_area("sec")
    hover(gantt, area.center())
    assert gantt.hot == "sec"
    assert hit_test(gantt, QPointF(area.right() + 8, area.center().y())).part == "pull_end"
    assert hit_test(gantt, QPointF(area.right() + 20, area.center().y())).part == "line"


def test_a_bar_held_at_the_edge_scrolls_on(gantt, qtbot):
    gantt.set_zoom("month")
    gantt.across.setValue(0)
    at = middle(gantt, "sec")
    take(gantt, at, QPointF(gantt.frame.body.right() - 4, at.y()))
    qtbot.waitUntil(lambda: gantt.across.value() == gantt.across.maximum())
    there = gantt.axis.at(gantt.frame.body.right() - 4)
    assert gantt.drag.start == month(1).plus(round(there - 1.5))
    press(gantt, Key.Key_Escape)


def test_another_button_lets_go(gantt, asked):
    at = middle(gantt, "arch")
    take(gantt, at, right_by(gantt, at, 3))
    QTest.mousePress(gantt, Qt.MouseButton.RightButton, pos=at.toPoint())
    assert gantt.drag is None
    drop(gantt, right_by(gantt, at, 3))
    assert asked.all() == [("chosen", ["arch"])]


def test_keys_of_the_gantt_come_before_shortcuts_of_the_window(gantt, asked):
    used = []
    shortcut = QShortcut(QKeySequence("Alt+Left"), gantt)
    shortcut.activated.connect(lambda: used.append("back"))
    gantt.setFocus()
    gantt.select("arch")
    press(gantt, Key.Key_Left, modifiers=ALT)
    assert asked.all() == [("resize_asked", ["arch", month(4), month(8)])]
    assert used == []
