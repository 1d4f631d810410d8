"""Alerting: levels and how they escalate, alerts, rules against fatigue, drills and reviews, and what monitors what."""

from dataclasses import dataclass
from datetime import date, datetime

from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.fields import Record, ruled
from debtplanner.domain.values import Choice, Day, Line, Link, Prose, Whole

AREAS = (("metrics", "Metrics"), ("logging", "Logging"), ("tracing", "Tracing"), ("other", "Other"))
OCCASIONS = (("drill", "Drill"), ("review", "Review"))
COVERAGES = (("covered", "Covered"), ("partial", "Partly"), ("missing", "Missing"))
"""What is known of a component on an asset; where nothing is recorded it was not assessed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertLevel(Record):
    """A level of the alert hierarchy: what belongs there, over which channel and within how many minutes it is told."""

    name: str = ruled(Line("Level", required=True, longest=60))
    severity: str = ruled(Line("Severity", longest=60), "")
    belongs: str = ruled(Line("What belongs there", longest=300), "")
    channel: str = ruled(Line("Channel", longest=160), "")
    within: int | None = ruled(Whole("Within, minutes", most=43_200), None)
    escalation: str = ruled(Prose("Escalation rule", longest=2000), "")
    position: int = ruled(Whole("Position", required=True), 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert(Record):
    """One alert: raised on a condition, at a level; without a channel of its own it goes where its level goes."""

    name: str = ruled(Line("Alert", required=True, longest=160))
    level: str = ruled(Link("Level", required=True, to="level"))
    objective: str | None = ruled(Link("Objective", to="objective"), None)
    asset: str | None = ruled(Link("Asset", to="asset"), None)
    condition: str = ruled(Line("Raised when", longest=300), "")
    owner: str = ruled(Line("Owner", longest=120), "")
    channel: str = ruled(Line("Channel", longest=160), "")
    note: str = ruled(Prose("Note", longest=2000), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class FatigueRule(Record):
    """A rule against alert fatigue, and when it is looked at again."""

    name: str = ruled(Line("Rule", required=True, longest=200))
    owner: str = ruled(Line("Owner", longest=120), "")
    reviewed: date | None = ruled(Day("Last reviewed"), None)
    review: date | None = ruled(Day("Next review"), None)
    note: str = ruled(Prose("Note", longest=2000), "")
    position: int = ruled(Whole("Position", required=True), 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drill(Record):
    """A drill or a review of the alerts that took place, and what came of it."""

    name: str = ruled(Line("What was tried or reviewed", required=True, longest=200))
    day: date = ruled(Day("Day", required=True))
    occasion: str = ruled(Choice("Occasion", required=True, options=OCCASIONS), "drill")
    level: str | None = ruled(Link("Level", to="level"), None)
    minutes: int | None = ruled(Whole("Answered after, min", most=43_200), None)
    outcome: str = ruled(Prose("What came of it", longest=4000), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Component(Record):
    """A part of the monitoring stack."""

    name: str = ruled(Line("Component", required=True, longest=160))
    area: str = ruled(Choice("Area", required=True, options=AREAS), "metrics")
    note: str = ruled(Line("Note", longest=300), "")
    position: int = ruled(Whole("Position", required=True), 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage(Record):
    """How far a component covers an asset."""

    component: str = ruled(Link("Component", required=True, to="component", owned=True))
    asset: str = ruled(Link("Asset", required=True, to="asset", owned=True))
    state: str = ruled(Choice("Coverage", required=True, options=COVERAGES))


def refuse_future_drill(drill: Drill, at: datetime) -> None:
    """Raises RuleBroken where the day has not come: the log holds what took place."""
    if drill.day > at.astimezone().date():
        raise RuleBroken(("Day ", drill.day, " lies in the future. The log holds what took place; log it then."), "day")


def check_fatigue_rule(rule: FatigueRule) -> FatigueRule:
    """The rule, if it is reviewed again after it was reviewed last."""
    if rule.reviewed is not None and rule.review is not None and rule.review < rule.reviewed:
        raise RuleBroken(
            ("The next review ", rule.review, " lies before the last one ", rule.reviewed, ". Choose a later day."),
            "review",
        )
    return rule
