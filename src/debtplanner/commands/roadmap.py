"""What is done to the roadmap beyond the generic edits: move with successors, freeze a baseline, try a scenario."""

from dataclasses import dataclass

from debtplanner.commands.work import Work
from debtplanner.domain.counting import count_of
from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.kinds import title_of
from debtplanner.domain.months import Month
from debtplanner.domain.roadmap import (
    Dependency,
    Initiative,
    Scenario,
    ScenarioEntry,
)
from debtplanner.domain.scheduling import Span, broken, earliest_start, shifted
from debtplanner.domain.steps import StepCause


class SuccessorsWait(RuleBroken):
    """The months break what waits for them; `moves` says what would have to move along: (name, months later)."""

    def __init__(self, sentence: str, moves: tuple[tuple[str, int], ...]) -> None:
        super().__init__(sentence, "end")
        self.moves = moves


def refuse_early(
    record: Initiative, span: Span, spans: dict[str, Span], links: tuple[Dependency, ...], work: Work
) -> None:
    """Raises RuleBroken where `record` would start before what it waits for lets it, and did not do so already."""
    awaited = tuple(link for link in links if link.after == record.id)
    before = {link.id for link in broken(spans, awaited)}
    for link in broken({**spans, record.id: span}, awaited):
        if link.id not in before:
            waits_for = work.needed("initiative", link.before)
            month = earliest_start(link, spans[link.before])
            raise RuleBroken(
                (
                    f"{title_of(record)} waits for {title_of(waits_for)} and can start in ",
                    month,
                    f" at the earliest. Move {title_of(waits_for)} first, or choose a later month.",
                ),
                "start",
            )


def around(record: Initiative, work: Work) -> tuple[dict[str, Initiative], tuple[Dependency, ...]]:
    """What a move can touch: the initiative, what it waits for, all that waits for it, and the dependencies between."""
    found = {record.id: record}
    links: dict[str, Dependency] = {}
    waiting = [record.id]
    for link in work.writer.where(Dependency, "after", record.id):
        links[link.id] = link
        _take(link.before, found, work)
    while waiting:
        for link in work.writer.where(Dependency, "before", waiting.pop()):
            links[link.id] = link
            if _take(link.after, found, work):
                waiting.append(link.after)
    return found, tuple(links.values())


def _take(initiative: str, found: dict[str, Initiative], work: Work) -> bool:
    """Reads an initiative that is not known yet; whether it was there and new."""
    record = None if initiative in found else work.writer.record("initiative", initiative)
    if isinstance(record, Initiative):
        found[initiative] = record
        return True
    return False


@dataclass(frozen=True, slots=True)
class MoveInitiative:
    """Gives an initiative other months. With `shift` its successors move along; without, SuccessorsWait is raised."""

    record_id: str
    start: Month
    end: Month
    shift: bool = False
    cause: StepCause = "edit"

    def carry_out(self, work: Work) -> str:
        """Moves it and, where asked, what waits for it: one step."""
        record = work.needed("initiative", self.record_id)
        assert isinstance(record, Initiative)  # noqa: S101 - what the store gives for this kind
        span = Span(self.start, self.end)
        initiatives, links = around(record, work)
        spans = {one.id: Span(one.start, one.end) for one in initiatives.values()}
        work.revise(record, {"start": self.start, "end": self.end})
        refuse_early(record, span, spans, links, work)
        moved = shifted(spans, links, {record.id: span})
        others = {one: to for one, to in moved.items() if one != record.id}
        if others and not self.shift:
            moves = tuple((title_of(initiatives[one]), to.start.since(spans[one].start)) for one, to in others.items())
            listed = ", ".join(f"{name} by {count_of(late, 'month', 'months')}" for name, late in moves)
            raise SuccessorsWait(f"{title_of(record)} would end too late for what waits for it: {listed}.", moves)
        for one, to in others.items():
            work.revise(initiatives[one], {"start": to.start, "end": to.end})
        along = f" and {count_of(len(others), 'successor', 'successors')}" if others else ""
        return f"Move {title_of(record)}{along}"


@dataclass(frozen=True, slots=True)
class TakeBaseline:
    """Freezes the months and budgets of all initiatives under a name."""

    name: str
    record_id: str | None = None
    cause: StepCause = "edit"

    def carry_out(self, work: Work) -> str:
        """Copies them."""
        baseline = work.add("baseline", {"name": self.name}, self.record_id)
        for one in work.writer.all(Initiative):
            values = {"initiative": one.id, "name": one.name, "start": one.start, "end": one.end, "budget": one.budget}
            work.add("baseline_entry", {"baseline": baseline.id, **values})
        return f"Take baseline {title_of(baseline)}"


@dataclass(frozen=True, slots=True)
class StartScenario:
    """A what-if copy of all initiatives, edited freely and not the plan."""

    name: str
    record_id: str | None = None
    cause: StepCause = "edit"

    def carry_out(self, work: Work) -> str:
        """Copies them."""
        scenario = work.add("scenario", {"name": self.name}, self.record_id)
        for one in work.writer.all(Initiative):
            values = {"initiative": one.id, "start": one.start, "end": one.end, "budget": one.budget}
            work.add("scenario_entry", {"scenario": scenario.id, **values})
        return f"Start scenario {title_of(scenario)}"


@dataclass(frozen=True, slots=True)
class AdoptScenario:
    """Makes a scenario the plan, in one step: months and budgets as it has them, what it leaves out into the bin."""

    record_id: str
    cause: StepCause = "edit"

    def carry_out(self, work: Work) -> str:
        """Changes the initiatives and puts the scenario into the bin."""
        scenario = work.needed("scenario", self.record_id)
        assert isinstance(scenario, Scenario)  # noqa: S101 - what the store gives for this kind
        for entry in work.writer.where(ScenarioEntry, "scenario", scenario.id):
            record = work.writer.record("initiative", entry.initiative)
            if record is None:
                continue
            if entry.dropped:
                work.remove(record)
            else:
                work.revise(record, {"start": entry.start, "end": entry.end, "budget": entry.budget})
        links = work.writer.all(Dependency)
        spans = {one.id: Span(one.start, one.end) for one in work.writer.all(Initiative)}
        late = broken(spans, links)
        if late:
            first = work.needed("initiative", late[0].after)
            raise RuleBroken(f"In this scenario {title_of(first)} starts before it may. Move it there, then adopt.")
        work.remove(scenario)
        return f"Adopt scenario {title_of(scenario)}"
