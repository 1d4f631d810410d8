"""Undo and redo: each step knows its changes; undoing compares and restores those alone, as a new audited step."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from debtplanner.commands.work import Work
from debtplanner.domain.steps import Change, StepCause

SAME_GESTURE = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Done:
    """One entry of the history: what undo is called, and what it has to turn round."""

    label: str
    changes: tuple[Change, ...]
    began: datetime


def inverse(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """The changes that take `changes` back, last first, so that owners come back before what they own."""
    return tuple(Change(one.kind, one.record_id, one.after, one.before) for one in reversed(changes))


@dataclass(frozen=True, slots=True)
class ApplyChanges:
    """Makes recorded changes so again; where they no longer fit, raises Outdated or RuleBroken and changes nothing."""

    label: str
    changes: tuple[Change, ...]
    cause: StepCause

    def carry_out(self, work: Work) -> str:
        """Applies all, then asks the rules about each record touched."""
        for change in self.changes:
            work.writer.apply(change)
        for change in self.changes:
            work.settle(change.kind, change.record_id)
        return self.label


class History:
    """What can be undone and redone since the file was opened. A decision seals what lies before it."""

    def __init__(self) -> None:
        self._done: list[Done] = []
        self._undone: list[Done] = []
        self._joinable = False

    @property
    def next_undo(self) -> Done | None:
        """The step that undo takes back, if there is one."""
        return self._done[-1] if self._done else None

    @property
    def next_redo(self) -> Done | None:
        """The step that redo brings again, if there is one."""
        return self._undone[-1] if self._undone else None

    def note(self, label: str, changes: tuple[Change, ...], at: datetime) -> None:
        """A new step happened: joins it to the last one where it goes on with the same field of the same record."""
        self._undone.clear()
        last = self.next_undo
        if last is not None and self._joinable and (joined := _joined(last, label, changes, at)) is not None:
            self._done[-1] = joined
        else:
            self._done.append(Done(label, changes, at))
        self._joinable = True

    def undone(self) -> None:
        """The last step was taken back."""
        self._undone.append(self._done.pop())
        self._joinable = False

    def redone(self) -> None:
        """The step last taken back came again."""
        self._done.append(self._undone.pop())
        self._joinable = False

    def part(self) -> None:
        """The focus moved: the next edit is a step of its own."""
        self._joinable = False

    def seal(self) -> None:
        """A decision stands: nothing before it can be undone."""
        self._done.clear()
        self._undone.clear()


def _joined(last: Done, label: str, changes: tuple[Change, ...], at: datetime) -> Done | None:
    if len(changes) != 1 or len(last.changes) != 1 or at - last.began > SAME_GESTURE:
        return None
    first, now = last.changes[0], changes[0]
    if (first.kind, first.record_id) != (now.kind, now.record_id):
        return None
    if first.before is None or first.after is None or now.before is None or now.after is None:
        return None
    if first.before.keys() != now.before.keys():
        return None
    return Done(label, (replace(first, after=now.after),), last.began)
