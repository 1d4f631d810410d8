"""What floats over a window: a shadow, and sheets that close with Esc and give the focus back."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QGraphicsDropShadowEffect, QVBoxLayout, QWidget
from shiboken6 import isValid

from debtplanner.ui.theme import size
from debtplanner.ui.widgets.form import Form, confirms
from debtplanner.ui.widgets.style import set_part, spaced


def lift(widget: QWidget) -> None:
    """Give a floating widget its shadow."""
    shadow = QGraphicsDropShadowEffect(widget)
    shadow.setBlurRadius(size(24))
    shadow.setOffset(0, size(6))
    shadow.setColor(QColor(0, 0, 0, 70))
    widget.setGraphicsEffect(shadow)


class Backdrop(QWidget):
    """Covers the window under a sheet: a click on it closes the sheet, and nothing below is reached."""

    pressed = Signal()

    def __init__(self, window: QWidget, shade: int) -> None:
        super().__init__(window)
        self._shade = shade
        self.setGeometry(window.rect())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close what lies above."""
        event.accept()
        self.pressed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A breath of shade."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(0, 0, 0, self._shade))
        painter.end()


class Sheet(QFrame):
    """A surface over its window; `body` holds what it shows. It keeps the focus until it closes, then gives it back."""

    closed = Signal()

    def __init__(self, window: QWidget, name: str, *, width: int = 520, shade: int = 0) -> None:
        super().__init__(window)
        self._window = window
        self._wanted = width
        self._before: QWidget | None = QApplication.focusWidget()
        self._backdrop = Backdrop(window, shade)
        self._backdrop.pressed.connect(self.close)
        set_part(self, "sheet")
        lift(self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.body = QVBoxLayout(self)
        spaced(self.body, (20, 16, 20, 20), 12)
        window.installEventFilter(self)

    def open_at(self, anchor: QPoint | None = None) -> None:
        """Show it, at `anchor` (in the window) as far as there is room, else in the middle; take the focus."""
        self._anchor = anchor
        self._backdrop.setGeometry(self._window.rect())
        self._backdrop.show()
        self._backdrop.raise_()
        self._place()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.PopupFocusReason)
        self.focusNextPrevChild(True)

    def _place(self) -> None:
        area = self._window.rect()
        margin = size(16)
        width = min(size(self._wanted), area.width() - 2 * margin)
        self.setFixedWidth(width)
        wanted = self.heightForWidth(width) if self.hasHeightForWidth() else self.sizeHint().height()
        height = min(wanted, area.height() - 2 * margin)
        left, top = (area.width() - width) // 2, max(margin, (area.height() - height) // 3)
        if self._anchor is not None:
            left = max(margin, min(self._anchor.x(), area.width() - width - margin))
            top = max(margin, min(self._anchor.y(), area.height() - height - margin))
        self.setGeometry(left, top, width, height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes; Ctrl+Enter confirms the form in it, also where a click between the fields took the focus."""
        form = self.findChild(Form) if confirms(event) else None
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif isinstance(form, Form):
            form.submit()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forwards: bool) -> bool:  # noqa: FBT001 - Qt calls it so
        """Tab goes round within the sheet."""
        inside = self._stops()
        if not inside:
            return True
        focused = QApplication.focusWidget()
        at = inside.index(focused) if focused in inside else (-1 if forwards else 0)
        inside[(at + (1 if forwards else -1)) % len(inside)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _stops(self) -> list[QWidget]:
        """Everything in here that Tab reaches, in order."""
        found: list[QWidget] = []
        widget = self.nextInFocusChain()
        while widget is not None and widget is not self:
            if self.isAncestorOf(widget) and takes_tab(widget):
                found.append(widget)
            widget = widget.nextInFocusChain()
        return found

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the window."""
        if event.type() == QEvent.Type.Resize and watched is self._window:
            self._backdrop.setGeometry(self._window.rect())
            self._place()
        return super().eventFilter(watched, event)

    def closeEvent(self, event: QEvent) -> None:
        """Give the focus back to where it was."""
        self._window.removeEventFilter(self)
        self._backdrop.hide()
        self._backdrop.deleteLater()
        before = self._before
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()
        super().closeEvent(event)  # pyright: ignore[reportArgumentType] - a close event


def takes_tab(widget: QWidget) -> bool:
    """Whether Tab stops at it now."""
    # The line within an editable list hands its focus to the list: as a stop of its own, Tab would never get past it.
    takes = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
    return takes and widget.isVisible() and widget.isEnabled()
