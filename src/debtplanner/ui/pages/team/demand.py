"""The heat map of the Team page: demand against capacity by role, member and month; allocations are typed into it."""

from decimal import Decimal
from typing import Any

from PySide6.QtCore import Signal, Slot

from debtplanner.commands.money import Allocate, Share
from debtplanner.domain.counting import count_of
from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.kinds import typed_value
from debtplanner.domain.months import Month
from debtplanner.exchange.rows_text import rows_of
from debtplanner.queries.plan import Plan
from debtplanner.queries.team import Team
from debtplanner.ui.pages.team.demandrows import DemandRow, cells_of, demand_rows, heat_rows
from debtplanner.ui.shell.page import PagePorts
from debtplanner.ui.widgets.cards import Card
from debtplanner.ui.widgets.fields import Choice
from debtplanner.ui.widgets.heatmap import HeatMap

ALL = ""
_WHERE = "Choose an initiative above, and the row of a role or a member; the row of the whole team is the sum."


class DemandCard(Card):
    """All demand, or that of one initiative; the latter is typed in."""

    why_asked = Signal(object)

    def __init__(self, ports: PagePorts) -> None:
        super().__init__("Demand against capacity, FTE", "Choose an initiative to allocate roles and members to it")
        self._ports = ports
        self._plan: Plan | None = None
        self._team: Team | None = None
        self._rows: tuple[DemandRow, ...] = ()
        self._typed: tuple[str, Month] | None = None
        self._choice = Choice("Demand of")
        self._choice.activated.connect(self.refresh)
        self._map = HeatMap("Demand against capacity", capacity="FTE", fit_height=True)
        self._map.why_requested.connect(self._why)
        self._map.edited.connect(self._edited)
        self._map.pasted.connect(self._pasted)
        self._map.emptied.connect(self._emptied)
        self.head.addWidget(self._choice)
        self.add(self._map)

    def show_plan(self, plan: Plan, team: Team) -> None:
        """Show the plan as it is now; the initiative at hand stays."""
        self._plan, self._team = plan, team
        kept = self._choice.value()
        self._choice.set_choices(((ALL, "All initiatives"), *((one.id, one.name) for one in plan.initiatives)))
        self._choice.set_value(kept if kept in plan.by_id else ALL)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Draw what is chosen."""
        plan, team = self._plan, self._team
        if plan is None or team is None:
            return
        chosen = self._choice.value()
        self._rows = demand_rows(plan)
        self._map.editable = chosen != ALL and self._ports.session.writable
        first, months = plan.months[0], len(plan.months)
        self._map.set_cells(heat_rows(plan, team), cells_of(plan, team, chosen), first=first, months=months)

    @Slot(str, object)
    def _why(self, _row_id: str, month: Any) -> None:
        found = next((one for one in self._team.months if one.month == month), None) if self._team is not None else None
        if found is not None:
            self.why_asked.emit(found)

    @Slot(str, object, str)
    def _edited(self, row_id: str, month: Any, text: str) -> None:
        row = self._place(row_id)
        if row is None:
            self._map.reject(row_id, month, _WHERE)
            return
        try:
            share = self._share(row, month, text)
        except RuleBroken as refusal:
            self._map.reject(row_id, month, refusal.sentence)
            return
        self._typed = (row_id, month)
        self._ports.execute(Allocate((share,)), self)
        self._typed = None

    def show_refusal(self, refusal: RuleBroken) -> bool:
        """At the cell that was typed into; what was pasted has none."""
        if self._typed is None:
            return False
        self._map.reject(*self._typed, refusal.sentence)
        return True

    def keep_typed(self, sentence: str) -> None:
        """What could not be saved stays in its field."""
        if self._typed is not None:
            self._map.reject(*self._typed, sentence)

    @Slot(str, object, str)
    def _pasted(self, row_id: str, month: Any, text: str) -> None:
        plan, row = self._plan, self._place(row_id)
        if plan is None or row is None:
            self._ports.toast(_WHERE)
            return
        down, across = self._rows.index(row), plan.months.index(month)
        shares: list[Share] = []
        try:
            for place, line in zip(self._rows[down:], rows_of(text, "\t"), strict=False):
                shares += [self._share(place, at, cell) for at, cell in zip(plan.months[across:], line, strict=False)]
        except RuleBroken as refusal:
            self._ports.toast(f"Nothing was pasted. {refusal.sentence}")
            return
        if shares and self._ports.execute(Allocate(tuple(shares)), self):
            self._ports.toast(f"Pasted {count_of(len(shares), 'month', 'months')}", undo=True)

    @Slot(object)
    def _emptied(self, places: Any) -> None:
        """One step; of a role's cell goes what names nobody, its members have rows of their own."""
        found = [(self._place(row_id), month) for row_id, month in places]
        chosen = self._choice.value()
        shares = tuple(Share(chosen, row.role, month, None, row.member) for row, month in found if row is not None)
        if shares and self._ports.execute(Allocate(shares), self):
            self._ports.toast(f"Emptied {count_of(len(shares), 'month', 'months')}", undo=True)

    def _place(self, row_id: str) -> DemandRow | None:
        if self._plan is None or self._choice.value() == ALL:
            return None
        return next((row for row in self._rows if row.id == row_id), None)

    def _share(self, row: DemandRow, month: Month, text: str) -> Share:
        """What was typed; a role's cell is its sum, so what its members have of it is taken off."""
        assert self._plan is not None  # noqa: S101 - `_place` found the row in it
        chosen = self._choice.value()
        fte: Decimal | None = None
        if text.strip():
            fte = typed_value("allocation", "fte", text, self._plan.writing.notation)
        if row.member is None:
            members = sum(
                one.fte
                for one in self._plan.allocations
                if one.member and (one.initiative, one.role, one.month) == (chosen, row.role, month)
            )
            if members and (fte or 0) < members:
                named = self._plan.writing.number(Decimal(members))
                raise RuleBroken(
                    f"Members of this role have {named} FTE in this month. Change their rows first.", "fte"
                )
            fte = fte - members if fte is not None else None
        return Share(chosen, row.role, month, fte, row.member)
