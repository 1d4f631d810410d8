"""The card of the rubrics: what the levels of impact, effort and risk mean, so that two people score alike."""

from PySide6.QtCore import Slot

from debtplanner.commands.edits import Add, Remove, Revise
from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.kinds import typed_value
from debtplanner.domain.scoring import DIMENSIONS, Rubric
from debtplanner.domain.values import PLAIN
from debtplanner.ui.shell.page import PagePorts
from debtplanner.ui.widgets.buttons import Segmented, button
from debtplanner.ui.widgets.cards import Card
from debtplanner.ui.widgets.table.column import Column
from debtplanner.ui.widgets.table.view import Table


class RubricsCard(Card):
    """Levels of one dimension at a time, edited in place."""

    def __init__(self, ports: PagePorts) -> None:
        super().__init__("What the levels mean")
        self._ports = ports
        self._editing = ("", "")
        self._dimension = Segmented("Dimension", DIMENSIONS)
        writable = ports.session.writable
        columns = (
            Column(
                "level",
                "Level",
                lambda row: str(row.level),
                lambda row: row.level,
                "number",
                width=84,
                min_width=84,
                priority=0,
                editable=writable,
            ),
            Column(
                "text",
                "Meaning",
                lambda row: row.text,
                names=True,
                priority=0,
                editable=writable,
                tooltip=lambda row: row.text,
            ),
        )
        self._table = Table("Levels", columns, fit_height=True, max_lines=10, empty="No level is described yet.")
        self._table.sort_by(("level", True))
        self._table.edited.connect(self._edited)
        self._table.delete_requested.connect(self._remove)
        self._dimension.chosen.connect(self.reload)
        add = button("Add level", "link", "plus")
        add.setEnabled(writable)
        add.clicked.connect(self._add)
        self.head.addWidget(self._dimension)
        self.add(self._table)
        self.add(add)
        self.body.addStretch(1)
        self.reload()

    @Slot()
    def reload(self) -> None:
        """Read the levels of the dimension at hand."""
        rubrics = self._ports.session.read(lambda reader: reader.all(Rubric))
        self._table.set_rows(one for one in rubrics if one.dimension == self._dimension.current)

    @Slot(str, str, str)
    def _edited(self, record_id: str, key: str, text: str) -> None:
        self._editing = (record_id, key)
        try:
            value = typed_value("rubric", key, text, PLAIN)
        except RuleBroken as refusal:
            self.show_refusal(refusal)
            return
        self._ports.execute(Revise("rubric", record_id, {key: value}), self)

    def show_refusal(self, refusal: RuleBroken) -> bool:
        """Under the cell that was edited."""
        if refusal.field != self._editing[1]:
            return False
        self._table.reject(*self._editing, refusal.sentence)
        return True

    @Slot()
    def _add(self) -> None:
        rubrics = self._ports.session.read(lambda reader: reader.all(Rubric))
        taken = {one.level for one in rubrics if one.dimension == self._dimension.current}
        free = next((level for level in range(1, 11) if level not in taken), 10)
        record_id = self._ports.session.new_id()
        values = {"dimension": self._dimension.current, "level": free, "text": "Say what this level means"}
        if self._ports.execute(Add("rubric", values, record_id), self):
            self._table.select(record_id)
            self._table.setFocus()
            self._table.edit_cell(record_id, "text")

    @Slot(object)
    def _remove(self, ids: tuple[str, ...]) -> None:
        if ids and self._ports.execute(Remove("rubric", ids), self):
            self._ports.toast("Removed the level", undo=True)
