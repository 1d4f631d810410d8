"""Where readings are heading: the straight line through them, and how far the next value may lie from it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

LEAST = 3
_T80 = (
    (1, "3.078"), (2, "1.886"), (3, "1.638"), (4, "1.533"), (5, "1.476"), (6, "1.440"), (7, "1.415"), (8, "1.397"),
    (9, "1.383"), (10, "1.372"), (12, "1.356"), (15, "1.341"), (20, "1.325"), (30, "1.310"), (60, "1.296"),
)  # fmt: skip
"""Degrees of freedom and the two-sided 80 % quantile of Student's t; between two rows the wider one is taken."""


@dataclass(frozen=True, slots=True)
class Line:
    """Least squares through points: value at place 0, slope a month, how many points, and their spread.

    `residual` is the sum of squared distances, `mean` and `spread` of the places; all exact.
    """

    start: Fraction
    slope: Fraction
    points: int
    residual: Fraction
    mean: Fraction
    spread: Fraction

    def at(self, place: Fraction) -> Fraction:
        """The line at a place."""
        return self.start + self.slope * place

    def margin(self, place: Fraction) -> Decimal:
        """Half the width of the 80 % prediction interval at a place: t × s × √(1 + 1/n + (x − x̄)² / Σ(x − x̄)²)."""
        freedom = self.points - 2
        quantile = next(Decimal(value) for least, value in reversed(_T80) if freedom >= least)
        inside = self.residual / freedom * (1 + Fraction(1, self.points) + (place - self.mean) ** 2 / self.spread)
        return quantile * (Decimal(inside.numerator) / Decimal(inside.denominator)).sqrt()

    def reaches(self, value: Fraction) -> Fraction | None:
        """The place at which the line has this value; None where it never has."""
        return None if self.slope == 0 else (value - self.start) / self.slope


def fitted(points: Sequence[tuple[Fraction, Fraction]]) -> Line | None:
    """The line through (place, value) points; None for fewer than three, or where all lie at one place."""
    count = len(points)
    if count < LEAST:
        return None
    mean_x = sum((x for x, _ in points), Fraction()) / count
    mean_y = sum((y for _, y in points), Fraction()) / count
    spread = sum(((x - mean_x) ** 2 for x, _ in points), Fraction())
    if spread == 0:
        return None
    slope = sum(((x - mean_x) * (y - mean_y) for x, y in points), Fraction()) / spread
    start = mean_y - slope * mean_x
    residual = sum(((y - start - slope * x) ** 2 for x, y in points), Fraction())
    return Line(start, slope, count, residual, mean_x, spread)
