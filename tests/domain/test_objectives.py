"""Objectives: which windows, budgets and targets go together, and how the others are refused."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.fields import made
from debtplanner.domain.objectives import Objective, check_objective, stamp_objective

TODAY = date(2026, 11, 24)


def objective(**values: Any) -> Objective:
    given = {"name": "Availability", "quantity": "availability", "target": Decimal("99.9"), "unit": "percent"}
    return made(Objective, "one", {**given, "operator": ">=", **values})


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({"window": "rolling"}, "days", "needs its number of days"),
        ({"days": 30}, "days", "Only a rolling window has days"),
        ({"budget": "share"}, "share", "needs the share"),
        ({"share": Decimal(99)}, "share", "used only by"),
        ({"budget": "target", "operator": "<"}, "budget", "needs a target in %"),
        ({"budget": "target", "quantity": "response_time", "unit": "ms"}, "budget", "needs a target in %"),
        ({"target": Decimal(101)}, "target", "cannot be above 100 %"),
        ({"target": Decimal(-1)}, "target", "zero or more"),
        ({"unit": "ms"}, "unit", "Availability is not measured in ms"),
    ],
)
def test_what_does_not_go_together_is_refused_at_its_field(values: dict[str, Any], field: str, words: str):
    with pytest.raises(RuleBroken, match=words) as refused:
        check_objective(objective(**values))
    assert refused.value.field == field


@pytest.mark.parametrize("share", ["100.1", "-1", "NaN", "Infinity"])
def test_a_share_outside_0_to_100_is_refused(share: str):
    with pytest.raises(RuleBroken, match="Must hold for"):
        objective(budget="share", share=Decimal(share))


def test_the_share_that_is_kept_comes_from_the_target_or_is_its_own():
    assert objective(budget="target").kept_share == Decimal("99.9")
    assert objective(budget="share", share=Decimal(99)).kept_share == Decimal(99)
    assert objective().kept_share is None


def test_days_and_share_go_with_the_window_and_the_budget_that_used_them():
    before = objective(window="rolling", days=30, budget="share", share=Decimal(99))
    after = stamp_objective(before, replace(before, window="month", budget="target"), TODAY)
    assert (after.days, after.share) == (None, None)
    assert check_objective(after) == after
