"""Risks of the sample's case: simulation against the case, the register, swings, and why."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from support.samples import sample_session
from support.workspaces import small_session

from debtplanner.commands.edits import Add, Revise
from debtplanner.commands.session import Session
from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.months import Month
from debtplanner.queries.case import minor
from debtplanner.queries.explain_risk import why_expected, why_simulated
from debtplanner.queries.risk import Risks, risks, simulated


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    session = sample_session(tmp_path / "framework.debtplan")
    session.execute(Revise("business_case", "case", {"trials": 20_000}))
    yield session
    session.close()


@pytest.fixture
def found(session: Session) -> Risks:
    return session.read(risks)


def certain(session: Session) -> None:
    for line in session.read(risks).case.lines:
        session.execute(Revise("case_line", line.id, {"low": None, "high": None}))


def test_without_ranges_the_simulation_is_the_case_to_the_last_digit(session: Session) -> None:
    certain(session)
    session.execute(Revise("business_case", "case", {"rate": Decimal("7.3"), "timing": "middle"}))
    found = session.read(risks)
    told = simulated(found)
    assert not found.varies
    for spot in told.spots:
        assert spot.npv == Fraction(found.case.plain.npv)
        assert spot.roi == found.case.total.roi
        assert spot.month == found.case.plain.on("commitment").month


def test_from_the_plan_without_ranges_too(session: Session) -> None:
    certain(session)
    session.execute(Revise("business_case", "case", {"source": "plan", "ramp": "s_curve"}))
    found = session.read(risks)
    assert simulated(found).at(50).npv == Fraction(found.case.plain.npv)


def test_the_buffers_of_the_document_leave_the_stated_case_at_the_best_end(found: Risks) -> None:
    told = simulated(found)
    assert told.below == 1
    # costs lie between 210M and 252M, benefits between 392M and 560M, each likeliest at its better end: there a beta
    # distribution is a fifth power, which the same draws put in directly
    draws = np.random.Generator(np.random.PCG64(np.random.SeedSequence(1).spawn(1)[0])).random((2, 20_000))
    costs, benefits = 252_000_000 - 42_000_000 * (1 - draws[0]) ** 0.2, 392_000_000 + 168_000_000 * draws[1] ** 0.2
    exact = np.sort(benefits - costs)[[1_999, 9_999, 17_999]]
    assert [float(one.npv) for one in told.spots] == pytest.approx(exact.tolist(), abs=100_00)
    assert [(one.name, minor(one.at_low), minor(one.at_high)) for one in found.swings] == [
        ("Benefits realised", 182_000_000, 350_000_000),
        ("Implementation cost", 350_000_000, 308_000_000),
    ]


def test_the_same_records_give_the_same_figures(session: Session, found: Risks) -> None:
    assert simulated(found) == simulated(session.read(risks))


def test_the_register_counts_what_is_stated_and_nothing_else(session: Session, found: Risks) -> None:
    assert (len(found.risks), len(found.open), found.stated, found.expected) == (6, 6, 0, 0)
    assert why_expected(found).result == "not stated"
    session.execute(
        Revise("risk", "risk-downturn", {"probability": Decimal("0.2"), "impact": 50_000_000, "high": 80_000_000})
    )
    found = session.read(risks)
    assert (found.risks[0].id, found.stated, found.expected) == ("risk-downturn", 1, 10_000_000)
    swing = next(one for one in found.swings if one.name == "Economic downturn")
    assert (minor(swing.at_low), minor(swing.at_high)) == (350_000_000, 270_000_000)
    session.execute(Revise("risk", "risk-downturn", {"state": "mitigated"}))
    assert session.read(risks).expected == 0
    session.execute(Revise("risk", "risk-downturn", {"state": "occurred"}))
    assert session.read(risks).expected == 50_000_000


def test_a_risk_that_delays_takes_benefits_out_of_the_horizon(session: Session) -> None:
    certain(session)
    session.execute(Revise("risk", "risk-timing", {"probability": Decimal(1), "delay": 6}))
    found = session.read(risks)
    # Six months of 175,000 each fall behind month 36; year 1 and years 2–3 both move.
    assert minor(simulated(found).at(50).npv) == 350_000_000 - 6 * 17_500_000
    assert simulated(found).at(50).month == 22


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"low": 5}, "impact"),
        ({"impact": 5, "low": 6}, "low"),
        ({"impact": 5, "high": 4}, "high"),
        ({"probability": Decimal("1.01")}, "probability"),
    ],
)
def test_a_risk_out_of_order_is_refused(session: Session, changes: dict[str, object], field: str) -> None:
    before = session.read(risks).risks
    with pytest.raises(RuleBroken) as refused:
        session.execute(Revise("risk", "risk-timing", changes))
    assert refused.value.field == field
    assert session.read(risks).risks == before


def test_a_delay_of_a_line_swings_the_result(tmp_path: Path) -> None:
    session = small_session(tmp_path / "small.debtplan")
    values = {"name": "Savings", "part": "direct", "amount": 36_000_00, "start": Month(2026, 1), "months": 36,
              "delay_low": 0, "delay": 6, "delay_high": 12}  # fmt: skip
    session.execute(Add("case_line", values, "one"))
    found = session.read(risks)
    assert [(one.name, minor(one.at_low), minor(one.at_high)) for one in found.swings] == [
        ("Delay of Savings", 36_000_00, 24_000_00),
    ]
    told = simulated(found)
    # 0 to 12 months, likely 6: of a beta distribution of 3 and 3, 85 % lie below 8.5 months and 94 % below 9.5
    assert [one.npv for one in told.spots] == [27_000_00, 30_000_00, 33_000_00]
    session.close()


def test_an_empty_workspace_simulates_nothing_and_fails_nowhere(tmp_path: Path) -> None:
    session = small_session(tmp_path / "small.debtplan")
    told = simulated(session.read(risks))
    assert (told.at(50).npv, told.at(50).roi, told.at(50).month) == (0, None, 1)
    session.close()


def test_why_sheets_say_what_varies_and_how_sure_the_middle_is(found: Risks) -> None:
    told = simulated(found)
    why = why_simulated("npv", found, told)
    assert (why.inputs[0].name, why.inputs[0].value) == ("Security and compliance", "200K · 200K · 240K")
    assert [one.text for one in why.steps][:3] == ["P10", "P50", "P90"]
    assert why.steps[-1].text == "The median lies between, with 95 % confidence"
    assert why_simulated("never", found, told).result == "0.0 %"
    assert why_simulated("break_even", found, told).steps[1].value == f"month {told.at(50).month}"
