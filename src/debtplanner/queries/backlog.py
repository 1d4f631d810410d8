"""What the Backlog page shows: a row an item, and one item with all its parts."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
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


def row_of(item: Item, categories: Mapping[str, str], assets: Mapping[str, str], model: ScoringModel) -> BacklogRow:
    """The row of one item."""
    assessed = assessment(item.impact, item.effort, item.risk)
    value = None if assessed is None else score(model, assessed)
    return BacklogRow(
        item.id,
        item,
        categories.get(item.category, ""),
        assets.get(item.asset or "", ""),
        value,
        None if value is None else band_of(model, value),
    )


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
    items = reader.all(Item)
    return Backlog(
        tuple(row_of(item, by_category, by_asset, model) for item in items),
        categories,
        assets,
        tuple(sorted({item.owner for item in items if item.owner}, key=str.casefold)),
        model,
    )


def backlog_rows(reader: Reader, ids: frozenset[str]) -> tuple[BacklogRow, ...]:
    """The rows of some items, for a page that knows the others; items in the bin are left out."""
    categories, assets, model = dict(category_names(reader)), dict(asset_names(reader)), chosen_model(reader)
    found = (reader.get(Item, record_id) for record_id in sorted(ids))
    return tuple(row_of(item, categories, assets, model) for item in found if item is not None)


def item_detail(reader: Reader, record_id: str) -> ItemDetail | None:
    """One item with its parts; None where it is in the bin."""
    item = reader.get(Item, record_id)
    if item is None:
        return None
    row = row_of(item, dict(category_names(reader)), dict(asset_names(reader)), chosen_model(reader))
    return ItemDetail(
        row,
        _ordered(reader.where(Symptom, "item", record_id)),
        _ordered(reader.where(Effect, "item", record_id)),
        _ordered(reader.where(Evidence, "item", record_id)),
    )


def _ordered(parts: tuple[P, ...]) -> tuple[P, ...]:
    return tuple(sorted(parts, key=lambda part: part.position))
