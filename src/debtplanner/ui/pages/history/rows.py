"""What the History page lists: one row a record in a step, and what its columns say."""

from collections.abc import Iterable
from dataclasses import dataclass

from debtplanner.queries.changes import ChangeRow, RecordChange
from debtplanner.system.writing import Writing
from debtplanner.ui.widgets.table.column import Column

MOST_IN_ONE_STEP = 200
"""Rows shown of one step: an import of thousands is told by its first ones and a count."""


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One record changed in one step."""

    id: str
    step: ChangeRow
    record: RecordChange | None
    left: int = 0


def rows_of(steps: Iterable[ChangeRow]) -> tuple[HistoryRow, ...]:
    """Rows of the steps, newest step first."""
    rows: list[HistoryRow] = []
    for step in steps:
        shown = step.records[:MOST_IN_ONE_STEP]
        rows += [HistoryRow(f"{step.seq}/{place}", step, record) for place, record in enumerate(shown)]
        left = len(step.records) - len(shown)
        if left:
            rows.append(HistoryRow(f"{step.seq}/more", step, None, left))
    return tuple(rows)


def changed_text(row: HistoryRow) -> str:
    """From what to what, in one line."""
    if row.record is None:
        return f"{row.left:,} more records in this step"
    if row.record.how != "changed":
        return row.record.how
    return "; ".join(f"{one.label}: {one.before} → {one.after}" for one in row.record.fields)


def full_text(row: HistoryRow) -> str:
    """Everything that is known of the change, for a tooltip."""
    if row.record is None:
        return changed_text(row)
    lines = [f"{one.label}: {one.before} → {one.after}" for one in row.record.fields]
    return "\n".join([row.step.label, *lines])


def columns(writing: Writing) -> tuple[Column, ...]:
    """When, who, what step, which record, from what to what."""
    return (
        Column("seq", "Step", lambda row: str(row.step.seq), lambda row: row.step.seq, "number", width=64, priority=6),
        Column(
            "at",
            "When",
            lambda row: f"{writing.short_day(row.step.at.astimezone().date())} {writing.time(row.step.at)}",
            lambda row: row.step.seq,
            width=150,
            min_width=120,
            priority=2,
        ),
        Column("actor", "Who", lambda row: row.step.actor, width=130, priority=3),
        Column("label", "Step name", lambda row: row.step.label, width=230, priority=5),
        Column(
            "record",
            "Record",
            lambda row: "" if row.record is None else f"{row.record.name} ({row.record.noun})",
            width=220,
            min_width=140,
            priority=1,
        ),
        Column("change", "From → to", changed_text, names=True, tooltip=full_text, priority=0),
    )
