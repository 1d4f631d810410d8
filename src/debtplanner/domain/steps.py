"""One committed step and what it changed: the unit of the audit log, of undo and of History."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from debtplanner.domain.values import Stored

Fields = dict[str, Stored]
StepCause = Literal["start", "edit", "undo", "redo", "import", "decision"]


@dataclass(frozen=True, slots=True)
class Change:
    """One record in one step. `before` None: it was added or came back; `after` None: it went into the bin.

    Otherwise both hold the changed fields only, as stored.
    """

    kind: str
    record_id: str
    before: Fields | None
    after: Fields | None

    def as_json(self) -> list[object]:
        """What is hashed into the audit chain."""
        return [self.kind, self.record_id, self.before, self.after]


@dataclass(frozen=True, slots=True)
class Step:
    """Who did what, when: one row of the audit log with its changes."""

    seq: int
    step_id: str
    at: datetime
    actor: str
    label: str
    cause: StepCause
    changes: tuple[Change, ...]
