"""Reads what goes into a pack: its pages in order and its sizes, from `reports/*.toml`."""

import tomllib
from collections.abc import Collection
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from debtplanner.packs.document import PackStyle


class PackPlanError(ValueError):
    """A page list that cannot be used; the message is the sentence for the reader."""


@dataclass(frozen=True, slots=True)
class PlannedPage:
    """One page of a pack: the key of its builder, its title in the outline, and whether it joins the one before it."""

    key: str
    title: str
    joins: bool = False


@dataclass(frozen=True, slots=True)
class PackPlan:
    """What a pack is called, which pages it has and how large its type is."""

    title: str
    pages: tuple[PlannedPage, ...]
    style: PackStyle


def load_plan(path: Path, known: Collection[str]) -> PackPlan:
    """The page list in `path`; `known` are the keys that have a builder."""
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as trouble:
        raise PackPlanError(f"{path.name} is not valid TOML: {trouble}.") from trouble
    _refuse_unknown(path, "the entry", values, {"title", "style", "pages"})
    pages = tuple(_page(path, entry, known) for entry in _listed(path, values.get("pages")))
    doubled = next(
        (page.key for place, page in enumerate(pages) if page.key in {other.key for other in pages[:place]}), None
    )
    if doubled:
        raise PackPlanError(f'{path.name} lists the page "{doubled}" twice. Keep one of them.')
    return PackPlan(_words(path, "title", values.get("title")), pages, _style(path, values.get("style", {})))


def _listed(path: Path, entries: Any) -> list[Any]:
    if not isinstance(entries, list) or not entries:
        raise PackPlanError(f"{path.name} lists no pages. Add at least one [[pages]] entry.")
    return list(entries)


def _page(path: Path, entry: Any, known: Collection[str]) -> PlannedPage:
    if not isinstance(entry, dict):
        raise PackPlanError(f"{path.name} has a page that is not a table. Write it as [[pages]] with key and title.")
    _refuse_unknown(path, "the page entry", entry, {"key", "title", "joins"})
    key = _words(path, "key", entry.get("key"))
    if key not in known:
        raise PackPlanError(
            f'{path.name} asks for the page "{key}", which does not exist. Pages are: {", ".join(sorted(known))}.'
        )
    joins = entry.get("joins", False)
    if not isinstance(joins, bool):
        raise PackPlanError(f'{path.name} says joins = {joins!r} for the page "{key}". Write true or false.')
    return PlannedPage(key, _words(path, "title", entry.get("title")), joins)


def _style(path: Path, values: Any) -> PackStyle:
    if not isinstance(values, dict):
        raise PackPlanError(f"{path.name} has a style that is not a table. Write it as [style].")
    _refuse_unknown(path, "the size", values, {field.name for field in fields(PackStyle)})
    for name, value in values.items():
        if isinstance(value, bool) or not isinstance(value, int | float) or not 4 <= value <= 60:
            raise PackPlanError(f'{path.name} sets the size "{name}" to {value!r}. Sizes are numbers from 4 to 60.')
    return PackStyle(**{name: float(value) for name, value in values.items()})


def _words(path: Path, name: str, value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise PackPlanError(f'{path.name} needs words for "{name}". Found {value!r}.')
    return value


def _refuse_unknown(path: Path, what: str, values: dict[str, Any], known: set[str]) -> None:
    unknown = next((name for name in values if name not in known), None)
    if unknown is not None:
        raise PackPlanError(
            f'{path.name} has {what} "{unknown}", which means nothing. Known are: {", ".join(sorted(known))}.'
        )
