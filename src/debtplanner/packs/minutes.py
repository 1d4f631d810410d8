"""Minutes as a pack: what was decided and who does what, then what was said, and the figures of that day."""

from debtplanner.domain.asking import Content
from debtplanner.domain.meetings import ITEM_KINDS, PRESENCE, VOTES
from debtplanner.packs.document import (
    Block,
    Bullets,
    Change,
    ChangeList,
    Column,
    Document,
    Note,
    Number,
    Page,
    Paper,
    Row,
    StateMark,
    Table,
    Text,
    Words,
)
from debtplanner.packs.render import render
from debtplanner.queries.minutes_record import MinutesRecord, day_of

_KINDS, _PRESENCE, _VOTES = dict(ITEM_KINDS), dict(PRESENCE), dict(VOTES)


def render_minutes(record: MinutesRecord, *, paper: Paper = "a4") -> bytes:
    """The minutes as PDF: equal minutes give equal bytes."""
    return render(minutes_document(record, paper=paper), None)


def minutes_document(record: MinutesRecord, *, paper: Paper = "a4") -> Document:
    """The pages of one version of minutes."""
    writing, minutes = record.writing, record.minutes
    pages = (_decided(record), _said(record), *((_corrected(record),) if record.differences else ()))
    return Document(
        title=f"{record.meeting.title} · {writing.day(record.meeting.on)}",
        workspace=record.workspace,
        pack=f"Minutes, version {minutes.version}",
        period=writing.day(record.meeting.on),
        as_of=writing.day(minutes.on),
        fingerprint=minutes.fingerprint,
        audit_head=record.audit_head,
        pages=pages,
        paper=paper,
        language=writing.locale.language,
        words=Words(group=writing.group),
    )


def _decided(record: MinutesRecord) -> Page:
    content = record.content
    new = [one for one in content["follow_ups"] if one["new"]]
    decisions = record.writing.count(len(content["decisions"]), "decision", "decisions")
    headline = f"{record.meeting.title}: {decisions}, {record.writing.count(len(new), 'follow-up', 'follow-ups')}"
    there = [one for one in content["attendance"] if one["presence"] != "absent"]
    voting = sum(one["votes"] for one in there)
    text = f"{len(there)} of {len(content['attendance'])} were there, {voting} with a vote; the quorum is {content['quorum']}."
    summary = f" {content['summary']}" if content["summary"] else ""
    blocks: list[Block] = [_decisions(content)]
    blocks += [_votes(one) for one in content["motions"]]
    blocks += [_follow_ups(record, new, "Follow-ups")]
    carried = [one for one in content["follow_ups"] if not one["new"]]
    if carried:
        blocks.append(_follow_ups(record, carried, "Still open from before"))
    blocks.append(_attendance(content))
    how = f"frozen when the meeting was closed; fingerprint of these minutes {record.minutes.sha256}."
    return Page(headline, "Decisions and follow-ups", f"{text}{summary}", tuple(blocks), how, anchor="decided")


def _decisions(content: Content) -> Table:
    columns = (Column("No.", "right"), Column("Decision", weight=1), Column("For", "right"), Column("Against", "right"),
               Column("Abstained", "right"), Column("Result"))  # fmt: skip
    rows = []
    for one in content["decisions"]:
        voted = one["for"] + one["against"] + one["abstained"]
        votes = [Number(str(one[key])) if voted else Text("—") for key in ("for", "against", "abstained")]
        mark = StateMark("ok", "carried" if voted else "agreed") if one["carried"] else StateMark("fail", "not carried")
        rows.append(Row((Number(str(one["number"])), Text(one["text"]), *votes, mark)))
    return Table(columns, tuple(rows), "Decisions", empty="Nothing was decided.")


def _votes(motion: Content) -> Table:
    columns = (Column("Member", weight=1), Column("Vote"))
    rows = tuple(Row((Text(one["name"]), Text(_VOTES[one["vote"]]))) for one in motion["votes"])
    return Table(columns, rows, f"Votes: {motion['text']}", empty="Nobody voted.")


def _follow_ups(record: MinutesRecord, entries: list[Content], title: str) -> Table:
    columns = (Column("What", weight=1), Column("Who"), Column("Due"))
    rows = []
    for one in entries:
        due = day_of(one["due"])
        words = Text("no day", quiet=True) if due is None else Text(record.writing.short_day(due))
        rows.append(Row((Text(one["text"]), Text(one["owner"] or "nobody yet"), words)))
    return Table(columns, tuple(rows), title, empty="None.")


def _attendance(content: Content) -> Table:
    columns = (Column("Member", weight=1), Column("Presence"), Column("Vote"))
    rows = tuple(
        Row((Text(one["name"]), Text(_PRESENCE[one["presence"]]), Text("yes" if one["votes"] else "no")))
        for one in content["attendance"]
    )
    return Table(columns, rows, "Who was there", empty="Nobody is named.")


def _said(record: MinutesRecord) -> Page:
    content = record.content
    items = [one for one in content["items"] if not one["parked"]]
    used, planned = sum(one["used"] for one in items), sum(one["minutes"] for one in items)
    headline = f"{record.writing.count(len(items), 'item', 'items')} in {used} of {planned} minutes"
    blocks: list[Block] = []
    for one in items:
        title = f"{one['title']} ({_KINDS[one['kind']].lower()}, {one['used']} of {one['minutes']} minutes)"
        words = [
            *([one["notes"]] if one["notes"] else []),
            *one["lines"],
            *(f"Done: {each}" for each in one["changes"]),
        ]
        blocks.append(Bullets(tuple(words) or ("Nothing was noted.",), title))
    parked = [one["title"] for one in content["items"] if one["parked"]]
    if parked:
        blocks.append(Bullets(tuple(parked), "Parked"))
    figures = tuple(Row((Text(name), Number(value))) for name, value in content["figures"])
    blocks.append(Table((Column("Figure", weight=1), Column("As it was", "right")), figures, "Figures of that day"))
    return Page(headline, "What was said", "", tuple(blocks), anchor="said")


def _corrected(record: MinutesRecord) -> Page:
    changes = tuple(Change(place, before or "—", after or "—") for place, before, after in record.differences)
    headline = f"Version {record.minutes.version} corrects {record.writing.count(len(changes), 'passage', 'passages')}"
    return Page(
        headline, "Corrections", "", (Note(record.minutes.reason, title="Why"), ChangeList(changes)), anchor="corrected"
    )
