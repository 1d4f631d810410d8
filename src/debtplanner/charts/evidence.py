"""Charts of measures and capabilities, made of what the queries answer: screens and packs draw the same ones."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction

from debtplanner.charts.capacity import CapacityChart
from debtplanner.charts.chart import Digits, Months
from debtplanner.charts.path import PathChart, Reading
from debtplanner.domain.units import UNITS
from debtplanner.queries.architecture import CapabilityRow
from debtplanner.queries.measures import MeasureRow
from debtplanner.system.writing import Writing


def _place(day: date, first: date) -> float:
    """Months of the axis to a day: its month, and its part of it."""
    whole = (day.year - first.year) * 12 + day.month - first.month
    return whole - 0.5 + float(Fraction(day.day - 1, 31))


def _digits(writing: Writing, values: Iterable[Decimal]) -> Digits:
    """As many decimals as the values need, three at most."""
    decimals = max([0, *(-int(value.normalize().as_tuple().exponent) for value in values)])
    return Digits(min(decimals, 3), writing.group, writing.notation.decimal)


def path_chart(row: MeasureRow, writing: Writing, today: date) -> PathChart | None:
    """Readings of one measure against its path; None where there is no path yet."""
    path = row.standing.path
    if path is None:
        return None
    first, last = path.start, max(path.due, today, *(day for day, _ in row.values))
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return PathChart(
        Months(first.year, first.month, count),
        row.measure.name,
        UNITS[row.measure.unit].label or "number",
        tuple(
            Reading(_place(day, first), float(value), float(path.at(day)))
            for day, value in row.values
            if day > path.start
        ),
        float(path.baseline),
        float(path.target),
        _place(path.start, first),
        _place(path.due, first),
        lower_is_better=row.measure.direction == "lower",
        digits=_digits(writing, [path.target, *(value for _, value in row.values)]),
    )


def capacity_chart(row: CapabilityRow, writing: Writing) -> CapacityChart:
    """Limit by phase against expected demand, over the months of the plan."""
    one, first = row.capability, row.months[0][0]
    stated = [value for _, value, _ in row.months if value is not None]
    out = None if row.runs_out is None else row.runs_out.since(first)
    return CapacityChart(
        Months(first.year, first.month, len(row.months)),
        one.name,
        UNITS[one.unit].label or "number",
        tuple(None if value is None else float(value) for _, value, _ in row.months),
        tuple(None if value is None else float(value) for _, _, value in row.months),
        tuple((up.since.since(first), up.name.partition(":")[0]) for up in row.raises),
        None if one.target is None else float(one.target),
        out,
        digits=_digits(writing, stated if one.target is None else [*stated, one.target]),
    )
