"""Rows and cells of the heat map: roles, their members beneath them, and the whole team."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from debtplanner.domain.capacity import member_capacity
from debtplanner.domain.months import Month
from debtplanner.domain.team import Member
from debtplanner.queries.plan import Plan
from debtplanner.queries.team import Team, TeamMonth
from debtplanner.ui.widgets.heatmap import HeatCell, HeatRow

TEAM = "team"
_INDENT = "\u2003"


@dataclass(frozen=True, slots=True)
class DemandRow:
    """A row that is typed into: a role, or one of its members."""

    id: str
    role: str
    member: str | None


def demand_rows(plan: Plan) -> tuple[DemandRow, ...]:
    """Every role, followed by its members."""
    return tuple(row for role in plan.roles for row in (DemandRow(role.id, role.id, None), *_members(plan, role.id)))


def _members(plan: Plan, role: str) -> Iterable[DemandRow]:
    return (DemandRow(member.id, role, member.id) for member in plan.members if member.role == role)


def heat_rows(plan: Plan, team: Team) -> list[HeatRow]:
    """The rows as they are drawn; members stand in from the edge."""
    roles, members = {one.id: one for one in plan.roles}, {one.id: one for one in plan.members}
    drawn: list[HeatRow] = []
    for row in demand_rows(plan):
        if row.member is None:
            drawn.append(HeatRow(row.id, roles[row.role].name, plan.writing.number(Fraction(roles[row.role].fte), 1)))
        else:
            member = members[row.member]
            drawn.append(HeatRow(row.id, f"{_INDENT}{member.name}", plan.writing.number(Fraction(member.share), 1)))
    return [*drawn, HeatRow(TEAM, "Whole team", plan.writing.number(team.fte, 1))]


def cells_of(plan: Plan, team: Team, chosen: str) -> list[HeatCell]:
    """Every cell: all demand, or that of the initiative `chosen`; capacity is always that of everybody there."""
    asked = _asked(plan, chosen)
    cells = [
        _cell(plan, one.role, one.month, asked.get((one.role, None, one.month), Fraction()), one.capacity)
        for one in team.by_role
    ]
    for member in plan.members:
        cells += _member_cells(plan, member, asked)
    return cells + [_team_cell(plan, one, chosen, asked) for one in team.months]


Asked = dict[tuple[str, str | None, Month], Fraction]


def _asked(plan: Plan, chosen: str) -> Asked:
    """FTE by role, member and month; under no member the sum of the role, under no role that of the team."""
    found: Asked = {}
    for one in plan.allocations:
        if chosen in {"", one.initiative}:
            keys: list[tuple[str, str | None, Month]] = [("", None, one.month), (one.role, None, one.month)]
            if one.member is not None:
                keys.append((one.role, one.member, one.month))
            for key in keys:
                found[key] = found.get(key, Fraction()) + Fraction(one.fte)
    return found


def _member_cells(plan: Plan, member: Member, asked: Asked) -> list[HeatCell]:
    return [
        _cell(
            plan,
            member.id,
            month,
            asked.get((member.role, member.id, month), Fraction()),
            member_capacity(member, plan.absences, month),
        )
        for month in plan.months
    ]


def _cell(plan: Plan, row_id: str, month: Month, demand: Fraction, capacity: Fraction) -> HeatCell:
    number = plan.writing.number
    tip = f"{plan.writing.month(month)}: {number(demand, 1)} FTE allocated, {number(capacity, 1)} there"
    text = number(demand, 1) if demand else ""
    return HeatCell(row_id, month, float(demand) if demand else None, float(capacity), text, tooltip=tip)


def _team_cell(plan: Plan, one: TeamMonth, chosen: str, asked: Asked) -> HeatCell:
    number = plan.writing.number
    total = asked.get(("", None, one.month), Fraction()) if chosen else one.total
    implied = not chosen and bool(one.implied)
    tip = f"{plan.writing.month(one.month)}: {number(one.demand, 1)} FTE allocated, "
    tip += f"{number(one.implied or Fraction(), 1)} implied by the spend, {number(one.capacity, 1)} there"
    text = number(total, 1) if total else ""
    value = float(total) if total else None
    return HeatCell(TEAM, one.month, value, float(one.capacity), text, implied, tip, editable=False)
