"""Why sheets of the ledger: balances down to their entries, interest down to the items, inaction against the claim."""

from fractions import Fraction

from debtplanner.domain.ledger import ENTRY_KINDS, Entry, LedgerRow
from debtplanner.domain.why import Input, Step, Why
from debtplanner.queries.case import minor
from debtplanner.queries.ledger import VIEWS, Book, Ledger
from debtplanner.queries.summary import breaking_words

MOST = 14
PLAN_RULE = "an initiative repays its items as its money is spent, at most their principal; several items share it in proportion"
INTEREST_RULE = "a twelfth of the annual cost × the part of the principal that is not repaid when the month begins"


def entry_words(one: Entry, found: Ledger) -> str:
    """Where an entry comes from, in few words."""
    initiative = found.plan.by_id.get(one.initiative or "")
    if initiative is not None:
        return f"repaid by {initiative.name}"
    if one.kind == "accepted":
        return "accepted" if one.amount > 0 else "acceptance ended"
    return {"opening": "there before the first month", "new": "new", "repaid": "resolved"}[one.kind]


def row_name(row: LedgerRow, found: Ledger) -> str:
    """The month and category of a row."""
    category = next((one.name for one in found.categories if one.id == row.category), "all categories")
    return f"{found.writing.month(found.month(row.month))}, {category}"


def why_balance(row: LedgerRow, book: Book, found: Ledger) -> Why:
    """Why a month closes where it does."""
    amount, entries = found.writing.amount, book.entries_of(row.category, row.month)
    inputs = [
        Input(found.name_of(one.item), amount(one.amount), entry_words(one, found), "item", one.item)
        for one in entries[:MOST]
    ]
    if len(entries) > MOST:
        inputs.append(Input(f"{found.writing.number(len(entries) - MOST)} more entries", "counted", "their items"))
    steps = (
        Step("Opening", amount(row.opening)),
        Step("+ new", amount(row.new)),
        Step("− repaid", amount(row.repaid)),
        Step("− accepted", amount(row.accepted)),
        Step("Closing", amount(row.closing)),
    )
    formula = "opening + new − repaid − accepted; each opening is the closing of the month before"
    subject = f"{VIEWS[book.view]}: {row_name(row, found)}"
    rounding = PLAN_RULE if book.view == "planned" else "only what was resolved is repaid"
    return Why(amount(row.closing), subject, formula, _unit(found), rounding, tuple(inputs), steps)


def _unit(found: Ledger) -> str:
    return f"{found.plan.workspace.currency}, whole minor units"


def why_interest(row: LedgerRow, book: Book, found: Ledger) -> Why:
    """Why a month bears the interest that it does."""
    writing = found.writing
    bearing = [
        (one.debt, one.bearing[row.month - 1])
        for one in book.courses
        if row.category in {"", one.debt.category} and one.bearing[row.month - 1] and one.debt.interest
    ]
    inputs = tuple(
        Input(
            found.name_of(debt.item),
            writing.amount(minor(part * Fraction(debt.interest or 0, 12))),
            f"{writing.percent(part)} of {writing.amount(debt.interest or 0)} ÷ 12",
            "item",
            debt.item,
        )
        for debt, part in bearing[:MOST]
    )
    result = writing.amount(minor(row.interest))
    rounding = "summed exactly, shown half up"
    return Why(result, f"Interest, {row_name(row, found)}", INTEREST_RULE, _unit(found), rounding, inputs)


def why_left(found: Ledger) -> Why:
    """Why the plan leaves as much as it does, by category."""
    amount, book = found.writing.amount, found.planned
    last = len(found.months)
    inputs = tuple(
        Input(one.name, amount(rows[-1].closing), f"of {amount(rows[0].opening + sum(row.new for row in rows))}",
              "category", one.id)
        for one in found.categories
        if (rows := book.of(one.id))
    )  # fmt: skip
    steps = (
        Step("Owed before the first month", amount(book.opening)),
        Step("+ new", amount(sum(row.new for row in book.totals))),
        Step("− repaid", amount(sum(row.repaid for row in book.totals))),
        Step("− accepted", amount(sum(row.accepted for row in book.totals))),
        Step(f"Owed after month {last}", amount(book.closing)),
    )
    formula = "principal of the items that state one, less what the initiatives repay of it"
    return Why(
        amount(book.closing), "Owed after the plan", formula, _unit(found), PLAN_RULE, inputs, steps, _gaps(found)
    )


def _gaps(found: Ledger) -> tuple[str, ...]:
    if not found.unstated_principal:
        return ()
    words = f"{found.writing.number(found.unstated_principal)} of {found.writing.number(found.items)} open items"
    return (f"{words} state no principal: they are left out of the balances, not counted as zero.",)


def why_plan_interest(found: Ledger) -> Why:
    """Why the months of the plan bear the interest they do, and what they would if nothing were repaid."""
    amount = found.writing.amount
    steps = (
        Step(f"{len(found.months)} months as planned", amount(minor(found.planned.interest))),
        Step("The same if nothing is repaid", amount(minor(found.idle))),
        Step("Interest that the plan saves", amount(minor(found.idle - found.planned.interest))),
    )
    inputs = tuple(
        Input(one.name, amount(minor(sum((row.interest for row in found.planned.of(one.id)), Fraction()))), "as planned",
              "category", one.id)
        for one in found.categories
    )  # fmt: skip
    result = amount(minor(found.planned.interest))
    rounding = "summed exactly, shown half up"
    return Why(result, "Interest over the plan", INTEREST_RULE, _unit(found), rounding, inputs, steps)


def why_breaking(found: Ledger) -> Why:
    """Why the breaking point is where it is."""
    told = found.summary
    inputs = (
        Input("Principal of open items", _stated(told.principal.value, found), f"{told.principal.stated} of {told.items}"),
        Input("Annual cost of open items", _stated(told.annual_cost.value, found),
              f"{told.annual_cost.stated} of {told.items}"),
    )  # fmt: skip
    formula = "principal ÷ annual cost: the years after which interest has cost as much as repaying"
    result = breaking_words(told, found.writing)
    return Why(
        result, "Breaking point", formula, "years", "half up to one decimal; never where no interest is due", inputs
    )


def _stated(value: int | None, found: Ledger) -> str:
    return "not stated" if value is None else found.writing.amount(value)


def why_inaction(found: Ledger) -> Why:
    """What leaving the debt costs a year, against what is claimed."""
    told, amount = found.summary, found.writing.amount
    inputs = tuple(
        Input(item.name, _stated(item.annual_cost, found), "annual cost", "item", item.id)
        for item in found.plan.items
        if item.is_open
    )[:MOST]
    steps = [Step("Annual cost of open items", _stated(told.annual_cost.value, found))]
    said: tuple[str, ...] = ()
    if told.claimed_annual_cost is not None and told.difference is not None:
        steps.append(Step("Claimed", amount(told.claimed_annual_cost)))
        side = "above" if told.difference > 0 else "below"
        gap = amount(abs(told.difference))
        said = (f"The claim of {amount(told.claimed_annual_cost)} a year is {gap} {side} what the items add up to.",)
    result = _stated(told.annual_cost.value, found)
    formula = "sum of the annual cost of open items: what another year without repayment costs"
    return Why(result, "Cost of inaction a year", formula, _unit(found), "not rounded", inputs, tuple(steps), said)


def kind_words(one: Entry) -> str:
    """What kind of entry it is; principal that comes back from an acceptance is called so."""
    return "Back from acceptance" if one.kind == "accepted" and one.amount < 0 else ENTRY_KINDS[one.kind]
