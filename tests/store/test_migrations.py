"""Schemas: the snapshot is what new files have, every released file opens, an update loses nothing or does nothing."""

from pathlib import Path

import pytest
from sqlcipher3 import dbapi2
from support.older import emptied
from support.workspaces import BEGIN, item, open_session, small_session

from debtplanner.domain.backlog import Item
from debtplanner.domain.errors import StorageTrouble
from debtplanner.store.creation import schema_statements
from debtplanner.store.migrations import backup_name
from debtplanner.store.schema import REVISION, SCHEMA_MAJOR, SCHEMA_MINOR
from debtplanner.system.places import migrations


def test_the_snapshot_of_this_version_is_what_a_new_file_has() -> None:
    written = (migrations() / "schema" / f"{SCHEMA_MAJOR}.{SCHEMA_MINOR}.sql").read_text("utf-8")
    assert written == "".join(f"{statement.strip()};\n" for statement in schema_statements())


def test_migrations_from_nothing_give_the_schema_of_a_new_file(tmp_path: Path) -> None:
    path = tmp_path / "old.debtplan"
    small_session(path).close()
    new = dbapi2.connect(str(path))
    expected = new.execute("SELECT type, name, sql FROM sqlite_master ORDER BY type, name").fetchall()
    new.close()
    emptied(path)
    session = open_session(path)
    assert session.writable
    session.close()
    migrated = dbapi2.connect(str(path))
    found = migrated.execute("SELECT type, name, sql FROM sqlite_master ORDER BY type, name").fetchall()
    revision = migrated.execute("SELECT version_num FROM alembic_version").fetchall()
    migrated.close()

    def squeezed(rows: list[tuple[str, str, str | None]]) -> list[tuple[str, str, str]]:
        return [(kind, name, " ".join((sql or "").split())) for kind, name, sql in rows]

    assert squeezed(found) == squeezed(expected)
    assert revision == [(REVISION,)]


def test_a_file_is_copied_before_it_is_updated(tmp_path: Path) -> None:
    path = tmp_path / "old.debtplan"
    small_session(path).close()
    emptied(path)
    named = backup_name(path, BEGIN)
    content = path.read_bytes()
    open_session(path).close()
    assert named.read_bytes()[100:] == content[100:]
    assert backup_name(path, BEGIN).name == "old before update 2026-11-24 120000 2.debtplan"


def test_an_update_that_fails_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "old.debtplan"
    session = small_session(path)
    session.execute(item())
    session.close()
    connection = dbapi2.connect(str(path), isolation_level=None)
    connection.execute("UPDATE alembic_version SET version_num = '0000'")
    connection.close()

    def loses(connection: object) -> None:
        connection.exec_driver_sql("DELETE FROM item")  # type: ignore[attr-defined]

    monkeypatch.setattr("debtplanner.store.migrations._upgrade", loses)
    with pytest.raises(StorageTrouble, match="could not be updated without loss; it is as it was"):
        open_session(path)
    connection = dbapi2.connect(str(path), isolation_level=None)
    assert connection.execute("SELECT count(*) FROM item").fetchone() == (1,)
    connection.execute("UPDATE alembic_version SET version_num = ?", (REVISION,))
    connection.close()
    again = open_session(path)
    assert len(again.read(lambda reader: reader.all(Item))) == 1
    again.close()


def test_an_older_file_that_cannot_be_written_to_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "old.debtplan"
    small_session(path).close()
    connection = dbapi2.connect(str(path), isolation_level=None)
    connection.execute("UPDATE alembic_version SET version_num = '0000'")
    connection.close()
    with pytest.raises(StorageTrouble, match="was made by an older debtplanner and must be updated first"):
        open_session(path, read_only=True)


@pytest.mark.parametrize("sample", sorted((migrations() / "samples").glob("*.debtplan")), ids=lambda path: path.stem)
def test_every_released_file_opens_and_is_sound(sample: Path, tmp_path: Path) -> None:
    from debtplanner.store.checking import check_file

    path = tmp_path / sample.name
    path.write_bytes(sample.read_bytes())
    session = open_session(path)
    assert session.writable
    assert len(session.read(lambda reader: reader.all(Item))) == 5
    assert [one for one in session.read(check_file) if not one.holds] == []
    session.close()
