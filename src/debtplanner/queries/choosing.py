"""Which initiatives a budget buys: every efficient choice, and why each of the others is left out."""

from dataclasses import dataclass
from typing import Literal

from debtplanner.analysis.selection import Candidate, Choice, TooManyChoices, frontier, within
from debtplanner.domain.case import BusinessCase
from debtplanner.queries.case import minor, settings_of
from debtplanner.queries.case_scenarios import cost_of_delay
from debtplanner.queries.plan import Plan, plan
from debtplanner.queries.reader import Reader
from debtplanner.system.writing import Writing

Reason = Literal["chosen", "needed", "no_cost", "no_value", "too_dear", "displaces", "waits"]
MOST_REASONS = 24
MANY_CHOICES = 2_000
"""For how many initiatives the best choice with them is worked out, and up to how many efficient choices; else they say only
that what is chosen is worth more."""


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
class Choosing:
    """What is chosen within a budget. `choices` is the efficient frontier up to all that can be bought; empty where there are
    too many choices to look at each (`exact` False)."""

    plan: Plan
    budget: int
    stated: bool
    horizon: int
    offers: tuple[Offer, ...]
    choices: tuple[Choice, ...]
    best: Choice | None
    exact: bool

    @property
    def writing(self) -> Writing:
        """How the reader writes."""
        return self.plan.writing


def choosing(reader: Reader) -> Choosing:
    """The choice as the records are now: worth is the savings that come after completion, within the horizon of the case."""
    found, settings = plan(reader), settings_of(reader)
    budget = sum(one.amount for one in found.budgets) if settings.to_spend is None else settings.to_spend
    candidates = candidates_of(found, settings)
    everything = sum(one.cost for one in candidates)
    try:
        choices = frontier(candidates, everything)
        best = within(choices, budget)
        exact = True
    except TooManyChoices:
        choices, best, exact = (), None, False
    asked = MOST_REASONS if len(choices) <= MANY_CHOICES else 0
    offers = _offers(found, settings, candidates, budget, best, asked) if exact else ()
    return Choosing(found, budget, settings.to_spend is not None, settings.horizon, offers, choices, best, exact)


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


def _offers(
    found: Plan,
    settings: BusinessCase,
    candidates: tuple[Candidate, ...],
    budget: int,
    best: Choice | None,
    asked: int,
) -> tuple[Offer, ...]:
    worth, known = worth_of(found, settings), {one.key: one for one in candidates}
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
        elif asked > 0:
            asked -= 1
            reason, sentence = _why_out(one.id, found, candidates, budget, best)
        else:
            reason, sentence = "displaces", "What is chosen is worth more."
        offers.append(Offer(one.id, one.name, one.budget, value, inside, reason, sentence))
    return tuple(sorted(offers, key=lambda one: (not one.chosen, -(one.value or 0), one.name)))


def _needed_by(record_id: str, found: Plan, chosen: frozenset[str]) -> str:
    after = [
        found.by_id[one.after].name for one in found.dependencies if one.before == record_id and one.after in chosen
    ]
    return f"It is needed: {' and '.join(after)} waits for it." if after else "It belongs to the best choice."


def _why_out(
    record_id: str, found: Plan, candidates: tuple[Candidate, ...], budget: int, best: Choice | None
) -> tuple[Reason, str]:
    """Why one is left out: by the best choice that holds it."""
    writing = found.writing
    try:
        choices = frontier(candidates, sum(one.cost for one in candidates), record_id)
    except TooManyChoices:
        return "displaces", "What is chosen is worth more."
    if not choices:
        return "waits", "It waits for an initiative whose budget is not stated."
    other = within(choices, budget)
    if other is None:
        least = choices[0].cost
        waiting = any(one.after == record_id for one in found.dependencies)
        what = "With what it waits for it costs" if waiting else "It costs"
        return "too_dear", f"{what} {writing.amount(least)}, more than the budget of {writing.amount(budget)}."
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
        return "There are too many choices to look at each"
    if found.best is None or not found.best.value:
        return "No initiative within the budget is known to save anything"
    spent, worth = writing.short_amount(found.best.cost), writing.short_amount(found.best.value)
    return f"{spent} of {writing.short_amount(found.budget)} buy savings of {worth} within {found.horizon} months"
