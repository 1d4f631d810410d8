"""The Approvals page: what waits for whom, what was decided, what lapsed; requests are raised and decided here."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from debtplanner.domain.changes import ChangeSet
from debtplanner.queries.approval_alerts import approval_alerts
from debtplanner.queries.approval_words import why_tier
from debtplanner.queries.approvals import RequestRow
from debtplanner.queries.request_view import Desk, desk
from debtplanner.system.clock import now
from debtplanner.ui.pages.approvals.acting import RequestActions
from debtplanner.ui.pages.approvals.columns import columns
from debtplanner.ui.pages.approvals.panel import VERBS, RequestPanel
from debtplanner.ui.shell.page import Action, Page, PagePorts
from debtplanner.ui.theme import size
from debtplanner.ui.widgets.alerts import Alert, AlertList
from debtplanner.ui.widgets.buttons import Segmented
from debtplanner.ui.widgets.cards import FigureCard
from debtplanner.ui.widgets.empty import EmptyState
from debtplanner.ui.widgets.fields import Choice
from debtplanner.ui.widgets.flow import LEAST_TABLE, Cards, giving_way
from debtplanner.ui.widgets.menus import MenuItem
from debtplanner.ui.widgets.panel import PanelSplit
from debtplanner.ui.widgets.style import spaced
from debtplanner.ui.widgets.table.view import Table
from debtplanner.ui.widgets.text import label

KINDS = frozenset(
    (
        "request", "interest", "attachment", "submission", "decision", "condition", "bundle", "person", "policy", "tier",
        "seat", "criterion", "delegation", "initiative", "phase", "action", "outcome", "repayment", "item", "asset",
        "workspace", "budget", "spend", "role", "member", "allocation",
    )
)  # fmt: skip
HELP = """
A **request** asks for the money of an initiative or a whole phase; its amount is the plan's, with contingency and
training. The total of requests that belong together picks the **tier** that decides.

* **Submit** freezes scope, months, amounts and criteria. Who requested it, owns it or gains from it cannot decide on it.
* An approval **lapses** by itself when the cost grows past the tolerance, the tier rises, the scope changes or the months
  move; the panel shows exactly what differs.
* **Decide** signs on this device, or records with evidence what was decided elsewhere. *Send to an approver outside*
  writes a bundle that is answered with `debtplanner approve` and the approver's own key.
* **Space** on the tier says why it is that one.
"""
_NONE = "Requests for money will be listed here: who asked, who decides, and what was decided."


class ApprovalsPage(Page):
    """One reading of the register, on today."""

    key = "approvals"
    title = "Approvals"

    def __init__(self, ports: PagePorts) -> None:
        super().__init__(ports)
        self._desk: Desk | None = None
        names = (
            ("waiting", "Waiting"),
            ("approved", "Approved"),
            ("lapsed", "Lapsed"),
            ("conditions", "Open conditions"),
        )
        self._figures = {key: FigureCard(key, name, why=False) for key, name in names}
        self._alerts = AlertList(shown=2)
        self._view = Segmented("Shown", (("mine", "For a person"), ("waiting", "Waiting"), ("all", "All")), "all")
        self._who = Choice("Waiting for")
        self._shown = label("", "caption")
        self._table = Table("Requests", columns(self._approvals), empty="Nothing waits here.")
        self._none = EmptyState(_NONE, "New request" if ports.session.writable else "")
        self._panel = RequestPanel(writable=ports.session.writable)
        self._actions = RequestActions(ports, self._now, self._person, self)
        self._build()
        self._connect()
        self.reload()

    def _now(self) -> Desk | None:
        return self._desk

    def _approvals(self) -> Any:
        return None if self._desk is None else self._desk.approvals

    def _person(self) -> str:
        return self._who.value()

    def _build(self) -> None:
        main, column = giving_way(spacing=12)
        figures = Cards()
        for card in self._figures.values():
            figures.add(card)
        column.addWidget(figures)
        column.addWidget(self._alerts)
        bar = QHBoxLayout()
        spaced(bar)
        for widget in (self._view, self._who):
            bar.addWidget(widget)
        bar.addStretch(1)
        bar.addWidget(self._shown)
        column.addLayout(bar)
        self._table.setMinimumHeight(size(LEAST_TABLE))
        column.addWidget(self._table, 1)
        column.addWidget(self._none, 1)
        main.setFocusProxy(self._table)
        self._split = PanelSplit(main, self._panel)
        whole = QVBoxLayout(self)
        spaced(whole, (24, 0, 24, 16), size(8))
        whole.addWidget(self._split, 1)
        self.setFocusProxy(self._table)

    def _connect(self) -> None:
        self._view.chosen.connect(self._filter)
        self._who.activated.connect(self._filter)
        self._table.selected.connect(self._selected)
        self._table.opened.connect(self._open)
        self._table.why_requested.connect(self._why)
        self._table.context = self._menu
        self._table.delete_requested.connect(self._delete)
        self._panel.asked.connect(self._actions.act)
        self._panel.about.connect(self._actions.about)
        self._panel.closed.connect(self._split.close_panel)
        self._alerts.followed.connect(self._follow)
        self._none.primary.connect(self.new_here)

    def header_actions(self) -> Sequence[Action]:
        """What can be begun here."""
        writable = self.ports.session.writable
        return (
            Action("Take in an answer…", self._actions.take_answer, "file-input", enabled=writable),
            Action("New request", self.new_here, "plus", primary=True, enabled=writable),
        )

    def reload(self) -> None:
        """Read the register as it is today."""
        today = now().astimezone().date()
        found = self.ports.session.read(lambda reader: desk(reader, today))
        self._desk = found
        people = tuple((one.id, one.name) for one in found.approvals.people())
        chosen = self._who.value()
        self._who.set_choices(people)
        if chosen:
            self._who.set_value(chosen)
        self._show_figures(found)
        self._alerts.set_alerts(
            [Alert(one.tone, one.fact, one.reason, "Show", one.request) for one in approval_alerts(found.approvals)]
        )
        self._filter()

    def show_changes(self, change: ChangeSet) -> None:
        """The register follows the plan as well as its own records."""
        if not KINDS.isdisjoint(change.kinds):
            self.reload()

    def _show_figures(self, found: Desk) -> None:
        of = found.approvals
        amount = of.writing.amount

        def rows(*states: str) -> list[RequestRow]:
            return [row for row in of.rows if row.state in states]

        waiting, lapsed = rows("submitted"), rows("lapsed", "expired")
        oldest = max((row.waiting_days or 0 for row in waiting), default=0)
        since = "all since today" if oldest == 0 else f"the oldest {of.writing.count(oldest, 'day', 'days')}"
        self._figures["waiting"].set_value(
            amount(sum(row.amount for row in waiting)),
            f"{of.writing.count(len(waiting), 'request', 'requests')}, {since}"
            if waiting
            else "nothing waits for a decision",
        )
        approved = rows("approved")
        overridden = sum(row.overridden for row in approved)
        self._figures["approved"].set_value(
            amount(sum(row.amount for row in approved)),
            f"{of.writing.count(len(approved), 'request', 'requests')}, {overridden} in spite of a criterion",
        )
        self._figures["lapsed"].set_value(
            str(len(lapsed)),
            "no longer what was approved"
            if lapsed
            else "every approval stands"
            if approved
            else "nothing is approved yet",
            "danger" if lapsed else "ok" if approved else "",
        )
        conditions = of.open_conditions()
        late = sum(one.due < of.today for one in conditions)
        self._figures["conditions"].set_value(
            str(len(conditions)), f"{late} overdue" if late else "none is overdue", "danger" if late else ""
        )

    @Slot()
    def _filter(self) -> None:
        if self._desk is None:
            return
        of = self._desk.approvals
        view = self._view.current
        self._who.setVisible(view == "mine")
        rows: Sequence[RequestRow] = of.rows
        if view == "waiting":
            rows = [row for row in of.rows if row.state == "submitted"]
        elif view == "mine":
            person = of.register.books.person(self._who.value())
            rows = of.inbox(person) if person is not None else ()
        self._table.set_rows(rows)
        self._table.setVisible(bool(of.rows))
        self._none.setVisible(not of.rows)
        self._shown.setText(f"{len(rows)} of {len(of.rows)}" if len(rows) != len(of.rows) else "")
        total = of.writing.amount(sum(row.amount for row in of.rows))
        counted = of.writing.count(len(of.rows), "request", "requests")
        self.totals_changed.emit(f"{counted} over {total} {of.workspace.currency}")
        self._refresh_panel()

    # Looking

    def _refresh_panel(self) -> None:
        ids = self._table.selected_ids()
        row = self._desk.approvals.by_id.get(ids[0]) if self._desk is not None and len(ids) == 1 else None
        if self._desk is not None and row is not None:
            self._panel.show_request(self._desk, row)
        elif self._split.is_open:
            self._split.close_panel()

    @Slot(object)
    def _selected(self, ids: tuple[str, ...]) -> None:
        self._refresh_panel()
        if len(ids) == 1 and not self._split.is_open and not self._split.overlaid:
            self._split.open_panel()

    @Slot(str)
    def _open(self, request_id: str) -> None:
        """What one came for: decide what waits, edit what is a draft, else look at it."""
        found = self._desk.approvals.by_id.get(request_id) if self._desk is not None else None
        verb = {"submitted": "decide", "draft": "edit", "returned": "edit"}.get(found.state if found else "")
        if verb is not None and self.ports.session.writable:
            self._actions.act(verb, request_id)
        else:
            self._refresh_panel()
            self._split.open_panel()

    @Slot(str, str)
    def _why(self, request_id: str, _key: str) -> None:
        row = self._desk.approvals.by_id.get(request_id) if self._desk is not None else None
        if self._desk is not None and row is not None:
            self.ports.show_why(why_tier(row, self._desk.approvals), self._table)

    @Slot(str)
    def _follow(self, request_id: str) -> None:
        self.open_record("request", request_id)

    def _menu(self, ids: tuple[str, ...]) -> Sequence[MenuItem | None]:
        found = self._desk.approvals.by_id.get(ids[0]) if self._desk is not None and len(ids) == 1 else None
        if found is None or not self.ports.session.writable:
            return ()
        return tuple(MenuItem(text, self._runner(verb, found.id)) for verb, text in VERBS[found.state])

    def _runner(self, verb: str, request_id: str) -> Any:
        return lambda: self._actions.act(verb, request_id)

    @Slot(object)
    def _delete(self, ids: tuple[str, ...]) -> None:
        if len(ids) == 1 and self.ports.session.writable:
            self._actions.delete_draft(ids[0])

    def new_here(self) -> bool:
        """A new request."""
        return self._actions.new()

    # The page itself

    def open_record(self, kind: str, record_id: str) -> None:
        """Show a request; for an initiative or a phase, a new request for it."""
        if kind in {"initiative", "phase"}:
            self._actions.new(kind, record_id)
            return
        self._view.choose("all")
        self._filter()
        self._table.select(record_id)
        self._refresh_panel()
        self._split.open_panel()

    def help(self) -> str:
        """How approvals work."""
        return HELP

    def layout_state(self) -> dict[str, Any]:
        """View, person, table."""
        return {"view": self._view.current, "person": self._who.value(), "table": self._table.layout_state()}

    def restore_layout(self, state: dict[str, Any]) -> None:
        """As it was."""
        if state.get("view") in {"mine", "waiting", "all"}:
            self._view.choose(state["view"])
        self._who.set_value(str(state.get("person", "")))
        self._table.restore_layout(state.get("table", {}))
        self._filter()
