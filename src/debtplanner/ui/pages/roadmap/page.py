"""The Roadmap page: the plan month by month, where it breaks, against a baseline or as a what-if."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPoint, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from debtplanner.commands.edits import Add, Remove, Revise
from debtplanner.commands.money import RemoveWithUses
from debtplanner.commands.roadmap import MoveInitiative, StartScenario, SuccessorsWait, TakeBaseline
from debtplanner.domain.changes import ChangeSet
from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.labels import count_of
from debtplanner.domain.months import Month
from debtplanner.domain.roadmap import Scenario, ScenarioEntry
from debtplanner.queries.baselines import Compared, baselines, compared, side_by_side, with_scenario
from debtplanner.queries.money import month_budget
from debtplanner.queries.plan import Plan, plan
from debtplanner.queries.plan_alerts import PlanAlert, plan_alerts
from debtplanner.queries.preview_move import preview_move
from debtplanner.queries.reader import Reader
from debtplanner.system.clock import now
from debtplanner.ui.pages.roadmap.bars import gantt_rows
from debtplanner.ui.pages.roadmap.detail import InitiativePanel
from debtplanner.ui.pages.roadmap.forms import TRACK_FORM, initiative_form, milestone_form, phase_form
from debtplanner.ui.pages.roadmap.lists import PlanTable
from debtplanner.ui.pages.roadmap.scenarios import ScenariosCard
from debtplanner.ui.sheets.recordsheet import RecordForm, RecordSheet
from debtplanner.ui.sheets.typedcell import TypedCell
from debtplanner.ui.shell.page import Action, Page, PagePorts
from debtplanner.ui.theme import size
from debtplanner.ui.widgets.alerts import Alert, AlertList
from debtplanner.ui.widgets.buttons import Segmented
from debtplanner.ui.widgets.fields import Choice
from debtplanner.ui.widgets.gantt import KEYS, Gantt
from debtplanner.ui.widgets.menus import MenuItem, popup_menu
from debtplanner.ui.widgets.panel import PanelSplit
from debtplanner.ui.widgets.style import spaced

KINDS = (
    "track", "phase", "initiative", "action", "outcome", "repayment", "dependency", "milestone", "baseline",
    "baseline_entry", "scenario", "scenario_entry", "budget", "spend", "workspace", "item", "role", "allocation",
)  # fmt: skip
HELP = """
Drag a bar to move it, an edge to change its months; with the keyboard **Shift+←/→** moves the chosen bar by a month,
**Alt+←/→** changes its end. What waits for it is shown before the drop counts, and is moved along only if you say so.

* **Take baseline** freezes the plan under a name; choose it above to see slips as a thin line under each bar.
* **Start scenario** makes a what-if copy: move and budget freely, compare it below, adopt or discard it in one step.
* A dashed frame marks work that may be bought twice; red arrows are dependencies that the months do not keep.
"""


class RoadmapPage(Page):
    """One reading of the plan as timeline or table, with the panel of one initiative."""

    key = "roadmap"
    title = "Roadmap"

    def __init__(self, ports: PagePorts) -> None:
        super().__init__(ports)
        self._plan: Plan | None = None
        self._base: Plan | None = None
        self._alerts_now: tuple[PlanAlert, ...] = ()
        self._entries: dict[str, ScenarioEntry] = {}
        self._pending: tuple[str, Month, Month] | None = None
        self._typed: TypedCell | None = None
        self._alerts = AlertList(shown=1)
        self._gantt = Gantt("Roadmap")
        self._gantt.editable = ports.session.writable
        self._gantt.preview = self._preview
        self._table = PlanTable(ports)
        self._scenarios = ScenariosCard(ports)
        self._view = Segmented("View", (("timeline", "Timeline"), ("table", "Table")))
        self._zoom = Segmented(
            "Zoom", (("fit", "All"), ("month", "Months"), ("quarter", "Quarters"), ("year", "Years"))
        )
        self._baseline = Choice("Baseline")
        self._scenario = Choice("Plan or scenario")
        self._stack = QStackedWidget()
        self._panel = InitiativePanel(ports)
        self._build()
        self._connect()
        self.reload()

    def _build(self) -> None:
        bar = QHBoxLayout()
        spaced(bar, (24, 0, 24, 8))
        for widget in (self._view, self._zoom):
            bar.addWidget(widget)
        bar.addStretch(1)
        for widget in (self._scenario, self._baseline):
            bar.addWidget(widget)
        self._stack.addWidget(self._gantt)
        self._stack.addWidget(self._table)
        main = QWidget()
        main.setFocusProxy(self._gantt)
        self.setFocusProxy(self._gantt)
        column = QVBoxLayout(main)
        spaced(column, spacing=8)
        column.addWidget(self._alerts)
        column.addWidget(self._stack, 1)
        column.addWidget(self._scenarios)
        self._split = PanelSplit(main, self._panel)
        inside = QVBoxLayout()
        spaced(inside, (24, 0, 24, 16), size(8))
        inside.addWidget(self._split)
        whole = QVBoxLayout(self)
        spaced(whole, spacing=0)
        whole.addLayout(bar)
        whole.addLayout(inside, 1)

    def _connect(self) -> None:
        self._view.chosen.connect(self._show_view)
        self._zoom.chosen.connect(self._set_zoom)
        self._baseline.activated.connect(self.reload)
        self._scenario.activated.connect(self.reload)
        self._alerts.followed.connect(self._follow)
        self._gantt.move_asked.connect(self._move_by)
        self._gantt.resize_asked.connect(self._move_to)
        self._gantt.link_asked.connect(self._link)
        self._gantt.chosen.connect(self._choose)
        self._gantt.opened.connect(self._edit)
        self._gantt.context_asked.connect(self._context)
        self._gantt.zoom_changed.connect(self._zoom_followed)
        self._table.move_asked.connect(self._move_typed)
        self._table.chosen.connect(self._choose)
        self._table.opened.connect(self._edit)
        self._panel.edit_asked.connect(self._edit)
        self._panel.remove_asked.connect(self._remove)
        self._panel.closed.connect(self._split.close_panel)
        self._scenarios.chosen.connect(self._scenario_chosen)

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

    def reload(self) -> None:
        """Read the plan again, as the scenario and the baseline that are chosen have it."""
        scenario, baseline = self._scenario.value(), self._baseline.value()

        def read(reader: Reader) -> tuple[Any, ...]:
            base = plan(reader)
            entries = reader.where(ScenarioEntry, "scenario", scenario) if scenario else ()
            shown = with_scenario(base, entries) if entries else base
            taken = baselines(reader)
            chosen = next((one for one in taken if one.id == baseline), None)
            against = compared(reader, shown, chosen) if chosen else None
            return base, shown, entries, taken, against, reader.all(Scenario), side_by_side(reader, base)

        base, shown, entries, taken, against, scenarios, figures = self.ports.session.read(read)
        self._base, self._plan = base, shown
        self._entries = {one.initiative: one for one in entries}
        self._alerts_now = plan_alerts(shown)
        self._offer(self._baseline, "No baseline", [(one.id, f"Against {one.name}") for one in taken])
        self._offer(self._scenario, "The plan", [(one.id, f"Scenario {one.name}") for one in scenarios])
        self._show(shown, against)
        self._scenarios.show_figures(base, figures)

    @staticmethod
    def _offer(choice: Choice, none: str, options: list[tuple[str, str]]) -> None:
        kept = choice.value()
        choice.set_choices((("", none), *options))
        choice.set_value(kept if kept in dict(options) else "")
        choice.setVisible(bool(options))

    def _show(self, shown: Plan, against: Compared | None) -> None:
        rows = gantt_rows(shown, self._alerts_now, against)
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
        self._alerts.set_alerts(
            [Alert("danger" if one.grave else "warn", "", one.message, *self._way(one)) for one in self._alerts_now]
        )
        count = count_of(len(shown.initiatives), "initiative", "initiatives")
        total = shown.writing.amount(sum(shown.spend.values()))
        slipped = [] if against is None else [one for one in against.slips if one.changed]
        told = "" if against is None else f" · {len(slipped)} differ from {against.baseline.name}"
        self.totals_changed.emit(f"{count} · {total} {shown.workspace.currency} over {len(months)} months{told}")
        self._refresh_panel()

    @staticmethod
    def _budget_text(shown: Plan, budget: list[int | None]) -> str:
        amounts = {amount for amount in budget if amount is not None}
        return f"budget {shown.writing.short_amount(min(amounts))} a month" if len(amounts) == 1 else "budget a month"

    def _way(self, alert: PlanAlert) -> tuple[str, str]:
        if alert.page == "roadmap" and alert.ids:
            return "Show", f"#{alert.ids[0][0]}/{alert.ids[0][1]}"
        pages = {"budget": ("Show months", "budget"), "team": ("Show team", "team")}
        return pages.get(alert.page, ("", ""))

    def show_changes(self, change: ChangeSet) -> None:
        """The plan follows all of its records."""
        if change.concerns(*KINDS):
            self.reload()

    def _refresh_panel(self) -> None:
        one = self._plan.initiative(self._gantt.selected or "") if self._plan is not None else None
        if one is not None and self._plan is not None:
            warnings = [alert.message for alert in self._alerts_now if ("initiative", one.id) in alert.ids]
            self._panel.show_initiative(self._plan, one, warnings)
        elif self._split.is_open:
            self._split.close_panel()

    # Asking

    def _preview(self, record_id: str, start: Month, end: Month) -> Sequence[tuple[str, Month, Month, str]]:
        if self._plan is None:
            return ()
        return [
            (one.id, one.span.start, one.span.end, one.sentence)
            for one in preview_move(self._plan, record_id, start, end)
        ]

    @Slot(str, int)
    def _move_by(self, record_id: str, months: int) -> None:
        one = self._plan.initiative(record_id) if self._plan is not None else None
        if one is not None:
            self._move_to(record_id, one.start.plus(months), one.end.plus(months))
            return
        milestone = next((m for m in self._plan.milestones if m.id == record_id), None) if self._plan else None
        if milestone is not None:
            self.ports.execute(Revise("milestone", record_id, {"month": milestone.month.plus(months)}), self)

    @Slot(str, object, object, object)
    def _move_typed(self, record_id: str, start: Month, end: Month, cell: TypedCell) -> None:
        self._typed = cell
        self._move_to(record_id, start, end)
        self._typed = None

    @Slot(str, object, object)
    def _move_to(self, record_id: str, start: Month, end: Month) -> None:
        entry = self._entries.get(record_id)
        if entry is not None:
            self.ports.execute(Revise("scenario_entry", entry.id, {"start": start, "end": end}), self)
            return
        self._pending = (record_id, start, end)
        self.ports.execute(MoveInitiative(record_id, start, end), self)

    def show_refusal(self, refusal: RuleBroken) -> bool:
        """What waits for the moved one can move along; anything else is said at the cell that was typed into."""
        if not isinstance(refusal, SuccessorsWait) or self._pending is None:
            return self._typed is not None and self._typed.show_refusal(refusal)
        listed = "\n".join(f"{name}: {count_of(late, 'month', 'months')} later" for name, late in refusal.moves)
        self.ports.ask(
            f"Move {count_of(len(refusal.moves), 'successor', 'successors')} along?",
            f"{refusal.sentence}\n\n{listed}",
            "Move along",
            "Leave the plan",
            on_agreed=self._move_along,
            destructive=False,
        )
        return True

    def keep_typed(self, sentence: str) -> None:
        """A month that could not be saved stays in its cell."""
        if self._typed is not None:
            self._typed.keep_typed(sentence)

    @Slot()
    def _move_along(self) -> None:
        if self._pending is not None:
            record_id, start, end = self._pending
            if self.ports.execute(MoveInitiative(record_id, start, end, shift=True), self):
                self.ports.toast("Moved with what waits for it", undo=True)

    @Slot(str, str, str)
    def _link(self, before: str, after: str, kind: str) -> None:
        self.ports.execute(Add("dependency", {"before": before, "after": after, "kind": kind}), self)

    @Slot(str)
    def _choose(self, record_id: str) -> None:
        if self._plan is None or self._plan.initiative(record_id) is None:
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
        else:
            self.ports.navigate(target)

    @Slot(str)
    def _scenario_chosen(self, scenario_id: str) -> None:
        if self._scenario.value() != scenario_id:
            self._scenario.set_value(scenario_id)
            self.reload()

    @Slot(str)
    def _show_view(self, view: str) -> None:
        self._stack.setCurrentIndex(0 if view == "timeline" else 1)
        self.setFocusProxy(self._gantt if view == "timeline" else self._table)
        self._zoom.setEnabled(view == "timeline")

    @Slot(str)
    def _set_zoom(self, zoom: str) -> None:
        self._gantt.set_zoom(zoom)  # type: ignore[arg-type]

    @Slot(str)
    def _zoom_followed(self, zoom: str) -> None:
        if zoom in {"fit", "month", "quarter", "year"}:
            self._zoom.choose(zoom)

    # Forms and menus

    def _sheet(self, form: RecordForm, **options: Any) -> None:
        if self._base is not None:
            RecordSheet(self.window(), self.ports, form, self._base.writing, **options).open_at()

    def new_here(self) -> bool:
        """A new initiative in the phase at hand."""
        if self._base is None or not self.ports.session.writable:
            return False
        if not self._base.phases:
            self.ports.toast("Initiatives belong to a phase. Add a track and a phase first, under More.")
            return True
        chosen = self._base.initiative(self._gantt.selected or "")
        phase = next((one for one in self._base.phases if chosen and one.id == chosen.phase), self._base.phases[0])
        start = {
            "phase": phase.id,
            "priority": "P2",
            "start": str(phase.start),
            "end": str(phase.end),
            "contingency": "0",
        }
        self._sheet(initiative_form(self._base), start=start)
        return True

    @Slot(str)
    def _edit(self, record_id: str) -> None:
        base = self._base
        if base is None or not self.ports.session.writable:
            return
        one = base.initiative(record_id)
        if one is not None:
            self._sheet(initiative_form(base), record=one)
            return
        for records, form in (
            (base.phases, phase_form(base)),
            (base.tracks, TRACK_FORM),
            (base.milestones, milestone_form(base)),
        ):
            found = next((record for record in records if record.id == record_id), None)
            if found is not None:
                self._sheet(form, record=found)

    @Slot(str)
    def _remove(self, record_id: str) -> None:
        if self.ports.execute(Remove("initiative", (record_id,)), self):
            self.ports.toast("Archived the initiative", undo=True)

    def _remove_group(self, kind: str, record_id: str, name: str) -> None:
        self.ports.ask(
            f"Remove {name} with everything in it?",
            "Its initiatives go into the bin with it. One undo brings all of it back.",
            "Remove",
            "Keep",
            on_agreed=self._group_remover(kind, record_id),
        )

    def _group_remover(self, kind: str, record_id: str) -> Any:
        self._doomed = (kind, record_id)
        return self._remove_doomed

    @Slot()
    def _remove_doomed(self) -> None:
        if self.ports.execute(RemoveWithUses(*self._doomed), self):
            self.ports.toast("Removed", undo=True)

    @Slot(str, QPoint)
    def _context(self, record_id: str, at: QPoint) -> None:
        base = self._base
        if base is None:
            return
        items: list[MenuItem | None] = [MenuItem("Edit…", lambda: self._edit(record_id), "pencil")]
        if base.initiative(record_id) is not None:
            items.append(
                MenuItem("Money by month", lambda: self.ports.navigate("budget", "initiative", record_id), "wallet")
            )
            entry = self._entries.get(record_id)
            if entry is not None:
                items.append(MenuItem("Leave out of the scenario", lambda: self._leave_out(entry.id), "x"))
            items.append(MenuItem("Archive", lambda: self._remove(record_id), "archive"))
        for kind, records in (("phase", base.phases), ("track", base.tracks)):
            found = next((one for one in records if one.id == record_id), None)
            if found is not None:
                items.append(self._remover(kind, found))
        popup_menu(self, items, at)

    def _remover(self, kind: str, found: Any) -> MenuItem:
        return MenuItem("Remove…", lambda: self._remove_group(kind, found.id, found.name), "archive")

    def _leave_out(self, entry_id: str) -> None:
        self.ports.execute(Revise("scenario_entry", entry_id, {"dropped": True}), self)

    def _more(self) -> None:
        base = self._base
        if base is None:
            return
        items: list[MenuItem | None] = [
            MenuItem("Take baseline", self._take_baseline, "flag"),
            MenuItem("Start scenario", self._start_scenario, "git-branch"),
            None,
            MenuItem("New track…", lambda: self._sheet(TRACK_FORM), "route"),
            MenuItem("New phase…", self._new_phase, "layers", enabled=bool(base.tracks)),
            MenuItem("New milestone…", self._new_milestone, "flag", enabled=bool(base.phases)),
        ]
        popup_menu(self, items, self.mapToGlobal(QPoint(self.width() - size(260), 0)))

    def _new_phase(self) -> None:
        if self._base is not None:
            first = self._base.workspace.first_month
            start = {"track": self._base.tracks[0].id, "start": str(first), "end": str(first.plus(2))}
            self._sheet(phase_form(self._base), start=start, fixed={"position": len(self._base.phases)})

    def _new_milestone(self) -> None:
        if self._base is not None:
            phase = self._base.phases[0]
            self._sheet(milestone_form(self._base), start={"phase": phase.id, "month": str(phase.end)})

    def _numbered(self, word: str, taken: Sequence[str]) -> str:
        names = {name.casefold() for name in taken}
        return next(f"{word} {n}" for n in range(1, len(names) + 2) if f"{word} {n}".casefold() not in names)

    def _take_baseline(self) -> None:
        taken = self.ports.session.read(baselines)
        today = now().astimezone().date()
        name = self._base.writing.short_day(today) if self._base is not None else "Baseline"
        if name in {one.name for one in taken}:
            name = self._numbered(name, [one.name for one in taken])
        record_id = self.ports.session.new_id()
        if self.ports.execute(TakeBaseline(name, record_id), self):
            self._baseline.set_value(record_id)
            self.reload()
            self.ports.toast(f"Took the baseline {name}", undo=True)

    def _start_scenario(self) -> None:
        taken = self.ports.session.read(lambda reader: reader.all(Scenario))
        record_id = self.ports.session.new_id()
        name = self._numbered("What-if", [one.name for one in taken])
        if self.ports.execute(StartScenario(name, record_id), self):
            self._scenario.set_value(record_id)
            self.reload()
            self.ports.toast(f"Started {name}. What you move now is the scenario, not the plan.", undo=True)

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
                "baseline": self._baseline.value()}  # fmt: skip

    def restore_layout(self, state: dict[str, Any]) -> None:
        """As it was."""
        if state.get("view") in {"timeline", "table"}:
            self._view.choose(state["view"])
            self._show_view(state["view"])
        self._gantt.restore_layout(state.get("gantt", {}))
        self._table.restore_layout(state.get("table", {}))
        self._baseline.set_value(str(state.get("baseline", "")))
        self.reload()
