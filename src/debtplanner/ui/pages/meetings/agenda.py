"""The agenda at the left: items in their order, minutes planned and used, what is current, done or parked."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal, Slot

from debtplanner.commands.edits import Remove, Revise
from debtplanner.commands.meetings import GoTo, MoveItem
from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.kinds import typed_value
from debtplanner.domain.meetings import ITEM_KINDS
from debtplanner.queries.meeting_view import AgendaRow, MeetingView
from debtplanner.ui.sheets.recordsheet import RecordForm, RecordSheet
from debtplanner.ui.sheets.typedcell import TypedCell
from debtplanner.ui.shell.page import PagePorts
from debtplanner.ui.widgets.buttons import button
from debtplanner.ui.widgets.cards import Card
from debtplanner.ui.widgets.menus import MenuItem
from debtplanner.ui.widgets.table.column import Column
from debtplanner.ui.widgets.table.view import Table

KEYS = ("title", "kind", "minutes", "source", "notes")


class AgendaCard(Card):
    """Shows the agenda; while the meeting runs, choosing an item does not go there, Enter does."""

    chosen = Signal(str)

    def __init__(self, ports: PagePorts) -> None:
        super().__init__("Agenda")
        self._ports = ports
        self._view: MeetingView | None = None
        self.table = Table("Agenda", self._columns(), bare=True, empty="No items yet.")
        self.table.selected.connect(self._selected)
        self.table.opened.connect(self._open)
        self.table.edited.connect(self._edited)
        self.table.delete_requested.connect(self._remove)
        self.table.context = self._menu
        self._add = button("Add", "link", "plus", "Add an item")
        self._add.clicked.connect(self.add_item)
        self.head.addWidget(self._add)
        self.add(self.table, 1)

    def _columns(self) -> tuple[Column, ...]:
        def glyph(row: AgendaRow) -> str | None:
            return "ok" if row.item.done else "behind" if row.current else "none"

        return (
            Column("title", "Item", lambda row: row.item.title, lambda row: row.item.position, "glyph", names=True, priority=0,
                   strong=lambda row: row.current, glyph=glyph, tone=lambda row: "text3" if row.item.parked else None),
            Column("minutes", "Min", self._minutes, lambda row: row.item.minutes, "number", width=72, min_width=64,
                   priority=0, editable=self._editable, edit_text=lambda row: str(row.item.minutes),
                   tone=lambda row: "danger" if row.seconds > row.item.minutes * 60 else None,
                   head_tooltip="Minutes used of those planned"),
        )  # fmt: skip

    def _editable(self, _row: AgendaRow) -> bool:
        return self._view is not None and self._view.meeting.closed is None and self._ports.session.writable

    @staticmethod
    def _minutes(row: AgendaRow) -> str:
        used = row.seconds // 60
        return f"{used}/{row.item.minutes}" if row.seconds else str(row.item.minutes)

    def show_view(self, view: MeetingView) -> None:
        """Show the agenda as it is now."""
        self._view = view
        self.set_title("Agenda", f"{view.planned_minutes} of {view.meeting.minutes} minutes")
        self._add.setEnabled(view.meeting.closed is None and self._ports.session.writable)
        self.table.set_rows(view.agenda)
        self.table.read_again()

    def choose(self, item: str) -> None:
        """Mark an item without telling anybody."""
        if item not in self.table.selected_ids():
            self.table.select(item)

    @Slot(object)
    def _selected(self, ids: tuple[str, ...]) -> None:
        if len(ids) == 1:
            self.chosen.emit(ids[0])

    @Slot(str)
    def _open(self, item: str) -> None:
        if self._view is None:
            return
        if self._view.meeting.state == "running":
            self._ports.execute(GoTo(item), None)
        else:
            self._edit(item)

    @Slot(str, str, str)
    def _edited(self, item: str, key: str, text: str) -> None:
        if self._view is None:
            return
        cell = TypedCell(self.table, item, key)
        try:
            value = typed_value("agenda_item", key, text, self._view.writing.notation)
        except RuleBroken as refusal:
            cell.show_refusal(refusal)
            return
        self._ports.execute(Revise("agenda_item", item, {key: value}), cell)

    def _edit(self, item: str) -> None:
        row = self.table.row_of(item)
        if row is not None and self._view is not None and self._editable(row):
            form = RecordForm("agenda_item", KEYS, (("kind", "minutes"),))
            RecordSheet(self.window(), self._ports, form, self._view.writing, record=row.item).open_at()

    @Slot()
    def add_item(self) -> None:
        """The form of a new item, at the end of the agenda."""
        if self._view is None:
            return
        form = RecordForm("agenda_item", KEYS, (("kind", "minutes"),))
        fixed = {"meeting": self._view.meeting.id, "position": len(self._view.agenda)}
        start = {"kind": ITEM_KINDS[1][0], "minutes": "10", "source": "none"}
        RecordSheet(self.window(), self._ports, form, self._view.writing, start=start, fixed=fixed).open_at()

    @Slot(object)
    def _remove(self, ids: tuple[str, ...]) -> None:
        if ids and self._ports.execute(Remove("agenda_item", ids), None):
            self._ports.toast("Removed from the agenda", undo=True)

    def _menu(self, ids: tuple[str, ...]) -> Sequence[MenuItem | None]:
        row = self.table.row_of(ids[0]) if len(ids) == 1 else None
        if row is None or not self._editable(row):
            return ()
        running = self._view is not None and self._view.meeting.state == "running"
        return (
            MenuItem("Go to this item", lambda: self._open(row.id), "chevron-right", enabled=running),
            MenuItem("Edit…", lambda: self._edit(row.id), "pencil"),
            MenuItem("Move up", self._mover(row.id, -1), "arrow-up"),
            MenuItem("Move down", self._mover(row.id, 1), "arrow-down"),
            MenuItem("Back on the agenda" if row.item.parked else "Park", self._parker(row), "layers"),
            MenuItem("Remove", lambda: self._remove(ids), "archive", "Del"),
        )

    def _mover(self, item: str, by: int) -> Callable[[], Any]:
        return lambda: self._ports.execute(MoveItem(item, by), None)

    def _parker(self, row: AgendaRow) -> Callable[[], Any]:
        return lambda: self._ports.execute(Revise("agenda_item", row.id, {"parked": not row.item.parked}), None)
