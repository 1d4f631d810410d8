"""Months in words, on an axis and for screen readers."""

from dataclasses import dataclass
from typing import Any

from debtplanner.domain.months import Month


@dataclass(frozen=True, slots=True)
class MonthWords:
    """Short names of the twelve months in the reader's language."""

    short: tuple[str, ...] = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

    @classmethod
    def of(cls, locale: Any) -> "MonthWords":
        """The names of a Babel locale, such as that of `Writing`."""
        names = locale.months["stand-alone"]["abbreviated"]
        return cls(tuple(str(names[number]).rstrip(".") for number in range(1, 13)))

    def name(self, month: Month) -> str:
        """Apr."""
        return self.short[month.month - 1]

    def letter(self, month: Month) -> str:
        """A, for narrow columns."""
        return self.name(month)[:1]

    def month(self, month: Month) -> str:
        """Apr 2026."""
        return f"{self.name(month)} {month.year}"

    def span(self, start: Month, end: Month) -> str:
        """Apr 2026, Apr–Sep 2026, or Oct 2026–Mar 2027."""
        if start == end:
            return self.month(start)
        if start.year == end.year:
            return f"{self.name(start)}–{self.month(end)}"
        return f"{self.month(start)}–{self.month(end)}"
