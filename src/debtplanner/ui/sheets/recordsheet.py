"""The form of any record: its fields follow the record's rules, so that one class serves every noun."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from PySide6.QtWidgets import QWidget

from debtplanner.commands.edits import Add, Revise
from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.fields import Record
from debtplanner.domain.kinds import KINDS, kind_of, rule_of, title_of, typed_value
from debtplanner.domain.values import Amount, Choice, Day, Flag, Link, MonthOf, Number, Prose, Rule, Score, Whole
from debtplanner.system.writing import Writing
from debtplanner.ui.sheets.formsheet import FormSheet
from debtplanner.ui.shell.page import PagePorts
from debtplanner.ui.widgets.fields import Field, Kind

Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class RecordForm:
    """Which fields of a kind are asked for, in their order; `choices` for links and ids kept as text, `help` under fields."""

    kind: str
    keys: tuple[str, ...]
    beside: tuple[tuple[str, ...], ...] = ()
    choices: Mapping[str, Choices] = field(default_factory=dict[str, Choices])
    help: Mapping[str, str] = field(default_factory=dict[str, str])
    width: int = 560


COSTS_HIDDEN = "What people cost is hidden and stays as it is. Ctrl+Shift+H shows it again."
COSTS_TYPED_BEFORE = (
    "What people cost is hidden. What you typed before is saved with the rest. Ctrl+Shift+H shows it again."
)
COSTS_NOT_READ = "What you typed as a cost before cannot be read. Show costs with Ctrl+Shift+H, then save."


def without(form: RecordForm, hidden: Collection[str]) -> RecordForm:
    """The form without some of its fields."""
    beside = tuple(tuple(key for key in row if key not in hidden) for row in form.beside)
    keys = tuple(key for key in form.keys if key not in hidden)
    return replace(form, keys=keys, beside=tuple(row for row in beside if len(row) > 1))


def _field_kind(rule: Rule) -> Kind:
    match rule:
        case Score():
            return "score"
        case Amount():
            return "money"
        case Whole() | Number():
            return "number"
        case Choice() | Link():
            return "choice"
        case Day():
            return "date"
        case MonthOf():
            return "month"
        case Flag():
            return "check"
        case Prose():
            return "lines"
        case _:
            return "text"


def fields_of(form: RecordForm, currency: str) -> tuple[Field, ...]:
    """The fields of a form, labelled as the record's rules are; money names its currency."""
    made: list[Field] = []
    for key in form.keys:
        rule = rule_of(form.kind, key)
        kind = _field_kind(rule)
        choices = form.choices.get(key, ())
        if isinstance(rule, Choice):
            choices = rule.options if rule.required else (("", "Not stated"), *rule.options)
        elif isinstance(rule, Link) and not rule.required:
            choices = (("", "None"), *choices)
        elif choices and kind == "text":
            kind, choices = "choice", (("", "None"), *choices)
        text = f"{rule.label}, {currency}" if kind == "money" else rule.label
        made.append(Field(key, text, kind, form.help.get(key, ""), choices))
    return tuple(made)


def as_typed(form: RecordForm, record: Record, writing: Writing) -> dict[str, str]:
    """The fields of a record as one types or chooses them."""
    return {key: _text(form.kind, key, getattr(record, key), writing) for key in form.keys}


def _text(kind: str, key: str, value: Any, writing: Writing) -> str:
    rule = rule_of(kind, key)
    if isinstance(rule, (Choice, Link)):
        return str(value or "")
    if isinstance(rule, Flag):
        return "yes" if value else ""
    return writing.as_typed(rule, value)


def parsed(form: RecordForm, values: Mapping[str, str], writing: Writing) -> tuple[dict[str, Any], dict[str, str]]:
    """Values, and refusals by field."""
    good: dict[str, Any] = {}
    errors: dict[str, str] = {}
    for key in form.keys:
        rule, text = rule_of(form.kind, key), values.get(key, "")
        try:
            if isinstance(rule, Flag):
                good[key] = text == "yes"
            elif isinstance(rule, Link):
                good[key] = rule.check(text or None)
            else:
                good[key] = typed_value(form.kind, key, text, writing.notation)
        except RuleBroken as refusal:
            errors[key] = refusal.sentence
    return good, errors


class RecordSheet(FormSheet):
    """Adds a new record or revises a known one; `fixed` are values that the form does not ask for.

    `title`, `draft` and `verb` take the place of what would follow from the kind and the record.
    """

    def __init__(
        self,
        window: QWidget,
        ports: PagePorts,
        form: RecordForm,
        writing: Writing,
        *,
        record: Record | None = None,
        start: Mapping[str, str] | None = None,
        fixed: Mapping[str, Any] | None = None,
        title: str = "",
        draft: str = "",
        verb: str = "",
    ) -> None:
        hidden = {key for key in form.keys if writing.hides(rule_of(form.kind, key))}
        self._hidden_form = replace(form, keys=tuple(key for key in form.keys if key in hidden))
        form = without(form, hidden)
        self._record_form, self._writing, self._record = form, writing, record
        self._fixed = dict(fixed or {})
        noun = KINDS[form.kind].noun
        blank = dict.fromkeys(form.keys, "") | dict(start or {})
        super().__init__(
            window,
            ports,
            title or (f"New {noun}" if record is None else f"Edit {title_of(record)}"),
            fields_of(form, writing.currency),
            blank if record is None else as_typed(form, record, writing),
            draft=draft or (f"{form.kind}/new" if record is None else f"{form.kind}/{record.id}"),
            verb=verb or (f"Add {noun}" if record is None else "Save"),
            beside=form.beside,
            width=form.width,
        )
        if hidden:
            self.tell(COSTS_TYPED_BEFORE if self.keeper.beneath else COSTS_HIDDEN)

    def parsed(self) -> tuple[dict[str, Any], dict[str, str]]:
        """What is typed, here or before into a field that is hidden now."""
        good, errors = parsed(self._record_form, self.form.values(), self._writing)
        beneath = self.keeper.beneath
        typed = replace(self._hidden_form, keys=tuple(key for key in self._hidden_form.keys if key in beneath))
        known, unread = parsed(typed, beneath, self._writing)
        return good | known, errors | unread

    def _refuse(self, errors: Mapping[str, str]) -> None:
        super()._refuse(errors)
        if any(key in self._hidden_form.keys for key in errors):
            self.tell(COSTS_NOT_READ)

    def command(self, values: dict[str, Any]) -> tuple[object | None, str]:
        """Adds it, or revises what differs."""
        if self._record is None:
            record_id: str = self.ports.session.new_id()
            return Add(self._record_form.kind, {**self._fixed, **values}, record_id), record_id
        changed = {key: value for key, value in values.items() if getattr(self._record, key) != value}
        seen = {key: getattr(self._record, key) for key in changed}
        command = Revise(kind_of(self._record).key, self._record.id, changed, seen) if changed else None
        return command, self._record.id


def titles(records: Sequence[Record]) -> Choices:
    """Records as choices: id and title."""
    return tuple((one.id, title_of(one)) for one in records)
