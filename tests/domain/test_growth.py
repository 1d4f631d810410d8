"""Capacity by phase against expected demand."""

from decimal import Decimal
from fractions import Fraction

import pytest

from debtplanner.domain.architecture import (
    Capability,
    CapabilityStep,
    DecisionRecord,
    Demand,
    check_demand,
    check_step,
    check_supersedes,
)
from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.growth import capacity_in, demand_in, raises_of, runs_out
from debtplanner.domain.months import Month
from debtplanner.domain.roadmap import Phase

JAN = Month(2026, 1)
USERS = Capability(id="users", name="Concurrent users", quantity="concurrent_users", unit="users", limit=Decimal(5000))
PHASES = {
    key: Phase(id=key, track="t", name=key, start=JAN.plus(first), end=JAN.plus(last))
    for key, first, last in (("one", 0, 2), ("two", 3, 5), ("three", 6, 11))
}
STEPS = tuple(
    CapabilityStep(id=phase, capability="users", phase=phase, value=Decimal(value))
    for phase, value in (("three", 50000), ("one", 15000), ("two", 25000))
)
MONTHS = tuple(JAN.plus(ahead) for ahead in range(18))


def demand(month: int, value: int) -> Demand:
    return Demand(id=f"d{month}", capability="users", month=JAN.plus(month - 1), value=Decimal(value))


def test_a_phase_raises_the_limit_from_the_month_after_it() -> None:
    raises = raises_of(USERS, STEPS, PHASES)
    carried = [capacity_in(USERS, raises, JAN.plus(ahead)) for ahead in (0, 2, 3, 5, 6, 11, 12, 17)]
    assert carried == [5000, 5000, 15000, 15000, 25000, 25000, 50000, 50000]


def test_demand_between_two_stated_months_lies_on_a_line_and_stays_after_the_last() -> None:
    points = (demand(12, 20000), demand(2, 4000))
    found = [demand_in(points, JAN.plus(ahead)) for ahead in (0, 1, 2, 6, 11, 17)]
    assert found == [None, 4000, Fraction(5600), Fraction(12000), 20000, 20000]


def test_capacity_runs_out_in_the_first_month_that_asks_for_more() -> None:
    raises = raises_of(USERS, STEPS, PHASES)
    assert runs_out(USERS, raises, (demand(1, 4000), demand(11, 24000)), MONTHS) == JAN.plus(1)
    assert runs_out(USERS, raises, (demand(1, 4000), demand(18, 50000)), MONTHS) == JAN.plus(1)
    assert runs_out(USERS, raises, (demand(4, 15000),), MONTHS) is None
    assert runs_out(USERS, raises, (), MONTHS) is None


def test_a_response_time_runs_out_where_it_is_above_what_is_asked_for() -> None:
    time = Capability(id="users", name="Time", quantity="response_time", unit="ms", limit=Decimal(1200), operator="<")
    assert runs_out(time, (), (demand(3, 1200), demand(5, 400)), MONTHS) == JAN.plus(3)


def test_values_of_the_wrong_size_and_doubles_are_refused() -> None:
    share = Capability(id="users", name="Availability", quantity="availability", unit="percent")

    def others(kind: type) -> tuple:
        return {Capability: (share,), CapabilityStep: STEPS, Demand: (demand(1, 5),)}[kind]

    with pytest.raises(RuleBroken, match="cannot be above 100 %"):
        check_step(CapabilityStep(id="x", capability="users", phase="four", value=Decimal(101)), others)
    with pytest.raises(RuleBroken, match="already"):
        check_step(CapabilityStep(id="x", capability="users", phase="one", value=Decimal(99)), others)
    with pytest.raises(RuleBroken, match="stated already"):
        check_demand(Demand(id="x", capability="users", month=JAN, value=Decimal(9)), others)


def test_a_decision_record_does_not_supersede_itself_at_any_distance() -> None:
    old = DecisionRecord(id="old", name="Old", supersedes="new")
    with pytest.raises(RuleBroken, match="supersede itself"):
        check_supersedes(DecisionRecord(id="new", name="New", supersedes="old"), lambda _: (old,))
    check_supersedes(DecisionRecord(id="newer", name="New", supersedes="old"), lambda _: (old,))
