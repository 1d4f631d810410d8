"""Backups: whole copies that were opened and checked before they count, in a folder of their own, thinned by age."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from debtplanner.domain.errors import StorageTrouble
from debtplanner.domain.thinning import kept
from debtplanner.store import audit
from debtplanner.store.checking import check_file
from debtplanner.store.driver import clear, make_folder, sync_folder
from debtplanner.store.keys import Key
from debtplanner.store.verdict import refuse_taken
from debtplanner.store.workspace_file import WorkspaceFile
from debtplanner.system.places import state_folder

ATTEMPTS = 5
_FORM = "%Y-%m-%dT%H-%M-%S"
_NAME = re.compile(r"(?P<at>\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2})Z-(?P<seq>\d+)\.debtplan")


@dataclass(frozen=True, slots=True)
class Backup:
    """One verified copy: when it was made (universal time) and the last step that it holds."""

    path: Path
    at: datetime
    seq: int

    @property
    def id(self) -> str:
        """Its name."""
        return self.path.name

    @property
    def size(self) -> int:
        """Its bytes, 0 where it is gone."""
        try:
            return self.path.stat().st_size
        except OSError:
            return 0


def own_folder(workspace: Path, place: Path | None = None) -> Path:
    """Where backups of a workspace lie: in the user's state, or in a place of choice; two files never share a folder."""
    mark = hashlib.sha256(str(workspace.resolve()).encode()).hexdigest()[:8]
    return (place or state_folder() / "backups") / f"{workspace.stem}-{mark}"


def backups_in(folder: Path) -> tuple[Backup, ...]:
    """The backups of a folder, newest first; what has another name is none."""
    found: list[Backup] = []
    try:
        names = [path.name for path in folder.iterdir()]
    except OSError:
        return ()
    for name in names:
        matched = _NAME.fullmatch(name)
        if matched is not None:
            at = datetime.strptime(matched["at"], _FORM).replace(tzinfo=UTC)
            found.append(Backup(folder / name, at, int(matched["seq"])))
    return tuple(sorted(found, key=lambda one: (one.at, one.seq), reverse=True))


def make_backup(copy: Callable[[Path], None], folder: Path, at: datetime, seq: int, key: Key | None) -> Backup:
    """Copies, checks the copy (encrypted under `key`, as the workspace is), and only then gives it its name, to be read only.

    Raises StorageTrouble, and then no backup is left half.
    """
    moment = at.astimezone(UTC)
    target = folder / f"{moment:{_FORM}}Z-{seq}.debtplan"
    part = folder / f".{target.name}.part"
    try:
        make_folder(folder)
        clear(part)
        copy(part)
        verify(part, key, seq)
        part.chmod(0o400)
        part.replace(target)
        sync_folder(folder)
    except OSError as trouble:
        raise StorageTrouble(
            f"No backup could be made in {folder}: {trouble.strerror}. Choose another place."
        ) from None
    finally:
        clear(part)
    return Backup(target, moment.replace(microsecond=0), seq)


def verify(path: Path, key: Key | None, seq: int | None = None) -> None:
    """Opens a copy and checks all of it; raises StorageTrouble with what does not hold."""
    file = WorkspaceFile(path, at=datetime.now(UTC), key=key, read_only=True, unchecked=True)
    try:
        with file.read() as reader:
            failed = next((one for one in check_file(reader) if not one.holds), None)
            head = reader.head().seq
    finally:
        file.close()
    if failed is not None:
        raise StorageTrouble(f"{path.name} is no sound copy: {failed.sentence}")
    if seq is not None and head != seq:
        raise StorageTrouble(f"{path.name} ends at step {head} instead of {seq}. Make the backup again.")


def thin(folder: Path) -> int:
    """Takes away what is not kept by age; answers with how many went. What cannot be taken away stays."""
    all_of_them = backups_in(folder)
    keep = kept(one.at for one in all_of_them)
    gone = 0
    for one in all_of_them:
        if one.at not in keep:
            try:
                one.path.chmod(0o600)
                one.path.unlink()
                gone += 1
            except OSError:
                continue
    return gone


def restore(backup: Path, target: Path, key: Key | None) -> None:
    """Copies a checked backup to a new name, never onto a file or beside its remains; raises StorageTrouble."""
    verify(backup, key)
    file = WorkspaceFile(backup, at=datetime.now(UTC), key=key, read_only=True)
    try:
        copy_to_new(file.copy_to, target, file.key)
    finally:
        file.close()


def copy_to_new(copy: Callable[[Path], None], target: Path, key: Key | None, seq: int | None = None) -> None:
    """A whole, checked copy under a new name; raises StorageTrouble, and then nothing is there."""
    refuse_taken(target)
    part = target.with_name(f".{target.name}.part")
    try:
        clear(part)
        copy(part)
        verify(part, key, seq)
        part.replace(target)
        sync_folder(target.parent)
    except OSError as trouble:
        raise StorageTrouble(f"{target.name} could not be written: {trouble.strerror}. Choose another place.") from None
    finally:
        clear(part)


def go_on(file: WorkspaceFile, target: Path, at: datetime) -> None:
    """Everything that an open file holds goes whole into a new file, checked, and work goes on there.

    For a file that was moved, deleted or replaced under its name: the open connection still holds all of it. Raises
    StorageTrouble, and then nothing is there.
    """
    with file.write_aside() as connection:
        seq = audit.head(connection).seq
    copy_to_new(file.copy_to, target, file.key, seq)
    try:
        file.go_on_at(target, at)
    except StorageTrouble:
        if file.path != target:
            clear(target)
        raise


def change_key(file: WorkspaceFile, key: Key | None) -> None:
    """Puts the file under another key, or none: a checked copy takes its name, so that it is the old or the new whole.

    What is saved meanwhile is in it too: then the copy is made again. Raises StorageTrouble, and then the file is as it was.
    """
    part = file.path.with_name(f".{file.path.name}.part")
    try:
        for _ in range(ATTEMPTS):
            clear(part)
            if file.write_anew(part, key, lambda made: verify(made, key)):
                return
    except OSError as trouble:
        raise StorageTrouble(
            f"{file.path.name} could not be written anew: {trouble.strerror}. It is as it was."
        ) from None
    finally:
        clear(part)
    raise StorageTrouble(f"{file.path.name} was changed again and again meanwhile. Wait a moment and try again.")
