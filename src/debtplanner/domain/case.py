"""The business case: what is invested and what comes back, line by line, and how it is counted."""

from dataclasses import dataclass
from decimal import Decimal

from debtplanner.domain.counting import count_of
from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.fields import Others, Record, ruled
from debtplanner.domain.months import Month
from debtplanner.domain.roadmap import Initiative
from debtplanner.domain.values import Amount, Choice, Line, Link, MonthOf, Number, Prose, Whole
from debtplanner.domain.workspace import Workspace

PARTS = (("investment", "Investment"), ("direct", "Direct saving"), ("indirect", "Indirect benefit"))
CONFIDENCES = (("high", "High"), ("medium", "Medium"), ("low", "Low"))
TIMINGS = (("start", "Start of the month"), ("middle", "Middle of the month"), ("end", "End of the month"))
RAMPS = (("start", "From month 1"), ("completion", "From completion"), ("s_curve", "S-curve until completion"))
SOURCES = (("lines", "As stated, line by line"), ("plan", "From the plan and the debt that it repays"))
SHAPES = (("pert", "Beta-PERT"), ("triangular", "Triangular"))
CASE_ID = "case"
"""The id of the one business case of a workspace."""

_SHARE = {"least": Decimal(0), "most": Decimal(100)}


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLine(Record):
    """Money in minor units, spread evenly over `months` from `start` on; what it rests on and how sure that is.

    `low` and `high` are the amount at worst and at best (None: the amount is taken as certain). `delay` moves the whole
    line later by so many months. Lines with the same `together` move together in a simulation.
    """

    name: str = ruled(Line("Line", required=True, longest=160))
    part: str = ruled(Choice("Part", required=True, options=PARTS), "investment")
    amount: int = ruled(Amount("Amount", required=True))
    start: Month = ruled(MonthOf("First month", required=True))
    months: int = ruled(Whole("Months", required=True, least=1, most=120), 12)
    assumption: str = ruled(Prose("Assumption", longest=2000), "")
    owner: str = ruled(Line("Owner", longest=120), "")
    evidence: str = ruled(Line("Evidence", longest=500), "")
    confidence: str | None = ruled(Choice("Confidence", options=CONFIDENCES), None)
    initiative: str | None = ruled(Link("Initiative", to="initiative", loose=True), None)
    low: int | None = ruled(Amount("Low amount"), None)
    high: int | None = ruled(Amount("High amount"), None)
    shape: str = ruled(Choice("Shape of the range", required=True, options=SHAPES), "pert")
    delay_low: int = ruled(Whole("Delay at least", required=True, most=60), 0)
    delay: int = ruled(Whole("Delay, likely", required=True, most=60), 0)
    delay_high: int = ruled(Whole("Delay at most", required=True, most=60), 0)
    together: str = ruled(Line("Moves together with", longest=60), "")
    position: int = ruled(Whole("Position", required=True), 0)

    @property
    def end(self) -> Month:
        """The last month of the line without a delay."""
        return self.start.plus(self.months - 1)

    @property
    def range(self) -> tuple[int, int, int]:
        """Amount at least, likely and at most."""
        low = self.amount if self.low is None else self.low
        return low, self.amount, self.amount if self.high is None else self.high

    @property
    def delays(self) -> tuple[int, int, int]:
        """Delay at least, likely and at most, in months."""
        return self.delay_low, self.delay, self.delay_high


@dataclass(frozen=True, slots=True, kw_only=True)
class BusinessCase(Record):
    """How the case is counted. Rates and buffers in per cent; months count from the first month of the workspace.

    `complete_after` is the month in which the work is done, for lines without an initiative; None takes the last month
    of the plan. `to_spend` is what initiatives are chosen within; None takes all budgets together. `seed` and `trials` are
    kept so that a simulation can be repeated.
    """

    name: str = ruled(Line("Case", required=True, longest=120), "Business case")
    source: str = ruled(Choice("Investments and savings", required=True, options=SOURCES), "lines")
    horizon: int = ruled(Whole("Horizon in months", required=True, least=1, most=120), 36)
    rate: Decimal = ruled(Number("Discount rate a year in per cent", required=True, **_SHARE), Decimal(0))
    timing: str = ruled(Choice("Money flows at the", required=True, options=TIMINGS), "end")
    ramp: str = ruled(Choice("Benefits come", required=True, options=RAMPS), "start")
    complete_after: int | None = ruled(Whole("Work is done after month", least=1, most=120), None)
    cost_buffer: Decimal = ruled(Number("Cost buffer in per cent", required=True, **_SHARE), Decimal(0))
    benefit_cut: Decimal = ruled(Number("Benefit cut in per cent", required=True, **_SHARE), Decimal(0))
    to_spend: int | None = ruled(Amount("Budget to choose within"), None)
    trials: int = ruled(Whole("Trials", required=True, least=1_000, most=1_000_000), 100_000)
    seed: int = ruled(Whole("Seed", required=True, most=2**31 - 1), 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseScenario(Record):
    """A case of one's own: costs and benefits in per cent of the stated ones, everything later by `delay` months."""

    name: str = ruled(Line("Scenario", required=True, longest=120))
    costs: Decimal = ruled(
        Number("Costs in per cent", required=True, least=Decimal(0), most=Decimal(1000)), Decimal(100)
    )
    benefits: Decimal = ruled(
        Number("Benefits in per cent", required=True, least=Decimal(0), most=Decimal(1000)), Decimal(100)
    )
    delay: int = ruled(Whole("Benefits later by months", required=True, most=60), 0)
    note: str = ruled(Prose("Note", longest=2000), "")
    position: int = ruled(Whole("Position", required=True), 0)


def check_case_line(line: CaseLine) -> CaseLine:
    """The line, if its ranges are in order; raises RuleBroken otherwise."""
    low, likely, high = line.range
    if low > likely:
        raise RuleBroken("The low amount lies above the likely one. Type one that is at most as large.", "low")
    if high < likely:
        raise RuleBroken("The high amount lies below the likely one. Type one that is at least as large.", "high")
    least, delay, most = line.delays
    if least > delay:
        raise RuleBroken(
            f"A delay of at least {count_of(least, 'month', 'months')} lies above the likely one of {delay}.",
            "delay_low",
        )
    if most < delay:
        raise RuleBroken(
            f"A delay of at most {count_of(most, 'month', 'months')} lies below the likely one of {delay}.",
            "delay_high",
        )
    return line


def check_horizon(case: BusinessCase, others: Others) -> None:
    """Raises RuleBroken where the horizon ends before the last investment does: money would be left out."""
    own = next(iter(others(Workspace)), None)
    if own is None:
        return
    ends: list[Month]
    if case.source == "plan":
        ends = [one.end for one in others(Initiative)]
    else:
        ends = [one.end for one in others(CaseLine) if one.part == "investment"]
    last = max((end.since(own.first_month) + 1 for end in ends), default=0)
    if last > case.horizon:
        raise RuleBroken(
            f"A horizon of {count_of(case.horizon, 'month', 'months')} ends before the investment does, in month {last}. "
            f"Type {last} or more.",
            "horizon",
        )
