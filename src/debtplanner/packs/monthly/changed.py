"""What changed since the last pack of this kind was issued."""

from debtplanner.domain.months import Month, Quarter
from debtplanner.domain.packs import IssuedPack
from debtplanner.packs.document import Change, ChangeList, Page
from debtplanner.queries.changes import RecordChange, event_of
from debtplanner.queries.monthly import MonthlyData

MOST = 40
_TOLD = (
    "submission",
    "decision",
    "acceptance",
    "item",
    "initiative",
    "phase",
    "milestone",
    "budget",
    "budget_line",
    "measure",
    "reading",
    "objective",
    "incident",
    "capability",
    "policy",
    "tier",
    "category",
    "scoring_model",
    "claim",
    "workspace",
    "symptom",
    "effect",
    "asset",
    "role",
    "member",
    "training",
)
"""Kinds whose changes are told, in this order."""


def changed(data: MonthlyData, title: str) -> tuple[Page, ...]:
    """One line a changed field, or the first pack's own words."""
    if data.since.pack is None:
        return (_first(data, title),)
    last = data.since.pack
    records = data.since.records
    told = sorted((one for one in records if one.kind in _TOLD), key=lambda one: _TOLD.index(one.kind))
    lines = [line for record in told for line in _lines(record)]
    since = f"the pack of {_period(data, last)}, version {last.version}, issued {data.writing.day(last.issued_on)}"
    headline = (
        f"{data.writing.count(len(records), 'record', 'records')} changed since the last pack"
        if records
        else "Nothing changed since the last pack"
    )
    left = len(lines) - MOST
    text = f"Compared with {since}: the net change of each record, {data.writing.count(data.since.steps, 'step', 'steps')} in all."
    if left > 0:
        others = data.writing.count(left, "more is", "more are")
        text += f" The first {MOST} changes are listed; {others} on the History page."
    if len(told) < len(records):
        others = data.writing.count(len(records) - len(told), "record", "records")
        text += f" {others} of other kinds changed too; History names them."
    page = Page(
        headline,
        title,
        text,
        (ChangeList(tuple(lines[:MOST]), empty="" if records else "Every figure is as it was."),),
        "from the audit log, first value against last.",
        how_link="computed",
        anchor="changed",
    )
    return (page,)


def _period(data: MonthlyData, pack: IssuedPack) -> str:
    """The month of a pack, or its quarter: 2026 Q4."""
    if pack.pack == "quarterly":
        quarter = Quarter.parse(pack.period)
        return f"{quarter.year} Q{quarter.number}"
    return data.writing.month(Month.parse(pack.period))


def reissue(data: MonthlyData, title: str) -> tuple[Page, ...]:
    """What differs from the version of this period that was issued before."""
    if data.reissue is None or data.reissue.pack is None or not data.reissue.records:
        return ()
    last = data.reissue.pack
    told = data.reissue.records
    lines = [line for record in told for line in _lines(record)]
    issued = data.writing.day(last.issued_on)
    headline = f"Version {last.version + 1} differs in {data.writing.count(len(told), 'record', 'records')} from version {last.version}"
    text = f"Version {last.version} was issued on {issued}; its fingerprint is {last.sha256[:16]}…"
    if len(lines) > MOST:
        text += (
            f" The first {MOST} of {data.writing.number(len(lines))} changes are listed; all are on the History page."
        )
    return (
        Page(
            headline,
            title,
            text,
            (ChangeList(tuple(lines[:MOST])),),
            "from the audit log, first value against last.",
            anchor="reissue",
        ),
    )


def _first(data: MonthlyData, title: str) -> Page:
    recorded = data.writing.count(len(data.since.records), "record", "records")
    return Page(
        "This is the first pack: there is none to compare with",
        title,
        f"{recorded} stand in the workspace. From the next pack on, each figure that changed is listed here: what it was, "
        "what it is now.",
        anchor="changed",
    )


def _lines(record: RecordChange) -> list[Change]:
    happened = event_of(record)
    if happened is not None:
        return [Change(happened.about, "—", happened.words)]
    name = f"{record.name} ({record.noun})" if record.kind != "item" else record.name
    if record.how == "added":
        return [Change(name, "—", "added")]
    if record.how == "removed":
        return [Change(name, "recorded", "removed")]
    return [Change(f"{name}: {one.label.lower()}", one.before, one.after) for one in record.fields]
