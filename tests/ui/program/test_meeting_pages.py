"""Meetings, Decisions and Follow-ups used as in a review."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton

from debtplanner.app import Program
from debtplanner.commands.asking import SubmitRequest
from debtplanner.commands.edits import Add, Revise
from debtplanner.commands.meetings import PlanMeeting
from debtplanner.domain.meetings import AgendaItem, Attendance, FollowUp, Meeting, Minutes, Resolution, Vote
from debtplanner.system.clock import now
from debtplanner.ui.widgets.buttons import Segmented
from debtplanner.ui.widgets.dialogs import Question
from debtplanner.ui.widgets.floating import Sheet

Open = Callable[[str], Any]


def all_of(program: Program, kind: type) -> tuple[Any, ...]:
    return program.session.read(lambda reader: reader.all(kind))


def sheet(program: Program) -> Any:
    return next(one for one in program.window.findChildren(Sheet) if one.isVisible())


def words(widget: Any) -> list[str]:
    return [one.text() for one in widget.findChildren(QLabel) if not one.isHidden()]


@pytest.fixture
def today() -> date:
    return now().astimezone().date()


@pytest.fixture
def room(program: Program, open_page: Open, today: date) -> Any:
    """A planned monthly review, opened on its page."""
    program.session.execute(SubmitRequest("request-critical-security-updates", "technical-lead"))
    program.session.execute(PlanMeeting("monthly-review", today, "review"))
    page = open_page("meetings")
    page.enter("review")
    return page


def test_a_meeting_is_prepared_with_what_waits_and_what_is_missing(room: Any) -> None:
    view = room._room._view
    assert [line.text for line in view.agenda[4].lines] == ["Critical Security Updates: 50,000, CTO"]
    assert any("12 measures have no reading this month" in text for text in words(room._room._missing))
    assert [one.text for one in room.header_actions()] == ["Pre-read…", "Open the meeting"]


def test_a_review_is_run_and_closed_by_hand(program: Program, room: Any, drain: Callable[[], None]) -> None:
    room.header_actions()[-1].run()
    assert all_of(program, Meeting)[0].state == "running"
    for name in [one.name for one in all_of(program, Attendance)][:5]:
        next(one for one in room._room._people.findChildren(QCheckBox) if one.text() == name).click()
        drain()
    assert [one.presence for one in all_of(program, Attendance)] == ["present"] * 5 + ["absent"]
    room._room.go_on()
    current = all_of(program, Meeting)[0].current
    assert room._room._stage._row.id == current
    room._room._stage._notes.setPlainText("All measures are read by Friday.")
    assert program.session.drafts()[f"notes/{current}"] == {"notes": "All measures are read by Friday."}
    room._room._stage.save()
    assert (
        next(one for one in all_of(program, AgendaItem) if one.id == current).notes
        == "All measures are read by Friday."
    )
    assert f"notes/{current}" not in program.session.drafts()
    motions = room._room._motions
    motions._text.setText("Hire a second DevOps engineer")
    motions._put()
    for name, vote in (("CTO", "for"), ("Technical lead", "for"), ("Engineering manager, platform", "against")):
        switch = [one for one in motions.findChildren(Segmented) if one.accessibleName() == f"Vote of {name}"][-1]
        switch._buttons[vote].click()
        drain()
    assert sorted(one.vote for one in all_of(program, Vote)) == ["against", "for", "for"]
    record = [one for one in motions.findChildren(QPushButton) if one.text() == "Record the result"][-1]
    record.click()
    (decision,) = all_of(program, Resolution)
    assert (decision.number, decision.carried, decision.votes_for, decision.votes_against) == (1, True, 2, 1)
    room._room._follow_ups.add_follow_up()
    form = sheet(program)
    form.form.set_values({"text": "Ask for offers", "owner": "Technical lead", "due": "2099-01-31"})
    form.save()
    room.header_actions()[-1].run()
    question = program.window.findChildren(Question)[-1]
    assert (
        "Nothing was done yet for these deliverables: Updated technical debt backlog"
        in question.accessibleDescription()
    )
    assert (question.keep.text(), question.keep.isDefault()) == ("Keep it open", True)
    question.go.click()
    (minutes,) = all_of(program, Minutes)
    assert minutes.version == 1
    assert [one.text for one in room.header_actions()] == ["Minutes…"]
    planned = [one for one in all_of(program, Meeting) if one.state == "planned"]
    assert len(planned) == 1


def test_the_pre_read_is_the_pack_of_now_marked_as_a_draft(program: Program, room: Any) -> None:
    room.header_actions()[0].run()
    page = program.window.stack.current
    assert (page.key, page._wanted().pack, page._wanted().draft) == ("packs", "monthly", True)


def test_a_request_is_decided_from_the_agenda_and_stands_under_its_item(program: Program, room: Any) -> None:
    room.header_actions()[-1].run()
    for _ in range(4):
        room._room.go_on()
    room._room._stage._decide("request-critical-security-updates")
    form = sheet(program)
    form.form.set_values({**form.form.values(), "way": "cto/", "override": "Waiting costs more."})
    form.save()
    room.reload()
    assert room._room._view.agenda[4].changes == ("Approved by CTO: Critical Security Updates",)


def test_what_was_typed_into_notes_comes_back_after_a_crash(program: Program, room: Any) -> None:
    room.header_actions()[-1].run()
    current = all_of(program, Meeting)[0].current
    program.session.keep_draft(f"notes/{current}", {"notes": "half a sent"})
    room._room._stage._row = None
    room.reload()
    assert room._room._stage._notes.toPlainText() == "half a sent"


def test_minutes_are_shown_saved_and_corrected(program: Program, room: Any, tmp_path: Path) -> None:
    room.header_actions()[-1].run()
    room._room._close()
    room.show_minutes("review")
    shown = sheet(program)
    assert "Nothing was decided." in words(shown)
    shown.save_to(tmp_path / "m.pdf")
    assert (tmp_path / "m.pdf").read_bytes().startswith(b"%PDF")
    shown._correct()
    form = sheet(program)
    form.save()
    assert form._told.text() or form.form.errors() == {"reason": "Write why the minutes are corrected."}
    form.form.set_values({**form.form.values(), "reason": "It was forgotten", "summary": "A short review."})
    form.save()
    assert [one.version for one in all_of(program, Minutes)] == [1, 2]


def test_the_list_shows_series_with_their_next_days_and_saves_a_calendar(
    program: Program, open_page: Open, tmp_path: Path
) -> None:
    page = open_page("meetings")
    assert page._listing._rule.text().startswith("Second Tuesday of every month, 14:00, 60 minutes. Next: ")
    page.save_calendar(tmp_path / "m.ics")
    assert (tmp_path / "m.ics").read_bytes().count(b"BEGIN:VEVENT") == 48
    items = [one.text for one in page._listing.plan_choices() if one is not None]
    assert items[0].startswith("Monthly technical debt review, ")
    assert items[-2:] == ["A meeting of its own…", "New series…"]


def test_follow_ups_are_listed_overdue_first_and_ticked_off(program: Program, open_page: Open) -> None:
    page = open_page("follow_ups")
    for text, due in (("Later", date(2099, 1, 1)), ("Late", date(2026, 1, 1)), ("Loose", None)):
        program.session.execute(Add("follow_up", {"text": text, "due": due}, text))
    assert [(row.follow_up.text, row.state) for row in page._rows] == [
        ("Late", "overdue"),
        ("Later", "open"),
        ("Loose", "open"),
    ]
    assert program.window.rail._buttons["follow_ups"].count == 1
    page._finish(("Late", "Loose"))
    assert [one.id for one in all_of(program, FollowUp) if one.done_on is None] == ["Later"]
    assert program.window.rail._buttons["follow_ups"].count == 0
    program.window.undo()
    assert len([one for one in all_of(program, FollowUp) if one.done_on is None]) == 3


def test_the_projector_fills_the_screen_and_gives_everything_back(program: Program, room: Any, drain: Any) -> None:
    window = program.window
    scale = window.scale
    window.toggle_projector()
    drain()
    assert window.isFullScreen()
    assert room._room._stage._title.property("role") == "stage_title"
    window.toggle_projector()
    drain()
    assert (window.isFullScreen(), window.scale, program.settings.get("scale", 1.0)) == (False, scale, scale)
    assert room._room._stage._title.property("role") == "page_title"


@pytest.mark.parametrize("key", ["meetings", "decisions", "follow_ups"])
def test_pages_of_reviews_have_names_for_everything(program: Program, open_page: Open, walk: Any, key: str) -> None:
    page = open_page(key)
    assert walk.nameless(page) == []
    assert walk.unreachable(page) == []


def test_the_room_of_a_running_meeting_has_names_for_everything(room: Any, walk: Any) -> None:
    room.header_actions()[-1].run()
    assert walk.nameless(room) == []
    assert walk.unreachable(room) == []


@pytest.fixture
def voting(program: Program, room: Any, drain: Callable[[], None]) -> Any:
    """The review runs, everybody is there, and one motion is put to the vote."""
    room.header_actions()[-1].run()
    for one in all_of(program, Attendance):
        program.session.execute(Revise("attendance", one.id, {"presence": "present"}))
    program.session.execute(Add("motion", {"meeting": "review", "text": "Hire a second DevOps engineer"}, "motion"))
    drain()
    return room


def votes_of(room: Any) -> list[Segmented]:
    return [one for one in room._room._motions.findChildren(Segmented) if not one.isHidden()]


def test_who_votes_by_keys_goes_on_at_the_vote_just_cast(
    program: Program, voting: Any, drain: Callable[[], None], qtbot, qapp
) -> None:
    program.window.activateWindow()
    qtbot.waitUntil(program.window.isActiveWindow)
    first = votes_of(voting)[0].findChildren(QPushButton)[0]
    first.setFocus()
    drain()
    qtbot.keyClick(first, Qt.Key.Key_Space)
    drain()
    focused = qapp.focusWidget()
    assert (focused.accessibleName(), focused is first) == ("Vote of CTO: ✓", False)
    assert [one.vote for one in all_of(program, Vote)] == ["for"]


def test_a_room_sees_the_motion_and_its_votes_in_large_type_in_the_middle(
    program: Program, voting: Any, drain: Callable[[], None]
) -> None:
    motions = voting._room._motions
    assert not voting._room._ballot.isAncestorOf(motions)
    voting.project(on=True)
    drain()
    assert voting._room._ballot.isAncestorOf(motions)
    assert voting._room._ballot.isVisible()
    roles = {one.text(): one.property("role") for one in motions.findChildren(QLabel) if not one.isHidden()}
    assert (roles["Hire a second DevOps engineer"], roles["CTO"]) == ("motion", "stage_text")
    motion = next(one for one in motions.findChildren(QPushButton) if one.text() == "Withdraw")
    motion.click()
    drain()
    assert not voting._room._ballot.isAncestorOf(motions)
    assert voting._room._ballot.isHidden()


def test_a_meeting_planned_for_another_day_is_opened_after_a_question(
    program: Program, open_page: Open, today: date, drain: Callable[[], None]
) -> None:
    later = today + timedelta(days=12)
    program.session.execute(PlanMeeting("monthly-review", later, "later"))
    page = open_page("meetings")
    page.enter("later")
    page.header_actions()[-1].run()
    question = program.window.findChildren(Question)[-1]
    assert question.accessibleName() == f"Open the meeting of {page._room._view.writing.day(later)} today?"
    question.keep.click()
    drain()
    assert all_of(program, Meeting)[0].state == "planned"
    page.header_actions()[-1].run()
    program.window.findChildren(Question)[-1].go.click()
    drain()
    assert all_of(program, Meeting)[0].state == "running"
