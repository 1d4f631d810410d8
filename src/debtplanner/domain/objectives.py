"""Service level objectives: what must hold, over which window, and how much may be missed before its budget is spent."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.fields import Record, ruled
from debtplanner.domain.quantities import OPERATORS, QUANTITY_OPTIONS, STATISTICS, check_unit, check_value
from debtplanner.domain.units import UNIT_OPTIONS
from debtplanner.domain.values import Choice, Line, Link, Number, Prose, Whole

WINDOWS = (
    ("month", "Calendar month"),
    ("quarter", "Quarter"),
    ("year", "Year"),
    ("rolling", "Rolling days"),
)
BUDGETS = (("none", "None"), ("target", "From the target"), ("share", "From a share of its own"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective(Record):
    """A service level objective: `quantity`, measured as `statistic`, stands to `target` as `operator` says, in `unit`.

    Targets of one quantity and statistic can be compared. `budget` says where its error budget comes from: from the
    target itself, where that is a share of time or requests, or from `share`, the per cent for which it must hold.
    """

    name: str = ruled(Line("Objective", required=True, longest=160))
    group: str = ruled(Line("Group", longest=120), "")
    quantity: str = ruled(Choice("Quantity", required=True, options=QUANTITY_OPTIONS), "other")
    statistic: str = ruled(Choice("Statistic", required=True, options=STATISTICS), "any")
    operator: str = ruled(Choice("Operator", required=True, options=OPERATORS), "<=")
    target: Decimal = ruled(Number("Target", required=True))
    unit: str = ruled(Choice("Unit", required=True, options=UNIT_OPTIONS))
    window: str = ruled(Choice("Window", required=True, options=WINDOWS), "month")
    days: int | None = ruled(Whole("Days of the rolling window", least=1, most=3660), None)
    budget: str = ruled(Choice("Error budget", required=True, options=BUDGETS), "none")
    share: Decimal | None = ruled(Number("Must hold for, %", least=Decimal(0), most=Decimal(100)), None)
    asset: str | None = ruled(Link("Asset", to="asset"), None)
    owner: str = ruled(Line("Owner", longest=120), "")
    measured: str = ruled(Line("How measured", longest=300), "")
    policy: str = ruled(Prose("When the budget is spent", longest=2000), "")
    position: int = ruled(Whole("Position", required=True), 0)

    @property
    def kept_share(self) -> Decimal | None:
        """Per cent of the window for which it must hold; None where it has no error budget."""
        return {"target": self.target, "share": self.share}.get(self.budget)


def stamp_objective(before: Objective | None, after: Objective, _today: date) -> Objective:
    """Days and share go where their window or budget was changed to one that has none."""
    if before is None:
        return after
    if after.window != "rolling" and before.window == "rolling" and after.days == before.days:
        after = replace(after, days=None)
    if after.budget != "share" and before.budget == "share" and after.share == before.share:
        after = replace(after, share=None)
    return after


def check_objective(objective: Objective) -> Objective:
    """The objective, if its window, its budget and its unit fit together."""
    check_unit(objective.quantity, objective.unit)
    check_value("Target", objective.target, objective.unit, "target")
    if objective.window == "rolling" and objective.days is None:
        raise RuleBroken("A rolling window needs its number of days. Type one such as 30.", "days")
    if objective.window != "rolling" and objective.days is not None:
        raise RuleBroken("Only a rolling window has days. Choose rolling days as the window, or empty them.", "days")
    if objective.budget == "share" and objective.share is None:
        raise RuleBroken("This error budget needs the share for which it must hold. Type one such as 99.9.", "share")
    if objective.budget != "share" and objective.share is not None:
        raise RuleBroken(
            "This share is used only by an error budget from a share of its own. Choose that, or empty the share.",
            "share",
        )
    if objective.budget == "target" and not (objective.unit == "percent" and objective.operator in {">", ">="}):
        raise RuleBroken(
            "An error budget from the target needs a target in % with > or ≥, such as ≥ 99.9 %. "
            "Choose a share of its own, or change the target.",
            "budget",
        )
    return objective
