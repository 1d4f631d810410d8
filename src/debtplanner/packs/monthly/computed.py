"""The last page: how each figure of the pack was computed, from which records."""

from collections import Counter

from debtplanner.domain.why import Why
from debtplanner.packs.document import Method, Methods, Page
from debtplanner.queries.explain import why_score, why_sum
from debtplanner.queries.explain_levels import why_budget
from debtplanner.queries.monthly import MonthlyData
from debtplanner.queries.summary import breaking_words

MOST_INPUTS = 6
MOST_BUDGETS = 4
_PLACES = ("the ", "its ", "mean of ")
"""How a source begins that is a place, and is named once for all inputs that come from it."""


def _method(anchor: str, name: str, why: Why) -> Method:
    sources = Counter(one.source for one in why.inputs if one.source.startswith(_PLACES))
    usual, times = sources.most_common(1)[0] if sources else ("", 0)
    usual = usual if times > 1 else ""
    inputs = tuple((one.name, one.value, "" if one.source == usual else one.source) for one in why.inputs)
    said = said_of(why)
    if usual:
        said += f" From {usual}." if times == len(why.inputs) else f" From {usual} where nothing else is said."
    return Method(anchor, name, why.result, said, inputs)


def said_of(why: Why) -> str:
    """Formula and rounding as sentences."""
    return " ".join(f"{part[0].upper()}{part[1:]}." for part in (why.formula, why.rounding))


def methods_of(data: MonthlyData) -> tuple[Method, ...]:
    """Totals, the breaking point, the score of the category that leads, and error budgets."""
    methods = [
        _method(f"how-{field}", label, why_sum(label, data.open_items, field, data.writing, most=MOST_INPUTS))
        for field, label in (
            ("annual_cost", "Annual cost"),
            ("principal", "Principal"),
            ("savings", "Expected savings"),
        )
    ]
    if data.summary.principal.value is not None and data.summary.annual_cost.value is not None:
        parts = (
            ("Principal", data.writing.amount(data.summary.principal.value), "above"),
            ("Annual cost", data.writing.amount(data.summary.annual_cost.value), "above"),
        )
        shown = breaking_words(data.summary, data.writing)
        formula = "Principal ÷ annual cost. Half up to one decimal; never where the annual cost is zero."
        methods.append(Method("how-breaking", "Breaking point", shown, formula, parts))
    leader = next((row for row in data.scoring.chosen.rows if row.score is not None), None)
    if leader is not None:
        why = why_score(leader, data.scoring.chosen.model, data.writing)
        methods.append(_method("how-score", f"Score of {leader.name}, as an example", why))
    for level in data.levels.budgeted[:MOST_BUDGETS]:
        name = f"Error budget of {level.objective.name}"
        methods.append(_method(f"how-budget-{level.id}", name, why_budget(level, data.levels)))
    return tuple(methods)


def computed(data: MonthlyData, title: str) -> tuple[Page, ...]:
    """How the figures of the monthly pack were computed."""
    return computed_page(methods_of(data), title)


def computed_page(methods: tuple[Method, ...], title: str) -> tuple[Page, ...]:
    """The page of methods, two beside each other."""
    page = Page(
        "How each figure was computed",
        title,
        "The data fingerprint below stands for every record, the audit number for every change: "
        "the same fingerprint gives the same figures.",
        (Methods(methods, across=2),),
        anchor="computed",
    )
    return (page,)
