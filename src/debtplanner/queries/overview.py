"""What the Overview shows: the figures, what needs somebody, the items that come first, what changed since the pack."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from debtplanner.domain.backlog import Item
from debtplanner.domain.claims import Claim
from debtplanner.domain.labels import count_of
from debtplanner.queries.changes import Since, changes_since
from debtplanner.queries.reader import Reader
from debtplanner.queries.scores import Scores, category_scores, chosen_model, item_scores
from debtplanner.queries.summary import Summary, claims_on, summary, writing_of
from debtplanner.system.writing import Writing

STALE_DAYS = 180
"""An assessment older than this is worth another look."""


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that waits for somebody: a fact, its reason, and the page that settles it."""

    tone: Literal["danger", "warn", "info"]
    fact: str
    reason: str
    verb: str
    page: str


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything on the Overview."""

    summary: Summary
    writing: Writing
    items: tuple[Item, ...]
    scores: Scores
    categories: Scores
    needs: tuple[Need, ...]
    since: Since
    cost_claims: tuple[Claim, ...]


def overview(reader: Reader, today: date) -> Overview:
    """The Overview of one day."""
    found, writing = summary(reader), writing_of(reader)
    items = tuple(item for item in reader.all(Item) if item.is_open)
    return Overview(
        found,
        writing,
        items,
        item_scores(reader, chosen_model(reader)),
        category_scores(reader, chosen_model(reader)),
        tuple(_needs(found, items, writing, today)),
        changes_since(reader, "monthly"),
        claims_on(reader, "annual_cost"),
    )


def _needs(found: Summary, items: tuple[Item, ...], writing: Writing, today: date) -> list[Need]:
    needs: list[Need] = []
    difference = found.difference
    if difference:
        side = "above" if difference > 0 else "below"
        fact = f"Claimed cost is {writing.amount(abs(difference))} {side} the items"
        needs.append(Need("danger", fact, "unexplained", "Show claim", "scoring"))
    unassessed = [item for item in items if not item.assessed]
    if unassessed:
        verb = "is" if len(unassessed) == 1 else "are"
        fact = f"{count_of(len(unassessed), 'item', 'items')} {verb} not assessed"
        needs.append(Need("warn", fact, "they have no score", "Assess", "backlog"))
    unstated = [item for item in items if item.annual_cost is None]
    if unstated:
        verb = "states" if len(unstated) == 1 else "state"
        fact = f"{count_of(len(unstated), 'item', 'items')} {verb} no annual cost"
        needs.append(Need("warn", fact, "totals leave them out", "Enter", "backlog"))
    stale = [item for item in items if item.assessed_on and (today - item.assessed_on).days > STALE_DAYS]
    if stale:
        fact = f"{count_of(len(stale), 'assessment', 'assessments')} older than {STALE_DAYS} days"
        needs.append(Need("info", fact, "worth another look", "Review", "backlog"))
    return needs
