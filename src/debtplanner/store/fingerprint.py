"""The data fingerprint: one short text for the content of all records, printed in packs and compared later."""

import hashlib

from debtplanner.domain.fields import canonical
from debtplanner.store.reading import Reader
from debtplanner.store.writing import read_seals


def data_fingerprint(reader: Reader) -> str:
    """64 hexadecimal digits over every record, bin included, without the list of issued packs."""
    seals = read_seals(reader.connection)
    held = {kind: [f"{seal.digest:064x}", seal.rows] for kind, seal in seals.items() if kind != "pack"}
    return hashlib.sha256(canonical(held).encode()).hexdigest()
