"""A walk through a window as somebody without mouse or sight takes it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QToolButton,
    QWidget,
)

CONTROLS = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractItemView)


def controls(root: QWidget) -> list[QWidget]:
    """Every visible control that a user works, without the parts that Qt builds into others."""
    found = []
    for widget in root.findChildren(QWidget):
        inside = isinstance(widget.parentWidget(), QComboBox | QLineEdit) or isinstance(widget, QHeaderView)
        if isinstance(widget, CONTROLS) and widget.isVisible() and not inside:
            found.append(widget)
    return found


def spoken_name(widget: QWidget) -> str:
    """What a screen reader calls it."""
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or text


def tab_stops(root: QWidget) -> list[QWidget]:
    """Everything that Tab reaches, in order."""
    stops, widget = [], root.nextInFocusChain()
    while widget is not root:
        takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if root.isAncestorOf(widget) and takes and widget.isVisible() and widget.isEnabled():
            stops.append(widget)
        widget = widget.nextInFocusChain()
    return stops


def nameless(root: QWidget) -> list[str]:
    """Controls without a name."""
    return [
        f"{type(one).__name__} in {type(one.parentWidget()).__name__}" for one in controls(root) if not spoken_name(one)
    ]


def unreachable(root: QWidget) -> list[str]:
    """Enabled controls that Tab does not reach; those of a group that arrows walk count by one of them."""
    stops = set(tab_stops(root))
    proxied = {stop.focusProxy() for stop in stops if stop.focusProxy() is not None}
    missing = []
    for one in controls(root):
        if one in stops or one in proxied or not one.isEnabled() or _walked_by_arrows(one, stops):
            continue
        missing.append(f"{type(one).__name__} {spoken_name(one)!r}")
    return missing


def _walked_by_arrows(widget: QWidget, stops: set[QWidget]) -> bool:
    return any(
        type(stop) is type(widget) and stop.parentWidget() is widget.parentWidget() for stop in stops
    ) and not isinstance(widget, QToolButton | QAbstractScrollArea)
