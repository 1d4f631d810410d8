"""Signatures of the end of the audit log, made when a workspace is closed: outside the log, about the log."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from debtplanner.domain.fields import canonical
from debtplanner.domain.moments import instant
from debtplanner.store.audit import Head
from debtplanner.store.schema import table

_SIGNED = table("signed_head")


@dataclass(frozen=True, slots=True)
class SignedHead:
    """One signature over the number and hash of a step."""

    seq: int
    hash: str
    at: str
    public_key: str
    signature: str


def head_text(seq: int, hashed: str, at: str) -> bytes:
    """What is signed."""
    return canonical({"at": at, "hash": hashed, "seq": seq}).encode()


def keep_signature(connection: Connection, head: Head, at: datetime, public_key: str, signature: str) -> None:
    """Keeps the signature of a head, one for each step at most."""
    values = {"seq": head.seq, "hash": head.hash, "at": instant(at), "public_key": public_key, "signature": signature}
    connection.execute(_SIGNED.insert().prefix_with("OR REPLACE"), values)


def signed_heads(connection: Connection) -> tuple[SignedHead, ...]:
    """All signatures, oldest first."""
    found = connection.execute(select(_SIGNED).order_by(_SIGNED.c.seq))
    return tuple(SignedHead(*row) for row in found)
