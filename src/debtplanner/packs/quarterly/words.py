"""What several pages of the quarterly pack say in the same way."""

from decimal import Decimal
from fractions import Fraction

from debtplanner.packs.document import Cell, Column, Number, Text
from debtplanner.queries.case import minor, roi_words
from debtplanner.queries.case_data import CaseData


def money(data: CaseData, value: Fraction | Decimal | int | None, *, strong: bool = False) -> Cell:
    """An amount in a table cell; what is not stated says so."""
    if value is None:
        return Text("not stated", quiet=True)
    return Number(data.writing.amount(value if isinstance(value, int) else minor(value)), strong=strong)


def returned(data: CaseData, value: Fraction | None, *, strong: bool = False) -> Cell:
    """A return in a table cell, or that it is undefined."""
    if value is None:
        return Text("undefined", quiet=True)
    return Number(roi_words(value, data.writing), strong=strong)


def columns(first: str, *titles: str) -> tuple[Column, ...]:
    """A naming column that takes the slack, and columns of numbers."""
    return (Column(first, weight=1), *(Column(title, "right") for title in titles))
