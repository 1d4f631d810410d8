"""The plan in the monthly pack: progress and slips, money against the budget, who works on what next month."""

from decimal import Decimal
from fractions import Fraction

from debtplanner.charts.chart import Months
from debtplanner.charts.monthly import MonthlyBars, MonthlySeries
from debtplanner.packs.document import (
    Block,
    Bullets,
    Cell,
    ChartBlock,
    Column,
    Note,
    Number,
    Page,
    Row,
    StateMark,
    Table,
    Text,
)
from debtplanner.packs.monthly.words import digits, money, thousands
from debtplanner.queries.baselines import Slip
from debtplanner.queries.money import YearMoney
from debtplanner.queries.monthly import MonthlyData

MOST = 24


def roadmap(data: MonthlyData, title: str) -> tuple[Page, ...]:
    """Every initiative with its months, its checklist and how far it slipped."""
    plan = data.plan
    if not plan.initiatives:
        return (Page("No initiative is planned yet", title, "The roadmap appears here once initiatives are planned."),)
    done = sum(action.done for action in plan.actions)
    slipped = [] if data.compared is None else [one for one in data.compared.slips if (one.end_later or 0) > 0]
    headline = f"{data.writing.number(done)} of {data.writing.count(len(plan.actions), 'action', 'actions')} are done"
    if slipped:
        headline += (
            f"; {data.writing.count(len(slipped), 'initiative ends', 'initiatives end')} later than the baseline"
        )
    columns = (
        Column("Initiative", weight=1),
        Column("Priority"),
        Column("Months"),
        Column("Budget", "right"),
        Column("Actions", "right"),
        Column("State"),
    )
    rows = tuple(_initiative(data, one.id) for one in plan.initiatives[:MOST])
    against = "No baseline was taken yet, so slips cannot be told."
    if data.compared is not None:
        against = f"Slips are counted against the baseline {data.compared.baseline.name}."
    planned = data.writing.count(len(plan.initiatives), "initiative", "initiatives")
    text = f"{planned} in {data.writing.count(len(plan.tracks), 'track', 'tracks')}. {against}"
    table = Table(columns, rows, more=max(0, len(plan.initiatives) - MOST))
    return (Page(headline, title, text, (table, *_breaks(data)), anchor="roadmap"),)


def _initiative(data: MonthlyData, record_id: str) -> Row:
    plan = data.plan
    one = plan.by_id[record_id]
    own = [action for action in plan.actions if action.initiative == record_id]
    months = f"{data.writing.short_month(one.start)} – {data.writing.short_month(one.end)}"
    done = sum(action.done for action in own)
    state: Cell = StateMark("none", "no actions")
    slip = None if data.compared is None else next((s for s in data.compared.slips if s.initiative == record_id), None)
    if own and done == len(own):
        state = StateMark("ok", "done")
    elif slip is not None and (slip.end_later or 0) > 0:
        state = StateMark("behind", _late(data, slip))
    elif one.end < data.period and own:
        state = StateMark("fail", "overdue")
    elif own:
        state = StateMark("ok", "under way") if one.start <= data.period else StateMark("none", "to come")
    return Row(
        (
            Text(one.name),
            Text(one.priority),
            Text(months),
            money(data, one.budget),
            Number(data.writing.part(done, len(own))),
            state,
        )
    )


def _late(data: MonthlyData, slip: Slip) -> str:
    return f"{data.writing.count(slip.end_later or 0, 'month', 'months')} late"


def _breaks(data: MonthlyData) -> tuple[Block, ...]:
    told = [alert for alert in data.alerts if alert.page == "roadmap"]
    if not told:
        return ()
    return (Bullets(tuple(alert.message for alert in told), "Where the plan breaks"),)


def _year_sentence(data: MonthlyData, year: YearMoney) -> str:
    planned = data.writing.amount(year.planned)
    if year.difference is None or year.budget is None:
        return f"{year.name} is planned {planned} {data.currency}; no budget covers it"
    if year.difference == 0:
        return f"{year.name} is planned exactly at its budget of {planned} {data.currency}"
    side = "over" if year.difference > 0 else "under"
    return f"{year.name} is planned {data.writing.amount(abs(year.difference))} {data.currency} {side} its budget"


def budget(data: MonthlyData, title: str) -> tuple[Page, ...]:
    """Planned spend a month against the budget, and what each initiative will have cost."""
    told = data.money
    if not data.plan.initiatives or not told.years:
        return (
            Page("No money is planned yet", title, "Budgets and spend appear here once initiatives have a budget."),
        )
    year = next((one for one in told.years if one.start <= data.period <= one.end), told.years[0])
    first = told.months[0].month
    chart = MonthlyBars(
        Months(first.year, first.month, len(told.months)),
        (MonthlySeries("Planned", tuple(thousands(data, one.planned) or 0.0 for one in told.months)),),
        f"Spend a month, thousand {data.currency}",
        tuple(thousands(data, one.budget) for one in told.months),
        "Budget a month",
        digits=digits(data.writing, 1),
    )
    columns = (
        Column("Initiative", weight=1),
        Column("Planned", "right"),
        Column("Approved", "right"),
        Column("Contingency", "right"),
        Column("Committed", "right"),
        Column("Actual", "right"),
        Column("At completion", "right"),
    )
    rows = [
        Row(
            (
                Text(one.initiative.name),
                *(
                    money(data, value)
                    for value in (
                        one.planned,
                        one.approved,
                        one.contingency,
                        one.committed,
                        one.actual,
                        one.estimate_at_completion,
                    )
                ),
            )
        )
        for one in told.initiatives[:MOST]
    ]
    months = data.writing.count(len(told.months), "month", "months")
    text = f"The plan adds up to {data.writing.amount(told.total)} {data.currency} over {months}."
    others = [_year_sentence(data, one) for one in told.years if one is not year]
    text = ". ".join((text.removesuffix("."), *others)) + "."
    blocks = (ChartBlock(chart, 150), Table(columns, tuple(rows), "Initiatives"))
    how = "each budget is spread over its months to the cent, so that months add up; actuals replace the plan of their month."
    return (Page(_year_sentence(data, year), title, text, blocks, how, anchor="budget"),)


def _capacity_state(demand: Fraction, capacity: Fraction) -> StateMark:
    """How it stands with a role; where nobody is allocated nothing is known."""
    if not demand:
        return StateMark("none", "nobody allocated")
    return StateMark("fail", "over capacity") if demand > capacity else StateMark("ok", "within capacity")


def allocation(data: MonthlyData, title: str) -> tuple[Page, ...]:
    """Who is asked for in the month after this one, against who is there."""
    month = data.period.plus(1)
    people = next((one for one in data.team.months if one.month == month), None)
    if people is None or not data.plan.roles:
        return ()
    writing = data.writing
    need, have = writing.number(people.total, 1), writing.number(people.capacity, 1)
    over = people.over > 0
    headline = f"{writing.month(month)} asks for {need} FTE and {have} are there"
    columns = (
        Column("Role", weight=1),
        Column("Capacity FTE", "right"),
        Column("Allocated FTE", "right"),
        Column("State"),
    )
    names = {role.id: role.name for role in data.plan.roles}
    rows = []
    for one in (row for row in data.team.by_role if row.month == month):
        state = _capacity_state(one.demand, one.capacity)
        figures = (Number(writing.number(one.capacity, 1)), Number(writing.number(one.demand, 1)))
        rows.append(Row((Text(names[one.role]), *figures, state)))
    implied = people.implied or 0
    notes: tuple[Block, ...] = ()
    if implied:
        share = writing.number(Decimal(implied.numerator) / Decimal(implied.denominator), 1)
        notes = (
            Note(
                f"{share} FTE of the demand are implied: what the spend of initiatives without an allocation would buy "
                "at the team's average monthly cost. Allocate roles to them, or plan it as bought work.",
                warning=over,
            ),
        )
    active = [one for one in data.plan.initiatives if one.start <= month <= one.end]
    named = ", ".join(f"{one.name} ({one.priority})" for one in active)
    text = "Over capacity: the team cannot do all of it by itself." if over else "The team can do it."
    if active:
        text += f" Under way then: {named}."
    blocks = (Table(columns, tuple(rows)), *notes)
    how = "capacity is share × ramp × presence of each member, or the role's FTE where it names none."
    return (Page(headline, title, text, blocks, how, anchor="allocation"),)
