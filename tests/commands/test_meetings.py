"""A review from the plan to the minutes, with the figures of the issue: two approvals, one vote, three follow-ups."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from support.samples import sample_session
from support.workspaces import Clock

from debtplanner.commands.asking import SubmitRequest
from debtplanner.commands.deciding import Decide
from debtplanner.commands.edits import Add, BringBack, Remove, Revise
from debtplanner.commands.meetings import (
    CastVotes,
    CloseMeeting,
    CorrectMinutes,
    GoTo,
    MoveItem,
    OpenMeeting,
    PlanMeeting,
    Resolve,
)
from debtplanner.commands.session import Session
from debtplanner.domain.errors import Outdated, RuleBroken
from debtplanner.domain.meetings import AgendaItem, AgendaSpan, Attendance, FollowUp, Meeting, Minutes, Resolution, Vote
from debtplanner.domain.minutes import read_content
from debtplanner.domain.verdict import Said
from debtplanner.queries.meeting_view import MeetingView, meeting_view

TUESDAY = date(2026, 11, 10)


@pytest.fixture
def clock() -> Clock:
    return Clock(datetime(2026, 11, 10, 14, 0, tzinfo=UTC))


@pytest.fixture
def session(tmp_path: Path, clock: Clock) -> Iterator[Session]:
    made = sample_session(tmp_path / "f.debtplan", clock)
    made.execute(PlanMeeting("monthly-review", TUESDAY, "november"))
    yield made
    made.close()


def refused(session: Session, command: Any, sentence: str, kind: type[Exception] = RuleBroken) -> None:
    before = session.read(lambda reader: reader.head())
    with pytest.raises(kind, match=sentence):
        session.execute(command)
    assert session.read(lambda reader: reader.head()) == before


def view(session: Session, clock: Clock, meeting: str = "november") -> MeetingView:
    found = session.read(lambda reader: meeting_view(reader, meeting, clock.now))
    assert found is not None
    return found


def items(session: Session, meeting: str = "november") -> list[AgendaItem]:
    own = session.read(lambda reader: reader.where(AgendaItem, "meeting", meeting))
    return sorted(own, key=lambda one: one.position)


def there(session: Session, count: int = 6) -> list[Attendance]:
    own = session.read(lambda reader: reader.where(Attendance, "meeting", "november"))
    for one in own[:count]:
        session.execute(Revise("attendance", one.id, {"presence": "present"}))
    return list(own)


def close(session: Session, clock: Clock) -> None:
    found = view(session, clock)
    session.execute(CloseMeeting("november", found.fingerprint, found.lines(), found.figures, found.changes()))


def held(session: Session, clock: Clock) -> None:
    """November's review: two approvals, one vote of 4 to 1 with one abstained, three follow-ups."""
    for name in ("critical-security-updates", "code-quality-foundation"):
        session.execute(SubmitRequest(f"request-{name}", "technical-lead"))
    session.execute(OpenMeeting("november"))
    people = there(session)
    agenda = items(session)
    clock.forward(minutes=4)
    session.execute(GoTo(agenda[4].id))
    for name in ("critical-security-updates", "code-quality-foundation"):
        session.execute(Decide(f"request-{name}", "cto", Said("approve", override="Waiting costs more.")))
    clock.forward(minutes=12)
    session.execute(GoTo(agenda[5].id))
    session.execute(Add("motion", {"meeting": "november", "text": "Hire a second DevOps engineer"}, "motion"))
    votes = ("for", "for", "for", "for", "against", "abstain")
    session.execute(CastVotes("motion", tuple((one.id, vote) for one, vote in zip(people, votes, strict=True))))
    session.execute(Resolve("november", motion="motion"))
    for text in ("Write the job description", "Ask for offers", "Name a deputy"):
        session.execute(Add("follow_up", {"text": text, "owner": "Technical lead", "meeting": "november"}))
    clock.forward(minutes=9)


def test_a_meeting_is_planned_with_the_agenda_and_the_people_of_its_series(session: Session, clock: Clock) -> None:
    assert [one.title for one in items(session)][:2] == [
        "Follow-ups of last time",
        "Review current technical debt metrics",
    ]
    found = view(session, clock)
    assert (len(found.book.attendances), found.voters, found.there, found.planned_minutes) == (6, 6, 0, 60)
    refused(session, PlanMeeting("monthly-review", TUESDAY), "is planned on 10 Nov 2026 already")


def test_the_agenda_fills_itself(session: Session, clock: Clock) -> None:
    session.execute(SubmitRequest("request-critical-security-updates", "technical-lead"))
    session.execute(SubmitRequest("request-architecture-modernization", "technical-lead"))
    lines = [[line.text for line in row.lines] for row in view(session, clock).agenda]
    assert lines[0] == []
    assert "Code coverage: no reading yet" in lines[1]
    assert len(lines[2]) == 5
    assert lines[3][0] == "0 of 36 actions done"
    assert lines[4] == ["Critical Security Updates: 50,000, CTO"]
    assert lines[5][0] == "December 2026 asks for 8.2 FTE, 6.0 are there"


def test_closing_gives_minutes_with_exactly_what_happened(session: Session, clock: Clock) -> None:
    held(session, clock)
    close(session, clock)
    (minutes,) = session.read(lambda reader: reader.all(Minutes))
    content = read_content(minutes)
    (motion,) = content["motions"]
    assert (motion["for"], motion["against"], motion["abstained"], motion["there"], motion["carried"]) == (
        4,
        1,
        1,
        6,
        True,
    )
    assert [(one["number"], one["text"]) for one in content["decisions"]] == [(1, "Hire a second DevOps engineer")]
    assert [one["text"] for one in content["follow_ups"]] == [
        "Write the job description",
        "Ask for offers",
        "Name a deputy",
    ]
    requests = content["items"][4]
    assert requests["changes"] == [
        "Approved by CTO: Critical Security Updates",
        "Approved by CTO: Code Quality Foundation",
    ]
    assert [one["used"] for one in content["items"]] == [4, 0, 0, 0, 12, 9]
    assert ["Annual cost, USD", "1,300,000"] in content["figures"]


def test_the_next_meeting_is_planned_and_opens_with_the_follow_ups(session: Session, clock: Clock) -> None:
    held(session, clock)
    close(session, clock)
    december = next(one for one in session.read(lambda reader: reader.all(Meeting)) if one.id != "november")
    assert december.on == date(2026, 12, 8)
    first = view(session, clock, december.id).agenda[0]
    assert [line.text for line in first.lines] == [
        "Ask for offers (Technical lead, no day)",
        "Name a deputy (Technical lead, no day)",
        "Write the job description (Technical lead, no day)",
    ]


def test_a_score_changed_later_leaves_the_frozen_figures_and_shows_the_new_ones(session: Session, clock: Clock) -> None:
    held(session, clock)
    close(session, clock)
    session.execute(Revise("item", "security-debt", {"annual_cost": 10_000_000}))
    (minutes,) = session.read(lambda reader: reader.all(Minutes))
    assert ["Annual cost, USD", "1,300,000"] in read_content(minutes)["figures"]
    december = next(one for one in session.read(lambda reader: reader.all(Meeting)) if one.id != "november")
    assert ("Annual cost, USD", "1,400,000") in view(session, clock, december.id).figures


def test_a_closed_meeting_stays_as_it_was(session: Session, clock: Clock) -> None:
    held(session, clock)
    agenda = items(session)
    close(session, clock)
    refused(
        session, Revise("agenda_item", agenda[0].id, {"notes": "x"}), "of 10 Nov 2026 is closed and stays as it was"
    )
    refused(session, Remove("meeting", ("november",)), "is closed and stays as it was")
    refused(session, GoTo(agenda[0].id), "is closed. Correct its minutes instead")
    refused(session, CastVotes("motion", ()), "is closed")
    (vote, *_) = session.read(lambda reader: reader.all(Vote))
    refused(session, Revise("vote", vote.id, {"vote": "against"}), "of 10 Nov 2026 is closed and stays as it was")
    (span, *_) = session.read(lambda reader: reader.all(AgendaSpan))
    refused(session, Remove("agenda_span", (span.id,)), "of 10 Nov 2026 is closed and stays as it was")
    assert session.undo_label is None


def test_what_was_taken_out_of_a_meeting_does_not_come_back_once_it_is_closed(session: Session, clock: Clock) -> None:
    session.execute(Add("agenda_item", {"meeting": "november", "title": "Any other business"}, "other"))
    session.execute(Remove("agenda_item", ("other",)))
    ((_, step),) = session.read(lambda reader: reader.removed(AgendaItem))
    held(session, clock)
    close(session, clock)
    refused(session, BringBack(step), "of 10 Nov 2026 is closed and stays as it was")


def test_a_motion_is_decided_in_its_own_meeting_alone(session: Session, clock: Clock) -> None:
    session.execute(PlanMeeting("monthly-review", date(2026, 12, 8), "december"))
    session.execute(Add("motion", {"meeting": "december", "text": "Buy a scanner"}, "later"))
    session.execute(OpenMeeting("november"))
    there(session)
    refused(session, Resolve("november", motion="later"), "This motion belongs to another meeting")


def test_figures_that_changed_since_they_were_shown_are_not_frozen(session: Session, clock: Clock) -> None:
    held(session, clock)
    refused(session, CloseMeeting("november", "0" * 64), "The workspace changed since this was shown", Outdated)


def test_a_correction_is_a_new_version_with_its_reason(session: Session, clock: Clock) -> None:
    held(session, clock)
    close(session, clock)
    item = items(session)[0].id
    refused(session, CorrectMinutes("november", "", "All went well."), "Write why the minutes are corrected")
    refused(session, CorrectMinutes("november", "Typing", ""), "Nothing differs from the version before")
    session.execute(CorrectMinutes("november", "A name was wrong", "All went well.", {item: {"notes": "None open."}}))
    first, second = session.read(lambda reader: reader.all(Minutes))
    assert (first.version, second.version, second.reason) == (1, 2, "A name was wrong")
    assert read_content(first)["summary"] == ""
    assert (read_content(second)["summary"], read_content(second)["items"][0]["notes"]) == (
        "All went well.",
        "None open.",
    )


def test_numbers_of_decisions_never_come_again(session: Session, clock: Clock) -> None:
    session.execute(OpenMeeting("november"))
    session.execute(Resolve("november", "Go on as planned"))
    session.execute(Resolve("november", "Look again in March"))
    assert [one.number for one in session.read(lambda reader: reader.all(Resolution))] == [1, 2]
    one = session.read(lambda reader: reader.all(Resolution))[0]
    refused(session, Remove("resolution", (one.id,)), "stays as it was decided")


def test_too_few_members_decide_nothing(session: Session, clock: Clock) -> None:
    session.execute(OpenMeeting("november"))
    people = there(session, 3)
    session.execute(Add("motion", {"meeting": "november", "text": "Hire"}, "motion"))
    session.execute(CastVotes("motion", tuple((one.id, "for") for one in people[:3])))
    refused(session, Resolve("november", motion="motion"), "3 members without a conflict are there, and 4 are needed")


def test_who_is_absent_does_not_vote(session: Session, clock: Clock) -> None:
    session.execute(OpenMeeting("november"))
    people = there(session, 5)
    session.execute(Add("motion", {"meeting": "november", "text": "Hire"}, "motion"))
    refused(session, CastVotes("motion", ((people[5].id, "for"),)), "Product manager, customers is not there")


def test_a_vote_is_changed_and_taken_out_until_it_is_decided(session: Session, clock: Clock) -> None:
    session.execute(OpenMeeting("november"))
    people = there(session)
    session.execute(Add("motion", {"meeting": "november", "text": "Hire"}, "motion"))
    refused(session, Resolve("november", motion="motion"), "Nobody voted for or against yet")
    session.execute(CastVotes("motion", ((people[0].id, "for"),)))
    session.execute(CastVotes("motion", ((people[0].id, "against"), (people[1].id, "abstain"))))
    session.execute(CastVotes("motion", ((people[1].id, None),)))
    assert [one.vote for one in session.read(lambda reader: reader.all(Vote))] == ["against"]
    session.execute(Resolve("november", motion="motion"))
    assert [one.carried for one in session.read(lambda reader: reader.all(Resolution))] == [False]
    refused(session, CastVotes("motion", ((people[0].id, "for"),)), "This motion was decided")


def test_one_meeting_runs_at_a_time_and_needs_an_agenda(session: Session, clock: Clock) -> None:
    session.execute(OpenMeeting("november"))
    session.execute(Add("meeting", {"title": "Other", "on": TUESDAY}, "other"))
    refused(session, OpenMeeting("other"), "Monthly technical debt review of 10 Nov 2026 is still running")
    refused(session, OpenMeeting("november"), "is running already")
    close(session, clock)
    refused(session, OpenMeeting("other"), "The agenda is empty")


def test_an_item_moves_up_and_down_and_stays_at_the_ends(session: Session) -> None:
    agenda = items(session)
    session.execute(MoveItem(agenda[2].id, -1))
    assert [one.id for one in items(session)][:3] == [agenda[0].id, agenda[2].id, agenda[1].id]
    assert session.execute(MoveItem(agenda[0].id, -1)) is None


def test_deliverables_are_shown_by_what_was_done(session: Session, clock: Clock) -> None:
    session.execute(OpenMeeting("november"))
    assert [met for _, met in view(session, clock).deliverables] == [False, False, False]
    session.execute(Revise("item", "data-debt", {"risk": 7}))
    session.execute(Resolve("november", "Two more weeks for the platform team"))
    assert [met for _, met in view(session, clock).deliverables] == [True, True, True]


def test_a_risk_of_the_register_that_is_judged_anew_shows_that_risks_were_assessed(
    session: Session, clock: Clock
) -> None:
    session.execute(OpenMeeting("november"))
    session.execute(Revise("risk", "risk-complexity", {"level": "low"}))
    assert view(session, clock).deliverables == (
        ("Updated technical debt backlog", False),
        ("Resource allocation decisions", False),
        ("Risk assessment updates", True),
    )


def test_what_is_missing_is_said_before_the_meeting(session: Session, clock: Clock) -> None:
    missing = view(session, clock).missing
    assert missing[0] == "12 measures have no reading this month, first Code coverage."
    session.execute(Revise("agenda_item", items(session)[0].id, {"minutes": 20}))
    assert view(session, clock).missing[0] == "The items take 75 minutes, and the meeting has 60."


def test_a_follow_up_stays_until_it_is_done(session: Session, clock: Clock) -> None:
    session.execute(Add("follow_up", {"text": "Ask for offers"}, "offers"))
    assert session.read(lambda reader: reader.get(FollowUp, "offers")).raised_on == TUESDAY  # type: ignore[union-attr]
    assert [one.id for one in view(session, clock).open_follow_ups] == ["offers"]
    session.execute(Revise("follow_up", "offers", {"done_on": TUESDAY}))
    assert view(session, clock).open_follow_ups == ()
