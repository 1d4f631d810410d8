"""Which columns a table shows at a width, and how wide each is. No Qt in here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from debtplanner.ui.widgets.table.column import Column, Merged


@dataclass(frozen=True, slots=True)
class Fit:
    """Widths of the columns that stay, by key; the merged column among them stands for its parts."""

    widths: Mapping[str, int]
    merged: bool


@dataclass(frozen=True, slots=True)
class _Part:
    key: str
    width: int
    narrowest: int
    priority: int
    names: bool
    long: bool = False


_NAMING_FIRST = 360
"""Pixels up to which the naming column takes all slack; what is beyond is shared with the columns of long text."""
_LONG = 200


def fit(columns: Sequence[Column], merged: Merged | None, wanted: Mapping[str, int], available: int) -> Fit:
    """Fit `columns` (those the reader chose) into `available`: shrink, then merge scores, then leave by priority."""
    parts = [_part(one, wanted) for one in columns]
    if _fits(parts, available):
        return Fit(_widths(parts, available), merged=False)
    joined = _join(parts, merged, wanted)
    parts = joined or parts
    while not _fits(parts, available):
        leaving = [one for one in parts if one.priority > 0 and not one.names]
        if not leaving:
            break
        parts.remove(max(reversed(leaving), key=lambda one: one.priority))
    return Fit(_widths(parts, available), merged=any(one.key == merged.key for one in parts) if merged else False)


def _part(column: Column, wanted: Mapping[str, int]) -> _Part:
    width = max(column.narrowest, wanted.get(column.key, column.width))
    return _Part(
        column.key,
        width,
        column.narrowest,
        column.priority,
        column.names,
        column.kind == "text" and column.width >= _LONG,
    )


def _join(parts: list[_Part], merged: Merged | None, wanted: Mapping[str, int]) -> list[_Part] | None:
    if merged is None or not {one.key for one in parts}.issuperset(merged.parts):
        return None
    joined = [one for one in parts if one.key in merged.parts]
    first = parts.index(joined[0])
    width = max(merged.width, wanted.get(merged.key, 0))
    stands_in = _Part(merged.key, width, merged.width, min(one.priority for one in joined), names=False)
    return [
        stands_in if index == first else one for index, one in enumerate(parts) if index == first or one not in joined
    ]


def _fits(parts: Sequence[_Part], available: int) -> bool:
    return sum(one.narrowest for one in parts) <= available


def _widths(parts: Sequence[_Part], available: int) -> dict[str, int]:
    widths = {one.key: one.width for one in parts}
    over = sum(widths.values()) - available
    for one in sorted(parts, key=lambda part: (part.names, -part.priority)):
        given = max(0, min(over, one.width - one.narrowest))
        widths[one.key] -= given
        over -= given
    naming = next((one for one in parts if one.names), parts[0] if parts else None)
    if over < 0 and naming is not None:
        _share(widths, -over, naming, parts)
    return widths


def _share(widths: dict[str, int], slack: int, naming: _Part, parts: Sequence[_Part]) -> None:
    first = min(slack, max(0, _NAMING_FIRST - widths[naming.key]))
    sharing = [one for one in parts if one.long and one is not naming]
    each = (slack - first) // (len(sharing) + 1)
    for one in sharing:
        widths[one.key] += each
    widths[naming.key] += slack - each * len(sharing)
