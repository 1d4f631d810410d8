"""The business case: its money month by month, what comes of it, and the return of each category."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from debtplanner.analysis.cashflow import BreakEven, Flows, break_even, npv, payback, ramp_share, roi, spread_evenly
from debtplanner.analysis.irr import Irr, irr
from debtplanner.domain.backlog import Item
from debtplanner.domain.case import CASE_ID, PARTS, BusinessCase, CaseLine, CaseScenario
from debtplanner.domain.counting import count_of
from debtplanner.domain.rounding import nearest
from debtplanner.queries.plan import Plan, plan
from debtplanner.queries.reader import Reader
from debtplanner.system.writing import Writing

CATEGORY_YEARS = 3
"""Years that the return of a category is over."""


@dataclass(frozen=True, slots=True)
class Period:
    """A run of months: sums in minor units, exact. `roi` is a ratio, None where nothing is invested."""

    name: str
    first: int
    last: int
    investment: Fraction
    direct: Fraction
    indirect: Fraction

    @property
    def benefit(self) -> Fraction:
        """Direct and indirect together."""
        return self.direct + self.indirect

    @property
    def net(self) -> Fraction:
        """Benefit less investment."""
        return self.benefit - self.investment

    @property
    def roi(self) -> Fraction | None:
        """(benefit − cost) / cost."""
        return roi(self.benefit, self.investment)

    @property
    def id(self) -> str:
        """What a table tells it by."""
        return self.name


@dataclass(frozen=True, slots=True)
class Results:
    """What comes of one set of flows. `npv` in minor units, `payback` in months."""

    total: Period
    npv: Decimal
    irr: Irr
    payback: Fraction | None
    break_even: tuple[BreakEven, ...]

    def on(self, basis: str) -> BreakEven:
        """Break-even on one basis."""
        return next(one for one in self.break_even if one.basis == basis)


@dataclass(frozen=True, slots=True)
class CategoryReturn:
    """The simple return of one category's open items that state savings and principal; amounts in minor units.

    `full` counts savings from month 1 over three years, `after_completion` only behind the months of work, which are the
    longest of its items (None: no item states them). `counted` of `items` items state both amounts.
    """

    id: str
    name: str
    investment: int
    savings: int
    duration: int | None
    counted: int
    items: int
    full: Fraction | None
    after_completion: Fraction | None
    payback: Fraction | None


@dataclass(frozen=True)
class Case:
    """Everything on the Business case page. `lines` are those that count, with what the plan gives in their place."""

    settings: BusinessCase
    lines: tuple[CaseLine, ...]
    scenarios: tuple[CaseScenario, ...]
    plan: Plan
    by_line: tuple[tuple[CaseLine, tuple[Fraction, ...]], ...]
    flows: Flows
    periods: tuple[Period, ...]
    plain: Results
    adjusted: Results
    categories: tuple[CategoryReturn, ...]
    notes: tuple[str, ...]

    @property
    def writing(self) -> Writing:
        """How the reader writes."""
        return self.plan.writing

    @property
    def total(self) -> Period:
        """The whole horizon."""
        return self.plain.total


def minor(value: Fraction | Decimal) -> int:
    """Whole minor units of an exact amount, half up (away from zero)."""
    return nearest(Fraction(value))


def settings_of(reader: Reader) -> BusinessCase:
    """How the case is counted; as a new workspace has it where nothing was stated."""
    return reader.get(BusinessCase, CASE_ID) or BusinessCase(id=CASE_ID)


def business_case(reader: Reader) -> Case:
    """The case as the records are now."""
    settings = settings_of(reader)
    found = plan(reader)
    stated = tuple(sorted(reader.all(CaseLine), key=lambda one: (_part_place(one), one.start, one.position, one.name)))
    by_line = line_flows(settings, stated, found)
    flows = summed(by_line, settings.horizon)
    scenarios = tuple(sorted(reader.all(CaseScenario), key=lambda one: (one.position, one.name)))
    return Case(
        settings,
        stated,
        scenarios,
        found,
        by_line,
        flows,
        years_of(flows),
        results(flows, settings),
        results(buffered(flows, settings), settings),
        category_returns(found),
        tuple(_notes(settings, stated, found, flows)),
    )


def buffered(flows: Flows, settings: BusinessCase) -> Flows:
    """The flows with costs raised by the buffer and benefits cut: what the risk-adjusted figures are made of."""
    return flows.scaled(1 + Fraction(settings.cost_buffer) / 100, 1 - Fraction(settings.benefit_cut) / 100)


def returns_by_basis(case: Case) -> tuple[tuple[str, str, Fraction | None], ...]:
    """The return over the horizon on each basis of a claim: its code, what it assumes in words, and the ratio."""
    writing, settings, total = case.writing, case.settings, case.total
    worse = buffered(case.flows, settings)
    cut = sum(worse.benefit, Fraction())
    less = f"benefits cut by {writing.number(settings.benefit_cut)} %"
    more = f"costs raised by {writing.number(settings.cost_buffer)} %"
    return (
        ("roi_total", "as stated", total.roi),
        ("roi_direct", "direct savings only", roi(total.direct, total.investment)),
        ("roi_cut", less, roi(cut, total.investment)),
        ("roi_adjusted", f"{less}, {more}", roi(cut, sum(worse.investment, Fraction()))),
    )


def _part_place(line: CaseLine) -> int:
    return [code for code, _ in PARTS].index(line.part)


def line_flows(
    settings: BusinessCase, stated: tuple[CaseLine, ...], found: Plan
) -> tuple[tuple[CaseLine, tuple[Fraction, ...]], ...]:
    """Each line that counts with its months. From the plan: its initiatives, and the savings of what they repay.

    Indirect benefits are as stated on either basis, because a plan says nothing of them.
    """
    own = [one for one in stated if settings.source == "lines" or one.part == "indirect"]
    lines = [] if settings.source == "lines" else [*plan_lines(settings, found)]
    return (*((one, stated_months(settings, one, found)) for one in own), *lines)


def stated_months(settings: BusinessCase, line: CaseLine, found: Plan) -> tuple[Fraction, ...]:
    """A line month by month: evenly, later by its delay, and where it is a benefit as far as it has come."""
    start = line.start.since(found.workspace.first_month) + 1 + line.delay
    months = spread_evenly(line.amount, start, line.months, settings.horizon)
    if line.part == "investment":
        return months
    return ramped(settings, months, *work_of(settings, line, found))


def work_of(settings: BusinessCase, line: CaseLine, found: Plan) -> tuple[int, int]:
    """First and last month of the work that brings a benefit: its initiative's, else those of the case."""
    one = found.by_id.get(line.initiative or "")
    if one is not None:
        return found.number(one.start), found.number(one.end)
    last = max((found.number(other.end) for other in found.initiatives), default=0)
    return 1, last if settings.complete_after is None else settings.complete_after


def ramped(settings: BusinessCase, months: tuple[Fraction, ...], begin: int, done: int) -> tuple[Fraction, ...]:
    """A benefit as far as it has come in each month."""
    return tuple(one * ramp_share(settings.ramp, place, begin, done) for place, one in enumerate(months, 1))


def plan_lines(settings: BusinessCase, found: Plan) -> list[tuple[CaseLine, tuple[Fraction, ...]]]:
    """The initiatives as investments, and the stated savings of the open items that they repay."""
    first, horizon = found.workspace.first_month, settings.horizon
    lines: list[tuple[CaseLine, tuple[Fraction, ...]]] = []
    for one in found.initiatives:
        planned = found.planned[one.id]
        line = CaseLine(
            id=f"initiative/{one.id}", name=one.name, amount=sum(planned.values()), start=one.start, months=one.months
        )
        by_number = {found.number(month): amount for month, amount in planned.items()}
        lines.append((line, tuple(Fraction(by_number.get(month, 0)) for month in range(1, horizon + 1))))
    for item in found.items:
        if item.is_open and item.savings is not None and (work := found.repaying.get(item.id)):
            begin = min(found.number(one.start) for one in work)
            done = max(found.number(one.end) for one in work)
            amount = item.savings * horizon // 12
            line = CaseLine(
                id=f"item/{item.id}", name=item.name, part="direct", amount=amount, start=first, months=horizon
            )
            even = (Fraction(item.savings, 12),) * horizon
            lines.append((line, ramped(settings, even, begin, done)))
    return lines


def summed(by_line: tuple[tuple[CaseLine, tuple[Fraction, ...]], ...], horizon: int) -> Flows:
    """All lines together, by part and month."""
    parts = {code: [Fraction()] * horizon for code, _ in PARTS}
    for line, months in by_line:
        own = parts[line.part]
        for place, one in enumerate(months):
            own[place] += one
    return Flows(tuple(parts["investment"]), tuple(parts["direct"]), tuple(parts["indirect"]))


def period(flows: Flows, name: str, first: int, last: int) -> Period:
    """The sums of some months."""
    inside = flows.part(first, last)
    sums = (sum(one, Fraction()) for one in (inside.investment, inside.direct, inside.indirect))
    return Period(name, first, last, *sums)


def horizon_name(months: int) -> str:
    """What a run of months is called: 3 years, or 40 months."""
    return count_of(months, "month", "months") if months % 12 else count_of(months // 12, "year", "years")


def years_of(flows: Flows) -> tuple[Period, ...]:
    """Each year of twelve months from the first on, and the whole horizon."""
    horizon = len(flows.investment)
    years = [
        period(flows, f"Year {first // 12 + 1}", first + 1, min(first + 12, horizon)) for first in range(0, horizon, 12)
    ]
    return (*years, period(flows, horizon_name(horizon), 1, horizon))


def results(flows: Flows, settings: BusinessCase) -> Results:
    """Totals, present value, rate of return, payback and break-even."""
    horizon = len(flows.investment)
    return Results(
        period(flows, horizon_name(horizon), 1, horizon),
        npv(flows.net, Fraction(settings.rate) / 100, settings.timing),
        irr(flows.net),
        payback(flows),
        (break_even(flows, "commitment"), break_even(flows, "cash"), break_even(flows, "direct")),
    )


def category_returns(found: Plan) -> tuple[CategoryReturn, ...]:
    """The simple return of each category with open items, in the order of the categories."""
    rows: list[CategoryReturn] = []
    for category in sorted(found.categories, key=lambda one: (one.position, one.name.casefold())):
        items = [one for one in found.items if one.is_open and one.category == category.id]
        if items:
            rows.append(_category(category.id, category.name, items))
    return tuple(rows)


def _category(record_id: str, name: str, items: list[Item]) -> CategoryReturn:
    stated = [one for one in items if one.savings is not None and one.principal]
    cost, saved = sum(one.principal or 0 for one in stated), sum(one.savings or 0 for one in stated)
    durations = [one.duration for one in stated]
    known = stated and None not in durations
    duration = max((one or 0 for one in durations), default=None) if known else None
    late = sum(
        (Fraction((one.savings or 0) * max(0, 12 * CATEGORY_YEARS - (one.duration or 0)), 12) for one in stated),
        Fraction(),
    )
    return CategoryReturn(
        record_id,
        name,
        cost,
        saved,
        duration,
        len(stated),
        len(items),
        roi(Fraction(CATEGORY_YEARS * saved), Fraction(cost)) if stated else None,
        roi(late, Fraction(cost)) if known else None,
        Fraction(12 * cost, saved) if saved else None,
    )


def _notes(settings: BusinessCase, stated: tuple[CaseLine, ...], found: Plan, flows: Flows) -> list[str]:
    """What a reader must know before believing the figures."""
    notes: list[str] = []
    if not any(flows.investment):
        notes.append("Nothing is invested within the horizon, so no return on investment is defined.")
    early = [one for one in stated if found.number(one.start) + one.delay < 1]
    if settings.source == "lines" and early:
        counted = found.writing.count(len(early), "line begins", "lines begin")
        notes.append(f"{counted} before the first month of the workspace; what lies before is not counted.")
    late = [one for one in stated if found.number(one.end) + one.delay > settings.horizon]
    if settings.source == "lines" and late:
        counted = found.writing.count(len(late), "line reaches", "lines reach")
        notes.append(f"{counted} beyond the horizon of {settings.horizon} months; what lies beyond is not counted.")
    after = [one for one in found.initiatives if found.number(one.end) > settings.horizon]
    if settings.source == "plan" and after:
        counted = found.writing.count(len(after), "initiative ends", "initiatives end")
        notes.append(f"{counted} after the horizon of {settings.horizon} months; what lies beyond is not counted.")
    unsaid = sum(one.budget is None for one in found.initiatives)
    if settings.source == "plan" and unsaid:
        notes.append(
            f"{found.writing.count(unsaid, 'initiative states', 'initiatives state')} no budget; it is left out, not zero."
        )
    if settings.rate == 0:
        notes.append("The discount rate is 0 %: money is worth the same in every month.")
    return notes


def break_even_words(found: BreakEven) -> str:
    """When the money is back, in few words."""
    words = {
        "never_under_water": "never under water",
        "not_within_horizon": "not within the horizon",
        "nothing_invested": "nothing invested",
    }
    return words.get(found.reached) or f"month {found.month}"


BASIS_NAMES = {
    "commitment": "Whole commitment",
    "cash": "Cash",
    "direct": "Direct savings only",
}
"""The named bases on which break-even is told."""


def irr_words(found: Irr, writing: Writing) -> str:
    """The rate of return in few words; where there is not one, that."""
    if found.state == "one":
        return writing.percent(Fraction(found.rates[0]))
    return "none" if found.state == "none" else f"{found.count} rates"


def roi_words(value: Fraction | None, writing: Writing) -> str:
    """A return in per cent, or that there is none."""
    return "undefined" if value is None else writing.percent(value)
