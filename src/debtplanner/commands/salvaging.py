"""Saving what can be read of a damaged workspace into a new file, and what to do with it beside the backups."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from debtplanner.domain.salvaging import Salvaged
from debtplanner.store.backups import Backup, backups_in, own_folder
from debtplanner.store.damaged import needs_key
from debtplanner.store.keys import Key
from debtplanner.store.salvage import salvage

__all__ = ["Key", "Outcome", "Salvaged", "needs_key", "save_readable"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was saved, and the newest backup of the damaged file, if there is one here."""

    saved: Salvaged
    backup: Backup | None

    def advice(self) -> str:
        """What to do next, in sentences."""
        saved, backup = self.saved, self.backup
        if saved.complete:
            return "Go on with the new file; keep the damaged one until you have looked around in it."
        if backup is None:
            return (
                "No backup of it lies on this computer: look for copies elsewhere. Go on with the new file and enter "
                "anew what was lost; keep the damaged one."
            )
        made = f"The backup of {backup.at:%Y-%m-%d %H:%M} UTC"
        if backup.seq >= saved.last_step_seen:
            return (
                f"{made} holds everything up to step {backup.seq}, the last that was seen: restore that one, and use the "
                "new file to compare."
            )
        return (
            f"{made} ends with step {backup.seq}, the damaged file went on to step {saved.last_step_seen} or later: the "
            "new file is newer. Go on with it, and look up in the backup what was lost; keep the damaged one."
        )

    def lines(self) -> tuple[str, ...]:
        """All of it for a person, a sentence or two a line."""
        return (*self.saved.sentences(), self.advice())


def save_readable(path: Path, target: Path, key: Key | None, at: datetime, place: Path | None = None) -> Outcome:
    """Writes what can be read of `path` to the new file `target`; raises StorageTrouble, and then there is none.

    `place` is a second place of backups.
    """
    saved = salvage(path, target, key, at)
    found = [one for where in {None, place} for one in backups_in(own_folder(path, where))]
    return Outcome(saved, max(found, key=lambda one: (one.seq, one.at), default=None))
