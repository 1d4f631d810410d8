"""Requests that may be one, split to stay under a tier: same requester, asset or initiative within some days."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
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

    @property
    def shares(self) -> tuple[tuple[Shared, str], ...]:
        """Each thing that another request may share with it."""
        return (
            ("requester", self.requester),
            *(("asset", one) for one in sorted(self.assets)),
            *(("initiative", one) for one in sorted(self.initiatives)),
        )


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
    if alone is None or alone == tiers[-1]:
        return ()
    found: list[Split] = []
    for shared, shares in _SHARING.items():
        near = [one for one in others if one.id != request.id and shares(request, one)]
        best = _largest(request, near, days)
        total = sum(one.total for one in best)
        tier = tier_for(total, tiers)
        if len(best) > 1 and tier is not None and _above(tier, alone, tiers):
            found.append(Split(shared, tuple(sorted(best, key=lambda one: (one.day, one.title))), total, tier))
    return tuple(found)


def _largest(request: Sized, near: Sequence[Sized], days: int) -> list[Sized]:
    """The group with the request that adds up to most, all of it within `days` of its first day."""
    ordered = sorted(near, key=lambda one: one.day)
    dates = [one.day for one in ordered]
    sums = [0, *accumulate(one.total for one in ordered)]
    best, most = slice(0, 0), 0
    for first in dict.fromkeys((request.day, *dates)):
        if 0 <= (request.day - first).days <= days:
            span = slice(bisect_left(dates, first), bisect_right(dates, first + timedelta(days=days)))
            total = sums[span.stop] - sums[span.start]
            if total > most:
                best, most = span, total
    return [request, *ordered[best]]


def _above(tier: Tier, other: Tier, tiers: Sequence[Tier]) -> bool:
    ids = [one.id for one in tiers]
    return ids.index(tier.id) > ids.index(other.id)
