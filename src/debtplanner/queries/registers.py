"""The registers of decisions and follow-ups: what was decided where, what is to be done by whom, and what is late."""

from dataclasses import dataclass
from datetime import date

from debtplanner.domain.meetings import FollowUp, Meeting, Resolution
from debtplanner.domain.people import Person
from debtplanner.domain.requests import VERDICTS, Decision, Request
from debtplanner.queries.reader import Reader
from debtplanner.queries.summary import writing_of


@dataclass(frozen=True, slots=True)
class FollowUpRow:
    """One follow-up on a day: open, overdue or done; `age_days` since it was raised, until it was done."""

    follow_up: FollowUp
    meeting: str
    state: str
    age_days: int

    @property
    def id(self) -> str:
        """The follow-up's id."""
        return self.follow_up.id


def follow_up_rows(reader: Reader, today: date) -> tuple[FollowUpRow, ...]:
    """All follow-ups: overdue first, then open by their day, then done, newest first."""
    writing = writing_of(reader)
    meetings = {one.id: f"{one.title}, {writing.short_day(one.on)}" for one in reader.all(Meeting)}
    rows = [_row(one, meetings, today) for one in reader.all(FollowUp)]
    order = {"overdue": 0, "open": 1, "done": 2}
    far = date(9999, 1, 1)

    def key(row: FollowUpRow) -> tuple[int, int, str]:
        one = row.follow_up
        day = -(one.done_on or far).toordinal() if row.state == "done" else (one.due or far).toordinal()
        return order[row.state], day, one.text

    return tuple(sorted(rows, key=key))


def _row(one: FollowUp, meetings: dict[str, str], today: date) -> FollowUpRow:
    state = "done" if one.done_on is not None else "overdue" if one.overdue(today) else "open"
    raised = one.raised_on or today
    return FollowUpRow(one, meetings.get(one.meeting or "", ""), state, ((one.done_on or today) - raised).days)


_MARKS = {"approve": "ok", "reject": "fail", "return": "behind", "withdraw": "none"}


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One decision: of a meeting, with its number, or on a request; `kind` and `record_id` lead to where it is at home, `mark` is
    its glyph."""

    id: str
    number: int | None
    on: date
    text: str
    result: str
    by: str
    page: str
    kind: str
    record_id: str
    mark: str


def decision_rows(reader: Reader) -> tuple[DecisionRow, ...]:
    """All decisions, newest first."""
    meetings = {one.id: one.title for one in reader.all(Meeting)}
    people = {one.id: one.name for one in reader.all(Person)}
    requests = {one.id: one.title for one in reader.all(Request)}
    verdicts = dict(VERDICTS)
    rows = [
        DecisionRow(
            one.id,
            one.number,
            one.on,
            one.text,
            _result(one),
            meetings.get(one.meeting, ""),
            "meetings",
            "meeting",
            one.meeting,
            "ok" if one.carried else "fail",
        )
        for one in reader.all(Resolution)
    ]
    rows += [
        DecisionRow(
            one.id,
            None,
            one.on,
            requests.get(one.request, ""),
            verdicts[one.verdict],
            people.get(one.person, ""),
            "approvals",
            "request",
            one.request,
            _MARKS[one.verdict],
        )
        for one in reader.all(Decision)
    ]
    return tuple(sorted(rows, key=lambda row: (row.on, row.number or 0), reverse=True))


def _result(one: Resolution) -> str:
    if not one.votes_for + one.votes_against + one.abstained:
        return "Agreed"
    word = "Carried" if one.carried else "Not carried"
    return f"{word}, {one.votes_for} to {one.votes_against}, {one.abstained} abstained"
