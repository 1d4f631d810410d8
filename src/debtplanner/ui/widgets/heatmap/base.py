"""The heat map without hands: its cells by row and month, their places, scroll, and what is selected."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from debtplanner.domain.months import Month
from debtplanner.ui.theme import look, size
from debtplanner.ui.widgets.heatmap.frame import HEAD, ROW, SCROLL, frame
from debtplanner.ui.widgets.heatmap.legend import SIGNS, Sign, legend_height
from debtplanner.ui.widgets.heatmap.rows import HeatCell, HeatRow
from debtplanner.ui.widgets.heatmap.tiles import Tiles
from debtplanner.ui.widgets.painted.bars import scroll_bars
from debtplanner.ui.widgets.painted.ink import Ink
from debtplanner.ui.widgets.painted.months import MonthWords

Spot = tuple[int, int]
"""Number of a row and of a month."""


class HeatBase(QWidget):
    """Holds what is shown and where; a cell that was not given has no data."""

    chosen = Signal(str, object)
    laid_out = Signal()

    def __init__(self, name: str, months: MonthWords, empty: str, signs: tuple[Sign, ...] = SIGNS) -> None:
        super().__init__()
        self.words, self.empty_words, self.signs = months, empty, signs
        self.rows: tuple[HeatRow, ...] = ()
        self.first, self.months = Month(2000, 1), 0
        self.current: Spot | None = None
        self.anchor: Spot | None = None
        self.fit_height, self.most_rows = False, 12
        self._cells: dict[tuple[str, int], HeatCell] = {}
        self._kept_scroll: tuple[float, float] | None = None
        self.ink = Ink()
        self.tiles = Tiles(self.ink, self.devicePixelRatioF())
        self.frame = frame(0, 0, 0, 0, 0, mirrored=False)
        self.across, self.down = scroll_bars(self, name, self._scrolled)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        look().changed.connect(self._restyle)

    def set_cells(self, rows: Sequence[HeatRow], cells: Sequence[HeatCell], *, first: Month, months: int) -> None:
        """Show these rows over so many months. Selection and scroll stay, by row and month."""
        current, anchor = self.place_of(self.current), self.place_of(self.anchor)
        if self.rows:
            columns, lines = self._kept_scroll or self.scroll_state()
            self._kept_scroll = (columns + self.first.since(first), lines)
        self.rows, self.first, self.months = tuple(rows), first, max(0, months)
        self._cells = {(cell.row_id, cell.month.since(first)): cell for cell in cells}
        self.current, self.anchor = self._spot_or_none(current), self._spot_or_none(anchor)
        self.anchor = self.anchor or self.current
        self.updateGeometry()
        self.arrange()

    def cell(self, spot: Spot) -> HeatCell:
        """The cell at a place."""
        row = self.rows[spot[0]]
        found = self._cells.get((row.id, spot[1]))
        return found or HeatCell(row.id, self.first.plus(spot[1]), None, None)

    def place_of(self, spot: Spot | None) -> tuple[str, Month] | None:
        """Id of the row and month of a place."""
        if spot is None or not self.inside(spot):
            return None
        return self.rows[spot[0]].id, self.first.plus(spot[1])

    def spot_of(self, row_id: str, month: Month) -> Spot:
        """Place of a row and month; (−1, −1) where there is none."""
        number = next((place for place, row in enumerate(self.rows) if row.id == row_id), -1)
        spot = (number, month.since(self.first))
        return spot if self.inside(spot) else (-1, -1)

    def inside(self, spot: Spot) -> bool:
        """Whether there is such a cell."""
        return 0 <= spot[0] < len(self.rows) and 0 <= spot[1] < self.months

    def _spot_or_none(self, place: tuple[str, Month] | None) -> Spot | None:
        spot = self.spot_of(*place) if place else (-1, -1)
        return spot if self.inside(spot) else None

    # Places

    def arrange(self) -> None:
        """Lay out the parts for the size and the rows now in force."""
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if self.tiles.ratio != self.devicePixelRatioF():
            self.tiles = Tiles(self.ink, self.devicePixelRatioF())
        legend = legend_height(self.ink, self.width(), self.signs)
        self.frame = frame(self.width(), self.height(), len(self.rows), self.months, legend, mirrored=mirrored)
        cells, wide = self.frame.cells, size(SCROLL)
        for bar, most, page, step in (
            (self.across, self.frame.left(self.months) - cells.width(), cells.width(), self.frame.pixel),
            (self.down, len(self.rows) * size(ROW) - cells.height(), cells.height(), size(ROW)),
        ):
            bar.blockSignals(True)
            bar.setRange(0, max(0, most))
            bar.setPageStep(max(1, page))
            bar.setSingleStep(max(1, round(step)))
            bar.blockSignals(False)
        self.across.setGeometry(cells.left(), cells.top() + cells.height(), cells.width(), wide)
        self.down.setGeometry(0 if mirrored else self.width() - wide, cells.top(), wide, cells.height())
        self.across.setVisible(self.frame.across)
        self.down.setVisible(self.frame.down)
        if self._kept_scroll is not None and self.isVisible() and self.rows:
            columns, lines = self._kept_scroll
            self._kept_scroll = None
            self.across.setValue(round(columns * self.frame.pixel))
            self.down.setValue(round(lines * size(ROW)))
        self._scrolled()

    @Slot()
    def _scrolled(self) -> None:
        self.update()
        self.laid_out.emit()

    @Slot()
    def _restyle(self) -> None:
        if self.rows:
            self._kept_scroll = self._kept_scroll or self.scroll_state()
        self.ink = Ink()
        self.tiles = Tiles(self.ink, self.devicePixelRatioF())
        self.updateGeometry()
        self.arrange()

    def area(self, spot: Spot) -> QRect:
        """Place of a cell, in pixels of the widget."""
        cells = self.frame.cells
        left, right = self.frame.left(spot[1]), self.frame.left(spot[1] + 1)
        top = cells.top() + spot[0] * size(ROW) - self.down.value()
        return QRect(cells.left() + left - self.across.value(), top, right - left, size(ROW))

    def spot_at(self, at: QPointF) -> Spot | None:
        """The cell under a point; None where there is none."""
        cells, point = self.frame.cells, at.toPoint()
        if not cells.contains(point) or self.frame.pixel <= 0:
            return None
        row = (point.y() - cells.top() + self.down.value()) // size(ROW)
        x = point.x() - cells.left() + self.across.value()
        column = int(x / self.frame.pixel)
        column += 1 if x >= self.frame.left(column + 1) else -1 if x < self.frame.left(column) else 0
        spot = (row, column)
        return spot if self.inside(spot) else None

    def visible_rows(self) -> range:
        """Numbers of the rows in sight."""
        row, top, high = size(ROW), self.down.value(), self.frame.cells.height()
        return range(top // row, min(len(self.rows), -(-(top + high) // row)))

    def visible_months(self) -> range:
        """Numbers of the months in sight."""
        left, pixel = self.across.value(), max(1.0, self.frame.pixel)
        return range(int(left / pixel), min(self.months, int((left + self.frame.cells.width()) / pixel) + 1))

    def reveal(self, spot: Spot) -> None:
        """Scroll as little as needed to have a cell in sight."""
        area, cells = self.area(spot), self.frame.cells
        if cells.height() <= 0 or cells.width() <= 0:
            return
        low = max(0, area.bottom() - cells.bottom())
        self.down.setValue(self.down.value() + (low or min(0, area.top() - cells.top())))
        far = max(0, area.right() - cells.right())
        self.across.setValue(self.across.value() + (far or min(0, area.left() - cells.left())))

    # Selection

    def current_cell(self) -> tuple[str, Month] | None:
        """Row and month of the current cell."""
        return self.place_of(self.current)

    def select(self, row_id: str, month: Month) -> None:
        """Make a cell the current one. Nothing is emitted."""
        spot = self.spot_of(row_id, month)
        if self.inside(spot):
            self.current = self.anchor = spot
            self.reveal(spot)
            self.update()

    def selected(self) -> tuple[range, range]:
        """Rows and months of the selected block."""
        if self.current is None:
            return range(0), range(0)
        anchor = self.anchor or self.current
        rows, columns = sorted((anchor[0], self.current[0])), sorted((anchor[1], self.current[1]))
        return range(rows[0], rows[1] + 1), range(columns[0], columns[1] + 1)

    def scroll_state(self) -> tuple[float, float]:
        """Where it is scrolled to, in months and rows."""
        return self.across.value() / max(1.0, self.frame.pixel), self.down.value() / size(ROW)

    def layout_state(self) -> dict[str, Any]:
        """Scroll as plain values for the settings."""
        columns, lines = self._kept_scroll or self.scroll_state()
        return {"scroll": [round(columns, 4), round(lines, 4)]}

    def restore_layout(self, state: dict[str, Any]) -> None:
        """Take what `layout_state` gave, as far as it can be read; it waits until there are rows in sight."""
        scroll = state.get("scroll")
        if (
            isinstance(scroll, list | tuple)
            and len(scroll) == 2
            and all(isinstance(one, int | float) for one in scroll)
        ):
            self._kept_scroll = (float(scroll[0]), float(scroll[1]))
            self.arrange()

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size, other parts."""
        super().resizeEvent(event)
        self.arrange()
        if self.fit_height:
            self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        """Scroll that waited is taken when the widget is first shown; a turned direction moves the frozen columns."""
        done = super().event(event)
        waited = event.type() == QEvent.Type.Show and self._kept_scroll is not None
        if waited or event.type() == QEvent.Type.LayoutDirectionChange:
            self.arrange()
        return done

    def sizeHint(self) -> QSize:
        """As high as its rows, up to so many."""
        rows = max(1, min(len(self.rows), self.most_rows))
        scroll = size(SCROLL) if self.frame.across else 0
        high = (
            size(HEAD) + rows * size(ROW) + legend_height(self.ink, max(self.width(), size(400)), self.signs) + scroll
        )
        return QSize(size(900), high)

    def minimumSizeHint(self) -> QSize:
        """All of its rows where it fits its height to them, else three."""
        hint = self.sizeHint()
        return QSize(size(400), hint.height() if self.fit_height else min(hint.height(), size(HEAD + 3 * ROW + 32)))
