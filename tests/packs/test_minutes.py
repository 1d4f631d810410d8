"""Minutes as a pack, also with long, many, right-to-left and East Asian words."""

import io
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader
from support.samples import sample_session
from support.workspaces import Clock

from debtplanner.commands.edits import Add, Revise
from debtplanner.commands.meetings import CloseMeeting, CorrectMinutes, OpenMeeting, PlanMeeting, Resolve
from debtplanner.commands.session import Session
from debtplanner.domain.meetings import AgendaItem
from debtplanner.packs.minutes import minutes_document, render_minutes
from debtplanner.queries.meeting_view import meeting_view
from debtplanner.queries.minutes_record import minutes_record

LONG = "An agenda item whose title takes all of the two hundred letters that a title can have, so that one sees where it goes on: "
LONG = (LONG * 2)[:200]


@pytest.fixture
def clock() -> Clock:
    return Clock(datetime(2026, 11, 10, 14, 0, tzinfo=UTC))


@pytest.fixture
def session(tmp_path: Path, clock: Clock) -> Iterator[Session]:
    made = sample_session(tmp_path / "f.debtplan", clock)
    made.execute(PlanMeeting("monthly-review", date(2026, 11, 10), "november"))
    yield made
    made.close()


def close(session: Session, clock: Clock) -> None:
    view = session.read(lambda reader: meeting_view(reader, "november", clock.now))
    assert view is not None
    session.execute(CloseMeeting("november", view.fingerprint, view.lines(), view.figures, view.changes()))


def rendered(session: Session) -> bytes:
    return render_minutes(session.read(lambda reader: minutes_record(reader, "november")))


def words(content: bytes) -> str:
    return " ".join("\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


def test_sixty_items_with_long_foreign_words_are_all_there(session: Session, clock: Clock) -> None:
    for number in range(54):
        values = {"meeting": "november", "title": LONG if number == 0 else f"Item {number}", "position": 6 + number}
        session.execute(
            Add("agenda_item", {**values, "notes": "שלום עולם" if number == 1 else "技術債務" if number == 2 else ""})
        )
    session.execute(OpenMeeting("november"))
    close(session, clock)
    text = words(rendered(session))
    assert LONG.split(":")[0] in text
    assert "Item 53" in text
    assert "技術債務" in text


def test_the_same_minutes_give_the_same_bytes_whatever_comes_after(session: Session, clock: Clock) -> None:
    session.execute(OpenMeeting("november"))
    session.execute(Resolve("november", "Go on as planned"))
    close(session, clock)
    before = rendered(session)
    session.execute(Revise("item", "data-debt", {"annual_cost": 1}))
    assert rendered(session) == before


def test_a_corrected_version_has_a_page_that_says_what_and_why(session: Session, clock: Clock) -> None:
    item = next(one for one in session.read(lambda reader: reader.all(AgendaItem)) if one.position == 0)
    session.execute(OpenMeeting("november"))
    close(session, clock)
    session.execute(CorrectMinutes("november", "A name was wrong", "", {item.id: {"notes": "None were open."}}))
    record = session.read(lambda reader: minutes_record(reader, "november"))
    last = minutes_document(record).pages[-1]
    assert last.headline == "Version 2 corrects 1 passage"
    assert "A name was wrong" in words(render_minutes(record))
    first = session.read(lambda reader: minutes_record(reader, "november", 1))
    assert len(minutes_document(first).pages) == 2
