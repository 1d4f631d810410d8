"""The sample workspace gives the figures of FACTS, and says where the document contradicts them."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from support.samples import sample_session

from debtplanner.commands.edits import Revise
from debtplanner.commands.session import Session
from debtplanner.domain.backlog import Effect, Item, Symptom
from debtplanner.domain.claims import Claim
from debtplanner.domain.months import Month
from debtplanner.queries.explain import why_score, why_sum
from debtplanner.queries.monthly import monthly_data
from debtplanner.queries.scores import category_scores, models, scoring_view
from debtplanner.queries.summary import claims_on, summary, writing_of
from debtplanner.system.writing import rounded


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    session = sample_session(tmp_path / "framework.debtplan")
    yield session
    session.close()


EXPECTED = {
    "mean": [
        ("Architecture", "8.333", "Critical"),
        ("Security", "7.000", "High"),
        ("Code quality", "7.000", "High"),
        ("Infrastructure", "6.333", "High"),
        ("Data management", "5.667", "Medium"),
    ],
    "framework": [
        ("Security", "7.267", "High"),
        ("Architecture", "7.229", "High"),
        ("Infrastructure", "6.050", "High"),
        ("Code quality", "6.033", "High"),
        ("Data management", "4.840", "Medium"),
    ],
    # (0.4·I + 0.4·R + 0.2·(11 − E)) ÷ 1
    "weighted": [
        ("Security", "8.800", "Critical"),
        ("Architecture", "8.000", "Critical"),
        ("Infrastructure", "7.400", "High"),
        ("Code quality", "7.000", "High"),
        ("Data management", "6.000", "High"),
    ],
}


@pytest.mark.parametrize("model_id", EXPECTED)
def test_each_model_gives_its_scores_bands_and_order(session: Session, model_id: str) -> None:
    model = next(one for one in session.read(models) if one.id == model_id)
    found = session.read(lambda reader: category_scores(reader, model))
    rows = [(row.name, str(rounded(row.score, 3)), row.band) for row in found.rows if row.score is not None]
    assert rows == EXPECTED[model_id]
    assert [row.rank for row in found.rows] == [1, 2, 3, 4, 5]


def test_the_printed_scores_are_the_mean_and_not_the_printed_formula(session: Session) -> None:
    view = session.read(scoring_view)
    assert view.printed == (("Mean", 5, 5), ("Framework formula", 0, 5), ("Weighted", 1, 5))
    assert view.note == (
        "The document's printed scores are those of: Mean. Framework formula gives 0 of 5; Weighted gives 1 of 5."
    )


def test_totals_and_the_claim_against_them(session: Session) -> None:
    found = session.read(summary)
    assert (found.annual_cost.value, found.principal.value, found.savings.value) == (
        130_000_000,
        150_000_000,
        130_000_000,
    )
    assert (found.claimed_annual_cost, found.difference) == (230_000_000, 100_000_000)
    assert (found.items, found.categories, found.assessed) == (5, 5, 5)
    assert (found.annual_cost.stated, found.annual_cost.items) == (4, 5)
    assert found.breaking_point == Fraction(15, 13)


def test_everything_that_the_inventory_lists_is_there(session: Session) -> None:
    items = session.read(lambda reader: reader.all(Item))
    symptoms = session.read(lambda reader: reader.all(Symptom))
    effects = session.read(lambda reader: reader.all(Effect))
    assert {one.id: (one.annual_cost, one.principal, one.savings, one.duration) for one in items} == {
        "code-quality-debt": (45_000_000, 40_000_000, 45_000_000, 6),
        "architecture-debt": (38_000_000, 60_000_000, 38_000_000, 9),
        "infrastructure-debt": (29_000_000, 20_000_000, 29_000_000, 4),
        "data-debt": (18_000_000, 30_000_000, 18_000_000, 5),
        "security-debt": (None, None, None, None),
    }
    counted = {one.id: sum(part.item == one.id for part in symptoms) for one in items}
    assert counted == {"security-debt": 2, **dict.fromkeys(set(counted) - {"security-debt"}, 4)}
    coverage = next(one for one in effects if one.name == "Test coverage")
    assert (coverage.current, coverage.target, coverage.unit) == (Decimal(65), Decimal(85), "%")


def test_each_claim_says_where_it_stands(session: Session) -> None:
    claims = session.read(lambda reader: reader.all(Claim))
    assert len(claims) == 16
    assert all(claim.place for claim in claims)
    assert sum(claim.value == 285 for claim in claims) == 3


def test_why_a_category_has_its_score(session: Session) -> None:
    model = next(one for one in session.read(models) if one.id == "mean")
    row = session.read(lambda reader: category_scores(reader, model)).row("architecture")
    claims = session.read(lambda reader: claims_on(reader, "score", "architecture"))
    assert row is not None
    why = why_score(row, model, session.read(writing_of), claims=claims)
    assert why.title == "Why 8.3"
    assert why.formula == "(impact + effort + risk) ÷ 3"
    assert [(one.name, one.value) for one in why.inputs] == [("Impact", "9"), ("Effort", "7"), ("Risk", "9")]
    assert [(one.text, one.value) for one in why.steps][:3] == [
        ("Sum of the three", "25"),
        ("÷ 3", "8.333"),
        ("Rounded half up to one decimal", "8.3"),
    ]
    assert why.steps[-1].value == "Critical"
    assert why.claims == ("The document prints 8.3 too.",)


def test_why_the_annual_cost_names_what_is_not_stated_and_the_claim(session: Session) -> None:
    items = session.read(lambda reader: reader.all(Item))
    claims = session.read(lambda reader: claims_on(reader, "annual_cost"))
    why = why_sum("Annual cost", items, "annual_cost", session.read(writing_of), claims)
    assert why.result == "1,300,000"
    assert [one.value for one in why.inputs] == ["450,000", "380,000", "290,000", "180,000", "not stated"]
    assert why.steps[0].value == "4 of 5"
    assert why.claims == (
        "The document claims 2,300,000 (Executive summary): 1,000,000 more than the items add up to.",
    )


def test_a_resolved_item_leaves_totals_and_scores(session: Session) -> None:
    session.execute(Revise("item", "data-debt", {"status": "resolved"}))
    found = session.read(summary)
    assert (found.annual_cost.value, found.items, found.resolved) == (112_000_000, 4, 1)
    row = session.read(scoring_view).chosen.row("data-management")
    assert row is not None
    assert (row.score, row.rank) == (None, None)


def test_the_pack_data_changes_its_fingerprint_with_any_record_and_nothing_else(session: Session) -> None:
    november = Month(2026, 11)
    first = session.read(lambda reader: monthly_data(reader, november))
    assert session.read(lambda reader: monthly_data(reader, november)).fingerprint == first.fingerprint
    session.execute(Revise("item", "data-debt", {"owner": "Data lead"}))
    second = session.read(lambda reader: monthly_data(reader, november))
    assert second.fingerprint != first.fingerprint
    session.undo()
    assert session.read(lambda reader: monthly_data(reader, november)).fingerprint == first.fingerprint
    assert len(first.new_items) == 5
    assert session.read(lambda reader: monthly_data(reader, Month(2026, 10))).new_items == ()
