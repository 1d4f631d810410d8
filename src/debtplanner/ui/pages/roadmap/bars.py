"""The plan as rows of the gantt, against a baseline where one is chosen."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from debtplanner.domain.months import Month
from debtplanner.domain.roadmap import Initiative
from debtplanner.queries.baselines import Compared
from debtplanner.queries.plan import Plan
from debtplanner.queries.plan_alerts import PlanAlert
from debtplanner.ui.widgets.gantt import GanttBar, GanttGroup, GanttLink, GanttMilestone


@dataclass(frozen=True, slots=True)
class GanttRows:
    """Everything that the gantt shows."""

    groups: tuple[GanttGroup, ...]
    bars: tuple[GanttBar, ...]
    milestones: tuple[GanttMilestone, ...]
    links: tuple[GanttLink, ...]


_NOTHING = Fraction()


def progress(plan: Plan, initiative: str) -> Fraction:
    """The part of an initiative's actions that is done; 0 without actions."""
    own = plan.actions_of.get(initiative, ())
    return Fraction(sum(action.done for action in own), len(own)) if own else _NOTHING


def gantt_rows(plan: Plan, alerts: tuple[PlanAlert, ...], compared: Compared | None) -> GanttRows:
    """Tracks and phases as groups, initiatives as bars, with what is wrong with each."""
    groups: list[GanttGroup] = []
    for track in plan.tracks:
        phases = [phase for phase in plan.phases if phase.track == track.id]
        groups.append(GanttGroup(track.id, track.name, None, _budget_of(plan, {phase.id for phase in phases})))
        groups += [GanttGroup(one.id, one.name, track.id, _budget_of(plan, {one.id})) for one in phases]
    warnings, doubles = _warnings(alerts), _doubles(alerts)
    before = {} if compared is None else {one.initiative: (one.start, one.end) for one in compared.entries}
    bars = tuple(_bar(plan, one, warnings, doubles, before.get(one.id)) for one in plan.initiatives)
    milestones = tuple(GanttMilestone(one.id, one.name, one.phase, one.month, one.done) for one in plan.milestones)
    late = {link.id for link in plan.broken}
    links = tuple(
        GanttLink(
            one.id,
            one.before,
            one.after,
            "start_start" if one.kind == "start_start" else "finish_start",
            one.lag,
            one.id in late,
        )
        for one in plan.dependencies
        if one.before in plan.by_id and one.after in plan.by_id
    )
    return GanttRows(tuple(groups), bars, milestones, links)


def _budget_of(plan: Plan, phases: set[str]) -> str:
    """The budgets of the initiatives of some phases; a dash where none states one, which is not zero."""
    stated = [one.budget for one in plan.initiatives if one.phase in phases and one.budget is not None]
    return plan.writing.amount(sum(stated)) if stated else "—"


def _warnings(alerts: tuple[PlanAlert, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for alert in alerts:
        if alert.kind in {"dependency_broken", "outside_phase", "below_estimate"}:
            for kind, record_id in alert.ids[:1]:
                if kind == "initiative":
                    found.setdefault(record_id, alert.message)
    return found


def _doubles(alerts: tuple[PlanAlert, ...]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for alert in alerts:
        if alert.kind == "double_count":
            (_, first), (_, second) = alert.ids
            found[first] = (*found.get(first, ()), second)
            found[second] = (*found.get(second, ()), first)
    return found


def _bar(
    plan: Plan,
    one: Initiative,
    warnings: Mapping[str, str],
    doubles: Mapping[str, tuple[str, ...]],
    was: tuple[Month, Month] | None,
) -> GanttBar:
    own = plan.actions_of.get(one.id, ())
    detail = f"{one.priority}, {sum(action.done for action in own)} of {len(own)} actions done"
    return GanttBar(
        one.id,
        one.name,
        one.phase,
        one.start,
        one.end,
        "" if one.budget is None else plan.writing.amount(one.budget),
        progress(plan, one.id),
        one.priority,
        was,
        warnings.get(one.id),
        doubles.get(one.id, ()),
        detail,
    )
