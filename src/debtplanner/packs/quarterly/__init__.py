"""The quarterly pack: what the executive team decides from, in the order that its page list asks for."""

from debtplanner.packs.assembly import Printed, assembled, choices_of, framed
from debtplanner.packs.document import Document, Paper
from debtplanner.packs.plan import PackPlan, load_plan
from debtplanner.packs.quarterly.builders import PAGES
from debtplanner.packs.render import Progress, render
from debtplanner.queries.quarterly import QuarterlyData
from debtplanner.system.places import report_definition


def quarterly_plan() -> PackPlan:
    """The page list of the quarterly pack."""
    return load_plan(report_definition("quarterly.toml"), PAGES.keys())


def quarterly_document(
    data: QuarterlyData, *, paper: Paper = "a4", draft: bool = False, withhold: bool = False
) -> Document:
    """The pages of the pack, ready to be laid out; with `withhold`, no name of a person is in it."""
    plan = quarterly_plan()
    pages = assembled(plan, PAGES, data, choices_of(data.base))
    return framed(
        plan, data.base, f"{data.quarter.year} Q{data.quarter.number}", pages, Printed(paper, draft, withhold)
    )


def render_quarterly(
    data: QuarterlyData,
    *,
    paper: Paper = "a4",
    draft: bool = False,
    withhold: bool = False,
    progress: Progress | None = None,
) -> bytes:
    """The pack as PDF: equal data give equal bytes."""
    return render(quarterly_document(data, paper=paper, draft=draft, withhold=withhold), progress)
