"""Rows, columns, order and size of the table: what it shows, and that it stays put."""

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import (
    QItemSelection,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPainterPath, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from debtplanner.ui.theme import font, look, size, tokens
from debtplanner.ui.widgets.table.arrange import Heading, Predicate, SortKey
from debtplanner.ui.widgets.table.column import Column, Grouping, Merged
from debtplanner.ui.widgets.table.columns import ColumnLayout
from debtplanner.ui.widgets.table.frozen import frozen_width, paint_frozen
from debtplanner.ui.widgets.table.head import HEIGHT, Head
from debtplanner.ui.widgets.table.keep import Kept, keep, put_back, select_ids, selected_ids
from debtplanner.ui.widgets.table.model import TableModel

Index = QModelIndex | QPersistentModelIndex
ROW, COMPACT_ROW = 34, 28


class TableBase(QTableView):
    """Rows, columns, order and look of the table; `Table` adds pointer, keys, editing and menus."""

    selected = Signal(object)
    counted = Signal(int, int)
    layout_changed = Signal()

    def __init__(
        self,
        name: str,
        columns: Sequence[Column],
        *,
        merged: Merged | None = None,
        fit_height: bool = False,
        max_lines: int = 12,
        bare: bool = False,
        compact: bool = False,
        empty: str = "Nothing here yet.",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.hovered_line = -1
        self.hot_cell: tuple[int, int] | None = None
        self.fits_height, self._max_lines, self._compact, self._empty = fit_height, max_lines, compact, empty
        self._kept: Kept | None = None
        self.rows = TableModel(columns, merged, self)
        self.setProperty("bare", bare)
        self._set_up_view()
        self.setModel(self.rows)
        self.column_layout = ColumnLayout(self)
        self.column_layout.place_merged()
        self._connect()
        self.refresh_look()

    def _set_up_view(self) -> None:
        self.setHorizontalHeader(Head(self))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(self.verticalHeader().ResizeMode.Fixed)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.EditKeyPressed | triggers.AnyKeyPressed | triggers.DoubleClicked)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        if self.fits_height:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _connect(self) -> None:
        head = self.horizontalHeader()
        if isinstance(head, Head):
            head.sort_asked.connect(self.sort_section)
            head.dragged.connect(self._columns_dragged)
        head.sectionResized.connect(self._section_resized)
        self.rows.about_to_rearrange.connect(self._before_rearranging)
        self.rows.rearranged.connect(self._after_rearranging)
        self.rows.rowsInserted.connect(self._lines_changed)
        self.rows.rowsRemoved.connect(self._lines_changed)
        self.rows.counted.connect(self.counted)
        look().changed.connect(self.refresh_look)

    def set_rows(self, rows: Iterable[Any]) -> None:
        """Show these rows; what did not change stays where it is, selection and scroll too."""
        self.rows.set_rows(rows)

    def read_again(self) -> None:
        """Show again what columns take from outside of their rows, where that changed."""
        self.rows.read_again()

    def apply(self, changed: Iterable[Any], removed: Iterable[str] = ()) -> None:
        """Bring in changed or new rows and take out removed ones, by id."""
        self.rows.apply(changed, removed)

    def set_filter(self, predicate: Predicate | None) -> None:
        """Show only rows that `predicate` accepts."""
        self.rows.arrangement.predicate = predicate
        self.rows.rearrange()

    def group_by(self, grouping: Grouping | None) -> None:
        """Put rows under foldable headings."""
        self.rows.arrangement.grouping = grouping
        self.rows.rearrange()

    def sort_by(self, *keys: tuple[str, bool]) -> None:
        """Sort by up to two columns: (key, descending)."""
        found = [(self.rows.column(self.rows.section(key)), descending) for key, descending in keys]
        self.rows.arrangement.sort = tuple(SortKey(column, down) for column, down in found if column is not None)
        self.rows.rearrange()
        self.column_layout.apply()
        self.horizontalHeader().viewport().update()

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001 - reads as Qt's setters do
        """Whether cells may be edited at all."""
        self.rows.read_only = read_only

    def set_empty_text(self, text: str) -> None:
        """Sentence shown when no row is."""
        self._empty = text
        self.viewport().update()

    def row_of(self, row_id: str) -> Any | None:
        """The row with this id, shown or not."""
        return self.rows.arrangement.rows.get(row_id)

    def name_of(self, row: Any) -> str:
        """Text of the naming column, for those who cannot see it."""
        naming = next((column for column in self.rows.columns if column.names), self.rows.columns[0])
        return naming.text(row) if row is not None else ""

    def selected_ids(self) -> tuple[str, ...]:
        """Ids of the selected rows, from top to bottom."""
        return selected_ids(self, self.rows)

    def current_id(self) -> str | None:
        """Id of the row with the current cell."""
        row = self.rows.row(self.currentIndex().row())
        return row.id if row is not None else None

    def select(self, *ids: str) -> None:
        """Select these rows, make the first current and bring it into view."""
        select_ids(self, self.rows, frozenset(ids))
        line = self.rows.place(ids[0]) if ids else -1
        if line >= 0:
            section = max(0, self.currentIndex().column())
            index = self.rows.index(line, section if not self.isColumnHidden(section) else self.first_section())
            self.selectionModel().setCurrentIndex(index, self.selectionModel().SelectionFlag.NoUpdate)
            self.scrollTo(index)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell who listens which rows are selected now."""
        super().selectionChanged(selected, deselected)
        if self._kept is None:
            self.selected.emit(self.selected_ids())

    def currentChanged(self, current: Index, previous: Index) -> None:
        """The current row is the one that stays in place when it changes."""
        super().currentChanged(current, previous)
        row = self.rows.row(current.row())
        self.rows.current_id = row.id if row is not None else None
        self.viewport().update()

    @Slot()
    def refresh_look(self) -> None:
        """Take heights and fonts of the theme now in force."""
        head = self.horizontalHeader()
        if isinstance(head, Head):
            head.refresh()
        self.verticalHeader().setDefaultSectionSize(size(COMPACT_ROW if self._compact else ROW))
        self.column_layout.apply()
        self.updateGeometry()
        self.viewport().update()

    def set_compact(self, compact: bool) -> None:  # noqa: FBT001 - reads as Qt's setters do
        """Rows of 28 instead of 34 pixels."""
        self._compact = compact
        self.refresh_look()

    def sizeHint(self) -> QSize:
        """As high as its rows where it fits its height, else Qt's."""
        hint = super().sizeHint()
        return QSize(hint.width(), self._rows_height()) if self.fits_height else hint

    def minimumSizeHint(self) -> QSize:
        """The same, so that no layout squeezes rows out of sight."""
        hint = super().minimumSizeHint()
        return QSize(hint.width(), self._rows_height()) if self.fits_height else hint

    def _rows_height(self) -> int:
        lines = max(1, min(len(self.rows.lines), self._max_lines))
        frame = 0 if self.property("bare") else 2
        return size(HEIGHT) + lines * self.verticalHeader().defaultSectionSize() + frame

    def _heights_changed(self) -> None:
        if self.fits_height:
            over = len(self.rows.lines) > self._max_lines
            policies = Qt.ScrollBarPolicy
            self.setVerticalScrollBarPolicy(policies.ScrollBarAsNeeded if over else policies.ScrollBarAlwaysOff)
            self.setMaximumHeight(self._rows_height())
            self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns to the new width."""
        super().resizeEvent(event)
        self.column_layout.apply()
        self._round_corners()

    def indexAt(self, pos: QPoint) -> QModelIndex:
        """The cell at a place: where the naming column lies over others, it is the one that is hit."""
        found = super().indexAt(pos)
        if found.isValid() and pos.x() < frozen_width(self):
            return self.rows.index(found.row(), self.first_section())
        return found

    def visualRect(self, index: Index) -> QRect:
        """Where a cell is seen: the naming column at the left edge, however far the rest has scrolled."""
        area = super().visualRect(index)
        if index.isValid() and index.column() == self.first_section() and frozen_width(self):
            area.moveLeft(0)
        return area

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """What stays must not be moved along with the picture."""
        super().scrollContentsBy(dx, dy)
        if dx or frozen_width(self):
            self.viewport().update()
            self.horizontalHeader().viewport().update()

    def _round_corners(self) -> None:
        """Keep head and rows inside the rounded frame."""
        if self.property("bare"):
            return
        radius, head = size(8) - 1, self.horizontalHeader()
        head.setMask(_rounded(head.rect().adjusted(0, 0, 0, radius), radius))
        below = self.horizontalScrollBar().isVisible()
        area = self.viewport().rect().adjusted(0, -radius, 0, radius if below else 0)
        self.viewport().setMask(_rounded(area, radius))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows, or the sentence that says why there are none."""
        super().paintEvent(event)
        if frozen_width(self):
            painter = QPainter(self.viewport())
            paint_frozen(self, painter)
            painter.end()
        if not self.rows.lines and self._empty:
            painter = QPainter(self.viewport())
            painter.setFont(font("body"))
            painter.setPen(QColor(tokens().text3))
            area = self.viewport().rect().adjusted(size(11), size(8), -size(11), -size(8))
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
            painter.drawText(area, flags.value, self._empty)
            painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Arriving by keyboard, the first row becomes current, so that the focus is seen."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.rows.lines:
            index = self.rows.index(0, self.first_section())
            self.selectionModel().setCurrentIndex(index, self.selectionModel().SelectionFlag.NoUpdate)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes with the focus."""
        super().focusOutEvent(event)
        self.viewport().update()

    def first_section(self) -> int:
        """The leftmost section that is shown."""
        return self.column_layout.first

    def sort_of(self, section: int) -> tuple[int, bool]:
        """Place of a column among the sort keys (0: none), and whether it goes down."""
        column = self.rows.column(section)
        for place, key in enumerate(self.rows.arrangement.sort, 1):
            if key.column is column:
                return place, key.descending
        return 0, False

    @Slot(int, bool)
    def sort_section(self, section: int, add: bool) -> None:  # noqa: FBT001 - a slot
        """Sort by a column, the other way round if it was already; `add` makes it the second key."""
        column = self.rows.column(section)
        if column is None:
            return
        place, descending = self.sort_of(section)
        mine = SortKey(column, not descending if place else column.kind in {"number", "score"})
        others = [key for key in self.rows.arrangement.sort if key.column is not column]
        if not add:
            fresh = [mine]
        elif place == 1:
            fresh = [mine, *others[:1]]
        else:
            fresh = [*others[:1], mine]
        self.rows.arrangement.sort = tuple(fresh)
        self.rows.rearrange()
        self.column_layout.apply()
        self.horizontalHeader().viewport().update()
        self.layout_changed.emit()

    @Slot()
    def _before_rearranging(self) -> None:
        self._kept = keep(self, self.rows)

    @Slot()
    def _after_rearranging(self) -> None:
        self.clearSpans()
        for line, found in enumerate(self.rows.lines):
            if isinstance(found, Heading):
                self.setSpan(line, 0, 1, self.rows.columnCount())
        kept = self._kept
        if kept is not None:
            put_back(self, self.rows, kept)
        self._kept = None
        self._heights_changed()
        now = self.selected_ids()
        if kept is not None and frozenset(now) != kept.selected:
            self.selected.emit(now)

    @Slot()
    def _lines_changed(self) -> None:
        self._heights_changed()

    @Slot(int, int, int)
    def _section_resized(self, section: int, _old: int, new: int) -> None:
        self.column_layout.resized(section, new)

    @Slot()
    def _columns_dragged(self) -> None:
        self.column_layout.apply()
        self.layout_changed.emit()


def _rounded(area: QRect, radius: int) -> QRegion:
    path = QPainterPath()
    path.addRoundedRect(QRectF(area), radius, radius)
    return QRegion(path.toFillPolygon().toPolygon())
