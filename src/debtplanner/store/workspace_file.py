"""The open workspace file: one writer, one reader, steps written whole, and nothing left beside it on closing."""

import contextlib
import logging
import os
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from sqlalchemy import Connection, Engine
from sqlcipher3 import dbapi2

from debtplanner.domain.errors import Damaged, Moved, StorageTrouble
from debtplanner.domain.steps import Step, StepCause
from debtplanner.store import audit, seals
from debtplanner.store.driver import (
    Mode,
    clear,
    connect,
    create_private,
    export,
    others_commits,
    refuse_old_sqlite,
    refuse_unsound,
    stored_version,
    sync_folder,
)
from debtplanner.store.engines import engine_of
from debtplanner.store.gate import Gate
from debtplanner.store.keys import Key, fit
from debtplanner.store.lock import FileLock, locked_trouble, stamp_of
from debtplanner.store.logs import refuse_stray_log
from debtplanner.store.migrations import backup_name, migrate, needs_migration
from debtplanner.store.reading import Reader
from debtplanner.store.schema import USER_VERSION
from debtplanner.store.sealing import not_before
from debtplanner.store.shape import lacking
from debtplanner.store.trouble import WAY_ON_UNOPENED, in_words, told
from debtplanner.store.verdict import has_wal, refuse_foreign, refuse_newer, right_key, wal_of
from debtplanner.store.writing import Writer, read_seals
from debtplanner.system.mounts import network_drive

LARGEST_WAL = 4 * 1024 * 1024
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class StepHead:
    """What is known of a step before it is carried out; its label is known after."""

    step_id: str
    at: datetime
    actor: str
    cause: StepCause = "edit"


class CommitUncertain(StorageTrouble):
    """The commit itself failed: whether the step is on the disk is to be asked."""


NETWORK = (
    "{name} lies on a network drive, where two programs cannot share a file safely: it is open to be read. Work on a copy "
    "on this computer."
)
PATIENCE_SECONDS = 30.0
"""How long a change of the key waits for those who read."""
READERS = 2
"""A long check in a worker must not keep the window waiting."""


def _refuse_newer_inside(path: Path, key: Key) -> None:
    """A newer file is told without a trial opening, which could change it.

    Beside a log that was not taken in, the first page may be torn: then the version is looked at once the log is read.
    """
    try:
        with told(path):
            connection = connect(path, "fixed", key)
            try:
                version = stored_version(connection)
            finally:
                connection.close()
    except StorageTrouble:
        if has_wal(path):
            return
        raise
    refuse_newer(path, version)


Hindrance = Literal["asked", "marked", "folder", "network", "held"]
"""Why a file is only read: it was asked for, the file or its folder is read-only, a network drive, another window writes."""


class WorkspaceFile:
    """One open file. Where it is not `writable`, `why_not` says why in a sentence, and `hindrance` in a word."""

    def __init__(
        self, path: Path, *, at: datetime, key: Key | None = None, read_only: bool = False, unchecked: bool = False
    ) -> None:
        """Opens `path`; raises StorageTrouble where that cannot be, or where it is damaged, unless `unchecked`.

        Of an encrypted file Locked tells that it needs a key, and WrongSecret that it needs another one.
        """
        refuse_old_sqlite()
        self.key = right_key(path, key) if refuse_foreign(path) else None
        if self.key is not None:
            _refuse_newer_inside(path, self.key)
        self.path = path
        self.why_not: str | None = None
        self.hindrance: Hindrance | None = None
        self._identity: tuple[int, int] | None = None
        self._lock = FileLock(path)
        self._gate = Gate()
        self._writing: Engine | None = None
        self._reading: Engine | None = None
        self._head: audit.Head | None = None
        self._seals: dict[str, seals.Seal] = {}
        try:
            mode = self._mode(at, read_only=read_only)
            with told(path):
                self._refuse_stray_log(at)
                self._connect_all(mode)
                self._lock.note("open")  # before anything is written: a log from here on is this file's own
                self._refuse_other_version()
                self._bring_up_to_date(at)
                if not unchecked:
                    self._refuse_damaged()
        except BaseException:
            self.close()
            raise

    @property
    def writable(self) -> bool:
        """Whether this window may write."""
        return self._writing is not None

    def _connect_all(self, mode: Mode) -> None:
        """Engines for the file as it lies there now."""
        reading: Mode = "fixed" if mode == "fixed" else "read"
        self._identity = self._file_identity()
        if mode == "write":
            self._writing = engine_of(lambda: self._connect("write"), "BEGIN IMMEDIATE", 1)
        self._reading = engine_of(lambda: self._connect(reading), "BEGIN", READERS)

    def _connect(self, mode: Mode) -> dbapi2.Connection:
        """A connection to the very file that was opened, never to another one under its name."""
        self._refuse_moved()
        return connect(self.path, mode, self.key)

    def _mode(self, at: datetime, *, read_only: bool) -> Mode:
        if read_only:
            self._is_read("asked", "It was opened for reading only.")
            return "read" if os.access(self.path.parent, os.W_OK) else "fixed"
        if network_drive(self.path):
            self._refuse_unclosed("on a network drive")
            self._is_read("network", NETWORK.format(name=self.path.name))
            return "fixed"
        if not self.path.stat().st_mode & 0o222 or not os.access(self.path, os.W_OK):
            self._is_read("marked", f"{self.path.name} is marked read-only. Allow writing to it, or copy it.")
            return "read"
        if not os.access(self.path.parent, os.W_OK):
            self._refuse_unclosed("in a read-only folder")
            self._is_read(
                "folder",
                f"The folder of {self.path.name} is read-only. Copy the file to a folder of your own to edit it.",
            )
            return "fixed"
        if not self._lock.take(at):
            self._is_read("held", str(locked_trouble(self.path)))
            return "read"
        return "write"

    def _is_read(self, hindrance: Hindrance, why_not: str) -> None:
        self.hindrance, self.why_not = hindrance, why_not

    def _refuse_unclosed(self, where: str) -> None:
        if has_wal(self.path):
            raise StorageTrouble(f"{self.path.name} lies {where} and was not closed there. Copy the folder.")

    def _refuse_stray_log(self, at: datetime) -> None:
        """Asks whether the log beside the file is its own, unless another window is writing it right now."""
        if self.hindrance == "held" or not has_wal(self.path):
            return
        for_now = not self._lock.held
        if for_now and not self._lock.take(at):
            return
        try:
            if not self._lock.fits(stamp_of(self.path)):
                refuse_stray_log(self.path, self.key)
        finally:
            if for_now:
                self._lock.free()

    def _open(self) -> Engine:
        if self._reading is None:
            raise StorageTrouble(f"{self.path.name} is closed.")
        return self._reading

    def _refuse_other_version(self) -> None:
        engine = self._writing or self._open()
        with engine.connect() as connection:
            found = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        if found // 1000 != USER_VERSION // 1000:
            raise StorageTrouble(f"{self.path.name} has the file version {found}, which this program does not read.")

    def _bring_up_to_date(self, at: datetime) -> None:
        if not needs_migration(self._writing or self._open()):
            return
        if self._writing is None:
            raise StorageTrouble(
                f"{self.path.name} was made by an older debtplanner and must be updated first. "
                "Open it where it can be written to."
            )
        self._copy_before_update(at)
        migrate(self._writing, self.path, at)
        self.checkpoint()

    def _copy_before_update(self, at: datetime) -> None:
        """A copy that was read through before it gets its name; raises StorageTrouble, and then none is left."""
        part = self.path.with_name(f".{self.path.name}.before.part")
        try:
            clear(part)
            self.copy_to(part)
            with told(part):
                refuse_unsound(part, self.key)
            part.replace(backup_name(self.path, at))
            sync_folder(self.path.parent)
        finally:
            clear(part)

    def _refuse_damaged(self) -> None:
        engine = self._writing or self._open()
        with engine.connect() as connection:
            checked = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one()
            lacks = lacking(connection) if checked == "ok" else None
        if checked != "ok":
            raise Damaged(f"{self.path.name} is damaged: {in_words(checked)} {WAY_ON_UNOPENED}")
        if lacks is not None:
            raise Damaged(
                f"{self.path.name} is damaged: {lacks} is not there, so another program changed it. {WAY_ON_UNOPENED}"
            )

    @contextmanager
    def read(self) -> Generator[Reader]:
        """One consistent view of the file. It is given up, not committed: beside a damaged page COMMIT would fail."""
        with told(self.path), self._gate.together(), self._open().connect() as connection:
            transaction = connection.begin()
            try:
                yield Reader(connection, damaged_pages=self._damaged_pages)
            finally:
                transaction.rollback()

    def _damaged_pages(self) -> tuple[int, ...]:
        """Numbers of the pages of an encrypted file that its key is not right for; none of a plain one."""
        return () if self.key is None else fit(self.path, self.key).damaged

    @contextmanager
    def write(self, head: StepHead) -> Generator[Writer]:
        """One step: whatever is saved through the Writer is committed whole with its audit row, or not at all.

        A step that changes nothing leaves no trace. Raises StorageTrouble where the file cannot be written.
        """
        if self._writing is None:
            raise StorageTrouble(self.why_not or f"{self.path.name} is open for reading only.")
        self._refuse_moved()
        previous, sealed = self._head, self._seals
        self._head = None
        committing = False
        try:
            with told(self.path), self._gate.together(), self._writing.begin() as connection:
                if previous is None:
                    previous, sealed = audit.head(connection), read_seals(connection)
                writer = Writer(connection, head.step_id, sealed)
                yield writer
                new_head = self._append(connection, previous, sealed, head, writer) if writer.changes else previous
                self._refuse_moved()
                committing = True
        except StorageTrouble as trouble:
            if committing:
                raise CommitUncertain(str(trouble)) from trouble
            raise
        self._head, self._seals = new_head, writer.seals
        self._keep_log_short()

    def _keep_log_short(self) -> None:
        """Takes a long log in. The step is saved: trouble here does not fail it, and the next time tries again."""
        try:
            if wal_of(self.path).stat().st_size > LARGEST_WAL:
                self.checkpoint()
        except (StorageTrouble, OSError):
            _log.warning("a long log could not be taken in after a step; the next step tries again")

    @staticmethod
    def _append(
        connection: Connection, previous: audit.Head, sealed: dict[str, seals.Seal], head: StepHead, writer: Writer
    ) -> audit.Head:
        writer.save_seals(sealed)
        at = not_before(previous, head.at)
        step = Step(previous.seq + 1, head.step_id, at, head.actor, writer.label, head.cause, tuple(writer.changes))
        return audit.append(connection, previous, step, seals.combined(writer.seals, USER_VERSION))

    @contextmanager
    def write_aside(self) -> Generator[Connection]:
        """A transaction outside the audit log: form drafts, signatures of its end, what is salvaged into a new file."""
        if self._writing is None:
            raise StorageTrouble(self.why_not or f"{self.path.name} is open for reading only.")
        with told(self.path), self._gate.together(), self._writing.begin() as connection:
            yield connection

    def checkpoint(self) -> bool:
        """Moves everything into the one file; False where a reader stood in the way, which the next time settles."""
        if self._writing is None:
            return False
        with told(self.path), self._gate.together():
            raw = self._writing.raw_connection()
            self._lock.note("checkpointing")
            try:
                busy = raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]  # type: ignore[union-attr]
            finally:
                raw.close()
            self._lock.note("open")
        return not busy

    def copy_to(self, target: Path) -> None:
        """A whole copy of the file as it is now; the one door through which copies are made."""
        create_private(target)
        with told(target), self._gate.together():
            copy = connect(target, "write", self.key)
            try:
                raw = (self._writing or self._open()).raw_connection()
                try:
                    raw.driver_connection.backup(copy, pages=-1)  # type: ignore[union-attr]
                finally:
                    raw.close()
                copy.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                copy.close()

    def write_anew(self, part: Path, key: Key | None, verified: Callable[[Path], None]) -> bool:
        """Writes everything into `part` under another key, or none, and gives it the file's name once it is verified.

        False where something was saved meanwhile: then nothing was changed. Raises StorageTrouble.
        """
        if self._writing is None:
            raise StorageTrouble(self.why_not or f"{self.path.name} is open for reading only.")
        self._refuse_moved()
        create_private(part)
        with told(self.path), closing(connect(self.path, "write", self.key)) as connection:
            before = others_commits(connection)
            export(connection, part, key)
            verified(part)
            try:
                with self._gate.alone(PATIENCE_SECONDS):
                    if others_commits(connection) != before:
                        return False
                    connection.close()
                    self._take_over(part, key)
            except TimeoutError:
                raise StorageTrouble(f"{self.path.name} is being read. Wait and try again.") from None
        return True

    def _take_over(self, part: Path, key: Key | None) -> None:
        """Nobody reads now: a connection to the file of before would take away what lies beside the new one."""
        self._open().dispose()
        self.checkpoint()
        (self._writing or self._open()).dispose()  # the writer last: then SQLite takes its own files away
        if wal_of(self.path).exists():
            raise StorageTrouble(f"{self.path.name} is being read in another window. Close that and try again.")
        part.replace(self.path)
        self.key = key
        self._identity = self._file_identity()
        self._lock.note("open")
        sync_folder(self.path.parent)

    def close(self) -> None:
        """Leaves one whole file and gives the lock back; harmless to call twice."""
        try:
            if self._reading is not None:
                self._reading.dispose()
            if self._writing is not None:  # last, so that SQLite takes its own files away
                try:
                    self.checkpoint()
                finally:
                    self._writing.dispose()
                self._lock.note("clean")
        finally:
            self._writing = self._reading = None
            self._lock.free()

    def _file_identity(self) -> tuple[int, int]:
        status = self.path.stat()
        return status.st_dev, status.st_ino

    @property
    def moved(self) -> bool:
        """Whether the file that was opened is not under its name any more."""
        try:
            return self._identity is not None and self._file_identity() != self._identity
        except OSError:
            return True

    def _refuse_moved(self) -> None:
        if self.moved:
            raise Moved(
                f"{self.path.name} was moved, renamed or replaced while it was open, so nothing more can be saved to "
                "it. Put it back, or save everything as a new file to go on."
            )

    def go_on_at(self, target: Path, at: datetime) -> None:
        """From here on works on `target`, a whole copy of what the open connections hold; the lock goes with it.

        Raises StorageTrouble; where `path` is still the old one, nothing was changed.
        """
        lock = FileLock(target)
        if not lock.take(at):
            raise locked_trouble(target)
        try:
            with self._gate.alone(PATIENCE_SECONDS), told(target):
                self._take_up(target, lock)
        except TimeoutError:
            raise StorageTrouble(f"{self.path.name} is being read. Wait and try again.") from None
        finally:
            if self._lock is not lock:
                lock.free()

    def _take_up(self, target: Path, lock: FileLock) -> None:
        with contextlib.suppress(StorageTrouble):
            self.checkpoint()  # the file that was moved is left whole, wherever it is
        for engine in (self._reading, self._writing):
            if engine is not None:
                engine.dispose()
        self._lock.free()
        self.path, self._lock, self._head = target, lock, None
        self._connect_all("write")
        self._lock.note("open")
