"""Moments as they are written in the file."""

from datetime import UTC, datetime


def instant(at: datetime) -> str:
    """A moment as written in the file: UTC, to the millisecond."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def moment(text: str) -> datetime:
    """The moment that `instant` wrote."""
    return datetime.fromisoformat(text)
