"""Workspaces for tests: fixed ids, a clock that the test sets, no user's folder touched."""

import itertools
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from support.templates import copied

from debtplanner.commands.edits import Add, AddMany
from debtplanner.commands.session import Session
from debtplanner.domain.drafts import Draft
from debtplanner.domain.months import Month
from debtplanner.store.creation import create_file
from debtplanner.store.keys import Key
from debtplanner.store.workspace_file import WorkspaceFile
from debtplanner.system.signing import Signer, new_signer

BEGIN = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@dataclass
class Clock:
    """A clock that stands still until it is moved."""

    now: datetime = BEGIN

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **by: float) -> None:
        self.now += timedelta(**by)


_NUMBERS = itertools.count(1)


def new_id() -> str:
    """Ids that count up and never come twice: id-1, id-2, …"""
    return f"id-{next(_NUMBERS)}"


@cache
def device_key() -> Signer:
    """One key for all tests, in no folder."""
    return new_signer()


SMALL = AddMany(
    "Make the workspace",
    (
        Draft("scoring_model", {"name": "Mean", "kind": "mean"}, "mean"),
        Draft("workspace", {"name": "Trial", "first_month": Month(2026, 1)}, "workspace"),
        Draft("category", {"name": "Architecture"}, "architecture"),
        Draft("category", {"name": "Security"}, "security"),
        Draft("asset", {"name": "Billing"}, "billing"),
    ),
    "start",
)


def open_session(path: Path, clock: Clock | None = None, *, read_only: bool = False, key: Key | None = None) -> Session:
    """The session of an existing file."""
    clock = clock or Clock()
    file = WorkspaceFile(path, at=clock(), key=key, read_only=read_only)
    return Session(file, clock=clock, actor="Platform lead", new_id=new_id, signer=device_key)


def small_session(path: Path, clock: Clock | None = None, key: Key | None = None) -> Session:
    """A new file with one scoring model, two categories and one asset."""
    clock = clock or Clock()

    def make(new: Path) -> Session:
        create_file(new, key)
        session = open_session(new, clock, key=key)
        session.execute(SMALL)
        return session

    if key is not None:
        return make(path)
    copied("small", clock(), path, make)
    return open_session(path, clock)


def item(name: str = "Monolith", **values: object) -> Add:
    """An item of the category architecture."""
    return Add("item", {"name": name, "category": "architecture", **values}, name.lower())
