"""`show case`, `claims` and `ledger` over the sample: documented keys and the document's values."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from support.cli import Cli
from support.workspaces import small_session

from debtplanner.cli.topics.ledger import show_ledger
from debtplanner.cli.topics.shown import Options
from debtplanner.commands.edits import Add


@pytest.fixture
def shown(cli: Cli, tmp_path: Path) -> Any:
    """Shows a topic of the sample as JSON."""
    assert cli("new", "framework.debtplan", "--sample", "--start", "2026-01").code == 0

    def show(topic: str) -> dict[str, Any]:
        ran = cli("show", "framework.debtplan", topic, "--json")
        assert (ran.code, ran.err) == (0, "")
        found: dict[str, Any] = json.loads(ran.out)
        return found

    return show


def test_the_case_gives_years_and_results(shown: Any) -> None:
    found = shown("case")
    keys = ("name", "investment", "direct", "indirect", "net", "roi")
    assert [tuple(one[key] for key in keys) for one in (found["periods"][0], found["periods"][-1])] == [
        ("Year 1", 120_000_000, 80_000_000, 60_000_000, 20_000_000, 0.166667),
        ("3 years", 210_000_000, 320_000_000, 240_000_000, 350_000_000, 1.666667),
    ]
    assert [(one["basis"], one["month"], one["result"]) for one in found["break_even"]] == [
        ("commitment", 16, "month"),
        ("cash", None, "never_under_water"),
        ("direct", 19, "month"),
    ]
    assert (found["npv"], found["irr"], found["irr_state"], found["payback_months"]) == (350_000_000, None, "none", 16)
    assert [one["roi"] for one in found["roi_bases"]] == [1.666667, 0.52381, 0.866667, 0.555556]
    assert found["risk_adjusted"]["roi"] == 0.555556
    assert [one["roi"] for one in found["categories"]] == [0.9, 2.375, 3.35, 0.8, None]


def test_the_case_as_text_names_the_bases(cli: Cli, shown: Any) -> None:
    out = cli("show", "framework.debtplan", "case").out
    assert "Break-even, cash: never under water" in out
    assert "3 years   2,100,000" in out


def test_claims_carry_a_verdict_and_every_basis(shown: Any) -> None:
    found = {one["text"]: one for one in shown("claims")["claims"]}
    assert len(found) == 16
    plain = found["ROI of debt management: 285 % over 3 years"]
    assert (plain["claimed"], plain["computed"], plain["verdict"]) == (2.85, 1.666667, "does_not_follow")
    assert [(one["basis"], one["value"]) for one in plain["bases"]] == [
        ("roi_total", 1.666667),
        ("roi_year_1", 0.166667),
        ("roi_direct", 0.52381),
        ("roi_cut", 0.866667),
        ("roi_adjusted", 0.555556),
    ]
    cost = found["Technical debt cost: 2.3M annually if unmanaged"]
    assert (cost["claimed"], cost["computed"], cost["difference"]) == (230_000_000, 130_000_000, 100_000_000)
    assert found["Break-even point: month 16"]["verdict"] == "holds"
    cash = next(one for one in found["Break-even point: month 16"]["bases"] if one["basis"] == "cash")
    assert (cash["value"], cash["result"]) == (None, "never under water")


def test_the_ledger_balances_in_every_month(shown: Any) -> None:
    found = shown("ledger")
    rows = found["months"]
    assert len(rows) == 18 * 5
    assert all(one["closing"] == one["opening"] + one["new"] - one["repaid"] - one["accepted"] for one in rows)
    keys = ("month", "category", "opening", "new", "repaid", "accepted", "closing", "interest")
    assert tuple(rows[18][key] for key in keys) == (
        1, "Code quality", 40_000_000, 0, 5_000_000, 0, 35_000_000, 3_750_000,
    )  # fmt: skip
    assert (found["totals"][0]["opening"], found["totals"][-1]["closing"]) == (150_000_000, 45_000_000)
    assert (found["annual_cost"], found["claimed_difference"]) == (130_000_000, 100_000_000)
    assert found["entries"][1] == {
        "month": 4, "category": "Architecture", "kind": "repaid", "amount": 6_666_667,
        "item": "Architecture debt: tight coupling between persona services", "initiative": "Architecture Modernization",
    }  # fmt: skip


def test_the_breaking_point_of_the_ledger_is_rounded_half_up(tmp_path: Path) -> None:
    session = small_session(tmp_path / "w.debtplan")
    amounts = {"principal": 5, "annual_cost": 2_000_000}  # 0.0000025 years
    session.execute(Add("item", {"name": "Old", "category": "architecture", **amounts}))
    shown = session.read(lambda reader: show_ledger(reader, Options(date(2026, 11, 24))))
    session.close()
    assert shown.data["breaking_point_years"] == 0.000003


def test_risks_give_percentiles_and_the_register(shown: Any) -> None:
    found = shown("risks")
    assert (found["trials"], found["seed"], len(found["risks"])) == (100_000, 1, 6)
    assert [one["percent"] for one in found["percentiles"]] == [10, 50, 90]
    assert found["below_stated"] == 1
    assert found["chance_of_never"] == 0
    assert found["drivers"][0] == {
        "name": "Benefits realised", "npv_at_low": 182_000_000, "npv_at_high": 350_000_000,
    }  # fmt: skip


def test_scenarios_priorities_and_stability(shown: Any) -> None:
    found = shown("scenarios")
    assert [(one["id"], one["net"], one["break_even_month"]) for one in found["scenarios"]] == [
        ("likely", 350_000_000, 16),
        ("optimistic", 350_000_000, 16),
        ("pessimistic", 140_000_000, 25),
        ("buffered", 140_000_000, 25),
        ("nothing", 0, None),
    ]
    assert found["cost_of_doing_nothing"] == 390_000_000
    first = found["priorities"][0]
    assert (first["initiative"], first["cost_of_delay"], first["cost_of_delay_over_duration"]) == (
        "Code Quality Foundation", 3_750_000, 1_250_000,
    )  # fmt: skip
    assert found["stability"][0]["among_first"] > 0.99
    selection = found["selection"]
    assert (selection["budget"], selection["cost"], selection["worth"]) == (120_000_000, 105_000_000, 301_500_000)
    assert next(one["name"] for one in selection["initiatives"] if one["chosen"]) == "Code Quality Foundation"
