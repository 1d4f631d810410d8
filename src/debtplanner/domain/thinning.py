"""Which backups are kept: those of the last day, and the newest of each day, week and month before."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta

DAILY, WEEKLY, MONTHLY = 12, 10, 9
RECENT = 12
"""So many of the 24 hours before the newest stay beside it: one made by hand does not take the place of another."""


def kept(moments: Iterable[datetime]) -> frozenset[datetime]:
    """The moments to keep of all there are: 12 of the last 24 hours, then 12 daily, 10 weekly and 9 monthly.

    Each of those is the newest of its day, week or month.
    """
    newest_first = sorted(set(moments), reverse=True)
    chosen = {one for one in newest_first[:RECENT] if newest_first[0] - one < timedelta(days=1)}
    for key, count in ((_day, DAILY), (_week, WEEKLY), (_month, MONTHLY)):
        chosen |= _newest_of(newest_first, key, count)
    return frozenset(chosen)


def _newest_of(moments: list[datetime], key: Callable[[datetime], object], count: int) -> set[datetime]:
    found: dict[object, datetime] = {}
    for one in moments:
        if key(one) not in found:
            if len(found) == count:
                break
            found[key(one)] = one
    return set(found.values())


def _day(at: datetime) -> date:
    return at.date()


def _week(at: datetime) -> tuple[int, int]:
    return at.isocalendar()[:2]


def _month(at: datetime) -> tuple[int, int]:
    return at.year, at.month
