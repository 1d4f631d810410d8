"""Calendar files: escaped, folded, moved and skipped days."""

from datetime import UTC, date, datetime
from pathlib import Path

from support.samples import sample_session

from debtplanner.commands.edits import Add
from debtplanner.exchange.calendar_file import as_ics
from debtplanner.queries.calendar_events import Calendar, CalendarEvent, calendar

STAMP = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def test_a_long_title_with_marks_is_escaped_and_folded_between_characters() -> None:
    title = "Größe; Umfang, \\ Ablauf\n" + "€" * 60
    event = CalendarEvent("a", title, date(2026, 12, 8), "09:05", 90, "", cancelled=False, sequence=0)
    text = as_ics(Calendar("W", STAMP, (event,))).decode()
    lines = text.split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    unfolded = text.replace("\r\n ", "")
    assert "SUMMARY:Größe\\; Umfang\\, \\\\ Ablauf\\n" + "€" * 60 in unfolded
    assert "DTSTART:20261208T090500\r\nDTEND:20261208T103500" in text


def test_a_skipped_day_is_called_off_and_a_moved_one_keeps_its_identity(tmp_path: Path) -> None:
    session = sample_session(tmp_path / "f.debtplan")
    for planned, to in ((date(2026, 12, 8), None), (date(2027, 1, 12), date(2027, 1, 19))):
        session.execute(Add("series_change", {"series": "monthly-review", "planned": planned, "moved_to": to}))
    found = session.read(lambda reader: calendar(reader, date(2026, 11, 24)))
    session.close()
    by_uid = {one.uid: one for one in found.events}
    skipped, moved = by_uid["monthly-review-2026-12-08"], by_uid["monthly-review-2027-01-12"]
    assert (skipped.cancelled, skipped.sequence) == (True, 1)
    assert (moved.on, moved.cancelled, moved.sequence) == (date(2027, 1, 19), False, 1)
