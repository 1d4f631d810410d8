"""Filter, sort, group and change: what moves, and what must not."""

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QSignalSpy, QTest

from debtplanner.ui.theme import font, size
from debtplanner.ui.widgets.table import Grouping
from debtplanner.ui.widgets.table.head import ARROW
from debtplanner.ui.widgets.table.paint import PADDING

from .conftest import ITEMS


def click_head(table, key: str, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    head = table.horizontalHeader()
    section = table.rows.section(key)
    middle = head.sectionViewportPosition(section) + head.sectionSize(section) // 2
    QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, modifier, QPoint(middle, 10))


def test_a_filter_keeps_the_selection_by_id(make_table, names):
    table = make_table()
    table.select("c", "e")
    table.set_filter(lambda item: item.id in {"c", "d"})
    assert names(table) == ["c", "d"]
    assert table.selected_ids() == ("c",)
    assert table.current_id() == "c"


def test_a_filter_says_how_many_are_shown_of_how_many(make_table):
    table = make_table()
    spy = QSignalSpy(table.counted)
    table.set_filter(lambda item: item.impact == 9)
    assert spy.at(spy.count() - 1) == [2, 5]


def test_a_click_on_the_head_sorts_numbers_from_the_top(make_table, names):
    table = make_table()
    click_head(table, "cost")
    assert names(table) == ["a", "d", "c", "b", "e"]
    click_head(table, "cost")
    assert names(table) == ["e", "b", "c", "d", "a"]


def test_shift_and_click_adds_the_second_key(make_table, names):
    table = make_table()
    click_head(table, "impact")
    click_head(table, "name", Qt.KeyboardModifier.ShiftModifier)
    assert names(table) == ["a", "b", "c", "d", "e"]
    click_head(table, "name", Qt.KeyboardModifier.ShiftModifier)
    assert names(table) == ["b", "a", "c", "d", "e"]
    assert [key.column.key for key in table.rows.arrangement.sort] == ["impact", "name"]


def test_sorting_keeps_selection_and_current_cell(make_table):
    table = make_table()
    table.select("e")
    table.sort_by(("cost", False))
    assert table.selected_ids() == ("e",)
    assert table.currentIndex().row() == 0


def test_a_change_of_one_row_tells_only_that_row(make_table):
    table = make_table()
    spy = QSignalSpy(table.rows.dataChanged)
    resets = QSignalSpy(table.rows.modelReset)
    table.apply([replace(ITEMS[2], effort=5)])
    assert [(spy.at(0)[0].row(), spy.at(0)[1].row())] == [(2, 2)]
    assert resets.count() == 0
    assert table.rows.text(table.row_of("c"), table.rows.section("effort")) == "5"


def test_the_merged_text_follows_a_change(make_table):
    table = make_table()
    merged = table.rows.section("ier")
    assert table.rows.text(ITEMS[0], merged) == "9 · 7 · 9"
    table.apply([replace(ITEMS[0], risk=2)])
    assert table.rows.text(table.row_of("a"), merged) == "9 · 7 · 2"


def test_a_new_row_enters_where_the_sort_puts_it(make_table, names):
    table = make_table()
    table.sort_by(("cost", True))
    table.apply([replace(ITEMS[0], id="f", cost=175_000)])
    assert names(table) == ["a", "d", "f", "c", "b", "e"]


def test_a_changed_row_moves_to_its_place_unless_it_is_current(make_table, names):
    table = make_table()
    table.sort_by(("cost", True))
    table.apply([replace(ITEMS[4], cost=999_000)])
    assert names(table) == ["e", "a", "d", "c", "b"]
    table.select("e")
    table.apply([replace(ITEMS[4], cost=1)])
    assert names(table) == ["e", "a", "d", "c", "b"]


def test_rows_left_out_of_order_under_the_reader_do_not_mislead_others(make_table, names):
    table = make_table()
    table.sort_by(("impact", True))
    table.select("c")
    table.apply([replace(ITEMS[2], impact=1)])
    table.select("e")
    table.apply([replace(ITEMS[4], impact=10)])
    assert names(table) == ["a", "b", "c", "d", "e"]
    table.select("d")
    table.apply([replace(ITEMS[0], impact=5)])
    assert names(table) == ["b", "c", "d", "a", "e"]
    table.apply([replace(ITEMS[2], impact=2)])
    assert names(table) == ["b", "d", "a", "c", "e"]


def test_removed_rows_leave_and_the_rest_stays_selected(make_table, names):
    table = make_table()
    table.select("b", "c")
    table.apply([], ["b"])
    assert names(table) == ["a", "c", "d", "e"]
    assert table.selected_ids() == ("c",)


def test_setting_nearly_the_same_rows_resets_nothing(make_table, names):
    table = make_table()
    table.select("d")
    resets = QSignalSpy(table.rows.modelReset)
    table.set_rows([ITEMS[0], replace(ITEMS[1], name="New name"), *ITEMS[3:]])
    assert resets.count() == 0
    assert names(table) == ["a", "b", "d", "e"]
    assert table.selected_ids() == ("d",)


def test_a_row_that_the_filter_no_longer_accepts_leaves(make_table, names):
    table = make_table()
    table.set_filter(lambda item: item.impact > 5)
    table.apply([replace(ITEMS[3], impact=2)])
    assert names(table) == ["a", "b", "c"]


def test_groups_fold_and_unfold(make_table, names):
    table = make_table()
    table.group_by(Grouping(lambda item: item.band, summary=lambda rows: f"{sum(row.cost for row in rows):,} a year"))
    assert names(table) == ["[Critical]", "a", "[High]", "b", "c", "[Low]", "e", "[Medium]", "d"]
    table.fold("High", True)
    assert names(table) == ["[Critical]", "a", "[High]", "[Low]", "e", "[Medium]", "d"]
    heading = table.rows.lines[2]
    assert (heading.count, heading.summary, heading.folded) == (2, "220,000 a year", True)


def test_a_heading_folds_by_key_and_by_click(make_table, names):
    table = make_table()
    table.group_by(Grouping(lambda item: item.band))
    table.setCurrentIndex(table.rows.index(0, 0))
    QTest.keyClick(table, Qt.Key.Key_Left)
    assert names(table)[:2] == ["[Critical]", "[High]"]
    QTest.keyClick(table, Qt.Key.Key_Right)
    assert names(table)[:2] == ["[Critical]", "a"]
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(40, 10))
    assert names(table)[:2] == ["[Critical]", "[High]"]


def test_headings_are_never_among_the_selected(make_table):
    table = make_table()
    table.group_by(Grouping(lambda item: item.band))
    table.selectAll()
    assert table.selected_ids() == ("a", "b", "c", "e", "d")


def test_a_cell_that_cannot_be_read_shows_a_dash_and_reports_once(make_table, caplog):
    table = make_table()
    broken = replace(ITEMS[0], id="x", cost="no number")  # type: ignore[arg-type]
    table.apply([broken, replace(broken, id="y")])
    section = table.rows.section("cost")
    assert table.rows.text(table.row_of("x"), section) == "—"
    assert table.rows.text(table.row_of("y"), section) == "—"
    assert [record.message for record in caplog.records] == ["column cost cannot show a row"]


def test_rows_given_in_another_order_are_shown_in_it(qtbot) -> None:
    from dataclasses import dataclass

    from debtplanner.ui.widgets.table import Column, Table

    @dataclass(frozen=True)
    class Line:
        id: str

    table = Table("Ranks", (Column("id", "Name", lambda line: line.id, names=True),))
    qtbot.addWidget(table)
    table.set_rows([Line("first"), Line("second"), Line("third")])
    table.set_rows([Line("second"), Line("first"), Line("third")])
    assert [line.id for line in table.rows.lines] == ["second", "first", "third"]


def test_a_column_that_sorts_has_room_for_its_title_and_the_arrow(make_table):
    table = make_table(760)
    section = table.rows.section("cost")
    table.sort_section(section, add=False)
    title = QFontMetrics(font("head")).horizontalAdvance("Interest a year")
    assert table.columnWidth(section) >= title + 2 * size(PADDING) + size(ARROW)
