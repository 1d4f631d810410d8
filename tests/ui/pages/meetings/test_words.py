"""How the pages of meetings say when something is, and how much time is left."""

import pytest

from debtplanner.system.writing import Writing
from debtplanner.ui.pages.meetings.aside import rest_words
from debtplanner.ui.pages.meetings.listing import when_words


@pytest.mark.parametrize(
    ("days", "words"),
    [(-2, "2 days late"), (-1, "1 day late"), (0, "today"), (1, "in 1 day"), (14, "in 14 days")],
)
def test_the_day_of_a_meeting_is_told_from_today(days: int, words: str) -> None:
    assert when_words(days, Writing()) == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (119, "1 minute left of the meeting"),
        (59, "0 minutes left of the meeting"),
        (3600, "60 minutes left of the meeting"),
        (-60, "1 minute over of the meeting"),
        (-150, "2 minutes over of the meeting"),
    ],
)
def test_what_is_left_of_a_meeting_is_told_in_whole_minutes(seconds: int, words: str) -> None:
    assert rest_words(seconds, Writing()) == words
