"""The keys of the gantt: each drag has one, and each bar is reached by arrows."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from debtplanner.ui.theme import size
from debtplanner.ui.widgets.gantt.drag import Drag, Grip
from debtplanner.ui.widgets.gantt.frame import ROW
from debtplanner.ui.widgets.gantt.pointer import as_bar

if TYPE_CHECKING:
    from debtplanner.ui.widgets.gantt.view import Gantt

KEYS = (
    ("Arrows", "Select the next bar"),
    ("Shift+Left, Shift+Right", "Move the bar by a month"),
    ("Alt+Left, Alt+Right", "Move its end by a month"),
    ("Alt+Shift+Left, Alt+Shift+Right", "Move its start by a month"),
    ("Enter", "Open"),
    ("Space", "Fold or open a group"),
    ("Ctrl+L, then arrows and Enter", "Make another bar start after this one; Shift+Enter: with it"),
    ("Ctrl++, Ctrl+−, Ctrl+0", "Nearer, farther, fit all"),
)
"""What the page lists under its keys."""

_SHIFT, _ALT, _CTRL = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
)
_GRIPS: dict[Qt.KeyboardModifier, Grip] = {_SHIFT: "move", _ALT: "end", _ALT | _SHIFT: "start"}
_SIDE = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_ZOOM = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1, Qt.Key.Key_0: 0}


def wants(gantt: "Gantt", event: QKeyEvent) -> bool:
    """Whether a key is the gantt's before it is a shortcut of the window."""
    key, modifiers = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if key == Qt.Key.Key_Escape:
        return gantt.holding or gantt.notice is not None or gantt.linking is not None
    if key in _SIDE:
        return modifiers in _GRIPS
    return modifiers == _CTRL and (key in _ZOOM or key == Qt.Key.Key_L)


def press(gantt: "Gantt", event: QKeyEvent) -> bool:
    """Do what a key asks for; False where it is none of the gantt's."""
    key, modifiers = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if gantt.holding:
        if key == Qt.Key.Key_Escape:
            gantt.cancel()
        return True
    had_notice, gantt.notice = gantt.notice is not None, None
    gantt.update()
    if key == Qt.Key.Key_Escape:
        was_linking, gantt.linking = gantt.linking is not None, None
        return was_linking or had_notice
    if key in _SIDE and modifiers in _GRIPS:
        return nudge(gantt, _GRIPS[modifiers], _SIDE[key])
    if modifiers & _CTRL:
        return _with_ctrl(gantt, key)
    if key in _ENTER and gantt.selected is not None:
        return _enter(gantt, modifiers)
    if key == Qt.Key.Key_Menu or (key == Qt.Key.Key_F10 and modifiers == _SHIFT):
        gantt.ask_context()
        return True
    return not modifiers and _go(gantt, key)


def nudge(gantt: "Gantt", grip: Grip, months: int) -> bool:
    """Move the selected bar, its start or its end, as a drag by so many months would."""
    line = gantt.line_of(gantt.selected)
    bar = as_bar(line)
    if line is None or bar is None or not gantt.editable or (line.kind == "milestone" and grip != "move"):
        return False
    gantt.reveal(bar.id)
    drag = Drag.of(bar, grip).by(months, gantt.preview)
    if drag.moved:
        gantt.settle(drag)
    else:
        gantt.refuse(bar.id, f"{bar.name} keeps at least one month.")
    return True


def _with_ctrl(gantt: "Gantt", key: Qt.Key) -> bool:
    if key == Qt.Key.Key_L and gantt.editable:
        return _begin_link(gantt)
    if key not in _ZOOM:
        return False
    area = gantt.bar_area(gantt.selected or "")
    inside = gantt.frame.body.left() <= area.center().x() <= gantt.frame.body.right() and area.width() > 0
    if _ZOOM[key]:
        gantt.zoom_by(_ZOOM[key], area.center().x() if inside else None)
    else:
        gantt.fit_all()
    return True


def _begin_link(gantt: "Gantt") -> bool:
    bar = as_bar(gantt.line_of(gantt.selected))
    if bar is None:
        return False
    gantt.linking = bar.id
    gantt.tell(bar.id, f"Choose what depends on {bar.name}. Enter: it starts after. Shift+Enter: it starts with it.")
    return True


def _enter(gantt: "Gantt", modifiers: Qt.KeyboardModifier) -> bool:
    source, target = gantt.linking, gantt.selected
    if source is not None and modifiers in {Qt.KeyboardModifier.NoModifier, _SHIFT}:
        gantt.linking = None
        if target is not None and target != source and as_bar(gantt.line_of(target)) is not None:
            gantt.link_asked.emit(source, target, "start_start" if modifiers else "finish_start")
        return True
    if modifiers or target is None:
        return False
    gantt.opened.emit(target)
    return True


def _go(gantt: "Gantt", key: Qt.Key) -> bool:
    lines, here = gantt.rows.lines, gantt.rows.place.get(gantt.selected or "", -1)
    line = lines[here] if here >= 0 else None
    if line is not None and line.kind == "group":
        turned = Qt.Key.Key_Right if line.folded else Qt.Key.Key_Left
        if key in {Qt.Key.Key_Space, turned}:
            gantt.toggle_fold(line.id)
            return True
    page = max(1, gantt.frame.body.height() // size(ROW) - 1)
    steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: page, Qt.Key.Key_PageUp: -page}
    if key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
        to = 0 if key == Qt.Key.Key_Home else len(lines) - 1
    elif key in _SIDE:
        to = _next_bar(gantt, here, _SIDE[key])
    elif key in steps:
        to = max(0, min(len(lines) - 1, here + steps[key]))
    else:
        return False
    if lines:
        gantt.choose(lines[to].id)
        gantt.reveal(lines[to].id)
    return True


def _next_bar(gantt: "Gantt", here: int, step: int) -> int:
    lines, to = gantt.rows.lines, here + step
    while 0 <= to < len(lines):
        if lines[to].kind != "group":
            return to
        to += step
    return max(0, here)
