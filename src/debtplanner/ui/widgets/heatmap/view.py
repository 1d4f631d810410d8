"""The heat map as pages use it: painted, worked by keys and mouse, edited in place, copied, read out."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip

from debtplanner.domain.months import Month
from debtplanner.ui.theme import size, tokens
from debtplanner.ui.widgets.heatmap.editing import CellEditing
from debtplanner.ui.widgets.heatmap.frame import ROW
from debtplanner.ui.widgets.heatmap.keys import press, wants
from debtplanner.ui.widgets.heatmap.legend import SIGNS, Sign, paint_legend
from debtplanner.ui.widgets.heatmap.paint import paint_cells, paint_frozen, paint_head
from debtplanner.ui.widgets.heatmap.pointer import PointedHeat
from debtplanner.ui.widgets.heatmap.rows import HeatCell, HeatRow
from debtplanner.ui.widgets.painted.accessible import Spoken, speak_items, tell_focus, tell_items
from debtplanner.ui.widgets.painted.months import MonthWords
from debtplanner.ui.widgets.table.copying import rows_as_mime
from debtplanner.ui.widgets.text import plain_tooltip


class HeatMap(PointedHeat):
    """Shows rows against months and changes nothing itself: the owner answers what it asks with `set_cells`.

    `editable` lets cells be typed into: `edited` carries row, month and text, and the owner settles it or calls
    `reject`. `fit_height` makes it as high as its rows (for cards), up to `most_rows`.
    """

    why_requested = Signal(str, object)
    edited = Signal(str, object, str)
    pasted = Signal(str, object, str)
    emptied = Signal(object)
    spoken_role = QAccessible.Role.Table

    def __init__(
        self,
        name: str = "Demand against capacity",
        *,
        title: str = "Role",
        capacity: str = "Capacity",
        empty: str = "Roles and months will be here.",
        months: MonthWords | None = None,
        editable: bool = False,
        fit_height: bool = False,
        most_rows: int = 12,
        signs: tuple[Sign, ...] = SIGNS,
    ) -> None:
        speak_items()
        super().__init__(name, months or MonthWords(), empty, signs)
        self.editable = editable
        self.fit_height, self.most_rows = fit_height, most_rows
        self._titles = (title, capacity)
        self.editing = CellEditing(self)
        self.laid_out.connect(self.editing.follow)
        if fit_height:
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_cells(self, rows: Sequence[HeatRow], cells: Sequence[HeatCell], *, first: Month, months: int) -> None:
        """Show these rows over so many months. Selection and scroll stay, by row and month."""
        super().set_cells(rows, cells, first=first, months=months)
        tell_items(self)

    def reject(self, row_id: str, month: Month, message: str, text: str | None = None) -> None:
        """Refuse what was typed into a cell: the field comes back with it and says why.

        Called while `edited` is handled it needs no text; later, give the text that was typed.
        """
        self.editing.reject(row_id, month, message, text)

    def begin_edit(self) -> bool:
        """Open a field over the current cell; False where nothing is edited."""
        return self.editing.open()

    def copy(self) -> None:
        """Copy the selected cells; all of them with names, capacities and months."""
        rows, columns = self.selected()
        lines = [[self.cell((row, column)).text for column in columns] for row in rows]
        if not lines:
            return
        if (len(rows), len(columns)) == (len(self.rows), self.months) and self.months > 1:
            head = [*self._titles, *(self.words.month(self.first.plus(column)) for column in columns)]
            lines = [[row.name, row.capacity_text, *line] for row, line in zip(self.rows, lines, strict=True)]
        else:
            head, lines = lines[0], lines[1:]
        QGuiApplication.clipboard().setMimeData(rows_as_mime(head, lines))

    def paste(self) -> None:
        """Ask for what is on the clipboard to be put in from the first selected cell on."""
        rows, columns = self.selected()
        place = self.place_of((rows[0], columns[0])) if rows else None
        text = QGuiApplication.clipboard().text()
        if place is not None and self.editable and text:
            self.pasted.emit(place[0], place[1], text)

    def empty_selected(self) -> None:
        """Ask for the selected cells to be emptied, all at once: `emptied` carries (row, month) of each with a value."""
        rows, columns = self.selected()
        spots = [(row, column) for row in rows for column in columns]
        full = [spot for spot in spots if self.cell(spot).editable and self.cell(spot).text]
        places = tuple(place for place in map(self.place_of, full) if place is not None)
        if places:
            self.emptied.emit(places)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """What is in sight."""
        painter, ink = self.ink.painter, self.ink
        painter.begin(self)
        ink.mirrored = self.isRightToLeft()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(tokens().surface))
        if self.rows and self.months:
            paint_head(self, ink)
            paint_frozen(self, ink, *self._titles)
            paint_cells(self, ink)
            paint_legend(ink, self.frame.legend, self.signs)
        else:
            painter.setFont(ink.faces["body"])
            painter.setPen(QColor(tokens().text2))
            flags = Qt.AlignmentFlag.AlignCenter.value | Qt.TextFlag.TextWordWrap.value
            painter.drawText(QRectF(self.rect()).adjusted(24, 8, -24, -8), flags, self.empty_words)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Enter, Space, copy and paste, typing; the rest goes on to the page."""
        if not press(self, event):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The first cell is current where none was."""
        super().focusInEvent(event)
        by_key = event.reason() in {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}
        if self.current is None and by_key:
            self.choose((0, 0))
        tell_focus(self, self.spoken_focus())
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring turns grey."""
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        """Tooltips by cell; keys of the map come before shortcuts of the window."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            text = self.tip(QPointF(event.pos()))
            if text:
                QToolTip.showText(event.globalPos(), plain_tooltip(text), self)
            else:
                QToolTip.hideText()
            return True
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and wants(self, event):
            event.accept()
            return True
        return super().event(event)

    def spoken_count(self) -> int:
        """Row by row: the name, then its months."""
        return len(self.rows) * (self.months + 1)

    def spoken(self, place: int) -> Spoken | None:
        """A name or a cell."""
        if not 0 <= place < self.spoken_count():
            return None
        number, column = divmod(place, self.months + 1)
        row = self.rows[number]
        if column == 0:
            top = self.frame.cells.top() + number * size(ROW) - self.down.value()
            area = QRectF(self.frame.frozen.left(), top, self.frame.frozen.width(), size(ROW)).toRect()
            said, role = f"{row.name}, capacity {row.capacity_text}", QAccessible.Role.RowHeader
            return Spoken(f"{row.id}\t-1", said, area & self.frame.frozen, role, row.detail, focusable=False)
        spot = (number, column - 1)
        rows, columns = self.selected()
        chosen = spot[0] in rows and spot[1] in columns
        area = self.area(spot) & self.frame.cells
        key, role = f"{row.id}\t{column - 1}", QAccessible.Role.Cell
        return Spoken(key, self.words_of(spot), area, role, self.cell(spot).tooltip, chosen)

    def spoken_place(self, key: str) -> int:
        """Place of a name or cell."""
        row_id, _, column = key.rpartition("\t")
        number = next((place for place, row in enumerate(self.rows) if row.id == row_id), -1)
        return number * (self.months + 1) + int(column) + 1 if number >= 0 and int(column) < self.months else -1

    def spoken_at(self, at: QPoint) -> int:
        """Place of the cell under a point."""
        spot = self.spot_at(QPointF(at))
        return -1 if spot is None else spot[0] * (self.months + 1) + spot[1] + 1
