"""Units of measured quantities: what they measure, how they are written, and how one becomes another, exactly."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit; a value times `factor` is the value in the base unit of its dimension."""

    code: str
    label: str
    dimension: str
    factor: Fraction
    bounded: bool = False


UNITS: dict[str, Unit] = {
    unit.code: unit
    for unit in (
        Unit("percent", "%", "share", Fraction(1), bounded=True),
        Unit("ms", "ms", "time", Fraction(1, 1000)),
        Unit("s", "s", "time", Fraction(1)),
        Unit("min", "min", "time", Fraction(60)),
        Unit("h", "h", "time", Fraction(3600)),
        Unit("day", "days", "time", Fraction(86_400)),
        Unit("week", "weeks", "time", Fraction(604_800)),
        Unit("per_second", "requests/s", "rate", Fraction(1)),
        Unit("per_minute", "requests/min", "rate", Fraction(1, 60)),
        Unit("users", "users", "users", Fraction(1)),
        Unit("connections", "connections", "connections", Fraction(1)),
        Unit("tickets_month", "tickets/month", "tickets", Fraction(1)),
        Unit("percent_month", "% a month", "share a month", Fraction(1), bounded=True),
        Unit("of_five", "of 5", "rating", Fraction(1)),
        Unit("gb", "GB", "storage", Fraction(1)),
        Unit("tb", "TB", "storage", Fraction(1000)),
        Unit("count", "", "count", Fraction(1)),
    )
}
"""Every unit by its code. `bounded` units cannot exceed 100. Decimal prefixes: 1 TB is 1,000 GB."""

UNIT_OPTIONS = tuple((unit.code, unit.label or "a number") for unit in UNITS.values())


def in_base(value: Decimal, unit: str) -> Fraction:
    """The value in the base unit of its dimension, exactly: 500 ms is 1/2 s."""
    return Fraction(value) * UNITS[unit].factor


def comparable(one: str, other: str) -> bool:
    """Whether two units measure the same dimension."""
    return UNITS[one].dimension == UNITS[other].dimension
