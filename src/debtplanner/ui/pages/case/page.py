"""The Business case page: figures, waterfall and money to date, the years, the lines, and the categories' returns."""

from fractions import Fraction
from typing import Any

from PySide6.QtCore import Slot

from debtplanner.charts.case import case_cumulative, case_waterfall
from debtplanner.domain.case import CASE_ID, SOURCES, TIMINGS, BusinessCase
from debtplanner.domain.changes import ChangeSet
from debtplanner.queries.case import Case, break_even_words, business_case, irr_words, minor, roi_words
from debtplanner.queries.explain_case import why_break_even, why_category, why_net, why_npv, why_roi
from debtplanner.ui.pages.case.cards import CategoriesCard, PeriodsCard, line_card
from debtplanner.ui.pages.case.settings import SettingsSheet
from debtplanner.ui.shell.page import Action, PagePorts
from debtplanner.ui.shell.scrolling import ScrollingPage
from debtplanner.ui.widgets.alerts import Alert, AlertList
from debtplanner.ui.widgets.cards import FigureCard
from debtplanner.ui.widgets.chartdrawing import chart_builder, chart_data
from debtplanner.ui.widgets.chartframe import ChartFrame

TWO_COLUMNS_FROM = 1000
KINDS = (
    "case_line", "business_case", "initiative", "spend", "repayment", "item", "category", "workspace",
)  # fmt: skip
FIGURES = (("net", "Net benefit"), ("roi", "Return"), ("npv", "Net present value"), ("break_even", "Break-even"))
HELP = """
The **business case** holds what is invested against what comes back, month by month, over a horizon.

* Each **line** is spread evenly over its months and says what it rests on. Case settings choose between the lines as
  stated and the plan itself.
* **Break-even** has three bases: benefits reach the whole commitment; cash is no longer under water; direct savings alone.
* **Net present value** discounts each month at a stated moment of it; the internal rate of return is shown only where there
  is exactly one.
* **Risk-adjusted** figures raise costs by the buffer and cut benefits, as the case settings say.
* **Space** on a return or a net shows the lines behind it.
"""


class CasePage(ScrollingPage):
    """One reading of the case."""

    key = "case"
    title = "Business case"

    def __init__(self, ports: PagePorts) -> None:
        super().__init__(ports)
        self._case: Case | None = None
        self._figures = {key: FigureCard(key, name) for key, name in FIGURES}
        self._notes = AlertList(shown=1)
        self.waterfall = ChartFrame("Investment and benefits", "", ports.run, height=210)
        self.cumulative = ChartFrame("Money to date", "", ports.run, height=210)
        self.periods = PeriodsCard()
        self.categories = CategoriesCard()
        self.lines = line_card(ports, lambda: self._case)
        self._build()
        self.periods.table.why_requested.connect(self._why_period)
        self.categories.table.why_requested.connect(self._why_category)
        self.reload()

    def _build(self) -> None:
        column = self.column
        self.add_figures(self._figures.values(), self._why)
        self.add_beside((self.waterfall, self.cumulative), (2, 3), TWO_COLUMNS_FROM)
        column.addWidget(self._notes)
        for card in (self.periods, self.lines, self.categories):
            column.addWidget(card)
        column.addStretch(1)

    def header_actions(self) -> list[Action]:
        """Settings, and a new line."""
        writable = self.ports.session.writable
        return [
            Action("Case settings", self.open_settings, "sliders-horizontal", enabled=writable),
            Action("New line", self.lines.add_record, "plus", primary=True, enabled=writable),
        ]

    def reload(self) -> None:
        """Read the case again."""
        case = self.ports.session.read(business_case)
        self._case = case
        self._show_figures(case)
        for frame, chart in ((self.waterfall, case_waterfall(case)), (self.cumulative, case_cumulative(case))):
            frame.refresh(chart.sentence, chart.subtitle, chart_builder(chart), chart_data(chart))
        flowing = any(case.flows.benefit) or any(case.flows.investment)
        for card in (self.waterfall, self.cumulative, self.periods):
            card.setVisible(flowing)
        self._notes.set_alerts([Alert("info", "", note) for note in case.notes] if flowing else [])
        self.periods.show_case(case)
        self.categories.show_case(case)
        self.lines.show_records(case.lines, case.writing)
        source = dict(SOURCES)[case.settings.source].lower()
        lines = case.writing.count(len(case.lines), "line", "lines")
        self.totals_changed.emit(f"{lines} · {source} · {case.total.name} · {self._discount(case)}")

    @staticmethod
    def _discount(case: Case) -> str:
        if not case.settings.rate:
            return "not discounted"
        timing = dict(TIMINGS)[case.settings.timing].lower()
        return f"{case.writing.number(case.settings.rate)} % a year, {timing}"

    def show_changes(self, change: ChangeSet) -> None:
        """The case follows its lines and settings, and the plan."""
        if change.concerns(*KINDS):
            self.reload()

    def _show_figures(self, case: Case) -> None:
        if not any(case.flows.benefit) and not any(case.flows.investment):
            for card in self._figures.values():
                card.set_value("—", "the case has no money in it yet")
            return
        writing, total, adjusted = case.writing, case.total, case.adjusted
        net = minor(total.net)
        first = case.periods[0]
        year = f"{writing.amount(minor(first.net))} in year 1" if len(case.periods) > 2 else total.name
        self._figures["net"].set_value(writing.amount(net), year, "danger" if net < 0 else "")
        buffered = f"{roi_words(adjusted.total.roi, writing)} risk-adjusted"
        returned = roi_words(total.roi, writing)
        context = buffered if total.roi is not None else "nothing is invested"
        self._figures["roi"].set_value(returned, context, "danger" if (total.roi or Fraction()) < 0 else "")
        worth = minor(case.plain.npv)
        self._figures["npv"].set_value(writing.amount(worth), f"IRR: {irr_words(case.plain.irr, writing)}")
        commitment, cash, direct = case.plain.break_even
        shown = break_even_words(commitment)
        context = f"cash {break_even_words(cash)}; direct only {break_even_words(direct)}"
        self._figures["break_even"].set_value(shown[0].upper() + shown[1:], context)

    @Slot(str)
    def _why(self, key: str) -> None:
        if self._case is None:
            return
        case = self._case
        if key == "net":
            why = why_net(case, case.total)
        elif key == "roi":
            why = why_roi(case, case.total)
        elif key == "npv":
            why = why_npv(case)
        else:
            why = why_break_even(case, case.plain.on("commitment"))
        self.ports.show_why(why, self._figures[key])

    @Slot(str, str)
    def _why_period(self, period_id: str, key: str) -> None:
        found = next((one for one in self._case.periods if one.id == period_id), None) if self._case else None
        if self._case is not None and found is not None:
            why = why_roi(self._case, found) if key == "roi" else why_net(self._case, found)
            self.ports.show_why(why, self.periods.table)

    @Slot(str, str)
    def _why_category(self, category: str, _key: str) -> None:
        row = next((one for one in self._case.categories if one.id == category), None) if self._case else None
        if self._case is not None and row is not None:
            self.ports.show_why(why_category(self._case, row), self.categories.table)

    @Slot()
    def open_settings(self) -> None:
        """The sheet of the case settings."""
        if self._case is not None:
            stated = self.ports.session.read(lambda reader: reader.get(BusinessCase, CASE_ID)) is not None
            SettingsSheet(self.window(), self.ports, self._case, stated=stated).open_at()

    def new_here(self) -> bool:
        """Ctrl+N: a new line."""
        if self.ports.session.writable:
            self.lines.add_record()
        return True

    def open_record(self, kind: str, record_id: str) -> None:
        """Show one line, or the settings."""
        if kind == "business_case":
            self.open_settings()
        else:
            self.lines.table.select(record_id)
            self.area.ensureWidgetVisible(self.lines)

    def help(self) -> str:
        """What Business case answers."""
        return HELP

    def layout_state(self) -> dict[str, Any]:
        """Columns and order of the tables."""
        tables = {"lines": self.lines.table, "periods": self.periods.table, "categories": self.categories.table}
        return {key: table.layout_state() for key, table in tables.items()}

    def restore_layout(self, state: dict[str, Any]) -> None:
        """As it was."""
        self.lines.table.restore_layout(state.get("lines", {}))
        self.periods.table.restore_layout(state.get("periods", {}))
        self.categories.table.restore_layout(state.get("categories", {}))
