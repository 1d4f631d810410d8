"""The bubble chart: places, labels, keys; and charts in cards."""

import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QSignalSpy, QTest

from debtplanner.charts.placement import Box, Bubble, bounds, label_places, nearest, spread
from debtplanner.ui.widgets.bubblechart import BubbleChart
from debtplanner.ui.widgets.chartcard import ChartCard, ChartData
from debtplanner.ui.widgets.chartframe import ChartFrame
from debtplanner.ui.workers import Workers

FIVE = (
    Bubble("a", "Architecture", 9, 9, 7, "Critical"),
    Bubble("s", "Security", 9, 9, 3, "High"),
    Bubble("c", "Code quality", 8, 7, 6, "High"),
    Bubble("i", "Infrastructure", 7, 8, 4, "High"),
    Bubble("d", "Data management", 6, 6, 5, "Medium"),
)


AREA = Box(40, 0, 800, 760)


def to_pixel(impact: float, risk: float) -> tuple[float, float]:
    return 40 + impact * 70, 760 - risk * 70


def measure(name: str) -> tuple[float, float]:
    return len(name) * 7.0, 16.0


scores = st.integers(1, 10)
bubbles = st.lists(
    st.builds(Bubble, st.uuids().map(str), st.just("A name"), scores, scores, scores, st.just("High")), max_size=30
)


def test_equal_positions_stand_side_by_side_around_theirs():
    one, other = spread(FIVE[:2], to_pixel, AREA)
    assert one.y == other.y
    assert other.x - one.x == pytest.approx(one.radius + other.radius + 3)
    left, right = one.x - one.radius, other.x + other.radius
    assert (left + right) / 2 == pytest.approx(to_pixel(9, 9)[0])


def test_area_grows_with_effort():
    assert Bubble("x", "", 1, 1, 8, "").radius ** 2 == pytest.approx(2 * Bubble("y", "", 1, 1, 4, "").radius ** 2)


@settings(max_examples=60, deadline=None)
@given(bubbles)
def test_labels_overlap_neither_each_other_nor_a_bubble(some):
    area = Box(40, 0, 800, 760)
    placed = spread(some, to_pixel, area)
    boxes = [label.box for label in label_places(placed, measure, area).values()]
    for number, box in enumerate(boxes):
        assert area.holds(box)
        assert not any(box.meets(other) for other in boxes[number + 1 :])
        assert not any(box.meets(one.box) for one in placed)


def test_all_five_categories_have_their_name():
    assert set(label_places(spread(FIVE, to_pixel, AREA), measure, Box(40, 0, 800, 760))) == {"a", "s", "c", "i", "d"}


def test_a_name_without_room_beside_its_bubble_is_led_to_it_by_a_line_over_no_other():
    def narrow(impact: float, risk: float) -> tuple[float, float]:
        return 40 + (impact - 5) * 66, 20 + (10 - risk) * 48

    placed = spread(FIVE, narrow, Box(34, 0, 374, 270))
    labels = label_places(placed, measure, Box(34, 0, 374, 270))
    assert set(labels) == {"a", "s", "c", "i", "d"}
    assert labels["s"].led
    box, spot = labels["s"].box, placed[1]
    across = max(box.left, min(spot.x, box.right))
    assert abs(across - spot.x) < 20


@given(st.lists(st.floats(1, 10), min_size=1))
def test_axes_leave_room_around_what_they_show(values):
    low, high = bounds(values)
    assert low < min(values)
    assert high > max(values)
    assert high - low >= 1.5


def test_the_next_bubble_is_the_near_one_straight_ahead():
    placed = {one.bubble.id: one for one in spread(FIVE, to_pixel, AREA)}
    assert nearest(list(placed.values()), placed["d"], 1, 0).bubble.id == "c"
    assert nearest(list(placed.values()), placed["a"], 1, 0).bubble.id == "s"
    assert nearest(list(placed.values()), placed["d"], -1, 0) is None


@pytest.fixture
def chart(put) -> BubbleChart:
    made = BubbleChart()
    made.set_bubbles(FIVE)
    return put(made, 700, 500)


def test_arrows_walk_and_enter_opens(chart):
    opened, chosen = QSignalSpy(chart.opened), QSignalSpy(chart.chosen)
    chart.spot("d").setFocus()
    QTest.keyClick(chart.spot("d"), Qt.Key.Key_Right)
    assert chart.spot("c").hasFocus()
    assert chart.current_id() == "c"
    QTest.keyClick(chart.spot("c"), Qt.Key.Key_Space)
    QTest.keyClick(chart.spot("c"), Qt.Key.Key_Return)
    assert chosen.at(0) == ["c"]
    assert opened.at(0) == ["c"]
    assert chart.spot("c").isChecked()


def test_a_click_beside_the_disc_chooses_nothing(chart):
    chosen = QSignalSpy(chart.chosen)
    QTest.mouseClick(chart.spot("a"), Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert chosen.count() == 0
    QTest.mouseClick(chart.spot("a"), Qt.MouseButton.LeftButton)
    assert chosen.at(0) == ["a"]


def test_new_bubbles_keep_the_stop_of_tab(chart, drain):
    chart.spot("i").setFocus()
    chart.set_bubbles(FIVE[1:])
    drain()
    assert chart.current_id() == "i"
    chart.set_bubbles(())
    drain()
    assert chart.current_id() is None


def test_only_so_many_bubbles_are_drawn(chart, drain):
    chart.set_bubbles([Bubble(str(number), "Item", 1 + number % 10, 5, 5, "Low") for number in range(400)])
    drain()
    assert len(chart.data().rows) == 150


def test_a_chart_turns_into_a_table_that_sorts(put):
    data = ChartData(("Category", "Cost"), (("Architecture", "380,000"), ("Security", "−50,000"), ("Data", "—")))
    card = put(ChartCard("Architecture costs most", "USD a year", BubbleChart(), data), 600, 400)
    card.turn.click()
    assert card.shows_table
    assert card.turn.text() == "Show as chart"
    card.table.sort_by(("c1", False))
    assert [line.cells[0] for line in card.table.rows.lines] == ["Security", "Architecture", "Data"]
    card.set_data(ChartData(("Category", "Cost"), (("Code", "1"),)))
    assert [line.cells[0] for line in card.table.rows.lines] == ["Code"]
    card.turn.click()
    assert not card.shows_table


class Drawer:
    """A builder that notes what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[tuple[int, int, float, str]] = []
        self.main = False
        self.fails = False

    def __call__(self, width: int, height: int, dpi: float, theme: str) -> bytes:
        self.main = self.main or threading.current_thread() is threading.main_thread()
        self.asked.append((width, height, dpi, theme))
        if self.fails:
            raise ValueError("no data for this month")
        bytes_ = QByteArray()
        buffer = QBuffer(bytes_)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image = QImage(width, height, QImage.Format.Format_RGB32)
        image.fill(0xFF2557C7)
        image.save(buffer, "PNG")
        return bytes_.data()


@pytest.fixture
def framed(put, qtbot):
    workers, drawer = Workers(), Drawer()
    frame = put(ChartFrame("Architecture costs most", "USD", workers.run, builder=drawer), 600, 400)
    qtbot.waitUntil(lambda: frame.picture.drawn == 1)
    yield frame, drawer
    assert workers.stop()


def test_a_chart_is_drawn_once_by_a_worker_in_its_size(framed):
    frame, drawer = framed
    assert drawer.asked == [(frame.picture.width(), frame.picture.height(), 96.0, "light")]
    assert not drawer.main
    assert not frame.picture.stale


def test_a_hidden_chart_waits_and_draws_once_when_seen(framed, qtbot):
    frame, drawer = framed
    frame.hide()
    for _ in range(3):
        frame.picture.mark_stale()
    assert frame.picture.stale
    frame.show()
    qtbot.waitUntil(lambda: frame.picture.drawn == 2)
    assert len(drawer.asked) == 2


def test_a_chart_that_cannot_be_drawn_says_so(framed, qtbot):
    frame, drawer = framed
    drawer.fails = True
    frame.picture.mark_stale()
    qtbot.waitUntil(lambda: bool(frame.picture._words))
    assert frame.picture._words.startswith("This chart could not be drawn: no data for this month.")


def test_a_chart_speaks_of_itself(framed):
    frame, _ = framed
    assert frame.picture.accessibleName() == "Architecture costs most"
    assert "Show as table" in frame.picture.accessibleDescription()
