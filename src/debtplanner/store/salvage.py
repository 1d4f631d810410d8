"""Saving what can be read of a damaged file into a new one: sound records, whole audit log, contents that fit their SHA-256."""

import contextlib
import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from debtplanner.domain.errors import StorageTrouble
from debtplanner.domain.fields import Record
from debtplanner.domain.kinds import KINDS
from debtplanner.domain.moments import moment
from debtplanner.domain.money import Spend
from debtplanner.domain.months import Month
from debtplanner.domain.salvaging import (
    Held,
    KindSaved,
    Records,
    Salvaged,
    differences,
    kind_saved,
    settled,
    sound,
    told_by,
)
from debtplanner.domain.scoring import ScoringModel
from debtplanner.domain.steps import Change, Step
from debtplanner.domain.workspace import WORKSPACE_ID, Workspace
from debtplanner.store import audit
from debtplanner.store.backups import copy_to_new
from debtplanner.store.creation import create_file
from debtplanner.store.damaged import DamagedFile, Raw
from debtplanner.store.keys import Key
from debtplanner.store.schema import table
from debtplanner.store.sealing import seal_anew
from debtplanner.store.seals import Seal, row_digest
from debtplanner.store.trouble import told
from debtplanner.store.verdict import refuse_taken
from debtplanner.store.workspace_file import WorkspaceFile

LABEL = "Salvage what could be read"
SETTINGS_LOST = (
    "The settings of the workspace were lost: set its name, currency, first month and time zone again before you trust "
    "any amount."
)
_BAD_TEXT = (ValueError, TypeError, LookupError, AttributeError)


@dataclass(frozen=True, slots=True)
class _Log:
    """The audit log as far as it is whole; `last_seen` is the last number that was read at all."""

    entries: tuple[audit.Entry, ...]
    last_seen: int

    def first_lost(self, *, outrun: bool) -> int | None:
        """The first step that is not kept; `outrun`: the records are proven to be of a later one."""
        return len(self.entries) + 1 if outrun or self.last_seen > len(self.entries) else None


@dataclass(slots=True)
class _Account:
    """What is found out on the way, by kind and id."""

    expected: dict[str, int] = field(default_factory=dict[str, int])
    rebuilt: dict[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])
    older: dict[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])
    known: Records = field(default_factory=dict[str, dict[str, Held]])
    outrun: bool = False
    unnamed: dict[str, set[str]] = field(default_factory=dict[str, set[str]])


def salvage(path: Path, target: Path, key: Key | None, at: datetime) -> Salvaged:
    """Makes `target`, a sound workspace of what can be read of `path`, under the same key; `path` is never written to.

    Raises StorageTrouble, and then there is no new file: where it is there already, or where nothing can be read.
    """
    refuse_taken(target)
    with told(target):
        folder = Path(tempfile.mkdtemp(prefix=".salvage-", dir=target.parent))
    try:
        source = DamagedFile(path, folder, key)
        log = _log(source)
        account = _Account()
        chosen = settled(_chosen(source, log, account))
        records, made_up = _with_workspace(chosen.records, path, account)
        if not any(records.values()):
            raise StorageTrouble(f"Nothing of {path.name} can be read. Open a backup; the file is as it was.")
        report = [Salvaged((), 0)]

        def write(part: Path) -> None:
            create_file(part, source.key)
            with (
                contextlib.closing(WorkspaceFile(part, at=at, key=source.key)) as file,
                file.write_aside() as connection,
            ):
                rest = _fill(connection, source, log, records, at)
            kinds = tuple(_kinds(records, chosen.dropped, chosen.emptied, account))
            contents, contents_lost, signatures_lost = rest
            report[0] = Salvaged(
                kinds,
                len(log.entries),
                log.first_lost(outrun=account.outrun),
                log.last_seen,
                contents,
                contents_lost,
                signatures_lost,
                "signed_head" in source.torn,
                "draft" in source.torn,
                made_up,
            )

        copy_to_new(write, target, source.key)
        return report[0]
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _log(source: DamagedFile) -> _Log:
    changes: dict[int, list[Raw]] = {}
    for one in source.rows("audit_change"):
        changes.setdefault(one["seq"], []).append(one)
    steps = source.rows("audit")
    kept: list[audit.Entry] = []
    previous = audit.Head()
    for row in steps:
        entry = _entry(row, changes.get(row["seq"], []))
        if entry is None or entry.step.seq != previous.seq + 1:
            break
        if audit.step_hash(previous.hash, entry.step, entry.seal) != entry.hash:
            break
        kept.append(entry)
        previous = audit.Head(entry.step.seq, entry.hash)
    return _Log(tuple(kept), max([0, *(row["seq"] for row in steps), *changes]))


def _entry(row: Raw, changes: Sequence[Raw]) -> audit.Entry | None:
    try:
        own = tuple(
            Change(one["kind"], one["record_id"], *(None if one[side] is None else json.loads(one[side]) for side in ("before", "after")))
            for one in sorted(changes, key=lambda one: one["position"])
        )  # fmt: skip
        step = Step(row["seq"], row["step_id"], moment(row["at"]), row["actor"], row["label"], row["cause"], own)
        return audit.Entry(step, row["seal"], row["hash"])
    except _BAD_TEXT:
        return None


def _chosen(source: DamagedFile, log: _Log, account: _Account) -> Records:
    """The records of each kind: from its table or from the log, whichever its seal proves, else from both."""
    told = told_by(entry.step for entry in log.entries)
    kept = _kept_seals(source)
    found: Records = {}
    for kind in KINDS:
        by_log, seal = told.get(kind, {}), kept.get(kind)
        stored = source.rows(kind)
        by_table = _sound_rows(kind, stored, account)
        account.expected[kind] = seal.rows if seal is not None else 0
        account.known[kind] = {**by_log, **by_table}
        if seal is not None and _seal_of(kind, by_log) == seal:
            found[kind] = by_log
            account.rebuilt[kind] = frozenset(one for one in by_log if by_table.get(one) != by_log[one])
        elif seal is not None and _seal_of(kind, by_table) == seal:
            found[kind] = by_table
            account.outrun = True
        else:
            found[kind] = {**by_log, **by_table}
            account.older[kind] = frozenset(by_log.keys() - by_table.keys())
    return found


def _kept_seals(source: DamagedFile) -> dict[str, Seal]:
    found: dict[str, Seal] = {}
    for row in source.rows("seal"):
        with contextlib.suppress(*_BAD_TEXT):
            found[row["kind"]] = Seal(int(row["digest"], 16), int(row["rows"]))
    return found


def _seal_of(kind: str, held: dict[str, Held]) -> Seal:
    seal = Seal()
    for record_id, one in held.items():
        seal = seal.with_row(row_digest(kind, record_id, one.fields, one.removed))
    return seal


def _sound_rows(kind: str, stored: Sequence[Raw], account: _Account) -> dict[str, Held]:
    found: dict[str, Held] = {}
    for row in stored:
        held = sound(kind, row["id"], row, row.get("removed"))
        if held is not None:
            found[held.record.id] = held
        else:
            account.unnamed.setdefault(kind, set()).add(str(row["id"]))
    return found


def _with_workspace(records: Records, path: Path, account: _Account) -> tuple[Records, tuple[str, ...]]:
    """A file without the record of its workspace does not open: a new one says so by its name."""
    if WORKSPACE_ID in records.get("workspace", {}) or not any(records.values()):
        return records, ()
    models = records.setdefault("scoring_model", {})
    model = next((one for one, held in models.items() if held.removed is None), None)
    if model is None:
        model = "mean"
        models[model] = Held(ScoringModel(id=model, name="Mean", kind="mean"))
    months = [one.record.month for one in account.known.get("spend", {}).values() if isinstance(one.record, Spend)]
    first = min(months, default=Month(2026, 1))
    new: Record = Workspace(
        id=WORKSPACE_ID, name=f"{path.stem} (salvaged)"[:200], first_month=first, scoring_model=model
    )
    records["workspace"] = {WORKSPACE_ID: Held(new)}
    return records, (SETTINGS_LOST,)


def _fill(
    connection: Connection, source: DamagedFile, log: _Log, records: Records, at: datetime
) -> tuple[int, int, int]:
    connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    for kind in KINDS:
        rows = [{"id": one, "removed": held.removed, **held.fields} for one, held in records.get(kind, {}).items()]
        if rows:
            connection.execute(table(kind).insert(), rows)
    head = audit.Head()
    for entry in log.entries:
        head = audit.append(connection, head, entry.step, entry.seal)
    # one step says what differs from what the log told so far, losses too
    changes = differences(told_by(entry.step for entry in log.entries), records)
    seal_anew(connection, head, f"salvage-{head.seq + 1}", LABEL, at, changes)
    _keep_drafts(connection, source)
    return (*_keep_contents(connection, source, records), _keep_signatures(connection, source, log))


def _keep_contents(connection: Connection, source: DamagedFile, records: Records) -> tuple[int, int]:
    kept: set[str] = set()
    for row in source.rows("content"):
        content = row["content"]
        if isinstance(content, bytes) and hashlib.sha256(content).hexdigest() == row["sha256"]:
            if row["sha256"] not in kept:
                connection.execute(table("content").insert(), {"sha256": row["sha256"], "content": content})
            kept.add(row["sha256"])
    named = {
        str(getattr(one.record, "sha256"))  # noqa: B009 - both kinds have it
        for kind in ("attachment", "pack")
        for one in records.get(kind, {}).values()
    }
    return len(kept), len(named - kept)


def _keep_signatures(connection: Connection, source: DamagedFile, log: _Log) -> int:
    """Keeps the signatures whose step is still there; answers with how many were lost."""
    hashes = {entry.step.seq: entry.hash for entry in log.entries}
    rows = source.rows("signed_head")
    kept = [row for row in rows if hashes.get(row["seq"]) == row["hash"]]
    if kept:
        connection.execute(table("signed_head").insert(), kept)
    return len(rows) - len(kept)


def _keep_drafts(connection: Connection, source: DamagedFile) -> None:
    kept = [row for row in source.rows("draft") if _is_draft(row)]
    if kept:
        connection.execute(table("draft").insert(), kept)


def _is_draft(row: Raw) -> bool:
    try:
        return isinstance(json.loads(row["fields"]), dict)
    except _BAD_TEXT:
        return False


def _kinds(records: Records, dropped: Records, emptied: Records, account: _Account) -> Iterator[KindSaved]:
    for kind in KINDS:
        held = records.get(kind, {})
        known = account.known.get(kind, {})
        ids = (known.keys() | dropped.get(kind, {}).keys() | account.unnamed.get(kind, set())) - held.keys()
        expected = account.expected.get(kind, 0)
        if held or ids or expected:
            yield kind_saved(
                kind,
                held,
                lost={one: known.get(one) for one in sorted(ids)},
                expected=expected,
                rebuilt=account.rebuilt.get(kind, frozenset()),
                older=account.older.get(kind, frozenset()),
                emptied=emptied.get(kind, {}),
            )
