"""The preview of what a paste or a file brings: nothing is saved before somebody agrees."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from debtplanner.domain.counting import count_of
from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.values import PLAIN, Notation
from debtplanner.exchange.items_table import Incoming
from debtplanner.queries.backlog import Backlog
from debtplanner.system.writing import Writing
from debtplanner.ui.pages.backlog.incoming import (
    IncomingRow,
    counts_words,
    import_of,
    incoming_rows,
    lost_cells,
    read,
    refused_rows,
)
from debtplanner.ui.shell.page import PagePorts
from debtplanner.ui.widgets.alerts import Alert, AlertList
from debtplanner.ui.widgets.buttons import button
from debtplanner.ui.widgets.fields import Choice
from debtplanner.ui.widgets.floating import Sheet
from debtplanner.ui.widgets.style import spaced
from debtplanner.ui.widgets.table.column import Column
from debtplanner.ui.widgets.table.view import Table
from debtplanner.ui.widgets.text import label

_OURS, _PLAIN = "here", "plain"
_COLUMNS = (
    Column("how", "", lambda row: row.how, width=112, min_width=80, priority=1, strong=lambda row: row.how != "New"),
    Column("name", "Item", lambda row: row.name, names=True, width=240, priority=0),
    Column("what", "What comes in", lambda row: row.what, width=380, min_width=180, priority=0),
)
_REFUSED = (
    Column("row", "Row", lambda row: row.row, width=84, priority=0),
    Column("why", "Cannot come in, because", lambda row: row.why, names=True, priority=0),
)


class PasteSheet(Sheet):
    """Shows what would come in; `taken` carries the ids of the new and changed items once it is in."""

    taken = Signal(object)

    def __init__(
        self,
        window: QWidget,
        ports: PagePorts,
        known: Backlog,
        writing: Writing,
        *,
        text: str,
        source: str,
        category: str,
    ) -> None:
        super().__init__(window, "What would come in", width=840, shade=24)
        self._ports, self._known, self._writing = ports, known, writing
        self._text, self._source = text, source
        self.found: Incoming | None = None
        self._title = label("", "dialog_title", wrap=True)
        self._told = label("", "label", wrap=True)
        self.category = Choice("Category for rows without one", known.categories)
        self.category.set_value(category)
        self.numbers = Choice("How amounts are written", self._notations())
        self.numbers.set_value(_OURS)
        self.table = Table("What would come in", _COLUMNS, fit_height=True, max_lines=8)
        self.refused = Table("Rows that cannot come in", _REFUSED, fit_height=True, max_lines=4)
        self._alerts = AlertList()
        self.go = button("", "primary")
        self.no = button("Not now")
        self._build()
        self.category.activated.connect(self._read)
        self.numbers.activated.connect(self._read)
        self.go.clicked.connect(self.take)
        self.no.clicked.connect(self.close)
        self._read()

    def _notations(self) -> tuple[tuple[str, str], ...]:
        here = self._writing.number(12500) + self._writing.notation.decimal + "50"
        return ((_OURS, f"as here, {here}"), (_PLAIN, "plain, 12500.50"))

    def _build(self) -> None:
        self.body.addWidget(self._title)
        self.body.addWidget(self._told)
        row = QHBoxLayout()
        spaced(row)
        row.addWidget(label("Rows without a category go to", "label"))
        row.addWidget(self.category)
        row.addSpacing(16)
        self._amounts = label("Amounts are written", "label")
        row.addWidget(self._amounts)
        row.addWidget(self.numbers)
        row.addStretch(1)
        self.body.addLayout(row)
        differ = self._writing.notation.decimal != "."
        self._amounts.setVisible(differ)
        self.numbers.setVisible(differ)
        self.body.addWidget(self.table)
        self.body.addWidget(self.refused)
        self.body.addWidget(self._alerts)
        self.body.addStretch(1)
        foot = QHBoxLayout()
        spaced(foot)
        foot.addStretch(1)
        foot.addWidget(self.no)
        foot.addWidget(self.go)
        self.body.addLayout(foot)

    @property
    def notation(self) -> Notation:
        """How amounts in the text are read."""
        return PLAIN if self.numbers.value() == _PLAIN else self._writing.notation

    @Slot()
    def _read(self) -> None:
        try:
            found = read(
                self._text, self._known, self.category.value() or None, self.notation, self._ports.session.new_id
            )
        except RuleBroken as refusal:
            self._show_nothing(refusal.sentence)
            return
        self.found = found
        rows = incoming_rows(found, self._known, self._writing)
        self.table.set_rows(rows)
        self.table.setVisible(bool(rows))
        self.refused.set_rows(refused_rows(found))
        self.refused.setVisible(bool(found.refusals))
        self._say(found, rows)
        words = counts_words(found, self._writing)
        self.go.setText(words or "Nothing to add")
        self.go.setEnabled(bool(words))
        if self.isVisible():
            self._place()

    def _say(self, found: Incoming, rows: tuple[IncomingRow, ...]) -> None:
        new, changed, refused = len(found.items), len(found.revisions), len(found.refusals)
        self._title.setText(f"{self._writing.count(new + changed, 'item', 'items')} from {self._source}")
        counts = (
            (new, f"{self._writing.number(new)} new"),
            (changed, f"{self._writing.number(changed)} changed"),
            (found.unchanged, f"{self._writing.number(found.unchanged)} as they are already"),
            (refused, f"{self._writing.count(refused, 'row', 'rows')} cannot come in"),
        )
        parts = [words for count, words in counts if count]
        self._told.setText(", ".join(parts) + ". Nothing is saved yet; afterwards one undo takes all of it back.")
        alerts: list[Alert] = []
        if found.unused_columns:
            named = ", ".join(found.unused_columns[:12])
            alerts.append(Alert("info", "Columns not used", named))
        lost = lost_cells(self._text, found)
        if lost:
            fact = f"{count_of(lost, 'column', 'columns')} not used"
            reason = "without headings only the first is read, as the name; head the columns Name, Category, Impact …"
            alerts.append(Alert("warn", fact, reason))
        others = len(rows) - new - changed
        if others:
            alerts.append(
                Alert(
                    "info",
                    self._writing.count(others, "new name", "new names"),
                    "a category or asset that is not known yet is added",
                )
            )
        self._alerts.set_alerts(alerts)

    def _show_nothing(self, sentence: str) -> None:
        self.found = None
        self._title.setText(f"Nothing can come in from {self._source}")
        self._told.setText(sentence)
        for widget in (self.table, self.refused):
            widget.hide()
        self.go.setText("Nothing to add")
        self.go.setEnabled(False)

    @Slot()
    def take(self) -> None:
        """Save all of it in one step."""
        found = self.found
        if found is None or not counts_words(found, self._writing):
            return
        if self._ports.execute(import_of(found, self._source), self):
            ids = (*(str(draft.record_id) for draft in found.items), *(record_id for record_id, _ in found.revisions))
            self.close()
            self._ports.toast(
                f"{self._writing.count(len(ids), 'item', 'items')} came in from {self._source}", undo=True
            )
            self.taken.emit(ids)

    def show_refusal(self, refusal: RuleBroken) -> bool:
        """Above the table; nothing was saved."""
        self._alerts.set_alerts([Alert("danger", "Nothing was saved", refusal.sentence)])
        self._place()
        return True
