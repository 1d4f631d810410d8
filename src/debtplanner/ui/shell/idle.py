"""Tells when nobody has touched keyboard or mouse for a while."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

_TOUCHED = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
}


class Idle(QObject):
    """Watches the whole program; `idle` comes once after the minutes of `watch` without a touch."""

    idle = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.idle)

    @property
    def watching(self) -> bool:
        """Whether the time runs."""
        return self._timer.isActive()

    def watch(self, minutes: int) -> None:
        """Begin anew; with 0 minutes it watches no more."""
        self._app.removeEventFilter(self)
        self._timer.stop()
        if minutes > 0:
            self._timer.setInterval(minutes * 60_000)
            self._timer.start()
            self._app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A touch begins the time anew."""
        if event.type() in _TOUCHED:
            self._timer.start()
        return super().eventFilter(watched, event)
