"""The audit log: each step with before and after, chained by hash, written in the transaction of the edit itself."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Integer, Row, bindparam, select

from debtplanner.domain.fields import canonical
from debtplanner.domain.steps import Change, Step, instant, moment
from debtplanner.store.schema import table

FIRST_HASH = "0" * 64
LAST = (1 << 63) - 1
"""A number that no step reaches."""
_AUDIT = table("audit")
_CHANGE = table("audit_change")
_INSERT_STEP = _AUDIT.insert()
_INSERT_CHANGE = _CHANGE.insert()
_HEAD = select(_AUDIT.c.seq, _AUDIT.c.hash, _AUDIT.c.at).order_by(_AUDIT.c.seq.desc()).limit(1)
_AFTER, _UNTIL = bindparam("after", type_=Integer), bindparam("until", type_=Integer)
_STEPS = select(_AUDIT).where(_AUDIT.c.seq > _AFTER, _AUDIT.c.seq <= _UNTIL).order_by(_AUDIT.c.seq)
_CHANGES = (
    select(_CHANGE).where(_CHANGE.c.seq > _AFTER, _CHANGE.c.seq <= _UNTIL).order_by(_CHANGE.c.seq, _CHANGE.c.position)
)


@dataclass(frozen=True, slots=True)
class Head:
    """The end of the chain: number, hash and time of the last step; number 0 for an empty log."""

    seq: int = 0
    hash: str = FIRST_HASH
    at: str = ""


def head(connection: Connection) -> Head:
    """The end of the chain as it is in the file."""
    row = connection.execute(_HEAD).first()
    return Head() if row is None else Head(*row)


def step_hash(previous: str, step: Step, seal: str) -> str:
    """Hash of one step: of the hash before it, its own content and the seal of all tables."""
    content = [
        previous,
        step.seq,
        step.step_id,
        instant(step.at),
        step.actor,
        step.label,
        step.cause,
        [change.as_json() for change in step.changes],
        seal,
    ]
    return hashlib.sha256(canonical(content).encode()).hexdigest()


def append(connection: Connection, previous: Head, step: Step, seal: str) -> Head:
    """Writes one step behind `previous` and answers with the new end."""
    chained = step_hash(previous.hash, step, seal)
    at = instant(step.at)
    connection.execute(
        _INSERT_STEP,
        {
            "seq": step.seq,
            "step_id": step.step_id,
            "at": at,
            "actor": step.actor,
            "label": step.label,
            "cause": step.cause,
            "seal": seal,
            "hash": chained,
        },
    )
    rows = [
        {
            "seq": step.seq,
            "position": position,
            "kind": change.kind,
            "record_id": change.record_id,
            "before": None if change.before is None else canonical(change.before),
            "after": None if change.after is None else canonical(change.after),
        }
        for position, change in enumerate(step.changes)
    ]
    if rows:
        connection.execute(_INSERT_CHANGE, rows)
    return Head(step.seq, chained, at)


@dataclass(frozen=True, slots=True)
class Entry:
    """One step as it stands in the file, with the hash and seal written beside it."""

    step: Step
    seal: str
    hash: str


def entries(connection: Connection, after: int = 0, until: int = LAST) -> Iterator[Entry]:
    """The log behind the number `after` up to `until`, oldest first."""
    asked = {"after": after, "until": until}
    changes = connection.execute(_CHANGES, asked).all()
    position = 0
    for row in connection.execute(_STEPS, asked):
        begin = position
        while position < len(changes) and changes[position].seq == row.seq:
            position += 1
        own = tuple(_change(change) for change in changes[begin:position])
        step = Step(row.seq, row.step_id, moment(row.at), row.actor, row.label, row.cause, own)
        yield Entry(step, row.seal, row.hash)


def _change(row: Row[Any]) -> Change:
    return Change(row.kind, row.record_id, _fields(row.before), _fields(row.after))


def _fields(text: str | None) -> dict[str, str | int | None] | None:
    return None if text is None else json.loads(text)


def broken_at(connection: Connection) -> int | None:
    """Number of the first step that does not follow from the one before; None where the chain is whole."""
    previous = Head()
    for entry in entries(connection):
        if entry.step.seq != previous.seq + 1 or step_hash(previous.hash, entry.step, entry.seal) != entry.hash:
            return entry.step.seq
        previous = Head(entry.step.seq, entry.hash)
    return None
