"""Meetings as a calendar file (iCalendar, RFC 5545): each day of a series an event of its own, skips and moves included."""

from datetime import datetime, timedelta

from debtplanner.queries.calendar_events import Calendar, CalendarEvent

_LONGEST = 74
"""Bytes of a line before it is folded."""


def as_ics(calendar: Calendar) -> bytes:
    """The file; times float, as the organiser's clock shows them. The stamp is the moment of the last change."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//debtplanner//EN",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_text(calendar.name)}",
    ]
    for one in calendar.events:
        lines += _event(one, calendar.changed)
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def _event(one: CalendarEvent, stamp: datetime) -> list[str]:
    hour, minute = (int(part) for part in one.begins.split(":"))
    begin = datetime(one.on.year, one.on.month, one.on.day, hour, minute)  # noqa: DTZ001 - a floating time has no zone
    end = begin + timedelta(minutes=one.minutes)
    return [
        "BEGIN:VEVENT",
        f"UID:{_text(one.uid)}@debtplanner",
        f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}",
        f"DTSTART:{begin:%Y%m%dT%H%M%S}",
        f"DTEND:{end:%Y%m%dT%H%M%S}",
        f"SEQUENCE:{one.sequence}",
        f"SUMMARY:{_text(one.title)}",
        *([f"LOCATION:{_text(one.place)}"] if one.place else []),
        f"STATUS:{'CANCELLED' if one.cancelled else 'CONFIRMED'}",
        "END:VEVENT",
    ]


def _text(words: str) -> str:
    plain = words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return plain.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")


def _folded(line: str) -> str:
    """Lines of at most 75 bytes; no character is cut in two."""
    parts: list[str] = []
    part = ""
    for character in line:
        room = _LONGEST if not parts else _LONGEST - 1
        if len((part + character).encode()) > room:
            parts.append(part)
            part = ""
        part += character
    return "\r\n ".join([*parts, part])
