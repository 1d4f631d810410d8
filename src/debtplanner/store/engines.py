"""Engines over driver connections, each with the statement that begins its transactions."""

from collections.abc import Callable

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2


def engine_of(creator: Callable[[], dbapi2.Connection], begin: str, connections: int) -> Engine:
    """An engine with at most so many connections, whose troubles tell no values."""
    engine = create_engine(
        "sqlite://",
        creator=creator,
        module=dbapi2,
        poolclass=QueuePool,
        pool_size=connections,
        max_overflow=0,
        hide_parameters=True,
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:  # pyright: ignore[reportUnusedFunction] - called by the event
        connection.exec_driver_sql(begin)

    return engine
