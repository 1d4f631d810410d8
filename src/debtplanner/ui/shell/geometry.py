"""Where the window stands: as it was, but never where no screen is."""

from typing import Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QMainWindow

DEFAULT_WIDTH, DEFAULT_HEIGHT = 1280, 800
SMALLEST_WIDTH, SMALLEST_HEIGHT = 760, 520
_GRIP = 80


def clamped(wanted: QRect, screens: list[QRect]) -> QRect:
    """`wanted`, moved and shrunk until its title can be gripped on one of `screens`."""
    if not screens:
        return wanted
    home = max(screens, key=lambda screen: _area(screen.intersected(wanted)))
    if _area(home.intersected(wanted)) < _GRIP * _GRIP:
        home = screens[0]
    width = min(max(wanted.width(), SMALLEST_WIDTH), home.width())
    height = min(max(wanted.height(), SMALLEST_HEIGHT), home.height())
    left = min(max(wanted.left(), home.left()), home.right() + 1 - width)
    top = min(max(wanted.top(), home.top()), home.bottom() + 1 - height)
    return QRect(left, top, width, height)


def geometry_state(window: QMainWindow) -> dict[str, Any]:
    """Place and size of a window, as plain values."""
    area = window.normalGeometry() if window.isMaximized() or window.isFullScreen() else window.geometry()
    return {"area": [area.x(), area.y(), area.width(), area.height()], "maximised": window.isMaximized()}


def restore_geometry(window: QMainWindow, state: dict[str, Any] | None, screens: list[QRect]) -> None:
    """Put a window where it was, else in the middle of the first screen."""
    if state and len(state.get("area", ())) == 4:
        window.setGeometry(clamped(QRect(*(int(value) for value in state["area"])), screens))
        if state.get("maximised"):
            window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)
        return
    area = QRect(0, 0, DEFAULT_WIDTH, DEFAULT_HEIGHT)
    if screens:
        area.moveCenter(screens[0].center())
    window.setGeometry(clamped(area, screens))


def _area(rect: QRect) -> int:
    return max(0, rect.width()) * max(0, rect.height())
