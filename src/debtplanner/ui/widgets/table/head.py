"""The head of the table: titles on the edge of their column, the sort, and the way to the columns."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QContextMenuEvent, QFont, QFontMetrics, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QToolTip

from debtplanner.ui.theme import font, size, tokens
from debtplanner.ui.widgets.painting import draw_icon
from debtplanner.ui.widgets.table.frozen import frozen_width
from debtplanner.ui.widgets.table.paint import PADDING

if TYPE_CHECKING:
    from debtplanner.ui.widgets.table.base import TableBase

HEIGHT, ARROW = 34, 14


class Head(QHeaderView):
    """Paints itself, so that each title stands exactly over its cells."""

    sort_asked = Signal(int, bool)
    columns_asked = Signal(QPoint)
    dragged = Signal()

    def __init__(self, table: "TableBase") -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self.table = table
        self._font: QFont = font("head")
        self._down: QPoint | None = None
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setMinimumSectionSize(size(36))
        self.setAccessibleName(f"Columns of {table.accessibleName()}")
        self.setMouseTracking(True)

    @Slot()
    def refresh(self) -> None:
        """Take the fonts of the theme now in force."""
        self._font = font("head")
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Head and rows are equally high."""
        return QSize(super().sizeHint().width(), size(HEIGHT))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint one title, its sort arrow and the line below."""
        colours = tokens()
        painter.save()
        painter.fillRect(rect, QColor(colours.surface))
        painter.setPen(QColor(colours.border))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inside = rect.adjusted(size(PADDING), 0, -size(PADDING), -1)
        painter.setFont(self._font)
        metrics = QFontMetrics(self._font)
        place, descending = self.table.sort_of(section)
        arrow = size(ARROW) if place else 0
        title = metrics.elidedText(self._title(section), Qt.TextElideMode.ElideRight, inside.width() - arrow)
        width = metrics.horizontalAdvance(title)
        left = inside.left()
        if self.table.rows.side(section) == "right":
            left = inside.right() - width + 1
        painter.setPen(QColor(colours.text if place else colours.text2))
        area = QRect(left, inside.top(), width + 2, inside.height())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter.value, title)
        if place:
            beside = left - size(ARROW) if self.table.rows.side(section) == "right" else left + width + size(2)
            draw_icon(
                painter, beside, inside.center().y() + 1, "arrow-down" if descending else "arrow-up", "accent", side=12
            )
        painter.restore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The titles, and that of the naming column on top of what scrolled under it."""
        super().paintEvent(event)
        width = frozen_width(self.table)
        if width:
            painter = QPainter(self.viewport())
            self.paintSection(painter, QRect(0, 0, width, self.height()), self.table.first_section())
            painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where the press began: a drag moves or resizes, only a click sorts."""
        self._down = event.position().toPoint() if event.button() == Qt.MouseButton.LeftButton else None
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Sort on a click; after a drag let the table fit its columns again."""
        resizing = self.cursor().shape() == Qt.CursorShape.SplitHCursor
        super().mouseReleaseEvent(event)
        down, self._down = self._down, None
        if down is None:
            return
        if resizing or (event.position().toPoint() - down).manhattanLength() > 4:
            self.dragged.emit()
            return
        section = self.logicalIndexAt(down)
        if section >= 0:
            self.sort_asked.emit(section, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Right-click chooses columns."""
        self.columns_asked.emit(event.globalPos())

    def viewportEvent(self, event: QEvent) -> bool:
        """The whole title where it is cut, and what the column says about itself."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            section = self.logicalIndexAt(event.pos())
            column = self.table.rows.column(section) if section >= 0 else None
            QToolTip.showText(event.globalPos(), (column.head_tooltip or column.title) if column else "", self)
            return True
        return super().viewportEvent(event)

    def _title(self, section: int) -> str:
        return str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")
