"""What is told of a workspace after an unexpected end: whether it is whole, its last step, and the forms with what was typed."""

from dataclasses import dataclass
from datetime import datetime

from debtplanner.domain.kinds import KINDS
from debtplanner.queries.checks import checks
from debtplanner.queries.names import NamesOf
from debtplanner.queries.reader import Reader
from debtplanner.store.drafts import read_drafts

_ABOUT = {
    "decision": ("Decision on", "request"),
    "bundle": ("What is sent of", "request"),
    "reading": ("Reading of", "measure"),
    "settlement": ("Settlement of targets", "measure"),
    "minutes": ("Minutes of", "meeting"),
    "notes": ("Notes on", "agenda_item"),
    "acceptance": ("Accepting", "item"),
    "end": ("The end of an acceptance", "acceptance"),
    "business_case": ("Settings of the case", "business_case"),
}
"""Forms that are about a record of another kind than their name says."""
_NEW = "new"


@dataclass(frozen=True, slots=True)
class Unsaved:
    """One form with what was typed; `record_id` is None where it is about no record that is there."""

    form: str
    words: str
    kind: str
    record_id: str | None


@dataclass(frozen=True, slots=True)
class Recovered:
    """A workspace as it was found: `trouble` is the first finding of the check that does not hold, empty where all does."""

    trouble: str
    label: str
    at: datetime | None
    unsaved: tuple[Unsaved, ...]


def recovered(reader: Reader) -> Recovered:
    """Checks the whole file and reads what stands in it."""
    failed = next((one.sentence for one in checks(reader) if not one.holds), "")
    seq = reader.head().seq
    last = next((entry.step for entry in reader.entries(seq - 1, seq)), None) if seq else None
    return Recovered(failed, last.label if last else "", last.at if last else None, unsaved_forms(reader))


def unsaved_forms(reader: Reader) -> tuple[Unsaved, ...]:
    """The forms that hold something, in the order of their names."""
    return tuple(_unsaved(reader, form) for form in sorted(read_drafts(reader.connection)))


def _unsaved(reader: Reader, form: str) -> Unsaved:
    name, *rest = form.split("/")
    words, kind = _ABOUT.get(name, ("", name))
    titles = NamesOf(reader).of_kind(kind) if kind in KINDS else {}
    record_id = next((part for part in rest if part in titles), None)
    if not words:
        noun = KINDS[kind].noun if kind in KINDS else "form"
        words = f"New {noun}" if _NEW in rest else noun.capitalize()
    if record_id is None:
        return Unsaved(form, words, kind, None)
    joint = " " if name in _ABOUT else ": "
    return Unsaved(form, f"{words}{joint}{titles[record_id]}", kind, record_id)
