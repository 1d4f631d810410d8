from decimal import Decimal
from fractions import Fraction

from debtplanner.domain.units import comparable, in_base


def test_500_milliseconds_are_half_a_second_and_equal_0_5_seconds():
    assert in_base(Decimal(500), "ms") == Fraction(1, 2) == in_base(Decimal("0.5"), "s")


def test_a_week_is_168_hours():
    assert in_base(Decimal(1), "week") == in_base(Decimal(168), "h")


def test_a_share_is_not_compared_with_a_time():
    assert comparable("ms", "h")
    assert not comparable("percent", "s")
