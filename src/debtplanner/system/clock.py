"""The clock and fresh ids of this machine: the only place that asks for either."""

import secrets
from datetime import UTC, datetime


def now() -> datetime:
    """This moment, aware of its time zone."""
    return datetime.now(UTC)


def fresh_id() -> str:
    """A new id: 80 random bits as text."""
    return secrets.token_hex(10)
