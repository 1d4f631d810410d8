"""Making a new workspace file: built whole under another name, then given its own."""

import errno
import os
from pathlib import Path

from debtplanner.store.driver import connect, create_private, refuse_old_sqlite, sync_folder
from debtplanner.store.keys import Key
from debtplanner.store.schema import APPLICATION_ID, REVISION, USER_VERSION, metadata
from debtplanner.store.trouble import told
from debtplanner.store.verdict import refuse_taken

_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL}
"""How systems say that a disk gives no file a second name."""


def schema_statements() -> tuple[str, ...]:
    """The statements that make every table and index of the current schema."""
    from sqlalchemy.dialects import sqlite
    from sqlalchemy.schema import CreateIndex, CreateTable

    dialect = sqlite.dialect()
    tables = metadata().sorted_tables
    made = [str(CreateTable(one).compile(dialect=dialect)) for one in tables]
    made += [
        str(CreateIndex(index).compile(dialect=dialect))
        for one in tables
        for index in sorted(one.indexes, key=lambda index: str(index.name))
    ]
    return tuple(made)


def create_file(path: Path, key: Key | None = None) -> None:
    """An empty workspace file at `path`, encrypted where there is a `key`.

    Raises StorageTrouble where something is there or it cannot be made.
    """
    refuse_old_sqlite()
    refuse_taken(path)
    building = path.with_name(f".{path.name}.new")
    with told(path):
        building.unlink(missing_ok=True)
        create_private(building)
        try:
            _fill(building, key)
            _give_name(building, path)
            sync_folder(path.parent)
        finally:
            building.unlink(missing_ok=True)


def _give_name(building: Path, path: Path) -> None:
    """Gives a built file its name, never that of a file that is there; raises OSError.

    A second name for the same file does both in one; where the disk knows none (FAT, exFAT, some shares), the name is taken
    by an empty file first.
    """
    try:
        os.link(building, path)
    except OSError as trouble:
        if trouble.errno not in _NO_LINKS:
            raise
        create_private(path)
        try:
            building.replace(path)
        except OSError:
            path.unlink(missing_ok=True)
            raise


def _fill(path: Path, key: Key | None) -> None:
    connection = connect(path, "write", key)
    try:
        connection.execute("BEGIN IMMEDIATE")
        for statement in schema_statements():
            connection.execute(statement)
        connection.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
        connection.execute("INSERT INTO alembic_version VALUES (?)", (REVISION,))
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version={USER_VERSION}")
        connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()
