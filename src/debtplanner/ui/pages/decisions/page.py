"""The Decisions page: every decision of meetings and on requests, searchable, each leading to where it was taken."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from debtplanner.domain.changes import ChangeSet
from debtplanner.queries.registers import DecisionRow, decision_rows
from debtplanner.queries.summary import writing_of
from debtplanner.system.writing import Writing
from debtplanner.ui.shell.page import Page, PagePorts
from debtplanner.ui.theme import size
from debtplanner.ui.widgets.buttons import Segmented
from debtplanner.ui.widgets.empty import EmptyState
from debtplanner.ui.widgets.menus import MenuItem
from debtplanner.ui.widgets.search import SearchField
from debtplanner.ui.widgets.style import spaced
from debtplanner.ui.widgets.table.column import Column
from debtplanner.ui.widgets.table.view import Table
from debtplanner.ui.widgets.text import label

KINDS = ("resolution", "decision", "meeting", "request", "person", "workspace")
HELP = """
Every decision stands here: those of meetings with their number, which never comes again, and those on requests for money.
**Enter** goes to the meeting or the request; **Find** searches all words.
"""
NONE_YET = "No decision was taken yet. Those of meetings and on requests will be listed here."


class DecisionsPage(Page):
    """The register of decisions."""

    key = "decisions"
    title = "Decisions"

    def __init__(self, ports: PagePorts) -> None:
        super().__init__(ports)
        self._rows: tuple[DecisionRow, ...] = ()
        self._writing: Writing = ports.session.read(writing_of)
        self._search = SearchField("Search decisions")
        self._which = Segmented("Shown", (("all", "All"), ("meeting", "Of meetings"), ("request", "On requests")))
        self._shown = label("", "caption")
        self._table = Table("Decisions", self._columns(), empty="No decision fits the search.")
        self._none = EmptyState(NONE_YET, "Go to the meetings", "Go to the approvals", icon=None)
        self._table.context = self._menu
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
        self._none.primary.connect(lambda: self.ports.navigate("meetings"))
        self._none.secondary.connect(lambda: self.ports.navigate("approvals"))
        self._search.searched.connect(self._filter)
        self._which.chosen.connect(self._filter)
        self._table.opened.connect(self._open)
        self.setFocusProxy(self._table)
        self.reload()

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("number", "No.", lambda row: "—" if row.number is None else str(row.number), lambda row: row.number, "number",
                   width=64, min_width=52, priority=1),
            Column("on", "Day", lambda row: self._writing.short_day(row.on), lambda row: row.on, width=116, min_width=104, priority=0),
            Column("text", "Decision", lambda row: row.text, names=True, priority=0),
            Column("result", "Result", lambda row: row.result, kind="glyph", width=240, min_width=140, priority=0,
                   glyph=lambda row: row.mark),
            Column("by", "By", lambda row: row.by, width=220, min_width=130, priority=2),
        )  # fmt: skip

    def reload(self) -> None:
        """Read the register."""
        self._rows = self.ports.session.read(decision_rows)
        self._filter()
        numbered = sum(row.number is not None for row in self._rows)
        self.totals_changed.emit(
            f"{self._writing.count(len(self._rows), 'decision', 'decisions')}, {numbered} of meetings"
        )

    def show_changes(self, change: ChangeSet) -> None:
        """The register follows decisions and what they are about."""
        if change.concerns(*KINDS):
            self.reload()

    @Slot()
    def _filter(self) -> None:
        words = self._search.text().casefold().split()
        kind = self._which.current
        rows = [
            row
            for row in self._rows
            if kind in {"all", row.kind}
            and all(word in f"{row.text} {row.result} {row.by} {row.number or ''}".casefold() for word in words)
        ]
        self._table.set_rows(rows)
        self._table.setVisible(bool(self._rows))
        self._none.setVisible(not self._rows)
        self._shown.setText(f"{len(rows)} of {len(self._rows)}" if len(rows) != len(self._rows) else "")

    @Slot(str)
    def _open(self, row_id: str) -> None:
        row = self._table.row_of(row_id)
        if row is not None:
            self.ports.navigate(row.page, row.kind, row.record_id)

    def _menu(self, ids: tuple[str, ...]) -> Sequence[MenuItem | None]:
        if len(ids) != 1:
            return ()
        return (MenuItem("Show where it was taken", lambda: self._open(ids[0]), "chevron-right"),)

    def find_here(self) -> bool:
        """Search the register."""
        self._search.setFocus()
        return True

    def open_record(self, kind: str, record_id: str) -> None:  # noqa: ARG002 - ids of both kinds are rows here
        """Choose a decision."""
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
