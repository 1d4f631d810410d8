"""The order in which a table shows its rows: filtered, sorted, put under headings. No Qt in here."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any

from debtplanner.ui.widgets.table.column import Column, Grouping

Predicate = Callable[[Any], bool]


@dataclass(frozen=True, slots=True)
class Heading:
    """A line of its own above the rows of one group."""

    key: str
    count: int
    folded: bool
    summary: str = ""


@dataclass(frozen=True, slots=True)
class SortKey:
    """One column to sort by, and which way."""

    column: Column
    descending: bool = False


Line = Any
"""What one line shows: a row, or a `Heading`."""


class Arrangement:
    """All rows by id, and how the reader wants them: predicate, sort keys, grouping, folded groups."""

    def __init__(self) -> None:
        self.rows: dict[str, Any] = {}
        self.predicate: Predicate | None = None
        self.sort: tuple[SortKey, ...] = ()
        self.grouping: Grouping | None = None
        self.folded: set[str] = set()

    def replace(self, rows: Iterable[Any]) -> None:
        """Take these rows for all there are."""
        self.rows = {row.id: row for row in rows}

    def accepts(self, row: object) -> bool:
        """Whether the filter lets `row` through."""
        return self.predicate is None or self.predicate(row)

    def lines(self) -> list[Line]:
        """Every line to show, in order."""
        kept = list(self.rows.values()) if self.predicate is None else list(filter(self.predicate, self.rows.values()))
        for key in reversed(self.sort):
            kept.sort(key=key.column.order, reverse=key.descending)
        return kept if self.grouping is None else self._grouped(kept, self.grouping)

    def place(self, row: object, lines: list[Line], astray: Collection[str] = ()) -> int:
        """Line before which a new or changed `row` belongs, among `lines` without headings.

        The lines are in order, so halving finds the place in a dozen comparisons; `astray` are ids of rows that
        stand out of order, because the reader was on them when they changed, and are no guide.
        """
        if not self.sort:
            return len(lines)
        low, high = 0, len(lines)
        while low < high:
            middle = guide = (low + high) // 2
            while guide < high and getattr(lines[guide], "id", None) in astray:
                guide += 1
            if guide == high or self._before(row, lines[guide]):
                high = middle
            else:
                low = guide + 1
        return low

    def in_order(self, row: object, lines: list[Line], line: int) -> bool:
        """Whether `row` may stay at `line`: not before the one above, not after the one below."""
        above = lines[line - 1] if line > 0 else None
        below = lines[line + 1] if line + 1 < len(lines) else None
        return not (above is not None and self._before(row, above)) and not (
            below is not None and self._before(below, row)
        )

    def _before(self, one: object, other: object) -> bool:
        for key in self.sort:
            left, right = key.column.order(one), key.column.order(other)
            if left != right:
                return (left > right) if key.descending else (left < right)
        return False

    def _grouped(self, rows: list[Any], grouping: Grouping) -> list[Line]:
        groups: dict[str, list[Any]] = {}
        for row in rows:
            groups.setdefault(grouping.key(row), []).append(row)
        names = sorted(groups, key=grouping.order or str.casefold)
        made: list[Line] = []
        for name in names:
            members = groups[name]
            folded = name in self.folded
            summary = grouping.summary(members) if grouping.summary else ""
            made.append(Heading(name, len(members), folded, summary))
            if not folded:
                made += members
        return made
