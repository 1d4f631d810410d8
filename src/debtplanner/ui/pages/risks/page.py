"""The Risks page: the case as a distribution, what drives it, and the register of what may go wrong."""

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot

from debtplanner.charts.risk import risk_distribution, risk_tornado
from debtplanner.domain.case import CASE_ID
from debtplanner.domain.changes import ChangeSet
from debtplanner.queries.case import minor, roi_words
from debtplanner.queries.explain_risk import month_words, whole_words, why_expected, why_simulated
from debtplanner.queries.risk import Risks, risks, simulated
from debtplanner.ui.pages.risks.cards import ConvergenceCard, risk_card
from debtplanner.ui.shell.page import Action, PagePorts
from debtplanner.ui.shell.scrolling import ScrollingPage
from debtplanner.ui.widgets.alerts import Alert, AlertList
from debtplanner.ui.widgets.cards import FigureCard
from debtplanner.ui.widgets.chartdrawing import chart_builder, chart_data
from debtplanner.ui.widgets.chartframe import ChartFrame
from debtplanner.ui.widgets.progress import Progress
from debtplanner.ui.workers import Job

if TYPE_CHECKING:
    from debtplanner.analysis.simulation import Simulation

TWO_COLUMNS_FROM = 1000
KINDS = (
    "risk", "case_line", "business_case", "initiative", "spend", "repayment", "item", "workspace",
)  # fmt: skip
FIGURES = (
    ("npv", "Present value, median"),
    ("roi", "Return, median"),
    ("break_even", "Break-even, median"),
    ("never", "Chance of never"),
)
HELP = """
The case is drawn many times: every line with a **range** (its low and high amount, its delays), and every open **risk** that
says how likely it is and what it costs.

* **P10** is the result that one trial of ten stays at or below, **P50** the middle, **P90** what nine of ten stay below.
* Lines with the same word under *Moves together with* are drawn together; all others vary by themselves.
* The **tornado** moves one assumption at a time from its low to its high end.
* The seed is kept with the case settings: the same seed gives the same figures, here and in the pack.
* Risks without a probability or a cost are listed, not counted.
"""


class RisksPage(ScrollingPage):
    """The register and one simulation, which runs beside the window."""

    key = "risks"
    title = "Risks"

    def __init__(self, ports: PagePorts) -> None:
        super().__init__(ports)
        self._found: Risks | None = None
        self._told: Simulation | None = None
        self._job: Job | None = None
        self._figures = {key: FigureCard(key, name) for key, name in FIGURES}
        self._notes = AlertList(shown=2)
        self.progress = Progress()
        self.distribution = ChartFrame("Present value", "", ports.run, height=190)
        self.tornado = ChartFrame("What drives it", "", ports.run, height=190)
        self.convergence = ConvergenceCard()
        self.register = risk_card(ports, lambda: self._found)
        self._build()
        self.progress.cancelled.connect(self.cancel)
        self._notes.followed.connect(self._follow)
        self.reload()

    def _build(self) -> None:
        column = self.column
        self.add_figures(self._figures.values(), self._why)
        column.addWidget(self.progress)
        column.addWidget(self._notes)
        self.add_beside((self.distribution, self.tornado), (1, 1), TWO_COLUMNS_FROM)
        column.addWidget(self.register)
        column.addWidget(self.convergence)
        column.addStretch(1)

    def header_actions(self) -> list[Action]:
        """Seed and trials, and a new risk."""
        writable = self.ports.session.writable
        return [
            Action("Expected cost", self._why_expected, "info"),
            Action("Seed and trials", self._settings, "sliders-horizontal", enabled=writable),
            Action("New risk", self.register.add_record, "plus", primary=True, enabled=writable),
        ]

    def reload(self) -> None:
        """Read the register again, and simulate anew."""
        found = self.ports.session.read(risks)
        self._found, self._told = found, None
        self.register.show_records(found.risks, found.writing)
        chart = risk_tornado(found)
        self.tornado.refresh(chart.sentence, chart.subtitle, chart_builder(chart), chart_data(chart))
        self.tornado.setVisible(bool(found.swings))
        told = found.writing.count(len(found.risks), "risk", "risks")
        cost = f"expected cost {found.writing.amount(minor(found.expected))}" if found.stated else "no cost is stated"
        self.totals_changed.emit(f"{told} · {found.stated} of {len(found.open)} open ones counted · {cost}")
        self._show_notes(found)
        self._run(found)

    def show_changes(self, change: ChangeSet) -> None:
        """Follows the case and the register."""
        if change.concerns(*KINDS):
            self.reload()

    def _run(self, found: Risks) -> None:
        if not any(found.case.flows.investment) and not any(found.case.flows.benefit):
            self._show_nothing("the case has no lines yet")
            return
        self.progress.start(f"Simulating {found.writing.number(found.case.settings.trials)} trials")
        self._job = self.ports.run(
            simulated,
            found,
            on_done=self._simulated,
            on_failed=self._failed,
            on_progress=self.progress.advance,
            replaces="simulation",
            reports=True,
        )

    @Slot()
    def cancel(self) -> None:
        """Stop the simulation; what was shown before is gone, because it is not of these records."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self.progress.stop()
        self._show_nothing("the simulation was cancelled")

    @Slot(object)
    def _failed(self, fault: Exception) -> None:
        self._job = None
        self.progress.stop()
        self._show_nothing(f"it could not be simulated: {fault}")

    @Slot(object)
    def _simulated(self, told: "Simulation") -> None:
        self._job = None
        self.progress.stop()
        if self._found is None:
            return
        self._told = told
        writing = self._found.writing
        low, middle, high = told.spots
        ends = f"P10 {writing.short_amount(round(low.npv))}, P90 {writing.short_amount(round(high.npv))}"
        self._figures["npv"].set_value(whole_words(middle.npv, writing), ends, "danger" if low.npv < 0 else "")
        returns = [roi_words(one.roi, writing) for one in told.spots]
        self._figures["roi"].set_value(returns[1], f"P10 {returns[0]}, P90 {returns[2]}")
        nothing = self._found.case.plain.on("commitment").reached == "nothing_invested"
        months = ["nothing invested" if nothing else month_words(one.month) for one in told.spots]
        self._figures["break_even"].set_value(months[1][0].upper() + months[1][1:], f"P10 {months[0]}, P90 {months[2]}")
        loss = f"present value below zero: {writing.percent(told.loss)}"
        self._figures["never"].set_value(writing.percent(told.never), loss, "danger" if told.never > 0 else "")
        chart = risk_distribution(self._found, told)
        self.distribution.refresh(chart.sentence, chart.subtitle, chart_builder(chart), chart_data(chart))
        self.distribution.setVisible(low.npv != high.npv)
        self.convergence.setVisible(low.npv != high.npv)
        self.convergence.show_told(told, writing)
        self._show_notes(self._found)

    def _show_nothing(self, why: str) -> None:
        self._told = None
        for card in self._figures.values():
            card.set_value("—", why)
        self.distribution.hide()
        self.convergence.hide()

    def _show_notes(self, found: Risks) -> None:
        notes: list[Alert] = []
        told = self._told
        if told is not None and told.below > Fraction(9, 10):
            fact = f"{found.writing.percent(told.below)} of the trials come to less than the case as stated"
            reason = f"its {whole_words(Fraction(found.case.plain.npv), found.writing)} is close to the best case"
            notes.append(Alert("warn", fact, reason))
        if not found.varies and found.case.by_line:
            fact = "Nothing varies: every trial is the case itself"
            notes.append(
                Alert(
                    "info",
                    fact,
                    "give lines a low and a high amount, or risks a probability and a cost",
                    "Lines",
                    "case",
                )
            )
        unsaid = len(found.open) - found.stated
        if unsaid:
            fact = f"{found.writing.count(unsaid, 'open risk does', 'open risks do')} not say how likely and how costly"
            notes.append(Alert("info", fact, "listed, not counted"))
        self._notes.set_alerts(notes)

    @Slot(str)
    def _follow(self, target: str) -> None:
        self.ports.navigate(target)

    @Slot(str)
    def _why(self, key: str) -> None:
        if self._found is not None and self._told is not None:
            self.ports.show_why(why_simulated(key, self._found, self._told), self._figures[key])

    @Slot()
    def _why_expected(self) -> None:
        if self._found is not None:
            self.ports.show_why(why_expected(self._found), self.register)

    @Slot()
    def _settings(self) -> None:
        self.ports.navigate("case", "business_case", CASE_ID)

    def new_here(self) -> bool:
        """Ctrl+N: a new risk."""
        if self.ports.session.writable:
            self.register.add_record()
        return True

    def open_record(self, kind: str, record_id: str) -> None:
        """Show one risk."""
        if kind == "risk":
            self.register.table.select(record_id)
            self.area.ensureWidgetVisible(self.register)

    def help(self) -> str:
        """What Risks answers."""
        return HELP

    def layout_state(self) -> dict[str, Any]:
        """The register's columns and order."""
        return {"register": self.register.table.layout_state()}

    def restore_layout(self, state: dict[str, Any]) -> None:
        """As it was."""
        self.register.table.restore_layout(state.get("register", {}))
