"""What several pages of the monthly pack say in the same way."""

from fractions import Fraction

from debtplanner.charts.chart import Digits
from debtplanner.domain.scoring import Assessed
from debtplanner.packs.document import Cell, Number, Text
from debtplanner.queries.monthly import MonthlyData
from debtplanner.queries.summary import Total
from debtplanner.system.writing import Writing, rounded


def digits(writing: Writing, decimals: int = 0) -> Digits:
    """How charts write numbers, as the reader does."""
    return Digits(decimals, writing.group, writing.notation.decimal)


def money(data: MonthlyData, value: int | None, link: str = "", *, strong: bool = False) -> Cell:
    """An amount in a table cell; what is not stated says so."""
    if value is None:
        return Text("not stated", quiet=True)
    return Number(data.writing.amount(value), strong=strong, link=link)


def stated(data: MonthlyData, total: Total) -> str:
    """How far a total can be trusted."""
    return f"stated by {data.writing.part(total.stated, total.items)}"


def thousands(data: MonthlyData, value: int | None) -> float | None:
    """An amount in thousands of the currency, for a chart."""
    return None if value is None else float(Fraction(value, 10**data.writing.notation.digits * 1000))


def three(writing: Writing, of: Assessed | None) -> tuple[Cell, Cell, Cell]:
    """Impact, effort and risk as cells."""
    if of is None:
        return Text("—"), Text("—"), Text("—")
    return tuple(Number(_short(writing, value)) for value in (of.impact, of.effort, of.risk))  # type: ignore[return-value]


def _short(writing: Writing, value: Fraction) -> str:
    return writing.number(rounded(value, 1).normalize()) if value.denominator > 1 else writing.number(int(value), 0)
