"""What a person calls a record: by its name, or by what it links where it has no name of its own."""

from collections.abc import Callable

from debtplanner.domain.fields import Record, links_of, rules_of
from debtplanner.domain.kinds import KINDS, kind_of, title_of
from debtplanner.domain.values import Choice, Day, Line, MonthOf, Prose, Rule

Names = Callable[[str, str], str]
"""The name of a record by kind and id."""


def has_own_name(kind: str) -> bool:
    """Whether records of this kind are called by words that somebody typed."""
    return isinstance(_title_rule(kind), (Line, Prose))


def name_of(record: Record, names: Names) -> str:
    """Its title; of a link such as a repayment "Code Quality Foundation – Code quality debt", with its day or choice."""
    kind = kind_of(record)
    if has_own_name(kind.key):
        return title_of(record)
    linked = [(link.to, getattr(record, field)) for field, link in links_of(type(record)).items() if link.required]
    parts = [names(to, record_id) for to, record_id in linked if record_id]
    rule, value = _title_rule(kind.key), getattr(record, kind.title)
    if isinstance(rule, Choice):
        parts.append(dict(rule.options).get(value, str(value)).lower())
    elif isinstance(rule, (Day, MonthOf)) and value is not None:
        parts.append(str(value))
    return " – ".join(parts) or title_of(record)


def _title_rule(kind: str) -> Rule:
    return rules_of(KINDS[kind].record)[KINDS[kind].title]
