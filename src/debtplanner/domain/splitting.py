"""Requests that may be one, split to stay under a tier: same requester, asset or initiative within some days."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from debtplanner.domain.policy import Tier, tier_for

Shared = Literal["requester", "asset", "initiative"]


@dataclass(frozen=True, slots=True)
class Sized:
    """A request as it is added up: its day, its total in minor units, and what it shares with others."""

    id: str
    title: str
    day: date
    total: int
    requester: str
    assets: frozenset[str]
    initiatives: frozenset[str]


@dataclass(frozen=True, slots=True)
class Split:
    """Requests that together reach a higher tier than this one alone; `total` counts all of them."""

    shared: Shared
    requests: tuple[Sized, ...]
    total: int
    tier: Tier


_SHARING: dict[Shared, Callable[[Sized, Sized], bool]] = {
    "initiative": lambda one, other: not one.initiatives.isdisjoint(other.initiatives),
    "asset": lambda one, other: not one.assets.isdisjoint(other.assets),
    "requester": lambda one, other: one.requester == other.requester,
}


def splits(request: Sized, others: Sequence[Sized], tiers: Sequence[Tier], days: int) -> tuple[Split, ...]:
    """Each way in which the request and others of some `days` together cross into a higher tier (tiers lowest first)."""
    alone = tier_for(request.total, tiers)
    found: list[Split] = []
    for shared, shares in _SHARING.items():
        near = [one for one in others if one.id != request.id and shares(request, one)]
        best = max(_windows(request, near, days), key=lambda group: sum(one.total for one in group))
        total = sum(one.total for one in best)
        tier = tier_for(total, tiers)
        if len(best) > 1 and tier is not None and alone is not None and _above(tier, alone, tiers):
            found.append(Split(shared, tuple(sorted(best, key=lambda one: (one.day, one.title))), total, tier))
    return tuple(found)


def _windows(request: Sized, near: Sequence[Sized], days: int) -> list[list[Sized]]:
    """Groups with the request whose days lie within `days` of each other."""
    groups = [[request]]
    for first in (request, *near):
        if not 0 <= (request.day - first.day).days <= days:
            continue
        group = [one for one in near if 0 <= (one.day - first.day).days <= days]
        groups.append([request, *group])
    return groups


def _above(tier: Tier, other: Tier, tiers: Sequence[Tier]) -> bool:
    ids = [one.id for one in tiers]
    return ids.index(tier.id) > ids.index(other.id)
