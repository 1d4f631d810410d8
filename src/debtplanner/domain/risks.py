"""The risk register: what may go wrong, how likely, what it costs then, and what is done about it."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from debtplanner.domain.backlog import RISK_LEVELS
from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.fields import Record, ruled
from debtplanner.domain.values import Amount, Choice, Line, Number, Prose, Whole

RISK_KINDS = (("technical", "Technical"), ("business", "Business"))
RISK_STATES = (("open", "Open"), ("mitigated", "Mitigated"), ("occurred", "Occurred"), ("closed", "Closed"))
COUNTED = frozenset({"open", "occurred"})
"""States in which a risk weighs on the case: one that has occurred is certain."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk(Record):
    """One risk. `level` is how it was judged in words, `probability` from 0 to 1 that it strikes within the horizon.

    Where it strikes it costs `impact` minor units (from `low` to `high`) and makes the benefits `delay` months later.
    None means "not stated": such a risk is shown and not counted.
    """

    name: str = ruled(Line("Risk", required=True, longest=200))
    kind: str = ruled(Choice("Kind of risk", required=True, options=RISK_KINDS), "technical")
    level: str | None = ruled(Choice("Level", options=RISK_LEVELS), None)
    probability: Decimal | None = ruled(Number("Probability", least=Decimal(0), most=Decimal(1)), None)
    impact: int | None = ruled(Amount("Cost if it strikes"), None)
    low: int | None = ruled(Amount("Low cost"), None)
    high: int | None = ruled(Amount("High cost"), None)
    delay: int = ruled(Whole("Months later if it strikes", required=True, most=60), 0)
    mitigation: str = ruled(Prose("Mitigation", longest=2000), "")
    owner: str = ruled(Line("Owner", longest=120), "")
    trigger: str = ruled(Line("Trigger", longest=300), "")
    state: str = ruled(Choice("State", required=True, options=RISK_STATES), "open")
    position: int = ruled(Whole("Position", required=True), 0)

    @property
    def chance(self) -> Decimal | None:
        """The probability that counts: 1 once it has occurred, 0 once it is mitigated or closed."""
        if self.state == "occurred":
            return Decimal(1)
        return self.probability if self.state in COUNTED else Decimal(0)

    @property
    def counted(self) -> bool:
        """Whether it weighs on the case: it may strike, and what it does then is stated."""
        return bool(self.chance) and bool(self.impact or self.delay)

    @property
    def range(self) -> tuple[int, int, int]:
        """Cost at least, likely and at most, where it strikes."""
        likely = self.impact or 0
        return likely if self.low is None else self.low, likely, likely if self.high is None else self.high

    @property
    def expected(self) -> Fraction | None:
        """Probability × cost; None where either is not stated."""
        if self.chance is None or (self.impact is None and self.chance):
            return None
        return Fraction(self.chance) * (self.impact or 0)


def check_risk(risk: Risk) -> Risk:
    """The risk, if its range is in order and belongs to a cost; raises RuleBroken otherwise."""
    if risk.impact is None and (risk.low is not None or risk.high is not None):
        raise RuleBroken("A low or high cost needs the likely one. Type the cost if it strikes.", "impact")
    low, likely, high = risk.range
    if low > likely:
        raise RuleBroken("The low cost lies above the likely one. Type one that is at most as large.", "low")
    if high < likely:
        raise RuleBroken("The high cost lies below the likely one. Type one that is at least as large.", "high")
    return risk
