"""The money that stands approved, by initiative: what was frozen, not what the plan says now."""

from dataclasses import dataclass
from datetime import date

from debtplanner.domain.months import Month
from debtplanner.domain.register import register
from debtplanner.queries.reader import Reader
from debtplanner.queries.summary import workspace_of


@dataclass(frozen=True, slots=True)
class ApprovedWork:
    """The budget of one initiative as approved, in minor units, over the months that were approved."""

    initiative: str
    start: Month
    end: Month
    budget: int


def approved_work(reader: Reader, today: date) -> tuple[ApprovedWork, ...]:
    """What stands approved on a day, each initiative once; lapsed and expired approvals are out."""
    of = register(reader.all, workspace_of(reader).currency, today)
    found: dict[str, ApprovedWork] = {}
    for request in of.books.requests:
        frozen = of.frozen(request)
        if frozen is None or of.status(request).state != "approved":
            continue
        for one in frozen["scope"]:
            start, end = Month.parse(one["start"]), Month.parse(one["end"])
            found[one["id"]] = ApprovedWork(one["id"], start, end, one["budget"] or 0)
    return tuple(found.values())
