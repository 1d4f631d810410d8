"""Controls and cards that go on in the next line, and areas whose parts give way before they scroll."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from debtplanner.ui.widgets.flow import Cards, Flow, giving_way


class Block(QWidget):
    """A control of one width and height."""

    def __init__(self, wide: int) -> None:
        super().__init__()
        self.wide = wide

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt calls it so
        return QSize(self.wide, 30)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt calls it so
        return self.sizeHint()


def places(flow: Flow) -> list[tuple[int, int]]:
    return [(one.x(), one.y()) for one in flow.findChildren(Block)]


@pytest.fixture
def shown(put) -> Callable[[QWidget, int], None]:
    """Shows a part in a window of a width."""
    kept = []

    def run(made: QWidget, width: int) -> None:
        window = QWidget()
        column = QVBoxLayout(window)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(made)
        column.addStretch(1)
        kept.append(put(window, width, 300))

    return run


@pytest.mark.parametrize(
    ("width", "expected", "height"),
    [
        (400, [(0, 0), (108, 0), (216, 0)], 30),
        (250, [(0, 0), (108, 0), (0, 38)], 68),
        (150, [(0, 0), (0, 38), (0, 76)], 106),
    ],
)
def test_controls_without_room_go_on_in_the_next_line(shown, width, expected, height):
    flow = Flow()
    for _ in range(3):
        flow.add(Block(100))
    shown(flow, width)
    assert places(flow) == expected
    assert flow.height() == height


def test_a_control_that_expands_takes_what_its_line_leaves(shown):
    flow = Flow()
    first = QWidget()
    first.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    first.setMinimumWidth(50)
    flow.add(first)
    flow.add(Block(100))
    shown(flow, 300)
    assert first.width() == 192


def test_what_follows_a_gap_stands_at_the_far_end(shown):
    flow = Flow()
    flow.add(Block(100))
    flow.add_gap()
    flow.add(Block(100))
    shown(flow, 400)
    assert places(flow) == [(0, 0), (300, 0)]


def test_a_control_that_is_hidden_leaves_no_hole(shown, drain):
    flow = Flow()
    blocks = [Block(100) for _ in range(3)]
    for one in blocks:
        flow.add(one)
    shown(flow, 400)
    blocks[1].hide()
    drain()
    assert blocks[2].x() == 108


@pytest.mark.parametrize(("width", "columns"), [(700, 4), (500, 2), (250, 1)])
def test_four_cards_stand_in_lines_of_four_two_or_one(shown, width, columns):
    cards = Cards()
    made = [Block(150) for _ in range(4)]
    for one in made:
        cards.add(one)
    shown(cards, width)
    assert len({one.y() for one in made}) == 4 // columns
    assert cards.minimumSizeHint().width() == 150


@pytest.mark.parametrize(("high", "scrolls"), [(300, False), (120, True)])
def test_parts_get_lower_before_the_area_scrolls(put, high, scrolls):
    area, column = giving_way()
    tall = QWidget()
    tall.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
    tall.setMinimumHeight(200)
    column.addWidget(tall)
    put(area, 300, high)
    assert (area.verticalScrollBar().maximum() > 0) is scrolls
    assert tall.height() >= 200
