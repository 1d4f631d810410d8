"""What gives way in a small window or with large text: controls that go on in the next line, parts that scroll."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from debtplanner.ui.theme import size
from debtplanner.ui.widgets.style import scrolled, set_part, spaced

LEAST_TABLE = 34 * 5
"""Height that a table keeps on a page with other parts, at 100 %: its head and four rows."""


class _InLines(QWidget):
    """Breaks what it holds into lines: at another width, and where a part got wider, came or went."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width."""
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """A part that changed."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._asked_anew()
        return done

    def _asked_anew(self) -> None:
        self._arrange()

    def _arrange(self) -> None:
        raise NotImplementedError


class Flow(_InLines):
    """Controls beside each other, as wide as they want to be; those without room go on in the next line.

    One that expands takes what its line leaves, and counts by its least width when lines are broken.
    """

    def __init__(self, gap: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> None:
        super().__init__()
        set_part(self, "clear")
        self._parts: list[QWidget | None] = []
        self._gap = gap
        self.setContentsMargins(*(size(one) for one in margins))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        """One more."""
        widget.setParent(self)
        self._parts.append(widget)

    def add_gap(self) -> None:
        """What comes next stands at the far end of its line."""
        self._parts.append(None)

    def heightForWidth(self, width: int) -> int:
        """Height of all lines at a width."""
        around = self.contentsMargins()
        lines = self._lines(width - around.left() - around.right())
        high = sum(_height(line) for line in lines) + size(self._gap) * max(0, len(lines) - 1)
        return high + around.top() + around.bottom()

    def sizeHint(self) -> QSize:
        """All in one line."""
        shown = self._shown()
        width = sum(_least(one) for one in shown) + size(self._gap) * max(0, len(shown) - 1)
        return QSize(width, _height(shown)).grownBy(self.contentsMargins())

    def minimumSizeHint(self) -> QSize:
        """As wide as the widest of them."""
        shown = self._shown()
        widest = max((_narrowest(one) for one in shown), default=0)
        return QSize(widest, _height(shown)).grownBy(self.contentsMargins())

    def _asked_anew(self) -> None:
        super()._asked_anew()
        self.updateGeometry()

    def _arrange(self) -> None:
        area, gap = self.contentsRect(), size(self._gap)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        top = area.top()
        for line in self._lines(area.width()):
            left, high = area.left(), _height(line)
            rest = area.width() - sum(_least(one) for one in line) - gap * (len(line) - 1)
            for one in line:
                wide = _least(one)
                if _expands(one):
                    more = max(0, rest) if one is None else min(max(0, rest), one.maximumWidth() - wide)
                    wide, rest = wide + more, rest - more
                wide = min(wide, area.width())
                start = area.left() + area.right() - left - wide + 1 if mirrored else left
                if one is not None:
                    one.setGeometry(QRect(start, top, wide, high))
                left += wide + gap
            top += high + gap

    def _shown(self) -> list[QWidget | None]:
        return [one for one in self._parts if one is None or not one.isHidden()]

    def _lines(self, width: int) -> list[list[QWidget | None]]:
        lines: list[list[QWidget | None]] = []
        used = 0
        for one in self._shown():
            wide = _least(one)
            if lines and used + size(self._gap) + wide <= width:
                lines[-1].append(one)
                used += size(self._gap) + wide
            else:
                lines.append([one])
                used = wide
        return lines


def _expands(part: QWidget | None) -> bool:
    return part is None or bool(part.sizePolicy().expandingDirections() & Qt.Orientation.Horizontal)


def _narrowest(part: QWidget | None) -> int:
    return 0 if part is None else max(part.minimumSizeHint().width(), part.minimumWidth())


def _least(part: QWidget | None) -> int:
    """A search field may get narrower than it likes; a button or a list of choices may not."""
    if part is None or _expands(part):
        return _narrowest(part)
    return min(max(part.sizeHint().width(), part.minimumWidth()), part.maximumWidth())


def _height(line: list[QWidget | None]) -> int:
    return max((one.sizeHint().height() for one in line if one is not None), default=0)


class Cards(_InLines):
    """Cards of equal width beside each other: all in one line, else in as few lines as there is room for."""

    def __init__(self, gap: int = 16) -> None:
        super().__init__()
        set_part(self, "clear")
        self._cards: list[QWidget] = []
        self._placed: tuple[int, list[QWidget]] = (0, [])
        self._grid = QGridLayout(self)
        spaced(self._grid, spacing=gap)

    def add(self, card: QWidget) -> None:
        """One more."""
        self._cards.append(card)
        self._grid.addWidget(card, 0, len(self._cards) - 1)

    def minimumSizeHint(self) -> QSize:
        """One card wide: more of them beside each other are no reason to make a page wider than its window."""
        return QSize(max((_card_width(one) for one in self._shown()), default=0), super().minimumSizeHint().height())

    def _shown(self) -> list[QWidget]:
        return [one for one in self._cards if not one.isHidden()]

    def columns(self, width: int) -> int:
        """How many cards stand beside each other at a width: 4, 2 and 1 of four, so that no line has a lone rest."""
        shown = self._shown()
        widest, gap = max((_card_width(one) for one in shown), default=0), self._grid.horizontalSpacing()
        for lines in range(1, len(shown)):
            columns = -(-len(shown) // lines)
            if columns * widest + (columns - 1) * gap <= width:
                return columns
        return 1

    def _arrange(self) -> None:
        shown = self._shown()
        placed = (self.columns(self.width()), shown)
        if placed == self._placed:
            return
        self._placed = placed
        for one in self._cards:
            self._grid.removeWidget(one)
        for place, one in enumerate(shown):
            self._grid.addWidget(one, *divmod(place, placed[0]))
        for column in range(len(self._cards)):
            self._grid.setColumnStretch(column, 1 if column < placed[0] else 0)
        self.updateGeometry()


def _card_width(card: QWidget) -> int:
    return max(card.minimumSizeHint().width(), card.minimumWidth())


class _Least(QWidget):
    """As high as its parts have to be: what can get lower does before anything scrolls."""

    def heightForWidth(self, width: int) -> int:
        """Wrapped text whole, tables and charts at their least."""
        layout = self.layout()
        return -1 if layout is None else layout.minimumHeightForWidth(width)


def giving_way(margins: tuple[int, int, int, int] = (0, 0, 0, 0), spacing: int = 8) -> tuple[QScrollArea, QVBoxLayout]:
    """An area with a column that fills it, and that scrolls once its parts cannot get lower."""
    inside = _Least()
    set_part(inside, "clear")
    column = QVBoxLayout(inside)
    spaced(column, margins, spacing)
    return scrolled(inside), column
