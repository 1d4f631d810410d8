"""Making a pack beside the window: data in one transaction, then its pages, with progress and cancel."""

from dataclasses import dataclass
from typing import Any

from debtplanner.domain.months import Month, Quarter


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which pack, of which period, on which paper; marked as a draft, with names withheld, or not.

    Amounts below `below`, in minor units, are withheld.
    """

    pack: str
    period: str
    paper: str
    draft: bool
    withhold: bool
    below: int = 0

    @property
    def whole(self) -> bool:
        """Whether nothing is withheld."""
        return not self.withhold and not self.below


@dataclass(frozen=True, slots=True)
class Made:
    """A finished pack: its bytes, its pages and the data that it shows."""

    wanted: Wanted
    content: bytes
    pages: int
    fingerprint: str


def make_pack(session: Any, wanted: Wanted, reporter: Any) -> Made:
    """The pack; ends early where the reporter says that nobody waits for it any more."""
    from debtplanner.packs.assembly import Printed
    from debtplanner.packs.periodic import period_pack
    from debtplanner.packs.preview import page_count

    def progress(done: int, pages: int) -> bool:
        reporter.report(done, pages)
        return True

    how = Printed("letter" if wanted.paper == "letter" else "a4", wanted.draft, wanted.withhold)
    period = Quarter.parse(wanted.period) if wanted.pack == "quarterly" else Month.parse(wanted.period)
    made = period_pack(session.read, period, how, below=wanted.below, progress=progress)
    return Made(wanted, made.content, page_count(made.content), made.fingerprint)


def pages_of(pack: str) -> tuple[tuple[str, str], ...]:
    """Keys and titles of the pages of a pack."""
    from debtplanner.packs.monthly import monthly_plan
    from debtplanner.packs.quarterly import quarterly_plan

    plan = quarterly_plan() if pack == "quarterly" else monthly_plan()
    return tuple((page.key, page.title) for page in plan.pages)


def picture(content: bytes, index: int, width: int) -> tuple[int, Any]:
    """One page as pixels, with its index."""
    from debtplanner.packs.preview import page_picture

    return index, page_picture(content, index, width)
