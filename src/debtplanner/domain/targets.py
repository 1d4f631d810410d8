"""Targets: a value with its operator, and whether another value meets it."""

from fractions import Fraction

OPERATORS = (("<", "<"), ("<=", "≤"), (">", ">"), (">=", "≥"))
"""How a measured value must stand to its target; the code is also what one types."""


def meets(value: Fraction, operator: str, target: Fraction) -> bool:
    """Whether `value` meets the target, both in one unit: "< 5" is not met by 5, "≤ 5" is."""
    match operator:
        case "<":
            return value < target
        case "<=":
            return value <= target
        case ">":
            return value > target
        case _:
            return value >= target
