"""The preview: one page of the pack as it will be printed, and the way to the others."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from debtplanner.packs.preview import PagePicture
from debtplanner.ui.theme import size, tokens
from debtplanner.ui.widgets.buttons import button
from debtplanner.ui.widgets.style import set_part, spaced
from debtplanner.ui.widgets.text import label

LARGEST = 900


class _PageArea(QScrollArea):
    """Page Up and Page Down scroll the page; at its ends they are left to whoever turns pages."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        ends = {Qt.Key.Key_PageDown: bar.maximum(), Qt.Key.Key_PageUp: bar.minimum()}
        if ends.get(Qt.Key(event.key())) == bar.value():
            event.ignore()
        else:
            super().keyPressEvent(event)


class PackPreview(QWidget):
    """Asks for the picture of a page by `page_wanted` (index, width in pixels) and shows what comes back."""

    page_wanted = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self._pages = 0
        self._index = 0
        self._image = QLabel()
        self._image.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._image.setAccessibleName("Page of the pack")
        set_part(self._image, "clear")
        self._area = _PageArea()
        self._area.setWidget(self._image)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setAccessibleName("Preview of the pack")
        self._place = label("", "label")
        self._before = button("", "secondary", "chevron-left", "Page before (Page Up)")
        self._after = button("", "secondary", "chevron-right", "Next page (Page Down)")
        self._before.clicked.connect(self.show_before)
        self._after.clicked.connect(self.show_next)
        bar = QHBoxLayout()
        spaced(bar)
        bar.addWidget(self._place, 1)
        bar.addWidget(self._before)
        bar.addWidget(self._after)
        column = QVBoxLayout(self)
        spaced(column, spacing=8)
        column.addLayout(bar)
        column.addWidget(self._area, 1)
        self._refresh()

    def set_pages(self, pages: int) -> None:
        """A new pack of so many pages: the page shown stays where there is one."""
        self._pages = pages
        self._index = min(self._index, max(0, pages - 1))
        self._refresh()
        self._want()

    def clear(self) -> None:
        """There is nothing to show."""
        self._pages = self._index = 0
        self._image.clear()
        self._refresh()

    def take(self, index: int, picture: PagePicture) -> None:
        """Show the picture of a page, unless another page is wanted by now."""
        if index != self._index:
            return
        image = QImage(picture.rgba, picture.width, picture.height, QImage.Format.Format_RGBA8888)
        pixmap = QPixmap.fromImage(image)
        painter = QPainter(pixmap)
        painter.setPen(QPen(QColor(tokens().strong), 1))
        painter.drawRect(0, 0, picture.width - 1, picture.height - 1)
        painter.end()
        pixmap.setDevicePixelRatio(self.devicePixelRatioF())
        self._image.setPixmap(pixmap)

    @Slot()
    def show_before(self) -> None:
        """The page before."""
        self._go(self._index - 1)

    @Slot()
    def show_next(self) -> None:
        """The next page."""
        self._go(self._index + 1)

    def _go(self, index: int) -> None:
        if 0 <= index < self._pages:
            self._index = index
            self._area.verticalScrollBar().setValue(0)
            self._refresh()
            self._want()

    def _want(self) -> None:
        if self._pages:
            bar = self._area.verticalScrollBar().sizeHint().width()
            width = min(self._area.width() - bar - size(8), size(LARGEST))  # a bar that appears changes nothing
            self.page_wanted.emit(self._index, max(200, int(width * self.devicePixelRatioF())))

    def _refresh(self) -> None:
        self._place.setText(f"Page {self._index + 1} of {self._pages}" if self._pages else "")
        self._before.setEnabled(self._index > 0)
        self._after.setEnabled(self._index + 1 < self._pages)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page Up and Page Down turn pages."""
        if event.key() == Qt.Key.Key_PageDown:
            self.show_next()
        elif event.key() == Qt.Key.Key_PageUp:
            self.show_before()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A page is drawn as wide as there is room."""
        super().resizeEvent(event)
        self._want()

    def sizeHint(self) -> QSize:
        """Room for a page."""
        return QSize(size(520), size(640))
