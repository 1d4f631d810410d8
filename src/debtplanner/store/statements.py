"""The statements of each kind, built once: building them anew would cost more than running them."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Insert, Select, Table, Update, bindparam, select

from debtplanner.domain.kinds import KINDS
from debtplanner.store.schema import table

REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class KindStatements:
    """What is asked and said of one kind's table. Columns come in the order id, fields, removed."""

    table: Table
    one: Select[tuple[object, ...]]
    everything: Select[tuple[object, ...]]
    in_bin: Select[tuple[object, ...]]
    titles: Select[Any, Any]
    insert: Insert
    mark: Update

    def where(self, field: str) -> Select[tuple[object, ...]]:
        """Rows whose `field` is the parameter `value`, bin included."""
        return _where(self.table.name, field)

    def update(self, fields: tuple[str, ...]) -> Update:
        """Sets `fields` of the row `row_id`."""
        return _update(self.table.name, fields)


@cache
def statements(kind: str) -> KindStatements:
    """The statements of one kind."""
    rows = table(kind)
    by_id = rows.c.id == bindparam("row_id")
    return KindStatements(
        table=rows,
        one=select(rows).where(by_id),
        everything=select(rows).where(rows.c.removed.is_(None)),
        in_bin=select(rows).where(rows.c.removed.is_not(None)),
        titles=select(rows.c.id, rows.c[KINDS[kind].title]),
        insert=rows.insert(),
        mark=rows.update().where(by_id).values({REMOVED: bindparam("mark")}),
    )


@cache
def _where(kind: str, field: str) -> Select[tuple[object, ...]]:
    rows = table(kind)
    return select(rows).where(rows.c[field] == bindparam("value"))


@cache
def _update(kind: str, fields: tuple[str, ...]) -> Update:
    rows = table(kind)
    return (
        rows.update()
        .where(rows.c.id == bindparam("row_id"))
        .values({name: bindparam(f"new_{name}") for name in fields})
    )
