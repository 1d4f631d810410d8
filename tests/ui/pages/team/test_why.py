"""The figures of the Team page say what they are made of."""

from pathlib import Path

from support.samples import sample_session

from debtplanner.commands.edits import Add, Revise
from debtplanner.domain.months import Month
from debtplanner.queries.plan import plan
from debtplanner.queries.team import team
from debtplanner.ui.pages.team.why import why_figure


def test_the_cost_of_the_team_lists_the_rate_that_its_total_counts(tmp_path: Path) -> None:
    session = sample_session(tmp_path / "framework.debtplan")
    rates = {"jul": (Month(2025, 7), 20_000_000), "jan": (Month(2026, 1), 21_000_000), "feb": (Month(2026, 2), 1)}
    for name, (since, cost) in rates.items():
        session.execute(Add("role_rate", {"role": "technical-lead", "since": since, "annual_cost": cost}, name))
    session.execute(Revise("role", "qa-engineer", {"annual_cost": None}))
    found = session.read(plan)
    session.close()
    why = why_figure("cost", found, team(found))
    assert [(one.name, one.value, one.source) for one in why.inputs] == [
        ("Technical lead", "210,000", "its rate from Jan 2026"),
        ("Senior engineers", "450,000", "the role's record"),
        ("DevOps engineer", "150,000", "the role's record"),
        ("QA engineer", "not stated", "the role's record"),
    ]
    assert why.result == "810,000"
