"""Moments as people write them down: day and time on the clock of a named time zone, and the instants they stand for."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.values import Line, Notation, Rule, Value, shown

_FORM = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(?:([+\-−])(\d{2}):(\d{2})|(Z))?")


@dataclass(frozen=True, slots=True)
class ZoneName(Line):
    """The name of a time zone of the tz database, such as Europe/Berlin; it knows when the clocks change."""

    longest: int = 60
    noun = "a time zone such as Europe/Berlin or UTC"

    def allowed(self, value: Any) -> str:
        """A name that the tz database has."""
        name = str(value).strip()
        try:
            zone_named(name)
        except (KeyError, ValueError, OSError):
            raise RuleBroken(
                f"{self.label} must be a time zone such as Europe/Berlin or UTC. You typed {shown(name)}."
            ) from None
        return name


@dataclass(frozen=True, slots=True)
class Moment(Rule):
    """A day and a time on a clock; with its offset from universal time only where the clock shows that time twice."""

    noun = "a day and time such as 2026-11-24 13:05"

    def read(self, text: str, notation: Notation) -> datetime:  # noqa: ARG002
        """The moment written as 2026-11-24 13:05, with +01:00 or Z behind it where it is one of that offset."""
        try:
            return _moment(text.strip())
        except ValueError:
            raise RuleBroken(
                f"{self.label} must be a day and time such as 2026-11-24 13:05. You typed {shown(text)}."
            ) from None

    def allowed(self, value: Any) -> datetime:
        """A moment inside the years that the program knows, to the second."""
        if not isinstance(value, datetime) or not 1900 <= value.year <= 2200:
            raise RuleBroken(f"{self.label} must be a day and time of the years 1900 to 2200.")
        return value.replace(microsecond=0)

    def dump(self, value: Any) -> str | None:
        """As 2026-11-24T13:05:00."""
        return None if value is None else value.isoformat()

    def load(self, stored: Any) -> Value:
        """The moment of its text."""
        return None if stored is None else datetime.fromisoformat(stored)


def _moment(text: str) -> datetime:
    found = _FORM.fullmatch(text)
    if found is None:
        raise ValueError(text)
    clock = time(int(found[2]), int(found[3]), int(found[4] or 0))
    return datetime.combine(date.fromisoformat(found[1]), clock, _offset(found))


def _offset(found: re.Match[str]) -> tzinfo | None:
    if found[8]:
        return UTC
    if not found[5]:
        return None
    ahead = timedelta(hours=int(found[6]), minutes=int(found[7]))
    return timezone(ahead if found[5] == "+" else -ahead)


@cache
def zone_named(name: str) -> ZoneInfo:
    """The time zone of that name; raises KeyError, ValueError or OSError where there is none."""
    return ZoneInfo(name)


def instant(local: datetime, zone: tzinfo) -> datetime:
    """The moment in universal time at which the clock of `zone` shows `local`."""
    return (local if local.tzinfo is not None else local.replace(tzinfo=zone)).astimezone(UTC)


def day_start(day: date, zone: tzinfo) -> datetime:
    """The first moment of a day in `zone`, in universal time: days have 23 or 25 hours where the clocks change."""
    return datetime.combine(day, time(), zone).astimezone(UTC)


def settled(local: datetime, zone: tzinfo, label: str, zone_name: str) -> datetime:
    """The moment on the clock of `zone`; raises RuleBroken where the clock never shows it, or shows it twice.

    What was given with an offset is brought to the zone's clock, and keeps an offset only where the time comes twice.
    """
    bare = local.replace(tzinfo=None)
    if local.tzinfo is not None:
        bare = local.astimezone(zone).replace(tzinfo=None)
    first, second = (bare.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    before, after = first.utcoffset() or timedelta(), second.utcoffset() or timedelta()
    if before == after:
        return bare
    written = f"{bare:%Y-%m-%d %H:%M}"
    if first.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != bare:
        raise RuleBroken(
            f"{label} {written} does not exist in {zone_name}: the clocks were put forward over it. Type a later time."
        )
    if local.tzinfo is None:
        raise RuleBroken(
            f"{label} {written} comes twice in {zone_name}, because the clocks were put back. "
            f"Type {written}{offset_text(before)} for the first time or {written}{offset_text(after)} for the second."
        )
    return bare.replace(tzinfo=timezone(local.utcoffset() or timedelta()))


def offset_text(offset: timedelta) -> str:
    """An offset from universal time: +01:00."""
    minutes = round(offset.total_seconds() / 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"
