"""The quarterly pack: what the executive team decides from, in the order that its page list asks for."""

from debtplanner.packs.assembly import PackChoices, assembled
from debtplanner.packs.document import Document, Paper, Words
from debtplanner.packs.monthly.words import digits
from debtplanner.packs.plan import PackPlan, load_plan
from debtplanner.packs.quarterly.builders import PAGES
from debtplanner.packs.redaction import redacted, without_small_amounts
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
    plan, base = quarterly_plan(), data.base
    choices = PackChoices(base.chosen.left_out, dict(base.chosen.comments))
    period = f"{data.quarter.year} Q{data.quarter.number}"
    document = Document(
        title=f"{plan.title} · {period}",
        workspace=base.workspace,
        pack=plan.title,
        period=period,
        as_of=base.writing.day(base.as_of),
        fingerprint=base.fingerprint,
        audit_head=base.audit_head,
        pages=assembled(plan, PAGES, data, choices),
        draft=draft,
        paper=paper,
        language=base.writing.locale.language,
        words=Words(group=digits(base.writing).group),
        style=plan.style,
    )
    if base.withheld_below:
        document = without_small_amounts(document)
    return redacted(document, base.names) if withhold else document


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
