"""The keys of the heat map."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from debtplanner.ui.theme import size
from debtplanner.ui.widgets.heatmap.frame import ROW

if TYPE_CHECKING:
    from debtplanner.ui.widgets.heatmap.view import HeatMap

KEYS = (
    ("Arrows", "Go to the next cell; with Shift stretch the block"),
    ("Enter", "Open the role in that month"),
    ("Space", "Why this number"),
    ("F2, or typing", "Edit the cell; Enter goes down, Tab right"),
    ("Ctrl+C, Ctrl+V", "Copy the block, paste from the first cell on"),
)
"""What the page lists under its keys."""

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_STEPS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}
_SHIFT, _ALT, _CTRL = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
)
_STANDARD = QKeySequence.StandardKey


def wants(heat: "HeatMap", event: QKeyEvent) -> bool:
    """Whether a key is the map's before it is a shortcut of the window."""
    copies = event.matches(_STANDARD.Copy) or event.matches(_STANDARD.Paste) or event.matches(_STANDARD.SelectAll)
    return heat.current is not None and (copies or _types(heat, event))


def press(heat: "HeatMap", event: QKeyEvent) -> bool:
    """Do what a key asks for; False where it is none of the map's."""
    if event.matches(_STANDARD.Copy):
        heat.copy()
    elif event.matches(_STANDARD.Paste):
        heat.paste()
    elif event.matches(_STANDARD.SelectAll):
        heat.select_all()
    else:
        return _walk(heat, event) or _ask(heat, event) or _type(heat, event)
    return True


def _walk(heat: "HeatMap", event: QKeyEvent) -> bool:
    key, modifiers = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if modifiers & ~(_SHIFT | _CTRL) or not heat.rows:
        return False
    far, extend = len(heat.rows) + heat.months, bool(modifiers & _SHIFT)
    page = max(1, heat.frame.cells.height() // size(ROW) - 1)
    ends = {Qt.Key.Key_Home: -far, Qt.Key.Key_End: far}
    if key in _STEPS:
        down, across = _STEPS[key]
        times = far if modifiers & _CTRL else 1
        if heat.current is None:
            down, across = 0, 0
        heat.go(down * times, across * times, extend=extend)
    elif key in ends:
        heat.go(ends[key] if modifiers & _CTRL else 0, ends[key], extend=extend)
    elif key in {Qt.Key.Key_PageDown, Qt.Key.Key_PageUp} and not modifiers & _CTRL:
        heat.go(page if key == Qt.Key.Key_PageDown else -page, 0, extend=extend)
    else:
        return False
    return True


def _ask(heat: "HeatMap", event: QKeyEvent) -> bool:
    key, modifiers, place = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier, heat.current_cell()
    if place is None:
        return False
    if key in _ENTER and not modifiers:
        heat.opened.emit(*place)
    elif (key == Qt.Key.Key_Space and not modifiers) or (key in _ENTER and modifiers == _ALT):
        heat.why_requested.emit(*place)
    elif key == Qt.Key.Key_Menu or (key == Qt.Key.Key_F10 and modifiers == _SHIFT):
        heat.ask_context()
    elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and not modifiers and heat.editable:
        heat.empty_selected()
    else:
        return False
    return True


def _types(heat: "HeatMap", event: QKeyEvent) -> bool:
    text, modifiers = event.text(), event.modifiers()
    plain = not modifiers & (_CTRL | _ALT | Qt.KeyboardModifier.MetaModifier)
    return heat.editable and plain and bool(text) and text.isprintable() and not text.isspace()


def _type(heat: "HeatMap", event: QKeyEvent) -> bool:
    if event.key() == Qt.Key.Key_F2 and not event.modifiers():
        return heat.editing.open()
    return _types(heat, event) and heat.editing.open(event.text())
