"""Columns of the objectives that follow from a budget: target, window, minutes, burn rate, state."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from debtplanner.domain.error_budget import ErrorBudget
from debtplanner.queries.service_levels import (
    Level,
    ServiceLevels,
    exhausted_words,
    level_state,
    target_words,
    window_words,
)
from debtplanner.ui.widgets.table.column import Column

Now = Callable[[], ServiceLevels | None]
_TONES = {"fail": "danger", "behind": "warn"}


def budget_columns(now: Now) -> tuple[Column, ...]:
    """What is shown beside the name of an objective; `now` gives what the page shows."""

    def words(of: Callable[[Level, ServiceLevels], str]) -> Callable[[Any], str]:
        def text(record: Any) -> str:
            told = now()
            level = None if told is None else told.level(record.id)
            return "" if told is None or level is None else of(level, told)

        return text

    def state(record: Any) -> str:
        told = now()
        level = None if told is None else told.level(record.id)
        return "none" if level is None else level_state(level)[0]

    return (
        Column("target", "Target", words(lambda level, told: target_words(level.objective, told.writing)),
               lambda record: record.target, width=164, min_width=158, priority=0),
        Column("window", "Window", words(lambda level, told: window_words(level.window, told.writing)),
               width=170, min_width=158, priority=1),
        _figure(now, "allowed", "Allowed", lambda budget: budget.allowed, 2),
        _figure(now, "used", "Used", lambda budget: budget.used, 1, unknown="no data"),
        _figure(now, "left", "Left", lambda budget: budget.left, 0),
        _figure(now, "burn", "Burn rate", lambda budget: budget.burn_rate, 3, unknown="—"),
        Column("spent", "Spent", words(_spent), width=140, min_width=124, priority=4,
               head_tooltip="When the budget was spent or, at the pace so far, will be"),
        Column("state", "State", words(lambda level, _told: level_state(level)[1]), width=142, min_width=122, priority=0,
               glyph=state, tone=lambda record: _TONES.get(state(record), "text2")),
    )  # fmt: skip


def _figure(
    now: Now,
    key: str,
    title: str,
    of: Callable[[ErrorBudget], Fraction | None],
    priority: int,
    *,
    unknown: str = "",
) -> Column:
    """A figure of the budget that explains itself; `unknown` stands for it as long as nothing was recorded."""

    def level(record: Any) -> Level | None:
        told = now()
        return None if told is None else told.level(record.id)

    def value(record: Any) -> Fraction | None:
        found = level(record)
        if found is None or found.budget is None or (unknown and not found.recorded):
            return None
        return of(found.budget)

    def text(record: Any) -> str:
        told, found, figure = now(), level(record), value(record)
        if told is not None and figure is not None:
            return told.writing.number(figure, 2)
        return unknown if unknown and found is not None and found.budget is not None else "—"

    def tone(record: Any) -> str | None:
        found, figure = level(record), value(record)
        if figure is None or found is None or not found.recorded:
            return "text3"
        return "danger" if key == "left" and figure < 0 else None

    def explains(record: Any) -> bool:
        found = level(record)
        return found is not None and found.budget is not None

    return Column(
        key, title, text, value, "number", width=100, min_width=80, priority=priority, why=explains, tone=tone
    )


def _spent(level: Level, told: ServiceLevels) -> str:
    known = level.budget is not None and level.recorded
    return exhausted_words(level.budget, told.writing, told.zone) if known and level.budget is not None else "—"
