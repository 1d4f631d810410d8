"""The heat map of the Team page: demand against capacity by role and month; allocations typed into it."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from PySide6.QtCore import Signal, Slot

from debtplanner.commands.money import Allocate
from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.kinds import typed_value
from debtplanner.domain.months import Month
from debtplanner.exchange.rows_text import rows_of
from debtplanner.queries.plan import Plan
from debtplanner.queries.team import Team
from debtplanner.ui.shell.page import PagePorts
from debtplanner.ui.widgets.cards import Card
from debtplanner.ui.widgets.fields import Choice
from debtplanner.ui.widgets.heatmap import HeatCell, HeatMap, HeatRow

TEAM = "team"
ALL = ""


class DemandCard(Card):
    """All demand, or that of one initiative; the latter is typed in."""

    why_asked = Signal(object)

    def __init__(self, ports: PagePorts) -> None:
        super().__init__("Demand against capacity, FTE", "Choose an initiative to allocate roles to it by month")
        self._ports = ports
        self._plan: Plan | None = None
        self._team: Team | None = None
        self._choice = Choice("Demand of")
        self._choice.activated.connect(self.refresh)
        self._map = HeatMap("Demand against capacity", capacity="FTE", fit_height=True)
        self._map.why_requested.connect(self._why)
        self._map.edited.connect(self._edited)
        self._map.pasted.connect(self._pasted)
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
        rows = [HeatRow(role.id, role.name, self._number(Fraction(role.fte))) for role in plan.roles]
        rows.append(HeatRow(TEAM, "Whole team", self._number(team.fte)))
        cells = self._role_cells(plan, team, chosen) + self._team_cells(plan, team, chosen)
        self._map.editable = chosen != ALL and self._ports.session.writable
        self._map.set_cells(rows, cells, first=plan.workspace.first_month, months=len(plan.months))

    def _number(self, value: Fraction) -> str:
        return "" if self._plan is None else self._plan.writing.number(value, 1)

    def _role_cells(self, plan: Plan, team: Team, chosen: str) -> list[HeatCell]:
        cells: list[HeatCell] = []
        for one in team.by_role:
            demand = one.demand
            if chosen != ALL:
                own = [
                    a.fte for a in plan.allocations if (a.initiative, a.role, a.month) == (chosen, one.role, one.month)
                ]
                demand = Fraction(sum(own)) if own else Fraction()
            text = self._number(demand) if demand else ""
            month = plan.writing.month(one.month)
            tip = f"{month}: {self._number(one.demand)} of {self._number(one.capacity)} FTE allocated"
            cells.append(
                HeatCell(one.role, one.month, float(demand) if demand else None, float(one.capacity), text, False, tip)
            )
        return cells

    def _team_cells(self, plan: Plan, team: Team, chosen: str) -> list[HeatCell]:
        cells: list[HeatCell] = []
        for one in team.months:
            total = one.total if chosen == ALL else self._total_of(plan, chosen, one.month)
            implied = chosen == ALL and bool(one.implied)
            month = plan.writing.month(one.month)
            bought = self._number(one.implied or Fraction())
            tip = f"{month}: {self._number(one.demand)} FTE allocated, {bought} implied by the spend, "
            tip += f"{self._number(one.capacity)} there"
            text = self._number(total) if total else ""
            cells.append(
                HeatCell(
                    TEAM, one.month, float(total) if total else None, float(one.capacity), text, implied, tip, False
                )
            )
        return cells

    @staticmethod
    def _total_of(plan: Plan, initiative: str, month: Month) -> Fraction:
        own = [a.fte for a in plan.allocations if (a.initiative, a.month) == (initiative, month)]
        return Fraction(sum(own)) if own else Fraction()

    @Slot(str, object)
    def _why(self, _row_id: str, month: Any) -> None:
        found = next((one for one in self._team.months if one.month == month), None) if self._team is not None else None
        if found is not None:
            self.why_asked.emit(found)

    @Slot(str, object, str)
    def _edited(self, row_id: str, month: Any, text: str) -> None:
        if self._plan is None or row_id == TEAM or self._choice.value() == ALL:
            self._map.reject(row_id, month, "Choose an initiative above and a role's row; the team's row is the sum.")
            return
        try:
            fte: Decimal | None = (
                typed_value("allocation", "fte", text, self._plan.writing.notation) if text.strip() else None
            )
        except RuleBroken as refusal:
            self._map.reject(row_id, month, refusal.sentence)
            return
        self._ports.execute(Allocate(((self._choice.value(), row_id, month, fte),)), self)

    @Slot(str, object, str)
    def _pasted(self, row_id: str, month: Any, text: str) -> None:
        plan = self._plan
        if plan is None or self._choice.value() == ALL or row_id == TEAM:
            self._ports.toast("Choose an initiative above and a role's row, then paste.")
            return
        roles = [role.id for role in plan.roles]
        first_row, first_month = roles.index(row_id), plan.months.index(month)
        cells: list[tuple[str, str, Month, Decimal | None]] = []
        try:
            for down, row in enumerate(rows_of(text, "\t")):
                for across, cell in enumerate(row):
                    if first_row + down < len(roles) and first_month + across < len(plan.months):
                        fte = typed_value("allocation", "fte", cell, plan.writing.notation) if cell.strip() else None
                        place = (roles[first_row + down], plan.months[first_month + across])
                        cells.append((self._choice.value(), *place, fte))
        except RuleBroken as refusal:
            self._ports.toast(f"Nothing was pasted. {refusal.sentence}")
            return
        if cells and self._ports.execute(Allocate(tuple(cells)), self):
            self._ports.toast(f"Pasted {len(cells)} months", undo=True)
