"""The two scroll bars of a painted widget."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollBar, QWidget


def scroll_bars(owner: QWidget, name: str, moved: Callable[[], None]) -> tuple[QScrollBar, QScrollBar]:
    """Bars for months, which run left to right in every language, and for rows; they take no focus and have names."""
    across, down = QScrollBar(Qt.Orientation.Horizontal, owner), QScrollBar(Qt.Orientation.Vertical, owner)
    across.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    for bar, what in ((across, "Months"), (down, "Rows")):
        bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        bar.setAccessibleName(f"{what} of {name}")
        bar.valueChanged.connect(moved)
    return across, down
