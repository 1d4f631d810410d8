"""The pages of the business case in the quarterly pack: what they say, and that they are drawn."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from support.samples import sample_session
from support.workspaces import small_session

from debtplanner.packs.document import Document, Page
from debtplanner.packs.quarterly.case import break_even, cost_benefit
from debtplanner.packs.quarterly.claims import claims_checked
from debtplanner.packs.quarterly.ledger import debt_ledger
from debtplanner.packs.quarterly.risk import risk_distributed, risk_register
from debtplanner.packs.quarterly.scenarios import scenarios_compared, what_comes_first
from debtplanner.packs.quarterly.selection import within_budget
from debtplanner.packs.render import render
from debtplanner.queries.case_data import CaseData, case_data


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> CaseData:
    """The pages' data of the sample, which the tests only read."""
    session = sample_session(tmp_path_factory.mktemp("sample") / "framework.debtplan")
    found = session.read(case_data)
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
