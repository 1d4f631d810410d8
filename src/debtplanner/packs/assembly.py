"""A pack from its page list: each builder's pages, those left out taken away, comments put on."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from debtplanner.packs.document import Note, Page
from debtplanner.packs.plan import PackPlan

D = TypeVar("D")
Builder = Callable[[D, str], tuple[Page, ...]]


@dataclass(frozen=True)
class PackChoices:
    """What people chose for one pack: pages left out, comments by page."""

    left_out: frozenset[str] = frozenset()
    comments: Mapping[str, str] = field(default_factory=dict[str, str])


def assembled(plan: PackPlan, builders: Mapping[str, Builder[D]], data: D, choices: PackChoices) -> tuple[Page, ...]:
    """The pages of a pack in their order."""
    pages: list[Page] = []
    for planned in plan.pages:
        if planned.key in choices.left_out:
            continue
        made = builders[planned.key](data, planned.title)
        comment = choices.comments.get(planned.key, "")
        if made and comment:
            made = (replace(made[0], blocks=(Note(comment, title="Comment"), *made[0].blocks)), *made[1:])
        pages += made
    return tuple(pages)
