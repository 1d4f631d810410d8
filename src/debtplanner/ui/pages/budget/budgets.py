"""The card of the budgets: what may be spent in a run of months, with its lines; edited in place."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Slot

from debtplanner.commands.edits import Add, Remove, Revise
from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.kinds import typed_value
from debtplanner.queries.plan import Plan
from debtplanner.ui.sheets.typedcell import TypedCell
from debtplanner.ui.shell.page import PagePorts
from debtplanner.ui.widgets.buttons import button
from debtplanner.ui.widgets.cards import Card
from debtplanner.ui.widgets.table.column import Column
from debtplanner.ui.widgets.table.view import Table


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """A budget or one of its lines."""

    id: str
    kind: str
    record_id: str
    name: str
    months: str
    amount: int
    sort: str


def budget_rows(plan: Plan) -> tuple[BudgetRow, ...]:
    """Each budget with its lines under it, and what its lines leave unassigned."""
    rows: list[BudgetRow] = []
    for one in plan.budgets:
        months = f"{plan.writing.short_month(one.start)} – {plan.writing.short_month(one.end)}"
        rows.append(BudgetRow(one.id, "budget", one.id, one.name, months, one.amount, "budget"))
        lines = [line for line in plan.budget_lines if line.budget == one.id]
        for line in lines:
            what = "contingency" if line.contingency else "capital" if line.capital else "expense"
            rows.append(
                BudgetRow(f"line/{line.id}", "budget_line", line.id, f"    {line.name}", what, line.amount, what)
            )
        left = one.amount - sum(line.amount for line in lines)
        if lines and left:
            rows.append(BudgetRow(f"left/{one.id}", "", "", "    Not assigned to a line", "", left, "left"))
    return tuple(rows)


class BudgetsCard(Card):
    """Shows and edits budgets and lines."""

    def __init__(self, ports: PagePorts) -> None:
        super().__init__("Budgets")
        self._ports = ports
        self._plan: Plan | None = None
        writable = ports.session.writable

        def editable(row: BudgetRow) -> bool:
            return writable and bool(row.kind)

        columns = (
            Column("name", "Budget and lines", lambda row: row.name, names=True, priority=0, editable=editable,
                   edit_text=lambda row: row.name.strip(), strong=lambda row: row.kind == "budget"),
            Column("months", "Months, kind", lambda row: row.months, width=170, min_width=150, priority=1),
            Column("amount", "Amount", lambda row: self._amount(row.amount), lambda row: row.amount, "number", width=112,
                   min_width=100, priority=0, editable=editable, edit_text=lambda row: self._typed(row.amount),
                   strong=lambda row: row.kind == "budget"),
        )  # fmt: skip
        self._table = Table("Budgets", columns, fit_height=True, max_lines=14, empty="No budget yet.")
        self._table.edited.connect(self._edited)
        self._table.delete_requested.connect(self._remove)
        self._table.context = lambda _ids: ()
        self.add(self._table)
        for text, slot in (
            ("Add budget", self._add_budget),
            ("Add line", self._add_line),
            ("Add contingency", self._add_buffer),
        ):
            made = button(text, "link", "plus")
            made.setEnabled(writable)
            made.clicked.connect(slot)
            self.head.addWidget(made)

    def _amount(self, value: int) -> str:
        return "" if self._plan is None else self._plan.writing.amount(value)

    def _typed(self, value: int) -> str:
        return "" if self._plan is None else self._plan.writing.typed(value)

    def show_plan(self, plan: Plan) -> None:
        """Show the budgets as they are now."""
        self._plan = plan
        self._table.set_rows(budget_rows(plan))

    @Slot(str, str, str)
    def _edited(self, row_id: str, key: str, text: str) -> None:
        row = self._table.row_of(row_id)
        if row is None or self._plan is None:
            return
        cell = TypedCell(self._table, row_id, key)
        try:
            value = typed_value(row.kind, key, text, self._plan.writing.notation)
        except RuleBroken as refusal:
            cell.show_refusal(refusal)
            return
        self._ports.execute(Revise(row.kind, row.record_id, {key: value}), cell)

    def _current_budget(self) -> str | None:
        row = self._table.row_of(self._table.current_id() or "")
        if self._plan is None or not self._plan.budgets:
            return None
        if row is not None and row.kind == "budget":
            return row.record_id
        if row is not None and row.kind == "budget_line":
            line = next((one for one in self._plan.budget_lines if one.id == row.record_id), None)
            return line.budget if line else None
        return self._plan.budgets[-1].id

    def _new(self, kind: str, values: dict[str, Any], row_id: str) -> None:
        record_id = self._ports.session.new_id()
        if self._ports.execute(Add(kind, values, record_id), self):
            self._table.setFocus()
            self._table.edit_cell(row_id.format(record_id), "name")

    @Slot()
    def _add_budget(self) -> None:
        if self._plan is not None:
            start = self._plan.budgets[-1].end.plus(1) if self._plan.budgets else self._plan.workspace.first_month
            number = len(self._plan.budgets) + 1
            self._new("budget", {"name": f"Year {number}", "start": start, "months": 12, "amount": 0}, "{}")

    @Slot()
    def _add_line(self) -> None:
        self._line("New line", contingency=False)

    @Slot()
    def _add_buffer(self) -> None:
        self._line("Contingency", contingency=True)

    def _line(self, name: str, *, contingency: bool) -> None:
        budget = self._current_budget()
        if budget is None or self._plan is None:
            self._ports.toast("Add a budget first; lines belong to one.")
            return
        position = len([one for one in self._plan.budget_lines if one.budget == budget])
        values = {"budget": budget, "name": name, "amount": 0, "contingency": contingency, "position": position}
        self._new("budget_line", values, "line/{}")

    @Slot(object)
    def _remove(self, ids: tuple[str, ...]) -> None:
        rows = [row for row in (self._table.row_of(one) for one in ids) if row is not None and row.kind]
        for kind in ("budget_line", "budget"):
            own = tuple(row.record_id for row in rows if row.kind == kind)
            if own and self._ports.execute(Remove(kind, own), self):
                self._ports.toast("Removed from the budgets", undo=True)
