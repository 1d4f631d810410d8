"""The approval record as a document of its own: what was approved, by whom, for exactly what, with its fingerprint."""

from collections.abc import Sequence

from debtplanner.domain.asking import Content
from debtplanner.domain.months import Month
from debtplanner.domain.policy import MEASURED
from debtplanner.domain.requests import Decision
from debtplanner.packs.document import (
    Block,
    Bullets,
    Column,
    Criteria,
    Criterion,
    Document,
    Note,
    Number,
    Page,
    Paper,
    Row,
    State,
    Table,
    Text,
    Words,
)
from debtplanner.packs.render import render
from debtplanner.queries.approval_record import ApprovalRecord
from debtplanner.queries.approval_words import (
    RESULT_WORDS,
    STATE_WORDS,
    TRUST_WORDS,
    VERDICT_WORDS,
    difference_text,
    frozen_rule,
    frozen_value,
)
from debtplanner.system.writing import Writing

_STATES: dict[str, State] = {"pass": "ok", "fail": "fail", "not_assessed": "none"}


def render_approval(record: ApprovalRecord, *, paper: Paper = "a4") -> bytes:
    """The record as PDF: equal records give equal bytes."""
    return render(approval_document(record, paper=paper), None)


def approval_document(record: ApprovalRecord, *, paper: Paper = "a4") -> Document:
    """The pages of one approval record."""
    row, writing = record.row, record.approvals.writing
    group = writing.group
    return Document(
        title=f"Approval record · {row.request.title}",
        workspace=record.approvals.workspace.name,
        pack="Approval record",
        period=writing.day(record.approvals.today),
        as_of=writing.day(record.as_of),
        fingerprint=record.fingerprint,
        audit_head=record.audit_head,
        pages=(_asked(record), _decided(record)),
        paper=paper,
        language=writing.locale.language,
        words=Words(group=group),
    )


def _asked(record: ApprovalRecord) -> Page:
    row, writing, currency = record.row, record.approvals.writing, record.approvals.workspace.currency
    frozen = row.frozen or {}
    amounts = frozen["amounts"]
    submitted = writing.day(row.submission.on) if row.submission is not None else ""
    headline = f"{row.request.title}: {writing.amount(amounts['total'])} {currency}, {STATE_WORDS[row.state].lower()}"
    asked_by = (
        f"Requested by {frozen['requester']['name']} and submitted on {submitted}, for {frozen['subject']['name']}."
    )
    reason = f" {frozen['request']['reason']}" if frozen["request"]["reason"] else ""
    quorum = frozen["tier"]["quorum"]
    members = ", ".join(one["name"] for one in frozen["tier"]["members"])
    blocks: tuple[Block, ...] = (
        _amounts(frozen, writing),
        _scope(frozen, writing),
        Note(
            f"{frozen['tier']['name']} decides under {frozen['policy']['name']}: {quorum} of {members or 'nobody'}.",
            title="Who decides",
        ),
        *_criteria(frozen, writing),
        *_more(frozen),
    )
    how = f"the content was frozen when it was submitted; its fingerprint is {row.submission.sha256 if row.submission else ''}."
    return Page(headline, "What was asked", f"{asked_by}{reason}", blocks, how, anchor="asked")


def _amounts(frozen: Content, writing: Writing) -> Table:
    names = (("budget", "Budget"), ("contingency", "Contingency"), ("training", "Training"), ("total", "Total"))
    rows = [
        Row((Text(name), Number(writing.amount(frozen["amounts"][key]))), strong=key == "total") for key, name in names
    ]
    if len(frozen["family"]) > 1:
        together = Number(writing.amount(frozen["amounts"]["family_total"]))
        rows.append(Row((Text(f"With {len(frozen['family']) - 1} linked requests"), together)))
    return Table((Column("Amount", weight=1), Column(frozen["currency"], "right")), tuple(rows))


def _scope(frozen: Content, writing: Writing) -> Table:
    columns = (Column("Initiative", weight=2), Column("Months"), Column("Budget", "right"), Column("Asset", weight=1))
    rows = [
        Row(
            (
                Text(one["name"]),
                Text(
                    f"{writing.short_month(Month.parse(one['start']))} – {writing.short_month(Month.parse(one['end']))}"
                ),
                Text("not stated", quiet=True) if one["budget"] is None else Number(writing.amount(one["budget"])),
                Text(one["asset"]["name"] if one["asset"] else "—"),
            )
        )
        for one in frozen["scope"]
    ]
    return Table(columns, tuple(rows), "Scope")


def _criteria(frozen: Content, writing: Writing) -> tuple[Block, ...]:
    names = dict(MEASURED)
    found = tuple(
        Criterion(
            _STATES[one["result"]],
            names[one["key"]],
            frozen_rule(one, writing),
            frozen_value(one, writing),
            RESULT_WORDS[one["result"]],
        )
        for one in frozen["criteria"]
    )
    return (Criteria(found, "Criteria as they were"),) if found else ()


def _more(frozen: Content) -> tuple[Block, ...]:
    blocks = [Bullets(tuple(one["actions"]), f"Actions of {one['name']}") for one in frozen["scope"] if one["actions"]]
    files = tuple(f"{one['name']}, SHA-256 {one['sha256']}" for one in frozen["attachments"])
    return (*blocks, Bullets(files, "Files submitted with it")) if files else tuple(blocks)


def _decided(record: ApprovalRecord) -> Page:
    row = record.row
    quorum = row.status.quorum
    headline = f"{row.status.approvals} of {quorum} {'approval' if quorum == 1 else 'approvals'} given"
    if not row.decisions:
        return Page("Nobody has decided yet", "Who decided", "The request waits for a decision.", anchor="decided")
    entries = [block for one in row.decisions for block in _decision(record, one)]
    changed = ()
    if row.changed:
        writing = record.approvals.writing
        ended = any(one.ends for one in row.changed)
        title = "What is no longer as it was approved" if ended else "What changed within the tolerance"
        changed = (Bullets(tuple(difference_text(one, writing) for one in row.changed), title),)
    how = "each signature is Ed25519 over the decision's whole content; `debtplanner check` verifies all of them."
    return Page(headline, "Who decided", "", (*entries, *changed), how, anchor="decided")


def _decision(record: ApprovalRecord, one: Decision) -> Sequence[Block]:
    of = record.approvals
    person = of.register.books.person(one.person)
    under = next((each for each in of.register.delegations if each.id == one.delegation), None)
    giver = of.register.books.person(under.giver) if under is not None else None
    lines = [
        ("When", f"{of.writing.day(one.on)}, at {one.at:%H:%M} UTC"),
        ("How it is known", TRUST_WORDS[one.trust]),
        *(
            [("In whose seat", f"{giver.name}, delegated until {of.writing.day(under.last)}: {under.reason}")]
            if giver and under
            else []
        ),
        *([("Evidence", one.evidence)] if one.evidence else []),
        *([("Comment", one.comment)] if one.comment else []),
        *([("In spite of the criteria", one.override)] if one.override else []),
        ("Fingerprint", one.sha256),
        ("Key", one.public_key),
    ]
    table = Table(
        (Column("Detail", weight=1), Column("As recorded", weight=3)),
        tuple(Row((Text(name, quiet=True), Text(value, lines=8))) for name, value in lines),
        f"{VERDICT_WORDS[one.verdict]} by {person.name if person is not None else ''}",
    )
    conditions = [each for each in of.conditions if each.decision == one.id]
    if not conditions:
        return (table,)
    rows = tuple(
        Row(
            (
                Text(each.text),
                Text(of.writing.short_day(each.due)),
                Text(of.writing.short_day(each.met_on)) if each.met_on else Text("open", quiet=True),
            )
        )
        for each in conditions
    )
    return (table, Table((Column("Condition", weight=1), Column("Due"), Column("Met")), rows, "Conditions"))
