"""The check of arithmetic: what is shown as a sum is the sum of what it is made of, to the minor unit."""

import itertools
from collections.abc import Iterator
from fractions import Fraction

from debtplanner.domain.workspace import WORKSPACE_ID, Workspace
from debtplanner.queries.case import business_case
from debtplanner.queries.ledger import Book, ledger
from debtplanner.queries.plan import Plan, plan
from debtplanner.store.checking import DAMAGED, UNREADABLE, Finding
from debtplanner.store.reading import Reader

NAME = "Arithmetic"
FINE = "Months add up to budgets, the ledger balances, the years of the case add up to its horizon."
_WAY_ON = "Its figures are not to be decided on. Open a backup, or report this."


def arithmetic_check(reader: Reader) -> Finding:
    """Whether every sum is one."""
    try:
        trouble = next(_troubles(reader), None)
    except DAMAGED:
        trouble = UNREADABLE
    return Finding(NAME, trouble is None, trouble or FINE)


def _troubles(reader: Reader) -> Iterator[str]:
    if reader.get(Workspace, WORKSPACE_ID) is None:
        return  # a file without a workspace in it has nothing to add up
    yield from _plan(plan(reader))
    found = ledger(reader)
    yield from _book(found.planned, "as planned")
    yield from _book(found.recorded, "as recorded")
    yield from _case(reader)


def _plan(found: Plan) -> Iterator[str]:
    for one in found.initiatives:
        months = found.planned[one.id]
        given = [spend.amount for spend in found.spends if spend.kind == "planned" and spend.initiative == one.id]
        free = one.end.since(one.start) + 1 > len(given)
        expected = max(one.budget or 0, sum(given)) if free else sum(given)
        if sum(months.values()) != expected:
            yield f"The months of the initiative {one.name} do not add up to its budget. {_WAY_ON}"
    if sum(found.spend.values()) != sum(sum(months.values()) for months in found.planned.values()):
        yield f"The months of the plan do not add up to its initiatives. {_WAY_ON}"


def _book(book: Book, view: str) -> Iterator[str]:
    for category, rows in itertools.groupby(book.rows, lambda row: row.category):
        own = list(rows)
        moved = sum(
            one.amount if one.kind in {"opening", "new"} else -one.amount
            for one in book.entries
            if one.category == category
        )
        follows = all(after.opening == before.closing for before, after in itertools.pairwise(own))
        if not follows or own[-1].closing != moved:
            yield f"The ledger {view} does not balance in the category {category}. {_WAY_ON}"
    for total in book.totals:
        parts = [row for row in book.rows if row.month == total.month]
        if total.closing != sum(row.closing for row in parts) or total.interest != sum(
            (row.interest for row in parts), Fraction()
        ):
            yield f"Month {total.month} of the ledger {view} is not the sum of its categories. {_WAY_ON}"


def _case(reader: Reader) -> Iterator[str]:
    found = business_case(reader)
    *years, horizon = found.periods
    for part in ("investment", "direct", "indirect"):
        lines = sum((sum(months, Fraction()) for line, months in found.by_line if line.part == part), Fraction())
        if not getattr(horizon, part) == lines == sum((getattr(one, part) for one in years), Fraction()):
            yield f"The years of the business case do not add up to its lines. {_WAY_ON}"
