"""How much waits where, for the rail."""

from datetime import date

from debtplanner.domain.meetings import FollowUp
from debtplanner.domain.register import content_in
from debtplanner.domain.request_state import decided, latest
from debtplanner.domain.requests import Decision, Submission
from debtplanner.queries.reader import Reader


def overdue_follow_ups(reader: Reader, today: date) -> int:
    """How many follow-ups are over their day."""
    return sum(one.overdue(today) for one in reader.all(FollowUp))


def waiting_requests(reader: Reader) -> int:
    """How many requests wait for a decision."""
    by_request: dict[str, list[Submission]] = {}
    for one in reader.all(Submission):
        by_request.setdefault(one.request, []).append(one)
    if not by_request:
        return 0
    decisions = reader.all(Decision)
    count = 0
    for own in by_request.values():
        last = latest(own)
        on_it = [one for one in decisions if last is not None and one.submission == last.id]
        count += last is not None and decided(last, content_in(last), on_it).state == "submitted"
    return count
