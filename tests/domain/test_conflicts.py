"""Targets of one quantity: what agrees, what differs, what cannot both hold."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from debtplanner.domain.conflicts import Target, conflicts


def target(value: str, unit: str, operator: str = "<", quantity: str = "response_time", **more: str) -> Target:
    statistic = more.pop("statistic", "p95")
    source = more.pop("source", f"{operator}{value} {unit}")
    return Target(quantity, statistic, unit, operator, Decimal(value), source, "measure", source, "target", **more)


SLO, KPI, GOAL = target("500", "ms"), target("0.5", "s", "<="), target("200", "ms")


def test_half_a_second_and_500_ms_agree_and_200_ms_differs() -> None:
    assert conflicts([SLO, KPI]) == ()
    (found,) = conflicts([SLO, KPI, GOAL])
    assert [[one.value for one in group] for group in found.values] == [[200], [500, Decimal("0.5")]]
    assert not found.impossible


def test_10_000_sustained_differs_from_20_000_that_is_peak_and_not_stated() -> None:
    def of(value: str, statistic: str) -> Target:
        return target(value, "per_second", ">=", "throughput", statistic=statistic)

    (found,) = conflicts([of("10000", "sustained"), of("20000", "peak"), of("20000", "any")])
    assert [[one.statistic for one in group] for group in found.values] == [["sustained"], ["peak", "any"]]
    assert conflicts([of("10000", "sustained"), of("20000", "peak")]) == ()


def test_a_floor_above_a_ceiling_cannot_hold() -> None:
    (found,) = conflicts([target("5", "s", ">="), target("2", "s")])
    assert found.impossible
    (touching,) = conflicts([target("5", "s", ">="), target("5", "s")])
    assert touching.impossible


def test_other_statistics_assets_units_and_things_of_their_own_are_not_compared() -> None:
    assert conflicts([target("500", "ms"), target("200", "ms", statistic="mean")]) == ()
    assert conflicts([target("500", "ms", asset="a"), target("200", "ms", asset="b")]) == ()
    assert conflicts([target("5", "count", quantity="other"), target("6", "count", quantity="other")]) == ()
    assert (
        conflicts([target("5", "count", quantity="satisfaction"), target("4", "of_five", quantity="satisfaction")])
        == ()
    )


@given(st.permutations([SLO, KPI, GOAL, target("300", "ms", statistic="mean"), target("250", "ms", statistic="any")]))
def test_what_is_found_does_not_depend_on_the_order(order: list[Target]) -> None:
    (found,) = conflicts(order)
    assert found.about == conflicts([SLO, KPI, GOAL, *(one for one in order if one.statistic != "p95")])[0].about
    assert len(found.targets) == 5
