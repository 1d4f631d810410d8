"""The Architecture page: what the platform carries by phase against demand, where it is weak, how it is to become."""

from typing import Any

from PySide6.QtCore import Slot

from debtplanner.charts.evidence import capacity_chart
from debtplanner.domain.changes import ChangeSet
from debtplanner.domain.counting import count_of
from debtplanner.domain.quantities import operator_sign
from debtplanner.domain.why import Input, Why
from debtplanner.queries.architecture import Architecture, CapabilityRow, architecture
from debtplanner.queries.conflicts import with_unit
from debtplanner.queries.explain_measures import why_capability
from debtplanner.ui.pages.architecture.cards import (
    Lists,
    capability_card,
    decision_card,
    decision_link_card,
    demand_card,
    element_card,
    step_card,
    weak_point_card,
)
from debtplanner.ui.shell.page import Action, PagePorts
from debtplanner.ui.shell.scrolling import ScrollingPage
from debtplanner.ui.widgets.cards import FigureCard
from debtplanner.ui.widgets.chartdrawing import chart_builder, chart_data
from debtplanner.ui.widgets.chartframe import ChartFrame
from debtplanner.ui.widgets.fields import Choice
from debtplanner.ui.widgets.table.column import Column

KINDS = (
    "capability", "capability_step", "demand", "weak_point", "element", "decision_record", "decision_link",
    "phase", "initiative", "asset", "workspace",
)  # fmt: skip
FIGURES = (
    ("single", "Single failure points"),
    ("short", "Targets not reached"),
    ("out", "Runs out first"),
    ("elements", "Elements in place"),
)
HELP = """
A **capability** is what the platform carries now: users, requests a second, availability, response time. Each **phase** of
the roadmap raises it from the month after the phase on; where **expected demand** crosses the steps, it runs out.

* Choose a capability above the chart, then enter what its phases raise it to and what is expected to be asked for.
* **Weak points** are limitations of today; a single point of failure takes everything down.
* **Decision records** say what was decided and why. One that an accepted newer one supersedes is shown as superseded.
"""
TWO_COLUMNS_FROM = 700


class ArchitecturePage(ScrollingPage):
    """One reading of the architecture: figures, the chart of one capability, and the lists."""

    key = "architecture"
    title = "Architecture"

    def __init__(self, ports: PagePorts) -> None:
        super().__init__(ports)
        self._found: Architecture | None = None
        lists = Lists(lambda: self._found)
        self._figures = {key: FigureCard(key, name) for key, name in FIGURES}
        self._choice = Choice("Capability")
        self.chart = ChartFrame("Capacity by phase", "", ports.run, height=220)
        self.chart.head.insertWidget(1, self._choice)
        self.capabilities = capability_card(ports, lists, self._phase_columns())
        self.steps = step_card(ports, lists, self._choice.value)
        self.demand = demand_card(ports, self._choice.value)
        self.weak_points = weak_point_card(ports, lists)
        self.elements = element_card(ports, lists)
        self.decisions = decision_card(ports, lists, self._decision_columns())
        self.links = decision_link_card(ports, lists)
        self._cards = (
            self.capabilities, self.steps, self.demand, self.weak_points, self.elements, self.decisions, self.links,
        )  # fmt: skip
        self._build()
        self._connect()
        self.reload()

    def _row(self, record_id: str) -> CapabilityRow | None:
        return None if self._found is None else self._found.row(record_id)

    def _phase_columns(self) -> tuple[Column, ...]:
        return (
            Column("phases", "By phase", lambda one: self._by_phase(one.id), width=200, min_width=176, priority=1),
            Column(
                "reached",
                "Target reached",
                lambda one: self._reached(one.id),
                kind="glyph",
                width=140,
                min_width=132,
                priority=2,
                why=True,
                glyph=lambda one: {"reached": "ok", "not reached": "fail"}.get(self._reached(one.id), "none"),
            ),
        )

    def _decision_columns(self) -> tuple[Column, ...]:
        return (
            Column("superseded", "In force", lambda one: self._in_force(one.id), width=110, priority=1),
            Column("initiatives", "Initiatives", lambda one: self._shapes(one.id), width=220, priority=3),
        )

    def _by_phase(self, record_id: str) -> str:
        row = self._row(record_id)
        if row is None or self._found is None:
            return "—"
        return " → ".join(self._found.writing.number(up.value) for up in row.raises) or "—"

    def _reached(self, record_id: str) -> str:
        row = self._row(record_id)
        told = None if row is None else row.reaches_target
        return "not stated" if told is None else "reached" if told else "not reached"

    def _in_force(self, record_id: str) -> str:
        row = None if self._found is None else next((one for one in self._found.decisions if one.id == record_id), None)
        if row is None or row.record.state != "accepted":
            return "—"
        return "superseded" if row.superseded_by else "yes"

    def _shapes(self, record_id: str) -> str:
        row = None if self._found is None else next((one for one in self._found.decisions if one.id == record_id), None)
        return ", ".join(row.initiatives) or "—" if row is not None else "—"

    def _build(self) -> None:
        column = self.column
        self.add_figures(self._figures.values(), self._why)
        column.addWidget(self.chart)
        column.addWidget(self.capabilities)
        self.add_stacks(((self.steps,), (self.demand,)), (1, 1), TWO_COLUMNS_FROM)
        for card in (self.weak_points, self.elements, self.decisions, self.links):
            column.addWidget(card)
        column.addStretch(1)

    def _connect(self) -> None:
        self._choice.activated.connect(self._show_chosen)
        self.capabilities.table.selected.connect(self._selected)
        self.capabilities.table.why_requested.connect(self._why_row)

    def header_actions(self) -> list[Action]:
        """What can be begun here."""
        writable = self.ports.session.writable
        return [
            Action("New decision record", self.decisions.add_record, "stamp", enabled=writable),
            Action("New capability", self.capabilities.add_record, "plus", primary=True, enabled=writable),
        ]

    def reload(self) -> None:
        """Read the architecture again."""
        found = self.ports.session.read(architecture)
        self._found = found
        self._show_figures(found)
        self._choice.set_choices(titles_of(found))
        if self._choice.value() not in {row.id for row in found.capabilities} and found.capabilities:
            self._choice.set_value(found.capabilities[0].id)
        weak = sorted(found.weak_points, key=lambda one: (one.resolved, not one.single_point))
        self.capabilities.show_records([row.capability for row in found.capabilities], found.writing)
        self.weak_points.show_records(weak, found.writing)
        self.elements.show_records(found.elements, found.writing)
        self.decisions.show_records([row.record for row in found.decisions], found.writing)
        self.links.show_records(found.links, found.writing)
        self.links.setVisible(bool(found.decisions))
        self._show_chosen()
        counts = (
            count_of(len(found.capabilities), "capability", "capabilities"),
            count_of(len(found.open_weak_points), "open weak point", "open weak points"),
            count_of(len(found.decisions), "decision record", "decision records"),
        )
        self.totals_changed.emit(" · ".join(counts))

    def show_changes(self, change: ChangeSet) -> None:
        """The architecture follows phases, initiatives and its own records."""
        if change.concerns(*KINDS):
            self.reload()

    def _show_figures(self, found: Architecture) -> None:
        single = found.single_points
        names = ", ".join(one.name for one in single) or "none is known"
        self._figures["single"].set_value(str(len(single)), names, "danger" if single else "")
        stated = any(row.reaches_target is not None for row in found.capabilities)
        short = ", ".join(row.capability.name for row in found.short)
        short = short or ("phases reach every target stated" if stated else "no target is stated")
        self._figures["short"].set_value(str(len(found.short)), short, "warn" if found.short else "")
        out = [row for row in found.capabilities if row.runs_out is not None]
        first = min(out, key=lambda row: row.runs_out or found.first_month, default=None)
        if first is not None and first.runs_out is not None:
            self._figures["out"].set_value(found.writing.short_month(first.runs_out), first.capability.name, "danger")
        else:
            stated = any(row.demand for row in found.capabilities)
            self._figures["out"].set_value("—", "none runs out" if stated else "no expected demand is entered")
        kept = [one for one in found.elements if one.state != "dropped"]
        done = sum(one.state == "in_place" for one in kept)
        unplanned = sum(one.initiative is None and one.state == "planned" for one in kept)
        context = f"{unplanned} brought by no initiative" if unplanned else "each has its initiative"
        shown, told = (f"{done} of {len(kept)}", context) if kept else ("—", "no element is stated")
        self._figures["elements"].set_value(shown, told, "warn" if unplanned else "")

    @Slot()
    def _show_chosen(self) -> None:
        row = self._row(self._choice.value())
        for card in (self.chart, self.steps, self.demand):
            card.setVisible(row is not None)
        if row is None or self._found is None:
            return
        chart = capacity_chart(row, self._found.writing)
        self.chart.refresh(chart.sentence, chart.subtitle, chart_builder(chart), chart_data(chart))
        self.steps.set_title(f"{row.capability.name}: raised by phases")
        self.demand.set_title(f"{row.capability.name}: expected demand")
        self.steps.show_records(row.steps, self._found.writing)
        self.demand.show_records(row.demand, self._found.writing)

    @Slot(object)
    def _selected(self, ids: tuple[str, ...]) -> None:
        if len(ids) == 1 and ids[0] != self._choice.value():
            self._choice.set_value(ids[0])
            self._show_chosen()

    @Slot(str, str)
    def _why_row(self, record_id: str, _key: str) -> None:
        row = self._row(record_id)
        if row is not None and self._found is not None:
            self.ports.show_why(why_capability(row, self._found), self.capabilities)

    @Slot(str)
    def _why(self, key: str) -> None:
        if self._found is not None:
            self.ports.show_why(why_figure(key, self._found), self._figures[key])

    def new_here(self) -> bool:
        """Ctrl+N: a new capability."""
        if self.ports.session.writable:
            self.capabilities.add_record()
        return True

    def open_record(self, kind: str, record_id: str) -> None:
        """Show one record; what belongs to a capability is shown with it."""
        for row in self._found.capabilities if self._found is not None else ():
            if record_id in {one.id for one in (*row.steps, *row.demand)}:
                self.capabilities.table.select(row.id)
        card = next((one for one in self._cards if one.kind == kind), None)
        if card is not None:
            card.table.select(record_id)
            self.area.ensureWidgetVisible(card)

    def help(self) -> str:
        """What Architecture answers."""
        return HELP

    def layout_state(self) -> dict[str, Any]:
        """The tables' columns and order."""
        return {card.kind: card.table.layout_state() for card in self._cards}

    def restore_layout(self, state: dict[str, Any]) -> None:
        """As it was."""
        for card in self._cards:
            card.table.restore_layout(state.get(card.kind, {}))


def titles_of(found: Architecture) -> tuple[tuple[str, str], ...]:
    """Capabilities as choices."""
    return tuple((row.id, row.capability.name) for row in found.capabilities)


def why_figure(key: str, found: Architecture) -> Why:
    """How one of the figures at the top comes about."""
    names = {one.id: one.name for one in found.initiatives}
    writing = found.writing
    if key == "single":
        weak = tuple(
            Input(one.name, "single point of failure" if one.single_point else "weak point", _removed(one.initiative, names),
                  "weak_point", one.id)
            for one in found.open_weak_points
        )  # fmt: skip
        formula = "open weak points that are marked as a single point of failure"
        return Why(str(len(found.single_points)), "Single points of failure", formula, "weak points", "none", weak)
    if key == "elements":
        kept = tuple(one for one in found.elements if one.state != "dropped")
        done = sum(one.state == "in_place" for one in kept)
        inputs = tuple(
            Input(one.name, one.state.replace("_", " "), _removed(one.initiative, names), "element", one.id)
            for one in kept
        )
        formula = "elements in place, of those that are not dropped"
        return Why(f"{done} of {len(kept)}", "Elements of the target architecture", formula, "elements", "none", inputs)
    inputs = tuple(_capability_input(row, key, found) for row in found.capabilities)
    if key == "short":
        formula = "capabilities whose limit after the last phase does not meet their target"
        return Why(str(len(found.short)), "Targets that no phase reaches", formula, "capabilities", "none", inputs)
    out = [row.runs_out for row in found.capabilities if row.runs_out is not None]
    result = writing.short_month(min(out)) if out else "—"
    formula = "the first month in which expected demand is above the limit of that month"
    return Why(result, "First capacity to run out", formula, "month", "none", inputs)


def _removed(initiative: str | None, names: dict[str, str]) -> str:
    return names.get(initiative or "", "no initiative")


def _capability_input(row: CapabilityRow, key: str, found: Architecture) -> Input:
    one, writing = row.capability, found.writing
    if key == "out":
        value = "does not run out" if row.runs_out is None else writing.short_month(row.runs_out)
        return Input(one.name, value, f"{len(row.demand)} months stated", "capability", one.id)
    last = "not stated" if row.last is None else with_unit(writing, row.last, one.unit)
    target = "no target" if one.target is None else f"{operator_sign(one.operator)}{writing.number(one.target)}"
    return Input(one.name, last, f"target {target}", "capability", one.id)
