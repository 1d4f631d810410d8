"""The plan of the sample: the figures of FACTS sections 3 and 5, and where the plan breaks."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from support.samples import sample_session

from debtplanner.commands.edits import Add, Revise
from debtplanner.commands.session import Session
from debtplanner.domain.months import Month
from debtplanner.queries.money import by_category, money, month_budget
from debtplanner.queries.plan import Plan, plan
from debtplanner.queries.plan_alerts import plan_alerts
from debtplanner.queries.team import team
from debtplanner.system.writing import Writing, rounded


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    session = sample_session(tmp_path / "framework.debtplan")
    yield session
    session.close()


@pytest.fixture
def sample(session: Session) -> Plan:
    return session.read(plan)


def test_the_spend_of_each_month_is_that_of_the_document(sample: Plan) -> None:
    thousands = [str(rounded(Decimal(amount) / 100_000, 1)) for amount in sample.spend.values()]
    assert thousands == ["166.7"] * 3 + ["183.3"] * 3 + ["141.7"] * 3 + ["102.8"] * 3 + ["61.1"] * 6
    assert sum(sample.spend.values()) == 215_000_000


def test_money_by_category_counts_each_initiative_once(sample: Plan) -> None:
    lines = [(one.name, one.initiatives, one.planned) for one in by_category(sample)]
    assert lines == [
        ("Architecture", 1, 40_000_000),
        ("Code quality", 1, 15_000_000),
        ("Infrastructure", 1, 20_000_000),
        ("Data management", 1, 30_000_000),
        ("Security", 1, 5_000_000),
        ("No debt item", 4, 105_000_000),
    ]
    assert sum(planned for _, _, planned in lines) == 215_000_000


def test_an_initiative_that_repays_several_categories_stands_in_a_line_of_its_own(sample: Plan) -> None:
    first, second = sample.repayments[0], sample.repayments[1]
    both = replace(sample, repayments=(*sample.repayments, replace(second, id="more", initiative=first.initiative)))
    lines = {one.id: one.initiatives for one in by_category(both)}
    assert lines["several"] == 1
    assert sum(lines.values()) == 9


def test_each_initiative_adds_up_to_its_budget(sample: Plan) -> None:
    assert all(sum(sample.planned[one.id].values()) == one.budget for one in sample.initiatives)


def test_year_1_is_over_its_budget_by_the_exact_difference(sample: Plan) -> None:
    first, second = money(sample).years
    assert (first.planned, first.budget, first.difference) == (178_333_333, 120_000_000, 58_333_333)
    assert (second.planned, second.budget, second.difference) == (36_666_667, None, None)
    assert sum(line.amount for line in sample.budget_lines) == 120_000_000
    assert month_budget(sample, Month(2026, 5)) == 10_000_000
    assert month_budget(sample, Month(2027, 1)) is None


def test_the_team_and_the_demand_that_the_spend_implies(sample: Plan) -> None:
    found = team(sample)
    assert (found.fte, found.annual_cost, found.monthly_cost) == (6, 90_000_000, 7_500_000)
    assert (found.training_budget, found.training_cost, found.training_unstated) == (5_000_000, 0, 4)
    implied = [str(rounded(one.implied, 1)) for one in found.months if one.implied is not None]
    assert implied == ["13.3"] * 3 + ["14.7"] * 3 + ["11.3"] * 3 + ["8.2"] * 3 + ["4.9"] * 6
    assert [sample.number(one.month) for one in found.months if one.over > 0] == list(range(1, 13))


def told(sample: Plan) -> list[tuple[str, str]]:
    return [(alert.kind, alert.message) for alert in plan_alerts(sample)]


def test_an_initiative_outside_its_phase_is_told(session: Session) -> None:
    session.execute(Revise("initiative", "critical-security-updates", {"start": Month(2026, 3), "end": Month(2026, 4)}))
    found = [one for one in session.read(lambda reader: plan_alerts(plan(reader))) if one.kind == "outside_phase"]
    assert [(one.message, one.brief) for one in found] == [
        (
            (
                "Critical Security Updates lies in Mar 2026 – Apr 2026, and its phase Immediate actions in Jan 2026 – Mar 2026: "
                "move one of them."
            ),
            "its phase is Jan 2026 – Mar 2026",
        )
    ]


def test_the_plan_says_where_it_breaks(sample: Plan) -> None:
    assert told(sample) == [
        ("over_budget", "Year 1 is planned 1,783,333.33: 583,333.33 over its budget of 1,200,000."),
        (
            "over_capacity",
            (
                "Demand is above capacity in months 1–12 (Jan 2026 – Dec 2026): at most 14.7 FTE (implied by the spend) against "
                "6.0 in month 5 (May 2026)."
            ),
        ),
        (
            "double_count",
            (
                "Advanced Scalability Features and Scalability phase 3: Advanced scaling may buy the same work twice, "
                "overlapping in months 10–12 (Oct 2026 – Dec 2026): multi-region deployment, predictive auto-scaling, implement "
                "chaos engineering."
            ),
        ),
        (
            "below_estimate",
            (
                "Architecture Modernization has 400,000 of the 600,000 that "
                "Architecture debt: tight coupling between persona services needs."
            ),
        ),
        (
            "below_estimate",
            "Code Quality Foundation has 150,000 of the 400,000 that Code quality debt: legacy code without tests needs.",
        ),
    ]


def test_the_plan_knows_who_repays_an_item_and_what_an_initiative_repays(sample: Plan) -> None:
    both = replace(sample.repayments[0], id="more", initiative="scalability-phase-3", item="code-quality-debt")
    found = replace(sample, repayments=(*sample.repayments, both))
    assert [one.name for one in found.repaying["code-quality-debt"]] == [
        "Code Quality Foundation",
        "Scalability phase 3: Advanced scaling",
    ]
    assert [one.id for one in found.repaid["scalability-phase-3"]] == ["code-quality-debt"]
    assert "scalability-phase-3" not in sample.repaid


def test_only_initiatives_with_a_stated_budget_are_said_to_have_too_little(session: Session) -> None:
    nobody_said = {"phase": "immediate", "name": "Clean-up", "start": Month(2026, 1), "end": Month(2026, 2)}
    session.execute(Add("initiative", nobody_said, "clean-up"))
    session.execute(Add("repayment", {"initiative": "clean-up", "item": "code-quality-debt"}, "clean-up-repays"))
    alert = next(one for one in plan_alerts(session.read(plan)) if "Code Quality Foundation" in one.subjects)
    assert alert.message == (
        "Code Quality Foundation has 150,000 of the 400,000 that Code quality debt: legacy code without tests needs."
    )
    assert alert.subjects == ("Code Quality Foundation", "Code quality debt: legacy code without tests")
    session.execute(Revise("initiative", "code-quality-foundation", {"budget": None}))
    assert [kind for kind, _ in told(session.read(plan))].count("below_estimate") == 1


def test_an_item_that_nothing_repays_and_a_skill_that_nobody_has_are_told(session: Session) -> None:
    session.execute(Add("item", {"name": "Flaky builds", "category": "code-quality"}, "flaky"))
    session.execute(Revise("initiative", "data-platform-enhancement", {"skills": "Data engineering"}))
    kinds = dict(told(session.read(plan)))
    assert kinds["not_repaid"] == "1 open item is repaid by no initiative, first Flaky builds."
    assert kinds["skill_gap"] == "Nobody has the skill Data engineering, which Data Platform Enhancement needs."


def test_a_count_has_the_separator_of_the_amounts_beside_it(sample: Plan) -> None:
    loose = tuple(replace(sample.items[0], id=f"loose-{n}", name="Loose end") for n in range(1_234))
    told_in_german = replace(sample, writing=Writing("de_DE", "EUR"), items=loose, repayments=())
    alert = next(one for one in plan_alerts(told_in_german) if one.kind == "not_repaid")
    assert (alert.message, alert.brief) == (
        "1.234 open items are repaid by no initiative, first Loose end.",
        "and 1.233 more",
    )


def test_a_broken_dependency_is_told_with_the_earliest_month(session: Session) -> None:
    session.execute(Revise("initiative", "scalability-phase-3", {"start": Month(2026, 6), "end": Month(2026, 11)}))
    messages = [message for kind, message in told(session.read(plan)) if kind == "dependency_broken"]
    assert messages == [
        (
            "Scalability phase 3: Advanced scaling starts in Jun 2026, but waits for Scalability phase 2: Optimization "
            "and may start in Jul 2026 at the earliest."
        )
    ]
