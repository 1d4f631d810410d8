"""One connection to a workspace file: the SQLite that sqlcipher3 carries, with the pragmas that keep data safe."""

import contextlib
import os
import urllib.parse
from pathlib import Path
from typing import Literal

from sqlcipher3 import dbapi2

from debtplanner.domain.errors import StorageTrouble
from debtplanner.store.keys import Key
from debtplanner.store.schema import APPLICATION_ID

OLDEST_SQLITE = (3, 51, 3)
"""Older ones can lose commits when the write-ahead log starts over."""

Mode = Literal["write", "read", "fixed"]
"""`fixed`: a file in a place that nobody can write to, read without any file beside it."""

_QUERY = {"write": "mode=rw", "read": "mode=ro", "fixed": "mode=ro&immutable=1"}

_ALWAYS = (
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    "PRAGMA busy_timeout=5000",
    "PRAGMA mmap_size=0",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA cache_size=-65536",
)
_WRITING = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA wal_autocheckpoint=0",
    "PRAGMA fullfsync=ON",
    "PRAGMA checkpoint_fullfsync=ON",
)


def refuse_old_sqlite() -> None:
    """Raises StorageTrouble where the SQLite at hand is one that can lose commits."""
    if dbapi2.sqlite_version_info < OLDEST_SQLITE:
        raise StorageTrouble(
            f"This program needs SQLite {'.'.join(map(str, OLDEST_SQLITE))} or newer and found "
            f"{dbapi2.sqlite_version}, which can lose data. Install the package sqlcipher3 0.6.4 or newer."
        )


def connect(path: Path, mode: Mode, key: Key | None = None) -> dbapi2.Connection:
    """A driver connection; `key` is None for a plain file."""
    quoted = urllib.parse.quote(str(path.resolve()))
    connection = dbapi2.connect(
        f"file:{quoted}?{_QUERY[mode]}", uri=True, isolation_level=None, check_same_thread=False, timeout=5.0
    )
    try:
        if key is not None:
            connection.execute("PRAGMA cipher_log=off")
            connection.execute(f'PRAGMA key="{key.pragma}"')
        for pragma in _ALWAYS:
            connection.execute(pragma)
        if mode == "write":
            for pragma in _WRITING:
                connection.execute(pragma)
        else:
            connection.execute("PRAGMA query_only=ON")
    except BaseException:
        connection.close()
        raise
    return connection


def refuse_unsound(path: Path, key: Key | None) -> None:
    """Raises StorageTrouble where a page of a closed file cannot be read or does not fit the others."""
    connection = connect(path, "read", key)
    try:
        found = connection.execute("PRAGMA integrity_check(1)").fetchall()
    finally:
        connection.close()
    if found != [("ok",)]:
        raise StorageTrouble(f"{path.name} is no sound copy: {found[0][0]}. Check the disk and try again.")


def stored_version(connection: dbapi2.Connection) -> int:
    """The version of the file, major × 1000 + minor."""
    found: list[tuple[int]] = connection.execute("PRAGMA main.user_version").fetchall()
    return found[0][0]


def others_commits(connection: dbapi2.Connection) -> int:
    """A number that changes when another connection commits."""
    found: list[tuple[int]] = connection.execute("PRAGMA data_version").fetchall()
    return found[0][0]


def create_private(path: Path) -> None:
    """An empty file for its owner alone, which a database may be made in; raises OSError where one is there."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def make_folder(folder: Path) -> None:
    """A folder for its owner alone with all above it, which lasts; raises OSError."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for one in missing:
        sync_folder(one.parent)


def clear(part: Path) -> None:
    """Takes away a file under way and what lies beside it, as far as it can be."""
    for beside in ("", "-wal", "-shm", "-lock", "-journal"):
        with contextlib.suppress(OSError):
            part.with_name(f"{part.name}{beside}").unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Makes a new name in a folder last."""
    if os.name == "posix":
        sync(folder)


def sync(path: Path) -> None:
    """Makes what a file or folder holds last."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def export(connection: dbapi2.Connection, target: Path, key: Key | None) -> None:
    """Writes everything into an empty file under another key, or none: the only way between plain and encrypted."""
    connection.execute("ATTACH DATABASE ? AS other KEY ?", (str(target), "" if key is None else key.pragma))
    try:
        connection.execute("PRAGMA other.journal_mode=OFF")  # a copy that fails is thrown away
        connection.execute("PRAGMA other.synchronous=OFF")  # it is synced as a whole
        connection.execute("SELECT sqlcipher_export('other')").fetchall()
        version = stored_version(connection)
        connection.execute(f"PRAGMA other.application_id={APPLICATION_ID}")
        connection.execute(f"PRAGMA other.user_version={version}")
    finally:
        connection.execute("DETACH DATABASE other")
    # in the mode in which it will be used: changing it later rewrites the first page, which a power cut could tear
    connect(target, "write", key).close()
    sync(target)
