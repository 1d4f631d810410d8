"""What reviews need, in a line each, for the Overview: a meeting that runs or is late, follow-ups that are overdue."""

from datetime import date

from debtplanner.domain.meetings import FollowUp, Meeting
from debtplanner.queries.needs import Need
from debtplanner.queries.reader import Reader
from debtplanner.queries.summary import writing_of


def meeting_needs(reader: Reader, today: date) -> list[Need]:
    """The running meeting, the next one where it is today or late, and overdue follow-ups."""
    needs: list[Need] = []
    writing = writing_of(reader)
    for one in sorted(reader.all(Meeting), key=lambda one: one.on):
        if one.state == "running":
            needs.append(
                Need("info", f"{one.title} is running", f"since {writing.short_day(one.on)}", "Go there", "meetings")
            )
        elif one.state == "planned" and one.on <= today:
            when = "today" if one.on == today else f"on {writing.short_day(one.on)}"
            needs.append(Need("info", f"{one.title} is planned {when}", "it is not open yet", "Prepare", "meetings"))
    late = [one for one in reader.all(FollowUp) if one.overdue(today)]
    if late:
        verb = "is" if len(late) == 1 else "are"
        fact = f"{writing.count(len(late), 'follow-up', 'follow-ups')} {verb} overdue"
        needs.append(
            Need("warn", fact, f"first {min(late, key=lambda one: one.due or today).text}", "Show", "follow_ups")
        )
    return needs
