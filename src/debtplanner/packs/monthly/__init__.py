"""The monthly pack: its data laid out as pages, in the order that its page list asks for."""

from debtplanner.packs.assembly import PackChoices, assembled
from debtplanner.packs.document import Document, Paper, Words
from debtplanner.packs.monthly.builders import PAGES
from debtplanner.packs.monthly.words import digits
from debtplanner.packs.plan import PackPlan, load_plan
from debtplanner.packs.redaction import redacted, without_small_amounts
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
    choices = PackChoices(data.chosen.left_out, dict(data.chosen.comments))
    document = Document(
        title=f"{plan.title} · {data.writing.month(data.period)}",
        workspace=data.workspace,
        pack=plan.title,
        period=data.writing.month(data.period),
        as_of=data.writing.day(data.as_of),
        fingerprint=data.fingerprint,
        audit_head=data.audit_head,
        pages=assembled(plan, PAGES, data, choices),
        draft=draft,
        paper=paper,
        language=data.writing.locale.language,
        words=Words(group=digits(data.writing).group),
        style=plan.style,
    )
    if data.withheld_below:
        document = without_small_amounts(document)
    return redacted(document, data.names) if withhold else document


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
