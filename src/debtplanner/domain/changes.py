"""What one committed step changed, for everybody who shows it."""

from dataclasses import dataclass, field
from typing import Literal

Cause = Literal["edit", "undo", "redo", "outside"]


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """Published after each commit: `ids` are (kind, record id) pairs, `origin` is whoever asked for the step.

    The origin may skip itself, except when `cause` is undo or redo: then nobody is skipped.
    """

    label: str
    ids: frozenset[tuple[str, str]]
    origin: object | None = field(default=None, compare=False)
    cause: Cause = "edit"

    @property
    def kinds(self) -> frozenset[str]:
        """Kinds of record that changed."""
        return frozenset(kind for kind, _ in self.ids)

    def of(self, kind: str) -> frozenset[str]:
        """Ids of the changed records of one kind."""
        return frozenset(record_id for one, record_id in self.ids if one == kind)

    def concerns(self, *kinds: str) -> bool:
        """Whether any of `kinds` changed."""
        return not self.kinds.isdisjoint(kinds)
