"""The audit log: each step with before and after, chained by hash, written in the transaction of the edit itself."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, Integer, bindparam, func, select

from debtplanner.domain.fields import canonical
from debtplanner.domain.moments import instant, moment
from debtplanner.domain.steps import Change, Step
from debtplanner.store.prepared import row, rows, run, run_many
from debtplanner.store.schema import LAST, table

FIRST_HASH = "0" * 64
_AUDIT = table("audit")
_CHANGE = table("audit_change")
_INSERT_STEP = _AUDIT.insert()
_INSERT_CHANGE = _CHANGE.insert()
_LAST_SEQ = select(func.max(_AUDIT.c.seq)).scalar_subquery()
_HEAD = select(_AUDIT.c.seq, _AUDIT.c.hash, _AUDIT.c.at).where(_AUDIT.c.seq == _LAST_SEQ)
_AFTER, _UNTIL = bindparam("after", type_=Integer), bindparam("until", type_=Integer)
_STEPS = select(_AUDIT).where(_AUDIT.c.seq > _AFTER, _AUDIT.c.seq <= _UNTIL).order_by(_AUDIT.c.seq)
_BY_ID = select(_AUDIT.c.seq).where(_AUDIT.c.step_id == bindparam("step_id"))
_ONE_STEP = select(_AUDIT.c.seq, _AUDIT.c.step_id, _AUDIT.c.at, _AUDIT.c.actor, _AUDIT.c.label, _AUDIT.c.cause).where(
    _AUDIT.c.seq == bindparam("seq")
)
_CHANGES_OF_RECORD = (
    select(_CHANGE.c.before, _CHANGE.c.after)
    .where(
        _CHANGE.c.seq == bindparam("seq"),
        _CHANGE.c.kind == bindparam("kind"),
        _CHANGE.c.record_id == bindparam("record_id"),
    )
    .order_by(_CHANGE.c.position)
)
_BY_RECORD = (
    select(_CHANGE.c.seq)
    .where(_CHANGE.c.kind == bindparam("kind"), _CHANGE.c.record_id == bindparam("record_id"))
    .order_by(_CHANGE.c.seq.desc())
)
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
    found = row(connection, _HEAD, {})
    return Head() if found is None else Head(*found)


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
    run(
        connection,
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
    changes = [
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
    run_many(connection, _INSERT_CHANGE, changes)
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
    changes = rows(connection, _CHANGES, asked)
    position = 0
    for seq, step_id, at, actor, label, cause, seal, chained in rows(connection, _STEPS, asked):
        begin = position
        while position < len(changes) and changes[position][0] == seq:
            position += 1
        own = tuple(
            Change(kind, record_id, _fields(before), _fields(after))
            for _, _, kind, record_id, before, after in changes[begin:position]
        )
        yield Entry(Step(seq, step_id, moment(at), actor, label, cause, own), seal, chained)


def number_of(connection: Connection, step_id: str) -> int | None:
    """Number of a step by its id; only asked after trouble, so it may look through the whole log."""
    found = row(connection, _BY_ID, {"step_id": step_id})
    return None if found is None else found[0]


def step_of_record(connection: Connection, seq: int, kind: str, record_id: str) -> Step | None:
    """One step with the changes of one record alone: a large import need not be read for one of its rows."""
    found = row(connection, _ONE_STEP, {"seq": seq})
    if found is None:
        return None
    number, step_id, at, actor, label, cause = found
    own = rows(connection, _CHANGES_OF_RECORD, {"seq": seq, "kind": kind, "record_id": record_id})
    changes = tuple(Change(kind, record_id, _fields(before), _fields(after)) for before, after in own)
    return Step(number, step_id, moment(at), actor, label, cause, changes)


def numbers_of(connection: Connection, kind: str, record_id: str) -> tuple[int, ...]:
    """Numbers of the steps that changed one record, newest first."""
    return tuple(one[0] for one in rows(connection, _BY_RECORD, {"kind": kind, "record_id": record_id}))


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
