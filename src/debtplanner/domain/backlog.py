"""The debt backlog: items in categories, on assets, with their symptoms, effects and evidence."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from debtplanner.domain.fields import Record, ruled
from debtplanner.domain.values import Amount, Choice, Day, Line, Link, Number, Prose, Score, Whole

STATUSES = (("open", "Open"), ("planned", "Planned"), ("in_progress", "In progress"), ("resolved", "Resolved"))
RISK_LEVELS = (("low", "Low"), ("medium", "Medium"), ("high", "High"))
OPEN_STATUSES = frozenset({"open", "planned", "in_progress"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Category(Record):
    """A kind of debt, such as architecture or security."""

    name: str = ruled(Line("Category", required=True, longest=120))
    note: str = ruled(Prose("Note"), "")
    position: int = ruled(Whole("Position", required=True), 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset(Record):
    """A system or service that carries debt."""

    name: str = ruled(Line("Asset", required=True, longest=120))
    note: str = ruled(Prose("Note"), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item(Record):
    """One debt item.

    `annual_cost` is its interest a year, `principal` the cost to remediate, `savings` what that saves a year; minor
    units, None means "not stated", which is not zero. `assessed_on` is the day of the last assessment, `resolved_on` that on
    which the debt was gone.
    """

    name: str = ruled(Line("Name", required=True))
    category: str = ruled(Link("Category", required=True, to="category"))
    asset: str | None = ruled(Link("Asset", to="asset"), None)
    impact: int | None = ruled(Score("Impact"), None)
    effort: int | None = ruled(Score("Effort"), None)
    risk: int | None = ruled(Score("Risk"), None)
    annual_cost: int | None = ruled(Amount("Annual cost"), None)
    principal: int | None = ruled(Amount("Principal"), None)
    savings: int | None = ruled(Amount("Expected savings"), None)
    duration: int | None = ruled(Whole("Months of work", least=1, most=120), None)
    delivery_risk: str | None = ruled(Choice("Delivery risk", options=RISK_LEVELS), None)
    status: str = ruled(Choice("Status", required=True, options=STATUSES), "open")
    owner: str = ruled(Line("Owner", longest=120), "")
    since: date | None = ruled(Day("Since"), None)
    added: date | None = ruled(Day("Added"), None)
    assessed_on: date | None = ruled(Day("Assessed"), None)
    resolved_on: date | None = ruled(Day("Resolved"), None)
    note: str = ruled(Prose("Note"), "")

    @property
    def assessed(self) -> bool:
        """Whether impact, effort and risk are all known."""
        return None not in {self.impact, self.effort, self.risk}

    @property
    def is_open(self) -> bool:
        """Whether the debt is still there."""
        return self.status in OPEN_STATUSES


@dataclass(frozen=True, slots=True, kw_only=True)
class Symptom(Record):
    """An observed issue of an item."""

    item: str = ruled(Link("Item", required=True, to="item", owned=True))
    text: str = ruled(Line("Symptom", required=True, longest=500))
    position: int = ruled(Whole("Position", required=True), 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect(Record):
    """A measured consequence of an item: its value now and the target, in `unit`; words where no number is known."""

    item: str = ruled(Link("Item", required=True, to="item", owned=True))
    name: str = ruled(Line("Effect", required=True, longest=200))
    current: Decimal | None = ruled(Number("Current value"), None)
    target: Decimal | None = ruled(Number("Target"), None)
    unit: str = ruled(Line("Unit", longest=60), "")
    words: str = ruled(Line("In words", longest=200), "")
    position: int = ruled(Whole("Position", required=True), 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(Record):
    """A link to where an item can be seen: an address, a ticket, a place in a document."""

    item: str = ruled(Link("Item", required=True, to="item", owned=True))
    label: str = ruled(Line("Evidence", required=True, longest=200))
    link: str = ruled(Line("Link", longest=2000), "")
    position: int = ruled(Whole("Position", required=True), 0)


ASSESSMENT_FIELDS = ("impact", "effort", "risk")


def stamp_item(before: Item | None, after: Item, today: date) -> Item:
    """The item with the day it was added, resolved, and the day of its assessment where that changed or is gone."""
    if after.is_open:
        after = replace(after, resolved_on=None) if after.resolved_on is not None else after
    elif after.resolved_on is None:
        after = replace(after, resolved_on=today)
    if before is None:
        after = replace(after, added=after.added or today)
        assessed = after.assessed and after.assessed_on is None
        return replace(after, assessed_on=today) if assessed else after
    if all(getattr(before, name) == getattr(after, name) for name in ASSESSMENT_FIELDS):
        return after
    return replace(after, assessed_on=today if after.assessed else None)
