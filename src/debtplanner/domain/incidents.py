"""What was missed of an objective: incidents with their minutes, and readings of the share that was kept."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.fields import Others, Record, ruled
from debtplanner.domain.local_time import Moment, ZoneName, instant, settled, zone_named
from debtplanner.domain.objectives import Objective
from debtplanner.domain.values import Day, Line, Link, Number, Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident(Record):
    """A time in which an objective was not kept, from `start` up to `end` on the clock of `zone`.

    It counts against its objective or, where it names none, against every objective of its asset. Without an end it
    still goes on.
    """

    name: str = ruled(Line("Incident", required=True, longest=200))
    start: datetime = ruled(Moment("Start", required=True))
    end: datetime | None = ruled(Moment("End"), None)
    zone: str = ruled(ZoneName("Time zone", required=True), "UTC")
    objective: str | None = ruled(Link("Objective", to="objective"), None)
    asset: str | None = ruled(Link("Asset", to="asset"), None)
    note: str = ruled(Prose("Note"), "")

    @property
    def began(self) -> datetime:
        """Its start in universal time."""
        return instant(self.start, zone_named(self.zone))

    @property
    def ended(self) -> datetime | None:
        """Its end in universal time; None while it goes on."""
        return None if self.end is None else instant(self.end, zone_named(self.zone))

    @property
    def subject(self) -> tuple[str, str | None]:
        """Kind and id of what it counts against: its objective or, where it names none, its asset."""
        return ("asset", self.asset) if self.objective is None else ("objective", self.objective)

    def concerns(self, objective: Objective) -> bool:
        """Whether it counts against `objective`."""
        return self.subject in subjects_of(objective)


def subjects_of(objective: Objective) -> tuple[tuple[str, str | None], ...]:
    """The subjects of incidents that count against an objective: itself, and its asset where it has one."""
    own = ("objective", objective.id)
    return (own,) if objective.asset is None else (own, ("asset", objective.asset))


@dataclass(frozen=True, slots=True, kw_only=True)
class Compliance(Record):
    """The share of some days, both included, in which an objective was kept, as it was measured.

    In these days the reading counts, and incidents do not count beside it.
    """

    objective: str = ruled(Link("Objective", required=True, to="objective", owned=True))
    first: date = ruled(Day("First day", required=True))
    last: date = ruled(Day("Last day", required=True))
    share: Decimal = ruled(Number("Share kept, %", required=True, least=Decimal(0), most=Decimal(100)))
    source: str = ruled(Line("Source", longest=200), "")
    note: str = ruled(Line("Note", longest=300), "")


def check_incident(incident: Incident) -> Incident:
    """The incident with its moments on the clock of its zone, if it ends after it starts and counts against something."""
    zone = zone_named(incident.zone)
    found = {}
    for name, label in (("start", "Start"), ("end", "End")):
        value = getattr(incident, name)
        try:
            found[name] = None if value is None else settled(value, zone, label, incident.zone)
        except RuleBroken as refusal:
            raise refusal.about(name) from None
    incident = replace(incident, **found)
    if incident.ended is not None and incident.ended <= incident.began:
        raise RuleBroken(
            ("End ", incident.end, " is not after the start ", incident.start, ". Type a later end."), "end"
        )
    if incident.objective is None and incident.asset is None:
        raise RuleBroken(
            "An incident counts against an objective, or against all objectives of an asset. Choose one.", "objective"
        )
    return incident


def refuse_future_incident(incident: Incident, at: datetime) -> None:
    """Raises RuleBroken where the incident starts or ends after the moment at which it is saved."""
    for name, label, moment in (("start", "Start", incident.began), ("end", "End", incident.ended)):
        if moment is not None and moment > at:
            raise RuleBroken(
                (
                    f"{label} ",
                    getattr(incident, name),
                    " lies in the future. Type a time that has passed, or leave the end empty while it goes on.",
                ),
                name,
            )


def check_compliance(reading: Compliance) -> Compliance:
    """The reading, if its last day is not before its first."""
    if reading.last < reading.first:
        raise RuleBroken(
            ("The last day ", reading.last, " lies before the first ", reading.first, ". Choose a later day."), "last"
        )
    return reading


def refuse_future_compliance(reading: Compliance, at: datetime) -> None:
    """Raises RuleBroken where the reading covers days that have not come."""
    if reading.last > at.astimezone().date():
        raise RuleBroken(
            ("The last day ", reading.last, " lies in the future. A reading covers days that have passed."), "last"
        )


def refuse_overlap(reading: Compliance, others: Others) -> None:
    """Raises RuleBroken where another reading of the objective covers one of the days: no day counts twice."""
    for other in others(Compliance):
        if (
            other.id != reading.id
            and other.objective == reading.objective
            and other.first <= reading.last
            and reading.first <= other.last
        ):
            raise RuleBroken(
                (
                    "Another reading covers ",
                    other.first,
                    " to ",
                    other.last,
                    " already. Change that one, or choose days that it does not cover.",
                ),
                "first",
            )
