"""`show FILE ledger`."""

from typing import Any

from debtplanner.cli.output import aligned, plain
from debtplanner.cli.topics.shown import Options, Shown
from debtplanner.domain.ledger import Entry, LedgerRow
from debtplanner.queries.case import minor
from debtplanner.queries.ledger import Book, Ledger, ledger
from debtplanner.queries.reader import Reader


def _row(row: LedgerRow, names: dict[str, str]) -> dict[str, Any]:
    return {
        "month": row.month,
        "category": names.get(row.category, "All"),
        "opening": row.opening,
        "new": row.new,
        "repaid": row.repaid,
        "accepted": row.accepted,
        "closing": row.closing,
        "interest": minor(row.interest),
    }


def _entry(one: Entry, found: Ledger, names: dict[str, str]) -> dict[str, Any]:
    initiative = found.plan.by_id.get(one.initiative or "")
    return {
        "month": one.month,
        "category": names.get(one.category, one.category),
        "kind": one.kind,
        "amount": one.amount,
        "item": found.name_of(one.item),
        "initiative": None if initiative is None else initiative.name,
    }


def show_ledger(reader: Reader, options: Options) -> Shown:
    """Principal by category and month as planned, the same as recorded, every entry, and the cost of inaction."""
    found = ledger(reader, options.today)
    names = {one.id: one.name for one in found.categories}

    def rows(book: Book) -> list[dict[str, Any]]:
        return [_row(row, names) for row in book.rows]

    told = found.summary
    data: dict[str, Any] = {
        "currency": found.plan.workspace.currency,
        "first_month": str(found.plan.workspace.first_month),
        "months": rows(found.planned),
        "totals": [_row(row, names) for row in found.planned.totals],
        "recorded": rows(found.recorded),
        "entries": [_entry(one, found, names) for one in found.planned.entries],
        "interest": minor(found.planned.interest),
        "interest_if_idle": minor(found.idle),
        "annual_cost": told.annual_cost.value,
        "claimed_annual_cost": told.claimed_annual_cost,
        "claimed_difference": told.difference,
        "breaking_point_years": plain(told.breaking_point, 6),
        "items_without_principal": found.unstated_principal,
    }
    text = [
        (
            str(row.month),
            *(found.writing.amount(value) for value in (row.opening, row.new, row.repaid, row.accepted, row.closing)),
            found.writing.amount(minor(row.interest)),
        )
        for row in found.planned.totals
    ]
    head = ("Month", "Opening", "New", "Repaid", "Accepted", "Closing", "Interest")
    return Shown(data, aligned(head, text, frozenset(range(7))))
