"""Claims of the sample held against the records, and verdicts worked by hand."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from support.samples import sample_session
from support.workspaces import small_session

from debtplanner.commands.edits import Add, Revise
from debtplanner.commands.session import Session
from debtplanner.domain.claims import Claim, verdict_on, written_digits
from debtplanner.queries.claims import Claims, claims
from debtplanner.queries.explain_claims import why_claim


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    session = sample_session(tmp_path / "framework.debtplan")
    yield session
    session.close()


@pytest.fixture
def found(session: Session) -> Claims:
    return session.read(claims)


def claim(value: str, unit: str = "percent", topic: str = "roi") -> Claim:
    return Claim(id="one", topic=topic, text="Said", value=Decimal(value), unit=unit)


@pytest.mark.parametrize(
    ("value", "unit", "digits"),
    [("2300000", "money", -5), ("800000", "money", -5), ("8.77", "hour", 2), ("7", "score", 1), ("200", "percent", 0)],
)
def test_a_figure_is_claimed_as_exactly_as_it_is_written(value: str, unit: str, digits: int) -> None:
    assert written_digits(Decimal(value), unit) == digits


@pytest.mark.parametrize(
    ("claimed", "unit", "computed", "verdict"),
    [
        ("17", "percent", Fraction(50, 3), "rounds_to"),
        ("16.7", "percent", Fraction(50, 3), "rounds_to"),
        ("16", "percent", Fraction(50, 3), "does_not_follow"),
        ("3500000", "money", Fraction(3_500_000), "holds"),
        ("2100000", "money", Fraction(2_149_999), "rounds_to"),
        ("2100000", "money", Fraction(2_150_000), "does_not_follow"),
        ("7", "score", Fraction(704, 100), "rounds_to"),
        ("7", "score", Fraction(705, 100), "does_not_follow"),
        ("17", "percent", None, "cannot_be_computed"),
    ],
)
def test_a_verdict_by_hand(claimed: str, unit: str, computed: Fraction | None, verdict: str) -> None:
    assert verdict_on(claim(claimed, unit), computed) == verdict


def test_the_verdicts_on_the_document(found: Claims) -> None:
    verdicts = {row.claim.id.removeprefix("claim-"): row.verdict for row in found.rows}
    assert verdicts == {
        "annual-cost": "does_not_follow",
        "score-architecture": "rounds_to",
        "score-code-quality": "holds",
        "score-infrastructure": "rounds_to",
        "score-data-management": "rounds_to",
        "score-security": "holds",
        "scalability-investment": "holds",
        "investment": "does_not_follow",
        "roi-debt-management": "does_not_follow",
        "roi-year-1": "rounds_to",
        "roi-3-years": "rounds_to",
        "roi-risk-adjusted": "does_not_follow",
        "roi-outcome": "does_not_follow",
        "net-benefit": "holds",
        "break-even": "holds",
        "downtime": "rounds_to",
    }


def sentence(found: Claims, name: str) -> str:
    row = found.row(f"claim-{name}")
    assert row is not None
    return row.sentence


def test_the_sentences_say_by_how_much_and_which_basis_gives_it(found: Claims) -> None:
    assert sentence(found, "annual-cost") == "Annual cost of the open items: 1,300,000; 1,000,000 more is claimed."
    assert sentence(found, "investment") == (
        "Budgets of all initiatives: 2,150,000; 50,000 less is claimed. "
        "Investment of the case over 3 years gives it exactly: 2,100,000."
    )
    assert sentence(found, "roi-debt-management") == (
        "Return over 3 years: 166.7 %; 118.3 points more is claimed. No other basis gives it: return of year 1 16.7 %; "
        "direct savings only, over 3 years 52.4 %; with benefits cut by 30 % 86.7 %; "
        "with benefits cut by 30 %, costs raised by 20 % 55.6 %."
    )
    assert sentence(found, "downtime") == (
        "Mean year of 365.25 days: 8.766 h, which rounds to it. Calendar year of 365 days: 8.76 h."
    )


def test_a_risk_adjusted_return_above_the_unadjusted_one_is_a_contradiction(found: Claims) -> None:
    contradicting = [row.claim.id for row in found.rows if row.contradiction]
    assert contradicting == ["claim-roi-risk-adjusted"]
    assert "above the unadjusted one of 166.7 % is a contradiction in itself" in sentence(found, "roi-risk-adjusted")


def test_a_corrected_record_settles_a_claim(session: Session) -> None:
    session.execute(Revise("item", "security-debt", {"annual_cost": 100_000_000}))
    row = session.read(claims).row("claim-annual-cost")
    assert row is not None
    assert (row.verdict, row.difference) == ("holds", 0)


def test_what_nobody_entered_cannot_be_computed(tmp_path: Path) -> None:
    session = small_session(tmp_path / "small.debtplan")
    for topic in ("annual_cost", "score", "investment", "roi", "net_benefit", "break_even", "error_budget", "other"):
        values = {"topic": topic, "text": topic, "value": Decimal(1), "unit": "percent"}
        session.execute(Add("claim", values, topic))
    rows = session.read(claims).rows
    found = {row.claim.topic: row for row in rows}
    assert {key for key, row in found.items() if row.verdict == "cannot_be_computed"} == {
        "annual_cost", "score", "roi", "net_benefit", "break_even", "error_budget", "other",
    }  # fmt: skip
    assert found["other"].sentence == "Nothing that the workspace holds is about this, so it cannot be computed."
    session.close()


def test_a_why_sheet_lists_every_basis(found: Claims) -> None:
    row = found.row("claim-roi-year-1")
    assert row is not None
    why = why_claim(row, found)
    assert [one.value for one in why.inputs] == ["16.7 %", "166.7 %", "52.4 %", "86.7 %", "55.6 %"]
    assert [one.value for one in why.steps] == ["17 %", "16.7 %", "rounds to"]
