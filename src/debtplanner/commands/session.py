"""One open workspace for whoever uses it: commands go in, change sets come out, reads are consistent."""

import logging
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from debtplanner.commands.history import ApplyChanges, Done, History, inverse
from debtplanner.commands.work import Command, Signs, Work
from debtplanner.domain.changes import Cause, ChangeSet
from debtplanner.domain.errors import RuleBroken, StorageTrouble
from debtplanner.domain.moments import instant
from debtplanner.domain.steps import Change, StepCause
from debtplanner.domain.workspace import WORKSPACE_ID, Workspace
from debtplanner.store.backups import change_key, go_on
from debtplanner.store.drafts import discard_draft, keep_draft, read_drafts
from debtplanner.store.keys import Key
from debtplanner.store.known import Known, known, missing
from debtplanner.store.reading import Reader
from debtplanner.store.signed_heads import head_text, keep_signature
from debtplanner.store.workspace_file import CommitUncertain, Hindrance, StepHead, WorkspaceFile
from debtplanner.system.writing import Writing, writing

__all__ = ["Known", "Session"]
T = TypeVar("T")
Subscriber = Callable[[ChangeSet], None]
_log = logging.getLogger(__name__)
_SHOWN_CAUSE: dict[StepCause, Cause] = {"undo": "undo", "redo": "redo"}


class Session:
    """Commands, undo and reads of one workspace file.

    `clock` gives an aware moment, `new_id` a fresh id, `signer` the key of this device when it is first needed. While it
    `hides_costs`, no answer to a question writes out what a person costs.
    """

    def __init__(
        self,
        file: WorkspaceFile,
        *,
        clock: Callable[[], datetime],
        actor: str,
        new_id: Callable[[], str],
        signer: Callable[[], Signs],
    ) -> None:
        self._file = file
        self._clock = clock
        self._signer = signer
        self._history = History()
        self._subscribers: list[Subscriber] = []
        self.actor = actor
        self.new_id = new_id
        self.saved_at: datetime | None = None
        self.hides_costs = False

    @property
    def path(self) -> Path:
        """The file."""
        return self._file.path

    @property
    def workspace_name(self) -> str:
        """What its people call the workspace."""
        found = self.read(lambda reader: reader.get(Workspace, WORKSPACE_ID))
        return found.name if found else self.path.stem

    @property
    def writable(self) -> bool:
        """Whether edits are possible here."""
        return self._file.writable

    @property
    def why_not(self) -> str | None:
        """Why edits are not possible, in a sentence."""
        return self._file.why_not

    @property
    def key(self) -> Key | None:
        """The key of an encrypted file; None of a plain one."""
        return self._file.key

    @property
    def undo_label(self) -> str | None:
        """Name of the step that undo takes back."""
        step = self._history.next_undo
        return None if step is None else step.label

    @property
    def redo_label(self) -> str | None:
        """Name of the step that redo brings again."""
        step = self._history.next_redo
        return None if step is None else step.label

    def subscribe(self, subscriber: Subscriber) -> None:
        """Calls `subscriber` after each commit; its own trouble is logged and stops nobody else."""
        self._subscribers.append(subscriber)

    def unsubscribe(self, subscriber: Subscriber) -> None:
        """Calls it no more."""
        self._subscribers.remove(subscriber)

    def read(self, question: Callable[[Reader], T]) -> T:
        """The answer to `question` from one consistent view of the file."""
        with self._file.read() as reader:
            return question(reader.hiding_costs() if self.hides_costs else reader)

    def execute(self, command: Command, origin: object | None = None) -> ChangeSet | None:
        """Carries a command out in one step; None where it changed nothing.

        Raises RuleBroken, Outdated or StorageTrouble; then the file and the history are as they were.
        """
        label, changes, at = self._carry_out(command)
        if not changes:
            return None
        if command.cause == "decision":
            self._history.seal()
        elif command.cause in {"edit", "import"}:
            self._history.note(label, changes, at)
        return self._publish(label, changes, origin, _SHOWN_CAUSE.get(command.cause, "edit"))

    def undo(self) -> ChangeSet | None:
        """Takes back the last step; None where there is none. A refusal changes nothing and keeps the history."""
        step = self._history.next_undo
        return None if step is None else self._turn(step, inverse(step.changes), "undo")

    def redo(self) -> ChangeSet | None:
        """Brings the step last taken back again; None where there is none."""
        step = self._history.next_redo
        return None if step is None else self._turn(step, step.changes, "redo")

    def part_steps(self) -> None:
        """The focus moved: the next edit of the same field is an undo step of its own."""
        self._history.part()

    def keep_draft(self, form: str, fields: dict[str, str]) -> None:
        """Keeps what stands in a form, as typed, until it is saved or discarded."""
        with self._file.write_aside() as connection:
            keep_draft(connection, form, fields, self._clock())

    def discard_draft(self, form: str) -> None:
        """Forgets a form's draft; harmless where there is none."""
        with self._file.write_aside() as connection:
            discard_draft(connection, form)

    def drafts(self) -> dict[str, dict[str, str]]:
        """Fields as typed, by form."""
        return self.read(lambda reader: read_drafts(reader.connection))

    def checkpoint(self) -> None:
        """Brings the one file up to date; called when nothing happens for a moment."""
        self._file.checkpoint()

    def copy_to(self, target: Path) -> None:
        """A whole copy of the file as it is now."""
        self._file.copy_to(target)

    def change_key(self, key: Key | None) -> None:
        """Encrypts the file under `key`, or writes it plain; raises StorageTrouble, and then it is as it was."""
        change_key(self._file, key)

    @property
    def hindrance(self) -> Hindrance | None:
        """Why edits are not possible, in a word."""
        return self._file.hindrance

    @property
    def moved(self) -> bool:
        """Whether the file is not under its name any more, so that nothing can be saved."""
        return self.writable and self._file.moved

    def go_on_at(self, target: Path) -> None:
        """Saves everything as a new file and goes on there; raises StorageTrouble, and then nothing is there."""
        go_on(self._file, target, self._clock())

    def known(self) -> Known:
        """The first and the last step of the file, by which an older copy of it is told."""
        return self.read(known)

    def missing(self, known: Known) -> int:
        """How many of the steps that were there when `known` was told are not; 0 for another workspace."""
        return self.read(lambda reader: missing(reader, known))

    def close(self) -> None:
        """Signs the end of the audit log where it moved since this file was opened, and closes; harmless to call twice."""
        if self.saved_at is not None:
            self._sign_head()
            self.saved_at = None
        self._file.close()

    def _sign_head(self) -> None:
        try:
            head, signer, at = self.read(lambda reader: reader.head()), self._signer(), self._clock()
            signature = signer.sign(head_text(head.seq, head.hash, instant(at)))
            with self._file.write_aside() as connection:
                keep_signature(connection, head, at, signer.public, signature)
        except StorageTrouble:
            _log.warning("the audit log could not be signed on closing")

    def _turn(self, step: Done, changes: tuple[Change, ...], cause: Cause) -> ChangeSet | None:
        verb = "Undo" if cause == "undo" else "Redo"
        name = f"{step.label[0].lower()}{step.label[1:]}"
        command = ApplyChanges(f"{verb} {name}", changes, "undo" if cause == "undo" else "redo")
        label, made, _ = self._carry_out(command)
        if cause == "undo":
            self._history.undone()
        else:
            self._history.redone()
        return self._publish(label, made, None, cause)

    def _carry_out(self, command: Command) -> tuple[str, tuple[Change, ...], datetime]:
        at = self._clock()
        head = StepHead(self.new_id(), at, self.actor, command.cause)
        try:
            return *self._write(command, head), at
        except CommitUncertain:
            # A commit that failed in its sync may be on the disk after all: ask; if not, the same step once more.
            saved = self.read(lambda reader: reader.step(head.step_id))
            if saved is not None:
                self.saved_at = at
                return saved.label, saved.changes, at
            return *self._write(command, head), at

    def _write(self, command: Command, head: StepHead) -> tuple[str, tuple[Change, ...]]:
        with self._file.write(head) as writer:
            work = Work(writer, head.at, self.new_id, self._signer, deciding=command.cause == "decision")
            try:
                writer.label = command.carry_out(work)
            except RuleBroken as refusal:
                own = work.writer.get(Workspace, WORKSPACE_ID)
                refusal.put((Writing() if own is None else writing(own.locale, own.currency)).value)
                raise
        self.saved_at = head.at
        return writer.label, tuple(writer.changes)

    def _publish(self, label: str, changes: tuple[Change, ...], origin: object | None, cause: Cause) -> ChangeSet:
        ids = frozenset((change.kind, change.record_id) for change in changes)
        change_set = ChangeSet(label, ids, origin, cause)
        for subscriber in tuple(self._subscribers):
            try:
                subscriber(change_set)
            except Exception:  # noqa: BLE001 - one page's trouble fails neither the edit nor the other pages
                _log.exception("a subscriber failed after a step")
        return change_set
