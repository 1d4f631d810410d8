"""When a series meets: a rule by month, with skips and moves; days as a calendar has them."""

import calendar
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from debtplanner.domain.months import Month

PATTERNS = (
    ("weekday", "A weekday of the month"),
    ("working_day", "The last working day"),
    ("day", "A day of the month"),
)
WEEKS = (("1", "First"), ("2", "Second"), ("3", "Third"), ("4", "Fourth"), ("last", "Last"))
WEEKDAYS = tuple((str(number), name) for number, name in enumerate(calendar.day_name[:]))


@dataclass(frozen=True, slots=True)
class Rule:
    """Meets every `every` months from `first` on: on a weekday, on the last working day, or on a day of the month."""

    pattern: str
    first: Month
    every: int = 1
    week: str = "1"
    weekday: int = 0
    day: int = 1


def day_in(rule: Rule, month: Month) -> date:
    """The day of a month on which a rule meets; a day that the month lacks is its last one."""
    last = month.last_day
    if rule.pattern == "working_day":
        return last - timedelta(days=max(0, last.weekday() - 4))
    if rule.pattern == "day":
        return last.replace(day=min(rule.day, last.day))
    if rule.week == "last":
        return last - timedelta(days=(last.weekday() - rule.weekday) % 7)
    begin = month.first_day
    return begin + timedelta(days=(rule.weekday - begin.weekday()) % 7 + 7 * (int(rule.week) - 1))


def days(rule: Rule, changes: Mapping[date, date | None], since: date, count: int) -> tuple[date, ...]:
    """The next `count` days from `since` on; `changes` moves a day of the rule, or skips it (None)."""
    found: list[date] = []
    for planned in _planned(rule, since):
        held = changes.get(planned, planned)
        if held is not None and held >= since:
            found.append(held)
        if len(found) >= count:
            break
    return tuple(sorted(found))


def _planned(rule: Rule, since: date) -> Iterator[date]:
    """Days of the rule from a little before `since` on (a meeting may have been moved forward), for twenty years."""
    start = Month.of(since).plus(-2 * rule.every)
    behind = max(0, start.since(rule.first))
    month = rule.first.plus(-(-behind // rule.every) * rule.every)
    for _ in range(240):
        yield day_in(rule, month)
        month = month.plus(rule.every)
