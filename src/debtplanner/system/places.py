"""Where the program's own data and the user's settings lie: source tree, wheel and frozen bundle alike."""

from functools import cache
from pathlib import Path

import platformdirs

_PACKAGE = Path(__file__).resolve().parent.parent


@cache
def shipped_root() -> Path:
    """Folder that holds `resources`, `db` and `reports`: inside the wheel or bundle, else the source tree."""
    inside = _PACKAGE / "_shipped"
    return inside if inside.is_dir() else _PACKAGE.parent.parent


def resource(*parts: str) -> Path:
    """Path of one shipped resource, for example `resource("fonts", "SourceSans3-Regular.ttf")`."""
    return shipped_root().joinpath("resources", *parts)


def report_definition(name: str) -> Path:
    """Path of the page list of a pack, for example `report_definition("monthly.toml")`."""
    return shipped_root() / "reports" / name


def migrations() -> Path:
    """Folder of the schema migrations."""
    return shipped_root() / "db"


def settings_folder() -> Path:
    """Folder for the settings of this user; it may not exist yet."""
    return Path(platformdirs.user_config_dir("debtplanner", appauthor=False))


def state_folder() -> Path:
    """Folder for logs and other state of this user; it may not exist yet."""
    return Path(platformdirs.user_state_dir("debtplanner", appauthor=False))
