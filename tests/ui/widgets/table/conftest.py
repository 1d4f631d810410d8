"""A small backlog to show in a table."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from debtplanner.ui.widgets.table import Column, Merged, Table


@dataclass(frozen=True)
class Item:
    """One line of the tests' table."""

    id: str
    name: str
    impact: int
    effort: int
    risk: int
    band: str
    category: str
    cost: int


ITEMS = (
    Item("a", "Billing monolith blocks independent releases", 9, 7, 9, "Critical", "Architecture", 380_000),
    Item("b", "Outdated TLS and dependency patches", 9, 3, 9, "High", "Security", 50_000),
    Item("c", "Weekly manual deploys", 7, 4, 8, "High", "Infrastructure", 170_000),
    Item("d", "Analytics queries on the write replica", 6, 5, 6, "Medium", "Data", 180_000),
    Item("e", "Untracked feature flags", 4, 3, 4, "Low", "Code", 15_000),
)

COLUMNS = (
    Column("name", "Item", lambda item: item.name, names=True, width=320, editable=True, priority=0),
    Column(
        "impact",
        "Impact",
        lambda item: str(item.impact),
        lambda item: item.impact,
        kind="score",
        width=92,
        editable=True,
    ),
    Column(
        "effort",
        "Effort",
        lambda item: str(item.effort),
        lambda item: item.effort,
        kind="score",
        width=92,
        editable=True,
    ),
    Column("risk", "Risk", lambda item: str(item.risk), lambda item: item.risk, kind="score", width=92, editable=True),
    Column("band", "Band", lambda item: item.band, kind="band", width=110, priority=2, why=True),
    Column(
        "category",
        "Category",
        lambda item: item.category,
        width=130,
        priority=7,
        editable=True,
        choices=lambda _: ("Architecture", "Code", "Data", "Infrastructure", "Security"),
    ),
    Column(
        "cost",
        "Interest a year",
        lambda item: f"{item.cost:,}",
        lambda item: item.cost,
        kind="number",
        why=True,
        priority=3,
    ),
)
MERGED = Merged("ier", "I · E · R", ("impact", "effort", "risk"))


@pytest.fixture
def make_table(put) -> Callable[..., Table]:
    """A shown table with the five items, its model watched by Qt's own tester."""

    def make(width: int = 1000, height: int = 500, rows=ITEMS, **options) -> Table:
        table = Table("Debt items", COLUMNS, merged=MERGED, **options)
        QAbstractItemModelTester(table.rows, QAbstractItemModelTester.FailureReportingMode.Warning, table)
        table.set_rows(rows)
        put(table, width, height)
        return table

    return make


@pytest.fixture
def names() -> Callable[[Table], list[str]]:
    """What the lines of a table show, from top to bottom: ids, or headings in brackets."""

    def read(table: Table) -> list[str]:
        return [getattr(line, "id", None) or f"[{line.key}]" for line in table.rows.lines]

    return read
