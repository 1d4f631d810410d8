"""The Accepted debt page: what is left as it is until when, who signed, and what needs a look."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout

from debtplanner.domain.changes import ChangeSet
from debtplanner.domain.counting import count_of
from debtplanner.queries.acceptances import MARKS, STATE_WORDS, AcceptanceRow, acceptances
from debtplanner.queries.accepting import accept_desk
from debtplanner.queries.approval_words import TRUST_WORDS
from debtplanner.queries.summary import workspace_of, writing_of
from debtplanner.system.clock import now
from debtplanner.system.writing import Writing
from debtplanner.ui.pages.accepted.sheets import AcceptSheet, EndSheet
from debtplanner.ui.shell.page import Action, Page, PagePorts
from debtplanner.ui.theme import size
from debtplanner.ui.widgets.alerts import Alert, AlertList
from debtplanner.ui.widgets.cards import FigureCard
from debtplanner.ui.widgets.empty import EmptyState
from debtplanner.ui.widgets.flow import LEAST_TABLE, Cards, giving_way
from debtplanner.ui.widgets.menus import MenuItem
from debtplanner.ui.widgets.style import spaced
from debtplanner.ui.widgets.table.column import Column
from debtplanner.ui.widgets.table.view import Table

KINDS = ("acceptance", "item", "person", "policy", "tier", "seat", "delegation", "workspace")
HELP = """
**Accepted debt** is left as it is until a day, with a reason and a signature. After its last day it is open debt again by
itself; nobody has to do anything.

* The **tier** that signs follows from the principal (or the annual cost); each **renewal** goes one tier higher.
* **Renew** from the menu of a line while it runs: the renewal begins on the day after its last.
* An acceptance is never changed: it may only **end early**, with a reason.
"""
_NONE = "Debt that is accepted until a day will be listed here, with who signed and why."


class AcceptedPage(Page):
    """The register of acceptances, on today."""

    key = "accepted"
    title = "Accepted debt"

    def __init__(self, ports: PagePorts) -> None:
        super().__init__(ports)
        self._rows: tuple[AcceptanceRow, ...] = ()
        self._writing: Writing = ports.session.read(writing_of)
        names = (
            ("held", "In force"),
            ("cost", "Annual cost accepted"),
            ("due", "Needs a look"),
            ("reverted", "Reverted"),
        )
        self._figures = {key: FigureCard(key, name, why=False) for key, name in names}
        self._alerts = AlertList(shown=2)
        self._table = Table("Accepted debt", self._columns(), empty="Nothing is accepted.")
        self._none = EmptyState(_NONE, "Accept debt" if ports.session.writable else "")
        self._build()
        self._table.context = self._menu
        self._table.opened.connect(self._open)
        self._none.primary.connect(self.new_here)
        self._alerts.followed.connect(self._follow)
        self.reload()

    def _columns(self) -> tuple[Column, ...]:
        def day(field: str) -> Callable[[AcceptanceRow], str]:
            def text(row: AcceptanceRow) -> str:
                value = getattr(row.acceptance, field)
                return "—" if value is None else self._writing.short_day(value)

            return text

        return (
            Column("item", "Item", lambda row: row.item, names=True, priority=0),
            Column("until", "Accepted until", day("until"), lambda row: row.acceptance.until, width=124, min_width=104, priority=0),
            Column("state", "State", self._state, lambda row: row.acceptance.until, "glyph", width=196, min_width=190,
                   priority=0, glyph=lambda row: MARKS[row.state]),
            Column("cost", "Annual cost", self._cost, lambda row: row.annual_cost, "number", width=112, min_width=96, priority=2),
            Column("signer", "Signed by", lambda row: row.signer, width=132, min_width=116, priority=1),
            Column("tier", "Tier", lambda row: row.tier, width=132, min_width=116, priority=6),
            Column("review", "Review", day("review"), lambda row: row.acceptance.review, width=108, min_width=100, priority=5),
            Column("reason", "Reason", lambda row: row.acceptance.reason, width=320, min_width=320, priority=4),
            Column("trust", "Known by", lambda row: TRUST_WORDS[row.acceptance.trust], width=180, min_width=120, priority=7,
                   shown=False),
        )  # fmt: skip

    def _cost(self, row: AcceptanceRow) -> str:
        return "not stated" if row.annual_cost is None else self._writing.amount(row.annual_cost)

    @staticmethod
    def _state(row: AcceptanceRow) -> str:
        words = STATE_WORDS[row.state]
        if row.in_force and row.days_left is not None:
            left = count_of(row.days_left, "day", "days")
            return f"{words}, {left} left{', renewed' if row.renewed else ''}"
        return words

    def _build(self) -> None:
        area, column = giving_way((24, 0, 24, 16), 12)
        whole = QVBoxLayout(self)
        spaced(whole)
        whole.addWidget(area)
        self._top = Cards()
        for card in self._figures.values():
            self._top.add(card)
        column.addWidget(self._top)
        column.addWidget(self._alerts)
        self._table.setMinimumHeight(size(LEAST_TABLE))
        column.addWidget(self._table, 1)
        column.addWidget(self._none, 1)
        self.setFocusProxy(self._table)

    def header_actions(self) -> Sequence[Action]:
        """What can be begun here."""
        return (Action("Accept debt", self.new_here, "plus", primary=True, enabled=self.ports.session.writable),)

    def reload(self) -> None:
        """Read the register as it is today."""
        today = now().astimezone().date()
        self._writing, self._rows = self.ports.session.read(
            lambda reader: (writing_of(reader), acceptances(reader, today))
        )
        currency = self.ports.session.read(workspace_of).currency
        held = [row for row in self._rows if row.in_force]
        due = [row for row in self._rows if row.due]
        back = [row for row in self._rows if row.state == "reverted" and not row.renewed]
        cost = sum(row.annual_cost or 0 for row in held)
        unstated = sum(row.annual_cost is None for row in held)
        self._figures["held"].set_value(
            self._writing.number(len(held)),
            f"of {self._writing.count(len(self._rows), 'acceptance', 'acceptances')} ever",
        )
        self._figures["cost"].set_value(
            self._writing.amount(cost), f"{currency} a year" + (f", {unstated} state none" if unstated else "")
        )
        self._figures["due"].set_value(
            str(len(due)), "review due or ending within 30 days" if due else "nothing is due", "warn" if due else "ok"
        )
        self._figures["reverted"].set_value(str(len(back)), "open debt again by themselves")
        self._alerts.set_alerts([self._alert(row) for row in due])
        self._table.set_rows(self._rows)
        for widget in (self._top, self._table):
            widget.setVisible(bool(self._rows))
        self._none.setVisible(not self._rows)
        self.totals_changed.emit(
            f"{self._writing.count(len(held), 'item is', 'items are')} accepted, {self._writing.amount(cost)} {currency} a year"
        )

    def _alert(self, row: AcceptanceRow) -> Alert:
        if row.state == "review_due" and row.acceptance.review is not None:
            review = self._writing.short_day(row.acceptance.review)
            return Alert(
                "warn", f"{row.item}: the review was due on {review}.", row.acceptance.reason, "Renew or end", row.id
            )
        left = count_of(row.days_left or 0, "day", "days")
        return Alert(
            "info",
            f"{row.item} is open debt again in {left}.",
            f"A renewal is signed by {row.next_tier}.",
            "Show",
            row.id,
        )

    def show_changes(self, change: ChangeSet) -> None:
        """The register follows its items and the policy."""
        if change.concerns(*KINDS):
            self.reload()

    def _menu(self, ids: tuple[str, ...]) -> tuple[MenuItem, ...]:
        row = self._table.row_of(ids[0]) if len(ids) == 1 else None
        writable = self.ports.session.writable and row is not None
        runs = row is not None and row.state in {"to_come", "in_force", "review_due"}
        return (
            MenuItem("Show the item", lambda: self._show_item(row), "list-checks", enabled=row is not None),
            MenuItem("Renew…", lambda: self._renew(row), "refresh-cw", enabled=writable and not (row and row.renewed)),
            MenuItem("End early…", lambda: self._end(row), "x", enabled=writable and runs),
        )

    def _show_item(self, row: AcceptanceRow | None) -> None:
        if row is not None:
            self.ports.navigate("backlog", "item", row.acceptance.item)

    def _renew(self, row: AcceptanceRow | None) -> None:
        if row is not None:
            self._begin(row.acceptance.item)

    def _end(self, row: AcceptanceRow | None) -> None:
        if row is not None:
            EndSheet(self.window(), self.ports, row.id, row.item).open_at()

    @Slot(str)
    def _open(self, acceptance_id: str) -> None:
        self._show_item(self._table.row_of(acceptance_id))

    @Slot(str)
    def _follow(self, acceptance_id: str) -> None:
        self._table.select(acceptance_id)

    def _begin(self, item: str = "") -> None:
        today = now().astimezone().date()
        AcceptSheet(
            self.window(), self.ports, self.ports.session.read(lambda reader: accept_desk(reader, today)), item
        ).open_at()

    def new_here(self) -> bool:
        """The form of a new acceptance."""
        if self.ports.session.writable:
            self._begin()
        return self.ports.session.writable

    def open_record(self, kind: str, record_id: str) -> None:
        """Show an acceptance; for an item, the form that accepts it."""
        if kind == "item":
            self._begin(record_id)
        else:
            self._table.select(record_id)

    def help(self) -> str:
        """How acceptances work."""
        return HELP

    def layout_state(self) -> dict[str, Any]:
        """The table's columns and order."""
        return {"table": self._table.layout_state()}

    def restore_layout(self, state: dict[str, Any]) -> None:
        """As it was."""
        self._table.restore_layout(state.get("table", {}))
