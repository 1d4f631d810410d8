"""The heat map under the mouse: which cell is current, which block is selected, scroll, menu and tooltips."""

from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QWheelEvent

from debtplanner.ui.theme import size
from debtplanner.ui.widgets.heatmap.base import HeatBase, Spot
from debtplanner.ui.widgets.heatmap.frame import ROW
from debtplanner.ui.widgets.heatmap.legend import SIGNS, Sign
from debtplanner.ui.widgets.heatmap.rows import cell_words
from debtplanner.ui.widgets.painted.accessible import tell_focus
from debtplanner.ui.widgets.painted.months import MonthWords


class PointedHeat(HeatBase):
    """Chooses cells by hand and asks for what is to be opened or shown of them."""

    opened = Signal(str, object)
    context_asked = Signal(str, object, QPoint)

    def __init__(self, name: str, months: MonthWords, empty: str, signs: tuple[Sign, ...] = SIGNS) -> None:
        super().__init__(name, months, empty, signs)
        self._pressing = False

    def begin_edit(self) -> bool:
        """Open a field over the current cell; the class above knows how."""
        return False

    def spoken_focus(self) -> int:
        """Place of the current cell among the children that screen readers meet."""
        return -1 if self.current is None else self.current[0] * (self.months + 1) + self.current[1] + 1

    def choose(self, spot: Spot, *, extend: bool = False) -> None:
        """Make a cell the current one by hand; `extend` keeps the other corner of the block."""
        if not self.inside(spot):
            return
        changed, self.current = spot != self.current, spot
        if not extend:
            self.anchor = spot
        self.reveal(spot)
        self.update()
        if changed:
            self.chosen.emit(*self.place_of(spot) or ("", None))
            tell_focus(self, self.spoken_focus())

    def go(self, down: int, across: int, *, extend: bool = False) -> None:
        """Go so many rows and months on, as far as there are any."""
        row, column = self.current or (0, 0)
        if self.rows and self.months:
            to = (max(0, min(len(self.rows) - 1, row + down)), max(0, min(self.months - 1, column + across)))
            self.choose(to, extend=extend)

    def select_all(self) -> None:
        """Select every cell; the current one stays in the first corner."""
        if self.rows and self.months:
            self.anchor, self.current = (len(self.rows) - 1, self.months - 1), (0, 0)
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select a cell; with Shift the block up to it."""
        spot = self.spot_at(event.position())
        left = event.button() == Qt.MouseButton.LeftButton
        if spot is None:
            return
        if left or not (spot[0] in self.selected()[0] and spot[1] in self.selected()[1]):
            self.choose(spot, extend=left and bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        self._pressing = left

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Stretch the block while the button is held."""
        spot = self.spot_at(event.position()) if self._pressing else None
        if spot is not None:
            self.choose(spot, extend=True)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """The block stands."""
        self._pressing = False

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit where that is possible, else open."""
        spot = self.spot_at(event.position())
        place = self.place_of(spot)
        if spot is not None and place is not None and event.button() == Qt.MouseButton.LeftButton:
            self.choose(spot)
            if not self.begin_edit():
                self.opened.emit(*place)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll down, with Shift across; at the end the page scrolls on."""
        turn, pixels = event.angleDelta(), event.pixelDelta()
        sideways = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        x, y = pixels.x() or turn.x() // 2, pixels.y() or turn.y() // 2
        before = (self.across.value(), self.down.value())
        self.across.setValue(self.across.value() - (x or (y if sideways else 0)))
        self.down.setValue(self.down.value() - (0 if sideways else y))
        event.setAccepted((self.across.value(), self.down.value()) != before)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the cell under the pointer, or of the current one."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.ask_context()
            return
        place = self.place_of(self.spot_at(QPointF(event.pos())))
        if place is not None:
            self.context_asked.emit(place[0], place[1], event.globalPos())

    def ask_context(self) -> None:
        """Ask for the menu of the current cell, beside it."""
        place = self.current_cell()
        if place is not None and self.current is not None:
            self.reveal(self.current)
            self.context_asked.emit(place[0], place[1], self.mapToGlobal(self.area(self.current).bottomLeft()))

    def tip(self, at: QPointF) -> str:
        """The tooltip at a point: a cell in words and where it is from, or a name in full."""
        spot = self.spot_at(at)
        if spot is not None:
            said, cell = self.words_of(spot), self.cell(spot)
            return f"{said}\n{cell.tooltip}" if cell.tooltip else said
        number = (round(at.y()) - self.frame.cells.top() + self.down.value()) // size(ROW)
        if self.frame.frozen.contains(at.toPoint()) and 0 <= number < len(self.rows):
            row = self.rows[number]
            return f"{row.name}\n{row.detail}" if row.detail else row.name
        return ""

    def words_of(self, spot: Spot) -> str:
        """A cell as a screen reader says it."""
        return cell_words(self.rows[spot[0]], self.cell(spot), self.words.month(self.first.plus(spot[1])))
