"""Which backups are kept: the newest of each of the last days, weeks and months that have one."""

from collections.abc import Callable, Iterable
from datetime import date, datetime

DAILY, WEEKLY, MONTHLY = 12, 10, 9


def kept(moments: Iterable[datetime]) -> frozenset[datetime]:
    """The moments to keep of all there are: 12 daily, 10 weekly, 9 monthly, each the newest of its day, week or month."""
    newest_first = sorted(set(moments), reverse=True)
    chosen: set[datetime] = set(newest_first[:1])
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
