"""The debt ledger: entries of principal by category and month, and balances that follow from nothing else."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Literal

EntryKind = Literal["opening", "new", "repaid", "accepted"]
ENTRY_KINDS: dict[EntryKind, str] = {
    "opening": "Opening",
    "new": "New",
    "repaid": "Repaid",
    "accepted": "Accepted",
}


_NOTHING, _WHOLE = Fraction(), Fraction(1)


@dataclass(frozen=True, slots=True)
class Entry:
    """Principal of one item that moves in one month, in minor units.

    An acceptance moves principal out of the ledger; where it reverts, the entry is below zero. Entries of month 0 are what
    was there before the first month.
    """

    month: int
    category: str
    kind: EntryKind
    amount: int
    item: str
    initiative: str | None = None


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One month of one category, or of all (category empty): opening + new − repaid − accepted = closing."""

    month: int
    category: str
    opening: int
    new: int
    repaid: int
    accepted: int
    interest: Fraction

    @property
    def closing(self) -> int:
        """What is owed at the end of the month."""
        return self.opening + self.new - self.repaid - self.accepted

    @property
    def id(self) -> str:
        """What a table tells it by."""
        return f"{self.category}/{self.month}"


@dataclass(frozen=True, slots=True)
class Debt:
    """One item as the ledger sees it. Months are numbers of the plan; None or below 1 lies before it.

    `principal` None is not stated: such an item bears interest while it is there, and no balance. `interest` is a year's.
    """

    item: str
    category: str
    principal: int | None
    interest: int | None
    since: int | None
    resolved: int | None = None

    def there(self, month: int) -> bool:
        """Whether it was there when the month began."""
        return (self.since is None or self.since < month) and (self.resolved is None or self.resolved >= month)


@dataclass(frozen=True, slots=True)
class Course:
    """What becomes of one item: its entries, and which part of it bears interest in each month, from month 1 on."""

    debt: Debt
    entries: tuple[Entry, ...]
    bearing: tuple[Fraction, ...]


def course(
    debt: Debt, months: int, repayments: Mapping[int, Sequence[tuple[str, int]]], accepted: frozenset[int]
) -> Course:
    """The entries of one item. `repayments` are (initiative, amount) by month, `accepted` the months that end accepted.

    Nothing is repaid before the debt is there, nor more than is left. What is repaid while the debt is accepted comes back
    into the ledger first. Accepted debt still bears interest.
    """
    principal = debt.principal or 0
    if debt.resolved is not None and debt.resolved < 1:
        return Course(debt, (), (_NOTHING,) * months)
    if not repayments and not accepted and debt.resolved is None and (debt.since or 0) < 1:
        still = (Entry(0, debt.category, "opening", principal, debt.item),) if principal else ()
        return Course(debt, still, (_WHOLE,) * months)
    entries: list[Entry] = []

    def note(month: int, kind: EntryKind, amount: int, initiative: str | None = None) -> None:
        if amount:
            entries.append(Entry(month, debt.category, kind, amount, debt.item, initiative))

    begin = max(0, debt.since or 0)
    owed, held = 0, 0
    bearing: list[Fraction] = []
    whole, left = _WHOLE, principal
    if begin == 0:
        paid = sum(amount for month, own in repayments.items() if month < 1 for _, amount in own)
        owed = max(0, principal - paid)
        note(0, "opening", owed)
    for month in range(1, months + 1):
        if owed + held != left:
            left = owed + held
            whole = Fraction(left, principal) if principal else _WHOLE
        bearing.append(whole if debt.there(month) else _NOTHING)
        if month == begin:
            owed = principal
            note(month, "new", principal)
        if month in accepted and owed:
            note(month, "accepted", owed)
            owed, held = 0, held + owed
        elif month not in accepted and held:
            note(month, "accepted", -held)
            owed, held = owed + held, 0
        last = [("", owed + held)] if debt.resolved == month else []
        for initiative, amount in (*repayments.get(month, ()), *last):
            paid = min(amount, owed + held)
            back = max(0, paid - owed)
            note(month, "accepted", -back)
            note(month, "repaid", paid, initiative or None)
            owed, held = owed + back - paid, held - back
    return Course(debt, tuple(entries), tuple(bearing))


def shares_of_spend(planned: Mapping[int, int], principals: Sequence[tuple[str, int]]) -> dict[str, dict[int, int]]:
    """What an initiative repays of each of its items by month: as its money is spent, and at most their principal.

    Several items share it in proportion to their principal: whoever is furthest behind their part of the money to date
    gets theirs first, rounded up, so that no part is below zero and the parts of every month add up exactly.
    """
    total, owed = sum(planned.values()), sum(amount for _, amount in principals)
    found: dict[str, dict[int, int]] = {item: {} for item, _ in principals}
    target = min(total, owed)
    if not target:
        return found
    spent, repaid, got = 0, 0, dict.fromkeys(found, 0)
    for month in sorted(planned):
        spent += planned[month]
        reached = spent * target // total
        left, repaid = reached - repaid, reached
        behind = {item: Fraction(reached * amount, owed) - got[item] for item, amount in principals}
        for item in sorted(behind, key=lambda one: -behind[one]):
            part = min(left, max(0, ceil(behind[item])))
            if part:
                found[item][month] = part
                got[item] += part
                left -= part
    return found


def balances(
    entries: Iterable[Entry], interest: Mapping[tuple[str, int], Fraction], categories: Sequence[str], months: int
) -> tuple[LedgerRow, ...]:
    """Every month of every category, in the order of the categories; each opening is the closing before it."""
    moved: dict[tuple[str, int, EntryKind], int] = {}
    for one in entries:
        key = (one.category, one.month, one.kind)
        moved[key] = moved.get(key, 0) + one.amount
    rows: list[LedgerRow] = []
    for category in categories:
        opening = sum(
            amount if kind in {"opening", "new"} else -amount
            for (own, month, kind), amount in moved.items()
            if own == category and month < 1
        )
        for month in range(1, months + 1):
            new = moved.get((category, month, "new"), 0) + moved.get((category, month, "opening"), 0)
            row = LedgerRow(
                month,
                category,
                opening,
                new,
                moved.get((category, month, "repaid"), 0),
                moved.get((category, month, "accepted"), 0),
                interest.get((category, month), Fraction()),
            )
            rows.append(row)
            opening = row.closing
    return tuple(rows)


def together(rows: Sequence[LedgerRow], months: int) -> tuple[LedgerRow, ...]:
    """All categories of each month as one row."""
    found: list[LedgerRow] = []
    for month in range(1, months + 1):
        own = [row for row in rows if row.month == month]
        found.append(
            LedgerRow(
                month,
                "",
                sum(row.opening for row in own),
                sum(row.new for row in own),
                sum(row.repaid for row in own),
                sum(row.accepted for row in own),
                sum((row.interest for row in own), Fraction()),
            )
        )
    return tuple(found)
