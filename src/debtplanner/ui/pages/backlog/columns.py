"""Columns of the backlog: what they show, sort and edit, and in which order they leave a narrow table."""

from collections.abc import Callable
from typing import Any

from debtplanner.domain.backlog import STATUSES
from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.kinds import rule_of, typed_value
from debtplanner.ui.pages.backlog.rows import NO_ASSET, NOT_ASSESSED, NOT_STATED, Known, Line, status_label
from debtplanner.ui.widgets.table.column import Column, Merged

MERGED = Merged("assessment", "I · E · R", ("impact", "effort", "risk"), width=90)
DEFAULT_SORT = ("score", True)
Text = Callable[[Line], str]


def columns(known: Known) -> tuple[Column, ...]:
    """Every column, the most wanted with the lowest priority."""
    return (
        Column(
            "name",
            "Item",
            lambda line: line.item.name,
            names=True,
            editable=True,
            width=260,
            priority=0,
        ),
        _linked("category", "Category", lambda line: line.row.category, lambda: known.categories, priority=5),
        _linked("asset", "Asset", lambda line: line.row.asset, lambda: known.assets, priority=7),
        *(_assessed(name) for name in ("impact", "effort", "risk")),
        Column(
            "score",
            "Score",
            lambda line: "" if line.row.score is None else known.writing.number(line.row.score, 1),
            lambda line: line.standing,
            "number",
            width=72,
            min_width=68,
            priority=0,
            why=True,
            head_tooltip="Score under the chosen model; equal scores by risk, annual cost, effort and name",
        ),
        Column(
            "band",
            "Band",
            lambda line: line.row.band or NOT_ASSESSED,
            lambda line: line.standing,
            "band",
            width=108,
            min_width=104,
            priority=1,
            why=True,
        ),
        _amount("annual_cost", "Annual cost", known, 108, 2, said="What leaving it costs a year: its interest"),
        _amount("principal", "Principal", known, 98, 3, said="What remediating it costs"),
        _amount("savings", "Expected savings", known, 134, 8, said="What remediating it saves a year"),
        Column(
            "status",
            "Status",
            lambda line: status_label(line.item.status),
            lambda line: [code for code, _ in STATUSES].index(line.item.status),
            width=104,
            min_width=92,
            priority=6,
            editable=True,
            choices=lambda _line: tuple(label for _, label in STATUSES),
        ),
        Column(
            "owner",
            "Owner",
            lambda line: line.item.owner,
            lambda line: line.item.owner.casefold() or None,
            width=130,
            min_width=110,
            priority=7,
            editable=True,
            choices=lambda _line: known.owners,
            free=True,
        ),
        _day("since", "Since", known, 9, editable=True),
        Column(
            "duration",
            "Months of work",
            lambda line: "" if line.item.duration is None else str(line.item.duration),
            lambda line: -1 if line.item.duration is None else line.item.duration,
            "number",
            width=120,
            priority=10,
            editable=True,
            shown=False,
        ),
        _day("added", "Added", known, 11, editable=False),
        _day("assessed_on", "Assessed", known, 12, editable=False),
    )


def _assessed(name: str) -> Column:
    def value(line: Line) -> int | None:
        found: int | None = getattr(line.item, name)
        return found

    return Column(
        name,
        rule_of("item", name).label,
        lambda line: "—" if value(line) is None else str(value(line)),
        lambda line: -1 if value(line) is None else value(line),
        "score",
        width=92,
        min_width=84,
        priority=4,
        editable=True,
        edit_text=lambda line: "" if value(line) is None else str(value(line)),
        tooltip=lambda line: NOT_ASSESSED if value(line) is None else "",
    )


def _amount(name: str, title: str, known: Known, width: int, priority: int, *, said: str) -> Column:
    def value(line: Line) -> int | None:
        found: int | None = getattr(line.item, name)
        return found

    def shown(line: Line) -> str:
        amount = value(line)
        return NOT_STATED if amount is None else known.writing.amount(amount)

    return Column(
        name,
        title,
        shown,
        lambda line: -1 if value(line) is None else value(line),
        "number",
        width=width,
        min_width=min(width, 94),
        priority=priority,
        editable=True,
        edit_text=lambda line: known.writing.as_typed(rule_of("item", name), value(line)),
        tone=lambda line: "text3" if value(line) is None else None,
        head_tooltip=f"{title}. {said}",
        shown=priority < 8,
    )


def _linked(
    name: str, title: str, text: Text, choices: Callable[[], tuple[tuple[str, str], ...]], *, priority: int
) -> Column:
    none = (NO_ASSET,) if name == "asset" else ()
    return Column(
        name,
        title,
        text,
        lambda line: text(line).casefold() or None,
        width=132,
        min_width=118,
        priority=priority,
        editable=True,
        edit_text=lambda line: text(line) or NO_ASSET,
        choices=lambda _line: (*none, *(words for _, words in choices())),
    )


def _day(name: str, title: str, known: Known, priority: int, *, editable: bool) -> Column:
    def value(line: Line) -> Any:
        return getattr(line.item, name)

    return Column(
        name,
        title,
        lambda line: "" if value(line) is None else known.writing.short_day(value(line)),
        lambda line: value(line) and value(line).toordinal(),
        width=112,
        min_width=104,
        priority=priority,
        editable=editable,
        edit_text=lambda line: "" if value(line) is None else value(line).isoformat(),
        shown=False,
    )


def value_typed(known: Known, key: str, text: str) -> Any:
    """The value that was typed or chosen for a column; raises RuleBroken pinned to it."""
    if key == "category":
        return _named(known.categories, "category", text)
    if key == "asset":
        return None if not text.strip() or _is_none(known, text) else _named(known.assets, "asset", text)
    return typed_value("item", key, text, known.writing.notation)


def _is_none(known: Known, text: str) -> bool:
    return text == NO_ASSET and all(name != NO_ASSET for _, name in known.assets)


def _named(pairs: tuple[tuple[str, str], ...], kind: str, text: str) -> str:
    wanted = " ".join(text.split())
    if not wanted:
        raise RuleBroken(f"{kind.capitalize()} cannot be empty. Choose one from the list.", kind)
    for record_id, name in pairs:
        if name.casefold() == wanted.casefold():
            return record_id
    shown = wanted if len(wanted) <= 40 else f"{wanted[:40]}…"
    article = "an" if kind == "asset" else "a"
    raise RuleBroken(
        f"There is no {kind} named {shown}. Choose {article} {kind} from the list, or add it in Settings.", kind
    )
