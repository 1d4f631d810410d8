"""Sheets of the shell itself: the list of keys, and the help of a page."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from debtplanner.ui.theme import size
from debtplanner.ui.widgets.buttons import button
from debtplanner.ui.widgets.floating import Sheet
from debtplanner.ui.widgets.style import spaced
from debtplanner.ui.widgets.text import label

KeyLine = tuple[str, str]
COMMON_KEYS: tuple[KeyLine, ...] = (
    ("F2", "Edit the cell"),
    ("Return", "Go down after an edit; open the record"),
    ("Tab", "Edit the next cell"),
    ("Space", "Why this number (also Alt+Enter)"),
    ("Del", "Archive what is selected"),
    ("Ctrl+C", "Copy the selected rows"),
    ("Ctrl+V", "Paste rows from a spreadsheet"),
    ("Ctrl+Return", "Confirm a form"),
    ("Esc", "Close what is on top"),
)


def native(keys: str) -> str:
    """Keys as this system writes them."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) or keys


def _headed(window: QWidget, title: str, width: int) -> Sheet:
    sheet = Sheet(window, title, width=width, shade=24)
    row = QHBoxLayout()
    spaced(row)
    row.addWidget(label(title, "dialog_title"), 1)
    close = button("Close", "link")
    close.clicked.connect(sheet.close)
    row.addWidget(close)
    sheet.body.addLayout(row)
    return sheet


def show_keys(window: QWidget, groups: Sequence[tuple[str, Sequence[KeyLine]]]) -> Sheet:
    """Open the list of keys, in two columns."""
    sheet = _headed(window, "Keys", 760)
    columns = QHBoxLayout()
    spaced(columns, spacing=32)
    for part in _halves(groups):
        grid = QGridLayout()
        spaced(grid, spacing=4)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, size(120))
        for title, lines in part:
            grid.setRowMinimumHeight(grid.rowCount(), size(30 if grid.count() else 0))
            grid.addWidget(label(title, "head"), grid.rowCount(), 0, 1, 2, Qt.AlignmentFlag.AlignBottom)
            for keys, words in lines:
                row = grid.rowCount()
                grid.addWidget(label(native(keys), "label"), row, 0, Qt.AlignmentFlag.AlignTop)
                grid.addWidget(label(words, wrap=True), row, 1)
        grid.setRowStretch(grid.rowCount(), 1)
        columns.addLayout(grid, 1)
    sheet.body.addLayout(columns)
    sheet.open_at()
    return sheet


def show_help(window: QWidget, title: str, markdown: str) -> Sheet:
    """Open what a page says about itself."""
    sheet = _headed(window, title, 560)
    words = QLabel(markdown)
    words.setTextFormat(Qt.TextFormat.MarkdownText)
    words.setWordWrap(True)
    words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    sheet.body.addWidget(words)
    sheet.open_at()
    return sheet


def _halves(groups: Sequence[tuple[str, Sequence[KeyLine]]]) -> list[list[tuple[str, Sequence[KeyLine]]]]:
    def uneven(cut: int) -> int:
        left, right = (sum(len(lines) + 1 for _, lines in part) for part in (groups[:cut], groups[cut:]))
        return abs(left - right)

    cut = min(range(len(groups) + 1), key=uneven)
    return [list(groups[:cut]), list(groups[cut:])]
