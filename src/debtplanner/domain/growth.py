"""Capacity by phase against expected demand: what a month can carry, what it is asked for, and when it runs out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from debtplanner.domain.architecture import Capability, CapabilityStep, Demand
from debtplanner.domain.months import Month
from debtplanner.domain.roadmap import Phase


@dataclass(frozen=True, slots=True)
class Raise:
    """A phase and the limit from the month after its last one on."""

    phase: str
    name: str
    since: Month
    value: Decimal


def raises_of(
    capability: Capability, steps: Iterable[CapabilityStep], phases: Mapping[str, Phase]
) -> tuple[Raise, ...]:
    """The phases that raise a capability, in time. A phase counts when it is done: from the month after it."""
    own = (step for step in steps if step.capability == capability.id and step.phase in phases)
    made = (Raise(step.phase, phases[step.phase].name, phases[step.phase].end.plus(1), step.value) for step in own)
    return tuple(sorted(made, key=lambda one: (one.since, one.name)))


def capacity_in(capability: Capability, raises: Iterable[Raise], month: Month) -> Decimal | None:
    """The limit in a month: that of the last phase done before it, else the limit now; None where none is stated."""
    done = [one.value for one in raises if one.since <= month]
    return done[-1] if done else capability.limit


def demand_in(points: Iterable[Demand], month: Month) -> Fraction | None:
    """Expected demand in a month: between two stated months in proportion, the last one after it, None before."""
    known = sorted(points, key=lambda one: one.month)
    before = [one for one in known if one.month <= month]
    after = [one for one in known if one.month > month]
    if not before:
        return None
    if not after:
        return Fraction(before[-1].value)
    first, last = before[-1], after[0]
    share = Fraction(month.since(first.month), last.month.since(first.month))
    return Fraction(first.value) + Fraction(last.value - first.value) * share


def runs_out(
    capability: Capability, raises: tuple[Raise, ...], points: tuple[Demand, ...], months: Iterable[Month]
) -> Month | None:
    """The first of `months` in which more is asked for than the capability carries; None where there is none.

    For what is better lower (a response time) demand is a ceiling that the capability must keep under.
    """
    for month in months:
        carried, asked = capacity_in(capability, raises, month), demand_in(points, month)
        if carried is None or asked is None:
            continue
        if (carried > asked) if capability.lower_is_better else (carried < asked):
            return month
    return None
