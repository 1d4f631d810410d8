"""The team: roles and what they cost, members and their presence, who works on what, and what they learn."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.fields import Record, ruled
from debtplanner.domain.months import CADENCES, Month
from debtplanner.domain.values import Amount, Choice, Day, Line, Link, MonthOf, Number, Prose, Whole

_FTE = {"least": Decimal(0), "most": Decimal(1000)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Role(Record):
    """A kind of work: `fte` full-time equivalents that cost `annual_cost` a year together, in minor units."""

    name: str = ruled(Line("Role", required=True, longest=120))
    fte: Decimal = ruled(Number("FTE", required=True, **_FTE), Decimal(1))
    annual_cost: int | None = ruled(Amount("Annual cost", personal=True), None)
    responsibilities: str = ruled(Prose("Responsibilities"), "")
    skills: str = ruled(Line("Skills", longest=400), "")
    position: int = ruled(Whole("Position", required=True), 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleRate(Record):
    """What a role costs a year from a month on; before the first rate its own annual cost counts."""

    role: str = ruled(Link("Role", required=True, to="role", owned=True))
    since: Month = ruled(MonthOf("From", required=True))
    annual_cost: int = ruled(Amount("Annual cost", required=True, personal=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Member(Record):
    """A person in a role: from and until when, how much of a full-time equivalent, and how many months of ramp."""

    name: str = ruled(Line("Member", required=True, longest=120))
    role: str = ruled(Link("Role", required=True, to="role"))
    start: date | None = ruled(Day("From"), None)
    end: date | None = ruled(Day("Until"), None)
    share: Decimal = ruled(Number("Share of full time", required=True, least=Decimal(0), most=Decimal(1)), Decimal(1))
    ramp: int = ruled(Whole("Months of ramp", required=True, most=24), 0)
    skills: str = ruled(Line("Skills", longest=400), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence(Record):
    """Days on which a member is away; both days belong to it."""

    member: str = ruled(Link("Member", required=True, to="member", owned=True))
    first: date = ruled(Day("First day", required=True))
    last: date = ruled(Day("Last day", required=True))
    note: str = ruled(Line("Note", longest=200), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Allocation(Record):
    """Full-time equivalents of a role, or of one of its members, on an initiative in a month."""

    initiative: str = ruled(Link("Initiative", required=True, to="initiative", owned=True))
    role: str = ruled(Link("Role", required=True, to="role"))
    member: str | None = ruled(Link("Member", to="member"), None)
    month: Month = ruled(MonthOf("Month", required=True))
    fte: Decimal = ruled(Number("FTE", required=True, **_FTE), Decimal(1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Training(Record):
    """Something learned: what it costs, when, who, and the skill that it brings."""

    name: str = ruled(Line("Training", required=True, longest=200))
    cost: int | None = ruled(Amount("Cost"), None)
    month: Month | None = ruled(MonthOf("Month"), None)
    who: str = ruled(Line("Who", longest=200), "")
    skill: str = ruled(Line("Skill gained", longest=200), "")
    position: int = ruled(Whole("Position", required=True), 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharing(Record):
    """A recurring occasion on which knowledge is shared."""

    name: str = ruled(Line("Knowledge sharing", required=True, longest=200))
    cadence: str = ruled(Choice("How often", required=True, options=CADENCES), "monthly")
    note: str = ruled(Prose("Note"), "")
    position: int = ruled(Whole("Position", required=True), 0)


def occasions(cadence: str, number: int, month: Month) -> int:
    """How often something takes place in the month with this number of the plan, counted from 1.

    Weekly on each Monday, monthly once, quarterly in every third month, annually in every twelfth.
    """
    match cadence:
        case "weekly":
            first, days = month.first_day.weekday(), month.last_day.day
            return (days - 1 - (-first) % 7) // 7 + 1
        case "quarterly":
            return int(number % 3 == 0)
        case "annual":
            return int(number % 12 == 0)
        case _:
            return 1


def check_member(member: Member) -> Member:
    """The member, if they leave after they come."""
    if member.start is not None and member.end is not None and member.end < member.start:
        raise RuleBroken(("Until ", member.end, " lies before from ", member.start, ". Choose a later day."), "end")
    return member


def check_absence(absence: Absence) -> Absence:
    """The absence, if its last day is not before its first."""
    if absence.last < absence.first:
        raise RuleBroken(
            ("The last day ", absence.last, " lies before the first ", absence.first, ". Choose a later day."), "last"
        )
    return absence
