"""Scenarios of the sample's case, cost of delay and priorities, worked by hand."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from support.samples import sample_session
from support.workspaces import small_session

from debtplanner.commands.edits import Add, Revise
from debtplanner.commands.session import Session
from debtplanner.domain.errors import RuleBroken
from debtplanner.queries.case import break_even_words, minor
from debtplanner.queries.case_scenarios import scenarios
from debtplanner.queries.explain_scenarios import why_scenario, why_waiting
from debtplanner.queries.priorities import priorities


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    session = sample_session(tmp_path / "framework.debtplan")
    yield session
    session.close()


def test_every_scenario_of_the_document(session: Session) -> None:
    found = session.read(scenarios)
    assert [(row.id, minor(row.results.total.net)) for row in found.rows] == [
        ("likely", 350_000_000),
        ("optimistic", 350_000_000),
        ("pessimistic", 140_000_000),
        ("buffered", 140_000_000),
        ("nothing", 0),
    ]
    assert found.idle_cost == 390_000_000
    words = [break_even_words(row.results.on("commitment")) for row in found.rows]
    assert words == ["month 16", "month 16", "month 25", "month 25", "nothing invested"]


def test_a_scenario_of_ones_own_scales_and_delays(session: Session) -> None:
    values = {"name": "Half the benefits, late", "costs": Decimal(110), "benefits": Decimal(50), "delay": 6}
    session.execute(Add("case_scenario", values, "own"))
    row = session.read(scenarios).row("own")
    assert row is not None
    # 5.6M less six months of 175,000 at the end, halved; 2.1M and a tenth.
    assert minor(row.results.total.benefit) == (560_000_000 - 6 * 17_500_000) // 2
    assert minor(row.results.total.investment) == 231_000_000
    assert row.assumes == "110 % of the costs, 50 % of the benefits, 6 months later"
    with pytest.raises(RuleBroken):
        session.execute(Revise("case_scenario", "own", {"benefits": Decimal(-1)}))
    session.undo()
    assert session.read(scenarios).row("own") is None


def test_a_scenario_from_the_plan_moves_in_time_too(session: Session) -> None:
    session.execute(Revise("business_case", "case", {"source": "plan"}))
    session.execute(Add("case_scenario", {"name": "Late", "delay": 12}, "own"))
    row = session.read(scenarios).row("own")
    assert row is not None
    assert minor(row.results.total.direct) == 260_000_000


def test_the_cost_of_delay_orders_the_initiatives(session: Session) -> None:
    found = session.read(scenarios).waiting
    told = [(one.name, one.cost, one.urgency) for one in found if one.cost is not None]
    assert told == [
        ("Code Quality Foundation", 3_750_000, 1_250_000),
        ("Architecture Modernization", Fraction(38_000_000, 12), Fraction(38_000_000, 72)),
        ("Infrastructure Automation", Fraction(29_000_000, 12), Fraction(29_000_000, 72)),
        ("Data Platform Enhancement", 1_500_000, Fraction(1_500_000, 9)),
    ]
    assert len(found) == 9


def test_an_item_that_two_initiatives_repay_counts_for_each_in_proportion(session: Session) -> None:
    values = {"initiative": "infrastructure-automation", "item": "architecture-debt"}
    session.execute(Add("repayment", values, "more"))
    costs = {one.id: one.cost for one in session.read(scenarios).waiting}
    assert costs["architecture-modernization"] == Fraction(38_000_000, 12) * Fraction(2, 3)
    assert costs["infrastructure-automation"] == Fraction(29_000_000, 12) + Fraction(38_000_000, 12) * Fraction(1, 3)


def test_priorities_stand_side_by_side(session: Session) -> None:
    found = session.read(priorities)
    row = found.row("architecture-modernization")
    assert row is not None
    assert (row.budget, row.risk, row.score) == (40_000_000, None, Fraction(25, 3))
    assert row.stability is not None
    assert row.stability.share > Fraction(99, 100)
    unknown = found.row("scalability-phase-1")
    assert unknown is not None
    assert (unknown.score, unknown.stability, unknown.waiting.cost) == (None, None, None)
    assert [one.name.split()[0] for one in found.items] == [
        "Architecture",
        "Security",
        "Code",
        "Infrastructure",
        "Data",
    ]
    assert found == session.read(priorities)
    for model in ("framework", "weighted"):
        session.execute(Revise("workspace", "workspace", {"scoring_model": model}))
        assert session.read(priorities).model.id == model


def test_an_empty_workspace_has_scenarios_of_nothing(tmp_path: Path) -> None:
    session = small_session(tmp_path / "small.debtplan")
    found = session.read(scenarios)
    assert (found.idle_cost, found.waiting, len(found.rows)) == (None, (), 5)
    assert session.read(priorities).rows == ()
    session.close()


def test_why_sheets_of_scenarios_and_waiting(session: Session) -> None:
    found = session.read(scenarios)
    pessimistic, nothing = found.row("pessimistic"), found.row("nothing")
    assert pessimistic is not None
    assert nothing is not None
    assert [one.value for one in why_scenario(pessimistic, found).steps[:5]] == [
        "2,520,000", "2,240,000", "1,680,000", "1,400,000", "−2,100,000",
    ]  # fmt: skip
    assert "costs 3,900,000 over 3 years" in why_scenario(nothing, found).claims[0]
    why = why_waiting(found.waiting[0], found)
    assert (why.result, why.inputs[0].value, why.steps[-1].value) == ("37,500", "450,000", "12,500")
