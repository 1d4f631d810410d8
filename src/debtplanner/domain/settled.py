"""What was decided on stays as it was: which changes of requests and policies are refused, and why."""

from datetime import date
from typing import Any

from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.fields import Others
from debtplanner.domain.people import Delegation, Person
from debtplanner.domain.policy import Policy, Seat, Tier
from debtplanner.domain.register import content_in
from debtplanner.domain.request_state import decided, latest
from debtplanner.domain.requests import Attachment, Decision, Request, Submission


def _open_to_edits(request: str, others: Others) -> bool:
    last = latest([one for one in others(Submission) if one.request == request])
    if last is None:
        return True
    own = [one for one in others(Decision) if one.submission == last.id]
    return decided(last, content_in(last), own).state == "returned"


def guard_request(before: Request | None, after: Request | None, others: Others) -> None:
    """Raises RuleBroken where a request that was submitted would change or go, unless it was returned."""
    if before is None:
        return
    if after is None and any(one.request == before.id for one in others(Submission)):
        raise RuleBroken("What was submitted stays in the register. Withdraw the request instead.")
    if after is not None and not _open_to_edits(before.id, others):
        raise RuleBroken("A submitted request stays as it is. Withdraw it, or ask for it to be returned.", None)


def guard_request_part(before: Any, after: Any, others: Others) -> None:
    """Raises RuleBroken where a part of a request that was submitted would change."""
    if not _open_to_edits((after or before).request, others):
        raise RuleBroken("A submitted request stays as it is. Withdraw it, or ask for it to be returned.")


def guard_attachment(before: Attachment | None, after: Attachment | None, others: Others) -> None:
    """Raises RuleBroken where a file that was submitted, or is evidence of a decision, would go or change.

    Files may be added at any time: what is evidence of a decision comes later than the submission.
    """
    if before is None or after == before:
        return
    used = any(one.attachment == before.id for one in others(Decision))
    if used or any(one.request == before.request and before.sha256 in one.payload for one in others(Submission)):
        raise RuleBroken(
            f"{before.name} was submitted, or is evidence of a decision, and stays. Add another file beside it."
        )


def guard_policy(before: Policy | None, after: Policy | None, others: Others) -> None:
    """Raises RuleBroken where a policy under which something was submitted would change; its name and note may."""
    if before is None or not _used(before.id, others):
        return
    open_fields = {"id", "name", "note"}
    if after is not None and all(
        getattr(before, name) == getattr(after, name) for name in before.__slots__ if name not in open_fields
    ):
        return
    raise RuleBroken(f"{before.name} was decided under. Add a new policy that begins on a later day.")


def guard_tier_part(before: Any, after: Any, others: Others) -> None:
    """Raises RuleBroken where a tier, seat or criterion of a used policy would change.

    Seats are dated: they may be added, and end, at any time.
    """
    record = after or before
    if isinstance(record, Seat):
        if before is None or (after is not None and (before.tier, before.person) == (after.tier, after.person)):
            _require_sat(before, after, others)
            return
        tier = next((one for one in others(Tier) if one.id == record.tier), None)
        policy = tier.policy if tier is not None else ""
    else:
        policy = record.policy
    if before != after and _used(policy, others):
        raise RuleBroken(
            "This policy was decided under. Add a new policy that begins on a later day; a seat ends by its last day."
        )


def _require_sat(before: Seat | None, after: Seat | None, others: Others) -> None:
    """A seat in which somebody decided covers the day on which they did."""
    if before is None or after is None:
        return
    for day in _days_decided(before.person, others):
        if before.held(day) and not after.held(day):
            raise RuleBroken(("A decision was made in this seat on ", day, ". The seat must cover that day."), "until")


def guard_person(before: Person | None, after: Person | None, others: Others) -> None:
    """Raises RuleBroken where somebody would have left before a day on which they decided, or one of their seat did."""
    if before is None or after is None or after.left_on is None:
        return
    late = [day for day in _days_decided(before.id, others) if day > after.left_on]
    if late:
        raise RuleBroken((f"{before.name} decided on ", max(late), ". The last day cannot lie before that."), "left_on")


def _days_decided(person: str, others: Others) -> list[date]:
    """Days of decisions by somebody, or in their seat."""
    givers = {one.id: one.giver for one in others(Delegation)}
    return [
        one.on
        for one in others(Decision)
        if one.verdict != "withdraw" and person in {one.person, givers.get(one.delegation or "")}
    ]


def _used(policy: str, others: Others) -> bool:
    return any(one.policy == policy for one in others(Submission))
