"""Amounts below a tier are not in the file: not in a cell, a sentence or a chart."""

import io
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pypdf
import pytest
from support.governance import decide_on_sample
from support.samples import sample_session

from debtplanner.commands.session import Session
from debtplanner.domain.months import Month, Quarter
from debtplanner.packs.document import ChartBlock
from debtplanner.packs.monthly import monthly_document, render_monthly
from debtplanner.packs.quarterly import render_quarterly
from debtplanner.packs.redaction import MONEY_CHARTS, NO_CHART
from debtplanner.queries.monthly import monthly_data
from debtplanner.queries.pack_choices import thresholds
from debtplanner.queries.quarterly import quarterly_data
from debtplanner.system.writing import WITHHELD, writing

BELOW = 20_000_000
NOT_MONEY = {1000, 1200, 5000, 10_000, 15_000, 20_000, 25_000, 40_000, 50_000, 60_000, 80_000, 100_000}
"""Users, requests a second, milliseconds and trials of the sample."""
MONEY = re.compile(r"(?<![\d,.])(\d{1,3}(?:,\d{3})+)(?:\.\d+)?(?![\d,])")


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    made = sample_session(tmp_path / "f.debtplan")
    decide_on_sample(made, date(2026, 11, 24))
    yield made
    made.close()


def text_of(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)


def test_an_amount_is_withheld_below_the_threshold_alone() -> None:
    withholding = writing("en_US", "USD", 5_000_000)
    assert [withholding.amount(minor) for minor in (0, 1, 4_999_999, 5_000_000, -4_999_999, -5_000_000)] == [
        "0", WITHHELD, WITHHELD, "50,000", WITHHELD, "−50,000",
    ]  # fmt: skip
    assert withholding.short_amount(4_999_999) == WITHHELD
    assert writing("en_US", "USD").amount(1) == "0.01"


def test_the_thresholds_are_where_the_tiers_of_the_policy_in_force_begin(session: Session) -> None:
    found = session.read(thresholds)
    assert [(one.name, one.below) for one in found] == [
        ("CTO", 5_000_000),
        ("Executive team", 20_000_001),
    ]


def test_no_amount_below_the_tier_is_in_the_packs(session: Session) -> None:
    monthly = session.read(lambda reader: monthly_data(reader.withholding(BELOW), Month(2026, 11)))
    quarterly = session.read(lambda reader: quarterly_data(reader.withholding(BELOW), Quarter(2026, 4)))
    for text in (text_of(render_monthly(monthly)), text_of(render_quarterly(quarterly))):
        written = {int(found.replace(",", "")) for found in MONEY.findall(text)}
        assert {amount for amount in written if 1000 <= amount < BELOW // 100} <= NOT_MONEY
        assert "amount withheld" in text
    assert f"2,180,000; {WITHHELD} less is claimed" in " ".join(text.split())


def test_charts_of_money_give_way_to_a_note(session: Session) -> None:
    data = session.read(lambda reader: monthly_data(reader.withholding(BELOW), Month(2026, 11)))
    blocks = [block for page in monthly_document(data).pages for block in page.blocks]
    assert not any(isinstance(block, ChartBlock) and isinstance(block.chart, MONEY_CHARTS) for block in blocks)
    assert any(getattr(block, "text", "") == NO_CHART for block in blocks)
    whole = session.read(lambda reader: monthly_data(reader, Month(2026, 11)))
    text = text_of(render_monthly(whole))
    assert "amount withheld" not in text
