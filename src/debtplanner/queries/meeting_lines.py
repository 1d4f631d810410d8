"""What fills an agenda by itself: short lines under an item, each with the record that it leads to."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from debtplanner.domain.backlog import Item
from debtplanner.domain.meetings import FollowUp, Meeting, Series
from debtplanner.domain.months import Month
from debtplanner.queries.acceptances import acceptances
from debtplanner.queries.approval_alerts import approval_alerts
from debtplanner.queries.approvals import approvals
from debtplanner.queries.architecture import architecture
from debtplanner.queries.measures import measures
from debtplanner.queries.plan import plan
from debtplanner.queries.plan_alerts import plan_alerts
from debtplanner.queries.reader import Reader
from debtplanner.queries.summary import writing_of
from debtplanner.queries.team import team

MOST = 12
"""Lines under one item; what is left is counted."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its words, and the page and record where it is at home, if one."""

    text: str
    page: str = ""
    kind: str = ""
    record_id: str = ""


@dataclass(frozen=True, slots=True)
class Ask:
    """What a filler needs: the day, the meeting and its series, and the day of the meeting before."""

    reader: Reader
    today: date
    meeting: Meeting
    series: Series | None
    since: date | None


def fill(source: str, ask: Ask) -> tuple[Line, ...]:
    """The lines of a source; more than fit are counted in a last one."""
    found = _FILLERS[source](ask)
    if len(found) <= MOST:
        return tuple(found)
    return (*found[:MOST], Line(f"and {len(found) - MOST} more"))


def _nothing(_ask: Ask) -> list[Line]:
    return []


def _measures(ask: Ask) -> list[Line]:
    found = measures(ask.reader, ask.today)
    states = ("behind", "stale", "no_data")
    rows = sorted(
        (row for row in found.rows if row.standing.state in states), key=lambda row: states.index(row.standing.state)
    )
    words = {"behind": "behind its path", "stale": "not read for too long", "no_data": "no reading yet"}
    lines = [Line(f"{row.measure.name}: {words[row.standing.state]}", "measures", "measure", row.id) for row in rows]
    conflicts = [Line(one.message, "measures") for one in found.open_conflicts]
    return [*lines, *conflicts]


def _new_items(ask: Ask) -> list[Line]:
    since = ask.since or date(1900, 1, 1)
    items = [item for item in ask.reader.all(Item) if item.is_open and item.added is not None and item.added > since]
    items.sort(key=lambda item: (-(item.added or since).toordinal(), item.name))
    return [
        Line(f"{item.name}{'' if item.assessed else ', not assessed'}", "backlog", "item", item.id) for item in items
    ]


def _progress(ask: Ask) -> list[Line]:
    found = plan(ask.reader, ask.today)
    done = sum(one.done for one in found.actions)
    lines = (
        [
            Line(
                f"{found.writing.part(done, len(found.actions))} {'action' if len(found.actions) == 1 else 'actions'} done",
                "roadmap",
            )
        ]
        if found.actions
        else []
    )
    lines += [
        Line(alert.message, alert.page, *(alert.ids[0] if alert.ids else ("", "")))
        for alert in plan_alerts(found)
        if alert.kind in {"over_budget", "dependency_broken", "outside_phase", "double_count", "below_estimate"}
    ]
    lapses = [one for one in approval_alerts(approvals(ask.reader, ask.today)) if one.tone == "danger"]
    return lines + [Line(f"{one.fact} {one.reason}", "approvals", "request", one.request) for one in lapses]


def _allocation(ask: Ask) -> list[Line]:
    found, month = plan(ask.reader, ask.today), Month.of(ask.meeting.on).plus(1)
    told = team(found)
    writing = found.writing
    people = next((one for one in told.months if one.month == month), None)
    if people is None:
        return []
    need, have = writing.number(people.total, 1), writing.number(people.capacity, 1)
    lines = [Line(f"{writing.month(month)} asks for {need} FTE, {have} are there", "team")]
    active = [one for one in found.initiatives if one.start <= month <= one.end]
    return lines + [Line(f"{one.name}, {one.priority}", "roadmap", "initiative", one.id) for one in active]


def _requests(ask: Ask) -> list[Line]:
    found = approvals(ask.reader, ask.today)
    wanted = ask.series.tier if ask.series is not None else None
    rows = [row for row in found.rows if row.state == "submitted" and row.submission is not None]
    own = [row for row in rows if wanted is None or (row.submission is not None and row.submission.tier == wanted)]
    return [
        Line(f"{row.request.title}: {found.writing.amount(row.amount)}, {row.tier}", "approvals", "request", row.id)
        for row in own
    ]


def open_follow_ups(reader: Reader) -> tuple[FollowUp, ...]:
    """Follow-ups that are not done, first due first, those without a day last."""
    left = [one for one in reader.all(FollowUp) if one.done_on is None]
    return tuple(sorted(left, key=lambda one: (one.due is None, one.due or date(1900, 1, 1), one.text)))


def _follow_ups(ask: Ask) -> list[Line]:
    writing = writing_of(ask.reader)
    lines: list[Line] = []
    for one in open_follow_ups(ask.reader):
        due = "no day" if one.due is None else f"due {writing.short_day(one.due)}"
        late = ", overdue" if one.overdue(ask.today) else ""
        lines.append(Line(f"{one.text} ({one.owner or 'nobody yet'}, {due}{late})", "follow_ups", "follow_up", one.id))
    return lines


def _acceptances(ask: Ask) -> list[Line]:
    writing = writing_of(ask.reader)
    rows = [row for row in acceptances(ask.reader, ask.today) if row.due]
    return [
        Line(f"{row.item}: accepted until {writing.short_day(row.acceptance.until)}", "accepted", "acceptance", row.id)
        for row in rows
    ]


def _architecture(ask: Ask) -> list[Line]:
    found = architecture(ask.reader)
    writing = found.writing
    lines = [
        Line(
            f"{row.capability.name} runs out in {writing.short_month(row.runs_out)}",
            "architecture",
            "capability",
            row.id,
        )
        for row in found.capabilities
        if row.runs_out is not None
    ]
    lines += [
        Line(f"{row.capability.name} does not reach its target by the phases", "architecture", "capability", row.id)
        for row in found.short
    ]
    points = [
        Line(f"{one.name}: single point of failure", "architecture", "weak_point", one.id)
        for one in found.single_points
    ]
    return lines + points


_FILLERS: dict[str, Callable[[Ask], list[Line]]] = {
    "none": _nothing,
    "measures": _measures,
    "new_items": _new_items,
    "progress": _progress,
    "allocation": _allocation,
    "requests": _requests,
    "follow_ups": _follow_ups,
    "acceptances": _acceptances,
    "architecture": _architecture,
}
