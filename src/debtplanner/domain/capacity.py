"""Who can do the work: capacity of a role in a month, and the demand that a spend implies."""

from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction

from debtplanner.domain.months import Month
from debtplanner.domain.team import Absence, Member, Role, RoleRate


def working_days(first: date, last: date) -> int:
    """Mondays to Fridays from `first` to `last`, both included."""
    days = (last - first).days + 1
    return sum((first + timedelta(days=ahead)).weekday() < 5 for ahead in range(max(0, days)))


def presence(member: Member, month: Month, absences: Iterable[Absence]) -> Fraction:
    """The part of a month's working days on which a member is there: employed and not away."""
    all_days = working_days(month.first_day, month.last_day)
    first = max(month.first_day, member.start or month.first_day)
    last = min(month.last_day, member.end or month.last_day)
    there = {first + timedelta(days=ahead) for ahead in range(max(0, (last - first).days + 1))}
    for absence in absences:
        if absence.member == member.id:
            there -= {day for day in there if absence.first <= day <= absence.last}
    return Fraction(sum(day.weekday() < 5 for day in there), all_days)


def ramped(member: Member, month: Month) -> Fraction:
    """How much of their full pace a member has: one step a month over the months of ramp, full after it."""
    if member.ramp == 0 or member.start is None:
        return Fraction(1)
    worked = month.since(Month.of(member.start)) + 1
    return min(Fraction(1), max(Fraction(0), Fraction(worked, member.ramp + 1)))


def member_capacity(member: Member, absences: Iterable[Absence], month: Month) -> Fraction:
    """FTE of one member in a month: share × ramp × presence."""
    return Fraction(member.share) * ramped(member, month) * presence(member, month, absences)


def role_capacity(role: Role, members: Iterable[Member], absences: Iterable[Absence], month: Month) -> Fraction:
    """FTE of a role in a month: the sum over its members of share × ramp × presence; its stated FTE where it has none.

    Source: design, "Capacity".
    """
    own = [member for member in members if member.role == role.id]
    if not own:
        return Fraction(role.fte)
    away = tuple(absences)
    return sum((member_capacity(member, away, month) for member in own), Fraction())


def rate_of(role: Role, rates: Iterable[RoleRate], month: Month) -> RoleRate | None:
    """The newest rate of a role that has begun by a month."""
    begun = [rate for rate in rates if rate.role == role.id and rate.since <= month]
    return max(begun, key=lambda rate: rate.since, default=None)


def annual_cost(role: Role, rates: Iterable[RoleRate], month: Month) -> int | None:
    """What a role costs a year as of a month: its rate, else its own annual cost."""
    rate = rate_of(role, rates, month)
    return role.annual_cost if rate is None else rate.annual_cost


def implied_fte(spend: int, annual_costs: Fraction, fte: Fraction) -> Fraction | None:
    """FTE that a month's spend would buy at the team's average monthly cost; None where the team has no stated cost.

    Source: design, "Capacity": spend ÷ average monthly cost of an FTE.
    """
    if fte == 0 or annual_costs == 0:
        return None
    return Fraction(spend) / (annual_costs / fte / 12)
