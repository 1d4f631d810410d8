"""What waits for somebody, as the Overview lists it."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that waits for somebody: a fact, its reason, and the page that settles it."""

    tone: Literal["danger", "warn", "info"]
    fact: str
    reason: str
    verb: str
    page: str
