"""The Budget page: the plan's money by month and initiative against the budgets; actuals are entered here."""

from typing import Any

from PySide6.QtCore import Slot

from debtplanner.commands.edits import Revise
from debtplanner.domain.changes import ChangeSet
from debtplanner.domain.counting import count_of
from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.kinds import typed_value
from debtplanner.queries.explain_plan import why_plan_total, why_spent, why_year
from debtplanner.queries.money import InitiativeMoney, Money, money
from debtplanner.queries.plan import Plan, plan
from debtplanner.system.clock import now
from debtplanner.ui.pages.budget.budgets import BudgetsCard
from debtplanner.ui.pages.budget.categories import CategoriesCard
from debtplanner.ui.pages.budget.chart import burn_chart
from debtplanner.ui.pages.budget.months import MonthsCard
from debtplanner.ui.sheets.typedcell import TypedCell
from debtplanner.ui.shell.page import PagePorts
from debtplanner.ui.shell.scrolling import ScrollingPage
from debtplanner.ui.widgets.cards import Card, FigureCard
from debtplanner.ui.widgets.chartdrawing import chart_builder, chart_data
from debtplanner.ui.widgets.chartframe import ChartFrame
from debtplanner.ui.widgets.table.column import Column
from debtplanner.ui.widgets.table.view import Table

TWO_COLUMNS_FROM = 1060
KINDS = (
    "initiative", "spend", "budget", "budget_line", "workspace", "phase", "track", "repayment", "item", "category",
    "submission", "decision",
)  # fmt: skip
HELP = """
**Planned** spreads each initiative's budget over its months to the cent; **forecast** puts what was spent in place of the
plan of its month. Amounts above the budget of a month are drawn in the warning colour.

* **Approved** is what stands approved on the Approvals page, as it was frozen; what lapsed is no longer in it.
* Type actual and committed spend **month by month**, or paste a column from a spreadsheet into it.
* Budgets and their lines, contingency among them, are edited in place; **Del** removes a line.
* **Why** on a figure shows the months behind it and how the cents were shared out.
"""


class BudgetPage(ScrollingPage):
    """One reading of the plan, shown as figures, chart and tables."""

    key = "budget"
    title = "Budget"

    def __init__(self, ports: PagePorts) -> None:
        super().__init__(ports)
        self._plan: Plan | None = None
        self._money: Money | None = None
        names = (
            ("total", "The plan"),
            ("year", "Year 1 planned"),
            ("budget", "Budget of year 1"),
            ("spent", "Spent so far"),
        )
        self._figures = {key: FigureCard(key, name) for key, name in names}
        self._chart = ChartFrame("Spend a month", "", ports.run, height=230)
        self._initiatives = Table(
            "Money by initiative", self._columns(), fit_height=True, max_lines=14, empty="No initiative is planned yet."
        )
        self._categories = CategoriesCard()
        self._months = MonthsCard(ports)
        self._budgets = BudgetsCard(ports)
        self._build()
        self._initiatives.edited.connect(self._edited)
        self._initiatives.selected.connect(self._selected)
        self._initiatives.opened.connect(self._open)
        self.reload()

    def _columns(self) -> tuple[Column, ...]:
        writable = self.ports.session.writable

        def amount(key: str, title: str, priority: int) -> Column:
            return Column(
                key,
                title,
                lambda row: self._amount(getattr(row, key)),
                lambda row: getattr(row, key),
                "number",
                width=108,
                min_width=96,
                priority=priority,
                editable=writable and key == "planned",
                edit_text=lambda row: (
                    "" if self._plan is None else self._plan.writing.typed(row.initiative.budget or 0)
                ),
            )

        return (
            Column("name", "Initiative", lambda row: row.initiative.name, names=True, priority=0),
            amount("planned", "Planned", 0),
            amount("contingency", "Contingency", 5),
            amount("approved", "Approved", 2),
            amount("committed", "Committed", 3),
            amount("actual", "Actual", 1),
            amount("estimate_at_completion", "At completion", 1),
            Column("variance", "Against plan", self._variance, lambda row: row.estimate_at_completion - row.planned,
                   width=150, min_width=120, priority=2, tone=self._tone),
        )  # fmt: skip

    def _amount(self, value: int) -> str:
        return "" if self._plan is None else self._plan.writing.amount(value)

    def _variance(self, row: InitiativeMoney) -> str:
        gap = row.estimate_at_completion - row.planned
        return "as planned" if gap == 0 else f"{self._amount(abs(gap))} {'over' if gap > 0 else 'under'}"

    @staticmethod
    def _tone(row: InitiativeMoney) -> str | None:
        return "danger" if row.estimate_at_completion > row.planned else "text2"

    def _build(self) -> None:
        column = self.column
        self.add_figures(self._figures.values(), self._why)
        column.addWidget(self._chart)
        card = Card("By initiative")
        card.add(self._initiatives)
        column.addWidget(card)
        column.addWidget(self._categories)
        self.add_stacks(((self._months,), (self._budgets,)), (6, 5), TWO_COLUMNS_FROM)
        column.addStretch(1)

    def reload(self) -> None:
        """Read the plan again."""
        today = now().astimezone().date()
        found = self.ports.session.read(lambda reader: plan(reader, today))
        told = money(found)
        self._plan, self._money = found, told
        self._show_figures(found, told)
        chart = burn_chart(found, told)
        self._chart.refresh(chart.sentence, chart.subtitle, chart_builder(chart), chart_data(chart))
        self._chart.setVisible(bool(told.total) or any(one.actual for one in told.years))
        self._initiatives.set_rows(told.initiatives)
        self._categories.show_plan(found)
        self._months.show_plan(found)
        self._budgets.show_plan(found)
        months = count_of(len(told.months), "month", "months")
        self.totals_changed.emit(f"{self._amount(told.total)} {found.workspace.currency} planned over {months}")

    def show_changes(self, change: ChangeSet) -> None:
        """Money follows initiatives, spend and budgets."""
        if change.concerns(*KINDS):
            self.reload()

    def _show_figures(self, found: Plan, told: Money) -> None:
        first = told.years[0] if told.years else None
        months = count_of(len(told.months), "month", "months")
        initiatives = found.writing.count(len(told.initiatives), "initiative", "initiatives")
        self._figures["total"].set_value(self._amount(told.total), f"{initiatives}, {months}")
        if first is None:
            return
        gap = first.difference
        context, tone = ("no budget covers it", "warn") if first.planned else ("nothing is planned yet", "")
        if gap is not None:
            side = "over" if gap > 0 else "under"
            context = "exactly the budget" if gap == 0 else f"{self._amount(abs(gap))} {side} the budget"
            tone = "danger" if gap > 0 else "ok"
        self._figures["year"].set_value(self._amount(first.planned), context, tone)
        shown = "none" if first.budget is None else self._amount(first.budget)
        self._figures["budget"].set_value(
            shown, f"{found.writing.short_month(first.start)} – {found.writing.short_month(first.end)}"
        )
        spent = sum(one.actual for one in told.years)
        forecast = sum(one.forecast for one in told.years)
        self._figures["spent"].set_value(self._amount(spent), f"{self._amount(forecast)} forecast in all")

    @Slot(str)
    def _why(self, key: str) -> None:
        if self._plan is None or self._money is None or not self._money.years:
            return
        first = self._money.years[0]
        if key == "total":
            why = why_plan_total(self._plan)
        elif key == "spent":
            why = why_spent(self._plan, self._money)
        else:
            why = why_year(self._plan, first)
        self.ports.show_why(why, self._figures[key])

    @Slot(str, str, str)
    def _edited(self, record_id: str, key: str, text: str) -> None:
        if self._plan is None or key != "planned":
            return
        cell = TypedCell(self._initiatives, record_id, key)
        try:
            value = typed_value("initiative", "budget", text, self._plan.writing.notation)
        except RuleBroken as refusal:
            cell.show_refusal(refusal)
            return
        self.ports.execute(Revise("initiative", record_id, {"budget": value}), cell)

    @Slot(object)
    def _selected(self, ids: tuple[str, ...]) -> None:
        if len(ids) == 1:
            self._months.open_initiative(ids[0])

    @Slot(str)
    def _open(self, record_id: str) -> None:
        self.ports.navigate("roadmap", "initiative", record_id)

    def open_record(self, kind: str, record_id: str) -> None:
        """Show the months of an initiative."""
        if kind == "initiative":
            self._initiatives.select(record_id)
            self._months.open_initiative(record_id)

    def help(self) -> str:
        """What Budget answers."""
        return HELP

    def layout_state(self) -> dict[str, Any]:
        """The table's columns and order."""
        return {"initiatives": self._initiatives.layout_state()}

    def restore_layout(self, state: dict[str, Any]) -> None:
        """As it was."""
        self._initiatives.restore_layout(state.get("initiatives", {}))
