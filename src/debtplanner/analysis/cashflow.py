"""Money month by month and what follows from it: totals, return, present value, break-even. Exact, in minor units.

Months are numbered from 1. Sums are fractions; a present value is a decimal of fifty digits, because a monthly factor of
an annual rate is irrational.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction
from itertools import accumulate
from typing import Literal

DIGITS = 50
Basis = Literal["commitment", "cash", "direct"]
Reached = Literal["month", "never_under_water", "not_within_horizon", "nothing_invested"]
HALF_MONTHS = {"start": 0, "middle": 1, "end": 2}
"""Half months from the start of a month to the moment at which its money flows."""


@dataclass(frozen=True, slots=True)
class Flows:
    """What is invested and what comes back in each month of the horizon."""

    investment: tuple[Fraction, ...]
    direct: tuple[Fraction, ...]
    indirect: tuple[Fraction, ...]

    @property
    def benefit(self) -> tuple[Fraction, ...]:
        """Direct savings and indirect benefits of each month."""
        return tuple(own + other for own, other in zip(self.direct, self.indirect, strict=True))

    @property
    def net(self) -> tuple[Fraction, ...]:
        """Benefit less investment of each month."""
        return tuple(back - cost for back, cost in zip(self.benefit, self.investment, strict=True))

    def part(self, first: int, last: int) -> "Flows":
        """Months `first` to `last`, both included."""
        cut = slice(first - 1, last)
        return Flows(self.investment[cut], self.direct[cut], self.indirect[cut])

    def scaled(self, costs: Fraction, benefits: Fraction) -> "Flows":
        """Every cost and every benefit by a factor."""
        return Flows(
            tuple(one * costs for one in self.investment),
            tuple(one * benefits for one in self.direct),
            tuple(one * benefits for one in self.indirect),
        )


@dataclass(frozen=True, slots=True)
class BreakEven:
    """When the money is back on one basis: the month, or why there is none."""

    basis: Basis
    reached: Reached
    month: int | None = None


def spread_evenly(amount: int | Fraction, start: int, months: int, horizon: int) -> tuple[Fraction, ...]:
    """An amount over `months` from month `start` on, in equal parts; what lies outside the horizon is left out."""
    share = Fraction(amount) / months
    return tuple(share if start <= month < start + months else Fraction() for month in range(1, horizon + 1))


def ramp_share(ramp: str, month: int, begin: int, done: int) -> Fraction:
    """Which part of a benefit is there in a month, with work from month `begin` to month `done`.

    From month 1: all. From completion: nothing until the work is done, then all. S-curve: 3t² − 2t³, where t is the part
    of the work's months that have passed at the end of the month.
    """
    if ramp == "start" or month > done:
        return Fraction(1)
    if ramp == "completion" or month < begin:
        return Fraction()
    passed = Fraction(month - begin + 1, done - begin + 1)
    return passed * passed * (3 - 2 * passed)


def roi(benefit: Fraction, cost: Fraction) -> Fraction | None:
    """(benefit − cost) / cost; None where nothing is invested, because then no return is defined."""
    return (benefit - cost) / cost if cost else None


def monthly_factor(rate: Fraction) -> Decimal:
    """What money half a month later is worth now, at an effective annual rate: (1 + rate)^(−1/24)."""
    with localcontext() as context:
        context.prec = DIGITS + 10
        growth = Decimal((1 + rate).numerator) / Decimal((1 + rate).denominator)
        return (growth.ln() / -24).exp()


def npv(net: Sequence[Fraction], rate: Fraction, timing: str) -> Decimal:
    """Net present value at the start of month 1, in minor units, of money that flows at one moment of each month.

    `rate` is effective a year (0.1 for ten per cent), `timing` start, middle or end of the month.
    """
    with localcontext() as context:
        context.prec = DIGITS
        half = monthly_factor(rate)
        whole, first = half * half, half ** HALF_MONTHS[timing]
        total, worth = Decimal(), first
        for one in net:
            total += Decimal(one.numerator) * worth / Decimal(one.denominator)
            worth *= whole
        return total


def payback(flows: Flows) -> Fraction | None:
    """Months until benefits have paid the whole investment, in proportion within the last; None if never within."""
    cost = sum(flows.investment, Fraction())
    if not cost:
        return None
    reached = Fraction()
    for before, one in enumerate(flows.benefit):
        if one and reached + one >= cost:
            return before + (cost - reached) / one
        reached += one
    return None


def break_even(flows: Flows, basis: Basis) -> BreakEven:
    """The first month from which the money is back for good.

    `commitment`: benefits to date reach the whole investment. `cash`: benefits to date less costs to date are no longer
    below zero, never again until the horizon ends; `direct` is the same on direct savings alone.
    """
    cost = sum(flows.investment, Fraction())
    if not cost:
        return BreakEven(basis, "nothing_invested")
    if basis == "commitment":
        for month, reached in enumerate(accumulate(flows.benefit), 1):
            if reached >= cost:
                return BreakEven(basis, "month", month)
        return BreakEven(basis, "not_within_horizon")
    back = flows.benefit if basis == "cash" else flows.direct
    levels = accumulate(one - spent for one, spent in zip(back, flows.investment, strict=True))
    below = [month for month, level in enumerate(levels, 1) if level < 0]
    if not below:
        return BreakEven(basis, "never_under_water")
    if below[-1] == len(back):
        return BreakEven(basis, "not_within_horizon")
    return BreakEven(basis, "month", below[-1] + 1)
