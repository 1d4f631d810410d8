"""What changed since the last pack of this kind was issued."""

from debtplanner.packs.document import Change, ChangeList, Page, Row, Table, Text
from debtplanner.packs.document import Column as Head
from debtplanner.packs.monthly.words import count
from debtplanner.queries.changes import RecordChange
from debtplanner.queries.monthly import MonthlyData

MOST = 40
MOST_KINDS = 16
_TOLD = ("item", "category", "scoring_model", "claim", "workspace", "symptom", "effect", "asset")


def changed(data: MonthlyData, title: str) -> tuple[Page, ...]:
    """One line a changed field, or the first pack's own words."""
    if data.since.pack is None:
        return (_first(data, title),)
    last = data.since.pack
    told = [record for record in data.since.records if record.kind in _TOLD]
    lines = [line for record in told for line in _lines(record)]
    since = f"the pack of {last.period}, version {last.version}, issued {data.writing.day(last.issued_on)}"
    headline = (
        f"{count(data, len(told), 'record', 'records')} changed since the last pack"
        if told
        else "Nothing changed since the last pack"
    )
    left = len(lines) - MOST
    text = f"Compared with {since}: the net change of each record, {count(data, data.since.steps, 'step', 'steps')} in all."
    if left > 0:
        others = count(data, left, "more is", "more are")
        text += f" The first {MOST} changes are listed; {others} on the History page."
    page = Page(
        headline,
        title,
        text,
        (ChangeList(tuple(lines[:MOST]), empty="Every figure is as it was."),),
        "from the audit log, first value against last.",
        how_link="computed",
        anchor="changed",
    )
    return (page,)


def reissue(data: MonthlyData, title: str) -> tuple[Page, ...]:
    """What differs from the version of this period that was issued before."""
    if data.reissue is None or data.reissue.pack is None or not data.reissue.records:
        return ()
    last = data.reissue.pack
    told = data.reissue.records
    lines = [line for record in told for line in _lines(record)]
    issued = data.writing.day(last.issued_on)
    headline = f"Version {last.version + 1} differs in {count(data, len(told), 'record', 'records')} from version {last.version}"
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
    counts: dict[str, int] = {}
    for record in data.since.records:
        counts[record.noun] = counts.get(record.noun, 0) + 1
    largest = sorted(counts.items(), key=lambda one: -one[1])[:MOST_KINDS]
    rows = tuple(Row((Text(noun[0].upper() + noun[1:]), Text(data.writing.number(number)))) for noun, number in largest)
    more = max(0, len(counts) - MOST_KINDS)
    return Page(
        "This is the first pack: there is none to compare with",
        title,
        "From the next pack on, this page lists each figure that changed: what it was, what it is now.",
        (Table((Head("Recorded so far", weight=1), Head("Records", "right")), rows, more=more),),
        "records in the audit log.",
        how_link="computed",
        anchor="changed",
    )


def _lines(record: RecordChange) -> list[Change]:
    name = f"{record.name} ({record.noun})" if record.kind != "item" else record.name
    if record.how == "added":
        return [Change(name, "—", "added")]
    if record.how == "removed":
        return [Change(name, "in the backlog", "removed")]
    return [Change(f"{name}: {one.label.lower()}", one.before, one.after) for one in record.fields]
