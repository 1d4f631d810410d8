"""The ledger of the sample, as planned and as recorded; figures worked by hand from FACTS sections 2 and 3."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from support.samples import sample_session
from support.workspaces import BEGIN, Clock, item, small_session

from debtplanner.commands.accepting import AcceptDebt
from debtplanner.commands.edits import Revise
from debtplanner.commands.session import Session
from debtplanner.domain.backlog import Item
from debtplanner.queries.case import minor
from debtplanner.queries.explain_ledger import (
    why_balance,
    why_breaking,
    why_inaction,
    why_interest,
    why_left,
    why_plan_interest,
)
from debtplanner.queries.ledger import Ledger, ledger


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    session = sample_session(tmp_path / "framework.debtplan")
    yield session
    session.close()


@pytest.fixture
def found(session: Session) -> Ledger:
    return session.read(ledger)


def test_the_plan_repays_what_its_budgets_reach(found: Ledger) -> None:
    book = found.planned
    assert (book.opening, book.closing) == (150_000_000, 45_000_000)
    ends = {one.name: book.of(one.id)[-1].closing for one in found.categories}
    assert ends == {
        "Architecture": 20_000_000,
        "Code quality": 25_000_000,
        "Infrastructure": 0,
        "Data management": 0,
        "Security": 0,
    }
    assert [row.repaid for row in book.totals[:6]] == [5_000_000] * 3 + [10_000_000] * 3
    assert found.unstated_principal == 1


def test_interest_falls_with_what_is_repaid(found: Ledger) -> None:
    # 1.3M a year: 108,333.33 in month 1; in month 2 code quality has repaid 50K of 400K, so it bears 7/8 of 37,500.
    assert minor(found.planned.totals[0].interest) == 10_833_333
    assert minor(found.planned.totals[1].interest) == 10_364_583
    assert minor(found.idle) == 195_000_000
    assert minor(found.recorded.interest) == 195_000_000


def test_as_recorded_nothing_is_repaid_until_an_item_is_resolved(session: Session) -> None:
    assert session.read(ledger).recorded.closing == 150_000_000
    session.execute(Revise("item", "infrastructure-debt", {"status": "resolved"}))
    book = session.read(ledger).recorded
    assert [row.repaid for row in book.totals if row.repaid] == [20_000_000]
    assert book.totals[10].repaid == 20_000_000
    assert book.closing == 130_000_000
    session.execute(Revise("item", "infrastructure-debt", {"status": "open"}))
    assert session.read(ledger).recorded.closing == 150_000_000


def test_accepted_debt_leaves_the_ledger_until_it_reverts(session: Session) -> None:
    today = BEGIN.date()
    until = today + timedelta(days=40)
    session.execute(AcceptDebt("data-debt", until, "chief-executive", "Replaced with the new platform.", today))
    rows = session.read(ledger).recorded.of("data-management")
    assert [(row.month, row.accepted) for row in rows if row.accepted] == [(11, 30_000_000), (13, -30_000_000)]
    assert [row.closing for row in rows[10:13]] == [0, 0, 30_000_000]


def test_a_resolved_item_keeps_the_day_and_forgets_it_when_it_is_open_again(tmp_path: Path) -> None:
    clock = Clock()
    session = small_session(tmp_path / "small.debtplan", clock)
    session.execute(item())
    clock.forward(days=2)
    session.execute(Revise("item", "monolith", {"status": "resolved"}))
    assert session.read(lambda reader: reader.get(Item, "monolith")).resolved_on == date(2026, 11, 26)
    session.undo()
    assert session.read(lambda reader: reader.get(Item, "monolith")).resolved_on is None
    session.execute(Revise("item", "monolith", {"status": "resolved"}))
    session.execute(Revise("item", "monolith", {"status": "planned"}))
    assert session.read(lambda reader: reader.get(Item, "monolith")).resolved_on is None
    session.close()


def test_an_item_that_comes_later_is_new_in_its_month(tmp_path: Path) -> None:
    session = small_session(tmp_path / "small.debtplan")
    session.execute(item(principal=1_000_00, annual_cost=120_00))
    found = session.read(ledger)
    rows = found.planned.totals
    assert [(row.month, row.new) for row in rows if row.new] == [(11, 1_000_00)]
    assert [minor(row.interest) for row in rows[10:12]] == [0, 10_00]
    session.close()


def test_why_sheets_lead_to_items_and_initiatives(found: Ledger) -> None:
    row = found.planned.totals[0]
    why = why_balance(row, found.planned, found)
    assert [(one.name, one.value, one.source, one.kind) for one in why.inputs] == [
        ("Code quality debt: legacy code without tests", "50,000", "repaid by Code Quality Foundation", "item"),
    ]
    assert [one.value for one in why.steps] == ["1,500,000", "0", "50,000", "0", "1,450,000"]
    assert why_interest(row, found.planned, found).result == "108,333.33"
    assert len(why_interest(row, found.planned, found).inputs) == 4
    assert why_left(found).result == "450,000"
    assert why_left(found).claims[0].startswith("1 of 5 open items state no principal")
    assert why_plan_interest(found).steps[1].value == "1,950,000"
    assert why_breaking(found).result == "1.2 years"
    assert why_inaction(found).claims == (
        "The claim of 2,300,000 a year is 1,000,000 above what the items add up to.",
    )  # fmt: skip
