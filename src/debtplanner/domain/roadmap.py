"""The roadmap: tracks, phases, initiatives with actions, outcomes and repayments; dependencies, milestones."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.fields import Record, ruled
from debtplanner.domain.months import Month
from debtplanner.domain.values import Amount, Choice, Flag, Line, Link, MonthOf, Number, Prose, Whole

PRIORITIES = (("P0", "P0 Immediate"), ("P1", "P1 High"), ("P2", "P2 Medium"), ("P3", "P3 Low"))
DEPENDENCIES = (("finish_start", "Finish to start"), ("start_start", "Start to start"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Track(Record):
    """A line of work of its own, such as remediation or scalability."""

    name: str = ruled(Line("Track", required=True, longest=120))
    position: int = ruled(Whole("Position", required=True), 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase(Record):
    """A stretch of months of one track; its last month belongs to it."""

    track: str = ruled(Link("Track", required=True, to="track"))
    name: str = ruled(Line("Phase", required=True, longest=160))
    start: Month = ruled(MonthOf("First month", required=True))
    end: Month = ruled(MonthOf("Last month", required=True))
    position: int = ruled(Whole("Position", required=True), 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Initiative(Record):
    """Work with a budget (minor units, None: not stated) over months; its last month belongs to it."""

    phase: str = ruled(Link("Phase", required=True, to="phase"))
    name: str = ruled(Line("Initiative", required=True, longest=200))
    priority: str = ruled(Choice("Priority", required=True, options=PRIORITIES), "P2")
    start: Month = ruled(MonthOf("First month", required=True))
    end: Month = ruled(MonthOf("Last month", required=True))
    budget: int | None = ruled(Amount("Budget"), None)
    contingency: Decimal = ruled(
        Number("Contingency in per cent", required=True, least=Decimal(0), most=Decimal(100)), Decimal(0)
    )
    capital: bool = ruled(Flag("Capital expense"), False)
    asset: str | None = ruled(Link("Asset", to="asset"), None)
    owner: str = ruled(Line("Owner", longest=120), "")
    skills: str = ruled(Line("Skills needed", longest=400), "")
    note: str = ruled(Prose("Note"), "")
    position: int = ruled(Whole("Position", required=True), 0)

    @property
    def months(self) -> int:
        """How many months it takes."""
        return self.end.since(self.start) + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Action(Record):
    """A checklist entry of an initiative."""

    initiative: str = ruled(Link("Initiative", required=True, to="initiative", owned=True))
    text: str = ruled(Line("Action", required=True, longest=300))
    done: bool = ruled(Flag("Done"), False)
    position: int = ruled(Whole("Position", required=True), 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome(Record):
    """What an initiative promises; with a measure, by how much it is to change, in the measure's unit."""

    initiative: str = ruled(Link("Initiative", required=True, to="initiative", owned=True))
    text: str = ruled(Line("Outcome", required=True, longest=300))
    measure: str | None = ruled(Link("Measure", to="measure"), None)
    change: Decimal | None = ruled(Number("Promised change"), None)
    position: int = ruled(Whole("Position", required=True), 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Repayment(Record):
    """An initiative repays a debt item."""

    initiative: str = ruled(Link("Initiative", required=True, to="initiative", owned=True))
    item: str = ruled(Link("Item", required=True, to="item", owned=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Dependency(Record):
    """`after` waits for `before`: its start comes after the end (or the start) of the other, `lag` months later."""

    before: str = ruled(Link("Comes first", required=True, to="initiative", owned=True))
    after: str = ruled(Link("Waits", required=True, to="initiative", owned=True))
    kind: str = ruled(Choice("Kind of dependency", required=True, options=DEPENDENCIES), "finish_start")
    lag: int = ruled(Whole("Lag in months", required=True, least=-24, most=60), 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone(Record):
    """A point that the plan is held against."""

    phase: str = ruled(Link("Phase", required=True, to="phase", owned=True))
    name: str = ruled(Line("Milestone", required=True, longest=200))
    month: Month = ruled(MonthOf("Month", required=True))
    done: bool = ruled(Flag("Reached"), False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline(Record):
    """The plan as it was at one moment, frozen under a name."""

    name: str = ruled(Line("Baseline", required=True, longest=120))
    note: str = ruled(Prose("Note"), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class BaselineEntry(Record):
    """One initiative as the baseline holds it; `initiative` is its id, which may be gone from the plan since."""

    baseline: str = ruled(Link("Baseline", required=True, to="baseline", owned=True))
    initiative: str = ruled(Line("Initiative", required=True, longest=60))
    name: str = ruled(Line("Name", required=True, longest=200))
    start: Month = ruled(MonthOf("First month", required=True))
    end: Month = ruled(MonthOf("Last month", required=True))
    budget: int | None = ruled(Amount("Budget"), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario(Record):
    """A what-if: changes to initiatives that are not the plan until they are adopted."""

    name: str = ruled(Line("Scenario", required=True, longest=120))
    note: str = ruled(Prose("Note"), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioEntry(Record):
    """One initiative as the scenario has it; `dropped` leaves it out."""

    scenario: str = ruled(Link("Scenario", required=True, to="scenario", owned=True))
    initiative: str = ruled(Link("Initiative", required=True, to="initiative", owned=True))
    start: Month = ruled(MonthOf("First month", required=True))
    end: Month = ruled(MonthOf("Last month", required=True))
    budget: int | None = ruled(Amount("Budget"), None)
    dropped: bool = ruled(Flag("Left out"), False)


S = TypeVar("S", Phase, Initiative, BaselineEntry, ScenarioEntry)


def check_span(record: S) -> S:
    """The record, if it ends in or after the month in which it starts; raises RuleBroken otherwise."""
    if record.end < record.start:
        raise RuleBroken(
            ("It cannot end in ", record.end, ", before it starts in ", record.start, ". Choose a later end."), "end"
        )
    return record


def check_outcome(outcome: Outcome) -> Outcome:
    """The outcome, if a promised change says of which measure; raises RuleBroken otherwise."""
    if outcome.change is not None and outcome.measure is None:
        raise RuleBroken(
            "A promised change is the change of a measure. Choose the measure, or empty the change.", "measure"
        )
    return outcome


def check_repayment(link: Repayment, others: Callable[[type[Repayment]], tuple[Repayment, ...]]) -> None:
    """Raises RuleBroken where the initiative repays the item already."""
    for other in others(Repayment):
        if other.id != link.id and (other.initiative, other.item) == (link.initiative, link.item):
            raise RuleBroken("This initiative repays that item already. Choose another item.", "item")


def check_dependency(link: Dependency) -> Dependency:
    """The dependency, if it joins two different initiatives."""
    if link.before == link.after:
        raise RuleBroken("An initiative cannot wait for itself. Choose another one.", "after")
    return link
