"""Readings of many measures as one step: new ones are added, known ones corrected so that the old value stays."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from debtplanner.commands.work import Work
from debtplanner.domain.counting import count_of
from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.kinds import title_of
from debtplanner.domain.measures import Reading
from debtplanner.domain.steps import StepCause


@dataclass(frozen=True, slots=True)
class Entry:
    """One reading as typed; `corrects` is the id of the one that it takes the place of, `more` are source and note."""

    measure: str
    day: date
    value: Decimal
    corrects: str | None = None
    more: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class EnterReadings:
    """Enters readings; all of them or none, and a refusal names the measure that it is about."""

    entries: tuple[Entry, ...]
    cause: StepCause = "edit"

    def carry_out(self, work: Work) -> str:
        """Enters them."""
        for entry in self.entries:
            measure = work.needed("measure", entry.measure)
            try:
                _enter(work, entry)
            except RuleBroken as refusal:
                if len(self.entries) == 1:
                    raise
                raise refusal.behind(f"{title_of(measure)}: ") from None
        if len(self.entries) == 1:
            only = self.entries[0]
            verb = "Correct" if only.corrects else "Enter"
            return f"{verb} reading of {title_of(work.needed('measure', only.measure))}"
        return f"Enter {count_of(len(self.entries), 'reading', 'readings')}"


def _enter(work: Work, entry: Entry) -> None:
    values: dict[str, Any] = {"measure": entry.measure, "day": entry.day, "value": entry.value, **entry.more}
    if entry.corrects is None:
        work.add("reading", values)
        return
    known = work.needed("reading", entry.corrects)
    assert isinstance(known, Reading)  # noqa: S101 - what the store gives for this kind
    if (known.day, known.value) == (entry.day, entry.value):
        work.revise(known, dict(entry.more))
    else:
        work.add("reading", {"source": known.source, "note": known.note, **values, "replaces": known.id})
