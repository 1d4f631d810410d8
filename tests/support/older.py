"""A file as it was before the first migration."""

from pathlib import Path

from sqlcipher3 import dbapi2

from debtplanner.store.keys import Key


def emptied(path: Path, key: Key | None = None) -> None:
    """Takes a file back to before the first migration: no tables but the mark of the revision."""
    connection = dbapi2.connect(str(path), isolation_level=None)
    if key is not None:
        connection.execute(f'PRAGMA key="{key.pragma}"')
    connection.execute("PRAGMA foreign_keys=OFF")
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'alembic_version'"
    ).fetchall()
    for (name,) in names:
        connection.execute(f'DROP TABLE "{name}"')
    connection.execute("DELETE FROM alembic_version")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
