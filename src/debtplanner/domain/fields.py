"""Records and their fields: the rule of each field stands beside it, in the record."""

import dataclasses
import json
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, TypeVar

from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.values import Link, Rule, Stored

R = TypeVar("R", bound="Record")
Others = Callable[[type[Any]], tuple[Any, ...]]
"""Gives all records of a class: what a rule over several records is asked with."""
_ENCODE = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode


def ruled(rule: Rule, default: Any = dataclasses.MISSING) -> Any:
    """A dataclass field that follows `rule`; without a default it must be given."""
    return dataclasses.field(default=default, metadata={"rule": rule})


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What every record has: an id that never changes."""

    id: str


@cache
def rules_of(kind: type[Record]) -> Mapping[str, Rule]:
    """Rule by field name, in the order of the fields, without `id`."""
    return {field.name: field.metadata["rule"] for field in dataclasses.fields(kind) if "rule" in field.metadata}


@cache
def links_of(kind: type[Record]) -> Mapping[str, Link]:
    """The fields that point to other records."""
    return {name: rule for name, rule in rules_of(kind).items() if isinstance(rule, Link)}


def checked(record: R) -> R:
    """The record with each value as it is kept; raises RuleBroken with the field for the first that is not allowed."""
    changes: dict[str, Any] = {}
    for name, rule in rules_of(type(record)).items():
        changes[name] = checked_value(rule, name, getattr(record, name))
    return dataclasses.replace(record, **changes)


def checked_value(rule: Rule, name: str, value: Any) -> Any:
    """One value as it is kept; raises RuleBroken pinned to the field `name`."""
    try:
        return rule.check(value)
    except RuleBroken as refusal:
        raise refusal.about(name) from None


def made(kind: type[R], record_id: str, values: Mapping[str, Any]) -> R:
    """A checked record of `kind`; a field that the kind does not have is refused."""
    rules = rules_of(kind)
    for name in values:
        if name not in rules:
            raise RuleBroken(f"There is no field named {name} here.", name)
    for name, rule in rules.items():
        if rule.required and name not in values and _has_no_default(kind, name):
            raise RuleBroken(f"{rule.label} cannot be empty. Type {rule.noun}.", name)
    return checked(kind(id=record_id, **values))


def revised(record: R, changes: Mapping[str, Any]) -> R:
    """The record with some fields changed, those checked."""
    rules = rules_of(type(record))
    kept: dict[str, Any] = {}
    for name, value in changes.items():
        if name not in rules:
            raise RuleBroken(f"There is no field named {name} here.", name)
        kept[name] = checked_value(rules[name], name, value)
    return dataclasses.replace(record, **kept)


def dumped(record: Record) -> dict[str, Stored]:
    """The fields of a record as stored, without its id."""
    return {name: rule.dump(getattr(record, name)) for name, rule in rules_of(type(record)).items()}


def loaded(kind: type[R], record_id: str, stored: Mapping[str, Any]) -> R:
    """The record of what `dumped` gave."""
    values = {name: rule.load(stored[name]) for name, rule in rules_of(kind).items()}
    return kind(id=record_id, **values)


def canonical(stored: Any) -> str:
    """One text for one content: what is compared, hashed and chained."""
    return _ENCODE(stored)


@cache
def _has_no_default(kind: type[Record], name: str) -> bool:
    return any(field.name == name and field.default is dataclasses.MISSING for field in dataclasses.fields(kind))
