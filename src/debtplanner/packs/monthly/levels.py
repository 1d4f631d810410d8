"""Service levels and alerting in the monthly pack: error budgets of their windows, and what would go unnoticed."""

from debtplanner.packs.document import Block, Bullets, Cell, Column, Note, Number, Page, Row, StateMark, Table, Text
from debtplanner.packs.monthly.computed import MOST_BUDGETS
from debtplanner.queries.alerting import AssetCoverage, gap_sentences, within_words
from debtplanner.queries.monthly import MonthlyData
from debtplanner.queries.service_levels import (
    Level,
    burn_words,
    level_state,
    local_day,
    minutes_words,
    target_words,
    window_words,
)

MOST = 14
_TOGETHER = "\u00a0"
MOST_WORDS = 600
HOW = (
    "an error budget is (1 − share) × window. Incidents are clipped at the window and counted once where they overlap; "
    "in days with a compliance reading only the reading counts."
)


def levels(data: MonthlyData, title: str) -> tuple[Page, ...]:
    """What is left of each error budget in its window, what happens when one is spent, and the other objectives."""
    told = data.levels
    if not told.levels:
        return (Page("No service level is set yet", title, "Objectives and their error budgets appear here."),)
    columns = (
        Column("Objective", weight=1),
        Column("Window"),
        Column("Allowed", "right"),
        Column("Used", "right"),
        Column("Left", "right"),
        Column("Burn rate", "right"),
        Column("State"),
    )
    budgets = tuple(_budget(data, one, place) for place, one in enumerate(told.budgeted[:MOST]))
    table = Table(
        columns,
        budgets,
        "Error budgets, minutes",
        more=max(0, len(told.budgeted) - MOST),
        empty="No objective has an error budget.",
    )
    text = f"Windows are days and months of the time zone {told.zone}."
    return (
        Page(
            _headline(data), title, text, (table, *_spent(data), *_policies(data), *_others(data)), HOW, anchor="levels"
        ),
    )


def _headline(data: MonthlyData) -> str:
    told = data.levels
    budgets, overspent = told.budgeted, told.overspent
    if not budgets:
        return f"{data.writing.count(len(told.levels), 'objective', 'objectives')} stated, none with an error budget"
    if overspent:
        names = " and ".join(one.objective.name for one in overspent[:2])
        if len(overspent) <= 2:
            return f"{names} {'has' if len(overspent) == 1 else 'have'} overspent {_own(len(overspent))}"
        return f"{data.writing.part(len(overspent), len(budgets))} error budgets are overspent"
    known = sum(one.recorded for one in budgets)
    if not known:
        return f"Nothing is recorded against {data.writing.count(len(budgets), 'error budget', 'error budgets')}"
    if known < len(budgets):
        return f"No error budget is overspent, of {data.writing.part(known, len(budgets))} something is recorded"
    return "No error budget is overspent"


def _own(number: int) -> str:
    return "its error budget" if number == 1 else "their error budgets"


def _budget(data: MonthlyData, level: Level, place: int) -> Row:
    budget, writing = level.budget, data.writing
    target = target_words(level.objective, writing).replace(" ", _TOGETHER)
    head: tuple[Cell, ...] = (
        Text(f"{level.objective.name}, {target}"),
        Text(window_words(level.window, writing).replace(" ", _TOGETHER)),
    )
    if budget is None:
        return Row((*head, *(Text("—", quiet=True),) * 4, StateMark(*level_state(level))))
    link = f"how-budget-{level.id}" if place < MOST_BUDGETS else ""
    used: Cell = Number(minutes_words(budget.used, writing)) if level.recorded else Text("no data", quiet=True)
    burn: Cell = Number(burn_words(budget, writing)) if level.recorded else Text("—", quiet=True)
    return Row(
        (
            *head,
            Number(minutes_words(budget.allowed, writing)),
            used,
            Number(minutes_words(budget.left, writing), strong=budget.left < 0, link=link),
            burn,
            StateMark(*level_state(level)),
        )
    )


def _spent(data: MonthlyData) -> tuple[Block, ...]:
    """Which budgets were spent when, and which will be at the pace so far."""
    lines: list[str] = []
    for one in data.levels.budgeted:
        budget = one.budget
        if budget is None or budget.exhausted_at is None:
            continue
        day = data.writing.day(local_day(budget.exhausted_at, data.levels.zone))
        window = window_words(budget.window, data.writing)
        how = "was spent on" if budget.spent_at else "is spent, at the pace so far, on"
        lines.append(f"The budget of {one.objective.name} for {window} {how} {day}.")
    return (Bullets(tuple(lines[:MOST])),) if lines else ()


def _policies(data: MonthlyData) -> tuple[Block, ...]:
    told = data.levels
    said = [one for one in told.budgeted if one.objective.policy]
    blocks: list[Block] = []
    if said:
        lines = tuple(f"{one.objective.name}: {_cut(one.objective.policy)}" for one in said[:MOST])
        blocks.append(Bullets(lines, "When a budget is spent"))
    if told.without_policy:
        names = ", ".join(one.objective.name for one in told.without_policy[:MOST])
        words = "Nobody has said what happens when these error budgets are spent"
        blocks.append(Note(f"{words}: {names}.", warning=bool(told.overspent)))
    return tuple(blocks)


def _cut(policy: str) -> str:
    words = " ".join(policy.split())
    return words if len(words) <= MOST_WORDS else f"{words[:MOST_WORDS]}…"


def _others(data: MonthlyData) -> tuple[Block, ...]:
    others = [one for one in data.levels.levels if one.budget is None]
    if not others:
        return ()
    named = [
        f"{one.objective.name} {target_words(one.objective, data.writing)}".replace("\u00a0", _TOGETHER)
        for one in others[:MOST]
    ]
    more = f" and {data.writing.number(len(others) - MOST)} more" if len(others) > MOST else ""
    counted = data.writing.count(len(others), "objective has", "objectives have")
    return (Note(f"{counted} a target without an error budget: {', '.join(named)}{more}."),)


def alerting(data: MonthlyData, title: str) -> tuple[Page, ...]:
    """What would go unnoticed, the levels with their escalation, and how far monitoring covers each asset."""
    found = data.alerting
    if not found.levels and not found.alerts and not found.objectives:
        return ()
    gaps = gap_sentences(found)
    headline = " and ".join(how_many for _, how_many, _ in gaps[:2]) or "Every service level has an alert with an owner"
    watched = len(found.objectives) - len(found.gaps_of("objective_without_alert"))
    text = f"{data.writing.part(watched, len(found.objectives))} service levels have an alert."
    blocks: list[Block] = []
    if gaps:
        blocks.append(Bullets(tuple(f"{how_many}: {which}." for _, how_many, which in gaps)))
    blocks.append(_levels_table(data))
    if found.components and found.assets:
        assessed = any(one.assessed for one in found.by_asset)
        blocks.append(_coverage_table(data) if assessed else _uncovered(data))
    how = "a component that nobody assessed on an asset counts as neither covered nor missing."
    return (Page(headline, title, text, tuple(blocks), how, anchor="alerting"),)


def _levels_table(data: MonthlyData) -> Table:
    columns = (
        Column("Level"),
        Column("What belongs there", weight=1),
        Column("Channel"),
        Column("Within", "right"),
        Column("Alerts", "right"),
    )
    rows = tuple(
        Row(
            (
                Text(f"{one.name} {one.severity}".rstrip()),
                Text(one.belongs),
                Text(one.channel) if one.channel else StateMark("fail", "no channel"),
                Text(within_words(one.within, data.writing)),
                Number(data.writing.number(sum(alert.level == one.id for alert in data.alerting.alerts))),
            )
        )
        for one in data.alerting.levels[:MOST]
    )
    more = max(0, len(data.alerting.levels) - MOST)
    return Table(columns, rows, "Levels and escalation", more=more, empty="No alert level yet.")


def _uncovered(data: MonthlyData) -> Note:
    components = data.writing.count(len(data.alerting.components), "monitoring component", "monitoring components")
    assets = data.writing.count(len(data.alerting.assets), "asset", "assets")
    return Note(f"Nobody has assessed yet which of {components} cover which of {assets}.")


def _coverage_table(data: MonthlyData) -> Table:
    columns = (
        Column("Asset", weight=1),
        Column("Covered", "right"),
        Column("Partly", "right"),
        Column("Missing", "right"),
        Column("Assessed", "right"),
    )
    rows = tuple(_coverage(data, one) for one in data.alerting.by_asset[:MOST])
    return Table(columns, rows, "Monitoring components by asset", more=max(0, len(data.alerting.by_asset) - MOST))


def _coverage(data: MonthlyData, one: AssetCoverage) -> Row:
    number = data.writing.number
    counts = (number(value) for value in (one.covered, one.partial, one.missing))
    figures: tuple[Cell, ...] = tuple(Number(text) for text in counts) if one.assessed else (Text("—", quiet=True),) * 3
    return Row((Text(one.asset.name), *figures, Number(data.writing.part(one.assessed, one.components))))
