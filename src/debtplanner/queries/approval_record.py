"""The record of one approval for its own page: what was asked, frozen and decided, with the fingerprints."""

from dataclasses import dataclass
from datetime import date

from debtplanner.domain.errors import RuleBroken
from debtplanner.queries.approvals import Approvals, RequestRow
from debtplanner.queries.fingerprint import data_fingerprint
from debtplanner.queries.reader import Reader
from debtplanner.queries.request_view import RequestView, desk
from debtplanner.queries.summary import as_of


@dataclass(frozen=True)
class ApprovalRecord:
    """One request on one day, with what a reader needs to check it."""

    approvals: Approvals
    row: RequestRow
    view: RequestView
    as_of: date
    fingerprint: str
    audit_head: str


def approval_record(reader: Reader, request: str, today: date) -> ApprovalRecord:
    """The record of a submitted request, by id or title; raises RuleBroken where there is none."""
    found = desk(reader, today)
    rows = [row for row in found.approvals.rows if request in {row.id, row.request.title}]
    if not rows:
        raise RuleBroken(
            f"There is no request {request[:60]}. `debtplanner show FILE requests --json` lists their ids."
        )
    row = max(rows, key=lambda one: one.submission is not None)
    if row.submission is None:
        raise RuleBroken(f"{row.request.title} was not submitted yet, so there is nothing to put on record.")
    view = found.view(row.request)
    return ApprovalRecord(found.approvals, row, view, as_of(reader), data_fingerprint(reader), reader.head().hash)
