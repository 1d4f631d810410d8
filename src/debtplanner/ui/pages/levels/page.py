"""The Service levels page: error budgets and what is left of them, objectives, incidents, readings and policies."""

from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from debtplanner.domain.changes import ChangeSet
from debtplanner.domain.kinds import title_of
from debtplanner.queries.explain_levels import why_budget
from debtplanner.queries.service_levels import Level, ServiceLevels, service_levels
from debtplanner.system.clock import now
from debtplanner.ui.pages.levels.cards import compliance_card, incident_card, objective_card
from debtplanner.ui.pages.levels.policies import PoliciesCard
from debtplanner.ui.pages.levels.words import POLICY, alert_lines, figure_words
from debtplanner.ui.sheets.recordsheet import RecordForm, RecordSheet
from debtplanner.ui.shell.page import Action, PagePorts
from debtplanner.ui.shell.scrolling import ScrollingPage
from debtplanner.ui.widgets.alerts import AlertList
from debtplanner.ui.widgets.cards import FigureCard

SHOWN_BUDGETS = 4
TWO_COLUMNS_FROM = 1240
KINDS = ("objective", "incident", "compliance", "asset", "workspace", "claim")
HELP = """
An **error budget** is (1 − share) × window: 99.9 % of a 30-day month leaves 43.2 minutes. The window stands beside every
figure; its days and months are those of the workspace's time zone (Settings), so a day on which the clocks change has 23
or 25 hours.

* **Incidents** use minutes from start to end: each minute once where they overlap, clipped exactly at the window's edge.
  One that names an objective counts against it alone, one that names an asset against all objectives of the asset.
* **Compliance readings** say which share of some days was kept; in these days only they count.
* **Burn rate** is the share used ÷ the share of the window that has passed: at 1 the budget is spent exactly at its end.
* **Space** on what is left shows why it is so much.
"""


class LevelsPage(ScrollingPage):
    """One reading of the service levels."""

    key = "levels"
    title = "Service levels"

    def __init__(self, ports: PagePorts) -> None:
        super().__init__(ports)
        self._told: ServiceLevels | None = None
        self._figures = tuple(FigureCard(str(place), "Error budget") for place in range(SHOWN_BUDGETS))
        self._alerts = AlertList(shown=2)
        self._objectives = objective_card(ports, self._now)
        self._incidents = incident_card(ports, self._now)
        self._readings = compliance_card(ports, self._now)
        self._policies = PoliciesCard(writable=ports.session.writable)
        self._build()
        self._alerts.followed.connect(self._follow)
        self._objectives.table.why_requested.connect(self._why_row)
        self._policies.edit_requested.connect(self._edit_policy)
        self.reload()

    def _now(self) -> ServiceLevels | None:
        return self._told

    def _build(self) -> None:
        column = self.column
        self.add_figures(self._figures, self._why_figure)
        column.addWidget(self._alerts)
        column.addWidget(self._objectives)
        column.addWidget(self._incidents)
        self.add_stacks(((self._readings,), (self._policies,)), (1, 1), TWO_COLUMNS_FROM)
        column.addStretch(1)

    def header_actions(self) -> list[Action]:
        """What can be begun here."""
        writable = self.ports.session.writable
        if self._told is None or not self._told.levels:
            return [Action("New objective", self._objectives.add_record, "plus", primary=True, enabled=writable)]
        return [
            Action("New reading", self._readings.add_record, "plus", enabled=writable),
            Action("New incident", self._incidents.add_record, "plus", primary=True, enabled=writable),
        ]

    def reload(self) -> None:
        """Read every budget again, as of now."""
        told = self.ports.session.read(lambda reader: service_levels(reader, now()))
        began = self._told is None or bool(self._told.levels) != bool(told.levels)
        self._told = told
        if began:
            self.actions_changed.emit()
        self._show_figures(told)
        self._alerts.set_alerts(alert_lines(told))
        self._objectives.show_records(told.objectives, told.writing)
        self._incidents.show_records(told.incidents, told.writing)
        self._readings.show_records(told.readings, told.writing)
        self._policies.show_levels(told)
        objectives = told.writing.count(len(told.levels), "objective", "objectives")
        budgets = told.writing.count(len(told.budgeted), "error budget", "error budgets")
        self.totals_changed.emit(f"{objectives} · {budgets}, {len(told.overspent)} overspent · time zone {told.zone}")

    def show_changes(self, change: ChangeSet) -> None:
        """Budgets follow objectives, incidents and readings."""
        if change.concerns(*KINDS):
            self.reload()

    def _tightest(self) -> list[Level]:
        """The budgets of which the smallest share is left, first."""
        if self._told is None:
            return []

        def share(level: Level) -> Any:
            budget = level.budget
            return 1 if budget is None or not budget.allowed else budget.left / budget.allowed

        return sorted(self._told.budgeted, key=share)[:SHOWN_BUDGETS]

    def _show_figures(self, told: ServiceLevels) -> None:
        tightest = self._tightest()
        for place, card in enumerate(self._figures):
            level = tightest[place] if place < len(tightest) else None
            card.setVisible(level is not None)
            if level is not None and level.budget is not None:
                card.set_name(f"Error budget left, {title_of(level.objective)}")
                card.set_value(*figure_words(level.budget, level, told))

    @Slot(str)
    def _why_figure(self, key: str) -> None:
        tightest = self._tightest()
        if int(key) < len(tightest):
            self._explain(tightest[int(key)].id, self._figures[int(key)])

    @Slot(str, str)
    def _why_row(self, record_id: str, _key: str) -> None:
        self._explain(record_id, self._objectives.table)

    def _explain(self, objective: str, anchor: QWidget) -> None:
        told = self._told
        level = None if told is None else told.level(objective)
        if told is not None and level is not None and level.budget is not None:
            self.ports.show_why(why_budget(level, told), anchor)

    @Slot(str)
    def _follow(self, target: str) -> None:
        what, _, objective = target.partition("/")
        if what == POLICY:
            self._edit_policy(objective)
        else:
            self._explain(objective, self._alerts)

    @Slot(str)
    def _edit_policy(self, objective: str) -> None:
        record = self._objectives.table.row_of(objective)
        if record is not None and self._told is not None and self.ports.session.writable:
            form = RecordForm("objective", ("policy",), width=480)
            RecordSheet(self.window(), self.ports, form, self._told.writing, record=record).open_at()

    def open_record(self, kind: str, record_id: str) -> None:
        """Show one objective, incident or reading."""
        card = {"objective": self._objectives, "incident": self._incidents, "compliance": self._readings}.get(kind)
        if card is not None:
            card.table.select(record_id)
            card.table.setFocus()

    def new_here(self) -> bool:
        """A new incident; before the first objective, that."""
        known = self._told is not None and self._told.levels
        (self._incidents if known else self._objectives).add_record()
        return True

    def help(self) -> str:
        """What Service levels answers."""
        return HELP

    def layout_state(self) -> dict[str, Any]:
        """Columns and order of the tables."""
        return {key: card.table.layout_state() for key, card in self._cards().items()}

    def restore_layout(self, state: dict[str, Any]) -> None:
        """As it was."""
        for key, card in self._cards().items():
            card.table.restore_layout(state.get(key, {}))

    def _cards(self) -> dict[str, Any]:
        return {"objectives": self._objectives, "incidents": self._incidents, "readings": self._readings}
