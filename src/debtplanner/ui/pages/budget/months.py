"""One initiative's money month by month: planned, committed and actual, typed or pasted from a spreadsheet."""

from dataclasses import dataclass

from PySide6.QtCore import Slot

from debtplanner.commands.money import EnterSpend
from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.kinds import typed_value
from debtplanner.domain.money import SPENDING
from debtplanner.domain.months import Month
from debtplanner.exchange.rows_text import rows_of
from debtplanner.queries.plan import Plan
from debtplanner.ui.sheets.typedcell import TypedCell
from debtplanner.ui.shell.page import PagePorts
from debtplanner.ui.widgets.cards import Card
from debtplanner.ui.widgets.fields import Choice
from debtplanner.ui.widgets.table.column import Column
from debtplanner.ui.widgets.table.view import Table

_LEAVING = {"planned": 1, "approved": 3, "committed": 2, "actual": 0}
"""Which columns leave a narrow table first; what was spent is what one comes here to enter."""


@dataclass(frozen=True, slots=True)
class MonthRow:
    """One month of one initiative; None where nothing is entered."""

    id: str
    month: Month
    planned: int
    approved: int
    committed: int | None
    actual: int | None


def month_rows(plan: Plan, initiative: str) -> tuple[MonthRow, ...]:
    """The months of an initiative, and any other month in which it has money."""
    committed, actual = plan.spent("committed"), plan.spent("actual")
    planned = plan.planned.get(initiative, {})
    approved = plan.approved_spend.get(initiative, {})
    entered = {month for one, month in (*committed, *actual) if one == initiative}
    return tuple(
        MonthRow(
            str(month),
            month,
            planned.get(month, 0),
            approved.get(month, 0),
            committed.get((initiative, month)),
            actual.get((initiative, month)),
        )
        for month in sorted({*planned, *approved, *entered})
    )


def pasted_amounts(text: str, room: int, plan: Plan) -> list[int]:
    """The first column of pasted cells as amounts; raises RuleBroken where one is none or they are too many."""
    rows = rows_of(text, "\t")
    if len(rows) > room:
        raise RuleBroken(f"{len(rows)} rows do not fit into the {room} months from here. Paste fewer.")
    return [typed_value("budget_line", "amount", row[0], plan.writing.notation) for row in rows]


class MonthsCard(Card):
    """A table of months; a cell is saved as it is left, an empty one takes its entry out."""

    def __init__(self, ports: PagePorts) -> None:
        super().__init__("Month by month", "Type amounts, or paste a column from a spreadsheet")
        self._ports = ports
        self._plan: Plan | None = None
        self._choice = Choice("Initiative")
        self._choice.activated.connect(self.refresh)
        self.head.addWidget(self._choice)
        self._table = Table(
            "Money by month", self._columns(), fit_height=True, max_lines=12, empty="Nothing is planned yet."
        )
        self._table.edited.connect(self._edited)
        self._table.pasted.connect(self._pasted)
        self._table.delete_requested.connect(self._clear)
        self.add(self._table)

    def _columns(self) -> tuple[Column, ...]:
        writable = self._ports.session.writable

        def money(key: str, title: str, *, typed: bool = True) -> Column:
            return Column(
                key,
                title,
                lambda row: self._shown(getattr(row, key)),
                lambda row: getattr(row, key),
                "number",
                width=104,
                min_width=92,
                priority=_LEAVING[key],
                editable=writable and typed,
                edit_text=lambda row: self._typed(getattr(row, key)),
            )

        return (
            Column("month", "Month", lambda row: self._month(row.month), lambda row: row.month, names=True, priority=0),
            money("planned", "Planned"),
            money("approved", "Approved", typed=False),
            *(money(key, label) for key, label in SPENDING if key != "planned"),
        )

    def _month(self, month: Month) -> str:
        return "" if self._plan is None else self._plan.writing.month(month)

    def _shown(self, value: int | None) -> str:
        return "—" if value is None or self._plan is None else self._plan.writing.amount(value)

    def _typed(self, value: int | None) -> str:
        return "" if value is None or self._plan is None else self._plan.writing.typed(value)

    def show_plan(self, plan: Plan) -> None:
        """Show the plan as it is now; the initiative at hand stays."""
        self._plan = plan
        self._choice.setVisible(bool(plan.initiatives))
        kept = self._choice.value()
        self._choice.set_choices(tuple((one.id, one.name) for one in plan.initiatives))
        if kept not in plan.by_id and plan.initiatives:
            self._choice.set_value(plan.initiatives[0].id)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """The months of the initiative at hand."""
        if self._plan is not None:
            self._table.set_rows(month_rows(self._plan, self._choice.value()))

    def open_initiative(self, record_id: str) -> None:
        """Show one initiative."""
        self._choice.set_value(record_id)
        self.refresh()

    @Slot(str, str, str)
    def _edited(self, row_id: str, key: str, text: str) -> None:
        if self._plan is None:
            return
        cell = TypedCell(self._table, row_id, key)
        try:
            amount = typed_value("budget_line", "amount", text, self._plan.writing.notation) if text.strip() else None
        except RuleBroken as refusal:
            cell.show_refusal(refusal)
            return
        cells = ((self._choice.value(), Month.parse(row_id), amount),)
        self._ports.execute(EnterSpend(key, cells), cell)

    @Slot(str)
    def _pasted(self, text: str) -> None:
        """Fills the column of the current cell downwards from it; a row that is no amount refuses all."""
        plan, index = self._plan, self._table.currentIndex()
        column = self._table.rows.column(index.column())
        if plan is None or column is None or column.key not in dict(SPENDING) or not self._ports.session.writable:
            self._ports.toast("Choose the first cell of Planned, Committed or Actual, then paste.")
            return
        months = [row.month for row in month_rows(plan, self._choice.value())][index.row() :]
        try:
            amounts = pasted_amounts(text, len(months), plan)
        except RuleBroken as refusal:
            self._ports.toast(f"Nothing was pasted. {refusal.sentence}")
            return
        cells = tuple((self._choice.value(), month, amount) for month, amount in zip(months, amounts, strict=False))
        if self._ports.execute(EnterSpend(column.key, cells), self):  # type: ignore[arg-type]
            self._ports.toast(f"Pasted {plan.writing.count(len(cells), 'month', 'months')}", undo=True)

    @Slot(object)
    def _clear(self, ids: tuple[str, ...]) -> None:
        column = self._table.rows.column(self._table.currentIndex().column())
        if column is not None and column.key in {"committed", "actual"} and ids:
            cells = tuple((self._choice.value(), Month.parse(one), None) for one in ids)
            self._ports.execute(EnterSpend(column.key, cells), self)
