"""Withholding names and amounts: the text is not in the file; a plate or words in brackets stand for it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any

from debtplanner.charts.cumulative import CumulativeChart
from debtplanner.charts.distribution import Distribution
from debtplanner.charts.frontier import FrontierChart
from debtplanner.charts.monthly import MonthlyBars
from debtplanner.charts.tornado import Tornado
from debtplanner.charts.waterfall import Waterfall
from debtplanner.packs.document import ChartBlock, Document, Note, Number, Redacted, Text
from debtplanner.system.writing import WITHHELD

REASON = "name withheld"
MONEY_CHARTS = (CumulativeChart, Distribution, FrontierChart, MonthlyBars, Tornado, Waterfall)
NO_CHART = "The chart of these amounts is left out, because amounts are withheld."

Change = Callable[[Any], Any]


def redacted(document: Document, names: Sequence[str]) -> Document:
    """The document without these names, in its pages and in its title; the same names give the same document."""
    wanted = sorted({name for name in names if name.strip()}, key=lambda name: (-len(name), name))
    if not wanted:
        return document
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in wanted), re.IGNORECASE)

    def without_names(value: Any) -> Any:
        if isinstance(value, Text) and pattern.fullmatch(value.text.strip()):
            return Redacted(REASON)
        return pattern.sub(f"[{REASON}]", value) if isinstance(value, str) else value

    return replace(
        document, title=pattern.sub(f"[{REASON}]", document.title), pages=_changed(document.pages, without_names)
    )


def without_small_amounts(document: Document) -> Document:
    """The document whose data were written with small amounts withheld: plates for them, no chart that shows them."""

    def plated(value: Any) -> Any:
        if isinstance(value, Text | Number) and value.text.strip() == WITHHELD:
            return Redacted()
        if isinstance(value, ChartBlock) and isinstance(value.chart, MONEY_CHARTS):
            return Note(NO_CHART, title=value.title)
        return value

    return replace(document, pages=_changed(document.pages, plated))


def _changed(value: Any, change: Change) -> Any:
    """A value with each of its parts changed; what does not change stays the same object."""
    changed = change(value)
    if changed is not value:
        return changed
    if isinstance(value, tuple):
        return tuple(_changed(one, change) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        parts = {one.name: getattr(value, one.name) for one in fields(value)}
        others = {name: made for name, part in parts.items() if (made := _changed(part, change)) != part}
        return replace(value, **others) if others else value
    return value
