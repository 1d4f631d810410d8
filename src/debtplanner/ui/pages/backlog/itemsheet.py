"""The form of a whole item, new or known."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from debtplanner.commands.edits import Add, Revise
from debtplanner.domain.backlog import RISK_LEVELS, STATUSES, Item
from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.kinds import rule_of, title_of, typed_value
from debtplanner.ui.pages.backlog.rows import Known
from debtplanner.ui.sheets.formsheet import FormSheet
from debtplanner.ui.shell.page import PagePorts
from debtplanner.ui.widgets.fields import Field

NEW_DRAFT = "item/new"
BESIDE = (
    ("category", "asset"),
    ("impact", "effort", "risk"),
    ("annual_cost", "principal", "savings"),
    ("status", "owner"),
    ("since", "duration", "delivery_risk"),
)
_KEPT_FOR_NEXT = ("category", "asset", "status", "owner")


def item_fields(known: Known) -> tuple[Field, ...]:
    """Every field of an item that people fill in, in the order of use."""
    currency = known.writing.currency
    return (
        Field("name", "Name", placeholder="What is wrong, and where"),
        Field("category", "Category", "choice", choices=known.categories),
        Field("asset", "Asset", "choice", choices=(("", "No asset"), *known.assets)),
        Field("impact", "Impact", "score"),
        Field("effort", "Effort", "score"),
        Field("risk", "Risk", "score"),
        Field("annual_cost", f"Annual cost, {currency}", "money"),
        Field("principal", f"Principal, {currency}", "money"),
        Field("savings", f"Expected savings, {currency}", "money"),
        Field("status", "Status", "choice", choices=STATUSES),
        Field("owner", "Owner", "combo", choices=tuple((one, one) for one in known.owners), placeholder="Nobody yet"),
        Field("since", "Since", "date"),
        Field("duration", "Months of work", "number"),
        Field("delivery_risk", "Delivery risk", "choice", choices=(("", "Not assessed"), *RISK_LEVELS)),
        Field("note", "Note", "lines", lines=3),
    )


def as_typed(item: Item, known: Known) -> dict[str, str]:
    """The fields of an item as one types them."""
    return {field.key: text_of(item, field.key, known) for field in item_fields(known)}


def text_of(item: Item, key: str, known: Known) -> str:
    """One field as one types or chooses it."""
    value: Any = getattr(item, key)
    if key in {"category", "asset", "status", "delivery_risk"}:
        return value or ""
    return known.writing.as_typed(rule_of("item", key), value)


def parsed_values(values: Mapping[str, str], known: Known) -> tuple[dict[str, Any], dict[str, str]]:
    """Values and refusals of fields as typed; links hold ids already."""
    good: dict[str, Any] = {}
    errors: dict[str, str] = {}
    for key, text in values.items():
        try:
            good[key] = _link(key, text) if key in {"category", "asset"} else typed(key, text, known)
        except RuleBroken as refusal:
            errors[key] = refusal.sentence
    return good, errors


def typed(key: str, text: str, known: Known) -> Any:
    """The value of one field; raises RuleBroken."""
    return typed_value("item", key, text, known.writing.notation)


def _link(key: str, text: str) -> str | None:
    if not text and key == "category":
        raise RuleBroken("Category cannot be empty. Choose one, or add one in Settings.", key)
    return text or None


class NewItemSheet(FormSheet):
    """A new item: Ctrl+Enter adds it and begins the next."""

    def __init__(
        self, window: QWidget, ports: PagePorts, known: Known, category: str, start: Mapping[str, str] | None = None
    ) -> None:
        fields = item_fields(known)
        blank = {field.key: "" for field in fields} | {"category": category, "status": "open"} | dict(start or {})
        self._known = known
        super().__init__(
            window,
            ports,
            "New item",
            fields,
            blank,
            draft=NEW_DRAFT,
            verb="Add item",
            next_verb="Add and next",
            beside=BESIDE,
            width=600,
        )

    def parsed(self) -> tuple[dict[str, Any], dict[str, str]]:
        """What is typed."""
        return parsed_values(self.form.values(), self._known)

    def command(self, values: dict[str, Any]) -> tuple[object, str]:
        """Adds it."""
        record_id: str = self.ports.session.new_id()
        self.said = f"Added {values['name'][:60]}. Type the next."
        return Add("item", values, record_id), record_id

    def following(self) -> dict[str, str]:
        """The next one is likely of the same place."""
        now = self.form.values()
        return {key: now[key] if key in _KEPT_FOR_NEXT else "" for key in now}

    def enters(self, key: str | None) -> bool:
        """Enter in the name is enough."""
        return key == "name"


class EditItemSheet(FormSheet):
    """A known item; only what was changed is saved, and only over what was seen."""

    def __init__(self, window: QWidget, ports: PagePorts, known: Known, item: Item) -> None:
        self._known, self._item = known, item
        super().__init__(
            window,
            ports,
            f"Edit {title_of(item)}",
            item_fields(known),
            as_typed(item, known),
            draft=f"item/{item.id}",
            verb="Save",
            beside=BESIDE,
            width=600,
        )

    def parsed(self) -> tuple[dict[str, Any], dict[str, str]]:
        """What is typed."""
        return parsed_values(self.form.values(), self._known)

    def command(self, values: dict[str, Any]) -> tuple[object | None, str]:
        """Changes what differs."""
        seen = {name: getattr(self._item, name) for name in values}
        changes = {name: value for name, value in values.items() if value != seen[name]}
        if not changes:
            return None, self._item.id
        return Revise("item", self._item.id, changes, {name: seen[name] for name in changes}), self._item.id

    def enters(self, key: str | None) -> bool:
        """Enter in the name saves."""
        return key == "name"
