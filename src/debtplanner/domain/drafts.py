"""Records that are not saved yet: what an import, a paste or the sample brings."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Draft:
    """One record to be added: its kind, its values by field name and, where it has one, its id."""

    kind: str
    values: Mapping[str, Any]
    record_id: str | None = None
