"""The History page: every change, filtered by words, person and kind of record; removed records come back from here."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from debtplanner.commands.edits import BringBack
from debtplanner.domain.changes import ChangeSet
from debtplanner.queries.changes import ChangeRow, changes
from debtplanner.queries.summary import writing_of
from debtplanner.ui.pages.history.rows import HistoryRow, columns, rows_of
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

* **Enter** or a double click shows the records of a step, and goes to a record.
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
        self._steps: tuple[ChangeRow, ...] = ()
        self._unfolded: set[int] = set()
        self._rows: tuple[HistoryRow, ...] = ()
        self._search = SearchField("Search the history")
        self._who = Choice("Changed by")
        self._kind = Choice("Kind of record")
        self._shown = label("", "caption")
        self._writing = ports.session.read(writing_of)
        self._table = Table("History", columns(self._writing), empty="Nothing was changed yet.")
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
        self._table.opened.connect(self._opened)
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
            self._take((*fresh, *self._steps))

    def _take(self, steps: Sequence[ChangeRow]) -> None:
        self._steps = tuple(steps)
        self._seq = steps[0].seq if steps else 0
        people = sorted({step.actor for step in steps}, key=str.casefold)
        nouns = sorted({(record.kind, record.noun) for step in steps for record in step.records})
        self._who.set_choices(((_ANY, "Everybody"), *((name, name) for name in people)))
        self._kind.set_choices(((_ANY, "All records"), *((kind, noun.capitalize()) for kind, noun in nouns)))
        for choice in (self._who, self._kind):
            if choice.currentIndex() < 0:
                choice.set_value(_ANY)
        self.totals_changed.emit(f"{self._writing.count(len(steps), 'step', 'steps')} since the workspace was made")
        self._filter()

    @Slot()
    def _filter(self) -> None:
        words = self._search.text().casefold().split()
        who, kind = self._who.value(), self._kind.value()

        def keeps(row: HistoryRow) -> bool:
            if who not in {_ANY, row.step.actor}:
                return False
            kinds = {record.kind for record in row.step.records} if row.record is None else {row.record.kind}
            if kind not in {_ANY, *kinds}:
                return False
            text = row.texts if words else ""
            return all(word in text for word in words)

        self._rows = tuple(row for row in rows_of(self._steps, self._unfolded) if keeps(row))
        self._table.set_rows(self._rows)
        shown = len({row.step.seq for row in self._rows})
        self._shown.setText(
            f"{self._writing.number(shown)} of {self._writing.count(len(self._steps), 'step', 'steps')} shown"
        )

    @Slot(str)
    def _opened(self, row_id: str) -> None:
        """A step unfolds and folds; a record is gone to."""
        row = self._row(row_id)
        if row is None:
            return
        if row.record is not None:
            self._go(row.record.kind, row.record.record_id)
        elif row.stands_for_step:
            self._unfolded ^= {row.step.seq}
            self._filter()

    def _row(self, row_id: str) -> HistoryRow | None:
        return next((one for one in self._rows if one.id == row_id), None)

    def _menu(self, ids: tuple[str, ...]) -> list[MenuItem | None]:
        row = self._row(ids[0]) if ids else None
        if row is None or row.left:
            return []
        record, step = row.record, row.step
        if record is None:
            verb = "Fold this step" if row.unfolded else "Show the records of this step"
            items: list[MenuItem | None] = [MenuItem(verb, lambda: self._opened(row.id), "chevron-down")]
        else:
            words = f"Go to this {record.noun}"
            items = [MenuItem(words, lambda: self._go(record.kind, record.record_id), "arrow-right")]
        removed = any(one.how == "removed" for one in (step.records if record is None else (record,)))
        if removed and step.cause in {"edit", "redo"}:
            items.append(MenuItem("Bring back what this step removed", lambda: self._bring_back(step.id), "undo-2"))
        return items

    def _go(self, kind: str, record_id: str) -> None:
        self.ports.open_record(kind, record_id)

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
