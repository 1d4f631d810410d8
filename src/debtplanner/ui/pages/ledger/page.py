"""The Ledger page: what is owed by category and month, as planned or as recorded, and what leaving it costs."""

from typing import Any

from PySide6.QtCore import Slot

from debtplanner.charts.case import ledger_chart
from debtplanner.domain.changes import ChangeSet
from debtplanner.domain.counting import count_of
from debtplanner.domain.ledger import LedgerRow
from debtplanner.queries.case import minor
from debtplanner.queries.explain_ledger import (
    why_balance,
    why_breaking,
    why_inaction,
    why_interest,
    why_left,
    why_plan_interest,
)
from debtplanner.queries.ledger import VIEWS, Book, Ledger, ledger
from debtplanner.queries.summary import breaking_words
from debtplanner.system.clock import now
from debtplanner.ui.pages.ledger.tables import EntryRow, entries_table, months_table
from debtplanner.ui.shell.page import PagePorts
from debtplanner.ui.shell.scrolling import ScrollingPage
from debtplanner.ui.widgets.cards import Card, FigureCard
from debtplanner.ui.widgets.chartdrawing import chart_builder, chart_data
from debtplanner.ui.widgets.chartframe import ChartFrame
from debtplanner.ui.widgets.fields import Choice

KINDS = (
    "item", "category", "initiative", "repayment", "spend", "acceptance", "claim", "workspace",
)  # fmt: skip
FIGURES = (
    ("left", "Owed after the plan"),
    ("interest", "Interest over the plan"),
    ("breaking", "Breaking point"),
    ("inaction", "Cost of inaction"),
)
HELP = """
The **ledger** holds the principal of every item that states one, by category and month:
opening + new − repaid − accepted = closing. It always balances, because balances come from entries alone.

* **As planned** repays an item as its initiative's money is spent, at most its principal. **As recorded** repays what was
  resolved, on the day that it was.
* **Accepted** debt leaves the ledger until its acceptance ends; it still bears interest.
* **Interest** of a month is a twelfth of the annual cost, on the part that is not repaid when the month begins.
* **Space** on a closing or an interest shows what it is made of; **Enter** on an entry opens its item.
"""


class LedgerPage(ScrollingPage):
    """One reading of the ledger."""

    key = "ledger"
    title = "Ledger"

    def __init__(self, ports: PagePorts) -> None:
        super().__init__(ports)
        self._found: Ledger | None = None
        self._month = 1
        self._figures = {key: FigureCard(key, name) for key, name in FIGURES}
        self.view = Choice("View", tuple(VIEWS.items()))
        self.view.set_value("planned")
        self.category = Choice("Category", (("", "All categories"),))
        self.chart = ChartFrame("What is owed", "", ports.run, height=190)
        self.months = months_table(lambda: self._found)
        self.entries = entries_table(lambda: self._found)
        self._months_card = Card("By month", "Opening + new − repaid − accepted = closing")
        self._entries_card = Card("Entries of the month")
        self._build()
        self.view.currentIndexChanged.connect(self._show_rows)
        self.category.currentIndexChanged.connect(self._show_rows)
        self.months.why_requested.connect(self._why_row)
        self.months.selected.connect(self._selected)
        self.entries.opened.connect(self._open_entry)
        self.reload()

    def _build(self) -> None:
        column = self.column
        self.add_figures(self._figures.values(), self._why)
        column.addWidget(self.chart)
        self._months_card.head.addWidget(self.view)
        self._months_card.head.addWidget(self.category)
        self._months_card.add(self.months)
        self._entries_card.add(self.entries)
        column.addWidget(self._months_card)
        column.addWidget(self._entries_card)
        column.addStretch(1)

    def reload(self) -> None:
        """Read the ledger again."""
        today = now().astimezone().date()
        found = self.ports.session.read(lambda reader: ledger(reader, today))
        self._found = found
        self._show_figures(found)
        self.category.blockSignals(True)
        self.category.set_choices((("", "All categories"), *((one.id, one.name) for one in found.categories)))
        self.category.blockSignals(False)
        self._show_rows()
        months = count_of(len(found.months), "month", "months")
        stated = f"principal stated for {found.items - found.unstated_principal} of {found.items} open items"
        self.totals_changed.emit(f"{months} · {stated}")

    def show_changes(self, change: ChangeSet) -> None:
        """The ledger follows items, initiatives and acceptances."""
        if change.concerns(*KINDS):
            self.reload()

    def _show_figures(self, found: Ledger) -> None:
        amount, told = found.writing.amount, found.summary
        book = found.planned
        start = book.opening + sum(row.new for row in book.totals)
        left = f"of {amount(start)}; {amount(sum(row.repaid for row in book.totals))} repaid"
        self._figures["left"].set_value(amount(book.closing), left if start else "no item states its principal")
        idle = f"{amount(minor(found.idle))} if nothing is repaid"
        self._figures["interest"].set_value(amount(minor(book.interest)), idle)
        principal = "principal ÷ annual cost"
        self._figures["breaking"].set_value(breaking_words(told, found.writing), principal)
        cost = "not stated" if told.annual_cost.value is None else amount(told.annual_cost.value)
        context, tone = "a year; nothing else is claimed", ""
        if told.difference and told.claimed_annual_cost is not None:
            side = "below" if told.difference > 0 else "above"
            context = f"a year; {amount(abs(told.difference))} {side} the {amount(told.claimed_annual_cost)} claimed"
            tone = "danger"
        self._figures["inaction"].set_value(cost, context, tone)

    @property
    def _book(self) -> Book | None:
        return None if self._found is None else self._found.book(self.view.value())

    @Slot()
    def _show_rows(self) -> None:
        found, book = self._found, self._book
        if found is None or book is None:
            return
        category = self.category.value()
        rows = book.of(category)
        known = any(row.opening or row.new or row.interest for row in rows)
        self.months.set_rows(rows if known else ())
        self._entries_card.setVisible(known)
        self.months.read_again()
        chart = ledger_chart(found, category)
        self.chart.refresh(chart.sentence, chart.subtitle, chart_builder(chart), chart_data(chart))
        self.chart.setVisible(any(row.opening or row.new for row in rows))
        self._month = min(self._month, len(found.months))
        self._show_entries()

    def _show_entries(self) -> None:
        found, book = self._found, self._book
        if found is None or book is None or not found.months:
            return
        entries = book.entries_of(self.category.value(), self._month)
        self._entries_card.set_title(f"Entries of {found.writing.month(found.month(self._month))}")
        self.entries.set_rows(EntryRow(str(number), one) for number, one in enumerate(entries))
        self.entries.read_again()

    def _row(self, row_id: str) -> LedgerRow | None:
        book = self._book
        rows = () if book is None else book.of(self.category.value())
        return next((row for row in rows if row.id == row_id), None)

    @Slot(object)
    def _selected(self, ids: tuple[str, ...]) -> None:
        row = self._row(ids[0]) if len(ids) == 1 else None
        if row is not None:
            self._month = row.month
            self._show_entries()

    @Slot(str)
    def _open_entry(self, row_id: str) -> None:
        row = self.entries.row_of(row_id)
        if row is not None:
            self.ports.open_record("item", row.entry.item)

    @Slot(str, str)
    def _why_row(self, row_id: str, key: str) -> None:
        found, book, row = self._found, self._book, self._row(row_id)
        if found is not None and book is not None and row is not None:
            why = why_interest(row, book, found) if key == "interest" else why_balance(row, book, found)
            self.ports.show_why(why, self.months)

    @Slot(str)
    def _why(self, key: str) -> None:
        if self._found is not None:
            explain = {
                "left": why_left,
                "interest": why_plan_interest,
                "breaking": why_breaking,
                "inaction": why_inaction,
            }[key]
            self.ports.show_why(explain(self._found), self._figures[key])

    def help(self) -> str:
        """What Ledger answers."""
        return HELP

    def layout_state(self) -> dict[str, Any]:
        """View, category and the tables' columns."""
        return {
            "view": self.view.value(),
            "category": self.category.value(),
            "months": self.months.layout_state(),
            "entries": self.entries.layout_state(),
        }

    def restore_layout(self, state: dict[str, Any]) -> None:
        """As it was."""
        self.view.set_value(state.get("view", "planned"))
        self.category.set_value(state.get("category", ""))
        self.months.restore_layout(state.get("months", {}))
        self.entries.restore_layout(state.get("entries", {}))
