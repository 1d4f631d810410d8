"""What a topic answers with, and what narrows it."""

from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Options:
    """The day it is, and what narrows a topic: the scoring model, items instead of categories, the pack to count from."""

    today: date
    model: str | None = None
    by_item: bool = False
    since: str | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """One topic, both ways."""

    data: dict[str, Any]
    text: str
