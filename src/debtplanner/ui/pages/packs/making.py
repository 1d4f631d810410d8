"""Making a pack beside the window: data in one transaction, then its pages, with progress and cancel."""

from dataclasses import dataclass
from typing import Any

from debtplanner.domain.months import Month
from debtplanner.queries.monthly import monthly_data


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which pack, of which month, on which paper, marked as a draft or not."""

    period: Month
    paper: str
    draft: bool


@dataclass(frozen=True, slots=True)
class Made:
    """A finished pack: its bytes, its pages and the data that it shows."""

    wanted: Wanted
    content: bytes
    pages: int
    fingerprint: str


def make_pack(session: Any, wanted: Wanted, reporter: Any) -> Made:
    """The pack; ends early where the reporter says that nobody waits for it any more."""
    from debtplanner.packs.monthly import render_monthly
    from debtplanner.packs.preview import page_count

    data = session.read(lambda reader: monthly_data(reader, wanted.period))

    def progress(done: int, pages: int) -> bool:
        reporter.report(done, pages)
        return True

    paper = "letter" if wanted.paper == "letter" else "a4"
    content = render_monthly(data, paper=paper, draft=wanted.draft, progress=progress)
    return Made(wanted, content, page_count(content), data.fingerprint)


def picture(content: bytes, index: int, width: int) -> tuple[int, Any]:
    """One page as pixels, with its index."""
    from debtplanner.packs.preview import page_picture

    return index, page_picture(content, index, width)
