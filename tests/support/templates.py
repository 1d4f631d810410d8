"""Workspaces that many tests begin with: each is made once, then copied, which takes a twentieth of the time."""

import atexit
import shutil
from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from debtplanner.commands.session import Session

_MADE: dict[tuple[str, datetime], Path] = {}


@cache
def _folder() -> Path:
    made = Path(mkdtemp(prefix="templates-"))
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return made


def copied(name: str, moment: datetime, path: Path, make: Callable[[Path], Session]) -> None:
    """A new file at `path`, as `make` makes it at that moment."""
    template = _MADE.get((name, moment))
    if template is None:
        template = _folder() / f"{name}-{len(_MADE)}.debtplan"
        make(template).close()
        _MADE[name, moment] = template
    with path.open("xb") as out:
        path.chmod(0o600)
        out.write(template.read_bytes())
