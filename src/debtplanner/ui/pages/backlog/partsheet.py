"""The small forms of what belongs to an item: a symptom, an effect, a link to evidence."""

from typing import Any

from PySide6.QtWidgets import QWidget

from debtplanner.commands.edits import Add, Revise
from debtplanner.domain.backlog import Effect, Evidence, Symptom
from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.kinds import KINDS, rule_of, typed_value
from debtplanner.system.writing import Writing
from debtplanner.ui.sheets.formsheet import FormSheet
from debtplanner.ui.shell.page import PagePorts
from debtplanner.ui.widgets.fields import Field

FIELDS: dict[str, tuple[Field, ...]] = {
    "symptom": (Field("text", "Symptom", placeholder="What somebody can observe"),),
    "effect": (
        Field("name", "Effect", placeholder="What is measured, such as API response time"),
        Field("current", "Now", "number"),
        Field("target", "Target", "number"),
        Field("unit", "Unit", placeholder="ms, %, a week"),
        Field("words", "In words", help="Where no number is known: “High risk”, “weekly”.", optional=True),
    ),
    "evidence": (
        Field("label", "What it shows", placeholder="Load test of October"),
        Field(
            "link", "Link", placeholder="https://…", help="An address, a file, or a place in a document.", optional=True
        ),
    ),
}
_BESIDE = {"effect": (("current", "target", "unit"),)}


class PartSheet(FormSheet):
    """One part, new (at the end of its list) or known."""

    def __init__(
        self,
        window: QWidget,
        ports: PagePorts,
        writing: Writing,
        *,
        kind: str,
        item_id: str,
        part: Symptom | Effect | Evidence | None,
        position: int,
    ) -> None:
        self._kind, self._item_id, self._part, self._position = kind, item_id, part, position
        self._notation = writing.notation
        noun = KINDS[kind].noun
        start = {
            field.key: "" if part is None else writing.as_typed(rule_of(kind, field.key), getattr(part, field.key))
            for field in FIELDS[kind]
        }
        super().__init__(
            window,
            ports,
            f"New {noun}" if part is None else f"Edit {noun}",
            FIELDS[kind],
            start,
            draft=f"{kind}/new/{item_id}" if part is None else f"{kind}/{part.id}",
            verb=f"Add {noun}" if part is None else "Save",
            next_verb="Add and next" if part is None else "",
            beside=_BESIDE.get(kind, ()),
            width=480,
        )

    def parsed(self) -> tuple[dict[str, Any], dict[str, str]]:
        """What is typed."""
        values: dict[str, Any] = {}
        errors: dict[str, str] = {}
        for key, text in self.form.values().items():
            try:
                values[key] = typed_value(self._kind, key, text, self._notation)
            except RuleBroken as refusal:
                errors[key] = refusal.sentence
        return values, errors

    def command(self, values: dict[str, Any]) -> tuple[object | None, str]:
        """Adds it at the end, or changes what differs."""
        part = self._part
        if part is None:
            record_id: str = self.ports.session.new_id()
            values = values | {"item": self._item_id, "position": self._position}
            self._position += 1
            return Add(self._kind, values, record_id), record_id
        seen = {name: getattr(part, name) for name in values}
        changes = {name: value for name, value in values.items() if value != seen[name]}
        if not changes:
            return None, part.id
        return Revise(self._kind, part.id, changes, {name: seen[name] for name in changes}), part.id
