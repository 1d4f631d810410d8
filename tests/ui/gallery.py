"""A gallery of all widgets as two pages on a session that is not one: for looking, walking and leak checks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from debtplanner.charts.placement import Bubble
from debtplanner.domain.changes import ChangeSet
from debtplanner.domain.why import Input, Step, Why
from debtplanner.ui.shell.page import Action, Page, PagePorts, PageSpec
from debtplanner.ui.widgets.alerts import Alert, AlertList
from debtplanner.ui.widgets.bands import BandLabel
from debtplanner.ui.widgets.bubblechart import BubbleChart
from debtplanner.ui.widgets.buttons import Segmented, button
from debtplanner.ui.widgets.cards import Card, FigureCard
from debtplanner.ui.widgets.chartcard import ChartCard, ChartData
from debtplanner.ui.widgets.chartframe import ChartFrame
from debtplanner.ui.widgets.empty import EmptyState
from debtplanner.ui.widgets.fields import Choice, Field
from debtplanner.ui.widgets.form import Form
from debtplanner.ui.widgets.menus import MenuItem
from debtplanner.ui.widgets.panel import PanelSplit, SidePanel
from debtplanner.ui.widgets.search import SearchField
from debtplanner.ui.widgets.style import set_part, spaced
from debtplanner.ui.widgets.table import Column, Merged, Table
from debtplanner.ui.widgets.text import label


@dataclass(frozen=True)
class Item:
    """One line of the gallery's table."""

    id: str
    name: str
    impact: int
    effort: int
    risk: int
    band: str
    category: str
    cost: int | None
    principal: int
    state: str = "ok"

    @property
    def score(self) -> float:
        return (self.impact + self.effort + self.risk) / 3


def number(value: int | None) -> str:
    return "—" if value is None else f"{value:,}"


ITEMS = (
    Item(
        "1",
        "Billing monolith blocks independent releases",
        9,
        7,
        9,
        "Critical",
        "Architecture",
        380_000,
        600_000,
        "fail",
    ),
    Item("2", "No failover for the primary database", 9, 4, 9, "High", "Infrastructure", 120_000, 90_000, "behind"),
    Item("3", "Coverage 65 % on payment paths", 8, 6, 7, "High", "Code quality", 210_000, 150_000),
    Item("4", "Outdated TLS and dependency patches", 9, 3, 9, "High", "Security", None, 50_000, "none"),
    Item("5", "Weekly manual deploys", 7, 4, 8, "High", "Infrastructure", 170_000, 110_000),
    Item("6", "Duplicated pricing rules in four services", 7, 6, 6, "High", "Code quality", 240_000, 250_000),
    Item("7", "Analytics queries on the write replica", 6, 5, 6, "Medium", "Data management", 180_000, 300_000),
    Item("8", "Onboarding takes three extra weeks", 6, 5, 4, "Medium", "Code quality", 60_000, 40_000, "stale"),
    Item("9", "Session store single point of failure", 6, 3, 7, "Medium", "Infrastructure", 45_000, 35_000),
    Item("10", "Untracked feature flags", 4, 3, 4, "Low", "Code quality", 15_000, 10_000),
    Item(
        "11",
        "مرحبا <b>&amp;</b> =cmd() 😀 " + "a very long name " * 10,
        3,
        4,
        4,
        "not assessed",
        "Architecture",
        22_000,
        30_000,
    ),
)

COLUMNS = (
    Column("name", "Item", lambda item: item.name, names=True, width=300, editable=True, priority=0),
    Column(
        "category",
        "Category",
        lambda item: item.category,
        width=130,
        min_width=110,
        priority=8,
        editable=True,
        choices=lambda _: ("Architecture", "Code quality", "Data management", "Infrastructure", "Security"),
    ),
    Column(
        "score",
        "Score",
        lambda item: f"{item.score:.1f}",
        lambda item: item.score,
        kind="number",
        width=84,
        min_width=76,
        priority=1,
        why=True,
    ),
    Column("band", "Band", lambda item: item.band, kind="band", width=110, min_width=96, priority=2),
    Column(
        "impact",
        "Impact",
        lambda item: str(item.impact),
        lambda item: item.impact,
        kind="score",
        width=88,
        min_width=84,
        priority=4,
        editable=True,
    ),
    Column(
        "effort",
        "Effort",
        lambda item: str(item.effort),
        lambda item: item.effort,
        kind="score",
        width=88,
        min_width=84,
        priority=4,
        editable=True,
    ),
    Column(
        "risk",
        "Risk",
        lambda item: str(item.risk),
        lambda item: item.risk,
        kind="score",
        width=88,
        min_width=84,
        priority=4,
        editable=True,
    ),
    Column(
        "cost",
        "Interest a year",
        lambda item: number(item.cost),
        lambda item: item.cost,
        kind="number",
        width=128,
        min_width=120,
        priority=3,
        why=True,
    ),
    Column(
        "principal",
        "Principal",
        lambda item: number(item.principal),
        lambda item: item.principal,
        kind="number",
        width=104,
        min_width=96,
        priority=6,
    ),
    Column(
        "state",
        "Status",
        lambda item: {"ok": "on path", "fail": "overspent", "none": "no data"}.get(item.state, item.state),
        kind="glyph",
        glyph=lambda item: item.state,
        width=110,
        min_width=104,
        priority=7,
    ),
)
MERGED = Merged("ier", "I · E · R", ("impact", "effort", "risk"))

WHY = Why(
    "8.3",
    "Score of Billing monolith blocks independent releases",
    "(impact + effort + risk) ÷ 3",
    "points from 1 to 10",
    "half up to one decimal",
    (
        Input("Impact", "9", "Platform lead, 3 Nov", "item", "1"),
        Input("Effort", "7", "Platform lead, 12 Nov", "item", "1"),
        Input("Risk", "9", "Framework, section 2.1"),
    ),
    (Step("Sum", "25"), Step("÷ 3, half up to one decimal", "8.333 → 8.3"), Step("Band", "Critical, from 8.0")),
    ("The document prints 8.3 too. Its written formula gives 7.2.",),
)

FIELDS = (
    Field("name", "Name", help="What stands in the way, in the words of those who meet it."),
    Field("impact", "Impact", "score"),
    Field("effort", "Effort", "score"),
    Field("risk", "Risk", "score"),
    Field("category", "Category", "choice", choices=(("a", "Architecture"), ("s", "Security"))),
    Field(
        "asset", "Asset", "combo", choices=(("b", "Billing"), ("p", "Payments")), placeholder="Billing", optional=True
    ),
    Field("cost", "Interest a year", "money", unit="USD"),
    Field("since", "Since", "date"),
    Field("from", "First month", "month"),
    Field("note", "Symptoms", "lines", help="One a line."),
    Field("watch", "Show on the overview", "check"),
)


class BacklogDemo(Page):
    """A list with search, filter and side panel."""

    key, title = "backlog", "Backlog"

    def __init__(self, ports: PagePorts) -> None:
        super().__init__(ports)
        self.changes: list[ChangeSet] = []
        self.opened: list[tuple[str, str]] = []
        column = QVBoxLayout(self)
        spaced(column, (24, 8, 24, 16), 12)
        bar = QHBoxLayout()
        spaced(bar)
        self.search = SearchField("Search 11 items")
        self.search.searched.connect(self._search)
        self.counted = label("", "caption")
        bar.addWidget(self.search)
        bar.addWidget(Choice("Category", (("", "All categories"), ("s", "Security"))))
        bar.addWidget(Segmented("View", (("list", "List"), ("matrix", "Matrix"))))
        bar.addStretch(1)
        bar.addWidget(self.counted)
        self.table = Table("Debt items", COLUMNS, merged=MERGED, empty="No item matches.")
        self.table.context = self._menu
        main = QWidget()
        set_part(main, "clear")
        inside = QVBoxLayout(main)
        spaced(inside, spacing=12)
        inside.addLayout(bar)
        inside.addWidget(self.table, 1)
        self.panel = SidePanel()
        self.split = PanelSplit(main, self.panel)
        column.addWidget(self.split)
        self.table.counted.connect(self._counted)
        self.table.selected.connect(self._selected)
        self.table.edited.connect(self._edited)
        self.table.why_requested.connect(self._why)
        self.panel.why_requested.connect(self._why_figure)
        self.panel.add_action(button("Open"))
        self.panel.add_action(button("Accept until…"))
        self.table.set_rows(ITEMS)

    def show_changes(self, change: ChangeSet) -> None:
        self.changes.append(change)

    def header_actions(self) -> Sequence[Action]:
        return (
            Action("Import", self._nothing, "file-input"),
            Action("Export", self._nothing, "file-output"),
            Action("New item", self.new_here, "plus", primary=True),
        )

    def find_here(self) -> bool:
        self.search.setFocus()
        return True

    def new_here(self) -> bool:
        self.opened.append(("new", ""))
        return True

    def layout_state(self) -> dict[str, object]:
        return {"table": self.table.layout_state()}

    def restore_layout(self, state: dict) -> None:
        self.table.restore_layout(state.get("table", {}))

    def open_record(self, kind: str, record_id: str) -> None:
        self.opened.append((kind, record_id))
        self.table.select(record_id)

    def keys(self) -> Sequence[tuple[str, str]]:
        return (("Ctrl+D", "Duplicate"),)

    def help(self) -> str:
        return "Every debt item, **sorted** as you like."

    def _nothing(self) -> None:
        pass

    def _menu(self, ids: tuple[str, ...]) -> list[MenuItem]:
        return [MenuItem(f"Archive {len(ids)} items", self._nothing, "archive", "Del")]

    def _search(self, text: str) -> None:
        self.table.set_filter((lambda item: text.casefold() in item.name.casefold()) if text else None)

    def _counted(self, shown: int, total: int) -> None:
        self.counted.setText(f"{shown} of {total} shown")
        self.totals_changed.emit(f"{total} items in 5 categories · interest 1,300,000 a year · principal 1,500,000")

    def _selected(self, ids: tuple[str, ...]) -> None:
        if len(ids) != 1:
            self.split.close_panel()
            return
        item = self.table.row_of(ids[0])
        self.panel.clear()
        self.panel.set_head(item.name, f"{item.category} · Billing · owner Platform lead")
        self.panel.add_figure("score", "Score", f"{item.score:.1f}  {item.band}")
        self.panel.add_figure("cost", "Interest a year", number(item.cost))
        self.panel.add_figure("principal", "Principal", number(item.principal))
        self.panel.add_section(
            "Effects, now → target", label("API response  700 → 500 ms\nReleases blocked  6 → 0 a quarter")
        )
        self.panel.add_section("Repaid by", label("Architecture Modernization, Apr–Sep 2026", wrap=True))
        self.split.open_panel()

    def _edited(self, row_id: str, key: str, text: str) -> None:
        if key in {"impact", "effort", "risk"}:
            if not text.isdigit() or not 1 <= int(text) <= 10:
                self.table.reject(row_id, key, f"{key.title()} must be a whole number from 1 to 10. You typed {text}.")
                return
            self.table.apply([replace(self.table.row_of(row_id), **{key: int(text)})])

    def _why(self, _row: str, _key: str) -> None:
        self.ports.show_why(WHY, self.table)

    def _why_figure(self, _key: str) -> None:
        self.ports.show_why(WHY, self.panel)


class PartsDemo(Page):
    """Everything else on one page."""

    key, title = "overview", "November 2026"

    def __init__(self, ports: PagePorts) -> None:
        super().__init__(ports)
        self.changes: list[ChangeSet] = []
        outer = QVBoxLayout(self)
        spaced(outer)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setAccessibleName("Overview")
        inside = QWidget()
        set_part(inside, "page")
        area.setWidget(inside)
        outer.addWidget(area)
        grid = QGridLayout(inside)
        spaced(grid, (24, 8, 24, 16), 16)
        self.figures = [
            FigureCard("interest", "Interest a year", "1,300,000", "1,000,000 below the claimed 2,300,000"),
            FigureCard("principal", "Principal", "1,500,000", "for 5 categories; 1,350,000 planned"),
            FigureCard("planned", "Planned in 2026", "1,783,300"),
            FigureCard("review", "Next review", "8 December", "in 14 days; 3 things missing"),
        ]
        self.figures[2].set_value("1,783,300", "583,300 over the budget", "danger")
        for place, figure in enumerate(self.figures):
            figure.why_requested.connect(self._why)
            grid.addWidget(figure, 0, place)
        needs = Card("Needs you")
        self.alerts = AlertList(
            (
                Alert("danger", "583,300 over the year-1 budget", "since 3 November", "Show months", "budget"),
                Alert("warn", "3 requests waiting", "oldest 6 days, 400,000 in all", "Decide", "approvals"),
                Alert(
                    "info",
                    "1 acceptance ends on 30 November",
                    "Onboarding takes three extra weeks",
                    "Review",
                    "accepted",
                ),
                Alert("ok", "All measures have a reading", "", "Show", "measures"),
            )
        )
        needs.add(self.alerts)
        needs.body.addStretch(1)
        grid.addWidget(needs, 1, 0, 1, 2)
        top = Card("Five categories, and Architecture leads", "Mean of impact, effort and risk")
        self.table = Table("Top items", COLUMNS, merged=MERGED, fit_height=True, max_lines=5)
        self.table.set_rows(ITEMS[:5])
        top.add(self.table)
        top.body.addStretch(1)
        grid.addWidget(top, 1, 2, 1, 2)
        entry = Card("New item")
        self.form = Form("New item", FIELDS, beside=(("impact", "effort", "risk"), ("since", "from")))
        entry.add(self.form)
        grid.addWidget(entry, 2, 0, 1, 2)
        rest = Card("Bands and states")
        for band in ("Critical", "High", "Medium", "Low"):
            row = QHBoxLayout()
            row.addWidget(BandLabel(band))
            row.addWidget(BandLabel(band, filled=True))
            row.addStretch(1)
            rest.body.addLayout(row)
        rest.add(
            EmptyState("Requests for money will be here, with who decides on them.", "New request", "From the sample")
        )
        buttons = QHBoxLayout()
        for text, kind in (("Keep", "secondary"), ("Submit", "primary"), ("Archive", "destructive"), ("Show", "link")):
            buttons.addWidget(button(text, kind))
        off = button("Off", icon="archive")
        off.setEnabled(False)
        buttons.addWidget(off)
        buttons.addStretch(1)
        rest.body.addLayout(buttons)
        grid.addWidget(rest, 2, 2, 1, 2)
        self.totals_changed.emit("Framework review · as of 24 November")

    def show_changes(self, change: ChangeSet) -> None:
        self.changes.append(change)

    def header_actions(self) -> Sequence[Action]:
        return (
            Action("Prepare review", self._ask, "calendar-days"),
            Action("Monthly pack", self._ask, "file-text", primary=True),
        )

    def _why(self, key: str) -> None:
        self.ports.show_why(WHY, next(figure for figure in self.figures if figure.key == key))

    def _ask(self) -> None:
        self.ports.ask(
            "Archive 3 items?", "They keep their history and can come back.", "Archive 3 items", on_agreed=self.agreed
        )

    def agreed(self) -> None:
        self.ports.toast("3 items archived", undo=True)


BUBBLES = (
    Bubble("a", "Architecture", 9, 9, 7, "Critical"),
    Bubble("s", "Security", 9, 9, 3, "High"),
    Bubble("c", "Code quality", 8, 7, 6, "High"),
    Bubble("i", "Infrastructure", 7, 8, 4, "High"),
    Bubble("d", "Data management", 6, 6, 5, "Medium"),
    Bubble("o", "Onboarding and what new people need to know first", 6, 5, 2, "Low"),
)


def draw_cost(width: int, height: int, dpi: float, theme: str) -> bytes:
    """A chart that needs no chart library: a picture in the size and theme that was asked for."""
    picture = QImage(width, height, QImage.Format.Format_RGB32)
    picture.fill(QColor("#FFFFFF" if theme == "light" else "#1B1E24"))
    for number in range(6):
        side = height * (6 - number) // 8
        colour = QColor("#2557C7")
        for x in range(width * number // 6, width * number // 6 + width // 10):
            for y in range(height - side, height):
                picture.setPixelColor(x, y, colour)
    bytes_ = QByteArray()
    buffer = QBuffer(bytes_)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    return bytes_.data()


class ScoringDemo(Page):
    """Charts."""

    key, title = "scoring", "Scoring"

    def __init__(self, ports: PagePorts) -> None:
        super().__init__(ports)
        row = QHBoxLayout(self)
        spaced(row, (24, 8, 24, 16), 16)
        self.bubbles = BubbleChart()
        self.bubbles.set_bubbles(BUBBLES)
        self.card = ChartCard(
            "Security scores as high as Architecture, for less than half the effort",
            "Impact and risk from 1 to 10; size is effort.",
            self.bubbles,
            self.bubbles.data(),
        )
        self.frame = ChartFrame(
            "Architecture costs most",
            "Interest a year, USD",
            ports.run,
            builder=draw_cost,
            data=ChartData(("Category", "Interest a year"), (("Architecture", "380,000"), ("Security", "−50,000"))),
        )
        row.addWidget(self.card, 3)
        row.addWidget(self.frame, 2)


SPECS = (
    PageSpec("overview", "Overview", "", "house", PartsDemo),
    PageSpec("backlog", "Backlog", "Debt", "list-checks", BacklogDemo, ("item",)),
    PageSpec("scoring", "Scoring", "Debt", "scale", ScoringDemo),
)


class FakeSession:
    """A session that keeps a list of what it was asked, and raises what it is told to."""

    workspace_name = "Framework review"
    writable = True
    hides_costs = False

    def __init__(self) -> None:
        self.executed: list[object] = []
        self.trouble: Exception | None = None
        self.undo_label: str | None = "Raise effort of Billing"
        self.redo_label: str | None = None
        self.subscribers: list[Callable[[ChangeSet], None]] = []

    def subscribe(self, subscriber: Callable[[ChangeSet], None]) -> None:
        self.subscribers.append(subscriber)

    def unsubscribe(self, subscriber: Callable[[ChangeSet], None]) -> None:
        self.subscribers.remove(subscriber)

    def publish(self, change: ChangeSet) -> None:
        for subscriber in tuple(self.subscribers):
            subscriber(change)

    def execute(self, command: object, origin: object | None = None) -> None:
        if self.trouble is not None:
            raise self.trouble
        self.executed.append(command)
        self.publish(ChangeSet(str(command), frozenset({("item", "1")}), origin))

    def undo(self) -> None:
        self.execute("undo")
        self.undo_label, self.redo_label = None, "Raise effort of Billing"

    def redo(self) -> None:
        self.execute("redo")
        self.undo_label, self.redo_label = "Raise effort of Billing", None

    def read(self, question: Callable[[object], object]) -> object:
        return question(None)
