"""Targets that contradict each other, from wherever they are stated, and what was settled about them."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from debtplanner.domain.architecture import Capability
from debtplanner.domain.conflicts import Conflict, Target, conflicts
from debtplanner.domain.measures import Measure, Settlement
from debtplanner.domain.objectives import Objective
from debtplanner.domain.quantities import QUANTITIES, STATISTICS, operator_sign
from debtplanner.domain.units import UNITS
from debtplanner.queries.reader import Reader
from debtplanner.queries.summary import writing_of
from debtplanner.system.writing import Numeric, Writing

_COUNTED = frozenset({"day", "week", "users", "connections"})
"""Units whose label is a plural."""


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """One conflict with its sentence; `settlement` says why it is intended, where somebody said so."""

    conflict: Conflict
    message: str
    settlement: Settlement | None

    @property
    def id(self) -> str:
        """The quantity with what is compared."""
        return f"{self.conflict.quantity}: {self.conflict.about}"

    @property
    def label(self) -> str:
        """The quantity in words."""
        return QUANTITIES[self.conflict.quantity].label


def targets(reader: Reader) -> tuple[Target, ...]:
    """Every target of measures, objectives and capabilities."""
    return tuple(_targets(reader))


def _targets(reader: Reader) -> Iterator[Target]:
    for measure in sorted(reader.all(Measure), key=lambda one: (one.position, one.name)):
        yield _target(measure, "measure", f"measure {measure.name}", measure.target)
    for objective in sorted(reader.all(Objective), key=lambda one: (one.position, one.name)):
        source = f"objective {objective.name}"
        yield _target(objective, "objective", source, objective.target, objective.asset)
    for capability in sorted(reader.all(Capability), key=lambda one: (one.position, one.name)):
        if capability.target is not None:
            source = f"target architecture, {capability.name}"
            yield _target(capability, "capability", source, capability.target, capability.asset)


def _target(
    of: Measure | Objective | Capability, kind: str, source: str, value: Decimal, asset: str | None = None
) -> Target:
    return Target(of.quantity, of.statistic, of.unit, of.operator, value, source, kind, of.id, "target", asset)


def with_unit(writing: Writing, value: Numeric, unit: str) -> str:
    """A value with its unit: 65 %, 1.2 s, 50,000 users."""
    label = UNITS[unit].label
    if value == 1 and unit in _COUNTED:
        label = label.removesuffix("s")
    return f"{writing.number(value)} {label}".rstrip()


def target_text(writing: Writing, target: Target, *, statistic: bool = True) -> str:
    """A target as one reads it: 95th percentile <500 ms."""
    text = f"{operator_sign(target.operator)}{with_unit(writing, target.value, target.unit)}"
    named = statistic and target.statistic != "any"
    return f"{dict(STATISTICS)[target.statistic].lower()} {text}" if named else text


def message(writing: Writing, conflict: Conflict) -> str:
    """The conflict as one sentence; what agrees stands together."""
    statistics = {target.statistic for target in conflict.targets}
    common = dict(STATISTICS)[statistics.pop()].lower() if len(statistics) == 1 and "any" not in statistics else ""

    def said(target: Target) -> str:
        return f"{target_text(writing, target, statistic=not common)} ({target.source})"

    groups: list[str] = []
    for group in conflict.values:
        first, *rest = [said(one) for one in group]
        groups.append(first if not rest else f"{first}, which agrees with {' and '.join(rest)}")
    label = QUANTITIES[conflict.quantity].label + (f", {common}" if common else "")
    end = " No value meets all of them." if conflict.impossible else ""
    return f"{label}: {' differs from '.join(groups)}.{end}"


def conflict_rows(reader: Reader) -> tuple[ConflictRow, ...]:
    """Every conflict, those that nobody settled first. A settlement holds while its targets stay what they were."""
    writing = writing_of(reader)
    settled = {(one.quantity, one.about): one for one in reader.all(Settlement)}
    rows = [
        ConflictRow(one, message(writing, one), settled.get((one.quantity, one.about)))
        for one in conflicts(targets(reader))
    ]
    return tuple(sorted(rows, key=lambda one: one.settlement is not None))
