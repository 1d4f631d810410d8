"""Investment criteria: each check is passed, failed or not assessed, with its arithmetic; never a bare tick."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from debtplanner.domain.backlog import RISK_LEVELS, Item
from debtplanner.domain.policy import MEASURED, Criterion

Result = Literal["pass", "fail", "not_assessed"]
RISK_NUMBER = {code: number for number, (code, _) in enumerate(RISK_LEVELS, 1)}


@dataclass(frozen=True, slots=True)
class Basis:
    """What a criterion is held against: `value` None where it is not assessed; `inputs` are its terms by name."""

    value: Fraction | None
    inputs: tuple[tuple[str, int | Fraction | str], ...]
    coverage: str


@dataclass(frozen=True, slots=True)
class Check:
    """One criterion held against one basis."""

    criterion: Criterion
    basis: Basis
    result: Result

    @property
    def name(self) -> str:
        """What is measured."""
        return dict(MEASURED)[self.criterion.measured]


def holds(value: Fraction, operator: str, threshold: Decimal) -> bool:
    """Whether `value` is above, at least, below or at most the threshold."""
    limit = Fraction(threshold)
    return {">": value > limit, ">=": value >= limit, "<": value < limit, "<=": value <= limit}[operator]


def _mean(items: Sequence[Item], field: str) -> Basis:
    stated = [value for item in items if (value := getattr(item, field)) is not None]
    value = Fraction(sum(stated), len(stated)) if stated else None
    inputs = ((f"Mean {field} of {len(stated)}", value),) if value is not None else ()
    return Basis(value, inputs, f"assessed {len(stated)} of {len(items)}")


def return_on(items: Sequence[Item], investment: int | None, years: int) -> Basis:
    """The simple return in per cent: (years × annual savings − investment) / investment.

    `investment` None takes the principal of those items that state both amounts; savings count from the first month.
    """
    stated = [item for item in items if item.savings is not None and (investment is not None or item.principal)]
    savings = sum(item.savings or 0 for item in stated)
    cost = investment if investment is not None else sum(item.principal or 0 for item in stated)
    coverage = f"stated for {len(stated)} of {len(items)}"
    if not stated or not cost:
        return Basis(None, (), coverage)
    value = Fraction(years * savings - cost, cost) * 100
    return Basis(value, (("Annual savings", savings), ("Investment", cost), ("Years", Fraction(years))), coverage)


def risk_of(items: Sequence[Item], stated: str | None) -> Basis:
    """The delivery risk: what the request states, else the highest of its items where all are assessed."""
    if stated is not None:
        return Basis(Fraction(RISK_NUMBER[stated]), (("Stated", stated),), "stated on the request")
    known = [item.delivery_risk for item in items if item.delivery_risk is not None]
    coverage = f"assessed {len(known)} of {len(items)}"
    if not items or len(known) < len(items):
        return Basis(None, (), coverage)
    highest = max(known, key=RISK_NUMBER.__getitem__)
    return Basis(Fraction(RISK_NUMBER[highest]), (("Highest of its items", highest),), coverage)


def checks_of(
    criteria: Sequence[Criterion],
    items: Sequence[Item],
    years: int,
    investment: int | None = None,
    risk: str | None = None,
) -> tuple[Check, ...]:
    """Each criterion held against these items, and against an investment where one is asked for."""
    bases = {
        "impact": lambda: _mean(items, "impact"),
        "complexity": lambda: _mean(items, "effort"),
        "roi": lambda: return_on(items, investment, years),
        "risk": lambda: risk_of(items, risk),
    }
    found: list[Check] = []
    for criterion in sorted(criteria, key=lambda one: one.position):
        basis = bases[criterion.measured]()
        if basis.value is None:
            found.append(Check(criterion, basis, "not_assessed"))
        else:
            passed = holds(basis.value, criterion.operator, criterion.threshold)
            found.append(Check(criterion, basis, "pass" if passed else "fail"))
    return tuple(found)


def verdict_of(checks: Sequence[Check]) -> Result:
    """Fail where one fails; else not assessed where one is not, or where there is none; pass only where all pass."""
    results = {check.result for check in checks}
    if "fail" in results:
        return "fail"
    return "not_assessed" if "not_assessed" in results or not results else "pass"
