"""One step being written: records saved, with every change noted for the audit log and the seals."""

from collections.abc import Mapping

from sqlalchemy import Connection, bindparam, select

from debtplanner.domain.errors import Outdated
from debtplanner.domain.fields import Record, canonical, dumped, rules_of
from debtplanner.domain.kinds import KINDS, kind_of, owned_by
from debtplanner.domain.steps import Change, Fields
from debtplanner.domain.values import Stored
from debtplanner.store.contents import keep_content
from debtplanner.store.prepared import Row, row, rows, run
from debtplanner.store.reading import R, Reader, record_of
from debtplanner.store.schema import table
from debtplanner.store.seals import Seal, row_digest
from debtplanner.store.statements import REMOVED, statements

_SEAL = table("seal")
_SEALS = select(_SEAL)
_SEAL_INSERT = _SEAL.insert()
_SEAL_UPDATE = (
    _SEAL.update()
    .where(_SEAL.c.kind == bindparam("sealed"))
    .values(digest=bindparam("new_digest"), rows=bindparam("new_rows"))
)


def read_seals(connection: Connection) -> dict[str, Seal]:
    """The seals as they stand in the file, by kind."""
    return {kind: Seal(int(digest, 16), count) for kind, digest, count in rows(connection, _SEALS)}


class Writer(Reader):
    """Reads and saves inside one transaction. `label` names the step; `changes` and `seals` say what it did."""

    def __init__(self, connection: Connection, step_id: str, seals: Mapping[str, Seal]) -> None:
        super().__init__(connection)
        self.step_id = step_id
        self.label = ""
        self.changes: list[Change] = []
        self.seals = dict(seals)

    def all(self, kind: type[R]) -> tuple[R, ...]:
        """All records of a kind as they are now: a step changes them while it goes on."""
        return self._read_all(kind_of(kind).key)  # type: ignore[return-value]

    def insert(self, record: Record) -> None:
        """Saves a new record."""
        self._come(kind_of(record).key, record.id, dumped(record))

    def revise(self, record: Record, after: Record) -> None:
        """Saves the fields in which `after` differs from `record`; does nothing where none does."""
        old, new = dumped(record), dumped(after)
        changed = tuple(name for name in new if new[name] != old[name])
        if not changed:
            return
        kind = kind_of(record).key
        self._update(kind, record.id, {name: new[name] for name in changed})
        self._reseal(kind, record.id, (old, None), (new, None))
        self.changes.append(
            Change(kind, record.id, {name: old[name] for name in changed}, {name: new[name] for name in changed})
        )

    def remove(self, kind: str, record_id: str) -> None:
        """Moves a record, and before it what it owns, into the bin; does nothing where it lies there already."""
        found = self._row(kind, record_id)
        if found is None or found[-1] is not None:
            return
        for child, field in owned_by(kind):
            for owned in rows(self.connection, statements(child).where(field), {"value": record_id}):
                self.remove(child, str(owned[0]))
        fields = self._fields(kind, found)
        run(self.connection, statements(kind).mark, {"row_id": record_id, "mark": self.step_id})
        self._reseal(kind, record_id, (fields, None), (fields, self.step_id))
        self.changes.append(Change(kind, record_id, fields, None))

    def restore_step(self, step_id: str) -> None:
        """Brings back everything that one step put into the bin, owners first."""
        for kind in KINDS:
            for gone in rows(self.connection, statements(kind).where(REMOVED), {"value": step_id}):
                self._come(kind, gone[0], self._fields(kind, gone))

    def apply(self, change: Change) -> None:
        """Makes `change` so; raises Outdated where the record no longer holds what `change` starts from."""
        if change.after is None:
            self.remove(change.kind, change.record_id)
        elif change.before is None:
            self._come(change.kind, change.record_id, change.after)
        else:
            self._apply_revision(change.kind, change.record_id, change.before, change.after)

    def _apply_revision(self, kind: str, record_id: str, before: Fields, after: Fields) -> None:
        found = self._row(kind, record_id)
        if found is None or found[-1] is not None:
            raise Outdated(f"The {KINDS[kind].noun} is gone. Bring it back from the bin first.")
        now = self._fields(kind, found)
        if canonical({name: now[name] for name in before}) != canonical(before):
            raise Outdated(f"The {KINDS[kind].noun} was changed since. Look at it, then change it by hand.")
        self._update(kind, record_id, after)
        self._reseal(kind, record_id, (now, None), (now | after, None))
        self.changes.append(Change(kind, record_id, before, after))

    def keep_content(self, content: bytes) -> str:
        """Keeps the content of a file and answers with its SHA-256."""
        return keep_content(self.connection, content)

    def record(self, kind: str, record_id: str) -> Record | None:
        """One record outside the bin, by the key of its kind."""
        found = self._row(kind, record_id)
        return None if found is None or found[-1] is not None else record_of(kind, found)

    def _come(self, kind: str, record_id: str, fields: Fields) -> None:
        found = self._row(kind, record_id)
        if found is None:
            run(self.connection, statements(kind).insert, {"id": record_id, REMOVED: None, **fields})
            self._reseal(kind, record_id, None, (fields, None))
        elif found[-1] is None:
            raise Outdated(f"The {KINDS[kind].noun} is there already.")
        else:
            old = self._fields(kind, found)
            changed = {name: value for name, value in fields.items() if old[name] != value}
            if changed:
                self._update(kind, record_id, changed)
            run(self.connection, statements(kind).mark, {"row_id": record_id, "mark": None})
            self._reseal(kind, record_id, (old, found[-1]), (fields, None))
        self.changes.append(Change(kind, record_id, None, fields))

    def _row(self, kind: str, record_id: str) -> Row | None:
        return row(self.connection, statements(kind).one, {"row_id": record_id})

    def _update(self, kind: str, record_id: str, fields: Mapping[str, Stored]) -> None:
        values = {f"new_{name}": value for name, value in fields.items()}
        run(self.connection, statements(kind).update(tuple(fields)), {"row_id": record_id, **values})

    @staticmethod
    def _fields(kind: str, found: Row) -> Fields:
        return dict(zip(rules_of(KINDS[kind].record), found[1:-1], strict=True))

    def _reseal(
        self,
        kind: str,
        record_id: str,
        before: tuple[Fields, str | None] | None,
        after: tuple[Fields, str | None],
    ) -> None:
        seal = self.seals.get(kind, Seal())
        if before is not None:
            seal = seal.without_row(row_digest(kind, record_id, *before))
        self.seals[kind] = seal.with_row(row_digest(kind, record_id, *after))

    def save_seals(self, before: Mapping[str, Seal]) -> None:
        """Writes the seals of the kinds that this step touched."""
        for kind, seal in self.seals.items():
            if seal == before.get(kind):
                continue
            digest = f"{seal.digest:064x}"
            if kind in before:
                values = {"sealed": kind, "new_digest": digest, "new_rows": seal.rows}
                run(self.connection, _SEAL_UPDATE, values)
            else:
                run(self.connection, _SEAL_INSERT, {"kind": kind, "digest": digest, "rows": seal.rows})
