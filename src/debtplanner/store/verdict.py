"""What a file is, told from its bytes alone: opening it to find out could already change it."""

from pathlib import Path

from debtplanner.domain.errors import StorageTrouble
from debtplanner.store.schema import APPLICATION_ID, SCHEMA_MAJOR
from debtplanner.store.trouble import told

_MAGIC = b"SQLite format 3\x00"
_PAGE_SIZE = 4096


def wal_of(path: Path) -> Path:
    """The write-ahead log beside a file."""
    return path.with_name(f"{path.name}-wal")


def refuse_foreign(path: Path) -> None:
    """Raises StorageTrouble, with a sentence of its own, for whatever is not a workspace that this program can open."""
    if not path.exists():
        raise StorageTrouble(f"There is no file {path.name} in {path.parent}. Check the name, or make it with: new.")
    if path.is_dir():
        raise StorageTrouble(f"{path.name} is a folder, not a workspace file. Name a file that ends in .debtplan.")
    with told(path), path.open("rb") as file:
        header = file.read(100)
        size = file.seek(0, 2)
    if size == 0:
        raise StorageTrouble(
            f"{path.name} is empty: not a workspace. Open a backup, or make a new one under another name."
        )
    if len(header) < 100 or not header.startswith(_MAGIC):
        raise StorageTrouble(f"{path.name} is not a debtplanner workspace. Choose a file that debtplanner made.")
    if int.from_bytes(header[68:72]) != APPLICATION_ID:
        raise StorageTrouble(f"{path.name} is a database of another program, not a debtplanner workspace.")
    version = int.from_bytes(header[60:64])
    if version // 1000 > SCHEMA_MAJOR:
        raise StorageTrouble(
            f"{path.name} was written by a newer debtplanner (file version {version // 1000}.{version % 1000}; this "
            f"one reads up to {SCHEMA_MAJOR}). Update debtplanner to open it; the file is unchanged."
        )
    _refuse_cut_off(path, header, size)


def _refuse_cut_off(path: Path, header: bytes, size: int) -> None:
    wal = wal_of(path)
    pages = int.from_bytes(header[28:32])
    whole = size % _PAGE_SIZE == 0 and size >= pages * _PAGE_SIZE
    if not whole and not (wal.exists() and wal.stat().st_size):
        raise StorageTrouble(f"{path.name} is damaged: its end is missing. Open a backup, or run: debtplanner check.")
