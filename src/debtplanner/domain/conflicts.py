"""Targets for one quantity that differ or cannot both hold: compared by quantity, statistic and unit, never by text."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from debtplanner.domain.quantities import lower_is_better
from debtplanner.domain.units import comparable, in_base


@dataclass(frozen=True, slots=True)
class Target:
    """One target where it is stated: `source` is what a person calls the place, the rest finds the field.

    `asset` is the id of what it is about; None is about everything.
    """

    quantity: str
    statistic: str
    unit: str
    operator: str
    value: Decimal
    source: str
    kind: str
    record_id: str
    field: str
    asset: str | None = None

    @property
    def base(self) -> Fraction:
        """The value in the base unit of its dimension."""
        return in_base(self.value, self.unit)

    @property
    def key(self) -> str:
        """Where it stands and what it says: equal only while nobody changes it."""
        return f"{self.kind}/{self.record_id}/{self.field} {self.statistic} {self.operator} {self.value:f} {self.unit}"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Targets of one quantity, not all of which say the same. `impossible`: two of them cannot both hold."""

    quantity: str
    targets: tuple[Target, ...]
    impossible: bool

    @property
    def about(self) -> str:
        """What exactly differs, as one text: a settlement holds for this text alone."""
        return "; ".join(sorted(one.key for one in self.targets))

    @property
    def values(self) -> tuple[tuple[Target, ...], ...]:
        """The targets by value, smallest first: those of one group agree."""
        sizes = sorted({one.base for one in self.targets})
        return tuple(tuple(one for one in self.targets if one.base == size) for size in sizes)


def compared(one: Target, other: Target) -> bool:
    """Whether two targets speak of the same thing: quantity, statistic and asset; what is not stated fits all."""
    statistics = one.statistic == other.statistic or "any" in {one.statistic, other.statistic}
    assets = one.asset == other.asset or None in {one.asset, other.asset}
    same = one.quantity == other.quantity != "other"
    return same and statistics and assets and comparable(one.unit, other.unit)


def differ(one: Target, other: Target) -> bool:
    """Whether two targets of the same thing say different things: another value, or the other direction."""
    return one.base != other.base or lower_is_better(one.operator) != lower_is_better(other.operator)


def exclude(one: Target, other: Target) -> bool:
    """Whether no value at all meets both."""
    if lower_is_better(one.operator) == lower_is_better(other.operator):
        return False
    ceiling, floor = (one, other) if lower_is_better(one.operator) else (other, one)
    if ceiling.base == floor.base:
        return ceiling.operator == "<" or floor.operator == ">"
    return ceiling.base < floor.base


def conflicts(targets: Iterable[Target]) -> tuple[Conflict, ...]:
    """Every group of comparable targets that do not all agree, by quantity, in the order in which they came."""
    by_quantity: dict[str, list[Target]] = {}
    for one in targets:
        by_quantity.setdefault(one.quantity, []).append(one)
    found: list[Conflict] = []
    for quantity, own in by_quantity.items():
        for group in _joined(own):
            pairs = [(one, other) for place, one in enumerate(group) for other in group[place + 1 :]]
            pairs = [pair for pair in pairs if compared(*pair) and differ(*pair)]
            if pairs:
                found.append(Conflict(quantity, tuple(group), any(exclude(*pair) for pair in pairs)))
    return tuple(found)


def _joined(targets: list[Target]) -> list[list[Target]]:
    """Targets in groups, in which each is comparable with at least one other of its group."""
    groups: list[list[Target]] = []
    for one in targets:
        near = [group for group in groups if any(compared(one, other) for other in group)]
        groups = [group for group in groups if group not in near]
        groups.append([*(other for group in near for other in group), one])
    order = {id(one): place for place, one in enumerate(targets)}
    return [sorted(group, key=lambda one: order[id(one)]) for group in groups]
