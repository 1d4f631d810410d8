"""A step of the program itself that seals the file as it is, and the moment of any step."""

from datetime import datetime

from sqlalchemy import Connection

from debtplanner.domain.moments import moment
from debtplanner.domain.steps import Change, Step
from debtplanner.store import audit
from debtplanner.store.checking import actual_seals
from debtplanner.store.schema import USER_VERSION, table
from debtplanner.store.seals import combined

BY = "debtplanner"
"""Who takes such a step, as History names it."""


def not_before(previous: audit.Head, at: datetime) -> datetime:
    """When a step counts as taken: a clock that was set back puts none before the one that it follows."""
    return max(at, moment(previous.at)) if previous.at else at


def seal_anew(
    connection: Connection,
    previous: audit.Head,
    step_id: str,
    label: str,
    at: datetime,
    changes: tuple[Change, ...] = (),
) -> None:
    """Makes every seal anew from the tables, and appends the step that says so."""
    made = actual_seals(connection)
    seal = table("seal")
    connection.execute(seal.delete())
    rows = [{"kind": kind, "digest": f"{one.digest:064x}", "rows": one.rows} for kind, one in made.items()]
    if rows:
        connection.execute(seal.insert(), rows)
    step = Step(previous.seq + 1, step_id, not_before(previous, at), BY, label, "start", changes)
    audit.append(connection, previous, step, combined(made, USER_VERSION))
