"""The policy of approvals as dated data: tiers by amount, who sits in them, criteria, tolerances and windows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.fields import Others, Record, ruled
from debtplanner.domain.values import Amount, Choice, Day, Flag, Line, Link, Number, Prose, Whole
from debtplanner.domain.workspace import CurrencyCode

MEASURED = (
    ("impact", "Business impact"),
    ("complexity", "Technical complexity"),
    ("roi", "Return on investment"),
    ("risk", "Delivery risk"),
)
OPERATORS = ((">", "above"), (">=", "at least"), ("<", "below"), ("<=", "at most"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy(Record):
    """The rules of approval from a day on. What was submitted under it stays under it.

    An approval lapses when its cost grows by more than `cost_tolerance` per cent or an initiative moves by more than
    `schedule_tolerance` months; it stands for `approval_days`. Requests within `split_days` are looked at together.
    """

    name: str = ruled(Line("Policy", required=True, longest=120))
    since: date = ruled(Day("In force from", required=True))
    currency: str = ruled(CurrencyCode("Currency", required=True), "USD")
    cost_tolerance: Decimal = ruled(
        Number("Cost tolerance in per cent", required=True, least=Decimal(0), most=Decimal(100)), Decimal(10)
    )
    schedule_tolerance: int = ruled(Whole("Schedule tolerance in months", required=True, most=60), 1)
    split_days: int = ruled(Whole("Days in which requests are added up", required=True, least=1, most=3650), 90)
    approval_days: int = ruled(Whole("Days that an approval stands", required=True, least=1, most=3650), 365)
    acceptance_days: int = ruled(Whole("Longest acceptance in days", required=True, least=1, most=3650), 180)
    roi_years: int = ruled(Whole("Years of savings counted", required=True, least=1, most=20), 3)
    note: str = ruled(Prose("Note"), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tier(Record):
    """One step of authority: amounts up to `limit`, which belongs to it where `inclusive`; None for no limit."""

    policy: str = ruled(Link("Policy", required=True, to="policy", owned=True))
    name: str = ruled(Line("Tier", required=True, longest=120))
    limit: int | None = ruled(Amount("Up to"), None)
    inclusive: bool = ruled(Flag("The limit belongs to this tier"), False)
    quorum: int = ruled(Whole("Approvals needed", required=True, least=1, most=50), 1)
    position: int = ruled(Whole("Position", required=True), 0)

    def reaches(self, amount: int) -> bool:
        """Whether this tier may decide on an amount, in minor units."""
        return self.limit is None or amount < self.limit or (self.inclusive and amount == self.limit)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat(Record):
    """A named member of a tier, from and until when; both days belong to it."""

    tier: str = ruled(Link("Tier", required=True, to="tier", owned=True))
    person: str = ruled(Link("Person", required=True, to="person"))
    since: date | None = ruled(Day("From"), None)
    until: date | None = ruled(Day("Until"), None)

    def held(self, day: date) -> bool:
        """Whether it is held on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion(Record):
    """What an investment must reach: per cent for the return, 1 to 10 for scores, 1 low to 3 high for the risk."""

    policy: str = ruled(Link("Policy", required=True, to="policy", owned=True))
    measured: str = ruled(Choice("Criterion", required=True, options=MEASURED))
    operator: str = ruled(Choice("Must be", required=True, options=OPERATORS), ">")
    threshold: Decimal = ruled(Number("Threshold", required=True, least=Decimal(-1000), most=Decimal(100_000)))
    position: int = ruled(Whole("Position", required=True), 0)


def policy_on(policies: Sequence[Policy], day: date) -> Policy | None:
    """The policy in force on a day: the one that began last."""
    begun = [one for one in policies if one.since <= day]
    return max(begun, key=lambda one: (one.since, one.id), default=None)


def tiers_of(policy: Policy, tiers: Sequence[Tier]) -> tuple[Tier, ...]:
    """The tiers of a policy, lowest first; the one without a limit comes last."""
    own = [one for one in tiers if one.policy == policy.id]
    return tuple(sorted(own, key=lambda one: (one.limit is None, one.limit or 0, one.inclusive, one.position)))


def tier_for(amount: int, tiers: Sequence[Tier]) -> Tier | None:
    """The lowest tier that may decide on an amount (tiers lowest first); None where none reaches that far."""
    return next((one for one in tiers if one.reaches(amount)), None)


def check_criterion(criterion: Criterion) -> Criterion:
    """The criterion, if its threshold is a level where it is about the risk."""
    if criterion.measured == "risk" and criterion.threshold not in {Decimal(1), Decimal(2), Decimal(3)}:
        raise RuleBroken("The threshold of the delivery risk must be 1 (low), 2 (medium) or 3 (high).", "threshold")
    return criterion


def check_tier(tier: Tier, others: Others) -> None:
    """Raises RuleBroken where another tier of the policy ends at the same amount."""
    for other in others(Tier):
        same = (other.limit, other.inclusive) == (tier.limit, tier.inclusive)
        if other.id != tier.id and other.policy == tier.policy and same:
            raise RuleBroken(f"{other.name} ends at the same amount. Give one of them another limit.", "limit")


def check_seat(seat: Seat, others: Others) -> None:
    """Raises RuleBroken where the person sits in the tier already, or the seat ends before it begins."""
    if seat.since is not None and seat.until is not None and seat.until < seat.since:
        raise RuleBroken(("Until ", seat.until, " lies before from ", seat.since, ". Choose a later day."), "until")
    for other in others(Seat):
        if other.id != seat.id and (other.tier, other.person) == (seat.tier, seat.person):
            raise RuleBroken("This person has a seat in this tier already. Change that one.", "person")


def check_policy(policy: Policy, others: Others) -> None:
    """Raises RuleBroken where another policy begins on the same day."""
    for other in others(Policy):
        if other.id != policy.id and other.since == policy.since:
            raise RuleBroken((f"{other.name} begins on ", policy.since, " too. Choose another day."), "since")
