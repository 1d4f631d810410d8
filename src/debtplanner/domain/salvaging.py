"""Saving what can be read of a damaged file: which records are sound, what refers to what is gone, and what to say of it.

The audit log holds each record's whole story, so what a damaged page took is told again from there, as far as the log is
whole.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from debtplanner.domain.counting import count_of
from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.fields import Record, checked, dumped, links_of, loaded, rules_of
from debtplanner.domain.kinds import KINDS, title_of
from debtplanner.domain.steps import Change, Fields, Step

NAMES = 5
"""How many lost or changed records of a kind a sentence names."""


@dataclass(frozen=True, slots=True)
class Held:
    """One record as a file holds it: in the bin where `removed` names the step that put it there."""

    record: Record
    removed: str | None = None

    @property
    def fields(self) -> Fields:
        """As stored."""
        return dumped(self.record)


Records = dict[str, dict[str, Held]]
"""Records by kind and id."""


def sound(kind: str, record_id: object, stored: Mapping[str, object], removed: object) -> Held | None:
    """A record that keeps every rule of its kind, None where what was read makes none. A field that is missing is empty."""
    described = KINDS[kind]
    rules = rules_of(described.record)
    if not isinstance(record_id, str) or not isinstance(removed, str | None):
        return None
    try:
        whole = {name: stored.get(name, rule.dump(rule.empty)) for name, rule in rules.items()}
        return Held(described.check(checked(loaded(described.record, record_id, whole))), removed)
    except (RuleBroken, ValueError, LookupError, TypeError, AttributeError, ArithmeticError):
        return None


def told_by(steps: Iterable[Step]) -> Records:
    """Every record as the last of these steps left it."""
    stored: dict[tuple[str, str], tuple[Fields, str | None]] = {}
    for step in steps:
        for change in step.changes:
            place = (change.kind, change.record_id)
            before = stored.get(place, ({}, None))[0]
            if change.after is None:
                stored[place] = ({**before, **(change.before or {})}, step.step_id)
            else:
                stored[place] = ({**before, **change.after}, None)
    found: Records = {}
    for (kind, record_id), (fields, removed) in stored.items():
        held = sound(kind, record_id, fields, removed) if kind in KINDS else None
        if held is not None:
            found.setdefault(kind, {})[record_id] = held
    return found


@dataclass(frozen=True, slots=True)
class Settled:
    """What is left when nothing names what is gone: the records, those dropped, and those of which a field was emptied."""

    records: Records
    dropped: Records
    emptied: Records


def settled(records: Records) -> Settled:
    """Empties each field that names what is gone, or drops the record where it cannot be empty, until nothing does."""
    left: Records = {kind: dict(held) for kind, held in records.items()}
    dropped: Records = {}
    emptied: Records = {}
    again = True
    while again:
        again = False
        for kind, held in left.items():
            for record_id, one in tuple(held.items()):
                mended = _mended(one, left)
                if mended is one:
                    continue
                again = True
                if mended is None:
                    dropped.setdefault(kind, {})[record_id] = held.pop(record_id)
                    emptied.get(kind, {}).pop(record_id, None)
                else:
                    held[record_id] = mended
                    emptied.setdefault(kind, {})[record_id] = mended
    return Settled(left, dropped, emptied)


def _mended(one: Held, records: Records) -> Held | None:
    broken = [
        name
        for name, link in links_of(type(one.record)).items()
        if getattr(one.record, name) is not None and getattr(one.record, name) not in records.get(link.to, {})
    ]
    if not broken:
        return one
    kind = next(key for key, described in KINDS.items() if described.record is type(one.record))
    return sound(kind, one.record.id, {**one.fields, **dict.fromkeys(broken)}, one.removed)


def differences(before: Records, after: Records) -> tuple[Change, ...]:
    """What a step has to say so that the audit log tells of `after` when it told of `before`: losses are told as removals."""
    found: list[Change] = []
    for kind in KINDS:
        old, new = before.get(kind, {}), after.get(kind, {})
        for record_id, now in new.items():
            found += _difference(kind, old.get(record_id), now)
        found += [
            Change(kind, record_id, then.fields, None)
            for record_id, then in old.items()
            if record_id not in new and then.removed is None
        ]
    return tuple(found)


def _difference(kind: str, then: Held | None, now: Held) -> list[Change]:
    fields, record_id = now.fields, now.record.id
    if then is None or (then.removed is not None and (now.removed is None or then.fields != fields)):
        came = [Change(kind, record_id, None, fields)]
        return came if now.removed is None else [*came, Change(kind, record_id, fields, None)]
    old = then.fields
    changed = [name for name in fields if fields[name] != old[name]]
    found: list[Change] = []
    if changed:
        found.append(
            Change(kind, record_id, {name: old[name] for name in changed}, {name: fields[name] for name in changed})
        )
    if now.removed is not None and then.removed is None:
        found.append(Change(kind, record_id, fields, None))
    return found


@dataclass(frozen=True, slots=True)
class KindSaved:
    """What became of the records of one kind, the bin included.

    `rebuilt` were told again by the audit log; of those `older` may lack what was done last. `changed` lost a field that
    named what is gone. Names as far as they are known.
    """

    kind: str
    saved: int
    lost: int = 0
    rebuilt: int = 0
    older: int = 0
    changed: int = 0
    lost_names: tuple[str, ...] = ()
    older_names: tuple[str, ...] = ()
    changed_names: tuple[str, ...] = ()

    def sentences(self) -> tuple[str, ...]:
        """What to know of this kind; nothing where all of it was saved as it was."""
        noun, plural = KINDS[self.kind].noun, KINDS[self.kind].plural
        told: list[str] = []
        if self.lost:
            told.append(f"{count_of(self.lost, noun, plural)} lost{_named(self.lost_names, self.lost)}.")
        if self.older:
            those = count_of(self.older, noun, plural)
            told.append(
                f"{those} as the audit log last told; later changes may be lost{_named(self.older_names, self.older)}."
            )
        if self.changed:
            those, verb = count_of(self.changed, noun, plural), "names" if self.changed == 1 else "name"
            told.append(f"{those} no longer {verb} what is gone{_named(self.changed_names, self.changed)}.")
        return tuple(told)


def _named(names: tuple[str, ...], count: int) -> str:
    if not names:
        return ""
    shown = "; ".join(names[:NAMES])
    return f": {shown}" if count <= min(len(names), NAMES) else f": {shown}; and others"


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What was saved of a damaged file, and what not. Steps are numbers of the audit log; None: none was lost."""

    kinds: tuple[KindSaved, ...]
    steps: int
    first_lost_step: int | None = None
    last_step_seen: int = 0
    contents: int = 0
    contents_lost: int = 0
    signatures_lost: int = 0
    signatures_torn: bool = False
    drafts_torn: bool = False
    made_up: tuple[str, ...] = ()

    @property
    def saved(self) -> int:
        """Records of all kinds."""
        return sum(one.saved for one in self.kinds)

    @property
    def lost(self) -> int:
        """Records of all kinds."""
        return sum(one.lost for one in self.kinds)

    @property
    def complete(self) -> bool:
        """Whether everything that the file held was saved as it was."""
        unlike = any(one.lost or one.older or one.changed for one in self.kinds)
        torn = self.signatures_torn or self.drafts_torn
        gone = torn or self.contents_lost or self.signatures_lost or self.first_lost_step or self.made_up
        return not unlike and not gone

    def sentences(self) -> tuple[str, ...]:
        """What was saved and what not, in the order in which it matters."""
        rebuilt = sum(one.rebuilt for one in self.kinds)
        told = [
            f"Saved {count_of(self.saved, 'record', 'records')} and {count_of(self.steps, 'step', 'steps')} of the audit log."
        ]
        if rebuilt:
            were = count_of(rebuilt, "record was", "records were")
            told.append(f"{were} on damaged pages and could be told again from the audit log.")
        if self.complete:
            return (*told, "Nothing was lost.")
        told += self.made_up
        told += [sentence for one in self.kinds for sentence in one.sentences()]
        if self.first_lost_step is not None:
            told.append(
                f"The audit log is lost from step {self.first_lost_step} on: what was done since stands in one step, "
                "“Salvage what could be read”."
            )
        if self.contents_lost:
            told.append(
                f"{count_of(self.contents_lost, 'kept file is', 'kept files are')} lost: evidence, or issued packs."
            )
        if self.signatures_lost:
            told.append(f"{count_of(self.signatures_lost, 'signature', 'signatures')} of the audit log lost.")
        if self.signatures_torn:
            told.append("A part of the signatures of the audit log cannot be read; those are lost.")
        if self.drafts_torn:
            told.append("A part of what was typed in forms and not saved yet cannot be read; that is lost.")
        return tuple(told)


def kind_saved(
    kind: str,
    held: Mapping[str, Held],
    *,
    lost: Mapping[str, Held | None],
    expected: int,
    rebuilt: frozenset[str],
    older: frozenset[str],
    emptied: Mapping[str, Held],
) -> KindSaved:
    """The account of one kind; `expected` is how many records it had where that is known, else 0."""
    changed = {record_id: one for record_id, one in emptied.items() if record_id in held}
    return KindSaved(
        kind,
        len(held),
        max(len(lost), expected - len(held)),
        len(rebuilt & held.keys()),
        len(older & held.keys()),
        len(changed),
        _titles(lost.values()),
        _titles(held[record_id] for record_id in held if record_id in older),
        _titles(changed.values()),
    )


def _titles(held: Iterable[Held | None]) -> tuple[str, ...]:
    return tuple(title_of(one.record) for one in held if one is not None)
