"""Work that may be bought twice: actions of two initiatives that say the same in other words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_LITTLE = """
a all add and around at automate automated by deploy enable enhance ensure establish fix for from implement
implementation implementing improve improvement in increase into of on or proper set setup support the to up with
"""
_FILLER = frozenset(_LITTLE.split())
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Shared:
    """Two initiatives and the actions that they share, as (action of the first, action of the second)."""

    first: str
    second: str
    actions: tuple[tuple[str, str], ...]


def meaning(text: str) -> frozenset[str]:
    """The words of an action that say what is bought, without verbs and little words."""
    return frozenset(word for word in _WORD.findall(text.casefold()) if word not in _FILLER and len(word) > 1)


def same_work(one: str, other: str) -> bool:
    """Whether two actions mean the same: at least two words shared, and two thirds of the shorter one's."""
    left, right = meaning(one), meaning(other)
    shared = len(left & right)
    return shared >= 2 and 3 * shared >= 2 * min(len(left), len(right))


def shared_work(actions: Iterable[tuple[str, str]]) -> tuple[Shared, ...]:
    """Pairs of initiatives with at least two actions in common; `actions` are (initiative id, text)."""
    by_initiative: dict[str, list[str]] = {}
    for initiative, text in actions:
        by_initiative.setdefault(initiative, []).append(text)
    ids = list(by_initiative)
    found: list[Shared] = []
    for place, first in enumerate(ids):
        for second in ids[place + 1 :]:
            pairs = tuple(
                (one, other) for one in by_initiative[first] for other in by_initiative[second] if same_work(one, other)
            )
            if len(pairs) >= 2:
                found.append(Shared(first, second, pairs))
    return tuple(found)
