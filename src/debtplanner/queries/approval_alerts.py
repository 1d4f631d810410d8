"""Where approvals need somebody: lapses, splits, overdue conditions, requests that wait long."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from debtplanner.domain.splitting import Split
from debtplanner.queries.approval_words import difference_text, split_text, splits_text
from debtplanner.queries.approvals import Approvals

LONG_DAYS = 14
"""A request that waits longer than this is said to wait long."""


@dataclass(frozen=True, slots=True)
class ApprovalAlert:
    """One thing that needs somebody; `request` is the one to open."""

    tone: Literal["danger", "warn", "info"]
    fact: str
    reason: str
    request: str


def approval_alerts(of: Approvals) -> tuple[ApprovalAlert, ...]:
    """Everything that needs somebody, the gravest first."""
    return (*_lapses(of), *_conditions(of), *_splits(of), *_waiting(of))


def _lapses(of: Approvals) -> Iterator[ApprovalAlert]:
    for row in of.rows:
        if row.state == "lapsed":
            worst = next(one for one in row.changed if one.ends)
            fact = f"The approval of {row.request.title} has lapsed."
            yield ApprovalAlert("danger", fact, difference_text(worst, of.writing), row.id)
        elif row.state == "expired" and row.status.stands_until is not None:
            until = of.writing.short_day(row.status.stands_until)
            yield ApprovalAlert(
                "danger", f"The approval of {row.request.title} has expired.", f"It stood until {until}.", row.id
            )


def _conditions(of: Approvals) -> Iterator[ApprovalAlert]:
    requests = {one.id: one.request for one in of.register.decisions}
    for one in of.open_conditions():
        if one.due < of.today:
            days = of.writing.count((of.today - one.due).days, "day", "days")
            yield ApprovalAlert("danger", f"A condition is {days} overdue.", one.text, requests.get(one.decision, ""))


def _splits(of: Approvals) -> Iterator[ApprovalAlert]:
    """One alert for all requests that cross with the same others, so that five drafts are not five alerts."""
    groups: dict[tuple[object, ...], list[tuple[str, Split]]] = {}
    told: set[frozenset[str]] = set()
    for row in of.rows:
        for split in row.splits:
            ids = frozenset(one.id for one in split.requests)
            if ids not in told:
                told.add(ids)
                groups.setdefault((split.shared, split.tier.id, ids - {row.id}), []).append((row.id, split))
    for found in groups.values():
        if len(found) == 1:
            fact, reason = "Requests may be split to stay under a tier.", split_text(found[0][1], of)
        else:
            fact = f"{of.writing.count(len(found), 'request', 'requests')} may each be split to stay under a tier."
            reason = splits_text(found, of)
        yield ApprovalAlert("warn", fact, reason, found[0][0])


def _waiting(of: Approvals) -> Iterator[ApprovalAlert]:
    for row in of.rows:
        if row.waiting_days is not None and row.waiting_days > LONG_DAYS:
            days = of.writing.count(row.waiting_days, "day", "days")
            yield ApprovalAlert("warn", f"{row.request.title} has waited {days}.", f"{row.tier} decides.", row.id)
