"""The business case of the sample: the figures of FACTS section 4, and what bad input is answered with."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from support.samples import sample_session
from support.workspaces import small_session

from debtplanner.commands.edits import Add, Revise
from debtplanner.commands.session import Session
from debtplanner.domain.case import BusinessCase, CaseLine
from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.kinds import typed_value
from debtplanner.domain.months import Month
from debtplanner.domain.values import Notation
from debtplanner.queries.case import Case, break_even_words, business_case, minor, returns_by_basis
from debtplanner.queries.explain_case import return_bases, why_break_even, why_category, why_net, why_npv, why_roi
from debtplanner.system.writing import rounded


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    session = sample_session(tmp_path / "framework.debtplan")
    yield session
    session.close()


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Session]:
    session = small_session(tmp_path / "small.debtplan")
    yield session
    session.close()


@pytest.fixture
def case(session: Session) -> Case:
    return session.read(business_case)


def percent(value: Fraction | None, digits: int = 1) -> str:
    return "none" if value is None else str(rounded(value * 100, digits))


def test_year_1_and_three_years_are_those_of_the_document(case: Case) -> None:
    year, whole = case.periods[0], case.total
    assert [minor(one) for one in (year.investment, year.direct, year.indirect, year.net)] == [
        120_000_000, 80_000_000, 60_000_000, 20_000_000,
    ]  # fmt: skip
    assert percent(year.roi, 2) == "16.67"
    assert [minor(one) for one in (whole.investment, whole.direct, whole.indirect, whole.net)] == [
        210_000_000, 320_000_000, 240_000_000, 350_000_000,
    ]  # fmt: skip
    assert percent(whole.roi, 2) == "166.67"
    assert [one.name for one in case.periods] == ["Year 1", "Year 2", "Year 3", "3 years"]


def test_break_even_on_each_basis(case: Case) -> None:
    found = [(one.basis, break_even_words(one)) for one in case.plain.break_even]
    assert found == [("commitment", "month 16"), ("cash", "never under water"), ("direct", "month 19")]
    assert case.plain.payback == 16


def test_the_return_by_basis(case: Case) -> None:
    assert [percent(value) for _, value in return_bases(case)] == ["166.7", "52.4", "86.7", "55.6"]
    assert percent(case.adjusted.total.roi, 2) == "55.56"


def test_without_a_discount_the_present_value_is_the_net_and_no_rate_of_return_exists(case: Case) -> None:
    assert case.plain.npv == 350_000_000
    assert (case.plain.irr.state, case.plain.irr.count) == ("none", 0)
    assert case.notes == ("The discount rate is 0 %: money is worth the same in every month.",)


def test_the_simple_return_of_each_category(case: Case) -> None:
    rows = [(one.name, percent(one.full), percent(one.after_completion, 0)) for one in case.categories]
    assert rows == [
        ("Architecture", "90.0", "43"),
        ("Code quality", "237.5", "181"),
        ("Infrastructure", "335.0", "287"),
        ("Data management", "80.0", "55"),
        ("Security", "none", "none"),
    ]
    paybacks = [str(rounded(one.payback, 1)) for one in case.categories if one.payback is not None]
    assert paybacks == ["18.9", "10.7", "8.3", "20.0"]


def test_from_the_plan_the_case_takes_budgets_and_the_savings_of_what_is_repaid(session: Session) -> None:
    session.execute(Revise("business_case", "case", {"source": "plan"}))
    case = session.read(business_case)
    assert minor(case.total.investment) == 215_000_000
    assert minor(case.total.direct) == 390_000_000
    assert minor(case.total.indirect) == 240_000_000
    session.execute(Revise("business_case", "case", {"ramp": "completion"}))
    # Savings come after the initiatives of months 3, 9, 9 and 18: 33, 27, 27 and 18 months of 450, 380, 290, 180K a year.
    late = (450_000 * 33 + 380_000 * 27 + 290_000 * 27 + 180_000 * 18) * 100 // 12
    assert minor(session.read(business_case).total.direct) == late


def test_a_delay_and_a_ramp_move_the_benefits(session: Session) -> None:
    session.execute(Revise("business_case", "case", {"ramp": "completion", "complete_after": 6}))
    assert minor(session.read(business_case).periods[0].direct) == 40_000_000
    session.execute(Revise("case_line", "case-overhead", {"delay": 36, "delay_high": 36}))
    assert minor(session.read(business_case).periods[0].direct) == 17_500_000


def test_a_discount_rate_lowers_what_comes_late(session: Session) -> None:
    session.execute(Revise("business_case", "case", {"rate": Decimal(10)}))
    end = session.read(business_case).plain.npv
    session.execute(Revise("business_case", "case", {"timing": "start"}))
    start = session.read(business_case).plain.npv
    # 20M over year 1 and 330M over years 2 and 3, each an annuity at a monthly rate of 1.1^(1/12) − 1
    month = Decimal("1.1") ** (Decimal(1) / 12)
    year_1 = Decimal(20_000_000) / 12 * (1 - 1 / Decimal("1.1"))
    later = Decimal(330_000_000) / 24 * (1 - 1 / Decimal("1.21")) / Decimal("1.1")
    assert round(end) == round((year_1 + later) / (month - 1)) == 291_057_909
    assert round(start) == 293_378_846
    assert abs(start / end - Decimal("1.1") ** (Decimal(1) / 12)) < Decimal("1e-20")


def test_a_case_without_investment_has_no_return_and_says_so(small: Session) -> None:
    values = {"name": "Savings", "part": "direct", "amount": 1_000_00, "start": Month(2026, 1)}
    small.execute(Add("case_line", values, "one"))
    case = small.read(business_case)
    assert case.total.roi is None
    assert case.notes[0] == "Nothing is invested within the horizon, so no return on investment is defined."
    assert why_roi(case, case.total).result == "undefined"
    assert break_even_words(case.plain.on("cash")) == "nothing invested"


def test_what_lies_beyond_the_horizon_is_said(small: Session) -> None:
    values = {"name": "Late", "part": "direct", "amount": 1_200_00, "start": Month(2028, 7), "months": 12}
    small.execute(Add("case_line", values, "one"))
    case = small.read(business_case)
    assert minor(case.total.direct) == 600_00
    assert "1 line reaches beyond the horizon of 36 months; what lies beyond is not counted." in case.notes


def test_what_lies_before_the_first_month_is_said(small: Session) -> None:
    values = {"name": "Early", "part": "investment", "amount": 1_200_00, "start": Month(2025, 10), "months": 12}
    small.execute(Add("case_line", values, "one"))
    case = small.read(business_case)
    assert minor(case.total.investment) == 900_00
    assert "1 line begins before the first month of the workspace; what lies before is not counted." in case.notes


@pytest.mark.parametrize(
    ("kind", "field", "typed", "sentence"),
    [
        ("case_line", "amount", "-5", "Amount must be zero or more. You typed -5."),
        ("case_line", "amount", "NaN", "Amount must be an amount such as 12,500. You typed NaN."),
        ("case_line", "amount", "1e99", "Amount must be an amount such as 12,500. You typed 1e99."),
        ("case_line", "months", "0", "Months must be a whole number from 1 to 120. You typed 0."),
        ("business_case", "rate", "400", "Discount rate a year in per cent must lie between 0 and 100."),
        ("business_case", "rate", "-1", "Discount rate a year in per cent must lie between 0 and 100."),
        ("business_case", "horizon", "121", "Horizon in months must be a whole number from 1 to 120. You typed 121."),
        ("risk", "probability", "1.5", "Probability must lie between 0 and 1."),
    ],
)
def test_hostile_input_gets_one_sentence(kind: str, field: str, typed: str, sentence: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        typed_value(kind, field, typed, Notation())
    assert refused.value.sentence == sentence


def test_a_rate_of_nothing_is_taken(session: Session) -> None:
    assert typed_value("business_case", "rate", "0", Notation()) == 0


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"low": 20_000_001}, "low"),
        ({"high": 19_999_999}, "high"),
        ({"delay_low": 2}, "delay_low"),
        ({"delay": 4}, "delay_high"),
    ],
)
def test_a_range_out_of_order_is_refused_and_changes_nothing(
    session: Session, changes: dict[str, int], field: str
) -> None:
    before = session.read(lambda reader: reader.get(CaseLine, "case-security"))
    with pytest.raises(RuleBroken) as refused:
        session.execute(Revise("case_line", "case-security", changes))
    assert refused.value.field == field
    assert session.read(lambda reader: reader.get(CaseLine, "case-security")) == before


def test_a_horizon_shorter_than_the_investment_is_refused(session: Session) -> None:
    with pytest.raises(RuleBroken) as refused:
        session.execute(Revise("business_case", "case", {"horizon": 12}))
    expected = "A horizon of 12 months ends before the investment does, in month 36. Type 36 or more."
    assert refused.value.sentence == expected
    assert session.read(lambda reader: reader.get(BusinessCase, "case")).horizon == 36
    with pytest.raises(RuleBroken, match="in month 18"):
        session.execute(Revise("business_case", "case", {"horizon": 12, "source": "plan"}))


def test_why_sheets_lead_to_the_lines(case: Case) -> None:
    net = why_net(case, case.periods[0])
    assert (net.result, len(net.inputs)) == ("200,000", 10)
    assert (net.inputs[0].kind, net.inputs[0].record_id) == ("case_line", "case-security")
    assert [(one.text, one.value) for one in why_roi(case, case.total).steps[4:]] == [
        ("Net ÷ investment", "166.7 %"),
        ("Direct savings only", "52.4 %"),
        ("Benefits cut by 30 %", "86.7 %"),
        ("Benefits cut by 30 %, costs raised by 20 %", "55.6 %"),
    ]
    assert why_npv(case).result == "3,500,000"
    steps = [one.value for one in why_break_even(case, case.plain.on("commitment")).steps]
    assert steps == ["2,100,000", "1,925,000", "2,100,000", "month 16", "never under water", "month 19"]
    assert why_category(case, case.categories[0]).result == "90.0 %"


def test_an_edit_of_a_line_is_undone(session: Session) -> None:
    session.execute(Revise("case_line", "case-security", {"amount": 0}))
    assert minor(session.read(business_case).total.investment) == 190_000_000
    session.undo()
    assert minor(session.read(business_case).total.investment) == 210_000_000


def test_the_return_on_each_basis_is_worked_out_in_one_place(session: Session) -> None:
    # 560 of benefits, 320 of them direct, for 210; 30 % less is 392, 20 % more is 252
    assert [(code, value) for code, _, value in returns_by_basis(session.read(business_case))] == [
        ("roi_total", Fraction(5, 3)),
        ("roi_direct", Fraction(11, 21)),
        ("roi_cut", Fraction(13, 15)),
        ("roi_adjusted", Fraction(5, 9)),
    ]
