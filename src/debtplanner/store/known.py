"""What is remembered of a file on this machine, so that an older one under the same name is noticed."""

from dataclasses import dataclass

from debtplanner.store.reading import Reader


@dataclass(frozen=True, slots=True)
class Known:
    """The hash of the first step, which tells a workspace from others, and number and hash of the last one."""

    first: str
    seq: int
    hash: str


def known(reader: Reader) -> Known:
    """As the file is now."""
    head = reader.head()
    return Known(_hash_of(reader, 1), head.seq, head.hash)


def missing(reader: Reader, before: Known) -> int:
    """How many steps of `before` the file does not hold; 0 where it is another workspace or holds all of them."""
    if _hash_of(reader, 1) != before.first or _hash_of(reader, before.seq) == before.hash:
        return 0
    return max(1, before.seq - reader.head().seq)


def _hash_of(reader: Reader, seq: int) -> str:
    return next((entry.hash for entry in reader.entries(seq - 1, seq)), "")
