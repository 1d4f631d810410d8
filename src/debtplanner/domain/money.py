"""Budgets of the plan, their lines, and what is spent month by month."""

from dataclasses import dataclass

from debtplanner.domain.fields import Record, ruled
from debtplanner.domain.months import Month
from debtplanner.domain.values import Amount, Choice, Flag, Line, Link, MonthOf, Whole

SPENDING = (("planned", "Planned"), ("committed", "Committed"), ("actual", "Actual"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget(Record):
    """What may be spent in a run of months, in minor units."""

    name: str = ruled(Line("Budget", required=True, longest=120))
    start: Month = ruled(MonthOf("First month", required=True))
    months: int = ruled(Whole("Months", required=True, least=1, most=60), 12)
    amount: int = ruled(Amount("Amount", required=True))

    @property
    def end(self) -> Month:
        """The last month that it covers."""
        return self.start.plus(self.months - 1)

    def covers(self, month: Month) -> bool:
        """Whether a month is one of its months."""
        return self.start <= month <= self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetLine(Record):
    """One line of a budget; contingency stands as a line of its own."""

    budget: str = ruled(Link("Budget", required=True, to="budget", owned=True))
    name: str = ruled(Line("Line", required=True, longest=160))
    amount: int = ruled(Amount("Amount", required=True))
    capital: bool = ruled(Flag("Capital expense"), False)
    contingency: bool = ruled(Flag("Contingency"), False)
    position: int = ruled(Whole("Position", required=True), 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spend(Record):
    """Money of one initiative in one month: planned (in place of the even spread), committed or actual."""

    initiative: str = ruled(Link("Initiative", required=True, to="initiative", owned=True))
    month: Month = ruled(MonthOf("Month", required=True))
    kind: str = ruled(Choice("Kind of spend", required=True, options=SPENDING), "actual")
    amount: int = ruled(Amount("Amount", required=True))
