"""The kinds of record that a workspace holds: class, words, and who goes into the bin with whom."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from debtplanner.domain.backlog import Asset, Category, Effect, Evidence, Item, Symptom, stamp_item
from debtplanner.domain.claims import Claim
from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.fields import Record, links_of, rules_of
from debtplanner.domain.packs import IssuedPack
from debtplanner.domain.scoring import Rubric, ScoringModel, check_model
from debtplanner.domain.values import Notation, Rule
from debtplanner.domain.workspace import Workspace


def _as_it_is(record: Any) -> Any:
    return record


def _unstamped(before: Any, after: Any, today: date) -> Any:  # noqa: ARG001 - the form of a stamp
    return after


@dataclass(frozen=True, slots=True)
class Kind:
    """One noun. `title` is the field that names a record; `check` is a rule over several of its fields.

    `stamp` sets the fields that follow from a change and its day (record before or None, record after, day).
    """

    key: str
    record: type[Record]
    noun: str
    plural: str
    title: str = "name"
    unique_title: bool = False
    check: Callable[[Any], Any] = _as_it_is
    stamp: Callable[[Any, Any, date], Any] = _unstamped


KINDS: dict[str, Kind] = {
    kind.key: kind
    for kind in (
        Kind("scoring_model", ScoringModel, "scoring model", "scoring models", unique_title=True, check=check_model),
        Kind("workspace", Workspace, "workspace", "workspaces"),
        Kind("category", Category, "category", "categories", unique_title=True),
        Kind("asset", Asset, "asset", "assets", unique_title=True),
        Kind("item", Item, "item", "items", stamp=stamp_item),
        Kind("symptom", Symptom, "symptom", "symptoms", title="text"),
        Kind("effect", Effect, "effect", "effects"),
        Kind("evidence", Evidence, "evidence link", "evidence links", title="label"),
        Kind("rubric", Rubric, "rubric level", "rubric levels", title="text"),
        Kind("claim", Claim, "claim", "claims", title="text"),
        Kind("pack", IssuedPack, "issued pack", "issued packs", title="period"),
    )
}
"""Every kind by its key, in an order in which each comes behind those it points to."""

_BY_CLASS = {kind.record: kind for kind in KINDS.values()}


def kind_of(record: Record | type[Record]) -> Kind:
    """The kind of a record or of its class."""
    return _BY_CLASS[record if isinstance(record, type) else type(record)]


@cache
def owned_by(key: str) -> tuple[tuple[str, str], ...]:
    """(kind, field) of the records that go into the bin, and come back, with a record of kind `key`."""
    return tuple(
        (kind.key, name)
        for kind in KINDS.values()
        for name, link in links_of(kind.record).items()
        if link.owned and link.to == key
    )


@cache
def pointing_to(key: str) -> tuple[tuple[str, str], ...]:
    """(kind, field) of the records that point to a record of kind `key` without being owned by it."""
    return tuple(
        (kind.key, name)
        for kind in KINDS.values()
        for name, link in links_of(kind.record).items()
        if not link.owned and link.to == key
    )


def rule_of(kind: str, field: str) -> Rule:
    """The rule of one field of a kind."""
    return rules_of(KINDS[kind].record)[field]


def typed_value(kind: str, field: str, text: str, notation: Notation) -> Any:
    """The value of what was typed into a field; raises RuleBroken pinned to the field."""
    try:
        return rule_of(kind, field).parse(text, notation)
    except RuleBroken as refusal:
        raise refusal.about(field) from None


def title_of(record: Record) -> str:
    """What a person calls the record, shortened for a sentence."""
    text = str(getattr(record, kind_of(record).title))
    return text if len(text) <= 60 else f"{text[:59]}…"
