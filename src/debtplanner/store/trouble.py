"""What SQLite and the system report, said in a sentence with a way on."""

import errno
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlcipher3 import dbapi2

from debtplanner.domain.errors import StorageTrouble

_BY_CODE = {
    "SQLITE_FULL": "The disk is full: {name} could not be saved. Free some space and try again; nothing was changed.",
    "SQLITE_READONLY": "{name} cannot be written to here. Copy it to a folder of your own and open the copy.",
    "SQLITE_CANTOPEN": "{name} cannot be opened. Check that the folder exists and that you may write to it.",
    "SQLITE_BUSY": "{name} is in use by another program. Close that one and try again; nothing was changed.",
    "SQLITE_LOCKED": "{name} is in use by another program. Close that one and try again; nothing was changed.",
    "SQLITE_CORRUPT": "{name} is damaged: a part of it cannot be read. Open a backup, or run: debtplanner check.",
    "SQLITE_NOTADB": "{name} is damaged or not a workspace. Open a backup.",
    "SQLITE_IOERR": "The disk or a quota refused to save {name}. Check the disk and try again; nothing was changed.",
}
_BY_ERRNO = {
    errno.ENOSPC: "The disk is full: {name} could not be written. Free some space and try again.",
    errno.EROFS: "{name} lies in a place that cannot be written to. Choose another folder.",
    errno.EACCES: "You may not read or write {name}. Change its permissions or choose another folder.",
    errno.EPERM: "You may not read or write {name}. Change its permissions or choose another folder.",
    errno.ENOENT: "There is no file or folder {name}. Check the name.",
    errno.ENOTDIR: "There is no file or folder {name}. Check the name.",
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
        raise StorageTrouble(sentence(trouble, path)) from trouble
