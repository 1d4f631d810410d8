"""`show FILE roadmap`, `budget` and `team`."""

from typing import Any

from debtplanner.cli.output import aligned, plain
from debtplanner.cli.topics.shown import Options, Shown
from debtplanner.domain.roadmap import Initiative
from debtplanner.queries.money import by_category, money
from debtplanner.queries.plan import Plan, plan
from debtplanner.queries.plan_alerts import PlanAlert, plan_alerts
from debtplanner.queries.reader import Reader
from debtplanner.queries.team import team


def _alert(alert: PlanAlert) -> dict[str, Any]:
    return {"kind": alert.kind, "subjects": list(alert.subjects), "message": alert.message}


def _initiative(found: Plan, one: Initiative) -> dict[str, Any]:
    actions = [action for action in found.actions if action.initiative == one.id]
    return {
        "id": one.id,
        "name": one.name,
        "priority": one.priority,
        "start_month": found.number(one.start),
        "end_month": found.number(one.end),
        "budget": one.budget,
        "actions": len(actions),
        "actions_done": sum(action.done for action in actions),
        "spend": [{"month": found.number(month), "amount": amount} for month, amount in found.planned[one.id].items()],
        "repays": [link.item for link in found.repayments if link.initiative == one.id],
    }


def show_roadmap(reader: Reader, _: Options) -> Shown:
    """Tracks, phases, initiatives; spend by month; where the plan breaks. Months are numbered from the first one."""
    found = plan(reader)
    tracks: list[dict[str, Any]] = []
    rows: list[tuple[str, ...]] = []
    for track in found.tracks:
        phases: list[dict[str, Any]] = []
        for phase in (one for one in found.phases if one.track == track.id):
            own = [one for one in found.initiatives if one.phase == phase.id]
            phases.append(
                {
                    "name": phase.name,
                    "start_month": found.number(phase.start),
                    "end_month": found.number(phase.end),
                    "budget": sum(one.budget or 0 for one in own),
                    "initiatives": [_initiative(found, one) for one in own],
                }
            )
            rows += [_line(found, track.name, phase.name, one) for one in own]
        tracks.append({"name": track.name, "phases": phases})
    alerts = plan_alerts(found)
    data: dict[str, Any] = {
        "total": sum(found.spend.values()),
        "currency": found.workspace.currency,
        "first_month": str(found.workspace.first_month),
        "tracks": tracks,
        "spend": [{"month": found.number(month), "amount": amount} for month, amount in found.spend.items()],
        "alerts": [_alert(alert) for alert in alerts],
    }
    head = ("Track", "Phase", "Initiative", "Months", "Budget")
    text = [aligned(head, rows, frozenset({4})), *(f"! {alert.message}" for alert in alerts)]
    return Shown(data, "\n".join(text))


def _line(found: Plan, track: str, phase: str, one: Initiative) -> tuple[str, ...]:
    months = f"{found.number(one.start)}–{found.number(one.end)}"
    budget = "not stated" if one.budget is None else found.writing.amount(one.budget)
    return track, phase, one.name, months, budget


def show_budget(reader: Reader, _: Options) -> Shown:
    """Planned, committed, actual and forecast by year and month, against the budgets."""
    found = plan(reader)
    told = money(found)
    data: dict[str, Any] = {
        "currency": found.workspace.currency,
        "total": told.total,
        "years": [
            {
                "year": one.year,
                "name": one.name,
                "planned": one.planned,
                "approved": one.approved,
                "committed": one.committed,
                "actual": one.actual,
                "forecast": one.forecast,
                "budget": one.budget,
                "difference": one.difference,
            }
            for one in told.years
        ],
        "months": [
            {
                "month": found.number(one.month),
                "planned": one.planned,
                "approved": one.approved,
                "committed": one.committed,
                "actual": one.actual,
                "forecast": one.forecast,
                "budget": one.budget,
            }
            for one in told.months
        ],
        "initiatives": [
            {
                "name": one.initiative.name,
                "planned": one.planned,
                "contingency": one.contingency,
                "approved": one.approved,
                "committed": one.committed,
                "actual": one.actual,
                "estimate_at_completion": one.estimate_at_completion,
            }
            for one in told.initiatives
        ],
        "categories": [
            {
                "name": one.name,
                "initiatives": one.initiatives,
                "planned": one.planned,
                "approved": one.approved,
                "committed": one.committed,
                "actual": one.actual,
                "estimate_at_completion": one.estimate_at_completion,
            }
            for one in by_category(found)
        ],
        "lines": [{"name": one.name, "amount": one.amount, "capital": one.capital} for one in told.lines],
        "alerts": [_alert(alert) for alert in plan_alerts(found) if alert.kind == "over_budget"],
    }

    def amount(value: int | None) -> str:
        return "—" if value is None else found.writing.amount(value)

    rows = [
        (one.name, amount(one.planned), amount(one.budget), amount(one.difference), amount(one.actual))
        for one in told.years
    ]
    head = ("Year", "Planned", "Budget", "Planned less budget", "Actual")
    return Shown(data, aligned(head, rows, frozenset({1, 2, 3, 4})))


def show_team(reader: Reader, _: Options) -> Shown:
    """Roles and their cost; capacity, allocated and implied demand by month, in FTE."""
    found = plan(reader)
    told = team(found)
    data: dict[str, Any] = {
        "currency": found.workspace.currency,
        "fte": plain(told.fte),
        "annual_cost": told.annual_cost,
        "monthly_cost": plain(told.monthly_cost, 2),
        "training_budget": told.training_budget,
        "training_cost": told.training_cost,
        "roles": [
            {"name": role.name, "fte": plain(role.fte), "annual_cost": role.annual_cost, "skills": role.skills}
            for role in told.roles
        ],
        "months": [
            {
                "month": found.number(one.month),
                "capacity_fte": plain(one.capacity, 2),
                "demand_fte": plain(one.demand, 2),
                "implied_fte": plain(one.implied, 2),
            }
            for one in told.months
        ],
        "skill_gaps": [{"skill": gap.skill, "needed_by": list(gap.needed_by)} for gap in told.gaps],
        "alerts": [_alert(alert) for alert in plan_alerts(found) if alert.page == "team"],
    }
    rows = [
        (
            str(found.number(one.month)),
            found.writing.number(one.capacity, 1),
            found.writing.number(one.demand, 1),
            "—" if one.implied is None else found.writing.number(one.implied, 1),
        )
        for one in told.months
    ]
    return Shown(data, aligned(("Month", "Capacity FTE", "Allocated", "Implied"), rows, frozenset({0, 1, 2, 3})))
