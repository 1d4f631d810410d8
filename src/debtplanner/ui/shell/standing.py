"""What the status bar and the rail say of the open workspace; read again only where a change concerns it."""

from debtplanner.commands.backups import Backup, backups_of
from debtplanner.commands.session import Session
from debtplanner.domain.changes import ChangeSet
from debtplanner.domain.workspace import Workspace
from debtplanner.queries.summary import workspace_of, writing_of
from debtplanner.queries.waiting import overdue_follow_ups, waiting_requests
from debtplanner.system.clock import now
from debtplanner.system.writing import Writing
from debtplanner.ui.shell.frame import StatusFacts


class Standing:
    """How it stands with one session: when it was saved and backed up, what it plans, what waits."""

    def __init__(self, session: Session, *, safe: bool = False) -> None:
        self._session, self._safe = session, safe
        self._told: tuple[Workspace, Writing] | None = None
        self._waiting: dict[str, int] | None = None
        self._last_backup: Backup | None = None
        self.look_for_backups()

    def look_for_backups(self) -> None:
        """A backup was made, or the session goes on in another file."""
        self._last_backup = next(iter(backups_of(self._session.path)), None)

    def note(self, change: ChangeSet) -> None:
        """Forget what this change concerns."""
        if change.concerns("workspace"):
            self._told = None
        if change.concerns("submission", "decision", "follow_up"):
            self._waiting = None

    def facts(self) -> StatusFacts:
        """Everything that is said."""
        session = self._session
        if self._told is None:
            self._told = session.read(lambda reader: (workspace_of(reader), writing_of(reader)))
        if self._waiting is None:
            today = now().astimezone().date()
            self._waiting = session.read(
                lambda reader: {"approvals": waiting_requests(reader), "follow_ups": overdue_follow_ups(reader, today)}
            )
        workspace, writing = self._told
        saved = "Saved" if session.saved_at is None else f"Saved {writing.time(session.saved_at)}"
        last = workspace.first_month.plus(workspace.months - 1)
        plan = f"{workspace.currency} · {writing.short_month(workspace.first_month)} to {writing.short_month(last)}"
        right = (self._backup_words(writing), plan, self._lock_words())
        return StatusFacts(saved if session.writable else "", right, self._waiting)

    def _backup_words(self, writing: Writing) -> str:
        if self._last_backup is None:
            return "no backup yet"
        return f"backup {writing.short_day(self._last_backup.at.astimezone().date())}"

    def _lock_words(self) -> str:
        words = "Editing" if self._session.writable else "Reading only"
        if self._safe:
            words = f"Safe mode, {words.lower()}"
        return words if self._session.key is None else f"{words}, encrypted"
