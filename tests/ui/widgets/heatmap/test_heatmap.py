"""The heat map: levels, places, keys, editing, copying, names for screen readers."""

import gc
import weakref
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from debtplanner.domain.months import Month
from debtplanner.ui.theme import apply_theme, tokens
from debtplanner.ui.widgets.heatmap import SIGNS, HeatCell, HeatMap
from debtplanner.ui.widgets.heatmap.frame import frame
from debtplanner.ui.widgets.heatmap.legend import places
from debtplanner.ui.widgets.painted.ink import Ink
from ui.widgets.gantt.hands import ALT, CTRL, LEFT, SHIFT, Key, drop, press, take, wheel
from ui.widgets.heatmap.team import FIRST, MONTHS, ROWS, cells, fill, many

APRIL = Month(2026, 4)


def colour_at(heat, spot, away=5):
    corner = heat.area(spot).topLeft() + QPoint(away, away)
    return heat.grab().toImage().pixelColor(corner).name().upper()


def colours_of(heat, spot):
    image, area = heat.grab().toImage(), heat.area(spot)
    return {image.pixelColor(x, area.top() + 5).name().upper() for x in range(area.left() + 4, area.right() - 4)}


@pytest.mark.parametrize(
    ("value", "capacity", "level"),
    [
        (0, 1, "far_under"),
        (Decimal("0.24"), 1, "far_under"),
        (Decimal("0.25"), 1, "under"),
        (Decimal("0.5"), 1, "even"),
        (1.0, 1, "even"),
        (0.1 + 0.2, Decimal("0.3"), "even"),
        (Decimal("1.01"), 1, "over"),
        (Decimal("4.5"), 3, "over"),
        (Decimal("4.6"), 3, "far_over"),
        (1, 0, "far_over"),
        (0, 0, "none"),
        (3, None, "free"),
        (None, 1, "none"),
    ],
)
def test_a_value_is_held_against_its_capacity(value, capacity, level):
    assert HeatCell("r", FIRST, value, capacity, "1").level == level


def test_cells_have_the_colour_of_their_level(heat):
    colours = tokens()
    assert colour_at(heat, (0, 0)) == colours.over
    assert colour_at(heat, (1, 0)) == colours.far_over
    assert colour_at(heat, (0, 7)) == colours.even
    assert colour_at(heat, (2, 17)) == colours.under
    assert colour_at(heat, (3, 15)) == colours.far_under
    assert colour_at(heat, (3, 17)) == colours.surface
    assert len(colours_of(heat, (4, 0))) > 1, "implied demand is hatched"
    assert colours_of(heat, (0, 0)) == {colours.over}


def test_each_cell_is_hit_where_it_is_seen(heat):
    for spot in ((0, 0), (2, 5), (4, 17)):
        area = heat.area(spot)
        assert heat.spot_at(QPointF(area.topLeft())) == spot
        assert heat.spot_at(QPointF(area.bottomRight())) == spot
    assert heat.spot_at(QPointF(20, heat.area((0, 0)).center().y())) is None
    assert heat.spot_at(QPointF(heat.frame.head.center())) is None
    assert heat.area((0, 17)).right() == heat.frame.cells.right()


def test_arrows_walk_and_ask(heat, asked):
    heat.setFocus()
    press(heat, Key.Key_Right, Key.Key_Right, Key.Key_Down, Key.Key_Return, Key.Key_Space)
    press(heat, Key.Key_Return, modifiers=ALT)
    assert heat.current_cell() == ("senior", Month(2026, 2))
    asks = asked.all()
    assert [one for one in asks if one[0] != "chosen"] == [
        ("opened", ["senior", Month(2026, 2)]),
        ("why_requested", ["senior", Month(2026, 2)]),
        ("why_requested", ["senior", Month(2026, 2)]),
    ]
    assert [arguments for name, arguments in asks if name == "chosen"] == [
        ["lead", Month(2026, 1)],
        ["lead", Month(2026, 2)],
        ["senior", Month(2026, 2)],
    ]


@pytest.mark.parametrize(
    ("key", "modifiers", "spot"),
    [
        (Key.Key_Home, None, ("devops", Month(2026, 1))),
        (Key.Key_End, None, ("devops", Month(2027, 6))),
        (Key.Key_Home, CTRL, ("lead", Month(2026, 1))),
        (Key.Key_End, CTRL, ("implied", Month(2027, 6))),
        (Key.Key_Right, CTRL, ("devops", Month(2027, 6))),
        (Key.Key_PageUp, None, ("lead", APRIL)),
        (Key.Key_PageDown, None, ("implied", APRIL)),
        (Key.Key_Up, None, ("senior", APRIL)),
    ],
)
def test_far_keys_stop_at_the_edges(heat, key, modifiers, spot):
    heat.select("devops", APRIL)
    press(heat, key, **({"modifiers": modifiers} if modifiers else {}))
    assert heat.current_cell() == spot


def test_a_block_is_stretched_by_keys_and_mouse(heat):
    heat.select("lead", APRIL)
    press(heat, Key.Key_Down, Key.Key_Right, modifiers=SHIFT)
    assert heat.selected() == (range(2), range(3, 5))
    take(heat, QPointF(heat.area((3, 2)).center()), QPointF(heat.area((1, 0)).center()))
    drop(heat, QPointF(heat.area((1, 0)).center()))
    assert heat.selected() == (range(1, 4), range(3))


def test_a_block_is_copied_as_a_spreadsheet_takes_it(heat):
    heat.select("lead", APRIL)
    press(heat, Key.Key_Down, Key.Key_Right, modifiers=SHIFT)
    press(heat, Key.Key_C, modifiers=CTRL)
    assert QGuiApplication.clipboard().text() == "1.1\t1.1\n5.2\t5.2"
    press(heat, Key.Key_A, modifiers=CTRL)
    press(heat, Key.Key_C, modifiers=CTRL)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0].split("\t")[:4] == ["Role", "Capacity", "Jan 2026", "Feb 2026"]
    assert lines[4].split("\t")[:3] == ["QA engineer", "1.0", "0.8"]
    assert len(lines) == 6


def test_a_paste_is_asked_for_from_the_first_cell_on(heat, asked):
    QGuiApplication.clipboard().setText("0.5\t0.6\n0.7\t0.8")
    heat.select("senior", Month(2026, 3))
    press(heat, Key.Key_Up, Key.Key_Left, modifiers=SHIFT)
    press(heat, Key.Key_V, modifiers=CTRL)
    assert asked.all()[-1] == ("chosen", ["lead", Month(2026, 2)])
    assert [one for one in asked.all() if one[0] == "pasted"] == [
        ("pasted", ["lead", Month(2026, 2), "0.5\t0.6\n0.7\t0.8"])
    ]


def test_typing_edits_enter_goes_down_and_tab_right(heat, asked):
    heat.select("lead", APRIL)
    press(heat, Key.Key_7)
    assert heat.editing.field.text() == "7"
    press(heat.editing.field, Key.Key_Return)
    assert heat.current_cell() == ("senior", APRIL)
    assert heat.hasFocus()
    press(heat, Key.Key_F2)
    assert heat.editing.field.selectedText() == "5.2"
    heat.editing.field.setText("4")
    press(heat.editing.field, Key.Key_Tab)
    assert heat.current_cell() == ("senior", Month(2026, 5))
    assert [one for one in asked.all() if one[0] == "edited"] == [
        ("edited", ["lead", APRIL, "7"]),
        ("edited", ["senior", APRIL, "4"]),
    ]


def test_escape_and_an_unchanged_text_ask_for_nothing(heat, asked):
    heat.select("lead", APRIL)
    press(heat, Key.Key_7)
    press(heat.editing.field, Key.Key_Escape)
    assert heat.editing.field is None
    press(heat, Key.Key_F2)
    press(heat.editing.field, Key.Key_Return)
    assert "edited" not in [name for name, _ in asked.all()]


def test_who_leaves_keeps_what_was_typed(heat, asked):
    heat.select("lead", APRIL)
    press(heat, Key.Key_7)
    heat.editing.field.clearFocus()
    assert asked.all()[-1] == ("edited", ["lead", APRIL, "7"])
    assert heat.editing.field is None


def test_a_refusal_brings_the_field_back_with_the_text(heat):
    message = "A share is a number from 0 to 10. You typed 70."

    def refuse(row_id, month, _text):
        heat.reject(row_id, month, message)

    heat.edited.connect(refuse)
    heat.select("lead", APRIL)
    press(heat, Key.Key_7)
    heat.editing.field.setText("70")
    press(heat.editing.field, Key.Key_Return)
    assert heat.editing.field.text() == "70"
    assert heat.editing.field.accessibleDescription() == message
    assert heat.editing.refusal.accessibleName() == message
    assert heat.current_cell() == ("lead", APRIL)
    press(heat.editing.field, Key.Key_Escape)
    assert heat.editing.refusal is None


def test_a_refused_field_holds_nobody_back_and_keeps_what_was_typed(heat, drain):
    heat.edited.connect(lambda row_id, month, _text: heat.editing.reject(row_id, month, "Between 0 and 100."))
    other = QLineEdit(heat.window())
    other.show()
    heat.setFocus()
    heat.select("lead", APRIL)
    assert heat.begin_edit()
    QTest.keyClicks(heat.editing.field, "-1")
    other.setFocus()
    drain()
    assert other.hasFocus()
    assert heat.editing.field.text() == "-1"
    assert heat.editing.refusal.accessibleName() == "Between 0 and 100."
    heat.editing.drop()
    other.deleteLater()


def test_a_late_refusal_opens_the_field_again(heat):
    heat.reject("qa", APRIL, "Too much.", "9")
    assert heat.editing.field.text() == "9"
    assert heat.current_cell() == ("qa", APRIL)
    heat.editing.drop()


def test_new_cells_leave_the_field_alone_unless_its_row_goes(heat, asked):
    heat.select("qa", APRIL)
    press(heat, Key.Key_7)
    fill(heat)
    assert heat.editing.field.text() == "7"
    heat.set_cells(ROWS[:2], cells(), first=FIRST, months=MONTHS)
    assert heat.editing.field is None
    assert "edited" not in [name for name, _ in asked.all()]


def test_deleting_asks_once_for_the_whole_block(heat, asked):
    emptied = QSignalSpy(heat.emptied)
    heat.select("lead", APRIL)
    press(heat, Key.Key_Right, modifiers=SHIFT)
    press(heat, Key.Key_Delete)
    assert emptied.count() == 1
    assert emptied.at(0) == [(("lead", APRIL), ("lead", Month(2026, 5)))]
    assert "edited" not in [name for name, _ in asked.all()]


def test_nothing_is_typed_where_nothing_may(put):
    heat = put(fill(HeatMap()), 1200, 400)
    heat.select("lead", APRIL)
    press(heat, Key.Key_7, Key.Key_F2, Key.Key_Delete)
    assert heat.editing.field is None


def test_a_double_click_edits_or_opens(heat, put, asked):
    QTest.mouseDClick(heat, LEFT, pos=heat.area((1, 3)).center())
    assert heat.editing.field is not None
    heat.editing.drop()
    heat.editable = False
    QTest.mouseDClick(heat, LEFT, pos=heat.area((1, 3)).center())
    assert ("opened", ["senior", APRIL]) in asked.all()


def test_the_menu_is_asked_for_by_mouse_and_key(heat, asked):
    at = heat.area((2, 4)).center()
    QApplication.sendEvent(heat, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, heat.mapToGlobal(at)))
    heat.select("qa", APRIL)
    press(heat, Key.Key_Menu)
    asks = [arguments for name, arguments in asked.all() if name == "context_asked"]
    assert asks == [
        ["devops", Month(2026, 5), heat.mapToGlobal(at)],
        ["qa", APRIL, heat.mapToGlobal(heat.area((3, 3)).bottomLeft())],
    ]


def test_new_cells_keep_selection_and_scroll(put):
    heat = put(HeatMap(), 900, 400)
    rows, some = many(60, 36)
    heat.set_cells(rows, some, first=FIRST, months=36)
    heat.select("r30", Month(2027, 1))
    heat.across.setValue(200)
    heat.down.setValue(700)
    heat.set_cells(rows[1:], some, first=FIRST, months=36)
    assert heat.current_cell() == ("r30", Month(2027, 1))
    assert (heat.across.value(), heat.down.value()) == (200, 700)
    heat.set_cells(rows, some, first=FIRST.plus(-1), months=36)
    assert heat.across.value() == 240
    heat.set_cells(rows[:5], some, first=FIRST, months=36)
    assert heat.current_cell() is None


def test_the_scroll_comes_back_in_another_window(put):
    rows, some = many(60, 36)
    first = put(HeatMap(), 900, 400)
    first.set_cells(rows, some, first=FIRST, months=36)
    first.across.setValue(120)
    first.down.setValue(340)
    assert first.layout_state() == {"scroll": [3.0, 10.0]}
    other = HeatMap()
    other.restore_layout(first.layout_state())
    other.restore_layout({"scroll": "far"})
    other.set_cells(rows, some, first=FIRST, months=36)
    put(other, 900, 400)
    assert (other.across.value(), other.down.value()) == (120, 340)


def test_the_wheel_scrolls_and_lets_the_page_scroll_at_the_end(put):
    heat = put(HeatMap(), 900, 400)
    rows, some = many(60, 36)
    heat.set_cells(rows, some, first=FIRST, months=36)
    at = QPointF(heat.frame.cells.center())
    wheel(heat, at, -120)
    wheel(heat, at, -120, SHIFT)
    assert (heat.down.value(), heat.across.value()) == (60, 60)


def test_each_cell_is_a_child_for_screen_readers(heat):
    heat.setFocus()
    heat.select("senior", APRIL)
    table = QAccessible.queryAccessibleInterface(heat)
    assert table.childCount() == 5 * 19
    assert table.child(19).text(QAccessible.Text.Name) == "Senior engineer, capacity 3.0"
    cell = table.child(19 + 4)
    assert cell.text(QAccessible.Text.Name) == "Senior engineer, Apr 2026: 5.2, far over capacity"
    assert cell.text(QAccessible.Text.Description) == "5.2 of 3.0 FTE"
    assert cell.role() == QAccessible.Role.Cell
    assert cell.state().focused
    assert table.focusChild() is cell
    assert table.indexOfChild(cell) == 23
    assert table.child(4 * 19 + 1).text(QAccessible.Text.Name) == (
        "Implied, nobody named, Jan 2026: 6.4, no capacity stated, implied"
    )
    assert table.child(3 * 19 + 18).text(QAccessible.Text.Name) == "QA engineer, Jun 2027: no data"
    at = heat.mapToGlobal(heat.area((2, 2)).center())
    assert (
        table.childAt(at.x(), at.y()).text(QAccessible.Text.Name) == "DevOps engineer, Mar 2026: 1.0, within capacity"
    )


def test_tooltips_say_where_a_value_is_from(heat):
    assert heat.tip(QPointF(heat.area((1, 3)).center())) == (
        "Senior engineer, Apr 2026: 5.2, far over capacity\n5.2 of 3.0 FTE"
    )
    assert heat.tip(QPointF(20, heat.area((1, 0)).center().y())) == "Senior engineer\nThree people"
    assert heat.tip(QPointF(heat.frame.head.center())) == ""


def test_children_go_with_their_widget(qtbot, drain):
    for _ in range(10):
        heat = fill(HeatMap())
        table = QAccessible.queryAccessibleInterface(heat)
        numbers = [QAccessible.uniqueId(table.child(place)) for place in range(table.childCount())]
        gone = weakref.ref(heat)
        heat.deleteLater()
        del heat, table
        drain()
        gc.collect()
        assert gone() is None
        assert [number for number in numbers if QAccessible.accessibleInterface(number) is not None] == []


def test_a_map_in_a_card_is_as_high_as_its_rows(put):
    heat = put(fill(HeatMap(fit_height=True)), 1200, 400)
    legend = 8 + 24
    assert heat.minimumSizeHint().height() == 44 + 5 * 34 + legend


def test_the_legend_breaks_where_it_must(qapp):
    ink = Ink()
    assert {line for _, _, line in places(ink, 4000)} == {0}
    narrow = places(ink, 300)
    assert [sign for sign, _, _ in narrow] == list(SIGNS)
    assert {line for _, _, line in narrow} > {0}


def test_months_fill_the_width_or_scroll():
    wide = frame(1200, 400, 5, 18, 32, mirrored=False)
    assert (wide.left(18), wide.cells.width(), wide.across, wide.down) == (896, 896, False, False)
    narrow = frame(700, 200, 5, 18, 32, mirrored=False)
    assert (narrow.pixel, narrow.across, narrow.down) == (40.0, True, True)


@pytest.mark.parametrize(("theme", "scale"), [("light", 1.0), ("dark", 1.0), ("light", 1.5)])
def test_60_rows_of_36_months_are_painted_in_every_look(put, qapp, theme, scale):
    heat = put(HeatMap(), 1200, 700)
    rows, some = many(60, 36)
    heat.set_cells(rows, some, first=FIRST, months=36)
    apply_theme(qapp, theme, scale)
    for value in (0, heat.down.maximum()):
        heat.down.setValue(value)
        heat.across.setValue(heat.across.maximum())
        assert not heat.grab().isNull()
    assert heat.visible_rows().stop == 60
    apply_theme(qapp, "light")


def test_time_runs_from_left_to_right_in_every_language(put):
    heat = HeatMap()
    heat.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    put(fill(heat), 1200, 400)
    assert heat.area((0, 0)).left() < heat.area((0, 17)).left() < heat.frame.capacities.left() < heat.frame.names.left()
    assert not heat.grab().isNull()


def test_an_empty_map_says_what_will_be_here(put):
    heat = put(HeatMap(empty="No role yet."), 400, 200)
    image = heat.grab().toImage()
    assert len({image.pixelColor(x, 100).name() for x in range(400)}) > 1
    press(heat, Key.Key_Down, Key.Key_Return)
    assert heat.current_cell() is None
