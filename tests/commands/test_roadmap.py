"""Commands of the plan over the sample: moves, baselines, scenarios, money and people by month; refusals change nothing."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.samples import sample_session

from debtplanner.commands.edits import Add, Remove, Revise
from debtplanner.commands.money import Allocate, EnterSpend, RemoveReplacing, RemoveWithUses, Share
from debtplanner.commands.roadmap import AdoptScenario, MoveInitiative, StartScenario, SuccessorsWait, TakeBaseline
from debtplanner.commands.session import Session
from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.money import Spend
from debtplanner.domain.months import Month
from debtplanner.domain.roadmap import BaselineEntry, Initiative, Scenario, ScenarioEntry
from debtplanner.domain.team import Allocation, Role
from debtplanner.queries.fingerprint import data_fingerprint
from debtplanner.queries.money import money
from debtplanner.queries.plan import plan
from debtplanner.queries.team import team

P1, P2, P3 = "scalability-phase-1", "scalability-phase-2", "scalability-phase-3"


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    session = sample_session(tmp_path / "framework.debtplan")
    yield session
    session.close()


def months(session: Session) -> dict[str, tuple[str, str]]:
    return {one.id: (str(one.start), str(one.end)) for one in session.read(lambda reader: reader.all(Initiative))}


def refused(session: Session, command: object, sentence: str) -> RuleBroken:
    before = session.read(data_fingerprint), session.undo_label
    with pytest.raises(RuleBroken, match=sentence) as refusal:
        session.execute(command)  # type: ignore[arg-type]
    assert (session.read(data_fingerprint), session.undo_label) == before
    return refusal.value


def test_a_move_that_successors_wait_for_is_refused_with_what_would_move(session: Session) -> None:
    refusal = refused(session, MoveInitiative(P1, Month(2026, 1), Month(2026, 4)), "would end too late")
    assert isinstance(refusal, SuccessorsWait)
    assert dict(refusal.moves) == {
        "Scalability phase 2: Optimization": 1,
        "Scalability phase 3: Advanced scaling": 1,
    }


def test_successors_move_along_in_one_step_that_undoes_whole(session: Session) -> None:
    before = months(session)
    session.execute(MoveInitiative(P1, Month(2026, 1), Month(2026, 4), shift=True))
    found = months(session)
    assert (found[P1], found[P2], found[P3]) == (
        ("2026-01", "2026-04"),
        ("2026-05", "2026-07"),
        ("2026-08", "2027-01"),
    )
    assert session.undo_label == "Move Scalability phase 1: Foundation and 2 successors"
    session.undo()
    assert months(session) == before


def test_a_start_before_its_predecessor_is_refused_with_the_earliest_month(session: Session) -> None:
    refused(
        session,
        MoveInitiative(P2, Month(2026, 3), Month(2026, 5)),
        "waits for Scalability phase 1: Foundation and can start in Apr 2026 at the earliest",
    )


def test_an_end_before_the_start_and_a_circle_are_refused(session: Session) -> None:
    refused(
        session,
        MoveInitiative(P1, Month(2026, 3), Month(2026, 1)),
        "cannot end in Jan 2026, before it starts in Mar 2026",
    )
    refused(session, Add("dependency", {"before": P3, "after": P1}), "in a circle")
    refused(session, Add("dependency", {"before": P1, "after": P2}), "wait for each other already")


def test_a_baseline_keeps_what_the_plan_was(session: Session) -> None:
    session.execute(TakeBaseline("Start of year", "base"))
    session.execute(Revise("initiative", P3, {"budget": 30_000_000}))
    entries = {
        one.initiative: one for one in session.read(lambda reader: reader.where(BaselineEntry, "baseline", "base"))
    }
    assert len(entries) == 9
    assert entries[P3].budget == 25_000_000
    refused(session, TakeBaseline("start of YEAR"), "there is already one named Start of year")


def test_a_scenario_is_not_the_plan_until_adopted_and_adopting_undoes_whole(session: Session) -> None:
    before = session.read(data_fingerprint)
    session.execute(StartScenario("Later", "what-if"))
    entries = {one.initiative: one for one in session.read(lambda reader: reader.all(ScenarioEntry))}
    session.execute(Revise("scenario_entry", entries[P3].id, {"start": Month(2027, 1), "end": Month(2027, 6)}))
    session.execute(Revise("scenario_entry", entries["advanced-scalability-features"].id, {"dropped": True}))
    assert months(session)[P3] == ("2026-07", "2026-12")
    planned = session.read(data_fingerprint)
    session.execute(AdoptScenario("what-if"))
    found = months(session)
    assert found[P3] == ("2027-01", "2027-06")
    assert "advanced-scalability-features" not in found
    assert session.read(lambda reader: reader.all(Scenario)) == ()
    session.undo()
    assert session.read(data_fingerprint) == planned != before


def test_a_scenario_that_breaks_a_dependency_is_not_adopted(session: Session) -> None:
    session.execute(StartScenario("Early", "what-if"))
    entries = {one.initiative: one for one in session.read(lambda reader: reader.all(ScenarioEntry))}
    session.execute(Revise("scenario_entry", entries[P3].id, {"start": Month(2026, 2), "end": Month(2026, 7)}))
    refused(session, AdoptScenario("what-if"), "starts before it may")


def test_actuals_are_entered_changed_and_taken_out_by_month(session: Session) -> None:
    jan, feb = Month(2026, 1), Month(2026, 2)
    session.execute(EnterSpend("actual", ((P1, jan, 9_000_000), (P1, feb, 11_000_000))))
    told = session.read(lambda reader: money(plan(reader)))
    phase = next(one for one in told.initiatives if one.initiative.id == P1)
    # 90,000 + 110,000 spent, 100,000 still planned for March
    assert (phase.actual, phase.estimate_at_completion) == (20_000_000, 30_000_000)
    session.execute(EnterSpend("actual", ((P1, jan, 12_000_000), (P1, feb, None))))
    spends = session.read(lambda reader: reader.all(Spend))
    assert [(one.month, one.amount) for one in spends] == [(jan, 12_000_000)]
    session.undo()
    assert len(session.read(lambda reader: reader.all(Spend))) == 2
    refused(session, EnterSpend("actual", ((P1, jan, 5), (P2, jan, -1))), "Amount must be zero or more")


def test_an_allocated_initiative_is_no_longer_implied(session: Session) -> None:
    jan = Month(2026, 1)
    session.execute(Allocate((Share(P1, "senior-engineers", jan, Decimal(2)),)))
    first = session.read(lambda reader: team(plan(reader))).months[0]
    # 66,666.67 of unallocated spend in January is left: 50,000 + 150,000 over three months
    assert first.demand == 2
    assert first.implied is not None
    assert round(float(first.implied), 3) == 5.333
    session.execute(Allocate((Share(P1, "senior-engineers", jan, None),)))
    assert session.read(lambda reader: reader.all(Allocation)) == ()


def test_a_role_in_use_is_removed_with_its_uses_or_replaced(session: Session) -> None:
    session.execute(Allocate((Share(P1, "qa-engineer", Month(2026, 1), Decimal(1)),)))
    refused(session, Remove("role", ("qa-engineer",)), "QA engineer is used by 1 allocation")
    session.execute(RemoveReplacing("role", "qa-engineer", "devops-engineer"))
    assert [one.role for one in session.read(lambda reader: reader.all(Allocation))] == ["devops-engineer"]
    session.undo()
    session.execute(RemoveWithUses("role", "qa-engineer"))
    assert session.read(lambda reader: reader.all(Allocation)) == ()
    assert session.read(lambda reader: reader.get(Role, "qa-engineer")) is None
    session.undo()
    assert len(session.read(lambda reader: reader.all(Allocation))) == 1


CHANGES = st.dictionaries(
    st.integers(0, 8),
    st.tuples(st.integers(0, 24), st.integers(0, 12), st.none() | st.integers(0, 90_000_000), st.booleans()),
    min_size=1,
)
"""By place of the initiative: months after the first, months it lasts beyond one, budget, left out."""


@given(CHANGES)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_adopting_any_scenario_and_undoing_it_restores_every_record(
    session: Session, changes: dict[int, tuple[int, int, int | None, bool]]
) -> None:
    for one in session.read(lambda reader: reader.all(Scenario)):
        session.execute(Remove("scenario", (one.id,)))
    scenario = session.new_id()
    session.execute(StartScenario("What if", scenario))
    entries = sorted(session.read(lambda reader: reader.where(ScenarioEntry, "scenario", scenario)), key=lambda e: e.id)
    for place, (later, longer, budget, dropped) in changes.items():
        start = Month(2026, 1).plus(later)
        values = {"start": start, "end": start.plus(longer), "budget": budget, "dropped": dropped}
        session.execute(Revise("scenario_entry", entries[place].id, values))
    before = session.read(data_fingerprint)
    try:
        session.execute(AdoptScenario(scenario))
    except RuleBroken:
        assert session.read(data_fingerprint) == before
        return
    session.undo()
    assert session.read(data_fingerprint) == before


def test_a_refusal_names_months_as_the_workspace_writes_them(session: Session) -> None:
    session.execute(Revise("workspace", "workspace", {"locale": "de_DE"}))
    refused(session, MoveInitiative(P2, Month(2026, 2), Month(2026, 5)), "can start in Apr. 2026 at the earliest")
    session.execute(Revise("initiative", P1, {"name": "Phase {start} 2026-04"}))
    refused(session, MoveInitiative(P2, Month(2026, 2), Month(2026, 5)), "Phase {start} 2026-04 and can start in Apr.")


def test_a_move_goes_through_every_branch_of_what_waits_and_leaves_the_rest_alone(session: Session) -> None:
    session.execute(Add("dependency", {"before": P1, "after": "code-quality-foundation", "kind": "start_start"}))
    session.execute(Add("dependency", {"before": "code-quality-foundation", "after": P3}))
    before = months(session)
    session.execute(MoveInitiative(P1, Month(2026, 2), Month(2026, 5), shift=True))
    after = months(session)
    assert {one for one in after if after[one] != before[one]} == {P1, P2, P3, "code-quality-foundation"}
    assert after["code-quality-foundation"] == ("2026-02", "2026-04")
    assert (after[P2], after[P3]) == (("2026-06", "2026-08"), ("2026-09", "2027-02"))
