"""Claims: figures that a document or a person asserts, kept as said, to be held against what is computed."""

from dataclasses import dataclass
from decimal import Decimal

from debtplanner.domain.fields import Record, ruled
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
UNITS = (
    ("money", "Money"),
    ("percent", "Per cent"),
    ("score", "Score"),
    ("month", "Month"),
    ("factor", "Factor"),
    ("hour", "Hours"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Record):
    """One asserted figure, money in whole units. `subject` is the id of the record that it is about, if one."""

    topic: str = ruled(Choice("Topic", required=True, options=TOPICS))
    subject: str = ruled(Line("Subject", longest=60), "")
    text: str = ruled(Prose("Claim", required=True, longest=500))
    value: Decimal = ruled(Number("Value claimed", required=True))
    unit: str = ruled(Choice("Unit", required=True, options=UNITS))
    place: str = ruled(Line("Where it stands", longest=200), "")
