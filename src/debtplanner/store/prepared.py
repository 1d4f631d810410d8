"""Statements compiled once and run on the driver's own cursor: the paths that every edit and every page takes.

SQLAlchemy writes the SQL, in the dialect of the file; running it through its own layers again for each edit would cost
more than the edit.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import ClauseElement, Connection
from sqlalchemy.dialects import sqlite

from debtplanner.domain.values import Stored

Row = tuple[Any, ...]
Parameters = Mapping[str, Stored]


@cache
def _text(statement: ClauseElement) -> str:
    return str(statement.compile(dialect=sqlite.dialect(paramstyle="named")))


def run(connection: Connection, statement: ClauseElement, parameters: Parameters) -> None:
    """Runs a statement that answers with nothing."""
    _cursor(connection).execute(_text(statement), parameters)


def run_many(connection: Connection, statement: ClauseElement, parameters: Sequence[Parameters]) -> None:
    """Runs a statement once for each set of parameters."""
    if parameters:
        _cursor(connection).executemany(_text(statement), parameters)


def rows(connection: Connection, statement: ClauseElement, parameters: Parameters | None = None) -> list[Row]:
    """All rows that a statement answers with, columns in their order."""
    found: list[Row] = _cursor(connection).execute(_text(statement), parameters or {}).fetchall()
    return found


def row(connection: Connection, statement: ClauseElement, parameters: Parameters) -> Row | None:
    """The first row, or None."""
    found: Row | None = _cursor(connection).execute(_text(statement), parameters).fetchone()
    return found


def _cursor(connection: Connection) -> Any:
    return connection.connection.cursor()
