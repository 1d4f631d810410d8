"""Reviews over the command line: lists, minutes, calendar."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from support.cli import Cli
from support.samples import sample_session
from support.workspaces import Clock

from debtplanner.cli import actions
from debtplanner.commands.edits import Add
from debtplanner.commands.meetings import CloseMeeting, OpenMeeting, PlanMeeting, Resolve
from debtplanner.queries.meeting_view import meeting_view


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock(datetime(2026, 11, 10, 14, 0, tzinfo=UTC))
    monkeypatch.setattr(actions, "now", clock)
    return clock


@pytest.fixture
def held(tmp_path: Path, cli: Cli, clock: Clock) -> Path:
    """A workspace whose November review is closed with one decision and a follow-up that is overdue."""
    session = sample_session(tmp_path / "f.debtplan", clock)
    session.execute(PlanMeeting("monthly-review", date(2026, 11, 10), "november"))
    session.execute(OpenMeeting("november"))
    session.execute(Resolve("november", "Go on as planned"))
    values = {"text": "Ask for offers", "owner": "Technical lead", "due": date(2026, 11, 1), "meeting": "november"}
    session.execute(Add("follow_up", values, "offers"))
    view = session.read(lambda reader: meeting_view(reader, "november", clock.now))
    assert view is not None
    session.execute(CloseMeeting("november", view.fingerprint, view.lines(), view.figures, view.changes()))
    session.close()
    return session.path


def test_meetings_and_series_are_shown_with_their_next_days(cli: Cli, held: Path) -> None:
    shown = json.loads(cli("show", str(held), "meetings", "--json").out)
    assert [(one["on"], one["state"], one["decisions"], one["minutes_version"]) for one in shown["meetings"]] == [
        ("2026-12-08", "planned", 0, None),
        ("2026-11-10", "closed", 1, 1),
    ]
    assert shown["series"][0]["next"][:2] == ["2026-11-10", "2026-12-08"]
    assert shown["series"][1]["rule"] == "Last working day of every 3 months, 10:00, 120 minutes"


def test_follow_ups_are_shown_with_age_and_state(cli: Cli, held: Path) -> None:
    shown = json.loads(cli("show", str(held), "followups", "--json").out)
    (one,) = shown["followups"]
    assert (one["text"], one["state"], one["due"], one["age_days"]) == ("Ask for offers", "overdue", "2026-11-01", 0)
    assert one["meeting"] == "Monthly technical debt review, 10 Nov 2026"


def test_minutes_are_written_as_pdf_by_id_or_day(cli: Cli, held: Path, tmp_path: Path) -> None:
    for word in ("november", "2026-11-10"):
        assert cli("pack", str(held), "minutes", "--meeting", word, "-o", f"{word}.pdf").code == 0
    assert (tmp_path / "november.pdf").read_bytes() == (tmp_path / "2026-11-10.pdf").read_bytes()


@pytest.mark.parametrize(
    ("extra", "code", "sentence"),
    [
        ((), 2, "Minutes need their meeting: --meeting ID or its day."),
        (("--meeting", "never"), 2, "There is no meeting never."),
        (("--meeting", "2026-12-08"), 2, "is not closed yet, so there are no minutes. Close it first."),
        (("--meeting", "november", "--version", "7"), 2, "There are 1 versions of these minutes."),
    ],
)
def test_minutes_that_are_not_there_are_refused_in_one_line(
    cli: Cli, held: Path, extra: tuple[str, ...], code: int, sentence: str
) -> None:
    ran = cli("pack", str(held), "minutes", *extra, "-o", "x.pdf")
    assert ran.code == code
    assert sentence in ran.err
    assert ran.err.count("\n") == 1


def test_the_calendar_holds_every_day_of_every_series(cli: Cli, held: Path, tmp_path: Path) -> None:
    assert cli("export", str(held), "meetings", "-o", "m.csv").err == "debtplanner: m.csv must end in .ics.\n"
    assert cli("export", str(held), "meetings", "-o", "m.ics").out == "Wrote 48 events to m.ics.\n"
    text = (tmp_path / "m.ics").read_bytes().decode()
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert "UID:monthly-review-2026-12-08@debtplanner" in text
    assert "DTSTART:20261208T140000" in text
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


def test_a_quarter_is_asked_for_where_a_quarter_is_needed(cli: Cli, held: Path) -> None:
    ran = cli("pack", str(held), "quarterly", "--period", "2026-11", "-o", "q.pdf")
    assert (ran.code, ran.err) == (2, "debtplanner: A quarterly pack needs its quarter: --period 2026-Q4.\n")
    ran = cli("pack", str(held), "quarterly", "--period", "2026-Q5", "-o", "q.pdf")
    assert "2026-Q5 is not a month such as 2026-11 or a quarter such as 2026-Q4" in ran.err
    assert cli("pack", str(held), "quarterly", "--period", "2026-Q4", "--redact", "names", "-o", "q.pdf").code == 0


def test_amounts_below_a_tier_are_withheld_and_an_unknown_tier_is_refused(cli: Cli, held: Path) -> None:
    words = ("pack", str(held), "monthly", "--period", "2026-11", "-o", "m.pdf", "--redact-below")
    refused = cli(*words, "Board")
    assert (refused.code, Path("m.pdf").exists()) == (2, False)
    assert refused.err == (
        "debtplanner: No amounts lie below a tier named Board. Tiers to choose from: CTO, Executive team.\n"
    )
    assert cli(*words, "cto").code == 0
    assert Path("m.pdf").exists()
