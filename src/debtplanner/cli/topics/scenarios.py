"""`show FILE scenarios`."""

from typing import Any

from debtplanner.cli.output import aligned, plain
from debtplanner.cli.topics.shown import Options, Shown
from debtplanner.queries.case import break_even_words, minor, roi_words
from debtplanner.queries.case_scenarios import ScenarioRow, scenarios
from debtplanner.queries.choosing import Choosing, choosing
from debtplanner.queries.priorities import Priority, StableItem, priorities
from debtplanner.queries.reader import Reader

RATIO = 6


def _scenario(row: ScenarioRow) -> dict[str, Any]:
    total = row.results.total
    return {
        "id": row.id,
        "name": row.name,
        "assumes": row.assumes,
        "investment": minor(total.investment),
        "benefit": minor(total.benefit),
        "net": minor(total.net),
        "roi": plain(total.roi, RATIO),
        "npv": minor(row.results.npv),
        "break_even_month": row.results.on("commitment").month,
    }


def _priority(row: Priority) -> dict[str, Any]:
    cost, urgency = row.waiting.cost, row.waiting.urgency
    return {
        "initiative": row.name,
        "budget": row.budget,
        "months": row.waiting.months,
        "cost_of_delay": None if cost is None else minor(cost),
        "cost_of_delay_over_duration": None if urgency is None else minor(urgency),
        "delivery_risk": row.risk,
        "score": plain(row.score),
    }


def _item(row: StableItem) -> dict[str, Any]:
    return {
        "item": row.name,
        "score": plain(row.score),
        "among_first": plain(row.stability.share, RATIO),
        "best_rank": row.stability.best,
        "worst_rank": row.stability.worst,
    }


def _selection(found: Choosing) -> dict[str, Any]:
    names = {one.id: one.name for one in found.plan.initiatives}
    return {
        "budget": found.budget,
        "exact": found.exact,
        "cost": None if found.best is None else found.best.cost,
        "worth": None if found.best is None else found.best.value,
        "initiatives": [
            {
                "name": one.name,
                "cost": one.cost,
                "worth": one.value,
                "chosen": one.chosen,
                "reason": one.reason,
                "message": one.sentence,
            }
            for one in found.offers
        ],
        "frontier_complete": found.complete,
        "frontier": [
            {"cost": one.cost, "worth": one.value, "initiatives": sorted(names[key] for key in one.chosen)}
            for one in found.choices
        ],
    }


def show_scenarios(reader: Reader, _: Options) -> Shown:
    """Scenarios of the case, the cost of delay by initiative, and how stable the ranks of items are."""
    found, first = scenarios(reader), priorities(reader)
    data: dict[str, Any] = {
        "currency": found.case.plan.workspace.currency,
        "scenarios": [_scenario(row) for row in found.rows],
        "cost_of_doing_nothing": None if found.idle_cost is None else minor(found.idle_cost),
        "priorities": [_priority(row) for row in first.rows],
        "stability": [_item(row) for row in first.items],
        "selection": _selection(choosing(reader)),
    }
    writing = found.writing
    rows = [
        (
            row.name,
            writing.amount(minor(row.results.total.net)),
            roi_words(row.results.total.roi, writing),
            writing.amount(minor(row.results.npv)),
            break_even_words(row.results.on("commitment")),
        )
        for row in found.rows
    ]
    waiting = [
        (
            one.name,
            "not stated" if one.cost is None else writing.amount(minor(one.cost)),
            "not stated" if one.urgency is None else writing.amount(minor(one.urgency)),
        )
        for one in found.waiting
    ]
    text = [
        aligned(("Scenario", "Net", "ROI", "Present value", "Commitment back"), rows, frozenset({1, 2, 3})),
        "",
        aligned(("Initiative", "A month of waiting costs", "÷ duration"), waiting, frozenset({1, 2})),
    ]
    return Shown(data, "\n".join(text))
