"""A mouse that holds its button while it moves, and a count of what a gantt asks for."""

from typing import Any

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QWidget

NONE, SHIFT, ALT, CTRL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
)
LEFT = Qt.MouseButton.LeftButton
Key = Qt.Key


def mouse(widget: QWidget, kind: QEvent.Type, at: QPointF, button: Qt.MouseButton = LEFT) -> None:
    held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else button
    of = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else button
    QApplication.sendEvent(widget, QMouseEvent(kind, at, QPointF(widget.mapToGlobal(at.toPoint())), of, held, NONE))


def take(widget: QWidget, at: QPointF, *through: QPointF) -> None:
    """Press and move, without letting go."""
    mouse(widget, QEvent.Type.MouseButtonPress, at)
    for point in through:
        mouse(widget, QEvent.Type.MouseMove, point)


def drop(widget: QWidget, at: QPointF) -> None:
    mouse(widget, QEvent.Type.MouseButtonRelease, at)


def hover(widget: QWidget, at: QPointF) -> None:
    mouse(widget, QEvent.Type.MouseMove, at, Qt.MouseButton.NoButton)


def wheel(widget: QWidget, at: QPointF, turn: int, modifiers: Qt.KeyboardModifier = NONE) -> None:
    angle = QPointF(0, turn).toPoint()
    QApplication.sendEvent(
        widget,
        QWheelEvent(
            at,
            QPointF(widget.mapToGlobal(at.toPoint())),
            QPointF().toPoint(),
            angle,
            Qt.MouseButton.NoButton,
            modifiers,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        ),
    )


def press(widget: QWidget, *keys: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    for key in keys:
        QTest.keyClick(widget, key, modifiers)


class Asked:
    """Everything that a widget asked for, in order: (signal, arguments)."""

    def __init__(self, widget: QWidget, *names: str) -> None:
        self._spies = {name: QSignalSpy(getattr(widget, name)) for name in names}

    def all(self) -> list[tuple[str, list[Any]]]:
        return [(name, list(spy.at(at))) for name, spy in self._spies.items() for at in range(spy.count())]
