"""Where the parts of the heat map lie: frozen columns, head, cells, legend."""

from dataclasses import dataclass

from PySide6.QtCore import QRect

from debtplanner.ui.theme import size

ROW, HEAD, SCROLL, CAPACITY, CELL_LEAST = 34, 44, 12, 76, 40
NAME_LEAST, NAME_MOST = 150, 260


@dataclass(frozen=True, slots=True)
class Frame:
    """The parts in pixels of the widget; a month is `pixel` wide, and may be cut by the width of `cells`."""

    names: QRect
    capacities: QRect
    head: QRect
    cells: QRect
    legend: QRect
    pixel: float
    across: bool
    down: bool

    @property
    def frozen(self) -> QRect:
        """Both frozen columns."""
        return self.names.united(self.capacities)

    def left(self, column: int) -> int:
        """Left edge of a month, before scrolling."""
        return round(column * self.pixel)


def frame(width: int, height: int, rows: int, months: int, legend: int, *, mirrored: bool) -> Frame:
    """Lay out the parts; bars appear only where something does not fit. The legend follows the rows."""
    scroll, head, row = size(SCROLL), size(HEAD), size(ROW)
    down = rows * row > height - head - legend
    name, capacity = _columns(width)
    room = max(0, width - (scroll if down else 0) - name - capacity)
    across = months * size(CELL_LEAST) > room
    if across and not down and rows * row > height - head - legend - scroll:
        down, room = True, max(0, room - scroll)
    pixel = float(size(CELL_LEAST)) if across else room / max(1, months)
    high = min(rows * row, max(0, height - head - legend - (scroll if across else 0)))
    start = scroll if down and mirrored else 0
    lefts = (start + room + capacity, start + room, start) if mirrored else (0, name, name + capacity)
    return Frame(
        QRect(lefts[0], head, name, high),
        QRect(lefts[1], head, capacity, high),
        QRect(lefts[2], 0, room, head),
        QRect(lefts[2], head, room, high),
        QRect(0, head + high + (scroll if across else 0), width, legend),
        pixel,
        across,
        down,
    )


def _columns(width: int) -> tuple[int, int]:
    name = max(size(NAME_LEAST), min(size(NAME_MOST), width * 19 // 100))
    return name, size(CAPACITY)
