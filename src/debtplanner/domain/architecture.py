"""What the platform can carry and how it is to grow: capabilities, weak points, elements, decision records."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.fields import Others, Record, ruled
from debtplanner.domain.months import Month
from debtplanner.domain.quantities import (
    OPERATORS,
    QUANTITY_OPTIONS,
    STATISTICS,
    check_unit,
    check_value,
    lower_is_better,
)
from debtplanner.domain.units import UNIT_OPTIONS
from debtplanner.domain.values import Choice, Day, Flag, Line, Link, MonthOf, Number, Prose, Whole

AREAS = (
    ("performance", "Performance bottleneck"),
    ("capacity", "Capacity constraint"),
    ("availability", "Availability"),
)
ELEMENT_STATES = (
    ("planned", "Planned"),
    ("under_way", "Under way"),
    ("in_place", "In place"),
    ("dropped", "Dropped"),
)
DECISION_STATES = (("proposed", "Proposed"), ("accepted", "Accepted"), ("rejected", "Rejected"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Capability(Record):
    """How much of a quantity an asset, or the whole platform, can carry now, and what it is to carry."""

    name: str = ruled(Line("Capability", required=True, longest=160))
    asset: str | None = ruled(Link("Asset", to="asset"), None)
    quantity: str = ruled(Choice("Quantity", required=True, options=QUANTITY_OPTIONS), "other")
    statistic: str = ruled(Choice("Statistic", required=True, options=STATISTICS), "any")
    unit: str = ruled(Choice("Unit", required=True, options=UNIT_OPTIONS))
    limit: Decimal | None = ruled(Number("Limit now"), None)
    operator: str = ruled(Choice("Operator", required=True, options=OPERATORS), ">=")
    target: Decimal | None = ruled(Number("Target"), None)
    reading: Decimal | None = ruled(Number("Reading"), None)
    reading_on: date | None = ruled(Day("Reading of"), None)
    note: str = ruled(Prose("Note"), "")
    position: int = ruled(Whole("Position", required=True), 0)

    @property
    def lower_is_better(self) -> bool:
        """Whether less of it is better, as with response times."""
        return lower_is_better(self.operator)


@dataclass(frozen=True, slots=True, kw_only=True)
class CapabilityStep(Record):
    """The limit of a capability, in its unit, once a phase of the plan is done."""

    capability: str = ruled(Link("Capability", required=True, to="capability", owned=True))
    phase: str = ruled(Link("Phase", required=True, to="phase", owned=True))
    value: Decimal = ruled(Number("Limit after it", required=True))
    note: str = ruled(Line("Note", longest=300), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand(Record):
    """How much of a capability is expected to be asked for in a month; straight lines join the months stated."""

    capability: str = ruled(Link("Capability", required=True, to="capability", owned=True))
    month: Month = ruled(MonthOf("Month", required=True))
    value: Decimal = ruled(Number("Expected demand", required=True))
    note: str = ruled(Line("Note", longest=300), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class WeakPoint(Record):
    """A limitation of the current state; `single_point` where its failure takes everything down."""

    name: str = ruled(Line("Weak point", required=True, longest=200))
    area: str = ruled(Choice("Area", required=True, options=AREAS), "performance")
    asset: str | None = ruled(Link("Asset", to="asset"), None)
    single_point: bool = ruled(Flag("Single point of failure"), False)
    initiative: str | None = ruled(Link("Removed by", to="initiative"), None)
    resolved: bool = ruled(Flag("Removed"), False)
    note: str = ruled(Prose("Note"), "")
    position: int = ruled(Whole("Position", required=True), 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Element(Record):
    """A building block of the target architecture."""

    name: str = ruled(Line("Element", required=True, longest=200))
    area: str = ruled(Line("Part", longest=120), "")
    state: str = ruled(Choice("State", required=True, options=ELEMENT_STATES), "planned")
    initiative: str | None = ruled(Link("Brought by", to="initiative"), None)
    note: str = ruled(Prose("Note"), "")
    position: int = ruled(Whole("Position", required=True), 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRecord(Record):
    """An architecture decision: what was decided, why, and what follows. An accepted one replaces what it supersedes."""

    name: str = ruled(Line("Title", required=True, longest=200))
    state: str = ruled(Choice("Status", required=True, options=DECISION_STATES), "proposed")
    day: date | None = ruled(Day("Day"), None)
    context: str = ruled(Prose("Context"), "")
    decision: str = ruled(Prose("Decision"), "")
    consequences: str = ruled(Prose("Consequences"), "")
    supersedes: str | None = ruled(Link("Supersedes", to="decision_record"), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionLink(Record):
    """A decision record shapes an initiative."""

    decision: str = ruled(Link("Decision record", required=True, to="decision_record", owned=True))
    initiative: str = ruled(Link("Initiative", required=True, to="initiative", owned=True))


def check_capability(capability: Capability) -> Capability:
    """The capability, if its values can be of its unit; raises RuleBroken otherwise."""
    check_unit(capability.quantity, capability.unit)
    for field, label in (("limit", "Limit"), ("target", "Target"), ("reading", "Reading")):
        check_value(label, getattr(capability, field), capability.unit, field)
    return capability


def refuse_future_capability(capability: Capability, at: datetime) -> None:
    """Raises RuleBroken where the day of a reading is still to come."""
    if capability.reading_on is not None and capability.reading_on > at.astimezone().date():
        raise RuleBroken(
            ("A reading cannot be of ", capability.reading_on, ", which is still to come. Choose the day it was read."),
            "reading_on",
        )


def check_step(step: CapabilityStep, others: Others) -> None:
    """Raises RuleBroken where the value is none of its unit, or the phase raises the capability already."""
    _check_own_unit("Limit after it", step, others)
    for other in others(CapabilityStep):
        if other.id != step.id and (other.capability, other.phase) == (step.capability, step.phase):
            raise RuleBroken("This phase raises the capability already. Change that entry.", "phase")


def check_demand(demand: Demand, others: Others) -> None:
    """Raises RuleBroken where the value is none of its unit, or the month has a demand already."""
    _check_own_unit("Expected demand", demand, others)
    for other in others(Demand):
        if other.id != demand.id and (other.capability, other.month) == (demand.capability, demand.month):
            raise RuleBroken(("Demand for ", demand.month, " is stated already. Change that entry."), "month")


def _check_own_unit(label: str, of: CapabilityStep | Demand, others: Others) -> None:
    for capability in others(Capability):
        if capability.id == of.capability:
            check_value(label, of.value, capability.unit, "value")


def check_supersedes(record: DecisionRecord, others: Others) -> None:
    """Raises RuleBroken where a decision record would supersede itself, at whatever distance."""
    known = {one.id: one.supersedes for one in others(DecisionRecord)} | {record.id: record.supersedes}
    seen, at = {record.id}, record.supersedes
    while at is not None:
        if at in seen:
            raise RuleBroken("A decision record cannot supersede itself. Choose an older one.", "supersedes")
        seen.add(at)
        at = known.get(at)


def check_decision_link(link: DecisionLink, others: Others) -> None:
    """Raises RuleBroken where the decision record names the initiative already."""
    for other in others(DecisionLink):
        if other.id != link.id and (other.decision, other.initiative) == (link.decision, link.initiative):
            raise RuleBroken("This decision record names that initiative already. Choose another one.", "initiative")
