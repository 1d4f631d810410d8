"""Months as a type: a year and a month, ordered, with arithmetic in months."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Self

_FORM = re.compile(r"(\d{4})-(\d{2})")


@lru_cache(maxsize=4096)
def _parts(text: str) -> tuple[int, int]:
    found = _FORM.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"not a month: {text}")
    return int(found[1]), int(found[2])


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """One calendar month of the years 1900 to 2200."""

    year: int
    month: int

    def __post_init__(self) -> None:
        if not (1 <= self.month <= 12 and 1900 <= self.year <= 2200):
            raise ValueError(f"not a month: {self.year}-{self.month}")

    @classmethod
    def parse(cls, text: str) -> Self:
        """The month written as `2026-01`; raises ValueError for anything else."""
        return cls(*_parts(text))

    @classmethod
    def of(cls, day: date) -> Self:
        """The month that holds `day`."""
        return cls(day.year, day.month)

    def __hash__(self) -> int:
        return self.year * 12 + self.month

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"

    def plus(self, months: int) -> "Month":
        """The month `months` later (earlier if negative)."""
        index = self.year * 12 + self.month - 1 + months
        return Month(index // 12, index % 12 + 1)

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
