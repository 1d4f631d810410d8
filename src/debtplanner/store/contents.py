"""Contents of evidence files and issued packs, under their SHA-256: kept once whatever names them, never changed."""

import hashlib

from sqlalchemy import Connection, bindparam, select

from debtplanner.store.schema import table

_CONTENT = table("content")
_INSERT = _CONTENT.insert().prefix_with("OR IGNORE")
_ONE = select(_CONTENT.c.content).where(_CONTENT.c.sha256 == bindparam("wanted"))
_ALL = select(_CONTENT.c.sha256, _CONTENT.c.content)


def keep_content(connection: Connection, content: bytes) -> str:
    """Keeps a content and answers with its SHA-256."""
    sha256 = hashlib.sha256(content).hexdigest()
    connection.execute(_INSERT, {"sha256": sha256, "content": content})
    return sha256


def read_content(connection: Connection, sha256: str) -> bytes | None:
    """The content under a SHA-256, or None."""
    found: bytes | None = connection.execute(_ONE, {"wanted": sha256}).scalar()
    return found


def damaged_contents(connection: Connection) -> tuple[set[str], set[str]]:
    """SHA-256 of all contents, and of those that are not what their name says."""
    known: set[str] = set()
    damaged: set[str] = set()
    for sha256, content in connection.execute(_ALL):
        known.add(sha256)
        if hashlib.sha256(content).hexdigest() != sha256:
            damaged.add(sha256)
    return known, damaged
