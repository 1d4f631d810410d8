"""The Scenarios page: the case as it may go, side by side, what waiting costs, and what comes first."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from debtplanner.charts.scenarios import frontier_chart, scenario_chart
from debtplanner.domain.changes import ChangeSet
from debtplanner.domain.counting import count_of
from debtplanner.queries.case import minor
from debtplanner.queries.case_scenarios import Scenarios, scenarios
from debtplanner.queries.choosing import Choosing, Offer, choice_sentence, frontier_sentence, problem, solved
from debtplanner.queries.explain_scenarios import why_offer, why_scenario, why_waiting
from debtplanner.queries.priorities import TOP, Priorities, priorities
from debtplanner.ui.pages.scenarios.cards import offer_table, own_card, priority_table, scenario_table
from debtplanner.ui.shell.page import Action, PagePorts
from debtplanner.ui.shell.scrolling import ScrollingPage
from debtplanner.ui.widgets.cards import Card, FigureCard
from debtplanner.ui.widgets.chartdrawing import chart_builder, chart_data
from debtplanner.ui.widgets.chartframe import ChartFrame
from debtplanner.ui.widgets.progress import Progress
from debtplanner.ui.workers import Job

if TYPE_CHECKING:
    from debtplanner.analysis.progress import Report

KINDS = (
    "case_scenario", "case_line", "business_case", "initiative", "repayment", "spend", "item", "scoring_model",
    "dependency", "budget", "workspace",
)  # fmt: skip
FIGURES = (
    ("likely", "Likely"),
    ("optimistic", "Optimistic"),
    ("pessimistic", "Pessimistic"),
    ("nothing", "Cost of doing nothing"),
)
HELP = """
**Scenarios** put other assumptions in place of the stated ones: every amount at the low or high end of its range, every
delay at its shortest or longest, the buffers of the case settings, nothing at all, or what you state yourself.

* **Cost of delay** is what each month of waiting costs: a twelfth of the yearly savings of what an initiative repays.
  The higher it is over the duration, the earlier the initiative should come.
* **Among the first** says how often the item with the highest score stays there when weights move by 20 % and every score by
  one; the seed is that of the case settings.
* **What a budget buys** is the exact best choice: no other within the budget saves as much, which is proved, not searched for at
  random. What waits for something comes only with it. The budget is in the case settings. Where no proof is found, no best
  choice is claimed.
* **Space** on a net or a cost of waiting shows what it is made of.
"""


class ScenariosPage(ScrollingPage):
    """One reading of the scenarios; the stability of ranks is worked out beside the window."""

    key = "scenarios"
    title = "Scenarios"

    def __init__(self, ports: PagePorts) -> None:
        super().__init__(ports)
        self._found: Scenarios | None = None
        self._ranked: Priorities | None = None
        self._chosen: Choosing | None = None
        self._job: Job | None = None
        self._figures = {key: FigureCard(key, name) for key, name in FIGURES}
        self.chart = ChartFrame("Scenarios", "", ports.run, height=200)
        self.table = scenario_table(lambda: self._found)
        self.own = own_card(ports, lambda: self._found)
        self.first = priority_table(lambda: self._found)
        self._first_card = Card("What comes first", "By cost of delay over duration")
        self.progress = Progress()
        self.frontier = ChartFrame("What a budget buys", "", ports.run, height=190)
        self.offers = offer_table(lambda: self._found)
        self._offers_card = Card("In and out", "By what each saves after completion, within the horizon of the case")
        self._build()
        self.table.why_requested.connect(self._why_row)
        self.first.why_requested.connect(self._why_waiting)
        self.first.opened.connect(self._open_initiative)
        self.progress.cancelled.connect(self.cancel)
        self.offers.opened.connect(self._open_initiative)
        self.offers.why_requested.connect(self._why_offer)
        self.reload()

    def _build(self) -> None:
        column = self.column
        self.add_figures(self._figures.values(), self._why)
        column.addWidget(self.chart)
        side = Card("Side by side", "Over the horizon of the case")
        side.add(self.table)
        column.addWidget(side)
        self._first_card.add(self.first)
        column.addWidget(self._first_card)
        self._offers_card.add(self.offers)
        column.addWidget(self.progress)
        column.addWidget(self.frontier)
        column.addWidget(self._offers_card)
        column.addWidget(self.own)
        column.addStretch(1)

    def header_actions(self) -> list[Action]:
        """A scenario of one's own."""
        writable = self.ports.session.writable
        return [Action("New scenario", self.own.add_record, "plus", primary=True, enabled=writable)]

    def reload(self) -> None:
        """Work out every scenario again."""
        found = self.ports.session.read(scenarios)
        self._found = found
        self._show_figures(found)
        chart = scenario_chart(found)
        self.chart.refresh(chart.sentence, chart.subtitle, chart_builder(chart), chart_data(chart))
        self.chart.setVisible(any(found.case.flows.net))
        self.table.set_rows(found.rows if any(found.case.flows.net) else ())
        self.table.read_again()
        self.own.show_records(found.case.scenarios, found.writing)
        first = next((one for one in found.waiting if one.urgency is not None), None)
        counted = len(found.rows) if any(found.case.flows.net) else len(found.case.scenarios)
        told = f"{first.name} first" if first is not None else "no cost of delay is known"
        self.totals_changed.emit(f"{count_of(counted, 'scenario', 'scenarios')} · {told}")
        self.ports.run(self.ports.session.read, priorities, on_done=self._show_ranked, replaces="priorities")
        self._choose()

    @Slot(object)
    def _show_ranked(self, found: Priorities) -> None:
        self._ranked = found
        self.first.set_rows(found.rows)
        self.first.read_again()
        counted = found.plan.writing.count(found.subjects, "assessed item", "assessed items")
        words = f"By cost of delay over duration; among the first {TOP} of {counted}, model {found.model.name}, seed {found.seed}"
        self._first_card.set_title(self._first_card.title.text(), words)

    def _choose(self) -> None:
        self.progress.start("Choosing within the budget")
        self._job = self.ports.run(
            self._solve,
            on_done=self._show_chosen,
            on_failed=self._failed,
            on_progress=self.progress.advance,
            replaces="choosing",
            reports=True,
        )

    def _solve(self, report: "Report") -> Choosing:
        return solved(self.ports.session.read(problem), report)

    @Slot()
    def cancel(self) -> None:
        """Stop choosing; what was shown before is gone, because it is not of these records."""
        if self._job is not None:
            self._job.cancel()
        self._show_no_choice("Choosing was cancelled", "It starts again with the next change of the plan or the case.")

    @Slot(object)
    def _failed(self, fault: Exception) -> None:
        self._show_no_choice("Nothing could be chosen", str(fault))

    def _show_no_choice(self, title: str, words: str) -> None:
        self._job, self._chosen = None, None
        self.progress.stop()
        self.frontier.setVisible(False)
        self.offers.set_rows(())
        self.offers.read_again()
        self._offers_card.set_title(title, words)

    @Slot(object)
    def _show_chosen(self, found: Choosing) -> None:
        self._job, self._chosen = None, found
        self.progress.stop()
        chart = frontier_chart(found)
        subtitle = chart.subtitle if found.complete else f"{chart.subtitle}; {frontier_sentence(found)}"
        self.frontier.refresh(chart.sentence, subtitle, chart_builder(chart), chart_data(chart))
        self.frontier.setVisible(len(found.choices) > 1)
        self.offers.set_rows(found.offers)
        self.offers.read_again()
        if not found.exact:
            self._offers_card.set_title(choice_sentence(found), "Round costs and savings, or plan fewer initiatives.")
            return
        source = "as the case settings say" if found.stated else "all budgets together"
        words = f"Within {found.writing.amount(found.budget)}, {source}; worth is what each saves after completion, within the horizon"
        self._offers_card.set_title("In and out", words)

    def _offer(self, row_id: str) -> Offer | None:
        offers = () if self._chosen is None else self._chosen.offers
        return next((one for one in offers if one.id == row_id), None)

    @Slot(str, str)
    def _why_offer(self, row_id: str, _key: str) -> None:
        offer = self._offer(row_id)
        if offer is not None and self._chosen is not None:
            self.ports.show_why(why_offer(offer, self._chosen), self.offers)

    def show_changes(self, change: ChangeSet) -> None:
        """Scenarios follow the case and the plan."""
        if change.concerns(*KINDS):
            self.reload()

    def _show_figures(self, found: Scenarios) -> None:
        writing, flowing = found.writing, any(found.case.flows.net)
        for key, card in self._figures.items():
            row = found.row(key)
            if row is None:
                continue
            net = minor(row.results.total.net)
            idle = found.idle_cost
            if key == "nothing" and idle is None:
                card.set_value("not stated", "no open item states its annual cost")
                continue
            if key == "nothing" and idle is not None:
                shown = writing.amount(minor(idle))
                card.set_value(shown, f"over {row.results.total.name}; the others are counted against it", "danger")
                continue
            if not flowing:
                card.set_value("—", "the case has no money in it yet")
                continue
            worth = f"present value {writing.amount(minor(row.results.npv))}"
            card.set_value(writing.amount(net), worth, "danger" if net < 0 else "")

    @Slot(str)
    def _why(self, key: str) -> None:
        self._explain(key, self._figures[key])

    @Slot(str, str)
    def _why_row(self, row_id: str, _key: str) -> None:
        self._explain(row_id, self.table)

    def _explain(self, row_id: str, anchor: QWidget) -> None:
        row = None if self._found is None else self._found.row(row_id)
        if row is not None and self._found is not None:
            self.ports.show_why(why_scenario(row, self._found), anchor)

    @Slot(str, str)
    def _why_waiting(self, row_id: str, _key: str) -> None:
        row = None if self._ranked is None else self._ranked.row(row_id)
        if row is not None and self._found is not None:
            self.ports.show_why(why_waiting(row.waiting, self._found), self.first)

    @Slot(str)
    def _open_initiative(self, row_id: str) -> None:
        self.ports.open_record("initiative", row_id)

    def new_here(self) -> bool:
        """Ctrl+N: a scenario of one's own."""
        if self.ports.session.writable:
            self.own.add_record()
        return True

    def open_record(self, kind: str, record_id: str) -> None:
        """Show one scenario of one's own."""
        if kind == "case_scenario":
            self.own.table.select(record_id)
            self.area.ensureWidgetVisible(self.own)

    def help(self) -> str:
        """What Scenarios answers."""
        return HELP

    def layout_state(self) -> dict[str, Any]:
        """Columns and order of the tables."""
        return {
            "rows": self.table.layout_state(),
            "own": self.own.table.layout_state(),
            "first": self.first.layout_state(),
            "offers": self.offers.layout_state(),
        }

    def restore_layout(self, state: dict[str, Any]) -> None:
        """As it was."""
        self.table.restore_layout(state.get("rows", {}))
        self.own.table.restore_layout(state.get("own", {}))
        self.first.restore_layout(state.get("first", {}))
        self.offers.restore_layout(state.get("offers", {}))
