"""A pack from its page list: each builder's pages, those left out taken away, comments put on."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from debtplanner.packs.document import Document, Note, Page, Paper, Words
from debtplanner.packs.plan import PackPlan
from debtplanner.packs.redaction import redacted, without_small_amounts
from debtplanner.queries.monthly import MonthlyData

D = TypeVar("D")
Builder = Callable[[D, str], tuple[Page, ...]]


@dataclass(frozen=True)
class PackChoices:
    """What people chose for one pack: pages left out, comments by page."""

    left_out: frozenset[str] = frozenset()
    comments: Mapping[str, str] = field(default_factory=dict[str, str])


def assembled(plan: PackPlan, builders: Mapping[str, Builder[D]], data: D, choices: PackChoices) -> tuple[Page, ...]:
    """The pages of a pack in their order; where the first of those that share a sheet is missing, the next is first."""
    pages: list[Page] = []
    first_is_missing = False
    for planned in plan.pages:
        begins = not planned.joins or first_is_missing
        made = () if planned.key in choices.left_out else builders[planned.key](data, planned.title)
        first_is_missing = begins and not made
        comment = choices.comments.get(planned.key, "")
        if made and comment:
            made = (replace(made[0], blocks=(Note(comment, title="Comment"), *made[0].blocks)), *made[1:])
        pages += (replace(page, joins=place > 0 or not begins) for place, page in enumerate(made))
    return tuple(pages)


@dataclass(frozen=True)
class Printed:
    """How a pack is printed: paper, the mark of a draft, names of people withheld."""

    paper: Paper = "a4"
    draft: bool = False
    withhold: bool = False


def framed(plan: PackPlan, base: MonthlyData, period: str, pages: tuple[Page, ...], how: Printed) -> Document:
    """The document around the pages of a pack, with what is to be withheld taken out."""
    document = Document(
        title=f"{plan.title} · {period}",
        workspace=base.workspace,
        pack=plan.title,
        period=period,
        as_of=base.writing.day(base.as_of),
        fingerprint=base.fingerprint,
        audit_head=base.audit_head,
        pages=pages,
        draft=how.draft,
        paper=how.paper,
        language=base.writing.locale.language,
        words=Words(group=base.writing.group),
        style=plan.style,
    )
    if base.withheld_below:
        document = without_small_amounts(document)
    return redacted(document, base.names) if how.withhold else document


def choices_of(base: MonthlyData) -> PackChoices:
    """What people chose for the pack that these data are of."""
    return PackChoices(base.chosen.left_out, dict(base.chosen.comments))
