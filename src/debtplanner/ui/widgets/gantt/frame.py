"""Where the parts of the gantt lie: frozen columns, head with the months, bars, strip with the spend."""

from dataclasses import dataclass

from PySide6.QtCore import QRect

from debtplanner.ui.theme import size

ROW, BAR, HEAD, STRIP, STRIP_MOST, SCROLL = 36, 20, 48, 132, 280, 12
NAME, BUDGET = 0, 96
LINES_LEAST = 3
NAME_LEAST, NAME_MOST, BUDGET_LEAST, TIME_LEAST = 120, 300, 44, 160


@dataclass(frozen=True, slots=True)
class Frame:
    """The parts, in pixels of the widget. `names` and `budgets` are the frozen columns beside `body`."""

    names: QRect
    budgets: QRect
    head: QRect
    body: QRect
    strip: QRect

    @property
    def frozen(self) -> QRect:
        """Both frozen columns beside the bars."""
        return self.names.united(self.budgets)

    @property
    def corner(self) -> QRect:
        """The frozen part of the head."""
        wide = self.frozen
        return QRect(wide.left(), self.head.top(), wide.width(), self.head.height())

    @property
    def beside_strip(self) -> QRect:
        """The frozen part of the strip."""
        wide = self.frozen
        return QRect(wide.left(), self.strip.top(), wide.width(), self.strip.height())


@dataclass(frozen=True, slots=True)
class Wants:
    """What decides over the parts: size of the widget, columns (0: as the width allows), and which extras there are."""

    width: int
    height: int
    name: int
    budget: int
    lines: int
    strip: bool
    across: bool
    down: bool
    mirrored: bool


def frame(wants: Wants) -> Frame:
    """Lay out the parts. The columns give way before the months do, and stand at the right where mirrored.

    The strip takes the height that the lines leave, within bounds, and goes where it would leave fewer than three.
    """
    scroll, head = size(SCROLL), size(HEAD)
    width = max(0, wants.width - (scroll if wants.down else 0))
    rest = wants.height - head - (scroll if wants.across else 0)
    strip = max(size(STRIP), min(size(STRIP_MOST), rest - wants.lines * size(ROW))) if strip_fits(wants) else 0
    budget = size(max(BUDGET_LEAST, wants.budget))
    asked = size(max(NAME_LEAST, wants.name)) if wants.name else max(size(200), min(size(NAME_MOST), width * 25 // 100))
    name = min(asked, max(size(NAME_LEAST), width - budget - size(TIME_LEAST)))
    time, high = max(0, width - name - budget), max(0, rest - strip)
    start = scroll if wants.down and wants.mirrored else 0
    columns = (
        (start + time + budget, start + time, start) if wants.mirrored else (start, start + name, start + name + budget)
    )
    return Frame(
        QRect(columns[0], head, name, high),
        QRect(columns[1], head, budget, high),
        QRect(columns[2], 0, time, head),
        QRect(columns[2], head, time, high),
        QRect(columns[2], head + high, time, strip),
    )


def strip_fits(wants: Wants) -> bool:
    """Whether the spend is wanted and leaves room for lines: three of them, or all where there are fewer."""
    lines = min(LINES_LEAST, wants.lines)
    return wants.strip and wants.height - size(HEAD) - size(STRIP) >= lines * size(ROW)
