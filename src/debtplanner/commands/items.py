"""What is done to debt items beyond the generic edits: duplicate and merge."""

from dataclasses import dataclass
from typing import Any

from debtplanner.commands.work import Work
from debtplanner.domain.backlog import Effect, Evidence, Item, Symptom
from debtplanner.domain.counting import count_of
from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.fields import rules_of
from debtplanner.domain.kinds import kind_of, title_of
from debtplanner.domain.steps import StepCause

_PARTS = (Symptom, Effect, Evidence)
_SUMMED = ("annual_cost", "principal", "savings")


def _item(work: Work, record_id: str) -> Item:
    record = work.needed("item", record_id)
    assert isinstance(record, Item)  # noqa: S101 - what the store gives for this kind
    return record


@dataclass(frozen=True, slots=True)
class DuplicateItem:
    """A copy of an item with its symptoms, effects and evidence, named "… (copy)", added today."""

    record_id: str
    copy_id: str
    cause: StepCause = "edit"

    def carry_out(self, work: Work) -> str:
        """Copies it."""
        item = _item(work, self.record_id)
        values = _values(item) | {"name": f"{item.name[:290]} (copy)", "added": None}
        work.add("item", values, self.copy_id)
        for part in _PARTS:
            for one in work.writer.where(part, "item", item.id):
                work.add(kind_of(part).key, _values(one) | {"item": self.copy_id})
        return f"Duplicate {title_of(item)}"


@dataclass(frozen=True, slots=True)
class MergeItems:
    """Merges items into one: their parts move to it, stated amounts add up, the other items go into the bin."""

    into: str
    others: tuple[str, ...]
    cause: StepCause = "edit"

    def carry_out(self, work: Work) -> str:
        """Merges all or none."""
        target = _item(work, self.into)
        others = [_item(work, record_id) for record_id in self.others if record_id != self.into]
        if not others:
            raise RuleBroken("Select at least two items to merge.")
        work.revise(target, merged_amounts(target, others))
        for other in others:
            for part in _PARTS:
                for one in work.writer.where(part, "item", other.id):
                    work.revise(one, {"item": target.id})
            work.remove(other)
        return f"Merge {count_of(len(others), 'item', 'items')} into {title_of(target)}"


def merged_amounts(target: Item, others: list[Item]) -> dict[str, Any]:
    """The fields of the target after a merge: stated amounts add up; the others' names and notes go into its note."""
    changes: dict[str, Any] = {}
    for name in _SUMMED:
        stated = [value for item in (target, *others) if (value := getattr(item, name)) is not None]
        changes[name] = sum(stated) if stated else None
    kept = [f"Merged: {item.name}" + (f"\n{item.note}" if item.note else "") for item in others]
    changes["note"] = "\n\n".join(part for part in (target.note, *kept) if part)
    return changes


def _values(record: Item | Symptom | Effect | Evidence) -> dict[str, Any]:
    return {name: getattr(record, name) for name in rules_of(type(record))}
