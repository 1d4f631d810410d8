"""Settings of this user on this machine: one JSON file, read once, written whole at each change."""

import getpass
import json
import logging
from pathlib import Path
from typing import Any, Protocol

from debtplanner.system.places import settings_folder
from debtplanner.system.safe_write import write_whole

MOST_RECENT = 10
SECOND_BACKUP_PLACE = "second backup place"
_log = logging.getLogger(__name__)


class Settings:
    """Values by name. A settings file that cannot be read is set aside, not overwritten."""

    def __init__(self, folder: Path | None = None) -> None:
        self._path = (folder or settings_folder()) / "settings.json"
        self._values: dict[str, Any] = self._load()

    @property
    def folder(self) -> Path:
        """Where the settings lie."""
        return self._path.parent

    def _load(self) -> dict[str, Any]:
        try:
            values = json.loads(self._path.read_text("utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError):
            _log.warning("settings could not be read and were set aside")
            self._set_aside()
            return {}
        return values if isinstance(values, dict) else {}  # pyright: ignore[reportUnknownVariableType]

    def _set_aside(self) -> None:
        try:
            self._path.replace(self._path.with_suffix(".damaged.json"))
        except OSError:
            _log.warning("damaged settings could not be set aside")

    def get(self, key: str, default: Any = None) -> Any:
        """The value of a setting, or `default`."""
        return self._values.get(key, default)

    def __setitem__(self, key: str, value: Any) -> None:
        self.set(key, value)

    def set(self, name: str, value: Any) -> None:
        """Keeps a value; an unwritable folder is logged, never in the way."""
        if self._values.get(name) == value and name in self._values:
            return
        self._values[name] = value
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_whole(self._path, json.dumps(self._values, indent=1).encode())
        except OSError:
            _log.warning("settings could not be written")

    @property
    def actor(self) -> str:
        """The name under which this person's changes are recorded."""
        name = str(self.get("actor", "")).strip()
        if name:
            return name
        try:
            return getpass.getuser()
        except (KeyError, OSError):
            return "unknown"

    @property
    def recent(self) -> tuple[Path, ...]:
        """Files opened last, newest first; some may be gone."""
        return tuple(Path(text) for text in self.get("recent", []))

    def opened(self, path: Path) -> None:
        """Puts a file first among the recent ones."""
        kept = [str(path), *(str(one) for one in self.recent if one != path)]
        self.set("recent", kept[:MOST_RECENT])

    def forget(self, path: Path) -> None:
        """Takes a file off the recent ones."""
        self.set("recent", [str(one) for one in self.recent if one != path])


_KEPT_IN_SAFE_MODE = {
    "actor",
    "recent",
    "currency",
    "lock after minutes",
    SECOND_BACKUP_PLACE,
    "known steps",
    "told of sync",
}


class SafeSettings(Settings):
    """Settings of safe mode: how things look and are arranged is as at the very first start, and what is kept stays kept."""

    def __init__(self, folder: Path | None = None) -> None:
        super().__init__(folder)
        self._meanwhile: dict[str, Any] = {}

    def get(self, key: str, default: Any = None) -> Any:
        """The value of a setting that does not bear on the look, else what was set in this run."""
        return super().get(key, default) if key in _KEPT_IN_SAFE_MODE else self._meanwhile.get(key, default)

    def set(self, name: str, value: Any) -> None:
        """Keeps a value, for this run alone where it bears on the look."""
        if name in _KEPT_IN_SAFE_MODE:
            super().set(name, value)
        else:
            self._meanwhile[name] = value


class Readable(Protocol):
    """Whatever answers with the value of a setting."""

    def get(self, key: str, default: Any = None) -> Any:
        """The value of a setting, or `default`."""
        ...


def second_backup_place(settings: Readable) -> Path | None:
    """The folder that gets a copy of each backup, if one was chosen."""
    text = str(settings.get(SECOND_BACKUP_PLACE, ""))
    return Path(text) if text else None


def backup_places(settings: Readable) -> tuple[Path | None, ...]:
    """Where backups lie: in the state folder (None), and in the second place if one was chosen."""
    second = second_backup_place(settings)
    return (None,) if second is None else (None, second)
