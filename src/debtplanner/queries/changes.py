"""The record of changes: who changed what, when, from what to what; for History, packs and one item's own past."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from debtplanner.domain.backlog import Item
from debtplanner.domain.fields import Record, rules_of
from debtplanner.domain.kinds import KINDS
from debtplanner.domain.local_time import Moment
from debtplanner.domain.packs import IssuedPack
from debtplanner.domain.steps import Change, Step, StepCause
from debtplanner.domain.values import Amount, Choice, Day, Link, MonthOf, Number, Stored
from debtplanner.queries.names import NamesOf
from debtplanner.queries.summary import writing_of
from debtplanner.store.reading import Reader
from debtplanner.system.writing import Writing


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of one record: its label, both values in words, and both as stored."""

    field: str
    label: str
    before: str
    after: str
    stored_before: Stored
    stored_after: Stored


@dataclass(frozen=True, slots=True)
class RecordChange:
    """One record in one step; `how` is added, changed or removed."""

    kind: str
    noun: str
    record_id: str
    name: str
    how: str
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """What was submitted, decided, accepted or read: what it is about and what happened, in words."""

    about: str
    words: str


def event_of(record: RecordChange) -> Event | None:
    """What a new record tells that has no name of its own; None for other kinds and changes."""
    now = {one.field: one.after for one in record.fields}
    if record.how != "added":
        return None
    match record.kind:
        case "submission":
            return Event(f"{now['request']} (request)", f"submitted by {now['person']}")
        case "decision":
            return Event(f"{now['request']} (request)", f"{now['verdict'].lower()} by {now['person']}")
        case "acceptance":
            return Event(f"{now['item']} (acceptance)", f"accepted until {now['until']} by {now['signer']}")
        case "reading":
            return Event(f"{now['measure']} (reading of {now['day']})", now["value"])
        case _:
            return None


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One step of the audit log in words."""

    id: str
    seq: int
    at: datetime
    actor: str
    label: str
    cause: StepCause
    records: tuple[RecordChange, ...]


def _words(kind: type[Record], field: str, stored: Stored, writing: Writing, names: NamesOf) -> str:
    rule = rules_of(kind)[field]
    if stored is None or stored == "":
        return "—"
    value: Any = rule.load(stored)
    match rule:
        case Amount():
            return writing.cost(rule, value)
        case Number():
            return writing.number(value)
        case Choice():
            return rule.label_of(value)
        case Day():
            return writing.short_day(value)
        case MonthOf():
            return writing.short_month(value)
        case Moment():
            return writing.moment(value)
        case Link():
            return names(rule.to, str(value))
        case _:
            return str(value)


def _record_change(change: Change, writing: Writing, names: NamesOf) -> RecordChange:
    described = KINDS[change.kind]
    record = described.record
    how = "added" if change.before is None else "removed" if change.after is None else "changed"
    held = change.after if change.before is None else change.before
    shown = [name for name in rules_of(record) if name in (held or {})]
    fields: list[FieldChange] = []
    for name in shown:
        before = "—" if change.before is None else _words(record, name, change.before[name], writing, names)
        after = "—" if change.after is None else _words(record, name, change.after[name], writing, names)
        stored = ((change.before or {}).get(name), (change.after or {}).get(name))
        hidden = writing.hides(rules_of(record)[name])
        if before != after or (hidden and stored[0] != stored[1]):
            stored = (None, None) if hidden else stored
            fields.append(FieldChange(name, rules_of(record)[name].label, before, after, *stored))
    name = names(change.kind, change.record_id)
    return RecordChange(change.kind, described.noun, change.record_id, name, how, tuple(fields))


def _row(step: Step, writing: Writing, names: NamesOf) -> ChangeRow:
    records = tuple(_record_change(change, writing, names) for change in step.changes)
    return ChangeRow(step.step_id, step.seq, step.at, step.actor, step.label, step.cause, records)


def changes(reader: Reader, after: int = 0) -> tuple[ChangeRow, ...]:
    """The steps behind a number of the audit log, newest first."""
    writing, names = writing_of(reader), NamesOf(reader)
    return tuple(reversed([_row(entry.step, writing, names) for entry in reader.entries(after)]))


def changes_of(reader: Reader, kind: str, record_id: str, most: int = 20) -> tuple[ChangeRow, ...]:
    """The last steps that changed one record, newest first, each with that record alone."""
    writing, names = writing_of(reader), NamesOf(reader)
    rows: list[ChangeRow] = []
    for seq in reader.entries_of(kind, record_id)[:most]:
        step = reader.step_of_record(seq, kind, record_id)
        if step is not None:
            rows.append(_row(step, writing, names))
    return tuple(rows)


@dataclass(frozen=True, slots=True)
class Since:
    """What changed since the last pack of a kind: net effect by record, not the keystrokes between."""

    pack: IssuedPack | None
    records: tuple[RecordChange, ...]
    steps: int


def last_issued(reader: Reader, pack: str) -> IssuedPack | None:
    """The pack of this kind that was issued last."""
    issued = [one for one in reader.all(IssuedPack) if one.pack == pack]
    return max(issued, key=lambda one: (one.audit_seq, one.version), default=None)


def changes_since(reader: Reader, pack: str) -> Since:
    """The net change of each record since the last pack of this kind was issued; everything where none was."""
    return _since(reader, last_issued(reader, pack))


def changes_since_version(reader: Reader, pack: str, period: str) -> Since | None:
    """The net change of each record since the pack of this very period was issued last; None where it never was."""
    issued = [one for one in reader.all(IssuedPack) if (one.pack, one.period) == (pack, period)]
    last = max(issued, key=lambda one: one.version, default=None)
    return None if last is None else _since(reader, last)


def _since(reader: Reader, last: IssuedPack | None) -> Since:
    after = last.audit_seq if last is not None else 0
    return Since(last, net_changes(reader, after), reader.head().seq - after)


def net_changes(reader: Reader, after: int) -> tuple[RecordChange, ...]:
    """The net change of each record behind a step of the log, issued packs left out."""
    net: dict[tuple[str, str], Change] = {}
    for entry in reader.entries(after):
        for change in entry.step.changes:
            key = (change.kind, change.record_id)
            joined = change if key not in net else _net(net[key], change)
            if joined is None:
                del net[key]
            else:
                net[key] = joined
    writing, names = writing_of(reader), NamesOf(reader)
    rows = [_record_change(change, writing, names) for change in net.values() if change.kind != "pack"]
    return tuple(row for row in rows if row.fields)


def _net(first: Change, then: Change) -> Change | None:
    """Two changes of one record as one; None where the second takes the first back."""
    kind, record_id = first.kind, first.record_id
    if first.before is None:
        after = None if then.after is None else (first.after or {}) | then.after
        return None if after is None else Change(kind, record_id, None, after)
    if then.after is None:
        return Change(kind, record_id, (then.before or {}) | first.before, None)
    if first.after is None:
        return _changed(kind, record_id, first.before, then.after)
    return _changed(kind, record_id, (then.before or {}) | first.before, first.after | then.after)


def _changed(kind: str, record_id: str, before: dict[str, Stored], after: dict[str, Stored]) -> Change | None:
    differing = [name for name in after if before.get(name) != after[name]]
    if not differing:
        return None
    return Change(
        kind, record_id, {name: before.get(name) for name in differing}, {name: after[name] for name in differing}
    )


def new_items(reader: Reader, year: int, month: int) -> tuple[Item, ...]:
    """Items added in a month, newest first."""
    found = [item for item in reader.all(Item) if item.added and (item.added.year, item.added.month) == (year, month)]
    return tuple(sorted(found, key=lambda item: (item.added, item.name), reverse=True))
