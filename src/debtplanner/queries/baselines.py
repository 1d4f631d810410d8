"""The plan against what it was (a baseline) or could be (a scenario): slips in months and changes in cost."""

from dataclasses import dataclass, replace

from debtplanner.domain.months import Month
from debtplanner.domain.roadmap import Baseline, BaselineEntry, Scenario, ScenarioEntry
from debtplanner.queries.money import year_money
from debtplanner.queries.plan import Plan
from debtplanner.queries.reader import Reader
from debtplanner.queries.team import team


@dataclass(frozen=True, slots=True)
class Slip:
    """One initiative now and then; months later are positive, None where it is not in both."""

    initiative: str
    name: str
    end_later: int | None
    how: str

    @property
    def changed(self) -> bool:
        """Whether anything differs."""
        return self.how != "same"


@dataclass(frozen=True, slots=True)
class Compared:
    """A baseline and every initiative against it."""

    baseline: Baseline
    entries: tuple[BaselineEntry, ...]
    slips: tuple[Slip, ...]

    def entry(self, initiative: str) -> BaselineEntry | None:
        """What the baseline holds of an initiative."""
        return next((one for one in self.entries if one.initiative == initiative), None)


def baselines(reader: Reader) -> tuple[Baseline, ...]:
    """All baselines, in the order in which they were taken."""
    return reader.all(Baseline)


def compared(reader: Reader, plan: Plan, baseline: Baseline) -> Compared:
    """The plan against a baseline: those in both, then those new, then those gone."""
    entries = reader.where(BaselineEntry, "baseline", baseline.id)
    then = {one.initiative: one for one in entries}
    slips: list[Slip] = []
    for one in plan.initiatives:
        was = then.get(one.id)
        if was is None:
            slips.append(Slip(one.id, one.name, None, "new"))
            continue
        start, end = one.start.since(was.start), one.end.since(was.end)
        cost = (one.budget or 0) - (was.budget or 0)
        slips.append(Slip(one.id, one.name, end, "changed" if start or end or cost else "same"))
    gone = [was for was in entries if was.initiative not in plan.by_id]
    slips += [Slip(was.initiative, was.name, None, "gone") for was in gone]
    return Compared(baseline, entries, tuple(slips))


def last_compared(reader: Reader, plan: Plan) -> Compared | None:
    """The plan against the baseline that was taken last; None without one."""
    found = baselines(reader)
    return compared(reader, plan, found[-1]) if found else None


@dataclass(frozen=True, slots=True)
class Figures:
    """What a plan comes to: for putting plan and scenarios side by side."""

    name: str
    scenario_id: str | None
    total: int
    year_1: int
    year_1_over: int | None
    end: Month | None
    initiatives: int
    months_over_capacity: int


def figures(plan: Plan, name: str, scenario_id: str | None = None) -> Figures:
    """The figures of one plan."""
    first, people = year_money(plan)[0], team(plan)
    over = [one for one in people.months if one.over > 0]
    return Figures(
        name,
        scenario_id,
        sum(plan.spend.values()),
        first.planned,
        first.difference,
        max((one.end for one in plan.initiatives), default=None),
        len(plan.initiatives),
        len(over),
    )


def with_scenario(plan: Plan, entries: tuple[ScenarioEntry, ...]) -> Plan:
    """The plan as a scenario has it; initiatives that came after the scenario was made stay as planned."""
    changed = {one.initiative: one for one in entries}
    initiatives = tuple(
        one
        if (entry := changed.get(one.id)) is None
        else replace(one, start=entry.start, end=entry.end, budget=entry.budget)
        for one in plan.initiatives
        if not ((held := changed.get(one.id)) is not None and held.dropped)
    )
    return replace(plan, initiatives=initiatives)


def side_by_side(reader: Reader, plan: Plan) -> tuple[Figures, ...]:
    """The plan and every scenario, each by its figures."""
    rows = [figures(plan, "The plan")]
    for scenario in reader.all(Scenario):
        entries = reader.where(ScenarioEntry, "scenario", scenario.id)
        rows.append(figures(with_scenario(plan, entries), scenario.name, scenario.id))
    return tuple(rows)
