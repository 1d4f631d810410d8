"""Names of steps, as undo and History show them: "Raise effort of Billing monolith"."""

from collections.abc import Mapping
from typing import Any

from debtplanner.domain.fields import Record, rules_of
from debtplanner.domain.kinds import kind_of
from debtplanner.domain.naming import Names, has_own_name, name_of
from debtplanner.domain.values import Amount, Line, Number, Prose, Whole


def revision_label(record: Record, changes: Mapping[str, Any], names: Names) -> str:
    """What a change of these fields is called, told from the record before it."""
    kind = kind_of(record)
    name = name_of(record, names)
    if len(changes) != 1:
        return f"Change {kind.noun} {name}"
    field, value = next(iter(changes.items()))
    rule = rules_of(type(record))[field]
    label = rule.label[0].lower() + rule.label[1:]
    before = getattr(record, field)
    if field == kind.title and has_own_name(kind.key):
        return f"Rename {name}"
    if value in {None, ""}:
        return f"Clear {label} of {name}"
    if isinstance(rule, (Whole, Amount, Number)) and before is not None:
        return f"{'Raise' if value > before else 'Lower'} {label} of {name}"
    verb = "Set" if before in {None, ""} else "Edit" if isinstance(rule, (Line, Prose)) else "Change"
    return f"{verb} {label} of {name}"


def addition_label(record: Record, names: Names) -> str:
    """What adding the record is called."""
    return f"Add {kind_of(record).noun} {name_of(record, names)}"


def removal_label(record: Record, names: Names) -> str:
    """What moving the record into the bin is called."""
    return f"Remove {kind_of(record).noun} {name_of(record, names)}"
