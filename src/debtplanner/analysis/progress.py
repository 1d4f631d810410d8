"""How what takes long tells of its progress and is cancelled."""

from typing import Protocol


class Report(Protocol):
    """What a worker hands in to hear of progress; it raises to cancel."""

    def report(self, done: int, total: int) -> None:
        """So many of so many steps are done."""
        ...
