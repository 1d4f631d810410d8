"""A card that lists the records of one kind: edited in place by their rules, added and edited whole on a sheet."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from debtplanner.commands.edits import Remove, Revise
from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.fields import Record
from debtplanner.domain.kinds import KINDS, rule_of, title_of, typed_value
from debtplanner.domain.local_time import Moment
from debtplanner.domain.values import Amount, Choice, Day, Flag, Link, MonthOf, Number, Rule, Whole
from debtplanner.system.writing import Writing
from debtplanner.ui.sheets.recordsheet import COSTS_HIDDEN, RecordForm, RecordSheet
from debtplanner.ui.sheets.typedcell import TypedCell
from debtplanner.ui.shell.page import PagePorts
from debtplanner.ui.widgets.buttons import button
from debtplanner.ui.widgets.cards import Card
from debtplanner.ui.widgets.table.column import Column
from debtplanner.ui.widgets.table.view import Table


@dataclass(frozen=True, slots=True)
class RecordColumn:
    """One column: the field, and how wide and how important it is. `names` takes the slack.

    `least` is the width below which it leaves rather than cuts its words; 0 leaves that to the table. `none` stands for
    nothing, `missing` for an empty text that should not be empty. `shown` says a value of a record in other words than it
    is typed.
    """

    key: str
    width: int = 110
    priority: int = 3
    names: bool = False
    editable: bool = True
    none: str = ""
    least: int = 0
    missing: str = ""
    shown: Callable[[Any], str] | None = None


class RecordsCard(Card):
    """Shows records; `removal`, where given, is what Del asks instead of removing at once.

    A `Column` among the columns shows what follows from a record and is not typed into.
    """

    def __init__(
        self,
        ports: PagePorts,
        kind: str,
        title: str,
        subtitle: str,
        columns: Sequence[RecordColumn | Column],
        *,
        form: Callable[[], RecordForm],
        start: Callable[[], dict[str, str]] = dict,
        fixed: Callable[[], dict[str, Any]] = dict,
        link: Callable[[str, str], str] = lambda _kind, record_id: record_id,
        removal: Callable[[Record, RuleBroken], None] | None = None,
        max_lines: int = 8,
    ) -> None:
        super().__init__(title, subtitle)
        self.kind, self._ports, self._writing = kind, ports, Writing()
        self._form, self._start, self._fixed, self._link, self._removal = form, start, fixed, link, removal
        self._doomed: tuple[str, ...] = ()
        noun = KINDS[kind].noun
        made = tuple(self._column(one) if isinstance(one, RecordColumn) else one for one in columns)
        self.table = Table(title, made, fit_height=True, max_lines=max_lines, empty=f"No {noun} yet.")
        self.table.edited.connect(self._edited)
        self.table.opened.connect(self.edit)
        self.table.delete_requested.connect(self.remove)
        self._add = button(f"Add {noun}", "link", "plus")
        self._add.setEnabled(ports.session.writable)
        self._add.clicked.connect(self.add_record)
        self.head.addWidget(self._add)
        self.add(self.table)

    def _column(self, of: RecordColumn) -> Column:
        rule = rule_of(self.kind, of.key)
        number = isinstance(rule, (Amount, Number, Whole))
        link = isinstance(rule, Link)

        def text(record: Any) -> str:
            if of.shown is not None:
                return of.shown(record)
            value = getattr(record, of.key)
            return of.none if of.none and value is None else self._shown(of.key, value) or of.missing

        def typed(record: Any) -> str:
            return self._writing.as_typed(rule, getattr(record, of.key))

        options = [label for _, label in rule.options] if isinstance(rule, Choice) else []
        options = ["yes", "no"] if isinstance(rule, Flag) else options
        return Column(
            of.key,
            rule.label,
            text,
            self._sort(of.key) if number or isinstance(rule, (Day, MonthOf, Moment)) else None,
            "number" if number else "text",
            width=of.width,
            min_width=of.least or min(of.width, 92),
            priority=0 if of.names else of.priority,
            names=of.names,
            editable=self._may_edit(rule) if of.editable and not link and self._ports.session.writable else False,
            edit_text=text if isinstance(rule, Flag) else typed,
            choices=(lambda _record: options) if options else None,
            tone=lambda record: _tone(of, getattr(record, of.key)),
        )

    def _may_edit(self, rule: Rule) -> Callable[[Any], bool]:
        return lambda _record: not self._writing.hides(rule)

    def _sort(self, key: str) -> Callable[[Any], Any]:
        rule = rule_of(self.kind, key)

        def value(record: Any) -> Any:
            found = None if self._writing.hides(rule) else getattr(record, key)
            return found.replace(tzinfo=None) if isinstance(found, datetime) else found

        return value

    def _shown(self, key: str, value: Any) -> str:
        rule = rule_of(self.kind, key)
        match rule:
            case Amount():
                return "not stated" if value is None else self._writing.cost(rule, value)
            case Link():
                return self._link(rule.to, value) if value else "—"
            case Number():
                return "—" if value is None else self._writing.number(value)
            case Choice():
                return rule.label_of(value)
            case Flag():
                return "yes" if value else "no"
            case Day():
                return "—" if value is None else self._writing.short_day(value)
            case Moment():
                return "—" if value is None else self._writing.moment(value)
            case MonthOf():
                return "—" if value is None else self._writing.short_month(value)
            case _:
                return str(value)

    def show_records(self, records: Sequence[Record], writing: Writing) -> None:
        """Show these records."""
        self._writing = writing
        self.table.set_rows(records)
        self.table.read_again()

    @Slot()
    def add_record(self) -> None:
        """The form of a new one."""
        self._sheet(start=self._start(), fixed=self._fixed())

    def add_with(self, known: dict[str, str]) -> None:
        """The form of a new one with some fields filled in."""
        self._sheet(start=self._start() | known, fixed=self._fixed())

    @Slot(str)
    def edit(self, record_id: str) -> None:
        """The form of a known one."""
        record = self.table.row_of(record_id)
        if record is not None and self._ports.session.writable:
            self._sheet(record=record)

    def _sheet(self, **options: Any) -> None:
        needed = [rule_of(self.kind, key) for key in self._form().keys]
        if any(rule.required and self._writing.hides(rule) for rule in needed):
            self._ports.toast(COSTS_HIDDEN)
            return
        window: QWidget = self.window()
        RecordSheet(window, self._ports, self._form(), self._writing, **options).open_at()

    @Slot(str, str, str)
    def _edited(self, record_id: str, key: str, text: str) -> None:
        record = self.table.row_of(record_id)
        if record is None:
            return
        cell = TypedCell(self.table, record_id, key)
        try:
            value = typed_value(self.kind, key, text, self._writing.notation)
        except RuleBroken as refusal:
            cell.show_refusal(refusal)
            return
        self._ports.execute(Revise(self.kind, record_id, {key: value}, {key: getattr(record, key)}), cell)

    @Slot(object)
    def remove(self, ids: tuple[str, ...]) -> None:
        """Into the bin; where something uses it, the page asks what happens to that."""
        if not ids or not self._ports.session.writable:
            return
        self._doomed = ids
        if self._ports.execute(Remove(self.kind, ids), self):
            noun = self._writing.count(len(ids), KINDS[self.kind].noun, KINDS[self.kind].plural)
            self._ports.toast(f"Removed {noun}", undo=True)

    def show_refusal(self, refusal: RuleBroken) -> bool:
        """As the question of what happens to the uses of what was to be removed."""
        record = self.table.row_of(self._doomed[0]) if len(self._doomed) == 1 else None
        self._doomed = ()
        if record is None or self._removal is None:
            return False
        self._removal(record, refusal)
        return True

    def name_of(self, record_id: str) -> str:
        """Title of one of its records."""
        record = self.table.row_of(record_id)
        return "" if record is None else title_of(record)


def _tone(of: RecordColumn, value: Any) -> str | None:
    if value == "" and of.missing:
        return "warn"
    return "text3" if value is None else None
