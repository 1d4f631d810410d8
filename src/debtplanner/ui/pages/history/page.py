"""The History page: every change, filtered by words, person and kind of record; removed records come back from here."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from debtplanner.commands.edits import BringBack
from debtplanner.domain.changes import ChangeSet
from debtplanner.domain.labels import count_of
from debtplanner.queries.changes import changes
from debtplanner.queries.summary import writing_of
from debtplanner.ui.pages.history.rows import HistoryRow, changed_text, columns, rows_of
from debtplanner.ui.shell.page import Page, PagePorts
from debtplanner.ui.theme import size
from debtplanner.ui.widgets.fields import Choice
from debtplanner.ui.widgets.menus import MenuItem
from debtplanner.ui.widgets.search import SearchField
from debtplanner.ui.widgets.style import spaced
from debtplanner.ui.widgets.table.view import Table
from debtplanner.ui.widgets.text import label

_ANY = ""
HELP = """
Every change of this workspace is listed here, the newest first: who made it, when, and from what to what. Nothing is
ever taken out of this list; undo adds a line of its own.

* **Find** by any word: a name, a person, a value.
* **Right-click** a removed record to bring it back with everything that belonged to it.
* **Ctrl+C** copies the selected lines as a table.
"""


class HistoryPage(Page):
    """Steps of the audit log as a table."""

    key = "history"
    title = "History"

    def __init__(self, ports: PagePorts) -> None:
        super().__init__(ports)
        self._seq = 0
        self._rows: tuple[HistoryRow, ...] = ()
        self._search = SearchField("Search the history")
        self._who = Choice("Changed by")
        self._kind = Choice("Kind of record")
        self._shown = label("", "caption")
        self._table = Table("History", columns(ports.session.read(writing_of)), empty="Nothing was changed yet.")
        self._table.context = self._menu
        bar = QHBoxLayout()
        spaced(bar)
        for widget in (self._search, self._who, self._kind):
            bar.addWidget(widget)
        bar.addStretch(1)
        bar.addWidget(self._shown)
        whole = QVBoxLayout(self)
        spaced(whole, (24, 0, 24, 16), size(8))
        whole.addLayout(bar)
        whole.addWidget(self._table, 1)
        self._table.counted.connect(self._counted)
        self._search.searched.connect(self._filter)
        self._who.activated.connect(self._filter)
        self._kind.activated.connect(self._filter)
        self.reload()

    def reload(self) -> None:
        """Read the whole log."""
        self._take(self.ports.session.read(changes))

    def show_changes(self, change: ChangeSet) -> None:  # noqa: ARG002 - whatever changed is in the log
        """Read the steps behind the last one known."""
        fresh = self.ports.session.read(lambda reader: changes(reader, self._seq))
        if fresh:
            self._take((*fresh, *dict.fromkeys(row.step for row in self._rows)))

    def _take(self, steps: Sequence[Any]) -> None:
        self._rows = rows_of(steps)
        self._seq = steps[0].seq if steps else 0
        self._table.set_rows(self._rows)
        people = sorted({step.actor for step in steps}, key=str.casefold)
        nouns = sorted({(row.record.kind, row.record.noun) for row in self._rows if row.record})
        self._who.set_choices(((_ANY, "Everybody"), *((name, name) for name in people)))
        self._kind.set_choices(((_ANY, "All records"), *((kind, noun.capitalize()) for kind, noun in nouns)))
        for choice in (self._who, self._kind):
            if choice.currentIndex() < 0:
                choice.set_value(_ANY)
        self.totals_changed.emit(f"{count_of(len(steps), 'step', 'steps')} since the workspace was made")
        self._filter()

    @Slot()
    def _filter(self) -> None:
        words = self._search.text().casefold().split()
        who, kind = self._who.value(), self._kind.value()

        def keeps(row: HistoryRow) -> bool:
            if who not in {_ANY, row.step.actor}:
                return False
            if kind != _ANY and (row.record is None or row.record.kind != kind):
                return False
            if not words:
                return True
            name = "" if row.record is None else row.record.name
            text = f"{row.step.label} {row.step.actor} {name} {changed_text(row)}".casefold()
            return all(word in text for word in words)

        self._table.set_filter(None if not words and who == kind == _ANY else keeps)

    @Slot(int, int)
    def _counted(self, shown: int, count: int) -> None:
        self._shown.setText(f"{shown:,} of {count:,} shown")

    def _menu(self, ids: tuple[str, ...]) -> list[MenuItem | None]:
        row = next((one for one in self._rows if ids and one.id == ids[0]), None)
        if row is None or row.record is None:
            return []
        record, step = row.record, row.step
        items: list[MenuItem | None] = [
            MenuItem(f"Go to this {record.noun}", lambda: self._go(record.kind, record.record_id), "arrow-right")
        ]
        if record.how == "removed" and step.cause in {"edit", "redo"}:
            items.append(MenuItem("Bring back what this step removed", lambda: self._bring_back(step.id), "undo-2"))
        return items

    def _go(self, kind: str, record_id: str) -> None:
        page = "scoring" if kind in {"scoring_model", "rubric", "claim"} else "backlog"
        self.ports.navigate(page, kind, record_id)

    def _bring_back(self, step_id: str) -> None:
        if self.ports.execute(BringBack(step_id), self):
            self.ports.toast("Brought back", undo=True)

    def find_here(self) -> bool:
        """The search field."""
        self._search.setFocus()
        self._search.selectAll()
        return True

    def help(self) -> str:
        """What History answers."""
        return HELP

    def layout_state(self) -> dict[str, Any]:
        """The table's columns and order."""
        return {"table": self._table.layout_state()}

    def restore_layout(self, state: dict[str, Any]) -> None:
        """As it was."""
        self._table.restore_layout(state.get("table", {}))
