"""Reading records: one consistent view of the file, as frozen records."""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Connection

from debtplanner.domain.fields import Record, rules_of
from debtplanner.domain.kinds import KINDS, kind_of
from debtplanner.domain.steps import Step
from debtplanner.domain.values import Rule
from debtplanner.store import audit
from debtplanner.store.contents import read_content
from debtplanner.store.prepared import Row, row, rows
from debtplanner.store.schema import LAST
from debtplanner.store.statements import statements

R = TypeVar("R", bound=Record)


@cache
def _shape(kind: str) -> tuple[type[Record], tuple[str, ...], tuple[tuple[int, Callable[[Any], Any]], ...]]:
    """The record of a kind, its names in the order of a row, and what turns stored values into others, by place."""
    record = KINDS[kind].record
    rules = rules_of(record)
    loads = tuple(
        (place, rule.load) for place, rule in enumerate(rules.values(), 1) if type(rule).load is not Rule.load
    )
    return record, ("id", *rules), loads


def record_of(kind: str, row: Row) -> Record:
    """The record of a row in the order id, fields, removed."""
    record, names, loads = _shape(kind)
    values = list(row[:-1])
    for place, load in loads:
        if values[place] is not None:
            values[place] = load(values[place])
    return record(**dict(zip(names, values, strict=True)))


class Reader:
    """Everything that can be asked of one transaction. What lies in the bin is only seen where it says so.

    `withheld_below`: smaller amounts of money, in minor units, are not written out for whoever reads the answers;
    `hides_costs`: what a person costs is not.
    Nothing changes inside a transaction that only reads, so all records of a kind are read once.
    `damaged_pages` answers with the numbers of the pages of an encrypted file that do not fit its key.
    """

    def __init__(
        self,
        connection: Connection,
        withheld_below: int = 0,
        damaged_pages: Callable[[], tuple[int, ...]] = tuple,
        *,
        hides_costs: bool = False,
    ) -> None:
        self.connection = connection
        self.withheld_below = withheld_below
        self.hides_costs = hides_costs
        self.damaged_pages = damaged_pages
        self._known: dict[str, tuple[Record, ...]] = {}

    def withholding(self, below: int) -> "Reader":
        """The same transaction for a reader who may not see smaller amounts."""
        return self._as(below, hides_costs=self.hides_costs)

    def hiding_costs(self) -> "Reader":
        """The same transaction for eyes that are not to see what a person costs."""
        return self._as(self.withheld_below, hides_costs=True)

    def _as(self, below: int, *, hides_costs: bool) -> "Reader":
        made = Reader(self.connection, below, self.damaged_pages, hides_costs=hides_costs)
        made._known = self._known
        return made

    def get(self, kind: type[R], record_id: str) -> R | None:
        """One record, or None where there is none outside the bin."""
        key = kind_of(kind).key
        found = row(self.connection, statements(key).one, {"row_id": record_id})
        return None if found is None or found[-1] is not None else record_of(key, found)  # type: ignore[return-value]

    def all(self, kind: type[R]) -> tuple[R, ...]:
        """All records of a kind outside the bin, in the order in which they came."""
        key = kind_of(kind).key
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._read_all(key)
        return known  # type: ignore[return-value]

    def _read_all(self, key: str) -> tuple[Record, ...]:
        return tuple(record_of(key, one) for one in rows(self.connection, statements(key).everything))

    def where(self, kind: type[R], field: str, value: str) -> tuple[R, ...]:
        """The records outside the bin whose `field` is `value`."""
        key = kind_of(kind).key
        found = rows(self.connection, statements(key).where(field), {"value": value})
        return tuple(record_of(key, one) for one in found if one[-1] is None)  # type: ignore[misc]

    def removed(self, kind: type[R]) -> tuple[tuple[R, str], ...]:
        """What lies in the bin: each record with the id of the step that put it there."""
        key = kind_of(kind).key
        found = rows(self.connection, statements(key).in_bin)
        return tuple((record_of(key, one), one[-1]) for one in found)  # type: ignore[misc]

    def titles(self, kind: str) -> dict[str, str]:
        """Title by id, bin included: History names records that are gone."""
        return {one[0]: str(one[1]) for one in rows(self.connection, statements(kind).titles)}

    def content(self, sha256: str) -> bytes | None:
        """The content of a file by its SHA-256, or None."""
        return read_content(self.connection, sha256)

    def head(self) -> audit.Head:
        """The end of the audit chain."""
        return audit.head(self.connection)

    def last_at(self) -> datetime | None:
        """When the last step was made; None without any."""
        at = self.head().at
        return audit.moment(at) if at else None

    def entries(self, after: int = 0, until: int = LAST) -> Iterator[audit.Entry]:
        """The audit log behind the number `after` up to `until`, oldest first."""
        return audit.entries(self.connection, after, until)

    def step(self, step_id: str) -> Step | None:
        """One step by its id, or None: settles a commit of which nobody knows whether it was saved."""
        seq = audit.number_of(self.connection, step_id)
        return None if seq is None else next(self.entries(seq - 1, seq)).step

    def step_of_record(self, seq: int, kind: str, record_id: str) -> Step | None:
        """One step with the changes of one record alone."""
        return audit.step_of_record(self.connection, seq, kind, record_id)

    def entries_of(self, kind: str, record_id: str) -> tuple[int, ...]:
        """Numbers of the steps that changed one record, newest first."""
        return audit.numbers_of(self.connection, kind, record_id)
