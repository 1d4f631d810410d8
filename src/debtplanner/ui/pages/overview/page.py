"""The Overview page: four figures, what needs you, the items that come first, what changed since the last pack."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Slot

from debtplanner.domain.changes import ChangeSet
from debtplanner.domain.kinds import KINDS
from debtplanner.domain.months import Month
from debtplanner.domain.why import Input, Step, Why
from debtplanner.queries.changes import RecordChange
from debtplanner.queries.explain import why_sum
from debtplanner.queries.overview import Overview, overview
from debtplanner.queries.scores import ScoreRow
from debtplanner.queries.summary import Total, breaking_words
from debtplanner.system.clock import now
from debtplanner.system.writing import Writing
from debtplanner.ui.shell.page import Action, PagePorts
from debtplanner.ui.shell.scrolling import ScrollingPage
from debtplanner.ui.widgets.alerts import Alert, AlertList
from debtplanner.ui.widgets.buttons import button
from debtplanner.ui.widgets.cards import Card, FigureCard
from debtplanner.ui.widgets.empty import EmptyState
from debtplanner.ui.widgets.table.column import Column
from debtplanner.ui.widgets.table.view import Table

FIRST, CHANGED = 6, 5
TWO_COLUMNS_FROM = 860
_LISTED = ("item", "initiative", "budget", "role", "claim")
HELP = """
The four figures are sums of what the open items state; **Why** shows from which items. **Needs you** lists what is
missing or contradicted, each with the page that settles it.
"""


@dataclass(frozen=True, slots=True)
class _Changed:
    id: str
    what: str
    before: str
    now: str


class OverviewPage(ScrollingPage):
    """The page that opens; at 1280 × 800 it scrolls only where somebody unfolds all that needs them."""

    key = "overview"
    title = "Overview"

    def __init__(self, ports: PagePorts) -> None:
        super().__init__(ports)
        self._found: Overview | None = None
        self._figures = {
            key: FigureCard(key, name)
            for key, name in (
                ("annual_cost", "Annual cost"),
                ("principal", "Principal"),
                ("breaking", "Breaking point"),
                ("assessed", "Assessed"),
            )
        }
        self._needs = AlertList()
        self._first = Table("Items that come first", self._first_columns(), fit_height=True, max_lines=FIRST)
        self._changed = Table(
            "What changed", self._changed_columns(), fit_height=True, max_lines=CHANGED, empty="Nothing changed."
        )
        self._more = button("", "link")
        self._needs_card = Card("Needs you")
        self._first_card = Card("What comes first")
        self._changed_card = Card("Since the last pack")
        self._categories = Table("Debt by category", self._category_columns(), fit_height=True, max_lines=6)
        self._categories_card = Card("Debt by category")
        self._empty = EmptyState("Your debt backlog is empty.", "Add the first item")
        self._build()
        self.reload()

    def _build(self) -> None:
        self.add_figures(self._figures.values(), self._why)
        self._needs.followed.connect(self.ports.navigate)
        self._needs_card.add(self._needs)
        self._empty.primary.connect(self._begin)
        self._needs_card.add(self._empty)
        self._first.why_requested.connect(self._open_score)
        self._first.opened.connect(self._open_item)
        self._first_card.add(self._first)
        self._changed_card.add(self._changed)
        self._changed_card.body.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self._more.clicked.connect(self._open_history)
        self._categories_card.add(self._categories)
        pairs = ((self._needs_card, self._first_card), (self._categories_card, self._changed_card))
        self.add_stacks(pairs, (5, 4), TWO_COLUMNS_FROM)
        self.column.addStretch(1)

    def _first_columns(self) -> tuple[Column, ...]:
        def score(row: ScoreRow) -> str:
            found = self._found
            return "—" if row.score is None or found is None else found.writing.number(row.score, 1)

        return (
            Column("name", "Item", lambda row: row.name, names=True, priority=0),
            Column("score", "Score", score, lambda row: row.score, "number", width=78, min_width=70, priority=0),
            Column("band", "Band", _band, lambda row: row.score, "band", width=104, min_width=98, priority=1),
            Column(
                "cost",
                "Annual cost",
                self._cost,
                lambda row: row.annual_cost,
                "number",
                width=112,
                min_width=96,
                priority=2,
            ),
        )

    def _items(self, row: ScoreRow) -> str:
        return str(row.items) if self._found is None else self._found.writing.number(row.items)

    def _category_columns(self) -> tuple[Column, ...]:
        return (
            Column("name", "Category", lambda row: row.name, names=True, priority=0),
            Column("items", "Items", self._items, lambda row: row.items, "number", width=66, priority=2),
            Column("band", "Band", _band, lambda row: row.score, "band", width=104, min_width=98, priority=1),
            Column(
                "cost",
                "Annual cost",
                self._cost,
                lambda row: row.annual_cost,
                "number",
                width=112,
                min_width=96,
                priority=0,
            ),
        )

    def _cost(self, row: ScoreRow) -> str:
        found = self._found
        return "not stated" if row.annual_cost is None or found is None else found.writing.amount(row.annual_cost)

    @staticmethod
    def _changed_columns() -> tuple[Column, ...]:
        return (
            Column("what", "What", lambda row: row.what, names=True, priority=0),
            Column("before", "Before", lambda row: row.before, width=96, align="right", priority=1),
            Column("now", "Now", lambda row: row.now, width=96, align="right", priority=0),
        )

    def header_actions(self) -> list[Action]:
        """The pack is one click away."""
        return [Action("Monthly pack", self._open_packs, "file-text", primary=True)]

    def reload(self) -> None:
        """Read everything again."""
        today: date = now().astimezone().date()
        found = self.ports.session.read(lambda reader: overview(reader, today))
        self._found = found
        self._show_figures(found, today)
        self._needs.set_alerts([Alert(one.tone, one.fact, one.reason, one.verb, one.page) for one in found.needs])
        self._empty.setVisible(found.summary.items == 0)
        self._needs_card.set_title("Needs you" if found.needs or not found.summary.items else "Nothing needs you")
        self._needs_card.set_title(self._needs_card.title.text(), "" if found.needs else self._calm(found))
        self._first.set_rows(found.scores.rows[:FIRST])
        self._first_card.setVisible(bool(found.scores.rows))
        self._categories.set_rows(found.categories.rows)
        self._show_changes(found)
        self.totals_changed.emit(f"{found.summary.workspace} · as of {found.writing.day(found.summary.as_of)}")

    @staticmethod
    def _calm(found: Overview) -> str:
        return "Every open item is assessed and states its cost." if found.summary.items else ""

    def show_changes(self, change: ChangeSet) -> None:  # noqa: ARG002 - figures come from every kind of record
        """The figures are those of now."""
        self.reload()

    def _show_figures(self, found: Overview, today: date) -> None:
        totals, writing = found.summary, found.writing
        for key, total in (("annual_cost", totals.annual_cost), ("principal", totals.principal)):
            value = "not stated" if total.value is None else writing.amount(total.value)
            self._figures[key].set_value(value, f"{totals.currency}, {_stated(total, found.writing)}")
        self._figures["breaking"].set_value(
            breaking_words(totals, writing), "until the interest has cost the principal"
        )
        age = "nothing assessed yet"
        if totals.oldest_assessment is not None:
            days = (today - totals.oldest_assessment).days
            age = f"oldest {found.writing.count(days, 'day', 'days')} ago" if days > 0 else "all of them today"
        self._figures["assessed"].set_value(found.writing.part(totals.assessed, totals.items), age)

    def _show_changes(self, found: Overview) -> None:
        since = found.since
        rows: list[_Changed] = []
        if since.pack is None:
            title, subtitle = "Since the beginning", _recorded(since.records, found.writing)
        else:
            title = f"Since the pack of {found.writing.month(Month.parse(since.pack.period))}"
            subtitle = f"issued {found.writing.day(since.pack.issued_on)}, version {since.pack.version}"
            rows = [row for record in since.records for row in _changed_rows(record)]
        self._changed_card.set_title(title, subtitle)
        self._changed.set_rows(rows[:CHANGED])
        self._changed.setVisible(since.pack is not None)
        left = len(rows) - CHANGED
        self._more.setText(f"{found.writing.number(left)} more in History")
        self._more.setVisible(left > 0)

    @Slot(str)
    def _why(self, key: str) -> None:
        found = self._found
        if found is None:
            return
        if key in {"annual_cost", "principal"}:
            label = self._figures[key].accessibleName().split(":")[0]
            claims = found.cost_claims if key == "annual_cost" else ()
            why = why_sum(label, found.items, key, found.writing, claims)
        else:
            why = _why_breaking(found) if key == "breaking" else _why_assessed(found)
        self.ports.show_why(why, self._figures[key])

    @Slot(str, str)
    def _open_score(self, record_id: str, _key: str) -> None:
        self.ports.navigate("backlog", "item", record_id)

    @Slot(str)
    def _open_item(self, record_id: str) -> None:
        self.ports.navigate("backlog", "item", record_id)

    @Slot()
    def _open_packs(self) -> None:
        self.ports.navigate("packs")

    @Slot()
    def _open_history(self) -> None:
        self.ports.navigate("history")

    @Slot()
    def _begin(self) -> None:
        self.ports.navigate("backlog")

    def help(self) -> str:
        """What the Overview answers."""
        return HELP


def _band(row: ScoreRow) -> str:
    return row.band or "not assessed"


def _stated(total: Total, writing: Writing) -> str:
    return f"stated by {writing.part(total.stated, total.items)}"


def _recorded(records: tuple[RecordChange, ...], writing: Writing) -> str:
    """What the first pack would be the first to tell: what there is of each kind of record that a pack lists."""
    counts = Counter(record.kind for record in records)
    there = [writing.count(counts[kind], KINDS[kind].noun, KINDS[kind].plural) for kind in _LISTED if counts[kind]]
    held = f" Recorded so far: {', '.join(there)}." if there else ""
    return f"No pack was issued yet; the first one is compared with nothing.{held}"


def _changed_rows(record: RecordChange) -> list[_Changed]:
    """A line a changed field; one line a record that came or went."""
    if record.how != "changed":
        words = ("—", record.how) if record.how == "added" else (record.how, "—")
        return [_Changed(record.record_id, f"{record.name} ({record.noun})", *words)]
    return [
        _Changed(f"{record.record_id}/{one.field}", f"{record.name}: {one.label.lower()}", one.before, one.after)
        for one in record.fields
    ]


def _why_breaking(found: Overview) -> Why:
    totals, writing = found.summary, found.writing
    years = totals.breaking_point
    amounts = (("Principal", totals.principal), ("Annual cost", totals.annual_cost))
    inputs = tuple(
        Input(name, "not stated" if total.value is None else writing.amount(total.value), _stated(total, writing))
        for name, total in amounts
    )
    result = breaking_words(totals, writing)
    steps = () if years is None else (Step("Principal ÷ annual cost", writing.number(years, 3)),)
    rounding = "half up to one decimal; “never” where the interest is zero"
    return Why(result, "Breaking point of all open debt", "principal ÷ annual cost", "years", rounding, inputs, steps)


def _why_assessed(found: Overview) -> Why:
    missing = [item for item in found.items if not item.assessed]
    inputs = tuple(Input(item.name, "not assessed", "the item's record", "item", item.id) for item in missing[:12])
    result = found.writing.part(found.summary.assessed, found.summary.items)
    steps = (
        Step("Open items", f"{found.writing.number(found.summary.items)}"),
        Step("of them with impact, effort and risk", f"{found.writing.number(found.summary.assessed)}"),
    )
    return Why(
        result, "Coverage of the assessments", "open items with all three scores", "items", "none", inputs, steps
    )
