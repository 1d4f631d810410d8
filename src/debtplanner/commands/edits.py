"""The generic edits: add, revise, remove and bring back records of any kind."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from debtplanner.commands.work import Work
from debtplanner.domain.counting import count_of
from debtplanner.domain.drafts import Draft
from debtplanner.domain.errors import Outdated, RuleBroken
from debtplanner.domain.fields import rules_of
from debtplanner.domain.kinds import KINDS, kind_of
from debtplanner.domain.labels import addition_label, removal_label, revision_label
from debtplanner.domain.naming import name_of
from debtplanner.domain.steps import StepCause


@dataclass(frozen=True, slots=True)
class Add:
    """Adds one record with `values` by field name; the caller may choose its id."""

    kind: str
    values: Mapping[str, Any]
    record_id: str | None = None
    cause: StepCause = "edit"

    def carry_out(self, work: Work) -> str:
        """Adds it."""
        return addition_label(work.add(self.kind, self.values, self.record_id), work.name)


@dataclass(frozen=True, slots=True)
class AddMany:
    """Adds records as one named step: a paste, an import, a sample."""

    label: str
    records: tuple[Draft, ...]
    cause: StepCause = "import"

    def carry_out(self, work: Work) -> str:
        """Adds all or none."""
        for one in self.records:
            work.add(one.kind, one.values, one.record_id)
        return self.label


@dataclass(frozen=True, slots=True)
class Revise:
    """Changes fields of one record. `seen` holds the values that the user saw: if they changed since, Outdated."""

    kind: str
    record_id: str
    changes: Mapping[str, Any]
    seen: Mapping[str, Any] = field(default_factory=dict[str, Any])
    cause: StepCause = "edit"

    def carry_out(self, work: Work) -> str:
        """Changes it."""
        record = work.needed(self.kind, self.record_id)
        for name, value in self.seen.items():
            if getattr(record, name) != value:
                label = rules_of(type(record))[name].label.lower()
                raise Outdated(f"The {label} was changed elsewhere meanwhile. Look at it again, then change it.")
        after = work.revise(record, self.changes)
        return revision_label(record, {name: getattr(after, name) for name in self.changes}, work.name)


@dataclass(frozen=True, slots=True)
class ReviseMany:
    """Sets the same fields of several records of one kind: a bulk edit, one step."""

    kind: str
    record_ids: tuple[str, ...]
    changes: Mapping[str, Any]
    cause: StepCause = "edit"

    def carry_out(self, work: Work) -> str:
        """Changes all or none."""
        records = [work.needed(self.kind, record_id) for record_id in self.record_ids]
        for record in records:
            work.revise(record, self.changes)
        if len(records) == 1:
            return revision_label(records[0], self.changes, work.name)
        rules = rules_of(KINDS[self.kind].record)
        labels = " and ".join(rules[name].label.lower() for name in self.changes)
        return f"Change {labels} of {count_of(len(records), KINDS[self.kind].noun, KINDS[self.kind].plural)}"


@dataclass(frozen=True, slots=True)
class Remove:
    """Moves records into the bin, each with what it owns."""

    kind: str
    record_ids: tuple[str, ...]
    cause: StepCause = "edit"

    def carry_out(self, work: Work) -> str:
        """Removes all or none."""
        records = [work.needed(self.kind, record_id) for record_id in self.record_ids]
        label = removal_label(records[0], work.name) if len(records) == 1 else ""
        for record in records:
            work.remove(record)
        if label:
            return label
        return f"Remove {count_of(len(records), KINDS[self.kind].noun, KINDS[self.kind].plural)}"


@dataclass(frozen=True, slots=True)
class BringBack:
    """Brings back everything that one step put into the bin."""

    step_id: str
    cause: StepCause = "edit"

    def carry_out(self, work: Work) -> str:
        """Brings it back, or raises Outdated where nothing of that step lies in the bin."""
        work.writer.restore_step(self.step_id)
        changes = tuple(work.writer.changes)
        if not changes:
            raise Outdated("This is no longer in the bin.")
        for change in changes:
            work.bring_back(change.kind, change.record_id)
        first = work.needed(changes[0].kind, changes[0].record_id)
        others = sum(1 for change in changes if change.kind == changes[0].kind) - 1
        more = f" and {others} more" if others else ""
        return f"Bring back {kind_of(first).noun} {name_of(first, work.name)}{more}"


@dataclass(frozen=True, slots=True)
class Import:
    """New records and changes of known ones as one named step, which undoes whole."""

    label: str
    records: tuple[Draft, ...]
    revisions: tuple[tuple[str, str, Mapping[str, Any]], ...]
    cause: StepCause = "import"

    def carry_out(self, work: Work) -> str:
        """Takes all or none; a refusal names the record that it is about."""
        for one in self.records:
            try:
                work.add(one.kind, one.values, one.record_id)
            except RuleBroken as refusal:
                raise RuleBroken(f"{str(one.values.get('name', one.kind))[:60]}: {refusal.sentence}") from None
        for kind, record_id, changes in self.revisions:
            work.revise(work.needed(kind, record_id), changes)
        return self.label
