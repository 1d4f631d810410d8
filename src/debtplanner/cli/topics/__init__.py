"""`show FILE TOPIC`: each topic as a JSON object with stable keys, and as text for people."""

from collections.abc import Callable

from debtplanner.cli.topics.changes import show_changes
from debtplanner.cli.topics.scores import show_scores
from debtplanner.cli.topics.shown import Options, Shown
from debtplanner.cli.topics.summary import show_summary
from debtplanner.queries.reader import Reader

TOPICS: dict[str, Callable[[Reader, Options], Shown]] = {
    "summary": show_summary,
    "scores": show_scores,
    "changes": show_changes,
}
"""What can be shown, by name."""
