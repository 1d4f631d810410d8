"""Several items beside the table: what they add up to, and one form that sets fields of all of them."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from debtplanner.commands.edits import ReviseMany
from debtplanner.domain.backlog import ASSESSMENT_FIELDS, STATUSES, Item
from debtplanner.domain.errors import RuleBroken
from debtplanner.ui.pages.backlog.figures import FigureGrid
from debtplanner.ui.pages.backlog.itemsheet import typed
from debtplanner.ui.pages.backlog.rows import NO_ASSET, NO_OWNER, Known
from debtplanner.ui.pages.backlog.sums import coverage_words, sum_figures
from debtplanner.ui.shell.page import PagePorts
from debtplanner.ui.widgets.buttons import button
from debtplanner.ui.widgets.fields import Field
from debtplanner.ui.widgets.form import Form
from debtplanner.ui.widgets.style import set_part, spaced
from debtplanner.ui.widgets.text import label

AS_IT_IS = "As it is"
_KEEP, _NONE = "", "\u2205"


class SelectionView(QWidget):
    """Sums of the selected items, and the form that changes all of them in one step."""

    why_requested = Signal(str)

    def __init__(self, ports: PagePorts, known: Known) -> None:
        super().__init__()
        set_part(self, "clear")
        self._ports, self._known = ports, known
        self._items: tuple[Item, ...] = ()
        self.figures = FigureGrid()
        self.figures.why_requested.connect(self.why_requested)
        self._coverage = label("", "caption", wrap=True)
        self.form = Form("Set for all", self._fields(), beside=(ASSESSMENT_FIELDS,))
        self.form.submitted.connect(self.apply)
        self.go = button("Change all")
        self.go.clicked.connect(self.apply)
        column = QVBoxLayout(self)
        spaced(column, spacing=8)
        column.addWidget(self.figures)
        column.addWidget(self._coverage)
        self._head = label("Set for all of them", "head")
        column.addWidget(self._head)
        column.addWidget(self.form)
        column.addWidget(self.go, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        for widget in (self._head, self.form, self.go):
            widget.setVisible(bool(ports.session.writable))

    def _fields(self) -> tuple[Field, ...]:
        return (
            Field("category", "Category", "choice", choices=((_KEEP, AS_IT_IS),)),
            Field("asset", "Asset", "choice", choices=((_KEEP, AS_IT_IS),)),
            Field("status", "Status", "choice", choices=((_KEEP, AS_IT_IS), *STATUSES)),
            Field("owner", "Owner", "combo", choices=((_NONE, NO_OWNER),), placeholder=AS_IT_IS),
            Field("impact", "Impact", "number", placeholder="as it is"),
            Field("effort", "Effort", "number", placeholder="as it is"),
            Field("risk", "Risk", "number", placeholder="as it is"),
        )

    def show_items(self, items: Sequence[Item]) -> None:
        """Show these; another selection begins with an empty form."""
        if {item.id for item in items} != {item.id for item in self._items}:
            self.form.set_errors({})
            self.form.set_values(dict.fromkeys(self.form.values(), ""))
        self._items = tuple(items)
        known = self._known
        self.figures.set_figures(sum_figures(items, known.writing))
        words = coverage_words(items, known.writing)
        self._coverage.setText(words)
        self._coverage.setVisible(bool(words))
        self.form.set_choices("category", ((_KEEP, AS_IT_IS), *known.categories))
        self.form.set_choices("asset", ((_KEEP, AS_IT_IS), (_NONE, NO_ASSET), *known.assets))
        self.form.set_choices("owner", ((_NONE, NO_OWNER), *((one, one) for one in known.owners)))
        self.go.setText(f"Change {known.writing.count(len(items), 'item', 'items')}")

    def changes(self) -> tuple[dict[str, Any], dict[str, str]]:
        """What is to be set, and what cannot be."""
        wanted: dict[str, Any] = {}
        errors: dict[str, str] = {}
        for key, text in self.form.values().items():
            if text.strip() == _KEEP:
                continue
            try:
                wanted[key] = self._value(key, text)
            except RuleBroken as refusal:
                errors[key] = refusal.sentence
        return wanted, errors

    def _value(self, key: str, text: str) -> Any:
        if text == _NONE:
            return "" if key == "owner" else None
        return text if key in {"category", "asset"} else typed(key, text, self._known)

    @Slot()
    def apply(self) -> None:
        """Set it for all, in one step."""
        wanted, errors = self.changes()
        if errors or not wanted:
            self.form.set_errors(errors or {"category": "Choose what to set for all of them."})
            return
        self.form.set_errors({})
        command = ReviseMany("item", tuple(item.id for item in self._items), wanted)
        counted = self._known.writing.count(len(self._items), "item", "items")
        if self._ports.execute(command, self):
            self.form.set_values(dict.fromkeys(self.form.values(), ""))
            self._ports.toast(f"Changed {counted}", undo=True)

    def show_refusal(self, refusal: RuleBroken) -> bool:
        """At its field."""
        if refusal.field not in self.form.values():
            return False
        self.form.set_errors({str(refusal.field): refusal.sentence})
        return True
