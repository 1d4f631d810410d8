"""The pages of the business case in the quarterly pack: what they say, and that they are drawn."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from support.samples import sample_session
from support.workspaces import small_session

from debtplanner.domain.months import Quarter
from debtplanner.packs.document import Document, Methods, Page
from debtplanner.packs.quarterly.case import break_even, cost_benefit
from debtplanner.packs.quarterly.claims import claims_checked
from debtplanner.packs.quarterly.computed import computed
from debtplanner.packs.quarterly.ledger import debt_ledger
from debtplanner.packs.quarterly.risk import risk_distributed, risk_register
from debtplanner.packs.quarterly.scenarios import scenarios_compared, what_comes_first
from debtplanner.packs.quarterly.selection import within_budget
from debtplanner.packs.render import render
from debtplanner.queries.case_data import CaseData, case_data
from debtplanner.queries.quarterly import QuarterlyData, quarterly_data


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> CaseData:
    """The pages' data of the sample, which the tests only read."""
    session = sample_session(tmp_path_factory.mktemp("sample") / "framework.debtplan")
    found = session.read(case_data)
    session.close()
    return found


@pytest.fixture(scope="module")
def quarter(tmp_path_factory: pytest.TempPathFactory) -> QuarterlyData:
    """The whole pack's data of the sample, which the tests only read."""
    session = sample_session(tmp_path_factory.mktemp("whole") / "framework.debtplan")
    found = session.read(lambda reader: quarterly_data(reader, Quarter(2026, 4)))
    session.close()
    return found


@pytest.fixture
def nothing(tmp_path: Path) -> Iterator[CaseData]:
    session = small_session(tmp_path / "small.debtplan")
    yield session.read(case_data)
    session.close()


def printed(*pages: Page) -> str:
    """The words of these pages as drawn; the same pages give the same bytes."""
    document = Document("Quarterly", "Trial", "Quarterly pack", "Q4 2026", "24 November 2026", "abc", "1", pages)
    content = render(document)
    assert content == render(document)
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


def test_costs_and_benefits_are_printed_with_every_basis(data: CaseData) -> None:
    (page,) = cost_benefit(data, "Costs and benefits")
    assert page.headline == "The case leaves 3,500,000 USD over 3 years: 166.7 % of what it costs"
    text = printed(page)
    assert "Benefits cut by 30 %, costs raised by 20 % 55.6 %" in text
    assert "Year 1 1,200,000 800,000 600,000 200,000 16.7 %" in text


def test_the_last_page_says_how_the_figures_of_the_case_and_the_plan_were_computed(quarter: QuarterlyData) -> None:
    (page,) = computed(quarter, "How computed")
    (block,) = page.blocks
    assert isinstance(block, Methods)
    assert [(one.anchor, one.result) for one in block.methods] == [
        ("how-annual_cost", "1,300,000"),
        ("how-principal", "1,500,000"),
        ("how-breaking", "1.2 years"),
        ("how-budget-api-response-time", "432 min"),
        ("how-budget-api-availability", "525.6 min"),
        ("how-year", "1,783,333.33"),
        ("how-left", "450,000"),
        ("how-return", "166.7 %"),
        ("how-npv", "3,500,000"),
        ("how-break-even", "month 16"),
        ("how-median", "3,207,232"),
    ]
    inputs = {one.anchor: one.inputs for one in block.methods}
    assert ("Planned less budget", "583,333.33 over", "") in inputs["how-year"]
    assert inputs["how-break-even"] == (
        ("Whole investment", "2,100,000", ""),
        ("Back to the end of month 15", "1,925,000", ""),
        ("Back to the end of month 16", "2,100,000", ""),
    )


def test_figures_of_the_case_lead_to_how_they_were_computed(quarter: QuarterlyData) -> None:
    (page,) = cost_benefit(quarter.case, "Costs and benefits")
    document = Document(
        "Quarterly", "Trial", "Quarterly pack", "Q4 2026", "26 November 2026", "abc", "1",
        (page, *computed(quarter, "How computed")),
    )  # fmt: skip
    sheets = PdfReader(io.BytesIO(render(document))).pages
    links = [one.get_object() for one in sheets[0].get("/Annots", ())]
    assert len([one for one in links if one["/Subtype"] == "/Link"]) == 3


def test_without_a_case_only_what_is_there_is_computed(tmp_path: Path) -> None:
    session = small_session(tmp_path / "small.debtplan")
    found = session.read(lambda reader: quarterly_data(reader, Quarter(2026, 4)))
    session.close()
    (page,) = computed(found, "How computed")
    assert [one.anchor for one in page.blocks[0].methods] == ["how-annual_cost", "how-principal", "how-left"]


def test_claims_that_one_reason_stands_against_are_named_together(data: CaseData) -> None:
    text = printed(*claims_checked(data, "Claims"))
    assert "Claims “ROI of debt management: 285 % over 3 years” (Executive summary) and “285 % ROI on technical" in text


def test_break_even_is_printed_on_its_three_bases(data: CaseData) -> None:
    (page,) = break_even(data, "Break-even")
    assert page.headline == "Benefits reach the whole commitment in month 16"
    text = printed(page)
    assert "never under water" in text
    assert "Code quality 400,000 450,000 237.5 % 181.3 % 10.7 months" in text


def test_without_a_case_the_page_says_so(nothing: CaseData) -> None:
    assert cost_benefit(nothing, "Costs")[0].headline == "No business case is stated yet"
    assert break_even(nothing, "Break-even") == ()


def test_claims_are_printed_with_their_verdicts(data: CaseData, nothing: CaseData) -> None:
    (page,) = claims_checked(data, "Claims checked")
    assert page.headline == "5 of 16 claims do not follow from the records"
    text = printed(page)
    assert "1,000,000 more is claimed" in text
    assert "is a contradiction in itself" in text
    assert "Page 1 of 1" in text
    assert claims_checked(nothing, "Claims checked") == ()


def test_the_ledger_is_printed_with_the_cost_of_inaction(data: CaseData, nothing: CaseData) -> None:
    (page,) = debt_ledger(data, "Debt ledger")
    assert page.headline == "The plan ends with 450,000 of 1,500,000 still owed"
    text = printed(page)
    assert "Architecture 600,000 0 400,000 0 200,000" in text
    assert "1,000,000 above what the items add up to" in text
    assert debt_ledger(nothing, "Debt ledger")[0].headline == "No item states its principal yet"


def test_risk_is_printed_as_a_distribution_with_its_drivers(data: CaseData, nothing: CaseData) -> None:
    (page,) = risk_distributed(data, "Risk")
    assert page.headline.startswith("Eight trials of ten come to")
    text = printed(page)
    assert "100,000 trials, seed 1. 100.0 % of them come to less than the case as stated." in text
    assert "Implementation cost" in text
    assert risk_distributed(nothing, "Risk") == ()


def test_the_register_is_printed(data: CaseData, nothing: CaseData) -> None:
    (page,) = risk_register(data, "Risks")
    assert page.headline == "6 risks are open; 0 of 6 are counted"
    assert "A buffer of 20 % is added to the cost." in printed(page)
    assert risk_register(nothing, "Risks") == ()


def test_scenarios_and_priorities_are_printed(data: CaseData, nothing: CaseData) -> None:
    (page,) = scenarios_compared(data, "Scenarios")
    assert page.headline == "Net benefit over 3 years: 0 to 3.5M, by scenario"
    assert "the open debt costs 3,900,000 USD over 3 years" in printed(page)
    (page,) = what_comes_first(data, "Prioritisation")
    assert page.headline == "Code Quality Foundation comes first: each month of waiting costs 37,500 USD"
    assert "Code Quality Foundation 37,500 12,500 150,000 — 7.0" in printed(page)
    assert scenarios_compared(nothing, "Scenarios") == ()
    assert what_comes_first(nothing, "Prioritisation") == ()


def test_what_a_budget_buys_is_printed(data: CaseData, nothing: CaseData) -> None:
    (page,) = within_budget(data, "Within a budget")
    assert page.headline == "1.05M of 1.2M buy savings of 3.02M within 36 months"
    assert "What it saves is not stated" in printed(page)
    assert within_budget(nothing, "Within a budget") == ()
