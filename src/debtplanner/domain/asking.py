"""What a request asks for, as content: scope, amounts, tier and criteria, taken from the records as they are now."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Any

from debtplanner.domain.backlog import Asset, Item
from debtplanner.domain.criteria import Check, checks_of
from debtplanner.domain.fields import Others, canonical
from debtplanner.domain.people import Person
from debtplanner.domain.policy import Criterion, Policy, Tier, policy_on, tier_for, tiers_of
from debtplanner.domain.requests import Attachment, Interest, Request
from debtplanner.domain.roadmap import Action, Initiative, Outcome, Phase, Repayment
from debtplanner.domain.rounding import nearest

Content = dict[str, Any]
FORMAT = 1


def contingency_of(initiative: Initiative) -> int:
    """The contingency of an initiative in minor units: its budget times its per cent, rounded half up."""
    return nearest(Fraction(initiative.budget or 0) * Fraction(initiative.contingency) / 100)


@dataclass(frozen=True, slots=True)
class Sum:
    """The money of some requests together, each initiative counted once; minor units."""

    budget: int
    contingency: int
    training: int

    @property
    def total(self) -> int:
        """All of it: what picks the tier."""
        return self.budget + self.contingency + self.training


@dataclass(frozen=True)
class Books:
    """The records that requests are about, read once."""

    currency: str
    initiatives: tuple[Initiative, ...]
    phases: tuple[Phase, ...]
    actions: tuple[Action, ...]
    outcomes: tuple[Outcome, ...]
    repayments: tuple[Repayment, ...]
    items: tuple[Item, ...]
    assets: tuple[Asset, ...]
    people: tuple[Person, ...]
    requests: tuple[Request, ...]
    interests: tuple[Interest, ...]
    attachments: tuple[Attachment, ...]
    policies: tuple[Policy, ...]
    tiers: tuple[Tier, ...]
    criteria: tuple[Criterion, ...]
    void: frozenset[str]

    def covered(self, request: Request) -> tuple[Initiative, ...]:
        """The initiatives that a request is for."""
        if request.initiative is not None:
            found = self.initiative_by_id.get(request.initiative)
            return () if found is None else (found,)
        return self.initiatives_of.get(request.phase or "", ())

    def family(self, request: Request) -> tuple[Request, ...]:
        """The request with all that share an initiative with it or are linked to it, over any number of links.

        Requests that were withdrawn, rejected or replaced by another are out.
        """
        found, reached = set[str](), [request.id]
        reached += [
            other for one in self.covered(request) for other in self._asking_for[one.id] if self._counts(other, request)
        ]
        while reached:
            one = reached.pop()
            if one not in found:
                found.add(one)
                reached += [end for end, by in self._links.get(one, ()) if self._counts(by, request)]
        places = sorted(self._places[one] for one in found if one in self._places and self._counts(one, request))
        return tuple(self.requests[place] for place in places)

    def _counts(self, other: str, request: Request) -> bool:
        """Whether a request is still one of those that are added up with `request`."""
        return other == request.id or (other not in self._out and other != request.replaces)

    @cached_property
    def _out(self) -> frozenset[str]:
        return self.void | self.replaced

    @cached_property
    def replaced(self) -> frozenset[str]:
        """Requests in whose place another one stands."""
        return frozenset(one.replaces for one in self.requests if one.replaces is not None)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {one.id: place for place, one in enumerate(self.requests)}

    @cached_property
    def _asking_for(self) -> dict[str, list[str]]:
        """Ids of the requests that are for an initiative, by its id."""
        found: dict[str, list[str]] = {one.id: [] for one in self.initiatives}
        for request in self.requests:
            for one in self.covered(request):
                found[one.id].append(request.id)
        return found

    @cached_property
    def _links(self) -> dict[str, list[tuple[str, str]]]:
        """Both ends of each link by the other one, with the request that says so."""
        found: dict[str, list[tuple[str, str]]] = {}
        for one in self.requests:
            if one.linked is not None:
                found.setdefault(one.id, []).append((one.linked, one.id))
                found.setdefault(one.linked, []).append((one.id, one.id))
        return found

    def sum_of(self, requests: Sequence[Request]) -> Sum:
        """The money of requests together."""
        initiatives = {one.id: one for request in requests for one in self.covered(request)}
        return Sum(
            sum(one.budget or 0 for one in initiatives.values()),
            sum(contingency_of(one) for one in initiatives.values()),
            sum(request.training or 0 for request in requests),
        )

    @cached_property
    def people_by_id(self) -> dict[str, Person]:
        """People by id."""
        return {one.id: one for one in self.people}

    def person(self, record_id: str | None) -> Person | None:
        """One person by id."""
        return self.people_by_id.get(record_id or "")

    def repaid(self, initiatives: Sequence[Initiative]) -> tuple[Item, ...]:
        """The items that initiatives repay, each once, by name."""
        items = {link.item for one in initiatives for link in self.parts_of(Repayment, one.id)}
        found = [self.item_by_id[item] for item in items if item in self.item_by_id]
        return tuple(sorted(found, key=lambda item: (item.name, item.id)))

    @cached_property
    def initiative_by_id(self) -> dict[str, Initiative]:
        """Initiatives by id."""
        return {one.id: one for one in self.initiatives}

    @cached_property
    def item_by_id(self) -> dict[str, Item]:
        """Items by id."""
        return {one.id: one for one in self.items}

    @cached_property
    def initiatives_of(self) -> dict[str, tuple[Initiative, ...]]:
        """Initiatives by phase, in their order."""
        return _grouped(self.initiatives, "phase")

    @cached_property
    def _parts(self) -> dict[type[Any], dict[str, tuple[Any, ...]]]:
        parts = (self.actions, self.outcomes, self.repayments)
        return {
            kind: _grouped(own, "initiative") for kind, own in zip((Action, Outcome, Repayment), parts, strict=True)
        }

    def parts_of(self, kind: type[Any], initiative: str) -> tuple[Any, ...]:
        """Actions, outcomes or repayments of one initiative, in their order."""
        return self._parts[kind].get(initiative, ())


def _grouped(records: Sequence[Any], field: str) -> dict[str, tuple[Any, ...]]:
    found: dict[str, list[Any]] = {}
    for one in records:
        found.setdefault(getattr(one, field), []).append(one)
    return {key: tuple(own) for key, own in found.items()}


def books(others: Others, currency: str, void: frozenset[str]) -> Books:
    """All that requests are about; `others` gives all records of a class, `void` are requests that count no more."""
    return Books(
        currency,
        tuple(sorted(others(Initiative), key=lambda one: (one.position, one.start, one.name))),
        others(Phase),
        tuple(sorted(others(Action), key=lambda one: one.position)),
        tuple(sorted(others(Outcome), key=lambda one: one.position)),
        others(Repayment),
        others(Item),
        others(Asset),
        tuple(sorted(others(Person), key=lambda one: (one.position, one.name))),
        others(Request),
        others(Interest),
        others(Attachment),
        others(Policy),
        others(Tier),
        others(Criterion),
        void,
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it stands: its own money, that of its family, the tier that this reaches, and each criterion."""

    request: Request
    policy: Policy | None
    tier: Tier | None
    own: Sum
    family: tuple[Request, ...]
    together: Sum
    checks: tuple[Check, ...]

    def with_family(self, of: Books, family: tuple[Request, ...]) -> "Asked":
        """The same request with another family, and the tier that this reaches."""
        together = of.sum_of(family)
        tiers = tiers_of(self.policy, of.tiers) if self.policy is not None else ()
        return replace(self, tier=tier_for(together.total, tiers), family=family, together=together)


def asked(of: Books, request: Request, day: date) -> Asked:
    """What a request asks for under the policy in force on a day."""
    family = of.family(request)
    together, own = of.sum_of(family), of.sum_of((request,))
    policy = policy_on(of.policies, day)
    tiers = tiers_of(policy, of.tiers) if policy is not None else ()
    criteria = tuple(one for one in of.criteria if policy is not None and one.policy == policy.id)
    items = of.repaid(of.covered(request))
    years = policy.roi_years if policy is not None else 3
    checks = checks_of(criteria, items, years, own.total, request.delivery_risk)
    return Asked(request, policy, tier_for(together.total, tiers), own, family, together, checks)


def content_of(of: Books, found: Asked, members: Sequence[Person]) -> Content:
    """The content that a submission freezes and a signature covers; plain values only.

    `members` are those who may decide. Where no policy is in force or no tier reaches that far, their ids are empty.
    """
    request = found.request
    subject = _named(of.initiatives if request.initiative else of.phases, request.initiative or request.phase)
    return {
        "format": FORMAT,
        "request": {"id": request.id, "title": request.title, "reason": request.reason},
        "subject": {"kind": "initiative" if request.initiative else "phase", **subject},
        "requester": _named(of.people, request.requester),
        "owner": _named(of.people, request.owner) if request.owner else None,
        "interests": [
            {**_named(of.people, one.person), "why": one.why} for one in of.interests if one.request == request.id
        ],
        "delivery_risk": request.delivery_risk,
        "needed_by": None if request.needed_by is None else request.needed_by.isoformat(),
        "currency": of.currency,
        "scope": [_scope(of, one) for one in of.covered(request)],
        "amounts": {
            "budget": found.own.budget,
            "contingency": found.own.contingency,
            "training": found.own.training,
            "total": found.own.total,
            "family_total": found.together.total,
        },
        "family": [{"id": one.id, "title": one.title, "total": of.sum_of((one,)).total} for one in found.family],
        "policy": _policy(found.policy),
        "tier": _tier(found.tier, members),
        "criteria": [_check(one) for one in found.checks],
        "attachments": [
            {"name": one.name, "sha256": one.sha256} for one in of.attachments if one.request == request.id
        ],
    }


def _named(records: Sequence[Any], record_id: str | None) -> dict[str, str]:
    found = next((one for one in records if one.id == record_id), None)
    return {"id": record_id or "", "name": found.name if found is not None else ""}


def _policy(policy: Policy | None) -> Content:
    if policy is None:
        return {"id": "", "name": "", "since": ""}
    return {"id": policy.id, "name": policy.name, "since": policy.since.isoformat()}


def _tier(tier: Tier | None, members: Sequence[Person]) -> Content:
    if tier is None:
        return {"id": "", "name": "no tier", "quorum": 0, "members": []}
    named = [{"id": one.id, "name": one.name} for one in members]
    return {"id": tier.id, "name": tier.name, "quorum": tier.quorum, "members": named}


def _scope(of: Books, one: Initiative) -> Content:
    return {
        "id": one.id,
        "name": one.name,
        "start": str(one.start),
        "end": str(one.end),
        "budget": one.budget,
        "contingency": contingency_of(one),
        "owner": one.owner,
        "owned_by": [each.id for each in of.people if one.owner and each.name.casefold() == one.owner.casefold()],
        "asset": _named(of.assets, one.asset) if one.asset else None,
        "actions": [each.text for each in of.parts_of(Action, one.id)],
        "outcomes": [each.text for each in of.parts_of(Outcome, one.id)],
        "repays": [{"id": item.id, "name": item.name} for item in of.repaid((one,))],
    }


def _check(one: Check) -> Content:
    value = one.basis.value
    return {
        "key": one.criterion.measured,
        "operator": one.criterion.operator,
        "threshold": f"{one.criterion.threshold:f}",
        "value": None if value is None else str(value),
        "result": one.result,
    }


def fingerprint(payload: str) -> str:
    """SHA-256 of a payload, in hexadecimal."""
    return hashlib.sha256(payload.encode()).hexdigest()


def written(content: Content) -> str:
    """The one text of a content: what is hashed and signed."""
    return canonical(content)
