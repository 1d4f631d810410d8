"""What SQLite and the system report, said in a sentence with a way on."""

import errno
import re
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlcipher3 import dbapi2

from debtplanner.domain.errors import Damaged, StorageTrouble

WAY_ON = "Open a backup, or save what can be read."
"""What to do about damage of a file that is open: the second half is `salvage`, and the button on the Safety page."""
WAY_ON_UNOPENED = "Open a backup, or save what can be read into a new file with: debtplanner salvage."
"""The same where the file may not be open, and no button can be relied on."""
_DAMAGED = "{name} is damaged: a part of it cannot be read. " + WAY_ON_UNOPENED
_BY_CODE = {
    "SQLITE_FULL": "The disk is full: {name} could not be saved. Free some space and try again; nothing was changed.",
    "SQLITE_READONLY": "{name} cannot be written to here. Copy it to a folder of your own and open the copy.",
    "SQLITE_CANTOPEN": "{name} cannot be opened. Check that the folder exists and that you may write to it.",
    "SQLITE_BUSY": "{name} is in use by another program. Close that one and try again; nothing was changed.",
    "SQLITE_LOCKED": "{name} is in use by another program. Close that one and try again; nothing was changed.",
    "SQLITE_CORRUPT": _DAMAGED,
    "SQLITE_NOTADB": "{name} is damaged or not a workspace. " + WAY_ON_UNOPENED,
    "SQLITE_IOERR": "The disk or a quota refused to save {name}. Check the disk and try again; nothing was changed.",
}
_BY_ERRNO = {
    errno.ENOSPC: "The disk is full: {name} could not be written. Free some space and try again.",
    errno.EROFS: "{name} lies in a place that cannot be written to. Choose another folder.",
    errno.EACCES: "You may not read or write {name}. Change its permissions or choose another folder.",
    errno.EPERM: "You may not read or write {name}. Change its permissions or choose another folder.",
    errno.ENOENT: "There is no file or folder {name}. Check the name.",
    errno.ENOTDIR: "There is no file or folder {name}. Check the name.",
    errno.EEXIST: "{name} is there already. Choose a new name; nothing was overwritten.",
    errno.EISDIR: "{name} is a folder, not a file. Name a file.",
    errno.ENAMETOOLONG: "The name is too long for this disk. Choose a shorter one.",
}


def sentence(trouble: BaseException, path: Path) -> str:
    """One sentence for what the driver or the system reported about `path`."""
    cause = trouble.orig if isinstance(trouble, DBAPIError) else trouble
    name = path.name or str(path)
    if isinstance(cause, UnicodeDecodeError):
        return _BY_CODE["SQLITE_CORRUPT"].format(name=name)
    if isinstance(cause, OSError):
        return _BY_ERRNO.get(
            cause.errno or 0, "{name} cannot be used: " + (cause.strerror or "unknown cause") + "."
        ).format(name=name)
    code = str(getattr(cause, "sqlite_errorname", ""))
    return _BY_CODE.get(code, "{name} cannot be used: its storage reports " + (code or "trouble") + ".").format(
        name=name
    )


_PLAIN_WORDS = (
    (re.compile(r"[Pp]age (\d+)(?:: never used| is never used)"), "page {0} belongs to nothing"),
    (re.compile(r"(?:entries in|missing from|entry in) index (?:sqlite_autoindex_)?(\w+)"), "the index {0} is wrong"),
    (re.compile(r"(?:value in|stored in|in column) (\w+)\.\w+"), "the table {0} holds a value of a wrong form"),
    (re.compile(r"[Pp]age (\d+)"), "page {0} cannot be read"),
)


def in_words(*reported: str) -> str:
    """What SQLite's own check reports, each thing once, in plain words; what is not known is told as it is."""
    found: dict[str, None] = {}
    for line in "\n".join(reported).splitlines():
        if line.startswith("***"):
            continue
        matched = ((one.search(line), words) for one, words in _PLAIN_WORDS)
        told = next((words.format(one[1]) for one, words in matched if one), line.strip())
        found[told] = None
    return f"{'; '.join(found)}."


@contextmanager
def told(path: Path) -> Generator[None]:
    """Turns trouble of the driver or the system into StorageTrouble; a breach of a constraint stays a bug.

    A damaged file may name its tables in bytes that are no text.
    """
    try:
        yield
    except PoolTimeout:
        raise StorageTrouble(f"{path.name} is being read by what takes long. Wait a moment and try again.") from None
    except (DBAPIError, dbapi2.Error, OSError, UnicodeDecodeError) as trouble:
        cause = trouble.orig if isinstance(trouble, DBAPIError) else trouble
        if isinstance(cause, (dbapi2.IntegrityError, dbapi2.ProgrammingError)):
            raise
        code = getattr(cause, "sqlite_errorname", "")
        damaged = code in {"SQLITE_CORRUPT", "SQLITE_NOTADB"} or isinstance(cause, UnicodeDecodeError)
        raise (Damaged if damaged else StorageTrouble)(sentence(trouble, path)) from trouble
