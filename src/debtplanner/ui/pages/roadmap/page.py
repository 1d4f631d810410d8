"""The Roadmap page: the plan month by month, where it breaks, against a baseline or as a what-if; this wires its parts."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPoint, Slot
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout

from debtplanner.domain.changes import ChangeSet
from debtplanner.queries.money import month_budget
from debtplanner.queries.plan import Plan
from debtplanner.system.clock import now
from debtplanner.ui.pages.roadmap.alerts import BEGIN, alert_lines, first_steps
from debtplanner.ui.pages.roadmap.bars import gantt_rows
from debtplanner.ui.pages.roadmap.detail import InitiativePanel
from debtplanner.ui.pages.roadmap.lists import PlanTable
from debtplanner.ui.pages.roadmap.moving import Moving
from debtplanner.ui.pages.roadmap.records import PlanRecords
from debtplanner.ui.pages.roadmap.scenarios import ScenariosCard
from debtplanner.ui.pages.roadmap.variants import Variant, Variants
from debtplanner.ui.pages.roadmap.words import FIRST, HELP, KINDS
from debtplanner.ui.shell.page import Action, Page, PagePorts
from debtplanner.ui.theme import size
from debtplanner.ui.widgets.alerts import AlertList
from debtplanner.ui.widgets.buttons import Segmented
from debtplanner.ui.widgets.empty import EmptyState
from debtplanner.ui.widgets.flow import Flow, giving_way
from debtplanner.ui.widgets.gantt import KEYS, Gantt
from debtplanner.ui.widgets.menus import popup_menu
from debtplanner.ui.widgets.panel import PanelSplit
from debtplanner.ui.widgets.style import spaced


class RoadmapPage(Page):
    """One reading of the plan as timeline or table, with the panel of one initiative."""

    key = "roadmap"
    title = "Roadmap"

    def __init__(self, ports: PagePorts) -> None:
        super().__init__(ports)
        self._variant: Variant | None = None
        self.variants = Variants(ports, self)
        self.moving = Moving(ports, self._now, self)
        self.records = PlanRecords(ports, self._now, self)
        self._alerts = AlertList(shown=1)
        self._gantt = Gantt("Roadmap")
        self._gantt.editable = ports.session.writable
        self._gantt.preview = self.moving.preview
        self._table = PlanTable(ports)
        self._scenarios = ScenariosCard(ports)
        self._view = Segmented("View", (("timeline", "Timeline"), ("table", "Table")))
        self._zoom = Segmented(
            "Zoom", (("fit", "All"), ("month", "Months"), ("quarter", "Quarters"), ("year", "Years"))
        )
        self._none = EmptyState(FIRST, "Add the first track" if ports.session.writable else "")
        self._shown_view = "timeline"
        self._stack = QStackedWidget()
        self._panel = InitiativePanel(ports)
        self._build()
        self._connect()
        self.reload()

    def _now(self) -> Variant | None:
        return self._variant

    def _build(self) -> None:
        bar = Flow(margins=(24, 0, 24, 8))
        for widget in (self._view, self._zoom):
            bar.add(widget)
        bar.add_gap()
        for widget in (self.variants.scenario, self.variants.baseline):
            bar.add(widget)
        for place in (self._gantt, self._table, self._none):
            self._stack.addWidget(place)
        main, column = giving_way(spacing=8)
        main.setFocusProxy(self._gantt)
        column.addWidget(self._alerts)
        column.addWidget(self._stack, 1)
        column.addWidget(self._scenarios)
        self._split = PanelSplit(main, self._panel)
        inside = QVBoxLayout()
        spaced(inside, (24, 0, 24, 16), size(8))
        inside.addWidget(self._split)
        whole = QVBoxLayout(self)
        spaced(whole, spacing=0)
        whole.addWidget(bar)
        whole.addLayout(inside, 1)

    def _connect(self) -> None:
        self._view.chosen.connect(self._show_view)
        self._zoom.chosen.connect(self._set_zoom)
        self.variants.changed.connect(self.reload)
        self._alerts.followed.connect(self._follow)
        self._gantt.move_asked.connect(self.moving.move_by)
        self._gantt.resize_asked.connect(self.moving.move_to)
        self._gantt.link_asked.connect(self.moving.link)
        self._gantt.chosen.connect(self._choose)
        self._gantt.opened.connect(self.records.edit)
        self._gantt.context_asked.connect(self._context)
        self._none.primary.connect(self.records.begin)
        self._gantt.zoom_changed.connect(self._zoom_followed)
        self._table.move_asked.connect(self.moving.move_typed)
        self._table.budget_asked.connect(self.moving.set_budget)
        self._table.chosen.connect(self._choose)
        self._table.opened.connect(self.records.edit)
        self._panel.edit_asked.connect(self.records.edit)
        self._panel.remove_asked.connect(self.records.remove)
        self._panel.closed.connect(self._split.close_panel)
        self._scenarios.chosen.connect(self.variants.choose_scenario)

    def header_actions(self) -> Sequence[Action]:
        """What can be begun here."""
        writable = self.ports.session.writable
        return (
            Action(
                "More…",
                self._more,
                "ellipsis",
                enabled=writable,
                tip="Baselines, scenarios, phases, tracks, milestones",
            ),
            Action("New initiative", self.new_here, "plus", primary=True, enabled=writable),
        )

    # Reading

    @Slot()
    def reload(self) -> None:
        """Read the plan again, as the scenario and the baseline that are chosen have it."""
        self._variant = self.variants.read()
        self._show(self._variant)
        self._scenarios.show_figures(self._variant.base, self._variant.figures, self.variants.scenario.value())

    def _show(self, variant: Variant) -> None:
        shown, against = variant.shown, variant.against
        rows = gantt_rows(shown, variant.alerts, against)
        months = shown.months
        today = now().astimezone().date()
        self._gantt.set_rows(
            rows.groups, rows.bars, rows.milestones, rows.links, first=months[0], months=len(months), today=today
        )
        spend = [shown.spend.get(month, 0) for month in months]
        budget = [month_budget(shown, month) for month in months]
        self._gantt.set_spend(
            spend,
            budget,
            [shown.writing.short_amount(amount) for amount in spend],
            title=f"Spend a month, {shown.workspace.currency}",
            budget_text=self._budget_text(shown, budget),
        )
        self._table.show_plan(shown, against)
        steps = first_steps(variant.base) if self.ports.session.writable else []
        self._alerts.set_alerts([*steps, *alert_lines(variant.alerts)])
        self._show_place()
        count = shown.writing.count(len(shown.initiatives), "initiative", "initiatives")
        total = shown.writing.amount(sum(shown.spend.values()))
        slipped = [] if against is None else [one for one in against.slips if one.changed]
        told = "" if against is None else f" · {len(slipped)} differ from {against.baseline.name}"
        self.totals_changed.emit(f"{count} · {total} {shown.workspace.currency} over {len(months)} months{told}")
        self._refresh_panel()

    @staticmethod
    def _budget_text(shown: Plan, budget: list[int | None]) -> str:
        amounts = {amount for amount in budget if amount is not None}
        return f"budget {shown.writing.short_amount(min(amounts))} a month" if len(amounts) == 1 else "budget a month"

    def show_changes(self, change: ChangeSet) -> None:
        """The plan follows all of its records."""
        if change.concerns(*KINDS):
            self.reload()

    def _refresh_panel(self) -> None:
        variant = self._variant
        one = variant.shown.initiative(self._gantt.selected or "") if variant is not None else None
        if variant is not None and one is not None:
            warnings = [alert.message for alert in variant.alerts if ("initiative", one.id) in alert.ids]
            self._panel.show_initiative(variant.shown, one, warnings)
        elif self._split.is_open:
            self._split.close_panel()

    # Looking

    @Slot(str)
    def _choose(self, record_id: str) -> None:
        if self._variant is None or self._variant.shown.initiative(record_id) is None:
            return
        if self._gantt.selected != record_id:
            self._gantt.choose(record_id)
        self._refresh_panel()
        if not self._split.is_open and not self._split.overlaid:
            self._split.open_panel()

    @Slot(str)
    def _follow(self, target: str) -> None:
        if target.startswith("#"):
            self._choose(target.partition("/")[2])
        elif target == BEGIN:
            self.records.begin()
        else:
            self.ports.navigate(target)

    @Slot(str)
    def _show_view(self, view: str) -> None:
        self._shown_view = view
        self._zoom.setEnabled(view == "timeline")
        self._show_place()

    def _show_place(self) -> None:
        """Timeline or table; where nothing is planned, what begins it."""
        empty = self._variant is not None and self._variant.is_empty
        for choice in (self._view, self._zoom):
            choice.setHidden(empty)
        place = self._none if empty else self._gantt if self._shown_view == "timeline" else self._table
        self._stack.setCurrentWidget(place)
        self.setFocusProxy((place.findChild(QPushButton) if empty else None) or place)

    @Slot(str)
    def _set_zoom(self, zoom: str) -> None:
        self._gantt.set_zoom(zoom)  # type: ignore[arg-type]

    @Slot(str)
    def _zoom_followed(self, zoom: str) -> None:
        if zoom in {"fit", "month", "quarter", "year"}:
            self._zoom.choose(zoom)

    # Forms and menus

    def new_here(self) -> bool:
        """A new initiative in the phase at hand."""
        return self.records.new_initiative(self._gantt.selected)

    @Slot(str, QPoint)
    def _context(self, record_id: str, at: QPoint) -> None:
        items = self.records.menu_of(record_id)
        if items:
            popup_menu(self, items, at)

    def _more(self) -> None:
        items = self.records.more(self.variants)
        if items:
            popup_menu(self, items, self.mapToGlobal(QPoint(self.width() - size(260), 0)))

    # The page itself

    def open_record(self, kind: str, record_id: str) -> None:  # noqa: ARG002 - the ids of the plan are all shown here
        """Choose a bar."""
        self._choose(record_id)

    def help(self) -> str:
        """What Roadmap answers."""
        return HELP

    def keys(self) -> Sequence[tuple[str, str]]:
        """Keys of the timeline."""
        return tuple(KEYS)

    def layout_state(self) -> dict[str, Any]:
        """View, zoom, folds, chosen baseline."""
        return {"view": self._view.current, "gantt": self._gantt.layout_state(), "table": self._table.layout_state(),
                "baseline": self.variants.baseline.value()}  # fmt: skip

    def restore_layout(self, state: dict[str, Any]) -> None:
        """As it was."""
        if state.get("view") in {"timeline", "table"}:
            self._view.choose(state["view"])
            self._show_view(state["view"])
        self._gantt.restore_layout(state.get("gantt", {}))
        self._table.restore_layout(state.get("table", {}))
        self.variants.baseline.set_value(str(state.get("baseline", "")))
        self.reload()
