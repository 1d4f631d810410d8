"""Decisions in the packs: the page that asks, the page that tells, and the record of one approval."""

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from support.governance import decide_on_sample
from support.samples import sample_session

from debtplanner.commands.session import Session
from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.months import Month
from debtplanner.domain.requests import Decision
from debtplanner.packs.approval import render_approval
from debtplanner.packs.monthly import monthly_document, render_monthly
from debtplanner.queries.approval_record import approval_record
from debtplanner.queries.monthly import monthly_data

TODAY = date(2026, 11, 24)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    made = sample_session(tmp_path / "f.debtplan")
    decide_on_sample(made, TODAY)
    yield made
    made.close()


def words(content: bytes) -> str:
    text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    return " ".join(text.split())


def monthly(session: Session) -> bytes:
    return render_monthly(session.read(lambda reader: monthly_data(reader, Month(2026, 11))))


def test_the_pack_opens_with_the_decisions_that_are_needed(session: Session) -> None:
    document = monthly_document(session.read(lambda reader: monthly_data(reader, Month(2026, 11))))
    assert document.pages[0].headline == "2 requests over 550,000 USD wait for a decision"
    text = words(monthly(session))
    assert "Architecture Modernization 400,000" in text
    assert "Return on investment above 100 %: 185 %" not in text
    assert "Delivery risk below Medium: not assessed" in text


def test_the_approvals_page_tells_what_each_tier_decided(session: Session) -> None:
    text = words(monthly(session))
    assert "50,000 of 1,100,000 USD asked for stand approved" in text
    assert "4 drafts are not submitted yet." in text
    assert "CTO 400,000 50,000 150,000 0 200,000 2" in text
    assert "Executive team 700,000 0 400,000 0 0 1" in text
    assert "The approval of Infrastructure Automation has lapsed. Total: 200,000 → 230,000" in text


def test_what_lapsed_is_not_approved_money(session: Session) -> None:
    data = session.read(lambda reader: monthly_data(reader, Month(2026, 11)))
    approved = {one.initiative.name: one.approved for one in data.money.initiatives if one.approved}
    assert approved == {"Critical Security Updates": 5_000_000}
    assert [one.approved for one in data.money.months[:4]] == [1_666_667, 1_666_666, 1_666_667, 0]


def test_the_record_of_an_approval_holds_its_fingerprints_and_signature(session: Session) -> None:
    name = "request-critical-security-updates"
    content = render_approval(session.read(lambda reader: approval_record(reader, name, TODAY)))
    text = words(content)
    (decision,) = [one for one in session.read(lambda reader: reader.all(Decision)) if one.request == name]
    assert decision.sha256 in text.replace(" ", "")
    assert decision.public_key in text.replace(" ", "")
    for told in (
        "Critical Security Updates: 50,000 USD, approved",
        "Signed on this device",
        "Begin with the dependencies.",
        "Report what was found",
        "24 November 2026, at 12:00 UTC",
        "CTO decides under Framework policy",
    ):
        assert told in text, told
    assert content == render_approval(session.read(lambda reader: approval_record(reader, name, TODAY)))


def test_a_lapsed_approval_says_on_its_record_what_differs(session: Session) -> None:
    text = words(
        render_approval(session.read(lambda r: approval_record(r, "request-infrastructure-automation", TODAY)))
    )
    assert "Infrastructure Automation: 200,000 USD, lapsed" in text
    assert "Total: 200,000 → 230,000" in text


def test_there_is_no_record_of_what_was_not_submitted(session: Session) -> None:
    with pytest.raises(RuleBroken, match="was not submitted yet"):
        session.read(lambda reader: approval_record(reader, "request-advanced-scalability-features", TODAY))
    with pytest.raises(RuleBroken, match="There is no request x"):
        session.read(lambda reader: approval_record(reader, "x", TODAY))
