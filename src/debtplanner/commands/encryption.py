"""Locking a workspace with a passphrase: keys for new and open files, recovery codes, backups that are still plain."""

from dataclasses import dataclass
from pathlib import Path

from debtplanner.commands.session import Session
from debtplanner.domain.errors import RuleBroken, StorageTrouble, WrongSecret
from debtplanner.domain.passphrases import code_in, refuse_weak
from debtplanner.store.backups import backups_in, own_folder
from debtplanner.store.keys import KEY_SIZE, Key, derive, fits, key_for, new_code, new_salt, salt_of
from debtplanner.store.trouble import told
from debtplanner.store.verdict import refuse_foreign

__all__ = [
    "Key",
    "Lock",
    "is_encrypted",
    "new_lock",
    "plain_backups",
    "recalled",
    "remove_plain_backups",
    "salt_of",
    "unlock",
]


@dataclass(frozen=True, slots=True, repr=False)
class Lock:
    """A new key with the code that opens the file if the passphrase is lost; for paper, shown once."""

    key: Key
    recovery_code: str


def new_lock(passphrase: str | None) -> Lock:
    """A key from a passphrase, or from a code made here where there is none; raises RuleBroken for a weak one."""
    if passphrase is None:
        code = new_code()
        return Lock(derive(code, new_salt()), code)
    refuse_weak(passphrase)
    key = derive(passphrase, new_salt())
    return Lock(key, key.recovery_code)


def is_encrypted(path: Path) -> bool:
    """Whether the file needs a key; raises StorageTrouble where it is no workspace."""
    return refuse_foreign(path)


def unlock(path: Path, secret: str) -> Key:
    """The key that a passphrase or recovery code is; raises WrongSecret with what to look at."""
    with told(path):
        key = key_for(path, secret)
    if key is not None:
        return key
    read = code_in(secret)
    if read is not None and read.value is None:
        raise WrongSecret(
            "This recovery code has a typing slip: its last digits do not fit the rest. Compare it with the paper."
        )
    if read is not None:
        raise WrongSecret(
            f"This recovery code is not that of {path.name}. A new one was made each time the passphrase changed."
        )
    raise WrongSecret(
        f"This does not open {path.name}. Check the passphrase, its capitals and the keyboard's language."
    )


def recalled(path: Path, kept: str | None) -> Key | None:
    """The key that a keyring kept for this file, where it still is its key; None otherwise."""
    try:
        raw = bytes.fromhex(kept or "")
    except ValueError:
        return None
    with told(path):
        key = Key(raw, salt_of(path))
        return key if len(raw) == KEY_SIZE and fits(path, key) else None


def plain_backups(session: Session, place: Path | None = None) -> tuple[Path, ...]:
    """Backups of this workspace that anybody can read, because they were made before it was encrypted."""
    found: list[Path] = []
    for one in backups_in(own_folder(session.path, place)):
        try:
            if not refuse_foreign(one.path):
                found.append(one.path)
        except StorageTrouble:
            continue
    return tuple(found)


def remove_plain_backups(session: Session, place: Path | None = None) -> int:
    """Takes those away; answers with how many went. Raises RuleBroken where the workspace itself is plain."""
    if session.key is None:
        raise RuleBroken("This workspace is not encrypted, so its backups are as readable as it is itself.")
    gone = 0
    for path in plain_backups(session, place):
        with told(path):
            path.chmod(0o600)
            path.unlink()
        gone += 1
    return gone
