"""The Claims page over the sample: verdicts, why, and a claim that a person adds."""

from collections.abc import Callable
from typing import Any

import pytest

from debtplanner.app import Program
from debtplanner.domain.claims import Claim
from debtplanner.ui.sheets.formsheet import FormSheet
from debtplanner.ui.widgets.alerts import AlertRow
from debtplanner.ui.widgets.why import WhySheet


@pytest.fixture
def page(open_page: Callable[[str], Any], program: Program) -> Any:
    program.window.resize(1280, 800)
    return open_page("claims")


def test_the_figures_count_the_verdicts(page: Any) -> None:
    assert page.totals == "16 claims · 11 follow from the records"
    assert [card.accessibleName().partition(".")[0] for card in page._figures.values()] == [
        "Do not follow: 5",
        "Round to it: 6",
        "Hold exactly: 5",
        "Cannot be computed: 0",
    ]
    alerts = [one.accessibleName() for one in page.findChildren(AlertRow) if not one.isHidden()]
    assert len(alerts) == 1
    assert alerts[0].startswith("The claim “Risk-adjusted ROI: 285 %")


def test_a_new_claim_is_held_against_what_it_speaks_of(page: Any, program: Program, drain: Callable[[], None]) -> None:
    page.new_here()
    form = next(one for one in program.window.findChildren(FormSheet) if one.isVisible())
    typed = {"text": "Direct savings alone return half", "value": "NaN", "basis": "roi_direct"}
    form.form.set_values({**form.form.values(), **typed})
    form.save()
    assert len(program.session.read(lambda reader: reader.all(Claim))) == 16
    form.form.set_values({**form.form.values(), "value": "52.4"})
    form.save()
    drain()
    row = next(row for row in page._found.rows if row.claim.text == typed["text"])
    assert (row.verdict, row.sentence) == (
        "rounds_to", "Direct savings only, over 3 years: 52.4 %, which rounds to it.",
    )  # fmt: skip
    program.window.undo()
    assert page.totals == "16 claims · 11 follow from the records"


@pytest.mark.parametrize("key", ["holds", "rounds_to", "does_not_follow", "cannot_be_computed"])
def test_every_figure_says_why(page: Any, program: Program, drain: Callable[[], None], key: str) -> None:
    page._figures[key].why.click()
    drain()
    assert program.window.findChildren(WhySheet)


def test_a_verdict_says_why_and_a_link_leads_to_its_claim(page: Any, program: Program, drain: Any) -> None:
    page._why_row("claim-roi-outcome", "verdict")
    drain()
    assert [one._why.result for one in program.window.findChildren(WhySheet)] == ["does not follow"]
    page.open_record("claim", "claim-break-even")
    assert page.card.table.selected_ids() == ("claim-break-even",)


def test_nothing_on_the_page_is_nameless_or_out_of_reach(page: Any, program: Program, walk: Any) -> None:
    assert walk.nameless(page) == []
    assert walk.unreachable(program.window) == []
