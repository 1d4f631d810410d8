"""One cell in edit: a field over it; what is typed goes to the owner, a refusal brings the field back with it."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit
from shiboken6 import isValid

from debtplanner.domain.months import Month
from debtplanner.ui.theme import size
from debtplanner.ui.widgets.painted.accessible import say
from debtplanner.ui.widgets.table.refusal import Refusal

if TYPE_CHECKING:
    from debtplanner.ui.widgets.heatmap.view import HeatMap

FIELD_LEAST = 76
_MOVES = {
    Qt.Key.Key_Return: (1, 0),
    Qt.Key.Key_Enter: (1, 0),
    Qt.Key.Key_Tab: (0, 1),
    Qt.Key.Key_Backtab: (0, -1),
}


class CellField(QLineEdit):
    """The field over the cell; Enter, Tab and Escape end it."""

    def __init__(self, editing: "CellEditing", text: str) -> None:
        super().__init__(text, editing.owner)
        self._editing = editing
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setProperty("cell", True)

    def event(self, event: QEvent) -> bool:
        """Tab is a key here, not a way out."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _MOVES:
            self._editing.finish(_MOVES[Qt.Key(event.key())])
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape drops what was typed."""
        if event.key() == Qt.Key.Key_Escape:
            self._editing.drop()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Whoever leaves keeps what was typed; a refusal stays at its cell and holds nobody back."""
        super().focusOutEvent(event)
        if event.reason() not in {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}:
            self._editing.finish((0, 0), leaving=True)


class CellEditing(QObject):
    """Which cell is in edit, and what was refused of it."""

    def __init__(self, owner: "HeatMap") -> None:
        super().__init__(owner)
        self.owner: Any = owner
        self.place: tuple[str, Month] | None = None
        self._field: CellField | None = None
        self._bubble: Refusal | None = None
        self._refused = ""

    @property
    def field(self) -> CellField | None:
        """The open field, if there is one."""
        return self._field if self._field is not None and isValid(self._field) else None

    @property
    def refusal(self) -> Refusal | None:
        """The sentence on screen, if there is one."""
        return self._bubble if self._bubble is not None and isValid(self._bubble) else None

    def open(self, text: str | None = None, *, focus: bool = True) -> bool:
        """Open a field over the current cell with its text, or with what was typed; False where nothing is edited."""
        owner = self.owner
        if owner.current is None or not owner.editable or not owner.cell(owner.current).editable:
            return False
        self.drop()
        owner.reveal(owner.current)
        self.place = owner.place_of(owner.current)
        before = owner.cell(owner.current)
        self._field = CellField(self, before.text if text is None else text)
        row = owner.rows[owner.current[0]]
        self._field.setAccessibleName(f"{row.name}, {owner.words.month(before.month)}")
        if text is None:
            self._field.selectAll()
        self.follow()
        self._field.show()
        if focus:
            self._field.setFocus()
        return True

    @Slot()
    def follow(self) -> None:
        """Keep the field over its cell; close it where the cell is gone."""
        if self.field is None or self.place is None:
            return
        spot = self.owner.spot_of(*self.place)
        if not self.owner.inside(spot):
            self.drop()
            return
        area = self.owner.area(spot)
        more = max(0, size(FIELD_LEAST) - area.width())
        self.field.setGeometry(area.adjusted(-(more // 2), 0, more - more // 2, 0))
        self.field.setVisible(self.owner.frame.cells.intersects(area))

    def finish(self, move: tuple[int, int], *, leaving: bool = False) -> None:
        """Pass on what was typed, and go on unless it was refused; who is `leaving` keeps the focus where it went."""
        field, place = self.field, self.place
        if field is None or place is None or (leaving and self.refusal is not None and not field.isModified()):
            return
        text, had_focus = field.text(), field.hasFocus()
        self._close()
        self._refused = ""
        spot = self.owner.spot_of(*place)
        if self.owner.inside(spot) and text != self.owner.cell(spot).text:
            self.owner.edited.emit(place[0], place[1], text)
        if self._refused:
            self._reopen(place, text, focus=not leaving)
            return
        if had_focus:
            self.owner.setFocus()
        if move != (0, 0):
            self.owner.go(*move)

    def reject(self, row_id: str, month: Month, message: str, text: str | None = None) -> None:
        """Refuse what was typed into a cell."""
        self._refused = message
        if text is not None:
            self._reopen((row_id, month), text)

    def drop(self) -> None:
        """Close the field without its text."""
        field = self.field
        had_focus = field is not None and field.hasFocus()
        self._close()
        if had_focus:
            self.owner.setFocus()

    def _close(self) -> None:
        field, bubble = self.field, self.refusal
        self._field = self.place = self._bubble = None
        if bubble is not None:
            bubble.close()
        if field is not None:
            field.hide()
            field.deleteLater()

    def _reopen(self, place: tuple[str, Month], text: str, *, focus: bool = True) -> None:
        message, self._refused = self._refused, ""
        self.owner.select(*place)
        if not self.open(text, focus=focus):
            return
        field = self.field
        if field is not None:
            field.setProperty("invalid", True)
            field.setAccessibleDescription(message)
            top = self.owner.mapTo(self.owner.window(), QPoint(field.x(), field.y()))
            self._bubble = Refusal(self.owner.window(), message)
            self._bubble.stand_at(QRect(top, field.size()))
        say(self.owner, message)
