"""When an approval no longer covers what the plan has become: the differences, and which of them end it."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

from debtplanner.domain.asking import Content
from debtplanner.domain.months import Month

What = Literal["cost", "tier", "scope", "schedule"]


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as it was approved; `ends` says that the approval does not survive it.

    `before` and `after` are amounts in minor units for the cost, months for the schedule, else words.
    """

    what: What
    subject: str
    before: Any
    after: Any
    ends: bool


def over_tolerance(approved: int, now: int, tolerance: Decimal) -> bool:
    """Whether a cost grew by more than `tolerance` per cent: 100,000 stands at 110,000 and not at 110,001 for 10."""
    return Fraction(now) > Fraction(approved) * (100 + Fraction(tolerance)) / 100


def differences(frozen: Content, now: Content, tolerance: Decimal, months: int) -> tuple[Difference, ...]:
    """What differs between a submission's content and the content as it is now, worst first.

    A tier that became lower does not end an approval: who may decide on more may decide on less.
    """
    found = [*_cost(frozen, now, tolerance), *_scope(frozen, now), *_schedule(frozen, now, months)]
    return tuple(sorted(found, key=lambda one: not one.ends))


def _cost(frozen: Content, now: Content, tolerance: Decimal) -> list[Difference]:
    found: list[Difference] = []
    before, after = frozen["amounts"]["total"], now["amounts"]["total"]
    if before != after:
        found.append(Difference("cost", "Total", before, after, over_tolerance(before, after, tolerance)))
    if frozen["tier"]["id"] != now["tier"]["id"]:
        higher = now["amounts"]["family_total"] > frozen["amounts"]["family_total"]
        found.append(Difference("tier", "Tier", frozen["tier"]["name"], now["tier"]["name"], higher))
    return found


def _scope(frozen: Content, now: Content) -> list[Difference]:
    found: list[Difference] = []
    before = {one["id"]: one for one in frozen["scope"]}
    after = {one["id"]: one for one in now["scope"]}
    found += [
        Difference("scope", before[gone]["name"], "in scope", "gone", True) for gone in before.keys() - after.keys()
    ]
    found += [
        Difference("scope", after[new]["name"], "not there", "added", True) for new in after.keys() - before.keys()
    ]
    for key in before.keys() & after.keys():
        name = after[key]["name"]
        old, new = before[key], after[key]
        was, is_now = (one["asset"] or {"id": "", "name": None} for one in (old, new))
        if was["id"] != is_now["id"]:
            found.append(Difference("scope", f"{name}: asset", was["name"], is_now["name"], True))
        for part in ("actions", "outcomes"):
            texts = [{text: text for text in one[part]} for one in (old, new)]
            found += _entries(f"{name}: {_PARTS[part]}", texts[0], texts[1])
        found += _entries(f"{name}: debt repaid", _known(old["repays"]), _known(new["repays"]))
    return sorted(found, key=lambda one: (one.subject, str(one.before), str(one.after)))


_PARTS = {"actions": "action", "outcomes": "outcome"}


def _known(records: list[Content]) -> dict[str, str]:
    """Names by id: a record that was only renamed is the same one."""
    return {one["id"]: one["name"] for one in records}


def _entries(subject: str, before: dict[str, str], after: dict[str, str]) -> list[Difference]:
    gone = [Difference("scope", subject, text, None, True) for key, text in before.items() if key not in after]
    return gone + [Difference("scope", subject, None, text, True) for key, text in after.items() if key not in before]


def _schedule(frozen: Content, now: Content, months: int) -> list[Difference]:
    found: list[Difference] = []
    after = {one["id"]: one for one in now["scope"]}
    for one in frozen["scope"]:
        other = after.get(one["id"])
        if other is None:
            continue
        for edge in ("start", "end"):
            was, is_now = Month.parse(one[edge]), Month.parse(other[edge])
            if was != is_now:
                ends = abs(is_now.since(was)) > months
                found.append(Difference("schedule", f"{other['name']}: {_EDGES[edge]}", was, is_now, ends))
    return found


_EDGES = {"start": "first month", "end": "last month"}
