"""The monitoring stack: a line a component, a column an asset; coverage is chosen in the cell."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Slot

from debtplanner.commands.alerting import SetCoverage
from debtplanner.commands.edits import Remove, Revise
from debtplanner.domain.alerting import COVERAGES, Component
from debtplanner.domain.backlog import Asset
from debtplanner.domain.counting import count_of
from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.kinds import rule_of, typed_value
from debtplanner.domain.values import PLAIN
from debtplanner.queries.alerting import Alerting
from debtplanner.system.writing import Writing
from debtplanner.ui.sheets.recordsheet import RecordForm, RecordSheet
from debtplanner.ui.sheets.typedcell import TypedCell
from debtplanner.ui.shell.page import PagePorts
from debtplanner.ui.widgets.buttons import button
from debtplanner.ui.widgets.cards import Card
from debtplanner.ui.widgets.table.column import Column
from debtplanner.ui.widgets.table.view import Table

UNASSESSED = "Not assessed"
_WORDS = dict(COVERAGES)
_GLYPHS = {"covered": "ok", "partial": "behind", "missing": "fail"}
_ASSET = "asset/"


class MatrixCard(Card):
    """Coverage by component and asset; a cell that nobody assessed says so."""

    def __init__(self, ports: PagePorts) -> None:
        super().__init__("Monitoring stack", "")
        self._ports = ports
        self._found: Alerting | None = None
        self._assets: tuple[Asset, ...] = ()
        self.table: Table | None = None
        self._add = button("Add component", "link", "plus")
        self._add.setEnabled(ports.session.writable)
        self._add.clicked.connect(self.add_component)
        self.head.addWidget(self._add)

    def show_alerting(self, found: Alerting) -> None:
        """Show coverage as it is now; other assets make another table."""
        self._found = found
        if self.table is None or found.assets != self._assets:
            self._assets = found.assets
            self._build(found.assets)
        assert self.table is not None  # noqa: S101 - built above
        self.table.set_rows(found.components)
        self.table.read_again()
        self.set_title("Monitoring stack", coverage_sentence(found))

    def _build(self, assets: tuple[Asset, ...]) -> None:
        if self.table is not None:
            self.body.removeWidget(self.table)
            self.table.hide()
            self.table.deleteLater()
        self.table = Table(
            "Monitoring stack",
            (
                Column("name", "Component", lambda row: row.name, names=True, priority=0),
                Column("area", "Area", lambda row: rule_of("component", "area").label_of(row.area), width=92,  # type: ignore[attr-defined]
                       min_width=84, priority=0, editable=self._ports.session.writable,
                       choices=lambda _row: [label for _, label in rule_of("component", "area").options]),  # type: ignore[attr-defined]
                *(self._column(one) for one in assets),
            ),
            fit_height=True,
            max_lines=16,
            empty="No component yet. Add what collects metrics, logs and traces.",
        )  # fmt: skip
        self.table.edited.connect(self._edited)
        self.table.opened.connect(self.edit_component)
        self.table.delete_requested.connect(self._remove)
        self.add(self.table)

    def _column(self, asset: Asset) -> Column:
        return Column(
            f"{_ASSET}{asset.id}",
            asset.name,
            lambda row: _WORDS.get(self._state(row, asset) or "", UNASSESSED),
            self._order(asset),
            width=160,
            min_width=132,
            priority=0,
            editable=self._ports.session.writable,
            choices=lambda _row: [*_WORDS.values(), UNASSESSED],
            glyph=lambda row: _GLYPHS.get(self._state(row, asset) or "", "none"),
            tone=lambda row: None if self._state(row, asset) else "text3",
            head_tooltip=f"How far each component covers {asset.name}",
        )

    def _state(self, row: Component, asset: Asset) -> str | None:
        return None if self._found is None else self._found.coverage.get((row.id, asset.id))

    def _order(self, asset: Asset) -> Callable[[Any], Any]:
        places = {code: place for place, (code, _) in enumerate(COVERAGES)}
        return lambda row: places.get(self._state(row, asset) or "")

    @Slot(str, str, str)
    def _edited(self, record_id: str, key: str, text: str) -> None:
        if self.table is None:
            return
        cell = TypedCell(self.table, record_id, key)
        try:
            if key.startswith(_ASSET):
                self._ports.execute(SetCoverage(record_id, key.removeprefix(_ASSET), coverage_typed(text)), cell)
            else:
                self._ports.execute(
                    Revise("component", record_id, {key: typed_value("component", key, text, PLAIN)}), cell
                )
        except RuleBroken as refusal:
            cell.show_refusal(refusal)

    def _sheet(self, **options: Any) -> None:
        form = RecordForm("component", ("name", "area", "note"))
        writing = self._found.writing if self._found is not None else Writing()
        RecordSheet(self.window(), self._ports, form, writing, **options).open_at()

    @Slot()
    def add_component(self) -> None:
        """The form of a new one."""
        position = len(self._found.components) if self._found is not None else 0
        self._sheet(start={"area": "metrics"}, fixed={"position": position})

    @Slot(str)
    def edit_component(self, record_id: str) -> None:
        """The form of a known one."""
        record = self.table.row_of(record_id) if self.table is not None else None
        if record is not None and self._ports.session.writable:
            self._sheet(record=record)

    @Slot(object)
    def _remove(self, ids: tuple[str, ...]) -> None:
        if ids and self._ports.session.writable and self._ports.execute(Remove("component", ids), self):
            self._ports.toast(f"Removed {count_of(len(ids), 'component', 'components')}", undo=True)


def coverage_typed(text: str) -> str | None:
    """The code of a coverage that was chosen or typed; None for one that is not assessed."""
    if not text.strip() or text.strip().casefold() == UNASSESSED.casefold():
        return None
    return str(typed_value("coverage", "state", text, PLAIN))


def coverage_sentence(found: Alerting) -> str:
    """How much is assessed, and how much of that is covered."""
    cells = len(found.components) * len(found.assets)
    assessed = sum(one.assessed for one in found.by_asset)
    covered = sum(one.covered for one in found.by_asset)
    if not cells:
        return "Coverage by asset"
    if not assessed:
        return "Coverage by asset: nothing is assessed yet; choose it in the cells"
    number = found.writing.number
    return f"Coverage by asset: {number(assessed)} of {number(cells)} assessed, {number(covered)} of them covered"
