"""Painted items for screen readers: each one is a child with a name, a place and a state.

A painted widget answers `spoken_role`, `spoken_count()`, `spoken(place)` (None beyond the last), `spoken_place(key)`,
`spoken_at(point)` and `spoken_focus()` (places, −1 where there is none).

An item costs nothing until a screen reader asks; 500 child widgets cost 11 ms to make at each change of the rows.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any
from weakref import ref

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QWidget

Role = QAccessible.Role
Maybe = Any
"""An interface, object or window, or None: Qt takes None where its stubs do not say so."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """One item as a screen reader meets it; `area` in pixels of the widget, empty where it is not in sight."""

    key: str
    name: str
    area: QRect
    role: QAccessible.Role = Role.ListItem
    detail: str = ""
    selected: bool = False
    focusable: bool = True
    folded: bool | None = None


class _Item(QAccessibleInterface):
    """One item; it finds itself again by its key, and is invalid once that is gone."""

    def __init__(self, chart: "_Chart", key: str) -> None:
        super().__init__()
        self._chart, self._key = chart, key

    def _spoken(self) -> Spoken | None:
        widget = self._chart.widget()
        return None if widget is None else widget.spoken(widget.spoken_place(self._key))

    def isValid(self) -> bool:
        return self._spoken() is not None

    def object(self) -> Maybe:
        return None

    def window(self) -> Maybe:
        return self._chart.window()

    def parent(self) -> Maybe:
        return self._chart

    def child(self, _index: int) -> Maybe:
        return None

    def childAt(self, _x: int, _y: int) -> Maybe:
        return None

    def childCount(self) -> int:
        return 0

    def indexOfChild(self, _child: QAccessibleInterface) -> int:
        return -1

    def focusChild(self) -> Maybe:
        return None

    def rect(self) -> QRect:
        spoken, widget = self._spoken(), self._chart.widget()
        if spoken is None or widget is None or spoken.area.isEmpty():
            return QRect()
        return QRect(widget.mapToGlobal(spoken.area.topLeft()), spoken.area.size())

    def role(self) -> QAccessible.Role:
        spoken = self._spoken()
        return Role.NoRole if spoken is None else spoken.role

    def text(self, kind: QAccessible.Text) -> str:
        spoken = self._spoken()
        if spoken is None:
            return ""
        texts = {QAccessible.Text.Name: spoken.name, QAccessible.Text.Description: spoken.detail}
        return texts.get(kind, "")

    def setText(self, _kind: QAccessible.Text, _text: str) -> None:
        """Names come from the rows."""

    def state(self) -> QAccessible.State:
        state: Any = QAccessible.State()
        spoken, widget = self._spoken(), self._chart.widget()
        if spoken is None or widget is None:
            state.invalid = True
            return state
        state.focusable = state.selectable = spoken.focusable
        state.selected = spoken.selected
        state.focused = widget.hasFocus() and widget.spoken_focus() == widget.spoken_place(self._key)
        state.offscreen = spoken.area.isEmpty()
        if spoken.folded is not None:
            state.expandable, state.expanded, state.collapsed = True, not spoken.folded, spoken.folded
        return state


class _Chart(QAccessibleInterface):
    """The widget itself. Qt owns it; its items live until the widget goes."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self._ref: ref[Any] = ref(widget)
        self._items: dict[str, _Item] = {}
        items = self._items

        def drop() -> None:
            for item in items.values():
                QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(item))
            items.clear()

        widget.destroyed.connect(drop)

    def widget(self) -> Any:
        """The widget, as long as it lives."""
        return self._ref()

    def isValid(self) -> bool:
        return self._ref() is not None

    def object(self) -> Maybe:
        return self._ref()

    def window(self) -> Maybe:
        widget = self._ref()
        return None if widget is None else widget.window().windowHandle()

    def parent(self) -> Maybe:
        widget = self._ref()
        above = None if widget is None else widget.parentWidget()
        return None if above is None else QAccessible.queryAccessibleInterface(above)

    def child(self, index: int) -> Maybe:
        widget = self._ref()
        spoken = None if widget is None else widget.spoken(index)
        if spoken is None:
            return None
        item = self._items.get(spoken.key)
        if item is None:
            item = self._items[spoken.key] = _Item(self, spoken.key)
        return item

    def childAt(self, x: int, y: int) -> Maybe:
        widget = self._ref()
        return None if widget is None else self.child(widget.spoken_at(widget.mapFromGlobal(QPoint(x, y))))

    def childCount(self) -> int:
        widget = self._ref()
        return 0 if widget is None else widget.spoken_count()

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        widget = self._ref()
        key = next((key for key, item in self._items.items() if item is child), None)
        return -1 if widget is None or key is None else widget.spoken_place(key)

    def focusChild(self) -> Maybe:
        widget = self._ref()
        return self.child(widget.spoken_focus()) if widget is not None and widget.hasFocus() else None

    def rect(self) -> QRect:
        widget = self._ref()
        return QRect() if widget is None else QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size())

    def role(self) -> QAccessible.Role:
        widget = self._ref()
        return Role.NoRole if widget is None else widget.spoken_role

    def text(self, kind: QAccessible.Text) -> str:
        widget = self._ref()
        if widget is None:
            return ""
        texts = {
            QAccessible.Text.Name: widget.accessibleName(),
            QAccessible.Text.Description: widget.accessibleDescription(),
        }
        return texts.get(kind, "")

    def setText(self, _kind: QAccessible.Text, _text: str) -> None:
        """The name is set on the widget."""

    def state(self) -> QAccessible.State:
        state: Any = QAccessible.State()
        widget = self._ref()
        if widget is None:
            state.invalid = True
            return state
        state.focusable, state.focused = True, widget.hasFocus()
        state.invisible, state.disabled = not widget.isVisible(), not widget.isEnabled()
        return state


def _factory(_key: str, thing: QObject) -> QAccessibleInterface | None:
    return _Chart(thing) if isinstance(thing, QWidget) and hasattr(thing, "spoken_count") else None


@cache
def speak_items() -> None:
    """Make Qt ask painted widgets for their items; once a process."""
    QAccessible.installFactory(_factory)


def say(widget: QWidget, text: str) -> None:
    """Have a sentence read out."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


def tell_focus(widget: QWidget, place: int) -> None:
    """Tell screen readers that an item of the widget got the focus."""
    if QAccessible.isActive() and place >= 0:
        event = QAccessibleEvent(widget, QAccessible.Event.Focus)
        event.setChild(place)
        QAccessible.updateAccessibility(event)


def tell_items(widget: QWidget) -> None:
    """Tell screen readers that the items of the widget are others now."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleEvent(widget, QAccessible.Event.ObjectReorder))
