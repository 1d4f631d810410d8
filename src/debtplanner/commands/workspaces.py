"""Making and opening workspaces: a file, a session, and the first step that fills it."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from debtplanner.commands.edits import AddMany
from debtplanner.commands.session import Session
from debtplanner.commands.work import Signs
from debtplanner.domain.drafts import Draft
from debtplanner.domain.errors import StorageTrouble
from debtplanner.store.creation import create_file
from debtplanner.store.keys import Key
from debtplanner.store.logs import set_aside_log
from debtplanner.store.verdict import refuse_foreign
from debtplanner.store.workspace_file import WorkspaceFile
from debtplanner.system.mounts import network_drive

__all__ = ["SUFFIX", "Opener", "set_aside_log"]
SUFFIX = ".debtplan"


class Opener:
    """Opens and makes workspaces with one clock, one actor, one source of ids and the signing key of this device.

    `keys` is asked for the key of a file that is encrypted, and answers None where it has none.
    """

    def __init__(
        self,
        *,
        clock: Callable[[], datetime],
        actor: str,
        new_id: Callable[[], str],
        signer: Callable[[], Signs],
        keys: Callable[[Path], Key | None] = lambda _path: None,
    ) -> None:
        self._keys = keys
        self._clock = clock
        self._signer = signer
        self._actor = actor
        self._new_id = new_id

    def key_for(self, path: Path) -> Key | None:
        """The key of an encrypted file, as far as it is at hand; None of a plain one. Raises StorageTrouble."""
        return self._keys(path) if refuse_foreign(path) else None

    def open(
        self,
        path: Path,
        *,
        key: Key | None = None,
        must_write: bool = False,
        read_only: bool = False,
        unchecked: bool = False,
    ) -> Session:
        """The session of a file; raises StorageTrouble with a sentence where it cannot be opened as asked.

        Of an encrypted file Locked tells that it needs its key, and WrongSecret that it needs another one.
        """
        file = WorkspaceFile(
            path, at=self._clock(), key=key or self.key_for(path), read_only=read_only, unchecked=unchecked
        )
        if must_write and not file.writable:
            sentence = file.why_not or f"{path.name} is open for reading only."
            file.close()
            raise StorageTrouble(sentence)
        return Session(file, clock=self._clock, actor=self._actor, new_id=self._new_id, signer=self._signer)

    def make(self, path: Path, drafts: tuple[Draft, ...], label: str, key: Key | None = None) -> Session:
        """A new file holding `drafts`, encrypted where there is a `key`; where they are refused, no file is left."""
        if network_drive(path):
            raise StorageTrouble(
                f"{path.parent} is on a network drive, where work is not safe. Choose a folder of this computer."
            )
        create_file(path, key)
        session = self.open(path, key=key, must_write=True)
        try:
            session.execute(AddMany(label, drafts, "start"))
            session.checkpoint()
        except BaseException:
            session.close()
            path.unlink()
            raise
        return session
