"""The write-ahead log that lies beside a file at opening: ours is replayed, one of another file or time never is.

SQLite replays whatever log lies there, which can mix two files or bring an older state back without a word.
"""

import shutil
import tempfile
from datetime import datetime
from pathlib import Path

from debtplanner.domain.errors import StrayLog
from debtplanner.store import audit
from debtplanner.store.checking import DAMAGED, check_file
from debtplanner.store.driver import Mode, connect
from debtplanner.store.engines import engine_of
from debtplanner.store.keys import Key
from debtplanner.store.migrations import needs_migration
from debtplanner.store.reading import Reader
from debtplanner.store.trouble import told
from debtplanner.store.verdict import wal_of

_IN_EVERY_SCHEMA = {"Storage", "Audit chain"}


def refuse_stray_log(path: Path, key: Key | None) -> None:
    """Raises StrayLog where the log beside a file does not go on from it; tried on copies, so that both stay as they are."""
    with told(path), tempfile.TemporaryDirectory(prefix="debtplanner-") as folder:
        alone, whole = Path(folder) / "alone.debtplan", Path(folder) / "whole.debtplan"
        for copy in (alone, whole):
            shutil.copyfile(path, copy)
        shutil.copyfile(wal_of(path), wal_of(whole))
        before, after = _state(alone, key, "fixed"), _state(whole, key, "write")
    if after is not None and _goes_on(before, after):
        return
    raise StrayLog(
        f"Beside {path.name} lies a log, {wal_of(path).name}, that does not belong to it: replaying it would mix two files "
        "or bring an older state back. Nothing was changed. Put the log away, or open a backup."
    )


def set_aside_log(path: Path, at: datetime) -> Path:
    """Gives the log beside a file a name under which nothing replays it; answers with the name. Raises StorageTrouble."""
    kept = path.with_name(f"{path.name}-wal-put-away-{at:%Y-%m-%dT%H-%M-%S}")
    with told(path):
        wal_of(path).rename(kept)
        path.with_name(f"{path.name}-shm").unlink(missing_ok=True)
    return kept


class _State:
    """What a copy holds: the hash of each step, and the names of the checks that fail."""

    def __init__(self, hashes: tuple[str, ...], failing: frozenset[str]) -> None:
        self.hashes, self.failing = hashes, failing


def _state(path: Path, key: Key | None, mode: Mode) -> _State | None:
    """None where the copy cannot be read."""
    engine = engine_of(lambda: connect(path, mode, key), "BEGIN", 1)
    try:
        older = needs_migration(engine)
        with engine.connect() as connection:
            looked = check_file(Reader(connection))
            failing = frozenset(
                one.name for one in looked if not one.holds and (not older or one.name in _IN_EVERY_SCHEMA)
            )
            hashes = tuple(entry.hash for entry in audit.entries(connection))
    except (*DAMAGED, OSError, RuntimeError):
        return None
    finally:
        engine.dispose()
    return None if "Storage" in failing else _State(hashes, failing)


def _goes_on(before: _State | None, after: _State) -> bool:
    """The same steps and perhaps more, with nothing broken that was not; or what was half moved into the file is whole."""
    if before is None or before.failing:
        return not after.failing or (before is not None and after.failing <= before.failing)
    return after.hashes[: len(before.hashes)] == before.hashes and after.failing <= before.failing
