"""The day as of which a workspace speaks: that of its last change, where the workspace is at home."""

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from support.governance import governed, submitted
from support.workspaces import BEGIN, Clock, small_session

from debtplanner.commands.edits import Revise
from debtplanner.domain.months import Month
from debtplanner.domain.workspace import WORKSPACE_ID
from debtplanner.queries.approval_words import state_text
from debtplanner.queries.approvals import approvals
from debtplanner.queries.monthly import monthly_data
from debtplanner.queries.service_levels import day_of_period
from debtplanner.queries.summary import as_of


@pytest.fixture
def machine_in(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    if not hasattr(time, "tzset"):
        pytest.skip("the time zone of this system cannot be set for one program")
    yield monkeypatch
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("zone", "last_change", "day"),
    [
        ("Asia/Tokyo", datetime(2026, 11, 30, 16, tzinfo=UTC), date(2026, 12, 1)),  # 01:00
        ("America/Los_Angeles", datetime(2026, 12, 1, 2, tzinfo=UTC), date(2026, 11, 30)),  # 18:00
        ("UTC", datetime(2026, 11, 30, 16, tzinfo=UTC), date(2026, 11, 30)),
    ],
)
def test_the_last_change_lies_on_the_day_that_the_workspace_had(
    tmp_path: Path, zone: str, last_change: datetime, day: date
) -> None:
    session = small_session(tmp_path / "w.debtplan", Clock(last_change))
    session.execute(Revise("workspace", WORKSPACE_ID, {"time_zone": zone}))
    assert session.read(as_of) == day
    assert session.read(lambda reader: monthly_data(reader, Month(2026, 11))).as_of == day
    session.close()


def test_a_pack_of_november_speaks_of_its_last_day_while_it_is_still_november_there(tmp_path: Path) -> None:
    session = small_session(tmp_path / "w.debtplan", Clock(datetime(2026, 12, 1, 2, tzinfo=UTC)))
    session.execute(Revise("workspace", WORKSPACE_ID, {"time_zone": "America/Los_Angeles"}))
    days = [session.read(lambda reader, n=n: day_of_period(reader, Month(2026, n))) for n in (10, 11, 12)]
    assert days == [date(2026, 10, 31), date(2026, 11, 30), date(2026, 12, 1)]
    session.close()


@pytest.mark.parametrize(
    ("zone", "last_change"),
    [
        ("Asia/Tokyo", datetime(2026, 11, 30, 16, tzinfo=UTC)),
        ("America/Los_Angeles", datetime(2026, 12, 1, 2, tzinfo=UTC)),
    ],
)
def test_what_was_submitted_last_waits_since_today_in_a_pack(
    tmp_path: Path, machine_in: pytest.MonkeyPatch, zone: str, last_change: datetime
) -> None:
    machine_in.setenv("TZ", zone)
    time.tzset()
    session = governed(tmp_path / "w.debtplan", Clock(last_change))
    session.execute(Revise("workspace", WORKSPACE_ID, {"time_zone": zone}))
    submitted(session, "Caching", 10_000)
    data = session.read(lambda reader: monthly_data(reader, Month(2026, 12)))
    assert [state_text(row) for row in data.approvals.rows] == ["Waiting since today"]
    session.close()


def test_a_request_submitted_on_a_calendar_further_east_waits_since_today(tmp_path: Path) -> None:
    session = governed(tmp_path / "f.debtplan")
    submitted(session, "a", 100_000)
    rows = session.read(lambda reader: approvals(reader, BEGIN.date() - timedelta(days=1))).rows
    assert [(row.waiting_days, state_text(row)) for row in rows] == [(0, "Waiting since today")]
    session.close()
