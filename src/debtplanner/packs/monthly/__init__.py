"""The monthly pack: its data laid out as pages, in the order that its page list asks for."""

from collections.abc import Iterator
from dataclasses import replace

from debtplanner.packs.document import Document, Page, Paper, Words
from debtplanner.packs.monthly.builders import PAGES
from debtplanner.packs.monthly.words import digits
from debtplanner.packs.plan import PlannedPage, load_plan
from debtplanner.packs.render import Progress, render
from debtplanner.queries.monthly import MonthlyData
from debtplanner.system.places import report_definition


def monthly_document(data: MonthlyData, *, paper: Paper = "a4", draft: bool = False) -> Document:
    """The pages of the pack, ready to be laid out."""
    plan = load_plan(report_definition("monthly.toml"), PAGES.keys())
    return Document(
        title=f"{plan.title} · {data.writing.month(data.period)}",
        workspace=data.workspace,
        pack=plan.title,
        period=data.writing.month(data.period),
        as_of=data.writing.day(data.as_of),
        fingerprint=data.fingerprint,
        audit_head=data.audit_head,
        pages=tuple(page for planned in plan.pages for page in _pages(data, planned)),
        draft=draft,
        paper=paper,
        language=data.writing.locale.language,
        words=Words(group=digits(data.writing).group),
        style=plan.style,
    )


def _pages(data: MonthlyData, planned: PlannedPage) -> Iterator[Page]:
    """The pages of one entry of the list; those behind its first belong to it and join it."""
    for place, page in enumerate(PAGES[planned.key](data, planned.title)):
        yield replace(page, joins=planned.joins or place > 0)


def render_monthly(
    data: MonthlyData, *, paper: Paper = "a4", draft: bool = False, progress: Progress | None = None
) -> bytes:
    """The pack as PDF: equal data give equal bytes."""
    return render(monthly_document(data, paper=paper, draft=draft), progress)
