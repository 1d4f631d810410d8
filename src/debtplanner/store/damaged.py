"""Reading a damaged file around its damage, from a private copy: the file itself is only ever read."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from debtplanner.domain.errors import StorageTrouble
from debtplanner.store.driver import Mode, connect, create_private, stored_version
from debtplanner.store.keys import PAGE_SIZE, Key
from debtplanner.store.schema import APPLICATION_ID, LAST, USER_VERSION, metadata
from debtplanner.store.trouble import told
from debtplanner.store.verdict import (
    MAGIC,
    has_tables,
    is_workspace_like,
    refuse_missing,
    refuse_newer,
    right_key,
    wal_of,
)

TRIES = 3
_PIECE = 256 * PAGE_SIZE
_PATIENCE = 5
"""So many halvings of a gap may find nothing before what lies in it counts as lost."""
_LAST_ROW = 1 << 20
"""Where rows end when even the last one cannot be read."""
Raw = dict[str, Any]
_UNREAD = (dbapi2.Error, UnicodeDecodeError, OverflowError)


def needs_key(path: Path) -> bool:
    """Whether a damaged file is an encrypted one; raises StorageTrouble for what never was a workspace."""
    refuse_missing(path)
    with told(path), path.open("rb") as file:
        first = file.read(2 * PAGE_SIZE)
    if first.startswith(MAGIC) or has_tables(first):
        return False
    if not is_workspace_like(first):
        raise StorageTrouble(f"{path.name} is not a debtplanner workspace. Choose a file that debtplanner made.")
    return True


def copy_around(path: Path, target: Path) -> None:
    """Copies bytes; what the disk does not give is left as zeros. Raises StorageTrouble where it cannot be written."""
    create_private(target)
    with told(path):
        source = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        size = os.fstat(source).st_size
        with told(target), target.open("r+b") as copy:
            copy.truncate(size)
            for place in range(0, size, _PIECE):
                for at, piece in _pieces(source, place, min(_PIECE, size - place)):
                    copy.seek(at)
                    copy.write(piece)
    finally:
        os.close(source)


def _pieces(source: int, place: int, length: int) -> list[tuple[int, bytes]]:
    try:
        return [(place, _read(source, place, length))]
    except OSError:
        found: list[tuple[int, bytes]] = []
        for at in range(place, place + length, PAGE_SIZE):
            try:
                found.append((at, _read(source, at, min(PAGE_SIZE, place + length - at))))
            except OSError:
                continue
        return found


def _read(source: int, place: int, length: int) -> bytes:
    os.lseek(source, place, os.SEEK_SET)
    return os.read(source, length)


def private_copy(path: Path, folder: Path) -> Path:
    """A copy of the file and its write-ahead log as they are at one moment; raises StorageTrouble."""
    copy = folder / "copy.debtplan"
    for _ in range(TRIES):
        before = _stamps(path)
        for one, made in ((path, copy), (wal_of(path), wal_of(copy))):
            made.unlink(missing_ok=True)
            if one.exists() and one.stat().st_size:
                copy_around(one, made)
        if _stamps(path) == before:
            return copy
    raise StorageTrouble(f"{path.name} is being written to. Close it in the other window and try again.")


def _stamps(path: Path) -> list[tuple[int, int]]:
    found = [one.stat() for one in (path, wal_of(path)) if one.exists()]
    return [(one.st_mtime_ns, one.st_size) for one in found]


def _mend(copy: Path, *, plain: bool) -> None:
    """Fills the last page up, and writes the header of a plain file anew: all of it is known beforehand."""
    pages = -(-copy.stat().st_size // PAGE_SIZE)
    with copy.open("r+b") as file:
        file.truncate(pages * PAGE_SIZE)
        if plain:
            file.write(_header(pages))


def _header(pages: int) -> bytes:
    def number(value: int) -> bytes:
        return value.to_bytes(4)

    form = PAGE_SIZE.to_bytes(2) + bytes((2, 2, 0, 64, 32, 32))
    counts = number(1) + number(pages) + number(0) + number(0) + number(1) + number(4)
    rest = number(0) + number(0) + number(1) + number(USER_VERSION) + number(0) + number(APPLICATION_ID)
    return MAGIC + form + counts + rest + bytes(20) + number(1) + number(3_053_004)


class DamagedFile:
    """The tables of a damaged file, read from a private copy in `folder`, which nobody else may see into."""

    def __init__(self, path: Path, folder: Path, key: Key | None) -> None:
        """Raises StorageTrouble where nothing of it can be read, Locked and WrongSecret without its key."""
        self.key = right_key(path, key) if needs_key(path) else None
        if self.key is None:
            with path.open("rb") as file:
                first = file.read(100)
            if int.from_bytes(first[68:72]) == APPLICATION_ID:
                refuse_newer(path, int.from_bytes(first[60:64]))
        self._copy = private_copy(path, folder)
        with told(self._copy):
            _mend(self._copy, plain=self.key is None)
        has_wal = wal_of(self._copy).exists()
        self._mode: Mode = "read" if has_wal else "fixed"
        self.tables = self._columns(path)
        self.torn: set[str] = set()
        """Tables of which a part could not be read."""

    def _columns(self, path: Path) -> dict[str, tuple[str, ...]]:
        """Names of columns by table."""
        known = metadata().tables
        found: dict[str, tuple[str, ...]] = {}
        try:
            connection = self._connect()
            try:
                refuse_newer(path, stored_version(connection))
                for name in known:
                    columns = connection.execute(f'PRAGMA table_info("{name}")').fetchall()
                    if columns:
                        found[name] = tuple(column[1] for column in columns)
            finally:
                connection.close()
        except _UNREAD:
            raise StorageTrouble(
                f"Nothing of {path.name} can be read: the page that says where everything lies is damaged. "
                "Open a backup; the file is as it was."
            ) from None
        if "audit" not in found or "workspace" not in found:
            raise StorageTrouble(f"{path.name} is not a debtplanner workspace. Choose a file that debtplanner made.")
        return found

    def _connect(self) -> dbapi2.Connection:
        connection = connect(self._copy, self._mode, self.key)
        connection.execute("PRAGMA writable_schema=ON")  # then a file whose end is missing is read as far as it goes
        return connection

    def rows(self, name: str) -> list[Raw]:
        """Every row of a table that can be read, in its order."""
        columns = self.tables.get(name)
        if columns is None:
            return []
        place = "seq" if name == "audit_change" else "rowid"
        named = ", ".join(f'"{column}"' for column in columns)
        order = "seq {0}, position {0}" if name == "audit_change" else "rowid {0}"
        select = f'SELECT {place}, {named} FROM "{name}" NOT INDEXED WHERE {place} > ? AND {place} < ? ORDER BY '  # noqa: S608 - names of our own schema

        def read(low: int, high: int, direction: str) -> tuple[list[tuple[Any, ...]], bool]:
            statement = select + order.format(direction)
            found, whole = self._run(statement, (low, high))
            found = [row for row in found if low < row[0] < high]  # a damaged tree may answer with what was not asked
            if not whole:
                self.torn.add(name)
            while not whole:  # the driver looks one row ahead, and loses a good one before a bad one
                span = (low, high) if not found else (found[-1][0], high) if direction == "ASC" else (low, found[-1][0])
                one, _ = self._run(f"{statement} LIMIT 1", span)
                if not one or not span[0] < one[0][0] < span[1]:
                    break
                found += one
            return found, whole

        found = _around(read, -1, LAST, _PATIENCE)
        unique = dict.fromkeys(found) if name == "audit_change" else {row[0]: row for row in found}.values()
        return [dict(zip(columns, row[1:], strict=True)) for row in sorted(unique, key=lambda row: row[0])]

    def _run(self, statement: str, span: tuple[int, int]) -> tuple[list[tuple[Any, ...]], bool]:
        """What can be read, on a connection of its own: a damaged page spoils the one that it was read on."""
        found: list[tuple[Any, ...]] = []
        try:
            connection = self._connect()
        except _UNREAD:
            return found, False
        try:
            cursor = connection.execute(statement, span)
            while (row := cursor.fetchone()) is not None:
                found.append(row)
        except _UNREAD:
            return found, False
        else:
            return found, True
        finally:
            connection.close()


Read = Callable[[int, int, str], tuple[list[tuple[Any, ...]], bool]]


def _around(read: Read, low: int, high: int, patience: int) -> list[tuple[Any, ...]]:
    """Reads what lies between `low` and `high` forwards, backwards, and from the middle of what is left."""
    if high - low <= 1:
        return []
    upward, whole = read(low, high, "ASC")
    if whole:
        return upward
    reached = upward[-1][0] if upward else low
    downward, _ = read(reached, high, "DESC")
    end = downward[-1][0] if downward else min(high, max(reached, 0) + _LAST_ROW)
    left = _PATIENCE if upward or downward else patience - 1
    middle = (reached + end) // 2
    found = [*upward, *downward]
    if left > 0 and end - reached > 1:
        found += _around(read, reached, middle + 1, left)
        found += _around(read, middle, end, left)
    return found
