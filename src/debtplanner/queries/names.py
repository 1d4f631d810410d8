"""Names of records for lists that tell of many: read once a kind, the bin included."""

from debtplanner.domain.kinds import KINDS
from debtplanner.domain.naming import has_own_name, name_of
from debtplanner.queries.reader import Reader

GONE = "something that is gone"


class NamesOf:
    """Answers with the name of a record by kind and id."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._known: dict[str, dict[str, str]] = {}

    def __call__(self, kind: str, record_id: str) -> str:
        """The name of one record, also of one in the bin."""
        return self.of_kind(kind).get(record_id, GONE)

    def of_kind(self, kind: str) -> dict[str, str]:
        """All names of a kind by id."""
        if kind not in self._known:
            self._known[kind] = self._reader.titles(kind) if has_own_name(kind) else self._linked(kind)
        return self._known[kind]

    def _linked(self, kind: str) -> dict[str, str]:
        record = KINDS[kind].record
        there = (*self._reader.all(record), *(one for one, _ in self._reader.removed(record)))
        return {one.id: name_of(one, self) for one in there}
