"""The list of delegations: written once, taken back, never changed."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from debtplanner.commands.authority import Delegate, TakeBack
from debtplanner.queries.policies import DelegationRow, Policies
from debtplanner.ui.sheets.recordsheet import RecordForm, RecordSheet, titles
from debtplanner.ui.shell.page import PagePorts
from debtplanner.ui.widgets.buttons import button
from debtplanner.ui.widgets.cards import Card
from debtplanner.ui.widgets.menus import MenuItem
from debtplanner.ui.widgets.table.column import Column
from debtplanner.ui.widgets.table.view import Table

_MARKS = {"In force": "ok", "To come": "none", "Ended": "none", "Taken back": "fail"}


class DelegationsCard(Card):
    """Shows delegations; begins one and takes one back."""

    def __init__(self, ports: PagePorts, now: Callable[[], Policies | None]) -> None:
        super().__init__(
            "Delegations", "Who decides in whose seat, until when and up to how much; it cannot be passed on"
        )
        self._ports, self._now = ports, now
        self._waiting = ""
        self.table = Table("Delegations", self._columns(), fit_height=True, max_lines=8, empty="Nobody delegates.")
        self.table.context = self._menu
        self.table.delete_requested.connect(self._ask_back)
        self.add(self.table)
        add = button("Delegate…", "link", "plus")
        add.setEnabled(ports.session.writable)
        add.clicked.connect(self.begin)
        self.head.addWidget(add)

    def _columns(self) -> tuple[Column, ...]:
        def day(field: str) -> Callable[[DelegationRow], str]:
            return lambda row: self._day(getattr(row.delegation, field))

        return (
            Column("who", "In the seat of", lambda row: f"{row.giver} by {row.receiver}", names=True, priority=0),
            Column("until", "Until", day("last"), lambda row: row.delegation.last, width=104, priority=0),
            Column("cap", "Up to", self._cap, lambda row: row.delegation.cap, "number", width=110, min_width=96, priority=1),
            Column("state", "State", lambda row: row.state, kind="glyph", width=116, min_width=100, priority=0,
                   glyph=lambda row: _MARKS[row.state]),
            Column("reason", "Reason", lambda row: row.delegation.reason, width=200, min_width=100, priority=3),
        )  # fmt: skip

    def _day(self, day: Any) -> str:
        found = self._now()
        return "" if found is None else found.writing.short_day(day)

    def _cap(self, row: DelegationRow) -> str:
        found = self._now()
        return "" if found is None else found.writing.amount(row.delegation.cap)

    def show_policies(self, found: Policies) -> None:
        """Show the delegations of the day."""
        self.table.set_rows(found.delegations)

    def begin(self) -> None:
        """The form of a new delegation."""
        found = self._now()
        if found is not None:
            DelegateSheet(self.window(), self._ports, found).open_at()

    def _menu(self, ids: tuple[str, ...]) -> tuple[MenuItem, ...]:
        row = self.table.row_of(ids[0]) if len(ids) == 1 else None
        may = row is not None and row.state in {"In force", "To come"} and self._ports.session.writable
        return (MenuItem("Take back…", lambda: self._ask_back(ids), "undo-2", enabled=may),)

    @Slot(object)
    def _ask_back(self, ids: tuple[str, ...]) -> None:
        row = self.table.row_of(ids[0]) if len(ids) == 1 else None
        if row is None or not self._ports.session.writable:
            return
        self._waiting = row.id
        self._ports.ask(
            f"Take back what {row.giver} delegated to {row.receiver}?",
            "From today on nothing is decided under it. What was decided under it stands.",
            "Take back",
            on_agreed=self._take_back,
        )

    @Slot()
    def _take_back(self) -> None:
        if self._ports.execute(TakeBack(self._waiting), None):
            self._ports.toast("Taken back")


class DelegateSheet(RecordSheet):
    """Writes a delegation down as the decision that it is."""

    def __init__(self, window: QWidget, ports: PagePorts, found: Policies) -> None:
        people = titles([one for one in found.people if one.left_on is None or one.left_on >= found.today])
        form = RecordForm(
            "delegation",
            ("giver", "receiver", "first", "last", "cap", "reason"),
            (("giver", "receiver"), ("first", "last", "cap")),
            {"giver": people, "receiver": people},
        )
        super().__init__(window, ports, form, found.writing, start={"first": found.today.isoformat()})

    def command(self, values: dict[str, Any]) -> tuple[object | None, str]:
        """The delegation."""
        record_id: str = self.ports.session.new_id()
        return Delegate(**values, record_id=record_id), record_id
