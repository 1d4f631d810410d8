"""The check of arithmetic finds a sum that is none, and names what it is of."""

from dataclasses import replace
from pathlib import Path

import pytest
from support.samples import sample_session

from debtplanner.commands.edits import Add
from debtplanner.domain import ledger as ledger_rules
from debtplanner.domain.months import Month
from debtplanner.queries import case, ledger, plan
from debtplanner.queries.arithmetic_check import FINE, arithmetic_check


@pytest.fixture
def session(tmp_path: Path):
    made = sample_session(tmp_path / "w.debtplan")
    yield made
    made.close()


def told(session) -> tuple[bool, str]:
    found = session.read(arithmetic_check)
    return found.holds, found.sentence


def test_every_sum_of_the_sample_is_one(session) -> None:
    assert told(session) == (True, FINE)


def test_months_given_by_hand_above_and_below_the_budget_are_sums_too(session) -> None:
    for month, amount in ((1, 4_000_000), (2, 9_000_000)):
        spend = {
            "initiative": "critical-security-updates",
            "month": Month(2026, month),
            "amount": amount,
            "kind": "planned",
        }
        session.execute(Add("spend", spend))
        assert told(session) == (True, FINE)


def test_months_that_do_not_add_up_are_told_with_their_initiative(session, monkeypatch) -> None:
    def less(budget: int | None, start: Month, end: Month, given: object = None) -> dict[Month, int]:
        return {start: (budget or 0) - (1 if budget == 5_000_000 else 0)}

    monkeypatch.setattr(plan, "planned_months", less)
    holds, sentence = told(session)
    assert not holds
    assert sentence.startswith("The months of the initiative Critical Security Updates do not add up to its budget.")


def test_a_ledger_that_does_not_balance_is_told_with_its_category(session, monkeypatch) -> None:
    closing = ledger_rules.LedgerRow.closing.fget

    def wrong(row: ledger_rules.LedgerRow) -> int:
        return closing(row) + (row.category == "security" and row.month == 3)

    monkeypatch.setattr(ledger_rules.LedgerRow, "closing", property(wrong))
    holds, sentence = told(session)
    assert not holds
    assert sentence.startswith("The ledger as planned does not balance in the category security.")


def test_a_month_that_is_not_the_sum_of_its_categories_is_told(session, monkeypatch) -> None:
    made = ledger.together

    def wrong(rows, months: int) -> tuple[ledger_rules.LedgerRow, ...]:
        return tuple(replace(row, new=row.new + (row.month == 7)) for row in made(rows, months))

    monkeypatch.setattr(ledger, "together", wrong)
    holds, sentence = told(session)
    assert not holds
    assert sentence.startswith("Month 7 of the ledger as planned is not the sum of its categories.")


def test_years_that_do_not_add_up_are_told(session, monkeypatch) -> None:
    made = case.years_of
    monkeypatch.setattr(case, "years_of", lambda flows: (*made(flows)[:-2], made(flows)[-1]))
    holds, sentence = told(session)
    assert not holds
    assert sentence.startswith("The years of the business case do not add up to its lines.")
