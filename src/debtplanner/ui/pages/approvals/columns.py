"""The columns of the register of requests."""

from collections.abc import Callable

from debtplanner.queries.approval_words import MARKS, RESULT_WORDS, state_text
from debtplanner.queries.approvals import Approvals, RequestRow
from debtplanner.ui.widgets.table.column import Column

_VERDICT_MARKS = {"pass": "ok", "fail": "fail", "not_assessed": "none"}
_ORDER = {
    "submitted": 0,
    "lapsed": 1,
    "expired": 2,
    "returned": 3,
    "draft": 4,
    "approved": 5,
    "rejected": 6,
    "withdrawn": 7,
}


def columns(now: Callable[[], Approvals | None]) -> tuple[Column, ...]:
    """Request, amount, tier, state, criteria, who asked; the state sorts what waits first."""

    def amount(row: RequestRow) -> str:
        found = now()
        return "" if found is None else found.writing.amount(row.amount)

    return (
        Column("title", "Request", lambda row: row.request.title, names=True, priority=0),
        Column("amount", "Amount", amount, lambda row: row.amount, "number", width=112, min_width=96, priority=0,
               head_tooltip="With contingency and training"),
        Column("tier", "Decided by", lambda row: row.tier or "no tier", width=150, min_width=136, priority=1, why=True,
               tone=lambda row: None if row.tier else "danger"),
        Column("state", "State", state_text, lambda row: (_ORDER[row.state], -(row.waiting_days or 0)), "glyph",
               width=212, min_width=150, priority=0, glyph=lambda row: MARKS[row.state]),
        Column("criteria", "Criteria", lambda row: RESULT_WORDS[row.verdict], kind="glyph", width=136, min_width=130,
               priority=3, glyph=lambda row: _VERDICT_MARKS[row.verdict]),
        Column("requester", "Requested by", lambda row: row.requester, width=140, min_width=100, priority=4),
        Column("subject", "For", lambda row: row.subject, width=200, min_width=120, priority=6, shown=False),
    )  # fmt: skip
