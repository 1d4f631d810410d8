"""What the Backlog page shows: a row an item, and one item with all its parts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import TypeVar

from debtplanner.domain.backlog import Asset, Category, Effect, Evidence, Item, Symptom
from debtplanner.domain.scoring import Band, ScoringModel, assessment, band_of, score
from debtplanner.queries.scores import chosen_model
from debtplanner.store.reading import Reader

P = TypeVar("P", Symptom, Effect, Evidence)


@dataclass(frozen=True, slots=True)
class BacklogRow:
    """One item with its names resolved and its score under the chosen model."""

    id: str
    item: Item
    category: str
    asset: str
    score: Fraction | None
    band: Band | None


@dataclass(frozen=True, slots=True)
class Backlog:
    """All items outside the bin, and what one chooses from."""

    rows: tuple[BacklogRow, ...]
    categories: tuple[tuple[str, str], ...]
    assets: tuple[tuple[str, str], ...]
    owners: tuple[str, ...]
    model: ScoringModel


@dataclass(frozen=True, slots=True)
class ItemDetail:
    """One item with its parts, in their order."""

    row: BacklogRow
    symptoms: tuple[Symptom, ...]
    effects: tuple[Effect, ...]
    evidence: tuple[Evidence, ...]


Judge = Callable[[int | None, int | None, int | None], tuple[Fraction | None, Band | None]]


def judge_of(model: ScoringModel) -> Judge:
    """Score and band of impact, effort and risk; each of the 1,000 combinations is worked out once."""

    @cache
    def judge(impact: int | None, effort: int | None, risk: int | None) -> tuple[Fraction | None, Band | None]:
        assessed = assessment(impact, effort, risk)
        if assessed is None:
            return None, None
        value = score(model, assessed)
        return value, band_of(model, value)

    return judge


def row_of(item: Item, categories: Mapping[str, str], assets: Mapping[str, str], judge: Judge) -> BacklogRow:
    """The row of one item."""
    value, band = judge(item.impact, item.effort, item.risk)
    return BacklogRow(item.id, item, categories.get(item.category, ""), assets.get(item.asset or "", ""), value, band)


def category_names(reader: Reader) -> tuple[tuple[str, str], ...]:
    """(id, name) of each category, in their order."""
    ordered = sorted(reader.all(Category), key=lambda one: (one.position, one.name.casefold()))
    return tuple((one.id, one.name) for one in ordered)


def asset_names(reader: Reader) -> tuple[tuple[str, str], ...]:
    """(id, name) of each asset, by name."""
    return tuple((one.id, one.name) for one in sorted(reader.all(Asset), key=lambda one: one.name.casefold()))


def backlog(reader: Reader) -> Backlog:
    """Everything on the Backlog page."""
    categories, assets, model = category_names(reader), asset_names(reader), chosen_model(reader)
    by_category, by_asset = dict(categories), dict(assets)
    items, judge = reader.all(Item), judge_of(model)
    return Backlog(
        tuple(row_of(item, by_category, by_asset, judge) for item in items),
        categories,
        assets,
        tuple(sorted({item.owner for item in items if item.owner}, key=str.casefold)),
        model,
    )


def backlog_rows(reader: Reader, ids: frozenset[str]) -> tuple[BacklogRow, ...]:
    """The rows of some items, for a page that knows the others; items in the bin are left out."""
    categories, assets, judge = dict(category_names(reader)), dict(asset_names(reader)), judge_of(chosen_model(reader))
    found = (reader.get(Item, record_id) for record_id in sorted(ids))
    return tuple(row_of(item, categories, assets, judge) for item in found if item is not None)


def item_detail(reader: Reader, record_id: str) -> ItemDetail | None:
    """One item with its parts; None where it is in the bin."""
    item = reader.get(Item, record_id)
    if item is None:
        return None
    row = row_of(item, dict(category_names(reader)), dict(asset_names(reader)), judge_of(chosen_model(reader)))
    return ItemDetail(
        row,
        _ordered(reader.where(Symptom, "item", record_id)),
        _ordered(reader.where(Effect, "item", record_id)),
        _ordered(reader.where(Evidence, "item", record_id)),
    )


def _ordered(parts: tuple[P, ...]) -> tuple[P, ...]:
    return tuple(sorted(parts, key=lambda part: part.position))
