"""What a command works with, and the rules that hold for every record that is saved."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from debtplanner.domain.counting import count_of
from debtplanner.domain.errors import Outdated, RuleBroken
from debtplanner.domain.fields import Record, links_of, made, revised, rules_of
from debtplanner.domain.kinds import KINDS, Kind, kind_of, pointing_to, title_of
from debtplanner.domain.naming import name_of
from debtplanner.domain.steps import StepCause
from debtplanner.store.writing import Writer


class Signs(Protocol):
    """A key that signs."""

    @property
    def public(self) -> str:
        """Its public half in hexadecimal."""
        ...

    def sign(self, content: bytes) -> str:
        """The signature in hexadecimal."""
        ...


@dataclass(frozen=True, slots=True)
class Work:
    """One step under way: where records are read and saved, the moment it is, and a source of new ids.

    `deciding` says that the step is a decision; `signer` gives the key of this device.
    """

    writer: Writer
    at: datetime
    new_id: Callable[[], str]
    signer: Callable[[], Signs]
    deciding: bool = False

    @property
    def today(self) -> date:
        """The day of the step on this machine's calendar."""
        return self.at.astimezone().date()

    def needed(self, kind: str, record_id: str) -> Record:
        """A record that must be there; raises Outdated where it went into the bin meanwhile."""
        record = self.writer.record(kind, record_id)
        if record is None:
            raise Outdated(f"The {KINDS[kind].noun} is no longer there. Bring it back from the bin first.")
        return record

    def add(self, kind: str, values: Mapping[str, Any], record_id: str | None = None) -> Record:
        """Saves a new record; raises RuleBroken where a rule of its kind does not allow it."""
        described = KINDS[kind]
        record = made(described.record, record_id or self.new_id(), values)
        record = described.check(described.stamp(None, record, self.today))
        self._require_allowed(described, None, record)
        described.timely(record, self.at)
        self._require_links(described, record, tuple(links_of(described.record)))
        self._require_unique(described, record)
        described.relation(record, self.writer.all)
        self.writer.insert(record)
        return record

    def revise(self, record: Record, changes: Mapping[str, Any]) -> Record:
        """Saves changed fields of a record; raises RuleBroken where a rule of its kind does not allow them."""
        described = kind_of(record)
        after = revised(record, changes)
        after = described.check(described.stamp(record, after, self.today))
        if after != record:
            self._require_allowed(described, record, after)
            described.timely(after, self.at)
            self._require_links(described, after, tuple(name for name in changes if name in links_of(described.record)))
            if getattr(after, described.title) != getattr(record, described.title):
                self._require_unique(described, after)
            described.relation(after, self.writer.all)
            self.writer.revise(record, after)
        return after

    def remove(self, record: Record) -> None:
        """Moves a record into the bin; raises RuleBroken where others still point to it."""
        described = kind_of(record)
        self._require_allowed(described, record, None)
        for kind, field in pointing_to(described.key):
            users = self.writer.where(KINDS[kind].record, field, record.id)
            if users:
                counted = count_of(len(users), KINDS[kind].noun, KINDS[kind].plural)
                raise RuleBroken(
                    f"{title_of(record)} is used by {counted}. "
                    f"Choose another {described.noun} there first, then remove it."
                )
        self.writer.remove(described.key, record.id)

    def remove_unasked(self, record: Record) -> None:
        """Moves a record into the bin although others point to it; raises RuleBroken where a decision stands on it."""
        described = kind_of(record)
        self._require_allowed(described, record, None)
        self.writer.remove(described.key, record.id)

    def name(self, kind: str, record_id: str) -> str:
        """What a person calls a record, for the name of the step."""
        record = self.writer.record(kind, record_id)
        return "something that is gone" if record is None else name_of(record, self.name)

    def bring_back(self, kind: str, record_id: str) -> None:
        """Asks about a record that came out of the bin what is asked of a new one; raises RuleBroken."""
        record = self.writer.record(kind, record_id)
        if record is not None:
            self._require_allowed(KINDS[kind], None, record)
            self.settle(kind, record_id)

    def settle(self, kind: str, record_id: str) -> None:
        """Asks the rules again about a record that was put back as it was; raises RuleBroken where they object."""
        record = self.writer.record(kind, record_id)
        if record is not None:
            described = KINDS[kind]
            described.check(record)
            firm = tuple(name for name, link in links_of(described.record).items() if not link.loose)
            self._require_links(described, record, firm)
            self._require_unique(described, record)
            described.relation(record, self.writer.all)

    def _require_allowed(self, described: Kind, before: Record | None, after: Record | None) -> None:
        if described.decided and (after is None or not self.deciding):
            raise RuleBroken(f"The record of {described.plural} stays as it was decided. Make a new decision instead.")
        described.guard(before, after, self.writer.all)

    def _require_links(self, described: Kind, record: Record, names: tuple[str, ...]) -> None:
        for name in names:
            target = getattr(record, name)
            link = links_of(described.record)[name]
            if target is not None and self.writer.record(link.to, target) is None:
                noun = KINDS[link.to].noun
                raise RuleBroken(f"{link.label}: this {noun} is no longer there. Choose another one.", name)

    def _require_unique(self, described: Kind, record: Record) -> None:
        if not described.unique_title:
            return
        wanted = str(getattr(record, described.title)).casefold()
        for other in self.writer.all(described.record):
            if other.id != record.id and str(getattr(other, described.title)).casefold() == wanted:
                label = rules_of(described.record)[described.title].label
                raise RuleBroken(f"{label}: there is already one named {title_of(other)}.", described.title)


class Command(Protocol):
    """Everything that a user can do. `carry_out` saves through `work` and answers with the name of the step."""

    @property
    def cause(self) -> StepCause:
        """Why the step happens, for History and for undo."""
        ...

    def carry_out(self, work: Work) -> str:
        """Does it; raises RuleBroken, Outdated or StorageTrouble, and then nothing at all is changed."""
        ...
