"""A small list of named records that are added, renamed and removed in place: categories, assets."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Slot

from debtplanner.commands.edits import Add, Remove, Revise
from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.kinds import KINDS, typed_value
from debtplanner.domain.values import PLAIN
from debtplanner.queries.backlog import backlog
from debtplanner.queries.summary import writing_of
from debtplanner.ui.sheets.typedcell import TypedCell
from debtplanner.ui.shell.page import PagePorts
from debtplanner.ui.widgets.buttons import button
from debtplanner.ui.widgets.cards import Card
from debtplanner.ui.widgets.table.column import Column
from debtplanner.ui.widgets.table.view import Table


@dataclass(frozen=True, slots=True)
class NamedRow:
    """One record and how many items use it."""

    id: str
    name: str
    items: int


class NamesCard(Card):
    """Shows and edits the names of one kind."""

    def __init__(self, kind: str, title: str, subtitle: str, ports: PagePorts) -> None:
        super().__init__(title, subtitle)
        self._kind, self._ports = kind, ports
        noun = KINDS[kind].noun
        writing = ports.session.read(writing_of)
        columns = (
            Column("name", "Name", lambda row: row.name, names=True, editable=ports.session.writable, priority=0),
            Column("items", "Items", lambda row: writing.number(row.items), lambda row: row.items, "number", width=76),
        )
        self._table = Table(title, columns, fit_height=True, max_lines=8, empty=f"No {noun} yet.")
        self._table.edited.connect(self._rename)
        self._table.delete_requested.connect(self._remove)
        add = button(f"Add {noun}", "secondary", "plus")
        add.setEnabled(ports.session.writable)
        add.clicked.connect(self._add)
        self.head.addWidget(add)
        self.add(self._table)
        self.reload()

    def reload(self) -> None:
        """Read names and counts."""
        found = self._ports.session.read(backlog)
        pairs = found.categories if self._kind == "category" else found.assets
        field = "category" if self._kind == "category" else "asset"
        counts: dict[str | None, int] = {}
        for row in found.rows:
            used = getattr(row.item, field)
            counts[used] = counts.get(used, 0) + 1
        self._table.set_rows(NamedRow(record_id, name, counts.get(record_id, 0)) for record_id, name in pairs)

    @Slot(str, str, str)
    def _rename(self, record_id: str, key: str, text: str) -> None:
        cell = TypedCell(self._table, record_id, key)
        try:
            value = typed_value(self._kind, key, text, PLAIN)
        except RuleBroken as refusal:
            cell.show_refusal(refusal)
            return
        if self._ports.execute(Revise(self._kind, record_id, {key: value}), cell):
            self.reload()

    @Slot()
    def _add(self) -> None:
        taken = {row.name.casefold() for row in self._rows()}
        noun = KINDS[self._kind].noun
        number = next(n for n in range(1, len(taken) + 2) if f"new {noun} {n}".casefold() not in taken)
        record_id = self._ports.session.new_id()
        position: dict[str, Any] = {"position": len(taken)} if self._kind == "category" else {}
        if self._ports.execute(Add(self._kind, {"name": f"New {noun} {number}", **position}, record_id), self):
            self.reload()
            self._table.select(record_id)
            self._table.setFocus()
            self._table.edit_cell(record_id, "name")

    @Slot(object)
    def _remove(self, ids: tuple[str, ...]) -> None:
        if ids and self._ports.execute(Remove(self._kind, ids), self):
            self._ports.toast(f"Removed {len(ids)} from {self.title.text().lower()}", undo=True)
            self.reload()

    def _rows(self) -> list[NamedRow]:
        found = self._ports.session.read(backlog)
        pairs = found.categories if self._kind == "category" else found.assets
        return [NamedRow(record_id, name, 0) for record_id, name in pairs]
