"""Backups of an open workspace: daily on opening, before what is large, when asked; restored always to a new file."""

from datetime import datetime, timedelta
from pathlib import Path

from debtplanner.commands.session import Session
from debtplanner.store.backups import Backup, backups_in, copy_to_new, make_backup, own_folder, restore, thin
from debtplanner.store.keys import Key

__all__ = ["Backup", "back_up", "back_up_daily", "backups_of", "copy_verified", "restore_to"]
DAILY = timedelta(hours=20)
"""After this long the next opening makes a backup: once a day, whatever the hour."""


def backups_of(workspace: Path, place: Path | None = None) -> tuple[Backup, ...]:
    """Backups of a workspace, newest first."""
    return backups_in(own_folder(workspace, place))


def back_up(session: Session, at: datetime, place: Path | None = None) -> Backup:
    """A verified backup now; older ones are thinned. Raises StorageTrouble, and then no half backup is left."""
    folder = own_folder(session.path, place)
    made = make_backup(session.copy_to, folder, at, session.read(lambda reader: reader.head().seq), session.key)
    thin(folder)
    return made


def back_up_daily(session: Session, at: datetime, place: Path | None = None) -> Backup | None:
    """A backup where the last one is of another day, and something was done since; None where none is needed."""
    last = next(iter(backups_of(session.path, place)), None)
    if last is not None:
        unchanged = session.read(lambda reader: reader.head().seq) == last.seq
        if unchanged or at - last.at < DAILY:
            return None
    return back_up(session, at, place)


def copy_verified(session: Session, target: Path) -> None:
    """A verified copy under a name of choice; raises StorageTrouble where something is there."""
    copy_to_new(session.copy_to, target, session.key, session.read(lambda reader: reader.head().seq))


def restore_to(backup: Path, target: Path, key: Key | None = None) -> None:
    """A backup as a new workspace file, encrypted as the backup is; raises StorageTrouble, Locked without its `key`."""
    restore(backup, target, key)
