"""What the History page lists: one row a step, which unfolds into its records, and what its columns say."""

from collections import Counter
from collections.abc import Container, Iterable
from dataclasses import dataclass

from debtplanner.domain.kinds import KINDS
from debtplanner.queries.changes import ChangeRow, RecordChange
from debtplanner.system.writing import Writing
from debtplanner.ui.widgets.table.column import Column

MOST_IN_ONE_STEP = 200
"""Rows that a step unfolds into: an import of thousands is told by its first ones and a count."""


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One record changed in one step; without a record the step itself, or what is left of a long one."""

    id: str
    step: ChangeRow
    record: RecordChange | None
    left: int = 0
    unfolded: bool = False

    @property
    def stands_for_step(self) -> bool:
        """Whether it is the line of a step with several records."""
        return self.record is None and not self.left

    @property
    def texts(self) -> str:
        """Everything that words are looked for in, in small letters."""
        records = self.step.records if self.stands_for_step else (self.record,) if self.record else ()
        said = " ".join(f"{record.name} {record_text(record)}" for record in records)
        return f"{self.step.label} {self.step.actor} {said}".casefold()


def rows_of(steps: Iterable[ChangeRow], unfolded: Container[int] = ()) -> tuple[HistoryRow, ...]:
    """Rows of the steps, newest step first; those in `unfolded` with a row for each record."""
    rows: list[HistoryRow] = []
    for step in steps:
        if len(step.records) > 1:
            rows.append(HistoryRow(f"{step.seq}", step, None, unfolded=step.seq in unfolded))
        if len(step.records) > 1 and step.seq not in unfolded:
            continue
        shown = step.records[:MOST_IN_ONE_STEP]
        rows += [HistoryRow(f"{step.seq}/{place}", step, record) for place, record in enumerate(shown)]
        left = len(step.records) - len(shown)
        if left:
            rows.append(HistoryRow(f"{step.seq}/more", step, None, left))
    return tuple(rows)


def record_text(record: RecordChange) -> str:
    """What was done with one record, in one line."""
    if record.how != "changed":
        return record.how
    return "; ".join(f"{one.label}: {one.before} → {one.after}" for one in record.fields)


def record_name(row: HistoryRow, writing: Writing) -> str:
    """Which record, or how many."""
    if row.record is not None:
        inset = "\u2003" if len(row.step.records) > 1 else ""
        return f"{inset}{row.record.name} ({row.record.noun})"
    return "" if row.left else f"{'▾' if row.unfolded else '▸'} {writing.number(len(row.step.records))} records"


def changed_text(row: HistoryRow, writing: Writing) -> str:
    """From what to what, in one line; of a whole step, how many of each kind."""
    if row.left:
        return f"{writing.number(row.left)} more records in this step"
    if row.record is not None:
        return record_text(row.record)
    counts = Counter((record.how, record.kind) for record in row.step.records)
    hows = tuple(dict.fromkeys(how for how, _ in counts))
    parts: list[str] = []
    for how in hows:
        told = [
            writing.count(number, KINDS[kind].noun, KINDS[kind].plural)
            for (one, kind), number in counts.most_common()
            if one == how
        ]
        parts.append(f"{how} {', '.join(told)}")
    return "; ".join(parts)


def full_text(row: HistoryRow, writing: Writing) -> str:
    """Everything that is known of the change, for a tooltip."""
    if row.record is None:
        return changed_text(row, writing)
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
            min_width=148,
            priority=2,
        ),
        Column("actor", "Who", lambda row: row.step.actor, width=130, min_width=96, priority=3),
        Column("label", "Step name", lambda row: row.step.label, width=230, min_width=150, priority=5),
        Column("record", "Record", lambda row: record_name(row, writing), width=220, min_width=150, priority=1),
        Column(
            "change",
            "From → to",
            lambda row: changed_text(row, writing),
            names=True,
            tooltip=lambda row: full_text(row, writing),
            priority=0,
        ),
    )
