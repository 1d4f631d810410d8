"""Tables of the workspace file, made from the records: one table a kind, beside the audit log, seals and drafts."""

from functools import cache
from threading import Lock

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text

from debtplanner.domain.fields import rules_of
from debtplanner.domain.kinds import KINDS, Kind
from debtplanner.domain.values import Link, Rule

APPLICATION_ID = int.from_bytes(b"DBTP")
SCHEMA_MAJOR, SCHEMA_MINOR = 1, 0
USER_VERSION = SCHEMA_MAJOR * 1000 + SCHEMA_MINOR
"""Major × 1000 + minor: an added table or column is a minor step, which an older program may still read."""
REVISION = "0001"
"""The Alembic revision that these tables stand for."""
LAST = (1 << 63) - 1
"""The largest number that a row can have: none is there, and no step of the audit log reaches it."""

_SQL = {"TEXT": Text, "INTEGER": Integer}


def _column(name: str, rule: Rule) -> Column[object]:
    target = [ForeignKey(f"{rule.to}.id")] if isinstance(rule, Link) else []
    return Column(name, _SQL[rule.sql], *target, nullable=not rule.required and rule.empty is None)


def _record_table(metadata: MetaData, kind: Kind) -> Table:
    rules = rules_of(kind.record)
    table = Table(
        kind.key,
        metadata,
        Column("id", Text, primary_key=True),
        *(_column(name, rule) for name, rule in rules.items()),
        Column("removed", Text, comment="id of the step that moved the record into the bin"),
        sqlite_strict=True,
    )
    for name, rule in rules.items():
        if isinstance(rule, Link):
            Index(f"{kind.key}_{name}", table.c[name])
    return table


def _audit(tables: MetaData) -> None:
    Table(
        "audit",
        tables,
        Column("seq", Integer, primary_key=True),
        Column("step_id", Text, nullable=False),
        Column("at", Text, nullable=False),
        Column("actor", Text, nullable=False),
        Column("label", Text, nullable=False),
        Column("cause", Text, nullable=False),
        Column("seal", Text, nullable=False),
        Column("hash", Text, nullable=False),
        sqlite_strict=True,
    )


def _audit_change(tables: MetaData) -> None:
    changes = Table(
        "audit_change",
        tables,
        Column("seq", Integer, ForeignKey("audit.seq"), primary_key=True),
        Column("position", Integer, primary_key=True),
        Column("kind", Text, nullable=False),
        Column("record_id", Text, nullable=False),
        Column("before", Text),
        Column("after", Text),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    Index("audit_change_record", changes.c.kind, changes.c.record_id)


def _seal(tables: MetaData) -> None:
    Table(
        "seal",
        tables,
        Column("kind", Text, primary_key=True),
        Column("digest", Text, nullable=False),
        Column("rows", Integer, nullable=False),
        sqlite_strict=True,
    )


def _content(tables: MetaData) -> None:
    Table(
        "content",
        tables,
        Column("sha256", Text, primary_key=True),
        Column("content", LargeBinary, nullable=False),
        sqlite_strict=True,
    )


def _signed_head(tables: MetaData) -> None:
    Table(
        "signed_head",
        tables,
        Column("seq", Integer, primary_key=True),
        Column("hash", Text, nullable=False),
        Column("at", Text, nullable=False),
        Column("public_key", Text, nullable=False),
        Column("signature", Text, nullable=False),
        sqlite_strict=True,
    )


def _draft(tables: MetaData) -> None:
    Table(
        "draft",
        tables,
        Column("form", Text, primary_key=True),
        Column("at", Text, nullable=False),
        Column("fields", Text, nullable=False),
        sqlite_strict=True,
    )


_BESIDE = {
    "audit": _audit,
    "audit_change": _audit_change,
    "seal": _seal,
    "content": _content,
    "signed_head": _signed_head,
    "draft": _draft,
}
_TABLES = MetaData()
_MADE: dict[str, Table] = {}
_MAKING = Lock()


@cache
def metadata() -> MetaData:
    """All tables of the current schema."""
    for name in (*KINDS, *_BESIDE):
        table(name)
    return _TABLES


def table(name: str) -> Table:
    """One table by name, made when first asked for: a page needs a few of them, and a start should not wait for all."""
    if name not in _MADE:
        with _MAKING:
            if name not in _MADE:
                _MADE[name] = _made(name)
    return _MADE[name]


def columns_by_table() -> dict[str, tuple[str, ...]]:
    """Names of columns by table, without making the tables of records."""
    records = {key: ("id", *rules_of(kind.record), "removed") for key, kind in KINDS.items()}
    return records | {name: tuple(column.name for column in table(name).columns) for name in _BESIDE}


def _made(name: str) -> Table:
    if name in KINDS:
        return _record_table(_TABLES, KINDS[name])
    _BESIDE[name](_TABLES)
    return _TABLES.tables[name]
