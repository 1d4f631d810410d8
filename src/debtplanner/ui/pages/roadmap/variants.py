"""Which plan is looked at: the plan or one of its scenarios, and the baseline that it stands against."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from debtplanner.commands.roadmap import StartScenario, TakeBaseline
from debtplanner.domain.roadmap import Scenario, ScenarioEntry
from debtplanner.queries.baselines import Compared, Figures, baselines, compared, side_by_side, with_scenario
from debtplanner.queries.plan import Plan, plan
from debtplanner.queries.plan_alerts import PlanAlert, plan_alerts
from debtplanner.queries.reader import Reader
from debtplanner.queries.summary import writing_of
from debtplanner.system.clock import now
from debtplanner.ui.shell.page import PagePorts
from debtplanner.ui.widgets.fields import Choice


@dataclass(frozen=True, slots=True)
class Variant:
    """One reading: `base` is the plan, `shown` what the scenario makes of it; `entries` are the scenario's, by initiative."""

    base: Plan
    shown: Plan
    entries: Mapping[str, ScenarioEntry]
    against: Compared | None
    figures: tuple[Figures, ...]
    alerts: tuple[PlanAlert, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is planned."""
        return not (self.base.tracks or self.base.phases or self.base.initiatives)


VariantNow = Callable[[], Variant | None]


class Variants(QObject):
    """The two choices, and what adds to them. `changed` asks for another reading."""

    changed = Signal()

    def __init__(self, ports: PagePorts, parent: QObject) -> None:
        super().__init__(parent)
        self._ports = ports
        self.baseline = Choice("Baseline")
        self.scenario = Choice("Plan or scenario")
        for choice in (self.baseline, self.scenario):
            choice.activated.connect(self.changed)

    def read(self) -> Variant:
        """The plan as the scenario and the baseline that are chosen have it; the choices offer what there is now."""
        scenario, baseline = self.scenario.value(), self.baseline.value()

        def read(reader: Reader) -> tuple[Any, ...]:
            base = plan(reader)
            entries = reader.where(ScenarioEntry, "scenario", scenario) if scenario else ()
            shown = with_scenario(base, entries) if entries else base
            taken = baselines(reader)
            chosen = next((one for one in taken if one.id == baseline), None)
            against = compared(reader, shown, chosen) if chosen else None
            return base, shown, entries, taken, against, reader.all(Scenario), side_by_side(reader, base)

        base, shown, entries, taken, against, scenarios, figures = self._ports.session.read(read)
        self._offer(self.baseline, "No baseline", [(one.id, f"Against {one.name}") for one in taken])
        self._offer(self.scenario, "The plan", [(one.id, f"Scenario {one.name}") for one in scenarios])
        return Variant(base, shown, {one.initiative: one for one in entries}, against, figures, plan_alerts(shown))

    @staticmethod
    def _offer(choice: Choice, none: str, options: list[tuple[str, str]]) -> None:
        kept = choice.value()
        choice.set_choices((("", none), *options))
        choice.set_value(kept if kept in dict(options) else "")
        choice.setVisible(bool(options))

    @Slot(str)
    def choose_scenario(self, scenario_id: str) -> None:
        """Look at a scenario; the empty id is the plan."""
        if self.scenario.value() != scenario_id:
            self.scenario.set_value(scenario_id)
            self.changed.emit()

    def take_baseline(self) -> None:
        """Freeze the plan under the name of today, and compare with it."""
        taken, writing = self._ports.session.read(lambda reader: (baselines(reader), writing_of(reader)))
        name = writing.short_day(now().astimezone().date())
        names = [one.name for one in taken]
        if name in names:
            name = numbered(name, names)
        record_id = self._ports.session.new_id()
        if self._ports.execute(TakeBaseline(name, record_id), self):
            self._choose(self.baseline, record_id)
            self._ports.toast(f"Took the baseline {name}", undo=True)

    def start_scenario(self) -> None:
        """Begin a what-if, and look at it."""
        taken = self._ports.session.read(lambda reader: reader.all(Scenario))
        record_id = self._ports.session.new_id()
        name = numbered("What-if", [one.name for one in taken])
        if self._ports.execute(StartScenario(name, record_id), self):
            self._choose(self.scenario, record_id)
            self._ports.toast(f"Started {name}. What you move now is the scenario, not the plan.", undo=True)

    def _choose(self, choice: Choice, record_id: str) -> None:
        choice.set_value(record_id)
        self.changed.emit()


def numbered(word: str, taken: Sequence[str]) -> str:
    """`word` with the first number that is not taken."""
    names = {name.casefold() for name in taken}
    return next(f"{word} {n}" for n in range(1, len(names) + 2) if f"{word} {n}".casefold() not in names)
