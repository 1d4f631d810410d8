"""Which lines are shown and under which headings: the bar above the table, and what it means."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QSizePolicy

from debtplanner.domain.backlog import STATUSES
from debtplanner.queries.summary import total
from debtplanner.ui.pages.backlog.rows import NO_ASSET, NO_OWNER, NOT_ASSESSED, Known, Line, status_label, total_words
from debtplanner.ui.theme import look, size
from debtplanner.ui.widgets.fields import Choice
from debtplanner.ui.widgets.flow import Flow
from debtplanner.ui.widgets.painting import BANDS
from debtplanner.ui.widgets.search import SearchField
from debtplanner.ui.widgets.table.column import Grouping

STATUS_FILTERS = (("open", "All open"), ("resolved", "Resolved"), ("", "Every status"))
GROUPINGS = (
    ("", "Not grouped"),
    ("category", "By category"),
    ("asset", "By asset"),
    ("band", "By band"),
    ("status", "By status"),
    ("owner", "By owner"),
)
_NO_BAND = "none"


@dataclass(frozen=True, slots=True)
class Filters:
    """What the reader wants to see; empty texts let everything through."""

    text: str = ""
    category: str = ""
    status: str = "open"
    band: str = ""

    @property
    def idle(self) -> bool:
        """Whether nothing is hidden but what is resolved."""
        return self == Filters()

    def predicate(self) -> Callable[[Line], bool] | None:
        """Whether a line is shown; None where all are."""
        words, category, band = self.text.casefold().split(), self.category, self.band
        wants_open = {"open": True, "resolved": False}.get(self.status)
        if not words and not category and not band and wants_open is None:
            return None

        def keeps(line: Line) -> bool:
            item = line.row.item
            if wants_open is not None and item.is_open is not wants_open:
                return False
            if category and item.category != category:
                return False
            if band and (line.row.band or _NO_BAND) != band:
                return False
            found = line.words
            return all(word in found for word in words)

        return keeps


def grouping(key: str, known: Known) -> Grouping | None:
    """Headings by one field, with what the open lines under each add up to."""

    def summary(lines: Sequence[Line]) -> str:
        items = tuple(line.item for line in lines if line.item.is_open)
        if not items:
            return ""
        sums = (
            (name, total(items, field)) for field, name in (("annual_cost", "annual cost"), ("principal", "principal"))
        )
        return "  ·  ".join(f"{name} {total_words(found, known.writing)}" for name, found in sums)

    def made(read: Callable[[Line], str], order: Sequence[str] = (), last: str = "") -> Grouping:
        places = {name: place for place, name in enumerate(order)}

        def by(name: str) -> tuple[bool, int, str]:
            return name == last, places.get(name, len(places)), name.casefold()

        return Grouping(read, key, by, summary)

    match key:
        case "category":
            return made(lambda line: line.row.category, [name for _, name in known.categories])
        case "asset":
            return made(lambda line: line.row.asset or NO_ASSET, last=NO_ASSET)
        case "band":
            unknown = NOT_ASSESSED.capitalize()
            return made(lambda line: line.row.band or unknown, BANDS, unknown)
        case "status":
            return made(lambda line: status_label(line.item.status), [label for _, label in STATUSES])
        case "owner":
            return made(lambda line: line.item.owner or NO_OWNER, last=NO_OWNER)
        case _:
            return None


class FilterBar(Flow):
    """Search, category, status, band and grouping, in one line where there is room; `changed` when any of them is."""

    changed = Signal()
    grouped = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.search = SearchField("Search items")
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.category = Choice("Category", (("", "All categories"),))
        self.status = Choice("Status", STATUS_FILTERS)
        self.band = Choice("Band", (("", "All bands"), *((one, one) for one in BANDS), (_NO_BAND, "Not assessed")))
        self.group = Choice("Grouping", GROUPINGS)
        self.add(self.search)
        for choice in (self.category, self.status, self.band):
            choice.activated.connect(self.changed)
        for choice in (self.category, self.status, self.band, self.group):
            self.add(choice)
        self.search.searched.connect(self.changed)
        self.group.activated.connect(self._grouped)
        look().changed.connect(self._fit)
        self._fit()
        self.set_filters(Filters())

    @Slot()
    def _fit(self) -> None:
        """Widths at the scale in force: the search gives way first."""
        self.search.setMinimumWidth(size(130))
        self.search.setMaximumWidth(size(280))
        for choice in (self.category, self.status, self.band, self.group):
            choice.setMaximumWidth(size(140))

    def filters(self) -> Filters:
        """What is wanted now."""
        return Filters(self.search.text(), self.category.value(), self.status.value(), self.band.value())

    def set_filters(self, filters: Filters) -> None:
        """Want this; the caller applies it."""
        self.search.setText(filters.text)
        for choice, value in (
            (self.category, filters.category),
            (self.status, filters.status),
            (self.band, filters.band),
        ):
            choice.set_value(value)
            if choice.currentIndex() < 0:
                choice.set_value("")
        if self.group.currentIndex() < 0:
            self.group.set_value("")

    def set_categories(self, categories: tuple[tuple[str, str], ...], count: str) -> None:
        """Offer these categories; one that is gone is wanted no more. `count` says how many items there are, if several."""
        self.search.setPlaceholderText(f"Search {count} items" if count else "Search items")
        self.category.set_choices((("", "All categories"), *categories))
        if self.category.currentIndex() < 0:
            self.category.set_value("")
            self.changed.emit()

    @Slot()
    def _grouped(self) -> None:
        self.grouped.emit(self.group.value())

    def state(self) -> dict[str, Any]:
        """Everything in it as plain values."""
        return {**asdict(self.filters()), "group": self.group.value()}

    def restore(self, state: dict[str, Any]) -> None:
        """As it was, as far as it still applies."""
        known = {field.name for field in fields(Filters)}
        self.group.set_value(str(state.get("group", "")))
        self.set_filters(Filters(**{name: str(value) for name, value in state.items() if name in known}))
