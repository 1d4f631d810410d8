"""`show FILE meetings` and `followups`."""

from typing import Any

from debtplanner.cli.output import aligned
from debtplanner.cli.topics.shown import Options, Shown
from debtplanner.queries.meetings import meetings
from debtplanner.queries.reader import Reader
from debtplanner.queries.registers import follow_up_rows


def show_meetings(reader: Reader, options: Options) -> Shown:
    """Meetings, newest first, and when each series meets next."""
    found = meetings(reader, options.today)
    data: dict[str, Any] = {
        "as_of": options.today.isoformat(),
        "meetings": [
            {
                "id": row.id,
                "title": row.meeting.title,
                "series": row.series or None,
                "on": row.meeting.on.isoformat(),
                "state": row.meeting.state,
                "decisions": row.decisions,
                "follow_ups": row.follow_ups,
                "open_follow_ups": row.open_follow_ups,
                "minutes_version": row.version or None,
            }
            for row in found.meetings
        ],
        "series": [
            {"name": row.series.name, "rule": row.rule, "next": [day.isoformat() for day in row.ahead]}
            for row in found.series
        ],
    }
    lines = [(found.writing.short_day(row.meeting.on), row.meeting.title, row.meeting.state) for row in found.meetings]
    ahead = [
        (row.series.name, row.rule, ", ".join(found.writing.short_day(day) for day in row.ahead))
        for row in found.series
    ]
    text = [aligned(("Day", "Meeting", "State"), lines) if lines else "No meetings."]
    text += ["", aligned(("Series", "Rule", "Next"), ahead)] if ahead else []
    return Shown(data, "\n".join(text))


def show_followups(reader: Reader, options: Options) -> Shown:
    """Follow-ups, open ones first, with their age and whether they are overdue."""
    rows = follow_up_rows(reader, options.today)
    data = {
        "as_of": options.today.isoformat(),
        "followups": [
            {
                "id": row.id,
                "text": row.follow_up.text,
                "owner": row.follow_up.owner or None,
                "due": None if row.follow_up.due is None else row.follow_up.due.isoformat(),
                "done_on": None if row.follow_up.done_on is None else row.follow_up.done_on.isoformat(),
                "state": row.state,
                "age_days": row.age_days,
                "meeting": row.meeting or None,
            }
            for row in rows
        ],
    }
    lines = [
        (row.follow_up.text, row.follow_up.owner or "nobody yet", str(row.follow_up.due or "no day"), row.state)
        for row in rows
    ]
    return Shown(data, aligned(("Follow-up", "Owner", "Due", "State"), lines) if lines else "No follow-ups.")
