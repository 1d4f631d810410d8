"""Months as a type: a year and a month, ordered, with arithmetic in months."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

CADENCES = (("weekly", "Weekly"), ("monthly", "Monthly"), ("quarterly", "Quarterly"), ("annual", "Annually"))
"""How often something comes round: readings of a measure, occasions on which knowledge is shared."""
_FORM = re.compile(r"(\d{4})-(\d{2})")


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """One calendar month of the years 1900 to 2200."""

    year: int
    month: int

    def __post_init__(self) -> None:
        if not (1 <= self.month <= 12 and 1900 <= self.year <= 2200):
            raise ValueError(f"not a month: {self.year}-{self.month}")

    @staticmethod
    def parse(text: str) -> "Month":
        """The month written as `2026-01`; raises ValueError for anything else."""
        return _parsed(text)

    @staticmethod
    def of(day: date) -> "Month":
        """The month that holds `day`."""
        return _month(day.year * 12 + day.month - 1)

    def __hash__(self) -> int:
        return self.year * 12 + self.month

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"

    def plus(self, months: int) -> "Month":
        """The month `months` later (earlier if negative)."""
        return _month(self.year * 12 + self.month - 1 + months)

    def since(self, other: "Month") -> int:
        """Months from `other` to this one: 0 for the same month."""
        return (self.year - other.year) * 12 + self.month - other.month

    @property
    def first_day(self) -> date:
        """First day of the month."""
        return date(self.year, self.month, 1)

    @property
    def last_day(self) -> date:
        """Last day of the month."""
        return date.fromordinal(self.plus(1).first_day.toordinal() - 1)

    def holds(self, day: date) -> bool:
        """Whether `day` lies in this month."""
        return (day.year, day.month) == (self.year, self.month)


@lru_cache(maxsize=4096)
def _month(index: int) -> Month:
    """The one object of a month, by months since the year 0: a plan compares the same few months all the time."""
    return Month(index // 12, index % 12 + 1)


@lru_cache(maxsize=4096)
def _parsed(text: str) -> Month:
    found = _FORM.fullmatch(text.strip())
    if found is None or not 1 <= int(found[2]) <= 12:
        raise ValueError(f"not a month: {text}")
    return _month(int(found[1]) * 12 + int(found[2]) - 1)


_QUARTER = re.compile(r"(\d{4})-Q([1-4])", re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """One calendar quarter, such as 2026-Q4."""

    year: int
    number: int

    @classmethod
    def parse(cls, text: str) -> "Quarter":
        """The quarter written as `2026-Q4`; raises ValueError for anything else."""
        found = _QUARTER.fullmatch(text.strip())
        if found is None:
            raise ValueError(f"not a quarter: {text}")
        return cls(int(found[1]), int(found[2]))

    @classmethod
    def of(cls, day: date) -> "Quarter":
        """The quarter that holds `day`."""
        return cls(day.year, (day.month - 1) // 3 + 1)

    def __str__(self) -> str:
        return f"{self.year:04d}-Q{self.number}"

    @property
    def first(self) -> Month:
        """Its first month."""
        return Month(self.year, 3 * self.number - 2)

    @property
    def last(self) -> Month:
        """Its last month."""
        return Month(self.year, 3 * self.number)
