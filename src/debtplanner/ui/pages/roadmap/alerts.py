"""What is wrong with the plan, as lines over the roadmap that lead to where it is."""

from collections.abc import Sequence

from debtplanner.queries.plan import Plan
from debtplanner.queries.plan_alerts import PlanAlert
from debtplanner.ui.widgets.alerts import Alert

BEGIN = "begin"
"""Target of the line that leads to the next step of a plan without initiatives."""
_PAGES = {"budget": ("Show months", "budget"), "team": ("Show team", "team")}


def alert_lines(alerts: Sequence[PlanAlert]) -> list[Alert]:
    """One line an alert; `#kind/id` is shown on the roadmap itself."""
    return [Alert("danger" if one.grave else "warn", "", one.message, *_way(one)) for one in alerts]


def first_steps(plan: Plan) -> list[Alert]:
    """What a plan that has a track lacks before its first initiative; none once there is one."""
    if plan.initiatives or not plan.tracks:
        return []
    if not plan.phases:
        return [
            Alert("info", "", "Initiatives belong to a phase, and there is none yet.", "Add the first phase", BEGIN)
        ]
    return [Alert("info", "", "No initiative is planned yet.", "Add the first initiative", BEGIN)]


def _way(alert: PlanAlert) -> tuple[str, str]:
    if alert.page == "roadmap" and alert.ids:
        return "Show", f"#{alert.ids[0][0]}/{alert.ids[0][1]}"
    return _PAGES.get(alert.page, ("", ""))
