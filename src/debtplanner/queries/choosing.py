"""Which initiatives a budget buys: every efficient choice, and why each of the others is left out."""

from contextlib import suppress
from dataclasses import dataclass
from typing import Literal

from debtplanner.analysis.progress import Report
from debtplanner.analysis.selection import POINTS, Candidate, Choice, NotProven, Search
from debtplanner.domain.case import BusinessCase
from debtplanner.queries.case import minor, settings_of
from debtplanner.queries.case_scenarios import cost_of_delay
from debtplanner.queries.plan import Plan, plan
from debtplanner.queries.reader import Reader
from debtplanner.system.writing import Writing

Reason = Literal["chosen", "needed", "no_cost", "no_value", "too_dear", "displaces", "waits"]
MOST_REASONS = 24
"""For how many initiatives that are left out the best choice with them is worked out; the others say only that what is chosen
is worth more."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One initiative: its cost and what it is worth over the horizon, in minor units, None where not stated; why it is in or
    out, in a sentence."""

    id: str
    name: str
    cost: int | None
    value: int | None
    chosen: bool
    reason: Reason
    sentence: str


@dataclass(frozen=True)
class Problem:
    """What is to be chosen from: the records of one reading, frozen, so that the search needs no file."""

    plan: Plan
    settings: BusinessCase
    budget: int
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True)
class Choosing:
    """What is chosen within a budget. `exact` says that `best` is proved to be the best; without it nothing is claimed.

    `choices` are efficient choices up to all that can be bought, every one of them where `complete`; empty where they could
    not be proved.
    """

    plan: Plan
    budget: int
    stated: bool
    horizon: int
    offers: tuple[Offer, ...]
    choices: tuple[Choice, ...]
    complete: bool
    best: Choice | None
    exact: bool

    @property
    def writing(self) -> Writing:
        """How the reader writes."""
        return self.plan.writing


def problem(reader: Reader) -> Problem:
    """What is to be chosen from: worth is the savings that come after completion, within the horizon of the case."""
    found, settings = plan(reader), settings_of(reader)
    budget = sum(one.amount for one in found.budgets) if settings.to_spend is None else settings.to_spend
    return Problem(found, settings, budget, candidates_of(found, settings))


def choosing(reader: Reader) -> Choosing:
    """The choice as the records are now."""
    return solved(problem(reader))


def solved(given: Problem, report: Report | None = None) -> Choosing:
    """The best choice, efficient choices around it, and why the others are out; each with a patience of its own."""
    stated, horizon = given.settings.to_spend is not None, given.settings.horizon
    try:
        best = Search(given.candidates).best(given.budget)
    except NotProven:
        return Choosing(given.plan, given.budget, stated, horizon, (), (), complete=False, best=None, exact=False)
    choices, complete = (), False
    with suppress(NotProven):
        around = Search(given.candidates).frontier(given.budget, report)
        choices, complete = around.choices, around.complete
    offers = _offers(given, best, report)
    return Choosing(given.plan, given.budget, stated, horizon, offers, choices, complete, best, exact=True)


def worth_of(found: Plan, settings: BusinessCase) -> dict[str, int]:
    """What each initiative saves from the month after its end until the horizon; those that state no savings are not named."""
    worth: dict[str, int] = {}
    for one in cost_of_delay(found):
        if one.cost is not None:
            left = max(0, settings.horizon - found.number(found.by_id[one.id].end))
            worth[one.id] = minor(one.cost * left)
    return worth


def candidates_of(found: Plan, settings: BusinessCase) -> tuple[Candidate, ...]:
    """The initiatives that state a budget, with what each waits for; where its worth is not stated, it counts as none."""
    worth = worth_of(found, settings)
    needs: dict[str, set[str]] = {}
    for link in found.dependencies:
        needs.setdefault(link.after, set()).add(link.before)
    return tuple(
        Candidate(one.id, one.budget, worth.get(one.id, 0), frozenset(needs.get(one.id, set())))
        for one in found.initiatives
        if one.budget is not None
    )


def _offers(given: Problem, best: Choice | None, report: Report | None) -> tuple[Offer, ...]:
    found, known = given.plan, {one.key for one in given.candidates}
    worth, search, asked = worth_of(found, given.settings), Search(given.candidates), 0
    chosen = frozenset[str]() if best is None else best.chosen
    offers: list[Offer] = []
    for one in found.initiatives:
        value, inside = worth.get(one.id), one.id in chosen
        reason: Reason
        if inside:
            reason, sentence = (
                ("chosen", "It belongs to the best choice.") if value else ("needed", _needed_by(one.id, found, chosen))
            )
        elif one.id not in known:
            reason, sentence = "no_cost", "Its budget is not stated."
        elif value is None:
            reason, sentence = "no_value", "What it saves is not stated, so it is worth nothing here."
        elif asked < MOST_REASONS:
            if report is not None:
                report.report(POINTS + asked, POINTS + MOST_REASONS)
            asked += 1
            reason, sentence = _why_out(one.id, given, search, best)
        else:
            reason, sentence = "displaces", "What is chosen is worth more."
        offers.append(Offer(one.id, one.name, one.budget, value, inside, reason, sentence))
    return tuple(sorted(offers, key=lambda one: (not one.chosen, -(one.value or 0), one.name)))


def _needed_by(record_id: str, found: Plan, chosen: frozenset[str]) -> str:
    after = [
        found.by_id[one.after].name for one in found.dependencies if one.before == record_id and one.after in chosen
    ]
    return f"It is needed: {' and '.join(after)} waits for it." if after else "It belongs to the best choice."


def _why_out(record_id: str, given: Problem, search: Search, best: Choice | None) -> tuple[Reason, str]:
    """Why one is left out: by the best choice that holds it."""
    found, budget, writing = given.plan, given.budget, given.plan.writing
    least = search.least(record_id)
    if least is None:
        return "waits", "It waits for an initiative whose budget is not stated."
    if least > budget:
        waiting = any(one.after == record_id for one in found.dependencies)
        what = "With what it waits for it costs" if waiting else "It costs"
        return "too_dear", f"{what} {writing.amount(least)}, more than the budget of {writing.amount(budget)}."
    try:
        other = search.best(budget, record_id)
    except NotProven:
        other = None
    if other is None:
        return "displaces", "What is chosen is worth more."
    lost = (0 if best is None else best.value) - other.value
    out = sorted((best.chosen if best else frozenset[str]()) - other.chosen, key=lambda one: found.by_id[one].name)
    names = " and ".join(found.by_id[one].name for one in out)
    if not out:
        return "displaces", f"With it the choice is worth {writing.amount(lost)} less."
    return "displaces", f"It would take the place of {names}: {writing.amount(lost)} less in all."


def choice_sentence(found: Choosing) -> str:
    """What the budget buys, in a sentence."""
    writing = found.writing
    if not found.exact:
        return "No best choice is claimed, because none could be proved"
    if found.best is None or not found.best.value:
        return "No initiative within the budget is known to save anything"
    spent, worth = writing.short_amount(found.best.cost), writing.short_amount(found.best.value)
    return f"{spent} of {writing.short_amount(found.budget)} buy savings of {worth} within {found.horizon} months"


def frontier_sentence(found: Choosing) -> str:
    """Which efficient choices are known, in a sentence without its full stop."""
    if not found.choices:
        return "what other budgets buy at best could not be proved"
    counted = f"{found.writing.count(len(found.choices), 'efficient choice', 'efficient choices')}"
    return counted if found.complete else f"{counted} in equal steps of cost; there are more"
