"""Alerting as it stands: levels, alerts, rules against fatigue, the log, coverage by asset, and the gaps."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from debtplanner.domain.alerting import Alert, AlertLevel, Component, Coverage, Drill, FatigueRule
from debtplanner.domain.backlog import Asset
from debtplanner.domain.objectives import Objective
from debtplanner.queries.reader import Reader
from debtplanner.queries.summary import writing_of
from debtplanner.system.writing import Writing

GapKind = Literal["level_without_channel", "objective_without_alert", "alert_without_owner", "review_overdue"]


@dataclass(frozen=True, slots=True)
class Gap:
    """Where something would go unnoticed: the record to change, and a sentence."""

    kind: GapKind
    name: str
    message: str
    record: tuple[str, str]


@dataclass(frozen=True, slots=True)
class AssetCoverage:
    """How many components cover an asset; the rest was not assessed."""

    asset: Asset
    covered: int
    partial: int
    missing: int
    components: int

    @property
    def assessed(self) -> int:
        """Components of which somebody said how far they cover it."""
        return self.covered + self.partial + self.missing


@dataclass(frozen=True, slots=True)
class Alerting:
    """Everything of the Alerting page, and its gaps on the day `today`."""

    writing: Writing
    today: date
    levels: tuple[AlertLevel, ...]
    alerts: tuple[Alert, ...]
    rules: tuple[FatigueRule, ...]
    drills: tuple[Drill, ...]
    components: tuple[Component, ...]
    coverage: dict[tuple[str, str], str]
    assets: tuple[Asset, ...]
    objectives: tuple[Objective, ...]
    gaps: tuple[Gap, ...]

    def gaps_of(self, kind: GapKind) -> tuple[Gap, ...]:
        """The gaps of one kind."""
        return tuple(one for one in self.gaps if one.kind == kind)

    @property
    def by_asset(self) -> tuple[AssetCoverage, ...]:
        """Coverage of each asset."""
        found: list[AssetCoverage] = []
        for asset in self.assets:
            states = [self.coverage.get((one.id, asset.id)) for one in self.components]
            counts = (states.count("covered"), states.count("partial"), states.count("missing"))
            found.append(AssetCoverage(asset, *counts, len(states)))
        return tuple(found)


def alerting(reader: Reader, today: date) -> Alerting:
    """Alerting as it is on a day."""
    levels = tuple(sorted(reader.all(AlertLevel), key=lambda one: (one.position, one.name)))
    alerts = tuple(sorted(reader.all(Alert), key=lambda one: one.name.casefold()))
    rules = tuple(sorted(reader.all(FatigueRule), key=lambda one: (one.position, one.name)))
    objectives = tuple(sorted(reader.all(Objective), key=lambda one: (one.position, one.name)))
    writing = writing_of(reader)
    gaps = (
        *_silent_levels(levels),
        *_unwatched(objectives, alerts),
        *_unowned(alerts),
        *_overdue(rules, today, writing),
    )
    return Alerting(
        writing,
        today,
        levels,
        alerts,
        rules,
        tuple(sorted(reader.all(Drill), key=lambda one: (one.day, one.name), reverse=True)),
        tuple(sorted(reader.all(Component), key=lambda one: (one.position, one.name))),
        {(one.component, one.asset): one.state for one in reader.all(Coverage)},
        reader.all(Asset),
        objectives,
        gaps,
    )


def _silent_levels(levels: tuple[AlertLevel, ...]) -> Iterator[Gap]:
    for one in levels:
        if not one.channel:
            yield Gap("level_without_channel", one.name, f"{one.name} names no channel.", ("level", one.id))


def _unwatched(objectives: tuple[Objective, ...], alerts: tuple[Alert, ...]) -> Iterator[Gap]:
    watched = {one.objective for one in alerts}
    for one in objectives:
        if one.id not in watched:
            yield Gap("objective_without_alert", one.name, f"{one.name} has no alert.", ("objective", one.id))


def _unowned(alerts: tuple[Alert, ...]) -> Iterator[Gap]:
    for one in alerts:
        if not one.owner:
            yield Gap("alert_without_owner", one.name, f"{one.name} has no owner.", ("alert", one.id))


def _overdue(rules: tuple[FatigueRule, ...], today: date, writing: Writing) -> Iterator[Gap]:
    for one in rules:
        if one.review is not None and one.review < today:
            when = writing.short_day(one.review)
            yield Gap("review_overdue", one.name, f"{one.name} was due for review on {when}.", ("fatigue_rule", one.id))


NOWHERE = "nowhere"
"""Where an alert goes that has no channel, and whose level has none."""


def within_words(minutes: int | None, writing: Writing) -> str:
    """How fast an alert is told: at once, 5 min, daily."""
    return {None: "not stated", 0: "at once", 1440: "daily"}.get(minutes, f"{writing.number(minutes or 0)} min")


def channel_words(alert: Alert, found: Alerting) -> str:
    """Where an alert goes: its own channel, else that of its level."""
    if alert.channel:
        return alert.channel
    level = next((one for one in found.levels if one.id == alert.level), None)
    return level.channel if level is not None and level.channel else NOWHERE


GAP_WORDS: dict[GapKind, tuple[str, str]] = {
    "level_without_channel": ("alert level names no channel", "alert levels name no channel"),
    "objective_without_alert": ("service level has no alert", "service levels have no alert"),
    "alert_without_owner": ("alert has no owner", "alerts have no owner"),
    "review_overdue": ("fatigue rule is overdue for review", "fatigue rules are overdue for review"),
}


def gap_sentences(found: Alerting) -> tuple[tuple[GapKind, str, str], ...]:
    """Each kind of gap that there is: (kind, how many, which)."""
    told: list[tuple[GapKind, str, str]] = []
    for kind, (one, many) in GAP_WORDS.items():
        gaps = found.gaps_of(kind)
        if gaps:
            named = ", ".join(gap.name for gap in gaps[:4])
            more = f" and {found.writing.number(len(gaps) - 4)} more" if len(gaps) > 4 else ""
            told.append((kind, found.writing.count(len(gaps), one, many), f"{named}{more}"))
    return tuple(told)
