"""What a file is, told from its bytes alone: opening it to find out could already change it."""

from pathlib import Path

from debtplanner.domain.errors import Damaged, Locked, StorageTrouble, WrongSecret
from debtplanner.store.keys import PAGE_SIZE, Key, fits
from debtplanner.store.schema import APPLICATION_ID, SCHEMA_MAJOR
from debtplanner.store.trouble import WAY_ON_UNOPENED, told

MAGIC = b"SQLite format 3\x00"
_WAL_HEADER = 32
"""Bytes of a log that holds no page yet."""
_PLAIN_VALUES = 200
"""A page of random bytes holds nearly all 256 values; text, pictures and tables hold fewer or say what they are."""
_OTHER_MAGICS = (
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"7z\xbc\xaf",
    b"BZh",
    b"\xfd7zXZ",
    b"(\xb5/\xfd",
)


def wal_of(path: Path) -> Path:
    """The write-ahead log beside a file."""
    return path.with_name(f"{path.name}-wal")


def has_wal(path: Path) -> bool:
    """Whether a log with pages lies beside the file, which was not taken in yet."""
    try:
        return wal_of(path).stat().st_size > _WAL_HEADER
    except OSError:
        return False


def refuse_missing(path: Path) -> None:
    """Raises StorageTrouble where there is no file, or nothing in it."""
    if not path.exists():
        raise StorageTrouble(f"There is no file {path.name} in {path.parent}. Check the name, or make it with: new.")
    if path.is_dir():
        raise StorageTrouble(f"{path.name} is a folder, not a workspace file. Name a file that ends in .debtplan.")
    with told(path):
        size = path.stat().st_size
    if size == 0:
        raise StorageTrouble(
            f"{path.name} is empty: not a workspace. Open a backup, or make a new one under another name."
        )


def refuse_taken(target: Path) -> None:
    """Raises StorageTrouble where a new file cannot have this name: it or what belongs to it is there, or no folder is."""
    for taken in (target, wal_of(target), target.with_name(f"{target.name}-shm")):
        if taken.exists():
            raise StorageTrouble(f"{taken.name} is there already. Choose a new name; nothing was overwritten.")
    if not target.parent.is_dir():
        raise StorageTrouble(f"There is no folder {target.parent}. Make it first, or choose another one.")


def is_workspace_like(first: bytes) -> bool:
    """Whether the beginning of a file may be that of an encrypted workspace."""
    page = first[:PAGE_SIZE]
    return len(page) == PAGE_SIZE and len(set(page)) >= _PLAIN_VALUES and not page.startswith(_OTHER_MAGICS)


def has_tables(first: bytes) -> bool:
    """Whether the first page is that of a plain workspace, whatever became of the header before it."""
    page = first[:PAGE_SIZE]
    return len(page) == PAGE_SIZE and page[100] in {5, 13} and len(set(page)) < _PLAIN_VALUES


def refuse_foreign(path: Path) -> bool:
    """Whether the file is encrypted; raises StorageTrouble, with a sentence of its own, for what is no workspace."""
    refuse_missing(path)
    with told(path), path.open("rb") as file:
        first = file.read(PAGE_SIZE)
        size = file.seek(0, 2)
    if not first.startswith(MAGIC):
        if has_tables(first):
            raise Damaged(f"{path.name} is damaged: its header is not that of a workspace. {WAY_ON_UNOPENED}")
        _refuse_unless_encrypted(path, first, size)
        return True
    if len(first) < 100:
        raise Damaged(f"{path.name} is damaged: its end is missing. {WAY_ON_UNOPENED}")
    if int.from_bytes(first[68:72]) != APPLICATION_ID:
        raise StorageTrouble(f"{path.name} is a database of another program, not a debtplanner workspace.")
    refuse_newer(path, int.from_bytes(first[60:64]))
    _refuse_cut_off(path, first, size)
    return False


def refuse_newer(path: Path, version: int) -> None:
    """Raises StorageTrouble for a file of a later version than this program reads."""
    if version // 1000 > SCHEMA_MAJOR:
        raise StorageTrouble(
            f"{path.name} was written by a newer debtplanner (file version {version // 1000}.{version % 1000}; this "
            f"one reads up to {SCHEMA_MAJOR}). Update debtplanner to open it; the file is unchanged."
        )


def right_key(path: Path, key: Key | None) -> Key:
    """The key where it is that of this encrypted file; raises Locked without one and WrongSecret for another file's."""
    if key is None:
        raise Locked(f"{path.name} is encrypted. It opens with its passphrase or its recovery code.")
    with told(path):
        right = fits(path, key)
    if not right:
        raise WrongSecret(
            f"This does not open {path.name}. Check the passphrase or type the recovery code; the file is unchanged."
        )
    return key


def _refuse_unless_encrypted(path: Path, first: bytes, size: int) -> None:
    if not is_workspace_like(first):
        raise StorageTrouble(f"{path.name} is not a debtplanner workspace. Choose a file that debtplanner made.")
    if size % PAGE_SIZE and not has_wal(path):
        raise Damaged(f"{path.name} is no workspace, or an encrypted one whose end is missing. {WAY_ON_UNOPENED}")


def _refuse_cut_off(path: Path, header: bytes, size: int) -> None:
    pages = int.from_bytes(header[28:32])
    whole = size % PAGE_SIZE == 0 and size >= pages * PAGE_SIZE
    if not whole and not has_wal(path):
        raise Damaged(f"{path.name} is damaged: its end is missing. {WAY_ON_UNOPENED}")
