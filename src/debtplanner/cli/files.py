"""Files that the command line reads and writes: whole or not at all, and one sentence where it cannot be."""

from pathlib import Path

from debtplanner.domain.errors import StorageTrouble
from debtplanner.exchange.rows_text import decoded
from debtplanner.system.safe_write import write_whole


def read_table(path: Path) -> str:
    """The text of a table as people save it; raises StorageTrouble or RuleBroken with a sentence."""
    return decoded(_bytes(path))


def read_json(path: Path) -> str:
    """The text of a file that a program wrote in UTF-8; what is not UTF-8 shows as such and is refused by its reader."""
    return _bytes(path).decode("utf-8", "replace")


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as trouble:
        raise StorageTrouble(f"{path} cannot be read: {trouble.strerror}.") from None


def write_output(path: Path, content: bytes) -> None:
    """Writes a file whole; raises StorageTrouble with a sentence where it cannot be."""
    if not path.parent.is_dir():
        raise StorageTrouble(f"There is no folder {path.parent}. Make it first, or choose another one.")
    if path.is_dir():
        raise StorageTrouble(f"{path} is a folder. Name a file.")
    try:
        write_whole(path, content)
    except OSError as trouble:
        raise StorageTrouble(f"{path} could not be written: {trouble.strerror}. Choose another place.") from None
