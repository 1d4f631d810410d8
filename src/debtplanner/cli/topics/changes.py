"""`show FILE changes`."""

from typing import Any

from debtplanner.cli.output import aligned
from debtplanner.cli.topics.shown import Options, Shown
from debtplanner.queries.changes import RecordChange, changes, changes_since
from debtplanner.queries.reader import Reader
from debtplanner.queries.summary import writing_of


def show_changes(reader: Reader, options: Options) -> Shown:
    """Steps of the audit log, newest first; or the net changes since the last pack of a kind."""
    if options.since is not None:
        return _changes_since(reader, options.since)
    found, writing = changes(reader), writing_of(reader)
    data: dict[str, Any] = {
        "changes": [
            {
                "seq": row.seq,
                "at": row.at.isoformat().replace("+00:00", "Z"),
                "actor": row.actor,
                "label": row.label,
                "cause": row.cause,
                "records": [_record_data(record) for record in row.records],
            }
            for row in found
        ]
    }
    rows = [(str(row.seq), f"{writing.short_day(row.at.date())} {row.at:%H:%M}", row.actor, row.label) for row in found]
    return Shown(data, aligned(("Step", "When (UTC)", "Who", "What"), rows, frozenset({0})))


def _changes_since(reader: Reader, pack: str) -> Shown:
    found = changes_since(reader, pack)
    data: dict[str, Any] = {
        "since": None if found.pack is None else {"pack": found.pack.pack, "period": found.pack.period},
        "steps": found.steps,
        "records": [_record_data(record) for record in found.records],
    }
    rows = [
        (
            record.noun,
            record.name,
            record.how,
            "; ".join(f"{one.label}: {one.before} → {one.after}" for one in record.fields),
        )
        for record in found.records
    ]
    return Shown(data, aligned(("Kind", "Name", "How", "What"), rows))


def _record_data(record: RecordChange) -> dict[str, Any]:
    return {
        "kind": record.kind,
        "id": record.record_id,
        "name": record.name,
        "how": record.how,
        "fields": [
            {"field": one.field, "before": one.stored_before, "after": one.stored_after} for one in record.fields
        ],
    }
