"""The strip of scenarios: the plan and each what-if by their figures, adopted or discarded."""

from PySide6.QtCore import Signal, Slot

from debtplanner.commands.edits import Remove
from debtplanner.commands.roadmap import AdoptScenario
from debtplanner.queries.baselines import Figures
from debtplanner.queries.plan import Plan
from debtplanner.ui.shell.page import PagePorts
from debtplanner.ui.widgets.buttons import button
from debtplanner.ui.widgets.cards import Card
from debtplanner.ui.widgets.table.column import Column
from debtplanner.ui.widgets.table.view import Table


class _Row:
    """One plan or scenario, with the id that tables ask for."""

    __slots__ = ("figures", "id")

    def __init__(self, figures: Figures) -> None:
        self.id = figures.scenario_id or "plan"
        self.figures = figures

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Row) and other.figures == self.figures

    def __hash__(self) -> int:
        return hash(self.figures)


class ScenariosCard(Card):
    """Side by side: cost, year 1, end, months over capacity."""

    chosen = Signal(str)

    def __init__(self, ports: PagePorts) -> None:
        super().__init__(
            "The plan and its what-ifs", "A scenario is edited on the timeline and is not the plan until adopted"
        )
        self._ports = ports
        self._plan: Plan | None = None
        self._shown = ""
        self._follows = True
        self._table = Table("Scenarios", self._columns(), fit_height=True, max_lines=5)
        self._table.selected.connect(self._selected)
        self._adopt = button("Adopt", "secondary", "check")
        self._discard = button("Discard", "secondary", "x")
        for one, slot in ((self._adopt, self._ask_adopt), (self._discard, self._drop)):
            one.clicked.connect(slot)
            one.setEnabled(False)
            self.head.addWidget(one)
        self.add(self._table)

    def _columns(self) -> tuple[Column, ...]:
        def amount(value: int | None) -> str:
            return "—" if value is None or self._plan is None else self._plan.writing.amount(value)

        def over(row: _Row) -> str:
            gap = row.figures.year_1_over
            if gap is None:
                return "no budget"
            return "as budgeted" if gap == 0 else f"{amount(abs(gap))} {'over' if gap > 0 else 'under'}"

        def end(row: _Row) -> str:
            last = row.figures.end
            return "—" if last is None or self._plan is None else self._plan.writing.short_month(last)

        return (
            Column("name", "Plan", lambda row: row.figures.name, names=True, priority=0),
            Column(
                "total",
                "Total",
                lambda row: amount(row.figures.total),
                lambda row: row.figures.total,
                "number",
                width=120,
                min_width=116,
                priority=1,
            ),
            Column(
                "year",
                "Year 1",
                lambda row: amount(row.figures.year_1),
                lambda row: row.figures.year_1,
                "number",
                width=120,
                min_width=116,
                priority=1,
            ),
            Column(
                "over",
                "Against budget",
                over,
                lambda row: row.figures.year_1_over,
                width=150,
                min_width=140,
                priority=2,
            ),
            Column("end", "Ends", end, lambda row: row.figures.end, width=90, min_width=86, priority=3),
            Column(
                "months",
                "Months over capacity",
                lambda row: str(row.figures.months_over_capacity),
                lambda row: row.figures.months_over_capacity,
                "number",
                width=154,
                min_width=150,
            ),
        )

    def show_figures(self, plan: Plan, rows: tuple[Figures, ...], shown: str) -> None:
        """Show these plans; `shown` is the scenario on screen, empty for the plan: its line is the selected one."""
        self._plan, self._shown = plan, shown
        self._follows = False
        self._table.set_rows(_Row(one) for one in rows)
        self._table.select(shown or "plan")
        self._follows = True
        self.setVisible(len(rows) > 1)
        usable = bool(shown) and self._ports.session.writable
        self._adopt.setEnabled(usable)
        self._discard.setEnabled(usable)

    def _current(self) -> str | None:
        return self._shown or None

    @Slot(object)
    def _selected(self, ids: tuple[str, ...]) -> None:
        if self._follows and len(ids) == 1:
            self.chosen.emit("" if ids[0] == "plan" else ids[0])

    @Slot()
    def _ask_adopt(self) -> None:
        current = self._current()
        row = self._table.row_of(current or "")
        if row is not None:
            self._ports.ask(
                f"Make {row.figures.name} the plan?",
                "Months and budgets become those of the scenario, and what it leaves out goes into the bin. One undo takes it back.",
                "Adopt",
                "Not now",
                on_agreed=self._adopt_now,
                destructive=False,
            )

    @Slot()
    def _adopt_now(self) -> None:
        current = self._current()
        if current is not None and self._ports.execute(AdoptScenario(current), self):
            self._ports.toast("Adopted the scenario", undo=True)

    @Slot()
    def _drop(self) -> None:
        current = self._current()
        if current is not None and self._ports.execute(Remove("scenario", (current,)), self):
            self._ports.toast("Discarded the scenario", undo=True)
