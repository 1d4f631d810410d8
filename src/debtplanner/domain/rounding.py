"""Rounding half up, away from zero: in one place, so that a figure and what it is held against never round apart."""

from fractions import Fraction


def nearest(value: Fraction) -> int:
    """The whole number nearest to an exact value; halves go away from zero."""
    whole = (2 * abs(value.numerator) + value.denominator) // (2 * value.denominator)
    return whole if value >= 0 else -whole


def half_up(value: Fraction, digits: int) -> Fraction:
    """A value rounded half up, away from zero, to so many digits after the decimal sign (below zero: to tens, hundreds)."""
    size = Fraction(10) ** digits
    return nearest(value * size) / size
