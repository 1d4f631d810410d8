"""Everything on the Architecture page: capabilities by phase against demand, weak points, elements, decision records."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from debtplanner.domain.architecture import (
    Capability,
    CapabilityStep,
    DecisionLink,
    DecisionRecord,
    Demand,
    Element,
    WeakPoint,
)
from debtplanner.domain.backlog import Asset
from debtplanner.domain.growth import Raise, capacity_in, demand_in, raises_of, runs_out
from debtplanner.domain.months import Month
from debtplanner.domain.quantities import holds
from debtplanner.domain.roadmap import Initiative, Phase
from debtplanner.queries.reader import Reader
from debtplanner.queries.summary import workspace_of, writing_of
from debtplanner.system.writing import Writing


@dataclass(frozen=True, slots=True)
class CapabilityRow:
    """One capability: what each phase raises it to, what each month of the plan asks for, and when it runs out."""

    capability: Capability
    asset: str
    raises: tuple[Raise, ...]
    steps: tuple[CapabilityStep, ...]
    demand: tuple[Demand, ...]
    months: tuple[tuple[Month, Decimal | None, Fraction | None], ...]
    runs_out: Month | None

    @property
    def id(self) -> str:
        """The capability's id."""
        return self.capability.id

    @property
    def last(self) -> Decimal | None:
        """The limit once every phase is done."""
        return self.raises[-1].value if self.raises else self.capability.limit

    @property
    def reaches_target(self) -> bool | None:
        """Whether the phases together bring the target; None where target or limit is not stated."""
        of = self.capability
        if of.target is None or self.last is None:
            return None
        return holds(self.last, of.operator, of.target)


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One decision record with the names of the initiatives that it shapes; `superseded_by` is an accepted newer one."""

    record: DecisionRecord
    initiatives: tuple[str, ...]
    superseded_by: str | None

    @property
    def id(self) -> str:
        """The record's id."""
        return self.record.id


@dataclass(frozen=True, slots=True)
class Architecture:
    """Records in their order."""

    capabilities: tuple[CapabilityRow, ...]
    weak_points: tuple[WeakPoint, ...]
    elements: tuple[Element, ...]
    decisions: tuple[DecisionRow, ...]
    links: tuple[DecisionLink, ...]
    assets: tuple[Asset, ...]
    phases: tuple[Phase, ...]
    initiatives: tuple[Initiative, ...]
    writing: Writing
    first_month: Month

    @property
    def open_weak_points(self) -> tuple[WeakPoint, ...]:
        """What is not removed yet."""
        return tuple(one for one in self.weak_points if not one.resolved)

    @property
    def single_points(self) -> tuple[WeakPoint, ...]:
        """Open weak points whose failure takes everything down."""
        return tuple(one for one in self.open_weak_points if one.single_point)

    @property
    def short(self) -> tuple[CapabilityRow, ...]:
        """Capabilities whose target no phase reaches."""
        return tuple(one for one in self.capabilities if one.reaches_target is False)

    def number(self, month: Month) -> int:
        """Number of a month, counted from 1 at the first month of the workspace."""
        return month.since(self.first_month) + 1

    def row(self, record_id: str) -> CapabilityRow | None:
        """One capability by its id."""
        return next((one for one in self.capabilities if one.id == record_id), None)


def architecture(reader: Reader) -> Architecture:
    """The architecture as it is now; the months are those of the plan, and further where demand or phases go."""
    workspace = workspace_of(reader)
    initiatives, phases = reader.all(Initiative), reader.all(Phase)
    assets = reader.all(Asset)
    return Architecture(
        _capabilities(reader, assets, phases),
        tuple(sorted(reader.all(WeakPoint), key=lambda one: (one.position, one.name))),
        tuple(sorted(reader.all(Element), key=lambda one: (one.position, one.name))),
        _decisions(reader, {one.id: one.name for one in initiatives}),
        reader.all(DecisionLink),
        assets,
        tuple(sorted(phases, key=lambda one: (one.start, one.position))),
        tuple(sorted(initiatives, key=lambda one: (one.position, one.start, one.name))),
        writing_of(reader),
        workspace.first_month,
    )


def _capabilities(reader: Reader, assets: tuple[Asset, ...], phases: tuple[Phase, ...]) -> tuple[CapabilityRow, ...]:
    workspace = workspace_of(reader)
    steps, points = reader.all(CapabilityStep), reader.all(Demand)
    by_phase = {one.id: one for one in phases}
    names = {one.id: one.name for one in assets}
    plan_end = workspace.first_month.plus(workspace.months - 1)
    rows: list[CapabilityRow] = []
    for one in sorted(reader.all(Capability), key=lambda one: (one.position, one.name)):
        own = tuple(sorted((p for p in points if p.capability == one.id), key=lambda p: p.month))
        raises = raises_of(one, steps, by_phase)
        first = min([workspace.first_month, *(p.month for p in own)])
        last = max([plan_end, *(p.month for p in own), *(up.since for up in raises)])
        months = tuple(first.plus(ahead) for ahead in range(last.since(first) + 1))
        shown = tuple((month, capacity_in(one, raises, month), demand_in(own, month)) for month in months)
        mine = tuple(
            sorted(
                (step for step in steps if step.capability == one.id and step.phase in by_phase),
                key=lambda step: by_phase[step.phase].end,
            )
        )
        asset = names.get(one.asset or "", "")
        rows.append(CapabilityRow(one, asset, raises, mine, own, shown, runs_out(one, raises, own, months)))
    return tuple(rows)


def _decisions(reader: Reader, initiatives: dict[str, str]) -> tuple[DecisionRow, ...]:
    records, links = reader.all(DecisionRecord), reader.all(DecisionLink)
    newer = {one.supersedes: one.id for one in records if one.supersedes and one.state == "accepted"}
    rows = [
        DecisionRow(
            one,
            tuple(
                initiatives[link.initiative]
                for link in links
                if link.decision == one.id and link.initiative in initiatives
            ),
            newer.get(one.id),
        )
        for one in records
    ]
    return tuple(sorted(rows, key=lambda row: (row.record.day or date.max, row.record.name)))
