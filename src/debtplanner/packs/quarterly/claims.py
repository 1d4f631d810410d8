"""Claims in the quarterly pack: each asserted figure beside the computed one."""

from debtplanner.domain.claims import VERDICTS, Verdict
from debtplanner.packs.document import Block, Bullets, Column, Number, Page, Row, State, StateMark, Table, Text
from debtplanner.queries.case_data import CaseData
from debtplanner.queries.claims import ClaimRow, claimed_words, value_words

MOST = 30
MARKS: dict[Verdict, State] = {
    "holds": "ok",
    "rounds_to": "ok",
    "does_not_follow": "fail",
    "cannot_be_computed": "none",
}
HOW = (
    "a claim holds where the computed figure is equal, rounds to it where the figure rounded half up as exactly as it was claimed "
    "is the same, and does not follow otherwise."
)


def claims_checked(data: CaseData, title: str) -> tuple[Page, ...]:
    """Every claim with its verdict, and what stands against those that do not follow; nothing where none is recorded."""
    found = data.claims
    if not found.rows:
        return ()
    failing = [row for row in found.rows if row.verdict == "does_not_follow"]
    total = data.writing.number(len(found.rows))
    headline = f"{data.writing.number(len(failing))} of {total} claims do not follow from the records"
    if not failing:
        headline = f"No claim of {total} contradicts the records"
    columns = (
        Column("Claim", weight=1),
        Column("Claimed", "right"),
        Column("Computed", "right"),
        Column("Verdict"),
    )
    rows = tuple(_row(data, row) for row in found.rows[:MOST])
    blocks: list[Block] = [Table(columns, rows, more=max(0, len(found.rows) - MOST))]
    if failing:
        blocks.append(Bullets(_reasons(failing), "Why they do not follow"))
    text = f"{data.writing.number(found.count('holds'))} hold exactly, {data.writing.number(found.count('rounds_to'))} round to "
    text += f"the computed figure, {data.writing.number(found.count('cannot_be_computed'))} cannot be computed."
    return (Page(headline, title, text, tuple(blocks), HOW, anchor="claims"),)


def _reasons(rows: list[ClaimRow]) -> tuple[str, ...]:
    """Each reason once; what the other bases give is told of the first claim of a topic only."""
    alike: dict[str, list[ClaimRow]] = {}
    topics: set[str] = set()
    said: dict[str, str] = {}
    for row in rows:
        told = row.sentence.partition(" No other")[0] if row.claim.topic in topics else row.sentence
        reason = told.partition(".")[0]
        alike.setdefault(reason, []).append(row)
        said.setdefault(reason, f"{told[0].lower()}{told[1:]}")
        topics.add(row.claim.topic)
    return tuple(f"{_named(alike[reason])}: {words}" for reason, words in said.items())


def _named(rows: list[ClaimRow]) -> str:
    """The claims that one reason stands against."""
    places = (f" ({row.claim.place})" if row.claim.place else "" for row in rows)
    names = [f"“{row.claim.text}”{place}" for row, place in zip(rows, places, strict=True)]
    return f"Claim {names[0]}" if len(names) == 1 else f"Claims {', '.join(names[:-1])} and {names[-1]}"


def _row(data: CaseData, row: ClaimRow) -> Row:
    claim = row.claim
    computed = Text("—") if row.computed is None else Number(value_words(row.computed, claim.unit, data.writing))
    return Row(
        (
            Text(claim.text),
            Number(claimed_words(claim, data.writing)),
            computed,
            StateMark(MARKS[row.verdict], VERDICTS[row.verdict]),
        )
    )
