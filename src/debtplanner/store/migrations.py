"""Bringing an older file to the schema of today: one transaction, after a backup, counted before it is committed."""

import itertools
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, inspect

from debtplanner.domain.errors import StorageTrouble
from debtplanner.store import audit
from debtplanner.store.schema import REVISION, USER_VERSION
from debtplanner.store.sealing import seal_anew
from debtplanner.system.places import migrations


def stored_revision(connection: Connection) -> str | None:
    """The revision that the file is at."""
    return connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()


def needs_migration(engine: Engine) -> bool:
    """Whether the file is of an older schema than this program's."""
    with engine.connect() as connection:
        version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        return stored_revision(connection) != REVISION and version <= USER_VERSION


def backup_name(path: Path, at: datetime) -> Path:
    """Where the copy from before a migration lies: beside the file, named by the moment; never that of another copy."""
    stem = f"{path.stem} before update {at:%Y-%m-%d %H%M%S}"
    names = itertools.chain((stem,), (f"{stem} {number}" for number in itertools.count(2)))
    return next(one for name in names if not (one := path.with_name(f"{name}{path.suffix}")).exists())


def migrate(engine: Engine, path: Path, at: datetime) -> None:
    """Runs every missing migration and seals the result; raises StorageTrouble, and then the file is as it was."""
    raw = engine.raw_connection()
    try:
        raw.cursor().execute("PRAGMA foreign_keys=OFF")
    finally:
        raw.close()
    try:
        with engine.begin() as connection:
            if connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() != 0:
                raise StorageTrouble(f"{path.name} could not be updated: its references could not be set aside.")
            before = _counts(connection)
            _upgrade(connection)
            _refuse_loss(connection, before, path)
            connection.exec_driver_sql(f"PRAGMA user_version={USER_VERSION}")
            # new columns change what the seals are made of: a step of its own says so in the audit log
            seal_anew(connection, audit.head(connection), f"update-to-{REVISION}", f"Update the file to {REVISION}", at)
    finally:
        raw = engine.raw_connection()
        try:
            raw.cursor().execute("PRAGMA foreign_keys=ON")
        finally:
            raw.close()


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(migrations()))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _counts(connection: Connection) -> dict[str, int]:
    names = [name for name in inspect(connection).get_table_names() if name != "alembic_version"]
    return {name: _count(connection, name) for name in names}


def _count(connection: Connection, name: str) -> int:
    quoted = name.replace('"', '""')
    count: Any = connection.exec_driver_sql(f'SELECT count(*) FROM "{quoted}"').scalar_one()  # noqa: S608 - a table of the file
    return int(count)


def _refuse_loss(connection: Connection, before: dict[str, int], path: Path) -> None:
    after = _counts(connection)
    lost = [name for name, count in before.items() if after.get(name, 0) < count]
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if lost or broken is not None:
        raise StorageTrouble(
            f"{path.name} could not be updated without loss; it is as it was. Report this with the file."
        )
