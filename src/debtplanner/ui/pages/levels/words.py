"""What the Service levels page says of a budget: its state, its figure, and the lines over the page."""

from debtplanner.domain.error_budget import ErrorBudget
from debtplanner.queries.service_levels import (
    Level,
    ServiceLevels,
    burn_words,
    level_state,
    local_day,
    minutes_words,
    window_words,
)
from debtplanner.system.writing import Writing
from debtplanner.ui.widgets.alerts import Alert

WHY, POLICY = "why", "policy"
"""Where the link of a line leads: the why sheet, or the form of the policy, of an objective."""


def figure_words(budget: ErrorBudget, level: Level, told: ServiceLevels) -> tuple[str, str, str]:
    """Value, context and tone of a figure card."""
    writing = told.writing
    value = f"{minutes_words(budget.left, writing)} min"
    parts = [
        f"{'overspent, ' if budget.left < 0 else ''}of {minutes_words(budget.allowed, writing)} allowed",
        window_words(budget.window, writing),
        "nothing recorded yet" if not level.recorded else f"burn rate {burn_words(budget, writing)}",
    ]
    tone = {"fail": "danger", "behind": "warn"}.get(level_state(level)[0], "")
    return value, " · ".join(parts), tone


def alert_lines(told: ServiceLevels) -> list[Alert]:
    """What is overspent, what will be, and which budgets have no policy."""
    lines = [_overspent(one, one.budget, told) for one in told.overspent if one.budget is not None]
    for one in told.budgeted:
        budget = one.budget
        if budget is not None and level_state(one)[0] == "behind":
            lines.append(_burning(one, budget, told))
    missing = told.without_policy
    if missing:
        target = f"{POLICY}/{missing[0].id}"
        counted = told.writing.count(len(missing), "error budget does", "error budgets do")
        names = ", ".join(one.objective.name for one in missing[:3])
        more = f" and {len(missing) - 3} more" if len(missing) > 3 else ""
        reason = f"{names}{more}."
        lines.append(Alert("info", f"{counted} not say what happens when spent", reason, "Write the policy", target))
    return lines


def _overspent(level: Level, budget: ErrorBudget, told: ServiceLevels) -> Alert:
    window = window_words(budget.window, told.writing)
    day = local_day(budget.spent_at or budget.until, told.zone)
    fact = f"{level.objective.name} spent its budget of {window} on {told.writing.short_day(day)}"
    policy = level.objective.policy or "Nobody has said what happens now."
    return Alert("danger", fact, policy, "Why", f"{WHY}/{level.id}")


def _burning(level: Level, budget: ErrorBudget, told: ServiceLevels) -> Alert:
    writing: Writing = told.writing
    window = window_words(budget.window, writing)
    fact = (
        f"{level.objective.name} burns its budget of {window} {burn_words(budget, writing)} times as fast as it lasts"
    )
    at = budget.exhausted_at
    when = "" if at is None else f"At this pace it is spent on {writing.short_day(local_day(at, told.zone))}."
    return Alert("warn", fact, when, "Why", f"{WHY}/{level.id}")
