"""The register of requests: every request with what was frozen and decided, and its state on a day."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache

from debtplanner.domain.asking import Asked, Books, Content, asked, books, content_of
from debtplanner.domain.authority import Bench, barred_people
from debtplanner.domain.fields import Others
from debtplanner.domain.lapse import Difference, differences
from debtplanner.domain.people import Delegation, Person
from debtplanner.domain.policy import Policy, Seat, tiers_of
from debtplanner.domain.request_state import Status, decided, latest, state_now
from debtplanner.domain.requests import Decision, Request, Submission
from debtplanner.domain.splitting import Sized, Split, splits

ADDED_UP = frozenset({"submitted", "approved", "lapsed", "expired"})
"""States of other requests that are added up when a split is looked for."""


@dataclass(frozen=True)
class Register:
    """Requests, submissions, decisions, seats and delegations, read once, on one day."""

    today: date
    books: Books
    submissions: tuple[Submission, ...]
    decisions: tuple[Decision, ...]
    seats: tuple[Seat, ...]
    delegations: tuple[Delegation, ...]

    @cached_property
    def last_by_request(self) -> dict[str, Submission]:
        """The submission that counts, by request."""
        return _last(self.submissions)

    @cached_property
    def _decisions_of(self) -> dict[str, tuple[Decision, ...]]:
        return _by_submission(self.decisions)

    def decisions_on(self, submission: Submission) -> tuple[Decision, ...]:
        """The decisions on a submission, oldest first."""
        return self._decisions_of.get(submission.id, ())

    def policy(self, policy_id: str) -> Policy | None:
        """A policy by its id."""
        return next((one for one in self.books.policies if one.id == policy_id), None)

    def bench(self, policy_id: str, day: date | None = None) -> Bench:
        """Who sits where under a policy, today or on another day."""
        policy = self.policy(policy_id)
        tiers = tiers_of(policy, self.books.tiers) if policy is not None else ()
        return Bench(day or self.today, self.books.people, tiers, self.seats, self.delegations)

    def frozen(self, request: Request) -> Content | None:
        """What the last submission of a request froze."""
        last = self.last_by_request.get(request.id)
        return None if last is None else content_in(last)

    def asked(self, request: Request) -> Asked:
        """What a request asks for now: under the policy of its submission, else under today's."""
        known = self._asked.get(request.id)
        if known is None or known.request is not request:
            last = self.last_by_request.get(request.id)
            policy = None if last is None or self._reopened(last) else self.policy(last.policy)
            known = asked(self.books, request, policy.since if policy is not None else self.today)
            self._asked[request.id] = known
        return known

    @cached_property
    def _asked(self) -> dict[str, Asked]:
        return {}

    def asked_as(self, request: Request) -> Asked:
        """What a request would ask for that is only being typed, or was changed since it was read."""
        return self._with(request).asked(request)

    def splits_as(self, request: Request) -> tuple[Split, ...]:
        """The splits of a request that is only being typed, or was changed since it was read."""
        return self._with(request).splits(request)

    def _with(self, request: Request) -> "Register":
        if request in self.books.requests:
            return self
        others = tuple(one for one in self.books.requests if one.id != request.id)
        return replace(self, books=replace(self.books, requests=(*others, request)))

    def content(self, request: Request) -> Content:
        """The content of a request as it is now."""
        found = self.asked(request)
        members: tuple[Person, ...] = ()
        if found.policy is not None and found.tier is not None:
            without = content_of(self.books, found, ())
            members = self.members(found.policy.id, found.tier.id, without)
        return content_of(self.books, found, members)

    def members(self, policy_id: str, tier_id: str, content: Content) -> tuple[Person, ...]:
        """Who may decide on a content in their own seat: seated in the tier or above, and not barred."""
        bench, barred = self.bench(policy_id), barred_people(content, self.books.people)
        return tuple(
            one for one in self.books.people if one.id not in barred and bench.seated(one.id, tier_id) is not None
        )

    def changed(self, request: Request) -> tuple[Difference, ...]:
        """What differs between the last submission and now, under the tolerances of its policy."""
        last = self.last_by_request.get(request.id)
        policy = None if last is None else self.policy(last.policy)
        if last is None or policy is None:
            return ()
        frozen = content_in(last)
        return differences(
            frozen, self._held_against(request, frozen), policy.cost_tolerance, policy.schedule_tolerance
        )

    def status(self, request: Request) -> Status:
        """The state of a request on the day."""
        return self._statuses[request.id]

    @cached_property
    def _statuses(self) -> dict[str, Status]:
        return {one.id: self._status(one) for one in self.books.requests}

    def _status(self, request: Request) -> Status:
        last = self.last_by_request.get(request.id)
        if last is None:
            return Status("draft")
        policy = self.policy(last.policy)
        by_decisions = decided(last, content_in(last), self.decisions_on(last))
        if policy is None or by_decisions.state != "approved":
            return by_decisions
        return state_now(by_decisions, self.changed(request), policy.approval_days, self.today)

    def splits(self, request: Request) -> tuple[Split, ...]:
        """Requests of some days that together cross into a higher tier than this one alone."""
        found = self.asked(request)
        if found.policy is None:
            return ()
        tiers = tiers_of(found.policy, self.books.tiers)
        own, out = self._sized(request), {request.id, request.replaces}
        others = {one.id: one for key in own.shares for one in self._added_up.get(key, ()) if one.id not in out}
        return splits(own, tuple(others.values()), tiers, found.policy.split_days)

    @cached_property
    def _added_up(self) -> dict[tuple[str, str], list[Sized]]:
        """Requests that count when a split is looked for, by what they may share; one that was replaced does not."""
        found: dict[tuple[str, str], list[Sized]] = {}
        for one in self.books.requests:
            if self.status(one).state in ADDED_UP and one.id not in self.books.replaced:
                sized = self._sized(one)
                for key in sized.shares:
                    found.setdefault(key, []).append(sized)
        return found

    def _reopened(self, last: Submission) -> bool:
        return decided(last, content_in(last), self.decisions_on(last)).state == "returned"

    def _held_against(self, request: Request, frozen: Content) -> Content:
        """The content now, its family as it was frozen: a request that joined later does not end an earlier approval."""
        ids = {one["id"] for one in frozen["family"]}
        own = asked(self.books, request, date.fromisoformat(frozen["policy"]["since"]))
        family = tuple(one for one in self.books.requests if one.id in ids)
        return content_of(self.books, own.with_family(self.books, family), ())

    def _sized(self, request: Request) -> Sized:
        covered = self.books.covered(request)
        last = self.last_by_request.get(request.id)
        day = last.on if last is not None else self.today
        return Sized(
            request.id,
            request.title,
            day,
            self.books.sum_of((request,)).total,
            request.requester,
            frozenset(one.asset for one in covered if one.asset is not None),
            frozenset(one.id for one in covered),
        )


def content_in(submission: Submission) -> Content:
    """The content that a submission froze; raises ValueError where its payload was damaged."""
    return _parsed(submission.payload)


@lru_cache(maxsize=1024)
def _parsed(payload: str) -> Content:
    found: Content = json.loads(payload)["content"]
    return found


def register(others: Others, currency: str, today: date) -> Register:
    """All requests on a day; `others` gives all records of a class."""
    submissions, decisions = others(Submission), others(Decision)
    by_submission = _by_submission(decisions)
    void = frozenset(
        request
        for request, last in _last(submissions).items()
        if decided(last, content_in(last), by_submission.get(last.id, ())).state in {"withdrawn", "rejected"}
    )
    return Register(today, books(others, currency, void), submissions, decisions, others(Seat), others(Delegation))


def _last(submissions: Sequence[Submission]) -> dict[str, Submission]:
    found: dict[str, list[Submission]] = {}
    for one in submissions:
        found.setdefault(one.request, []).append(one)
    return {key: last for key, own in found.items() if (last := latest(own)) is not None}


def _by_submission(decisions: Sequence[Decision]) -> dict[str, tuple[Decision, ...]]:
    found: dict[str, list[Decision]] = {}
    for one in sorted(decisions, key=lambda one: one.at):
        found.setdefault(one.submission, []).append(one)
    return {key: tuple(own) for key, own in found.items()}
