"""Scores of categories and items under any model, with bands and ranks; source: the framework's section 1."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction

from debtplanner.domain.backlog import Category, Item
from debtplanner.domain.claims import Claim
from debtplanner.domain.scoring import (
    Assessed,
    Band,
    ScoringModel,
    Standing,
    assessment,
    band_of,
    mean_assessment,
    reachable_max,
    score,
    unreachable_note,
)
from debtplanner.domain.workspace import WORKSPACE_ID, Workspace
from debtplanner.store.reading import Reader
from debtplanner.system.writing import rounded


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """Score of one category or item. Without a full assessment, `score`, `band` and `rank` are None: not assessed."""

    id: str
    name: str
    assessed: Assessed | None
    annual_cost: int | None
    score: Fraction | None
    band: Band | None
    rank: int | None
    items: int = 1
    assessed_items: int = 1


@dataclass(frozen=True, slots=True)
class Scores:
    """All scores under one model, best rank first, the not assessed last by name."""

    model: ScoringModel
    reachable_max: Fraction
    note: str | None
    rows: tuple[ScoreRow, ...]

    def row(self, row_id: str) -> ScoreRow | None:
        """The row of one record."""
        return next((row for row in self.rows if row.id == row_id), None)


@dataclass(frozen=True, slots=True)
class Subject:
    """What is scored: one item, or the mean of a category's open items."""

    id: str
    name: str
    assessed: Assessed | None
    annual_cost: int | None
    items: int = 1
    assessed_items: int = 1


def ranked(model: ScoringModel, subjects: Iterable[Subject]) -> Scores:
    """Subjects with score, band and rank under `model`; ties after the framework's rule (risk, cost, effort, name)."""
    known: list[tuple[Standing, Subject]] = []
    unknown: list[Subject] = []
    for one in subjects:
        if one.assessed is None:
            unknown.append(one)
        else:
            value = score(model, one.assessed)
            standing = Standing(value, one.assessed.risk, one.annual_cost, one.assessed.effort, one.name)
            known.append((standing, one))
    known.sort(key=lambda pair: pair[0].key)
    rows = [
        _row(one, standing.value, band_of(model, standing.value), rank)
        for rank, (standing, one) in enumerate(known, start=1)
    ]
    rows += [_row(one, None, None, None) for one in sorted(unknown, key=lambda one: one.name.casefold())]
    return Scores(model, reachable_max(model), unreachable_note(model), tuple(rows))


def _row(of: Subject, value: Fraction | None, band: Band | None, rank: int | None) -> ScoreRow:
    return ScoreRow(of.id, of.name, of.assessed, of.annual_cost, value, band, rank, of.items, of.assessed_items)


def item_subjects(items: Iterable[Item]) -> tuple[Subject, ...]:
    """Items that are still open, each on its own."""
    return tuple(
        Subject(one.id, one.name, assessment(one.impact, one.effort, one.risk), one.annual_cost)
        for one in items
        if one.is_open
    )


def category_subjects(categories: Iterable[Category], items: Iterable[Item]) -> tuple[Subject, ...]:
    """Categories, each with the mean of its assessed open items and the sum of their stated annual costs."""
    by_category: dict[str, list[Item]] = {}
    for item in items:
        if item.is_open:
            by_category.setdefault(item.category, []).append(item)
    subjects: list[Subject] = []
    for category in categories:
        own = by_category.get(category.id, [])
        parts = tuple(part for item in own if (part := assessment(item.impact, item.effort, item.risk)) is not None)
        stated = [item.annual_cost for item in own if item.annual_cost is not None]
        cost = sum(stated) if stated else None
        subjects.append(Subject(category.id, category.name, mean_assessment(parts), cost, len(own), len(parts)))
    return tuple(subjects)


def models(reader: Reader) -> tuple[ScoringModel, ...]:
    """All scoring models, in the order in which they came."""
    return reader.all(ScoringModel)


def chosen_model(reader: Reader) -> ScoringModel:
    """The scoring model that the workspace works with."""
    workspace = reader.get(Workspace, WORKSPACE_ID)
    found = reader.get(ScoringModel, workspace.scoring_model) if workspace else None
    return found or ScoringModel(id="mean", name="Mean", kind="mean")


def category_scores(reader: Reader, model: ScoringModel) -> Scores:
    """Scores of all categories."""
    return ranked(model, category_subjects(reader.all(Category), reader.all(Item)))


def item_scores(reader: Reader, model: ScoringModel) -> Scores:
    """Scores of all open items."""
    return ranked(model, item_subjects(reader.all(Item)))


@dataclass(frozen=True, slots=True)
class ScoringView:
    """What the Scoring page and the pack's scoring page show: each model over the same subjects."""

    chosen: Scores
    by_model: tuple[Scores, ...]
    printed: tuple[tuple[str, int, int], ...]
    """(model name, printed scores that it gives, of how many) for each model; empty without printed scores."""
    note: str | None


def scoring_view(reader: Reader, *, by_item: bool = False) -> ScoringView:
    """Every model side by side, and which of them gives the scores that the document prints."""
    source: Callable[[ScoringModel], Scores]
    items = reader.all(Item)
    subjects = item_subjects(items) if by_item else category_subjects(reader.all(Category), items)
    source = lambda model: ranked(model, subjects)  # noqa: E731 - one subject list for all models
    by_model = tuple(source(model) for model in models(reader))
    printed = printed_matches(reader, by_model) if not by_item else ()
    return ScoringView(source(chosen_model(reader)), by_model, printed, printed_note(printed))


def printed_matches(reader: Reader, by_model: tuple[Scores, ...]) -> tuple[tuple[str, int, int], ...]:
    """How many of the scores that the document prints each model gives, rounded half up to one decimal as printed."""
    claims = [claim for claim in reader.all(Claim) if claim.topic == "score" and claim.subject]
    if not claims:
        return ()
    return tuple(
        (scores.model.name, sum(_gives(scores, claim) for claim in claims), len(claims)) for scores in by_model
    )


def _gives(scores: Scores, claim: Claim) -> bool:
    row = scores.row(claim.subject)
    return row is not None and row.score is not None and rounded(row.score, 1) == claim.value


def printed_note(printed: tuple[tuple[str, int, int], ...]) -> str | None:
    """What a reader must know of the printed scores: which model they follow and which not."""
    full = [name for name, given, count in printed if given == count]
    if not printed or not full:
        return None
    missed = [f"{name} gives {given} of {count}" for name, given, count in printed if given < count]
    return f"The document's printed scores are those of: {', '.join(full)}." + (
        f" {'; '.join(missed)}." if missed else ""
    )
