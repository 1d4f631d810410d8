"""What a budget buys of the sample's initiatives, worked by hand; what waits for what; what is not known."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from support.samples import sample_session
from support.workspaces import small_session

from debtplanner.analysis import selection
from debtplanner.commands.edits import Add, Revise
from debtplanner.commands.session import Session
from debtplanner.queries.choosing import Choosing, Offer, choice_sentence, choosing, frontier_sentence, problem, solved
from debtplanner.queries.explain_scenarios import why_offer


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    session = sample_session(tmp_path / "framework.debtplan")
    yield session
    session.close()


def within(session: Session, budget: int | None) -> Choosing:
    session.execute(Revise("business_case", "case", {"to_spend": budget}))
    return session.read(choosing)


def offer(found: Choosing, record_id: str) -> Offer:
    return next(one for one in found.offers if one.id == record_id)


def test_worth_is_what_is_saved_after_completion(session: Session) -> None:
    found = session.read(choosing)
    # 37,500 × 33, 31,666.67 × 27, 24,166.67 × 27, 15,000 × 18 months
    worth = {one.id: one.value for one in found.offers if one.value is not None}
    assert worth == {
        "code-quality-foundation": 123_750_000,
        "architecture-modernization": 85_500_000,
        "infrastructure-automation": 65_250_000,
        "data-platform-enhancement": 27_000_000,
    }
    assert (found.budget, found.stated) == (120_000_000, False)
    assert choice_sentence(found) == "1.05M of 1.2M buy savings of 3.02M within 36 months"
    assert offer(found, "scalability-phase-1").reason == "no_value"


def test_a_smaller_budget_buys_the_best_exactly_and_says_what_each_would_displace(session: Session) -> None:
    found = within(session, 60_000_000)
    assert found.best is not None
    assert found.best.chosen == {"code-quality-foundation", "architecture-modernization"}
    left = offer(found, "infrastructure-automation")
    assert left.sentence == "It would take the place of Architecture Modernization: 202,500 less in all."
    found = within(session, 30_000_000)
    left = offer(found, "architecture-modernization")
    assert (left.reason, left.sentence) == ("too_dear", "It costs 400,000, more than the budget of 300,000.")


def test_what_an_initiative_waits_for_comes_with_it(session: Session) -> None:
    link = {"before": "scalability-phase-1", "after": "code-quality-foundation", "kind": "start_start"}
    session.execute(Add("dependency", link, "link"))
    found = within(session, 45_000_000)
    needed = offer(found, "scalability-phase-1")
    assert (needed.chosen, needed.reason) == (True, "needed")
    assert needed.sentence == "It is needed: Code Quality Foundation waits for it."
    found = within(session, 30_000_000)
    left = offer(found, "code-quality-foundation")
    assert left.sentence == "With what it waits for it costs 450,000, more than the budget of 300,000."


def test_what_states_no_budget_is_not_chosen(session: Session) -> None:
    session.execute(Revise("initiative", "code-quality-foundation", {"budget": None}))
    link = {"before": "code-quality-foundation", "after": "data-platform-enhancement", "kind": "start_start"}
    session.execute(Add("dependency", link, "link"))
    found = session.read(choosing)
    assert offer(found, "code-quality-foundation").sentence == "Its budget is not stated."
    waits = offer(found, "data-platform-enhancement")
    assert waits.sentence == "It waits for an initiative whose budget is not stated."


def test_what_cannot_be_proved_is_said_and_not_guessed(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selection, "LARGEST", 2)
    found = session.read(choosing)
    assert (found.exact, found.best, found.offers, found.choices) == (False, None, (), ())
    assert choice_sentence(found) == "No best choice is claimed, because none could be proved"


def test_a_best_choice_stands_where_the_others_cannot_be_proved(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unproved(*_: object) -> None:
        raise selection.NotProven

    best = within(session, 60_000_000).best
    monkeypatch.setattr(selection.Search, "frontier", unproved)
    found = session.read(choosing)
    assert (found.exact, found.best, found.choices) == (True, best, ())
    assert frontier_sentence(found) == "what other budgets buy at best could not be proved"
    monkeypatch.setattr(selection.Search, "best", lambda search, budget, forced=None: unproved() if forced else best)
    found = session.read(choosing)
    assert offer(found, "infrastructure-automation").sentence == "What is chosen is worth more."


def test_the_sample_has_seven_efficient_choices(session: Session) -> None:
    found = session.read(choosing)
    assert frontier_sentence(found) == "7 efficient choices"
    assert [one for one in found.choices if one.cost <= found.budget][-1] == found.best
    some = replace(found, complete=False)
    assert frontier_sentence(some) == "7 efficient choices in equal steps of cost; there are more"


def test_the_search_says_how_far_it_is(session: Session) -> None:
    class Counter:
        heard: list[tuple[int, int]] = []  # noqa: RUF012

        def report(self, done: int, total: int) -> None:
            self.heard.append((done, total))

    session.execute(Revise("business_case", "case", {"to_spend": 60_000_000}))
    solved(session.read(problem), Counter())
    # a question for each of the seven efficient choices, of 40 at most; then one for each initiative that saves and is out,
    # Infrastructure Automation and Data Platform Enhancement, of 24 at most
    assert Counter.heard == [*((done, 40) for done in range(7)), (40, 64), (41, 64)]


def test_an_empty_workspace_chooses_nothing(tmp_path: Path) -> None:
    session = small_session(tmp_path / "small.debtplan")
    found = session.read(choosing)
    assert (found.offers, found.budget) == ((), 0)
    assert choice_sentence(found) == "No initiative within the budget is known to save anything"
    session.close()


def test_a_why_sheet_says_what_it_is_worth(session: Session) -> None:
    found = within(session, 60_000_000)
    why = why_offer(offer(found, "infrastructure-automation"), found)
    assert (why.result, why.inputs[0].value, why.inputs[1].value) == ("652,500", "24,166.67", "27")
    assert [one.value for one in why.steps] == ["652,500", "550,000", "2,092,500"]
