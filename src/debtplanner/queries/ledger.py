"""The debt ledger of the workspace: as planned and as recorded, by category and month, with every entry behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Literal

from debtplanner.domain.acceptance import Acceptance, accepted_on
from debtplanner.domain.backlog import Category, Item
from debtplanner.domain.ledger import Course, Debt, Entry, LedgerRow, balances, course, shares_of_spend, together
from debtplanner.domain.months import Month
from debtplanner.queries.plan import Plan, plan
from debtplanner.queries.reader import Reader
from debtplanner.queries.summary import Summary, summary
from debtplanner.system.writing import Writing

_NO_INTEREST = Fraction()
View = Literal["planned", "recorded"]
VIEWS: dict[View, str] = {"planned": "As planned", "recorded": "As recorded"}


@dataclass(frozen=True)
class Book:
    """One view of the debt: rows by category and month, the same in all, and the entries."""

    view: View
    rows: tuple[LedgerRow, ...]
    totals: tuple[LedgerRow, ...]
    courses: tuple[Course, ...]

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Every entry."""
        return tuple(entry for one in self.courses for entry in one.entries)

    @property
    def opening(self) -> int:
        """What was owed before the first month."""
        return self.totals[0].opening if self.totals else 0

    @property
    def closing(self) -> int:
        """What is owed after the last month."""
        return self.totals[-1].closing if self.totals else 0

    @property
    def interest(self) -> Fraction:
        """Interest of all months, in minor units."""
        return sum((row.interest for row in self.totals), Fraction())

    def of(self, category: str) -> tuple[LedgerRow, ...]:
        """The months of one category; of all where it is empty."""
        return tuple(row for row in self.rows if row.category == category) if category else self.totals

    def entries_of(self, category: str, month: int) -> tuple[Entry, ...]:
        """What moved in a month, in one category or in all."""
        return tuple(one for one in self.entries if one.month == month and category in {"", one.category})


@dataclass(frozen=True)
class Ledger:
    """Everything on the Ledger page. `idle` is the interest of all months if nothing were repaid from the first on."""

    plan: Plan
    summary: Summary
    months: tuple[Month, ...]
    categories: tuple[Category, ...]
    planned: Book
    recorded: Book
    idle: Fraction
    unstated_principal: int
    items: int

    @property
    def writing(self) -> Writing:
        """How the reader writes."""
        return self.plan.writing

    def book(self, view: str) -> Book:
        """One of the two views."""
        return self.recorded if view == "recorded" else self.planned

    def month(self, number: int) -> Month:
        """A month of the ledger by its number."""
        return self.months[number - 1]

    def name_of(self, item: str) -> str:
        """What an item is called."""
        return self._names.get(item, item)

    @cached_property
    def _names(self) -> dict[str, str]:
        return {one.id: one.name for one in self.plan.items}


def ledger(reader: Reader, today: date | None = None) -> Ledger:
    """The ledger over the months of the plan."""
    found = plan(reader, today)
    first = found.workspace.first_month
    months = tuple(month for month in found.months if month >= first)
    categories = tuple(sorted(found.categories, key=lambda one: (one.position, one.name.casefold())))
    debts = [_debt(item, found) for item in found.items]
    acceptances = reader.all(Acceptance)
    accepted = {one: _accepted_months(acceptances, one, months) for one in {each.item for each in acceptances}}
    planned = _repayments(found)
    ids = [one.id for one in categories]
    nothing: dict[str, dict[int, list[tuple[str, int]]]] = {}
    there = [item for item in found.items if item.is_open]
    return Ledger(
        found,
        summary(reader),
        months,
        categories,
        _book("planned", debts, planned, accepted, ids, len(months)),
        _book("recorded", debts, nothing, accepted, ids, len(months)),
        _idle(debts, len(months)),
        sum(item.principal is None for item in there),
        len(there),
    )


def _debt(item: Item, found: Plan) -> Debt:
    begun, gone = item.since or item.added, item.resolved_on
    return Debt(
        item.id,
        item.category,
        item.principal,
        item.annual_cost,
        None if begun is None else found.number(Month.of(begun)),
        0 if gone is None and not item.is_open else None if gone is None else found.number(Month.of(gone)),
    )


def _accepted_months(acceptances: Sequence[Acceptance], item: str, months: Sequence[Month]) -> frozenset[int]:
    """The months at whose end the item is accepted."""
    return frozenset(
        number for number, month in enumerate(months, 1) if accepted_on(acceptances, item, month.last_day) is not None
    )


def _repayments(found: Plan) -> dict[str, dict[int, list[tuple[str, int]]]]:
    """What the plan repays of each item by month: (initiative, amount)."""
    repaid: dict[str, dict[int, list[tuple[str, int]]]] = {}
    for one in found.initiatives:
        owed = [(item.id, item.principal) for item in found.repaid.get(one.id, ()) if item.principal]
        spend = {found.number(month): amount for month, amount in found.planned[one.id].items()}
        for item, months in shares_of_spend(spend, owed).items():
            for month, amount in months.items():
                repaid.setdefault(item, {}).setdefault(month, []).append((one.id, amount))
    return repaid


def _book(
    view: View,
    debts: Sequence[Debt],
    repaid: dict[str, dict[int, list[tuple[str, int]]]],
    accepted: dict[str, frozenset[int]],
    categories: Sequence[str],
    months: int,
) -> Book:
    courses = tuple(course(one, months, repaid.get(one.item, {}), accepted.get(one.item, frozenset())) for one in debts)
    interest = _interest(courses)
    rows = balances((entry for one in courses for entry in one.entries), interest, categories, months)
    return Book(view, rows, together(rows, months), courses)


def _interest(courses: Sequence[Course]) -> dict[tuple[str, int], Fraction]:
    """Interest by category and month: a twelfth of the annual cost of what bears it; what bears it whole is added first."""
    whole: dict[tuple[str, int], int] = {}
    parts: dict[tuple[str, int], Fraction] = {}
    for one in courses:
        yearly, category = one.debt.interest, one.debt.category
        if not yearly:
            continue
        for month, part in enumerate(one.bearing, 1):
            key = (category, month)
            if part == 1:
                whole[key] = whole.get(key, 0) + yearly
            elif part:
                parts[key] = parts.get(key, Fraction()) + part * yearly
    return {key: Fraction(whole.get(key, 0), 12) + parts.get(key, _NO_INTEREST) / 12 for key in {*whole, *parts}}


def _idle(debts: Sequence[Debt], months: int) -> Fraction:
    """Interest of all months if nothing were repaid: a twelfth of the annual cost in each month that the debt is there."""
    yearly = sum(
        one.interest * sum(one.there(month) for month in range(1, months + 1))
        for one in debts
        if one.interest and one.resolved is None
    )
    return Fraction(yearly, 12)
