"""The Follow-ups page: what is to be done by whom until when, what is late, and from which meeting it came."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from debtplanner.commands.edits import Remove, Revise, ReviseMany
from debtplanner.domain.changes import ChangeSet
from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.kinds import typed_value
from debtplanner.queries.registers import FollowUpRow, follow_up_rows
from debtplanner.queries.summary import writing_of
from debtplanner.system.clock import now
from debtplanner.system.writing import Writing
from debtplanner.ui.sheets.recordsheet import RecordForm, RecordSheet
from debtplanner.ui.sheets.typedcell import TypedCell
from debtplanner.ui.shell.page import Action, Page, PagePorts
from debtplanner.ui.theme import size
from debtplanner.ui.widgets.buttons import Segmented
from debtplanner.ui.widgets.empty import EmptyState
from debtplanner.ui.widgets.menus import MenuItem
from debtplanner.ui.widgets.search import SearchField
from debtplanner.ui.widgets.style import spaced
from debtplanner.ui.widgets.table.column import Column
from debtplanner.ui.widgets.table.view import Table
from debtplanner.ui.widgets.text import label

_MARKS = {"open": "none", "overdue": "fail", "done": "ok"}
_FORM = RecordForm("follow_up", ("text", "owner", "due", "done_on"), (("owner", "due", "done_on"),), width=520)
HELP = """
A **follow-up** stays on the agenda of every review until it is done. Type owner and day in place; *Done* is in the menu of
a line and marks all that are selected. Days in red are over.
"""
_NONE = "What is to be done after a review will be listed here, with who does it until when."


class FollowUpsPage(Page):
    """The register of follow-ups, on today."""

    key = "follow_ups"
    title = "Follow-ups"

    def __init__(self, ports: PagePorts) -> None:
        super().__init__(ports)
        self._rows: tuple[FollowUpRow, ...] = ()
        self._writing: Writing = ports.session.read(writing_of)
        self._search = SearchField("Search follow-ups")
        self._which = Segmented("Shown", (("left", "Open"), ("overdue", "Overdue"), ("all", "All")))
        self._shown = label("", "caption")
        self._table = Table("Follow-ups", self._columns(), empty="Nothing is left to do.")
        self._none = EmptyState(_NONE, "New follow-up" if ports.session.writable else "")
        bar = QHBoxLayout()
        spaced(bar)
        bar.addWidget(self._search)
        bar.addWidget(self._which)
        bar.addStretch(1)
        bar.addWidget(self._shown)
        whole = QVBoxLayout(self)
        spaced(whole, (24, 0, 24, 16), size(8))
        whole.addLayout(bar)
        whole.addWidget(self._table, 1)
        whole.addWidget(self._none, 1)
        self._table.context = self._menu
        self._table.edited.connect(self._edited)
        self._table.opened.connect(self._open)
        self._table.delete_requested.connect(self._remove)
        self._search.searched.connect(self._filter)
        self._which.chosen.connect(self._filter)
        self._none.primary.connect(self.new_here)
        self.setFocusProxy(self._table)
        self.reload()

    def _columns(self) -> tuple[Column, ...]:
        writable = self.ports.session.writable

        def due(row: FollowUpRow) -> str:
            return "no day" if row.follow_up.due is None else self._writing.short_day(row.follow_up.due)

        return (
            Column("text", "Follow-up", lambda row: row.follow_up.text, names=True, priority=0, editable=writable),
            Column("owner", "Owner", lambda row: row.follow_up.owner or "nobody yet", width=160, min_width=110, priority=0,
                   editable=writable, edit_text=lambda row: row.follow_up.owner,
                   tone=lambda row: None if row.follow_up.owner else "warn"),
            Column("due", "Due", due, lambda row: row.follow_up.due, width=116, min_width=104, priority=0, editable=writable,
                   edit_text=lambda row: "" if row.follow_up.due is None else row.follow_up.due.isoformat(),
                   tone=lambda row: "danger" if row.state == "overdue" else None),
            Column("state", "State", lambda row: row.state.capitalize(), kind="glyph", width=116, min_width=100, priority=0,
                   glyph=lambda row: _MARKS[row.state]),
            Column("age", "Age, days", lambda row: str(row.age_days), lambda row: row.age_days, "number", width=90, priority=2),
            Column("meeting", "From", lambda row: row.meeting or "—", width=280, min_width=160, priority=3),
        )  # fmt: skip

    def header_actions(self) -> Sequence[Action]:
        """What can be begun here."""
        return (Action("New follow-up", self.new_here, "plus", primary=True, enabled=self.ports.session.writable),)

    def reload(self) -> None:
        """Read the register as it is today."""
        today = now().astimezone().date()
        self._rows = self.ports.session.read(lambda reader: follow_up_rows(reader, today))
        self._filter()
        left = [row for row in self._rows if row.state != "done"]
        late = sum(row.state == "overdue" for row in left)
        self.totals_changed.emit(
            f"{self._writing.count(len(left), 'follow-up is', 'follow-ups are')} open, {late} overdue"
        )

    def show_changes(self, change: ChangeSet) -> None:
        """The register follows its records."""
        if change.concerns("follow_up", "meeting", "workspace"):
            self.reload()

    @Slot()
    def _filter(self) -> None:
        words = self._search.text().casefold().split()
        wanted = {"left": {"open", "overdue"}, "overdue": {"overdue"}, "all": {"open", "overdue", "done"}}[
            self._which.current
        ]
        rows = [
            row
            for row in self._rows
            if row.state in wanted
            and all(word in f"{row.follow_up.text} {row.follow_up.owner} {row.meeting}".casefold() for word in words)
        ]
        self._table.set_rows(rows)
        self._table.setVisible(bool(self._rows))
        self._none.setVisible(not self._rows)
        self._shown.setText(f"{len(rows)} of {len(self._rows)}" if len(rows) != len(self._rows) else "")

    @Slot(str, str, str)
    def _edited(self, row_id: str, key: str, text: str) -> None:
        cell = TypedCell(self._table, row_id, key)
        try:
            value = typed_value("follow_up", key, text, self._writing.notation)
        except RuleBroken as refusal:
            cell.show_refusal(refusal)
            return
        self.ports.execute(Revise("follow_up", row_id, {key: value}), cell)

    @Slot(str)
    def _open(self, row_id: str) -> None:
        row = self._table.row_of(row_id)
        if row is not None and self.ports.session.writable:
            RecordSheet(self.window(), self.ports, _FORM, self._writing, record=row.follow_up).open_at()

    def _menu(self, ids: tuple[str, ...]) -> Sequence[MenuItem | None]:
        row = self._table.row_of(ids[0]) if len(ids) == 1 else None
        writable = self.ports.session.writable and bool(ids)
        meeting = row.follow_up.meeting if row is not None else None
        return (
            MenuItem("Done", lambda: self._finish(ids), "check", enabled=writable),
            MenuItem("Edit…", lambda: self._open(ids[0]), "pencil", enabled=writable and row is not None),
            MenuItem(
                "Show the meeting",
                lambda: self.ports.navigate("meetings", "meeting", meeting),
                "chevron-right",
                enabled=bool(meeting),
            ),
            MenuItem("Remove", lambda: self._remove(ids), "archive", "Del", enabled=writable),
        )

    def _finish(self, ids: tuple[str, ...]) -> None:
        if self.ports.execute(ReviseMany("follow_up", ids, {"done_on": now().astimezone().date()}), None):
            self.ports.toast(f"{self._writing.count(len(ids), 'follow-up', 'follow-ups')} done", undo=True)

    @Slot(object)
    def _remove(self, ids: tuple[str, ...]) -> None:
        if ids and self.ports.session.writable and self.ports.execute(Remove("follow_up", ids), None):
            self.ports.toast(f"Removed {self._writing.count(len(ids), 'follow-up', 'follow-ups')}", undo=True)

    def new_here(self) -> bool:
        """The form of a new follow-up."""
        if self.ports.session.writable:
            RecordSheet(self.window(), self.ports, _FORM, self._writing).open_at()
        return self.ports.session.writable

    def find_here(self) -> bool:
        """Search the register."""
        self._search.setFocus()
        return True

    def open_record(self, kind: str, record_id: str) -> None:  # noqa: ARG002 - one kind is at home here
        """Choose a follow-up, also one that is done."""
        self._which.choose("all")
        self._filter()
        self._table.select(record_id)

    def help(self) -> str:
        """What stands here."""
        return HELP

    def layout_state(self) -> dict[str, Any]:
        """The table's columns and order."""
        return {"table": self._table.layout_state()}

    def restore_layout(self, state: dict[str, Any]) -> None:
        """As it was."""
        self._table.restore_layout(state.get("table", {}))
