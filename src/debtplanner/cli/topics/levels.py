"""`show FILE objectives` and `alerting`."""

from typing import Any

from debtplanner.cli.output import aligned, plain
from debtplanner.cli.topics.shown import Options, Shown
from debtplanner.queries.alerting import alerting, gap_sentences, within_words
from debtplanner.queries.reader import Reader
from debtplanner.queries.service_levels import (
    Level,
    ServiceLevels,
    burn_words,
    exhausted_words,
    local_day,
    minutes_words,
    service_levels,
    target_words,
    window_words,
)
from debtplanner.system.clock import now


def show_objectives(reader: Reader, _: Options) -> Shown:
    """Each service level objective with its error budget as it stands now; minutes, rounded to three decimals."""
    told = service_levels(reader, now())
    data: dict[str, Any] = {
        "time_zone": told.zone,
        "at": told.at.isoformat(timespec="seconds"),
        "objectives": [_objective(told, one) for one in told.levels],
    }
    head = ("Objective", "Target", "Window", "Allowed min", "Used", "Left", "Burn rate", "Spent")
    rows = [_row(told, one) for one in told.levels]
    overspent = [f"! {one.objective.name} has overspent its error budget." for one in told.overspent]
    return Shown(data, "\n".join([aligned(head, rows, frozenset({3, 4, 5, 6})), *overspent]))


def _objective(told: ServiceLevels, of: Level) -> dict[str, Any]:
    one, budget = of.objective, of.budget
    exhausted = None if budget is None or budget.exhausted_at is None else local_day(budget.exhausted_at, told.zone)
    return {
        "id": one.id,
        "name": one.name,
        "group": one.group,
        "quantity": one.quantity,
        "statistic": one.statistic,
        "operator": one.operator,
        "target": plain(one.target),
        "unit": one.unit,
        "window": one.window,
        "window_first_day": of.window.first.isoformat(),
        "window_last_day": of.window.last.isoformat(),
        "window_days": of.window.days,
        "share": None if budget is None else plain(budget.share),
        "allowed_minutes": None if budget is None else plain(budget.allowed),
        "used_minutes": None if budget is None else plain(budget.used),
        "left_minutes": None if budget is None else plain(budget.left),
        "burn_rate": None if budget is None else plain(budget.burn_rate),
        "recorded": of.recorded,
        "overspent": None if budget is None else budget.left < 0,
        "exhausted_on": None if exhausted is None else exhausted.isoformat(),
        "owner": one.owner,
        "measured": one.measured,
        "policy": one.policy,
    }


def _row(told: ServiceLevels, of: Level) -> tuple[str, ...]:
    budget, writing = of.budget, told.writing
    head = (of.objective.name, target_words(of.objective, writing), window_words(of.window, writing))
    if budget is None:
        return (*head, "—", "—", "—", "—", "no error budget")
    allowed, used, left = (minutes_words(value, writing) for value in (budget.allowed, budget.used, budget.left))
    if not of.recorded:
        return (*head, allowed, "no data", left, "—", "nothing recorded yet")
    return (*head, allowed, used, left, burn_words(budget, writing), exhausted_words(budget, writing, told.zone))


def show_alerting(reader: Reader, _: Options) -> Shown:
    """Alert levels, alerts, coverage by asset, and the gaps."""
    found = alerting(reader, now().astimezone().date())
    data: dict[str, Any] = {
        "levels": [
            {
                "name": one.name,
                "severity": one.severity,
                "belongs": one.belongs,
                "channel": one.channel,
                "within_minutes": one.within,
                "escalation": one.escalation,
            }
            for one in found.levels
        ],
        "alerts": [{"name": one.name, "owner": one.owner, "channel": one.channel} for one in found.alerts],
        "coverage": [
            {
                "asset": one.asset.name,
                "covered": one.covered,
                "partial": one.partial,
                "missing": one.missing,
                "components": one.components,
            }
            for one in found.by_asset
        ],
        "gaps": [{"kind": one.kind, "name": one.name, "message": one.message} for one in found.gaps],
    }
    rows = [
        (
            one.name,
            one.severity,
            one.belongs,
            one.channel or "no channel",
            within_words(one.within, found.writing),
        )
        for one in found.levels
    ]
    table = aligned(("Level", "Severity", "What belongs there", "Channel", "Within"), rows, frozenset({4}))
    return Shown(data, "\n".join([table, *(f"! {how_many}: {which}" for _, how_many, which in gap_sentences(found))]))
