"""The tables of the Ledger page: the months of a category, and the entries of one month."""

from collections.abc import Callable
from dataclasses import dataclass

from debtplanner.domain.ledger import Entry, LedgerRow
from debtplanner.queries.case import minor
from debtplanner.queries.explain_ledger import entry_words, kind_words
from debtplanner.queries.ledger import Ledger
from debtplanner.ui.widgets.table.column import Column
from debtplanner.ui.widgets.table.view import Table

Now = Callable[[], Ledger | None]


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One entry as a line of a table."""

    id: str
    entry: Entry


def months_table(now: Now) -> Table:
    """Opening, new, repaid, accepted, closing and interest of each month."""

    def month(row: LedgerRow) -> str:
        found = now()
        return "" if found is None else found.writing.short_month(found.month(row.month))

    def money(key: str, title: str, priority: int, *, why: bool = False) -> Column:
        def text(row: LedgerRow) -> str:
            found = now()
            return "" if found is None else found.writing.amount(minor(getattr(row, key)))

        return Column(
            key, title, text, lambda row: getattr(row, key), "number", width=112, min_width=96, priority=priority, why=why,
            strong=(lambda _row: True) if key == "closing" else None,
        )  # fmt: skip

    return Table(
        "The ledger by month",
        (
            Column("month", "Month", month, lambda row: row.month, names=True, priority=0),
            money("opening", "Opening", 1),
            money("new", "New", 3),
            money("repaid", "Repaid", 2),
            money("accepted", "Accepted", 4),
            money("closing", "Closing", 0, why=True),
            money("interest", "Interest", 1, why=True),
        ),
        fit_height=True,
        max_lines=24,
        empty="No item here states its principal or its annual cost yet.",
    )


def entries_table(now: Now) -> Table:
    """What moved in one month, traced to items and initiatives."""

    def words(of: Callable[[Entry, Ledger], str]) -> Callable[[EntryRow], str]:
        def text(row: EntryRow) -> str:
            found = now()
            return "" if found is None else of(row.entry, found)

        return text

    return Table(
        "Entries of the month",
        (
            Column("item", "Item", words(lambda one, found: found.name_of(one.item)), names=True, priority=0),
            Column("kind", "Entry", lambda row: kind_words(row.entry), width=150, min_width=110, priority=1),
            Column("source", "From", words(entry_words), width=320, min_width=200, priority=2),
            Column(
                "amount",
                "Amount",
                words(lambda one, found: found.writing.amount(abs(one.amount))),
                lambda row: row.entry.amount,
                "number",
                width=112,
                min_width=96,
                priority=0,
            ),
        ),
        fit_height=True,
        max_lines=12,
        empty="Nothing moved in this month.",
    )
