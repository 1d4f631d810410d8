"""Claims: figures that a document or a person asserts, kept as said, to be held against what is computed."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from debtplanner.domain.fields import Record, ruled
from debtplanner.domain.rounding import half_up
from debtplanner.domain.values import Choice, Line, Number, Prose

TOPICS = (
    ("annual_cost", "Annual cost of the debt"),
    ("score", "Score"),
    ("investment", "Investment"),
    ("roi", "Return on investment"),
    ("net_benefit", "Net benefit"),
    ("break_even", "Break-even month"),
    ("error_budget", "Error budget"),
    ("other", "Other"),
)
BASES = (
    ("roi_year_1", "Return of year 1"),
    ("roi_total", "Return over the horizon"),
    ("roi_direct", "Return on direct savings only"),
    ("roi_cut", "Return with benefits cut"),
    ("roi_adjusted", "Return with benefits cut and costs buffered"),
    ("net_year_1", "Net benefit of year 1"),
    ("net_total", "Net benefit over the horizon"),
    ("investment_year_1", "Investment of year 1 of the case"),
    ("investment_total", "Investment of the case over the horizon"),
    ("investment_plan", "Budgets of all initiatives"),
    ("investment_track", "Budgets of one track"),
    ("commitment", "Benefits reach the whole commitment"),
    ("cash", "Cash is no longer under water"),
    ("direct", "Direct savings alone pay it back"),
    ("inventory", "Annual cost of the open items"),
    ("score", "Score under the chosen model"),
    ("budget_year", "Calendar year"),
    ("budget_mean_year", "Mean year of 365.25 days"),
)
UNITS = (
    ("money", "Money"),
    ("percent", "Per cent"),
    ("score", "Score"),
    ("month", "Month"),
    ("factor", "Factor"),
    ("hour", "Hours"),
)
Verdict = Literal["holds", "rounds_to", "does_not_follow", "cannot_be_computed"]
VERDICTS: dict[Verdict, str] = {
    "holds": "holds",
    "rounds_to": "rounds to",
    "does_not_follow": "does not follow",
    "cannot_be_computed": "cannot be computed",
}
_LEAST_DIGITS = {"score": 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Record):
    """One asserted figure, money in whole units. `subject` is the id of the record that it is about, if one.

    `basis` is the computed figure that it speaks of; None where it does not say, then the usual one of its topic.
    """

    topic: str = ruled(Choice("Topic", required=True, options=TOPICS))
    subject: str = ruled(Line("Subject", longest=60), "")
    text: str = ruled(Prose("Claim", required=True, longest=500))
    value: Decimal = ruled(Number("Value claimed", required=True))
    unit: str = ruled(Choice("Unit", required=True, options=UNITS))
    place: str = ruled(Line("Where it stands", longest=200), "")
    basis: str | None = ruled(Choice("Speaks of", options=BASES), None)


def written_digits(value: Decimal, unit: str) -> int:
    """How exactly a figure is claimed: digits after the decimal sign, below zero where whole money ends in zeros.

    2,100,000 is claimed to the hundred thousand (−5), 8.77 to the hundredth (2), a score to the tenth at least.
    """
    exponent = value.normalize().as_tuple().exponent
    digits = -exponent if isinstance(exponent, int) else 0
    return digits if unit == "money" else max(_LEAST_DIGITS.get(unit, 0), digits)


def verdict_on(claim: Claim, computed: Fraction | None) -> Verdict:
    """Whether a claim is exactly what was computed, is it rounded as it was claimed, or does not follow from it."""
    if computed is None:
        return "cannot_be_computed"
    if computed == claim.value:
        return "holds"
    exact = half_up(computed, written_digits(claim.value, claim.unit))
    return "rounds_to" if exact == claim.value else "does_not_follow"
