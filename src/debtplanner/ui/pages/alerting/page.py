"""The Alerting page: gaps first, then levels, alerts, rules against fatigue, the log, and what monitors what."""

from typing import Any

from PySide6.QtCore import Slot

from debtplanner.domain.changes import ChangeSet
from debtplanner.queries.alerting import Alerting, GapKind, alerting, gap_sentences
from debtplanner.system.clock import now
from debtplanner.ui.pages.alerting.cards import alert_card, drill_card, level_card, rule_card
from debtplanner.ui.pages.alerting.matrix import MatrixCard
from debtplanner.ui.sheets.recordscard import RecordsCard
from debtplanner.ui.shell.page import Action, PagePorts
from debtplanner.ui.shell.scrolling import ScrollingPage
from debtplanner.ui.widgets.alerts import Alert, AlertList

TWO_COLUMNS_FROM = 1240
KINDS = ("level", "alert", "fatigue_rule", "drill", "component", "coverage", "objective", "asset", "workspace")
LINKS: dict[GapKind, str] = {
    "level_without_channel": "Name a channel",
    "objective_without_alert": "Add an alert",
    "alert_without_owner": "Name an owner",
    "review_overdue": "Set the review",
}
HELP = """
What would wake somebody, and what would not: a level without a channel, a service level without an alert and an alert
without an owner are **gaps**, and stand on top with the way to close them.

* **Coverage** of the monitoring stack is chosen in the cell; what nobody assessed is neither covered nor missing.
* Rules against fatigue carry the day of their next review; an overdue review is a gap.
* **Del** removes what is selected; it comes back with undo.
"""


class AlertingPage(ScrollingPage):
    """One reading of the alerting."""

    key = "alerting"
    title = "Alerting"

    def __init__(self, ports: PagePorts) -> None:
        super().__init__(ports)
        self._found: Alerting | None = None
        self._gaps = AlertList()
        self._levels = level_card(ports, self._now)
        self._alerts = alert_card(ports, self._now)
        self._rules = rule_card(ports, self._now)
        self._drills = drill_card(ports, self._now)
        self._matrix = MatrixCard(ports)
        self._build()
        self._gaps.followed.connect(self._follow)
        self.reload()

    def _now(self) -> Alerting | None:
        return self._found

    def _build(self) -> None:
        column = self.column
        for one in (self._gaps, self._levels, self._alerts, self._matrix):
            column.addWidget(one)
        self.add_stacks(((self._rules,), (self._drills,)), (1, 1), TWO_COLUMNS_FROM)
        column.addStretch(1)

    def header_actions(self) -> list[Action]:
        """What can be begun here."""
        writable = self.ports.session.writable
        if self._found is None or not self._found.levels:
            return [Action("New alert level", self._levels.add_record, "plus", primary=True, enabled=writable)]
        return [
            Action("Log a drill or review", self._drills.add_record, "plus", enabled=writable),
            Action("New alert", self._alerts.add_record, "plus", primary=True, enabled=writable),
        ]

    def reload(self) -> None:
        """Read the alerting again, as of today."""
        found = self.ports.session.read(lambda reader: alerting(reader, now().astimezone().date()))
        began = self._found is None or bool(self._found.levels) != bool(found.levels)
        self._found = found
        if began:
            self.actions_changed.emit()
        self._gaps.set_alerts(
            [Alert("warn", how_many, f"{which}.", LINKS[kind], kind) for kind, how_many, which in gap_sentences(found)]
        )
        self._levels.show_records(found.levels, found.writing)
        self._alerts.show_records(found.alerts, found.writing)
        self._rules.show_records(found.rules, found.writing)
        self._drills.show_records(found.drills, found.writing)
        self._matrix.show_alerting(found)
        watched = len(found.objectives) - len(found.gaps_of("objective_without_alert"))
        writing = found.writing
        objectives = writing.count(len(found.objectives), "service level", "service levels")
        self.totals_changed.emit(
            f"{writing.count(len(found.levels), 'level', 'levels')} · "
            f"{writing.count(len(found.alerts), 'alert', 'alerts')} · "
            f"{writing.number(watched)} of {objectives} with an alert"
        )

    def show_changes(self, change: ChangeSet) -> None:
        """Gaps follow levels, alerts, rules and objectives."""
        if change.concerns(*KINDS):
            self.reload()

    @Slot(str)
    def _follow(self, kind: GapKind) -> None:
        """The place where the first gap of a kind is closed."""
        gaps = () if self._found is None else self._found.gaps_of(kind)
        if not gaps:
            return
        if kind == "objective_without_alert":
            self._alerts.add_with({"objective": gaps[0].record[1], "name": gaps[0].name})
            return
        self.open_record(*gaps[0].record)
        card = self._cards()[gaps[0].record[0]]
        key = {"level_without_channel": "channel", "alert_without_owner": "owner", "review_overdue": "review"}[kind]
        card.table.edit_cell(gaps[0].record[1], key)

    def _cards(self) -> dict[str, RecordsCard]:
        return {"level": self._levels, "alert": self._alerts, "fatigue_rule": self._rules, "drill": self._drills}

    def open_record(self, kind: str, record_id: str) -> None:
        """Show one record."""
        table = self._matrix.table if kind in {"component", "coverage"} else self._cards()[kind].table
        if table is not None:
            table.select(record_id)
            table.setFocus()

    def new_here(self) -> bool:
        """A new alert; before the first level, that."""
        known = self._found is not None and self._found.levels
        (self._alerts if known else self._levels).add_record()
        return True

    def help(self) -> str:
        """What Alerting answers."""
        return HELP

    def layout_state(self) -> dict[str, Any]:
        """Columns and order of the tables."""
        return {key: card.table.layout_state() for key, card in self._cards().items()}

    def restore_layout(self, state: dict[str, Any]) -> None:
        """As it was."""
        for key, card in self._cards().items():
            card.table.restore_layout(state.get(key, {}))
