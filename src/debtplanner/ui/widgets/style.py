"""Properties that the style sheet reads: which part a frame is, which use a text has, which state a control is in."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QWidget

from debtplanner.ui.theme import size


def set_part(widget: QWidget, part: str) -> None:
    """Say what a frame is: `card`, `panel`, `sheet`, `well`, `page`, `clear`, …"""
    widget.setProperty("part", part)


def set_state(widget: QWidget, name: str, value: object) -> None:
    """Change a property that the style sheet reads, and show it."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def literal(text: str) -> str:
    """`text` for a button or a menu: an ampersand in a name is a letter, not the mark of a key."""
    return text.replace("&", "&&")


def spaced(layout: QLayout, margins: tuple[int, int, int, int] = (0, 0, 0, 0), spacing: int = 8) -> None:
    """Margins (left, top, right, bottom) and spacing of a layout, scaled."""
    layout.setContentsMargins(*(size(margin) for margin in margins))
    layout.setSpacing(size(spacing))


def scrolled(inside: QWidget) -> QScrollArea:
    """`inside` as wide as there is room, scrolled where it is higher; the area is no stop of the Tab key itself."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    return area
