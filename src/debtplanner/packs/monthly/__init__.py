"""The monthly pack: its data laid out as pages, in the order that its page list asks for."""

from debtplanner.packs.assembly import Printed, assembled, choices_of, framed
from debtplanner.packs.document import Document, Paper
from debtplanner.packs.monthly.builders import PAGES
from debtplanner.packs.plan import PackPlan, load_plan
from debtplanner.packs.render import Progress, render
from debtplanner.queries.monthly import MonthlyData
from debtplanner.system.places import report_definition


def monthly_plan() -> PackPlan:
    """The page list of the monthly pack."""
    return load_plan(report_definition("monthly.toml"), PAGES.keys())


def monthly_document(
    data: MonthlyData, *, paper: Paper = "a4", draft: bool = False, withhold: bool = False
) -> Document:
    """The pages of the pack, ready to be laid out; with `withhold`, no name of a person is in it."""
    plan = monthly_plan()
    pages = assembled(plan, PAGES, data, choices_of(data))
    return framed(plan, data, data.writing.month(data.period), pages, Printed(paper, draft, withhold))


def render_monthly(
    data: MonthlyData,
    *,
    paper: Paper = "a4",
    draft: bool = False,
    withhold: bool = False,
    progress: Progress | None = None,
) -> bytes:
    """The pack as PDF: equal data give equal bytes."""
    return render(monthly_document(data, paper=paper, draft=draft, withhold=withhold), progress)
