"""Lines of final minutes."""

import pytest

from debtplanner.system.writing import Writing
from debtplanner.ui.pages.meetings.minutes import follow_up_line


@pytest.mark.parametrize(
    ("given", "line"),
    [
        ({"owner": "Ada", "due": "2026-12-01", "new": True}, "Split it (Ada, 1 Dez. 2026)"),
        ({"owner": "", "due": None, "new": False}, "Split it (nobody yet, no day, from before)"),
    ],
)
def test_a_follow_up_says_its_day_as_the_reader_writes_it(given: dict, line: str) -> None:
    assert follow_up_line({"text": "Split it", **given}, Writing("de_DE", "EUR")) == line
