"""One connection to a workspace file: the SQLite that sqlcipher3 carries, with the pragmas that keep data safe."""

import urllib.parse
from pathlib import Path
from typing import Literal

from sqlcipher3 import dbapi2

from debtplanner.domain.errors import StorageTrouble

OLDEST_SQLITE = (3, 51, 3)
"""Older ones can lose commits when the write-ahead log starts over."""

Mode = Literal["create", "write", "read", "fixed"]
"""`fixed`: a file in a place that nobody can write to, read without any file beside it."""

_QUERY = {"create": "mode=rwc", "write": "mode=rw", "read": "mode=ro", "fixed": "mode=ro&immutable=1"}

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


def connect(path: Path, mode: Mode, key: str | None = None) -> dbapi2.Connection:
    """A driver connection; `key` is a raw key as the key pragma takes it, None for a plain file."""
    quoted = urllib.parse.quote(str(path.resolve()))
    connection = dbapi2.connect(
        f"file:{quoted}?{_QUERY[mode]}", uri=True, isolation_level=None, check_same_thread=False, timeout=5.0
    )
    try:
        if key is not None:
            connection.execute("PRAGMA cipher_log=off")
            connection.execute(f'PRAGMA key="{key}"')
        for pragma in _ALWAYS:
            connection.execute(pragma)
        if mode in {"create", "write"}:
            for pragma in _WRITING:
                connection.execute(pragma)
        else:
            connection.execute("PRAGMA query_only=ON")
    except BaseException:
        connection.close()
        raise
    return connection
