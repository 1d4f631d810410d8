"""What a paste or a file would bring, as rows to look at before anything is saved. No Qt in here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from debtplanner.commands.edits import Import
from debtplanner.domain.backlog import Item
from debtplanner.domain.counting import count_of
from debtplanner.domain.fields import rules_of
from debtplanner.domain.values import Amount, Choice, Day, Notation
from debtplanner.exchange.items_table import Incoming, read_items
from debtplanner.exchange.rows_text import rows_of
from debtplanner.queries.backlog import Backlog
from debtplanner.system.writing import Writing

_RULES = rules_of(Item)
_NAME_ALONE = 2
"""Values of an item of which only the name was given: that, and the category chosen for all."""
_SPOKEN = ("category", "asset", "impact", "effort", "risk", "annual_cost", "principal", "savings", "status", "owner")


@dataclass(frozen=True, slots=True)
class IncomingRow:
    """One record that would come in: new or changed, and what is in it."""

    id: str
    how: str
    name: str
    what: str


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """One row that cannot come in, and why."""

    id: str
    row: str
    why: str


def read(text: str, known: Backlog, category: str | None, notation: Notation, new_id: Callable[[], str]) -> Incoming:
    """The records in a text; raises RuleBroken where it has no rows."""
    found = read_items(text, known, default_category=category, notation=notation, new_id=new_id)
    taken = [draft.values for draft in found.items] + [changes for _, changes in found.revisions]
    used = {values.get(name) for values in taken for name in ("category", "asset")}
    # A name that only a refused row has would come in with nothing under it.
    drafts = tuple(draft for draft in found.drafts if draft.kind == "item" or draft.record_id in used)
    return replace(found, drafts=drafts)


def incoming_rows(found: Incoming, known: Backlog, writing: Writing) -> tuple[IncomingRow, ...]:
    """Everything that would be saved, in the order of the text."""
    names = _Names(found, known)
    rows = [
        IncomingRow(draft.record_id or str(place), f"New {draft.kind}", str(draft.values.get("name", "")), "")
        for place, draft in enumerate(found.drafts)
        if draft.kind != "item"
    ]
    rows += [
        IncomingRow(str(draft.record_id), "New", str(draft.values["name"]), _new_words(draft.values, names, writing))
        for draft in found.items
    ]
    by_id = {row.id: row for row in known.rows}
    for record_id, changes in found.revisions:
        item = by_id[record_id].item
        words = "; ".join(
            f"{_RULES[name].label}: {_words(name, getattr(item, name), names, writing)} → "
            f"{_words(name, value, names, writing)}"
            for name, value in changes.items()
        )
        rows.append(IncomingRow(record_id, "Change", item.name, words))
    return tuple(rows)


def refused_rows(found: Incoming) -> tuple[RefusedRow, ...]:
    """The rows that cannot come in."""
    made: list[RefusedRow] = []
    for place, sentence in enumerate(found.refusals):
        row, _, why = sentence.partition(": ")
        made.append(RefusedRow(str(place), row, why))
    return tuple(made)


def lost_cells(text: str, found: Incoming) -> int:
    """How many columns of a text without headings are not read: only its first one is, as the name."""
    if found.unused_columns or not found.items or any(len(draft.values) > _NAME_ALONE for draft in found.items):
        return 0
    rows = rows_of(text, "\t")
    names = {str(draft.values["name"]) for draft in found.items}
    return max(map(len, rows)) - 1 if rows and rows[0][0].strip() in names else 0


def counts_words(found: Incoming, writing: Writing) -> str:
    """What would be done, as a verb with its numbers: "Add 12 items and change 3"; empty where nothing would."""
    new, changed, refused = len(found.items), len(found.revisions), len(found.refusals)
    if not new and not changed:
        return ""
    if refused:
        good = writing.count(new + changed, "good row", "good rows")
        return f"Add the {good}" if not changed else f"Take the {good}"
    if not changed:
        return f"Add {writing.count(new, 'item', 'items')}"
    if not new:
        return f"Change {writing.count(changed, 'item', 'items')}"
    return f"Add {writing.count(new, 'item', 'items')} and change {writing.number(changed)}"


def import_of(found: Incoming, source: str) -> Import:
    """The one step that takes all of it; undo takes it back whole."""
    parts = []
    if found.items:
        parts.append(f"add {count_of(len(found.items), 'item', 'items')}")
    if found.revisions:
        parts.append(f"change {count_of(len(found.revisions), 'item', 'items')}")
    words = " and ".join(parts)
    label = f"{words[0].upper()}{words[1:]} from {source}" if words else f"Bring in {source}"
    return Import(label, found.drafts, tuple(("item", record_id, changes) for record_id, changes in found.revisions))


class _Names:
    """Names of categories and assets, those that would be new included."""

    def __init__(self, found: Incoming, known: Backlog) -> None:
        self._names: dict[str, str] = {**dict(known.categories), **dict(known.assets)}
        for draft in found.drafts:
            if draft.kind != "item" and draft.record_id:
                self._names[draft.record_id] = str(draft.values["name"])

    def __call__(self, record_id: str) -> str:
        return self._names.get(record_id, record_id)


def _new_words(values: Mapping[str, Any], names: _Names, writing: Writing) -> str:
    said: list[str] = []
    for name in _SPOKEN:
        value = values.get(name)
        if value in {None, ""}:
            continue
        words = _words(name, value, names, writing)
        said.append(
            words if name in {"category", "asset", "owner", "status"} else f"{_RULES[name].label.lower()} {words}"
        )
    return " · ".join(said)


def _words(name: str, value: Any, names: _Names, writing: Writing) -> str:
    if value is None or value == "":
        return "—"
    match _RULES[name]:
        case Amount():
            return writing.amount(value)
        case Choice() as rule:
            return rule.label_of(value)
        case Day():
            return writing.short_day(value)
        case _:
            return names(str(value)) if name in {"category", "asset"} else str(value)
