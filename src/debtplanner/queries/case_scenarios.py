"""Scenarios of the case side by side, and what each month of waiting costs by initiative."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import accumulate

from debtplanner.analysis.cashflow import Flows
from debtplanner.domain.case import CaseLine, CaseScenario
from debtplanner.queries.case import Case, Results, buffered, business_case, results, stated_months, summed
from debtplanner.queries.plan import Plan
from debtplanner.queries.reader import Reader
from debtplanner.system.writing import Writing


@dataclass(frozen=True, slots=True)
class ScenarioRow:
    """One scenario: what is assumed, and what comes of it. `record` is the user's own, if it is one."""

    id: str
    name: str
    assumes: str
    flows: Flows
    results: Results
    record: CaseScenario | None = None

    @property
    def net(self) -> tuple[Fraction, ...]:
        """Benefit less investment to date, by month."""
        return tuple(accumulate(self.flows.net))


@dataclass(frozen=True, slots=True)
class Waiting:
    """What a month of waiting costs for one initiative: the savings that come a month later, in minor units.

    None where what it repays states no savings. An item that several initiatives repay counts for each in proportion to
    its budget.
    """

    id: str
    name: str
    months: int
    budget: int | None
    cost: Fraction | None

    @property
    def urgency(self) -> Fraction | None:
        """Cost of delay ÷ duration: the higher, the earlier it should be done."""
        return None if self.cost is None else self.cost / self.months


@dataclass(frozen=True)
class Scenarios:
    """Everything on the Scenarios page."""

    case: Case
    rows: tuple[ScenarioRow, ...]
    idle: int | None
    waiting: tuple[Waiting, ...]

    @property
    def writing(self) -> Writing:
        """How the reader writes."""
        return self.case.writing

    @property
    def idle_cost(self) -> Fraction | None:
        """What the debt costs over the horizon if nothing is done."""
        return None if self.idle is None else Fraction(self.idle * self.case.settings.horizon, 12)

    def row(self, record_id: str) -> ScenarioRow | None:
        """One scenario."""
        return next((one for one in self.rows if one.id == record_id), None)


def scenarios(reader: Reader) -> Scenarios:
    """The scenarios as the records are now: stated, optimistic, pessimistic, buffered, nothing, and the user's own."""
    case = business_case(reader)
    stated = [one.annual_cost for one in case.plan.items if one.is_open and one.annual_cost is not None]
    idle = sum(stated) if stated else None
    return Scenarios(case, tuple(_rows(case)), idle, cost_of_delay(case.plan))


def _rows(case: Case) -> list[ScenarioRow]:
    writing, settings = case.writing, case.settings

    def row(key: str, name: str, assumes: str, flows: Flows, record: CaseScenario | None = None) -> ScenarioRow:
        return ScenarioRow(key, name, assumes, flows, results(flows, settings), record)

    buffers = f"costs + {writing.number(settings.cost_buffer)} %, benefits − {writing.number(settings.benefit_cut)} %"
    nothing = Flows(*(tuple(Fraction() for _ in case.flows.net) for _ in range(3)))
    found = [
        row("likely", "Likely", "as stated", case.flows),
        row("optimistic", "Optimistic", "low costs, high benefits, least delays", _at_ends(case, 0, 2)),
        row("pessimistic", "Pessimistic", "high costs, low benefits, longest delays", _at_ends(case, 2, 0)),
        row("buffered", "Risk-adjusted", buffers, buffered(case.flows, settings)),
        row("nothing", "Do nothing", "the base that the others are counted against", nothing),
    ]
    for own in case.scenarios:
        scaled = _delayed(case, own.delay).scaled(Fraction(own.costs) / 100, Fraction(own.benefits) / 100)
        found.append(row(own.id, own.name, own_words(own, writing), scaled, own))
    return found


def own_words(own: CaseScenario, writing: Writing) -> str:
    """What a scenario of one's own assumes, in few words."""
    words = f"{writing.number(own.costs)} % of the costs, {writing.number(own.benefits)} % of the benefits"
    late = f", {own.delay} months later" if own.delay > 1 else ", a month later" if own.delay else ""
    return words + late


def _at_ends(case: Case, costs: int, benefits: int) -> Flows:
    """Every amount at one end of its range (0 low, 2 high); delays short where costs are low, long where they are high."""

    def end(line: CaseLine) -> CaseLine:
        amount = line.range[costs if line.part == "investment" else benefits]
        return replace(line, amount=amount, delay=line.delays[costs])

    return _changed(case, end)


def _delayed(case: Case, months: int) -> Flows:
    """Every benefit so many months later."""

    def later(line: CaseLine) -> CaseLine:
        return line if line.part == "investment" else replace(line, delay=line.delay + months)

    return _changed(case, later)


def _changed(case: Case, change: Callable[[CaseLine], CaseLine]) -> Flows:
    """The flows with each line changed; what comes from the plan moves by the delay that the change gives it."""
    lines: list[tuple[CaseLine, tuple[Fraction, ...]]] = []
    for line, months in case.by_line:
        made = change(line)
        if "/" not in line.id:
            lines.append((made, stated_months(case.settings, made, case.plan)))
        else:
            late = (*(Fraction(),) * (made.delay - line.delay), *months)[: len(months)]
            lines.append((made, late))
    return summed(tuple(lines), case.settings.horizon)


def cost_of_delay(plan: Plan) -> tuple[Waiting, ...]:
    """Every initiative, the most urgent first: by cost of delay over duration, then by name; unknown ones last."""
    costs: dict[str, Fraction] = {}
    for item in plan.items:
        if not item.is_open or item.savings is None:
            continue
        work = plan.repaying.get(item.id, ())
        budgets = {one.id: one.budget or 0 for one in work}
        total = sum(budgets.values())
        for one, budget in budgets.items():
            part = Fraction(budget, total) if total else Fraction(1, len(budgets))
            costs[one] = costs.get(one, Fraction()) + part * Fraction(item.savings, 12)
    rows = [Waiting(one.id, one.name, one.months, one.budget, costs.get(one.id)) for one in plan.initiatives]
    return tuple(sorted(rows, key=lambda one: (one.urgency is None, -(one.urgency or 0), one.name)))
