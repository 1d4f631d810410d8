"""Requests as they are shown: state, amounts, tier, criteria, differences, splits, and whose turn it is."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from debtplanner.domain.asking import Asked, Content, fingerprint, written
from debtplanner.domain.authority import barred_people, require_authority
from debtplanner.domain.criteria import Result, verdict_of
from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.lapse import Difference
from debtplanner.domain.people import Delegation, Person
from debtplanner.domain.register import Register, content_in, register
from debtplanner.domain.request_state import State, Status
from debtplanner.domain.requests import Attachment, Condition, Decision, Request, Submission
from debtplanner.domain.splitting import Split
from debtplanner.domain.workspace import Workspace
from debtplanner.queries.reader import Reader
from debtplanner.queries.summary import workspace_of, writing_of
from debtplanner.system.writing import Writing


@dataclass(frozen=True)
class RequestRow:
    """One request on one day. Amounts in minor units; `total` is that of its family, which picks the tier."""

    request: Request
    subject: str
    requester: str
    owner: str
    asked: Asked
    status: Status
    changed: tuple[Difference, ...]
    splits: tuple[Split, ...]
    submission: Submission | None
    decisions: tuple[Decision, ...]
    waiting_days: int | None

    @property
    def id(self) -> str:
        """The request's id."""
        return self.request.id

    @property
    def state(self) -> State:
        """The state in one word."""
        return self.status.state

    @property
    def frozen(self) -> Content | None:
        """What was submitted, where it was."""
        return None if self.submission is None else content_in(self.submission)

    @property
    def amount(self) -> int:
        """Its own total: as submitted where it was, else as it is now."""
        return self.asked.own.total if self.frozen is None else int(self.frozen["amounts"]["total"])

    @property
    def total(self) -> int:
        """The total of its family: as submitted where it was, else as it is now."""
        return self.asked.together.total if self.frozen is None else int(self.frozen["amounts"]["family_total"])

    @property
    def tier(self) -> str:
        """Name of the tier: that of the submission, else the one reached now; empty where none is."""
        if self.frozen is not None and self.state != "returned":
            return str(self.frozen["tier"]["name"])
        return self.asked.tier.name if self.asked.tier is not None else ""

    @property
    def verdict(self) -> Result:
        """What the criteria say together."""
        return verdict_of(self.asked.checks)

    @property
    def overridden(self) -> bool:
        """Whether it was approved in spite of a criterion."""
        return any(one.override for one in self.decisions if one.verdict == "approve")


@dataclass(frozen=True)
class Approvals:
    """Everything on the Approvals page, on one day."""

    workspace: Workspace
    writing: Writing
    register: Register
    rows: tuple[RequestRow, ...]
    conditions: tuple[Condition, ...]
    attachments: tuple[Attachment, ...]

    @property
    def today(self) -> date:
        """The day."""
        return self.register.today

    @cached_property
    def by_id(self) -> dict[str, RequestRow]:
        """Rows by the id of their request."""
        return {row.id: row for row in self.rows}

    def people(self) -> tuple[Person, ...]:
        """People who have not left, in their order."""
        return tuple(one for one in self.register.books.people if one.left_on is None or one.left_on >= self.today)

    def may_decide(self, row: RequestRow, person: Person) -> tuple[Delegation | None, ...]:
        """The ways in which somebody may decide on a request that waits: None for their own seat, else delegations."""
        last = row.submission
        if last is None or row.state != "submitted":
            return ()
        content = content_in(last)
        bench, barred = self.register.bench(last.policy), barred_people(content, self.register.books.people)
        own = (None, *(one for one in self.register.delegations if one.receiver == person.id))
        done = {one.person for one in row.decisions} | {
            next(by.giver for by in self.register.delegations if by.id == one.delegation)
            for one in row.decisions
            if one.delegation
        }
        found: list[Delegation | None] = []
        for way in own:
            try:
                seat = require_authority(bench, person, way, last.tier, row.total, barred, "")
            except RuleBroken:
                continue
            if not done & {person.id, seat}:
                found.append(way)
        return tuple(found)

    def inbox(self, person: Person) -> tuple[RequestRow, ...]:
        """What waits for somebody, oldest first.

        A member of a higher tier may decide too, but is only asked where nobody of the tier itself may.
        """
        own = [row for row in self.rows if self._asked_of(row, person)]
        return tuple(sorted(own, key=lambda row: (-(row.waiting_days or 0), row.request.title)))

    def _asked_of(self, row: RequestRow, person: Person) -> bool:
        ways = self.may_decide(row, person)
        if not ways or row.submission is None:
            return False
        last = row.submission
        bench = self.register.bench(last.policy)

        def of_the_tier(one: str) -> bool:
            seat = bench.seated(one, last.tier)
            return seat is not None and seat.id == last.tier

        seats = {person.id if way is None else way.giver for way in ways}
        members = [one["id"] for one in content_in(last)["tier"]["members"]]
        return any(of_the_tier(seat) for seat in seats) or not any(of_the_tier(one) for one in members)

    def open_conditions(self) -> tuple[Condition, ...]:
        """Conditions that were not met yet, first due first."""
        return tuple(sorted((one for one in self.conditions if one.met_on is None), key=lambda one: one.due))


def approvals(reader: Reader, today: date) -> Approvals:
    """All requests as they are on a day."""
    workspace = workspace_of(reader)
    of = register(reader.all, workspace.currency, today)
    rows = tuple(_row(of, one) for one in of.books.requests)
    return Approvals(
        workspace,
        writing_of(reader),
        of,
        rows,
        reader.all(Condition),
        of.books.attachments,
    )


def _row(of: Register, request: Request) -> RequestRow:
    last = of.last_by_request.get(request.id)
    status = of.status(request)
    requester, owner = of.books.person(request.requester), of.books.person(request.owner)
    waiting = None
    if last is not None and status.state == "submitted":
        waiting = max(0, (of.today - last.on).days)  # it was submitted on the calendar of a machine further east
    return RequestRow(
        request,
        _subject(of, request),
        requester.name if requester is not None else "",
        owner.name if owner is not None else "",
        of.asked(request),
        status,
        of.changed(request),
        of.splits(request) if status.state in {"draft", "returned", "submitted"} else (),
        last,
        () if last is None else of.decisions_on(last),
        waiting,
    )


def _subject(of: Register, request: Request) -> str:
    if request.initiative is not None:
        found = of.books.initiative_by_id.get(request.initiative)
        return found.name if found is not None else "no longer in the plan"
    phase = next((one for one in of.books.phases if one.id == request.phase), None)
    return phase.name if phase is not None else "no longer in the plan"


def seen(of: Approvals, request: Request) -> str:
    """The fingerprint of what a form shows, handed back when it is submitted."""
    return fingerprint(written(of.register.content(request)))
