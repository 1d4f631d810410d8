"""Records for the palette: found by the queries, led to the page where they are at home."""

from collections.abc import Sequence
from typing import Any

from debtplanner.queries.finding import found_records
from debtplanner.ui.shell.finder import FoundRecord, Records

_HOME = {
    "item": "backlog",
    "category": "settings",
    "asset": "settings",
    "initiative": "roadmap",
    "request": "approvals",
    "person": "policy",
    "meeting": "meetings",
    "resolution": "decisions",
    "follow_up": "follow_ups",
    "measure": "measures",
    "capability": "architecture",
    "decision_record": "architecture",
}


def records_of(session: Any) -> Records:
    """Finds records of an open workspace by words."""

    def find(text: str, limit: int) -> Sequence[FoundRecord]:
        found = session.read(lambda reader: found_records(reader, text, limit))
        return tuple(
            FoundRecord(_HOME.get(one.kind, "history"), one.kind, one.record_id, one.title, one.context)
            for one in found
        )

    return find
