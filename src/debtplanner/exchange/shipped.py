"""What a new workspace starts with, and the sample: shipped data read as drafts, added the way a user's data is."""

import tomllib
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

from debtplanner.domain.currency import minor_digits
from debtplanner.domain.drafts import Draft
from debtplanner.domain.fields import rules_of
from debtplanner.domain.kinds import KINDS
from debtplanner.domain.months import Month
from debtplanner.domain.values import Amount, Day, MonthOf, Number
from debtplanner.domain.workspace import WORKSPACE_ID
from debtplanner.system.places import resource

_PARTS = {
    "symptoms": ("symptom", "text"),
    "effects": ("effect", "name"),
    "evidence": ("evidence", "label"),
    "actions": ("action", "text"),
    "outcomes": ("outcome", "text"),
    "repays": ("repayment", "item"),
    "steps": ("capability_step", "value"),
}


def start_drafts(name: str, currency: str, first_month: Month) -> tuple[Draft, ...]:
    """A new workspace without debt: scoring models, categories and rubrics to begin with."""
    shipped = _read(resource("start.toml"), currency, first_month)
    values = {"name": name, "currency": currency, "first_month": first_month, "locale": "en_US"}
    return _in_order([*shipped, Draft("workspace", values, WORKSPACE_ID)])


def sample_drafts(currency: str, first_month: Month) -> tuple[Draft, ...]:
    """The framework document as a workspace."""
    shipped = _read(resource("start.toml"), currency, first_month) + _read(
        resource("sample", "framework.toml"), currency, first_month
    )
    drafts = [_in_currency(draft, currency) for draft in shipped if draft.kind != "workspace"]
    own = next(draft for draft in shipped if draft.kind == "workspace")
    values = {**own.values, "currency": currency, "first_month": first_month}
    return _in_order([*drafts, Draft("workspace", values, WORKSPACE_ID)])


def _in_currency(draft: Draft, currency: str) -> Draft:
    """The sample's policy is written in the currency of the workspace."""
    return replace(draft, values={**draft.values, "currency": currency}) if draft.kind == "policy" else draft


def _in_order(drafts: list[Draft]) -> tuple[Draft, ...]:
    """Records that others point to come first."""
    order = {kind: position for position, kind in enumerate(KINDS)}
    return tuple(sorted(drafts, key=lambda draft: order[draft.kind]))


def _read(path: Path, currency: str, first: Month) -> list[Draft]:
    with path.open("rb") as file:
        content = tomllib.load(file)
    drafts: list[Draft] = []
    for kind, rows in content.items():
        entries = cast("list[dict[str, Any]]", rows if isinstance(rows, list) else [rows])
        for position, entry in enumerate(entries):
            drafts += _record(kind, entry, position, currency, first)
    return drafts


def _record(kind: str, entry: dict[str, Any], position: int, currency: str, first: Month) -> list[Draft]:
    rules = rules_of(KINDS[kind].record)
    record_id: str | None = entry.pop("id", None)
    parts = {name: entry.pop(name) for name in _PARTS if name in entry and name not in rules}
    values = {name: _value(rules[name], value, currency, first) for name, value in entry.items()}
    if "position" in rules:
        values.setdefault("position", position)
    drafts = [Draft(kind, values, record_id)]
    for name, rows in parts.items():
        part, title = _PARTS[name]
        for number, row in enumerate(rows):
            fields = cast("dict[str, Any]", row if isinstance(row, dict) else {title: row})
            drafts += _record(
                part, {**fields, kind: record_id, "id": f"{record_id}-{part}-{number + 1}"}, number, currency, first
            )
    return drafts


def _value(rule: object, value: Any, currency: str, first: Month) -> Any:
    if isinstance(rule, Amount):
        return int(Decimal(value).scaleb(minor_digits(currency)))
    if isinstance(rule, Number):
        return Decimal(value)
    if isinstance(rule, MonthOf) and isinstance(value, int):
        return first.plus(value - 1)
    if isinstance(rule, Day) and isinstance(value, int):
        return first.plus(value - 1).first_day
    return value
