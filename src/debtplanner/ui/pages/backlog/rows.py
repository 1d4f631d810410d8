"""What one line of the backlog is, and what all lines add up to. No Qt in here."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from debtplanner.domain.backlog import Item
from debtplanner.domain.kinds import rule_of
from debtplanner.domain.scoring import ScoringModel
from debtplanner.domain.values import Choice
from debtplanner.queries.backlog import Backlog, BacklogRow
from debtplanner.queries.summary import Total, total
from debtplanner.system.writing import Writing

AMOUNTS = (("annual_cost", "Annual cost"), ("principal", "Principal"), ("savings", "Expected savings"))
NO_ASSET, NO_OWNER, NOT_ASSESSED, NOT_STATED = "No asset", "No owner", "not assessed", "not stated"


class _Upwards(str):
    """A name that sorts from A to Z while everything around it sorts from high to low."""

    __slots__ = ()

    def __lt__(self, other: str) -> bool:
        return str.__gt__(self, other)

    def __gt__(self, other: str) -> bool:
        return str.__lt__(self, other)


Standing = tuple[float, int, int, int, str]


@dataclass(frozen=True, slots=True)
class Line:
    """One item as the table shows it: `words` is what a search looks through, `standing` its place by score."""

    id: str
    row: BacklogRow
    words: str
    standing: Standing
    written: str

    @property
    def item(self) -> Item:
        """The record itself."""
        return self.row.item


@dataclass
class Known:
    """What the page knows besides the lines: how things are written here, and what one chooses from."""

    writing: Writing
    model: ScoringModel
    categories: tuple[tuple[str, str], ...] = ()
    assets: tuple[tuple[str, str], ...] = ()
    owners: tuple[str, ...] = ()

    def take(self, found: Backlog, writing: Writing) -> None:
        """What was read anew."""
        self.writing, self.model = writing, found.model
        self.categories, self.assets, self.owners = found.categories, found.assets, found.owners

    @property
    def written(self) -> str:
        """Tells lines written one way from the same lines written another way."""
        return f"{self.writing.locale} {self.writing.currency}"


def standing(row: BacklogRow) -> Standing:
    """Sorted from high to low: the framework's order by score, risk, annual cost, low effort and name.

    Floats stand for the exact scores here: they only order, and scores differ by far more than floats can tell apart.
    """
    item = row.item
    name = _Upwards(item.name.casefold())
    if row.score is None or item.risk is None or item.effort is None:
        return (-1.0, 0, 0, 0, name)
    cost = -1 if item.annual_cost is None else item.annual_cost
    return (float(row.score), item.risk, cost, -item.effort, name)


def line_of(row: BacklogRow, written: str) -> Line:
    """The line of one row."""
    item = row.item
    words = f"{item.name}\n{row.category}\n{row.asset}\n{item.owner}\n{item.note}".casefold()
    return Line(row.id, row, words, standing(row), written)


def status_label(code: str) -> str:
    """A status in words."""
    rule = rule_of("item", "status")
    return rule.label_of(code) if isinstance(rule, Choice) else code


def breaking_point(item: Item) -> Fraction | None:
    """Years after which the interest has cost the principal; None where it never has, or an amount is missing."""
    if not item.annual_cost or item.principal is None:
        return None
    return Fraction(item.principal, item.annual_cost)


def breaking_words(item: Item, writing: Writing) -> str:
    """The breaking point in words: "1.6 years", "never" without interest, "not stated" without an amount."""
    if item.annual_cost is None or item.principal is None:
        return NOT_STATED
    years = breaking_point(item)
    if years is None:
        return "never"
    return f"{writing.number(years, 1)} years"


def total_words(found: Total, writing: Writing) -> str:
    """A sum with its coverage, where that is not whole: "1,300,000 (by 22 of 24)"."""
    if found.value is None:
        return NOT_STATED
    stated = "" if found.stated == found.items else f" (by {writing.part(found.stated, found.items)})"
    return f"{writing.amount(found.value)}{stated}"


def totals_line(items: Iterable[Item], known: Known) -> str:
    """The line under the title: how many open items, what they cost, how far they are assessed."""
    everything = tuple(items)
    still = tuple(item for item in everything if item.is_open)
    writing, resolved = known.writing, len(everything) - len(still)
    used = len({item.category for item in still})
    parts = [
        f"{known.writing.count(len(still), 'item', 'items')} in {known.writing.count(used, 'category', 'categories')}"
        + (f", {known.writing.number(resolved)} resolved" if resolved else ""),
        f"annual cost {total_words(total(still, 'annual_cost'), writing)}",
        f"principal {total_words(total(still, 'principal'), writing)}",
        f"assessed {known.writing.part(sum(item.assessed for item in still), len(still))}",
    ]
    return " · ".join(parts) if everything else "No items yet"
