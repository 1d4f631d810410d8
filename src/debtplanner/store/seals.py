"""Seals: a digest of each table's content, kept current with every edit, so that a flipped bit cannot stay unseen.

A table's digest is the sum modulo 2²⁵⁶ of the SHA-256 of its rows: an edit takes the old row off and adds the new.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from debtplanner.domain.fields import canonical
from debtplanner.domain.values import Stored

_MODULUS = 1 << 256


@dataclass(frozen=True, slots=True)
class Seal:
    """Digest and row count of one kind's table, bin included."""

    digest: int = 0
    rows: int = 0

    def with_row(self, row: int) -> "Seal":
        """The seal after a row was added."""
        return Seal((self.digest + row) % _MODULUS, self.rows + 1)

    def without_row(self, row: int) -> "Seal":
        """The seal after a row was taken off."""
        return Seal((self.digest - row) % _MODULUS, self.rows - 1)


def row_digest(kind: str, row_id: str, fields: Mapping[str, Stored], removed: str | None) -> int:
    """Digest of one row as stored."""
    return int.from_bytes(hashlib.sha256(canonical([kind, row_id, dict(fields), removed]).encode()).digest())


def combined(seals: Mapping[str, Seal], user_version: int) -> str:
    """One hash over all tables that hold rows, and the schema version: what goes into the audit row of the step."""
    held = {kind: [f"{seal.digest:064x}", seal.rows] for kind, seal in seals.items() if seal.rows}
    return hashlib.sha256(canonical([user_version, held]).encode()).hexdigest()
