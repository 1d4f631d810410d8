"""What belongs to an item, as short lists: symptoms, effects, evidence; edited, moved and removed by mouse and keys."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from debtplanner.domain.backlog import Effect, Evidence, Symptom
from debtplanner.domain.kinds import KINDS
from debtplanner.system.writing import Writing
from debtplanner.ui.widgets.buttons import button
from debtplanner.ui.widgets.menus import MenuButton, MenuItem, popup_menu
from debtplanner.ui.widgets.style import set_part, spaced
from debtplanner.ui.widgets.text import ElidedLabel, label

LONGEST_WORD, PIECE = 24, 4
_BREAK = "\u200b"


@dataclass(frozen=True, slots=True)
class Part:
    """One line of a list: what it says, and a second, quieter line."""

    id: str
    text: str
    below: str = ""
    opens: bool = False


def breakable(text: str) -> str:
    """`text` with places to break in words that are too long for a narrow panel; for showing, never for copying."""
    if all(len(word) <= LONGEST_WORD for word in text.split()):
        return text
    return " ".join(_pieces(word) if len(word) > LONGEST_WORD else word for word in text.split(" "))


def _pieces(word: str) -> str:
    return _BREAK.join(word[at : at + PIECE] for at in range(0, len(word), PIECE))


def symptom_part(symptom: Symptom) -> Part:
    """A symptom as one line."""
    return Part(symptom.id, symptom.text)


def effect_part(effect: Effect, writing: Writing) -> Part:
    """An effect: its value now and the target with the unit, or its words."""
    now = None if effect.current is None else writing.number(effect.current)
    target = None if effect.target is None else writing.number(effect.target)
    unit = f" {effect.unit}" if effect.unit else ""
    values = ""
    if now is not None and target is not None:
        values = f"{now} → {target}{unit}"
    elif now is not None:
        values = f"{now}{unit} now, no target"
    elif target is not None:
        values = f"not measured, target {target}{unit}"
    return Part(effect.id, effect.name, " · ".join(part for part in (values, effect.words) if part))


def evidence_part(evidence: Evidence) -> Part:
    """A link: its label, and where it leads."""
    return Part(evidence.id, evidence.label, evidence.link, opens=bool(evidence.link))


class PartButton(MenuButton):
    """The "…" of a line: its menu, and the keys of the line while it has the focus."""

    key_pressed = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 or Enter edits, Del removes, Alt+arrows move, arrows go to the neighbours."""
        asked = _KEYS.get((Qt.Key(event.key()), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)))
        if asked is None:
            super().keyPressEvent(event)
        else:
            self.key_pressed.emit(asked)


_KEYS = {
    (Qt.Key.Key_F2, False): "edit",
    (Qt.Key.Key_Return, False): "edit",
    (Qt.Key.Key_Enter, False): "edit",
    (Qt.Key.Key_Delete, False): "remove",
    (Qt.Key.Key_Up, True): "up",
    (Qt.Key.Key_Down, True): "down",
    (Qt.Key.Key_Up, False): "before",
    (Qt.Key.Key_Down, False): "after",
}


class PartRow(QFrame):
    """One line with its menu; `asked` carries its id and what is wanted."""

    asked = Signal(str, str)

    def __init__(self, part: Part, noun: str, *, writable: bool) -> None:
        super().__init__()
        set_part(self, "clear")
        self._part, self._writable = part, writable
        self.words = label("", wrap=True)
        self.below = ElidedLabel("", "caption")
        self.menu = PartButton("", self._items, "ellipsis")
        self.menu.setProperty("kind", "quiet")
        self.menu.key_pressed.connect(self._ask)
        self._noun = noun
        column = QVBoxLayout()
        spaced(column, (0, 3, 0, 3), 0)
        column.addWidget(self.words)
        column.addWidget(self.below)
        row = QHBoxLayout(self)
        spaced(row, spacing=4)
        row.addLayout(column, 1)
        row.addWidget(self.menu, 0, Qt.AlignmentFlag.AlignTop)
        self.menu.setVisible(writable or part.opens)
        self.show_part(part)

    def show_part(self, part: Part) -> None:
        """Say this."""
        self._part = part
        self.words.setText(breakable(part.text))
        self.below.setText(part.below)
        self.below.setVisible(bool(part.below))
        said = ", ".join(one for one in (part.text, part.below) if one)
        self.menu.setAccessibleName(f"{self._noun.capitalize()}: {said}")
        self.menu.setToolTip(f"What can be done with this {self._noun}")

    def _items(self) -> list[MenuItem | None]:
        items: list[MenuItem | None] = []
        if self._part.opens:
            items += [
                MenuItem("Open the link…", self._asker("open"), "external-link"),
                MenuItem("Copy the link", self._asker("copy"), "copy"),
            ]
        if self._writable:
            items += [None] if items else []
            items += [
                MenuItem("Edit", self._asker("edit"), "pencil", "F2"),
                MenuItem("Move up", self._asker("up"), "arrow-up", "Alt+Up"),
                MenuItem("Move down", self._asker("down"), "arrow-down", "Alt+Down"),
                MenuItem("Remove", self._asker("remove"), "archive", "Del"),
            ]
        return items

    def _asker(self, what: str):
        return lambda: self._ask(what)

    @Slot(str)
    def _ask(self, what: str) -> None:
        self.asked.emit(self._part.id, what)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The same menu under the right button."""
        popup_menu(self, self._items(), event.globalPos())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Opens a link, else edits."""
        super().mouseDoubleClickEvent(event)
        if self._part.opens:
            self._ask("open")
        elif self._writable:
            self._ask("edit")


class PartList(QWidget):
    """The lines of one kind, in their order, and the way to one more."""

    asked = Signal(str, str, str)

    def __init__(self, kind: str, *, writable: bool) -> None:
        super().__init__()
        set_part(self, "clear")
        self.kind, self._writable = kind, writable
        self.rows: dict[str, PartRow] = {}
        self._column = QVBoxLayout(self)
        spaced(self._column, spacing=0)
        noun = KINDS[kind].noun
        self._none = label(f"No {noun} recorded", "caption")
        self._column.addWidget(self._none)
        self.add = button(f"Add {noun}", "link", "plus")
        self.add.clicked.connect(self._add)
        self._column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.add.setVisible(writable)
        self.setAccessibleName(KINDS[kind].plural.capitalize())

    def set_parts(self, parts: Sequence[Part]) -> None:
        """Show these; a line that stays keeps its place for the focus."""
        wanted = {part.id for part in parts}
        for part_id in [one for one in self.rows if one not in wanted]:
            self._drop(part_id)
        for place, part in enumerate(parts):
            row = self.rows.get(part.id)
            if row is None:
                row = PartRow(part, KINDS[self.kind].noun, writable=self._writable)
                row.asked.connect(self._asked)
                self.rows[part.id] = row
            row.show_part(part)
            if self._column.indexOf(row) != place:
                self._column.insertWidget(place, row)
        self.rows = {part.id: self.rows[part.id] for part in parts}
        self._none.setVisible(not parts and not self._writable)
        self._chain()

    def order(self) -> list[str]:
        """Ids from top to bottom."""
        return list(self.rows)

    def focus(self, part_id: str) -> None:
        """Go to a line, else to the way to one more."""
        row = self.rows.get(part_id)
        (row.menu if row is not None else self.add).setFocus(Qt.FocusReason.OtherFocusReason)

    def _chain(self) -> None:
        """Tab follows the order on screen, also after a move."""
        stops: list[QWidget] = [*(row.menu for row in self.rows.values()), self.add]
        for first, second in pairwise(stops):
            QWidget.setTabOrder(first, second)

    def _drop(self, part_id: str) -> None:
        # Deleted later: its own menu may be what asked for it.
        row = self.rows.pop(part_id)
        had_focus = row.menu.hasFocus()
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
        if had_focus:
            self.focus(next(iter(self.rows), ""))

    @Slot()
    def _add(self) -> None:
        self.asked.emit(self.kind, "", "add")

    @Slot(str, str)
    def _asked(self, part_id: str, what: str) -> None:
        if what not in {"before", "after"}:
            if self._writable or what in {"open", "copy"}:
                self.asked.emit(self.kind, part_id, what)
            return
        order = self.order()
        place = order.index(part_id) + (1 if what == "after" else -1)
        self.focus(order[place] if 0 <= place < len(order) else "" if place > 0 else part_id)
