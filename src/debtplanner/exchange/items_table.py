"""Debt items as rows of text: out as CSV or JSON, in from CSV or a paste, by one list of columns."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from debtplanner.domain.backlog import Item
from debtplanner.domain.currency import major
from debtplanner.domain.drafts import Draft
from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.fields import dumped, rules_of
from debtplanner.domain.values import PLAIN, Amount, Notation, Rule
from debtplanner.exchange.rows_text import armed, disarmed, rows_of, written
from debtplanner.queries.backlog import Backlog, BacklogRow

_RULES: Mapping[str, Rule] = rules_of(Item)
_ID = re.compile(r"[A-Za-z0-9._-]{1,60}")
_OTHER_HEADINGS = {
    "id": "id",
    "key": "id",
    "item": "name",
    "title": "name",
    "summary": "name",
    "interest a year": "annual_cost",
    "area": "category",
    "description": "note",
}
COLUMNS = ("id", *_RULES)
"""Columns of the CSV file, by field name; amounts in whole currency units with a dot, days as 2026-11-30."""


def _cell(row: BacklogRow, name: str, currency: str) -> str:
    value: Any = getattr(row.item, name)
    if name == "category":
        return disarmed(row.category)
    if name == "asset":
        return disarmed(row.asset)
    if value is None:
        return ""
    if isinstance(_RULES.get(name), Amount):
        return f"{major(value, currency).normalize():f}"
    return disarmed(value) if isinstance(value, str) else str(value)


def as_csv(rows: Sequence[BacklogRow], currency: str) -> bytes:
    """The items as a CSV file; texts that a spreadsheet would run are marked with an apostrophe."""
    return written(list(COLUMNS), [[_cell(row, name, currency) for name in COLUMNS] for row in rows])


def as_json(rows: Sequence[BacklogRow], currency: str) -> bytes:
    """The items as a JSON object: amounts in minor units beside `currency`, category and asset by name."""
    items = [
        {"id": row.id, **dumped(row.item), "category": row.category, "asset": row.asset or None, "band": row.band}
        for row in rows
    ]
    return json.dumps({"currency": currency, "items": items}, ensure_ascii=False, indent=2).encode()


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a text holds: records to add, changes of known items, and what cannot be taken, each with its row."""

    drafts: tuple[Draft, ...]
    revisions: tuple[tuple[str, Mapping[str, Any]], ...]
    refusals: tuple[str, ...]
    unused_columns: tuple[str, ...]
    unchanged: int = 0

    @property
    def items(self) -> tuple[Draft, ...]:
        """The new items."""
        return tuple(draft for draft in self.drafts if draft.kind == "item")


@dataclass
class _Reading:
    """Rows being read: names known so far, and what came of them."""

    known: Backlog
    default_category: str | None
    notation: Notation
    by_id: Mapping[str, BacklogRow]
    new_names: dict[tuple[str, str], Draft] = field(default_factory=dict[tuple[str, str], Draft])
    drafts: list[Draft] = field(default_factory=list[Draft])
    revisions: list[tuple[str, Mapping[str, Any]]] = field(default_factory=list[tuple[str, Mapping[str, Any]]])
    refusals: list[str] = field(default_factory=list[str])
    unchanged: int = 0


def read_items(
    text: str, known: Backlog, *, default_category: str | None = None, notation: Notation = PLAIN, new_id: Any
) -> Incoming:
    """Items from CSV text or pasted cells: with a heading row by its names, without one the first column is the name.

    A category or asset that is not known yet is added. An id that is known changes that item. Raises RuleBroken where
    the text has no rows.
    """
    rows = rows_of(text)
    if not rows:
        raise RuleBroken("There are no rows to bring in. Copy cells with one item a row, the name first.")
    names, unused = _columns(rows[0])
    if not names and "\t" not in text:
        rows = rows_of(text, "\t")  # lines without a heading are names, commas and all
    body = rows[1:] if names else rows
    columns = names or {0: "name"}
    if "name" not in columns.values():
        raise RuleBroken("No column is headed Name. Name the first column: Name.")
    reading = _Reading(known, default_category, notation, {row.id: row for row in known.rows})
    for number, row in enumerate(body, start=2 if names else 1):
        try:
            _take(row, columns, reading, new_id)
        except RuleBroken as refusal:
            reading.refusals.append(f"Row {number}: {refusal.sentence}")
    drafts = (*reading.new_names.values(), *reading.drafts)
    return Incoming(drafts, tuple(reading.revisions), tuple(reading.refusals), unused, reading.unchanged)


def _columns(head: Sequence[str]) -> tuple[dict[int, str], tuple[str, ...]]:
    """Field by column where the row is a heading (no names at all otherwise), and the headings that fit no field."""
    words = dict(_OTHER_HEADINGS)
    for name, rule in _RULES.items():
        words[name.casefold()] = name
        words[name.replace("_", " ").casefold()] = name
        words[rule.label.casefold()] = name
    found: dict[int, str] = {}
    unused: list[str] = []
    for index, cell in enumerate(head):
        name = words.get(cell.strip().lstrip("\ufeff").casefold())
        if name is not None and name not in found.values():
            found[index] = name
        elif cell.strip():
            unused.append(cell.strip())
    is_heading = "name" in found.values() or len(found) > 1
    return (found, tuple(unused)) if is_heading else ({}, ())


def _take(row: Sequence[str], columns: Mapping[int, str], reading: _Reading, new_id: Any) -> None:
    cells = {name: armed(row[index]) for index, name in columns.items() if index < len(row)}
    record_id = cells.pop("id", "").strip()
    values: dict[str, Any] = {}
    for name, text in cells.items():
        values[name] = _value(name, text, reading, new_id)
    current = reading.by_id.get(record_id)
    if current is not None:
        changed = {name: value for name, value in values.items() if getattr(current.item, name) != value}
        if changed:
            reading.revisions.append((record_id, changed))
        else:
            reading.unchanged += 1
        return
    if values.get("category") is None:
        if reading.default_category is None:
            raise RuleBroken("Category cannot be empty. Name a category in a column headed Category.", "category")
        values["category"] = reading.default_category
    reading.drafts.append(Draft("item", values, record_id if _ID.fullmatch(record_id) else new_id()))


def _value(name: str, text: str, reading: _Reading, new_id: Any) -> Any:
    if name in {"category", "asset"}:
        return _named(name, text, reading, new_id)
    try:
        return _RULES[name].parse(text, reading.notation)
    except RuleBroken as refusal:
        raise refusal.about(name) from None


def _named(kind: str, text: str, reading: _Reading, new_id: Any) -> str | None:
    wanted = text.strip()
    if not wanted:
        return None
    pairs = reading.known.categories if kind == "category" else reading.known.assets
    for record_id, name in pairs:
        if name.casefold() == wanted.casefold():
            return record_id
    key = (kind, wanted.casefold())
    if key not in reading.new_names:
        reading.new_names[key] = Draft(kind, {"name": wanted}, new_id())
    return reading.new_names[key].record_id
