"""The gantt under the mouse: click, drag to move and resize, pull a dependency, zoom, resize the columns."""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QHelpEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip

from debtplanner.ui.theme import current, size
from debtplanner.ui.widgets.gantt.axis import snapped
from debtplanner.ui.widgets.gantt.drag import Drag, Grip, Notice, Pull
from debtplanner.ui.widgets.gantt.hits import Hit, hit_test
from debtplanner.ui.widgets.gantt.outline import Line
from debtplanner.ui.widgets.gantt.rows import GanttBar, GanttMilestone, Preview, no_preview
from debtplanner.ui.widgets.gantt.tips import tip
from debtplanner.ui.widgets.gantt.travel import GanttTravel
from debtplanner.ui.widgets.painted.months import MonthWords
from debtplanner.ui.widgets.text import plain_tooltip

_GRIPS: dict[str, Grip] = {"bar": "move", "start": "start", "end": "end", "milestone": "move"}
_CURSORS = {
    "bar": Qt.CursorShape.OpenHandCursor,
    "milestone": Qt.CursorShape.OpenHandCursor,
    "start": Qt.CursorShape.SizeHorCursor,
    "end": Qt.CursorShape.SizeHorCursor,
    "pull_start": Qt.CursorShape.CrossCursor,
    "pull_end": Qt.CursorShape.CrossCursor,
    "fold": Qt.CursorShape.PointingHandCursor,
    "name_edge": Qt.CursorShape.SplitHCursor,
    "budget_edge": Qt.CursorShape.SplitHCursor,
}
_EDGE, _TICK = 28, 40


class PointedGantt(GanttTravel):
    """Asks by signals and changes nothing: a drop is a question that the owner answers with new rows."""

    move_asked = Signal(str, int)
    resize_asked = Signal(str, object, object)
    link_asked = Signal(str, str, str)
    opened = Signal(str)
    context_asked = Signal(str, QPoint)

    def __init__(self, name: str, empty: str, months: MonthWords) -> None:
        super().__init__(name, empty, months)
        self.preview: Preview = no_preview
        self.editable = True
        self.drag: Drag | None = None
        self.pull: Pull | None = None
        self.notice: Notice | None = None
        self._pressed: tuple[Hit, QPointF, float] | None = None
        self._untold: str | None = None
        self._clicked: str | None = None
        self._column: tuple[str, float, tuple[int, int]] | None = None
        self._columns_before = self.column_widths()
        self._turned = 0
        self._at = QPointF()
        self._edge = QTimer(self)
        self._edge.setInterval(_TICK)
        self._edge.timeout.connect(self._scroll_at_edge)

    def spoke(self, text: str) -> None:
        """Have a sentence read out; the class above knows how."""

    def choose(self, line_id: str) -> None:
        """Select by hand: `chosen` tells if it is another one."""
        if line_id != self.selected:
            self.select(line_id)
            self.chosen.emit(line_id)

    def refuse(self, line_id: str, sentence: str) -> None:
        """Show a refusal beside a bar, until the next key or click."""
        self.notice = Notice(line_id, sentence)
        self.spoke(sentence)
        self.update()

    def tell(self, line_id: str, sentence: str) -> None:
        """Show a sentence beside a bar that refuses nothing."""
        self.notice = Notice(line_id, sentence, refused=False)
        self.spoke(sentence)
        self.update()

    def settle(self, drag: Drag) -> None:
        """Ask for what a drag or a key wants; a refused one says why and asks for nothing."""
        if drag.refusal:
            self.refuse(drag.bar.id, drag.refusal)
        elif drag.moved and drag.grip == "move":
            self.move_asked.emit(drag.bar.id, drag.delta)
        elif drag.moved:
            self.resize_asked.emit(drag.bar.id, drag.start, drag.end)

    @property
    def holding(self) -> bool:
        """Whether a bar, a dependency or a column is in the hand."""
        return self.drag is not None or self.pull is not None or self._column is not None

    def cancel(self) -> bool:
        """Let go of whatever is in the hand; False where nothing is."""
        held = self.holding
        if self._column is not None:
            self.set_column_widths(*self._columns_before)
        self.drag, self.pull, self._pressed, self._column = None, None, None, None
        self.faded = frozenset()
        self._edge.stop()
        self.update()
        return held

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select, fold, or take a bar, a dependency or the edge of a column in the hand."""
        if event.button() != Qt.MouseButton.LeftButton:
            if not self.cancel():
                self._press_other(event)
            return
        hit, self.notice = hit_test(self, event.position()), None
        if hit.part in {"name_edge", "budget_edge"}:
            self._column = (hit.part, event.position().x(), self._shown_widths())
            self._columns_before = self.column_widths()
        elif hit.part == "fold" and hit.id is not None:
            self.choose(hit.id)
            self.toggle_fold(hit.id)
        elif hit.part in {"pull_start", "pull_end"} and hit.id is not None and self.editable:
            self.choose(hit.id)
            kind = "finish_start" if hit.part == "pull_end" else "start_start"
            self.pull = Pull(hit.id, kind, event.position())
        elif hit.id is not None:
            self._pressed = (hit, event.position(), self.axis.at(event.position().x()))
            self._clicked = None if hit.part == "line" else hit.id
            if self._select_quietly(hit.id):
                self._untold = hit.id
        self.update()

    def _shown_widths(self) -> tuple[int, int]:
        scale = current().scale
        return round(self.frame.names.width() / scale), round(self.frame.budgets.width() / scale)

    def _press_other(self, event: QMouseEvent) -> None:
        hit = hit_test(self, event.position())
        if event.button() == Qt.MouseButton.RightButton and hit.id is not None and self._select_quietly(hit.id):
            self.chosen.emit(hit.id)

    def _select_quietly(self, line_id: str) -> bool:
        """Select what was clicked without scrolling it away from under the pointer; whether it is another one."""
        if line_id == self.selected:
            return False
        self.select(line_id, show=False)
        return True

    def _tell_chosen(self) -> None:
        """Only when the button is let go: who listens may make room for a panel, and the bar must not leave the hand."""
        untold, self._untold = self._untold, None
        if untold is not None and untold == self.selected:
            self.chosen.emit(untold)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with what is in the hand, or show what could be taken."""
        self._at = event.position()
        if self._column is not None:
            self._pull_column(self._at.x())
        elif self.pull is not None:
            self._pull_link(self._at)
        elif self.drag is not None or self._begin_drag(self._at):
            self._drag_on()
        elif not event.buttons():
            self._hover(self._at)

    def _begin_drag(self, at: QPointF) -> bool:
        if self._pressed is None or not self.editable:
            return False
        hit, pressed, _ = self._pressed
        bar = as_bar(self.line_of(hit.id))
        if bar is None or hit.part not in _GRIPS:
            return False
        if (at - pressed).manhattanLength() < QApplication.startDragDistance():
            return False
        self.drag = Drag.of(bar, _GRIPS[hit.part])
        self._edge.start()
        if hit.part in {"bar", "milestone"}:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        return True

    def _drag_on(self) -> None:
        if self.drag is None or self._pressed is None:
            return
        moved = self.drag.by(snapped(self.axis.at(self._at.x()) - self._pressed[2]), self.preview)
        if moved is not self.drag:
            self.drag = moved
            self.faded = frozenset({moved.bar.id, *(one.id for one in moved.others)})
            self.spoke(moved.refusal or moved.words(self.words))
            self.update()

    @Slot()
    def _scroll_at_edge(self) -> None:
        body, edge, x = self.frame.body, size(_EDGE), self._at.x()
        step = size(12) * ((x > body.right() - edge) - (x < body.left() + edge))
        if step and self.drag is not None:
            self.across.setValue(self.across.value() + step)
            self._drag_on()

    def _pull_link(self, at: QPointF) -> None:
        if self.pull is None:
            return
        hit = hit_test(self, at)
        over = hit.id if hit.part not in {"name", "fold"} and hit.id != self.pull.from_id else None
        found = over if as_bar(self.line_of(over)) is not None else None
        self.pull = Pull(self.pull.from_id, self.pull.kind, at, found)
        self.update()

    def _pull_column(self, x: float) -> None:
        if self._column is None:
            return
        part, began, (name, budget) = self._column
        change = round((x - began) / current().scale) * (-1 if self.isRightToLeft() else 1)
        if part == "name_edge":
            self.set_column_widths(max(1, name + change), budget)
        else:
            self.set_column_widths(name, budget + change)

    def _hover(self, at: QPointF) -> None:
        hit = hit_test(self, at)
        if hit.id != self.hot:
            self.hot = hit.id
            self.update()
        takes = self.editable or hit.part in {"fold", "name_edge", "budget_edge"}
        self.setCursor(_CURSORS.get(hit.part, Qt.CursorShape.ArrowCursor) if takes else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for what was done."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        drag, pull, column = self.drag, self.pull, self._column
        self._column = None
        self.cancel()
        self._hover(event.position())
        if drag is not None:
            self.settle(drag)
        elif pull is not None and pull.to_id is not None:
            self.link_asked.emit(pull.from_id, pull.to_id, pull.kind)
        elif column is not None:
            self.layout_changed.emit()
        self._tell_chosen()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open what is under the pointer."""
        hit = hit_test(self, event.position())
        if event.button() != Qt.MouseButton.LeftButton or hit.id is None:
            return
        if hit.part not in {"line", "fold"} or (hit.part == "line" and hit.id == self._clicked):
            self.opened.emit(hit.id)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl nearer or farther, around the month under the pointer."""
        turn, pixels = event.angleDelta(), event.pixelDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._turned += turn.y()
            if abs(self._turned) >= 120:
                self.zoom_by(1 if self._turned > 0 else -1, event.position().x())
                self._turned = 0
        else:
            sideways = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            across = pixels.x() or turn.x() // 2 or ((pixels.y() or turn.y() // 2) if sideways else 0)
            down = 0 if sideways else pixels.y() or turn.y() // 2
            self.across.setValue(self.across.value() - across)
            self.down.setValue(self.down.value() - down)
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of what is under the pointer, or of what is selected."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.ask_context()
            return
        hit = hit_test(self, QPointF(event.pos()))
        if hit.id is not None:
            self.context_asked.emit(hit.id, event.globalPos())

    def ask_context(self) -> None:
        """Ask for the menu of what is selected, beside it."""
        if self.selected is None:
            return
        self.reveal(self.selected)
        number = self.rows.place.get(self.selected, 0)
        area = self.bar_area(self.selected)
        x = min(max(area.left(), self.frame.body.left()), self.frame.body.right()) if area.width() > 0 else size(40)
        below = QPoint(round(x), self.line_top(number) + size(30))
        self.context_asked.emit(self.selected, self.mapToGlobal(below))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Whoever looks elsewhere has let go."""
        self.cancel()
        super().focusOutEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the pointer any more."""
        super().leaveEvent(event)
        if self.hot is not None:
            self.hot = None
            self.update()

    def event(self, event: QEvent) -> bool:
        """Tooltips are asked for by place."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            text = tip(self, hit_test(self, QPointF(event.pos())))
            if text and self.drag is None:
                QToolTip.showText(event.globalPos(), plain_tooltip(text), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)


def as_bar(line: Line | None) -> GanttBar | None:
    """What can be moved on a line: a bar, or a milestone as a bar of one month."""
    item = None if line is None else line.item
    if isinstance(item, GanttMilestone):
        return GanttBar(item.id, item.name, item.group_id, item.month, item.month)
    return item if isinstance(item, GanttBar) else None
