"""Approvals, Policy and Accepted debt over the sample, used as a person would."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from support.governance import decide_on_sample

from debtplanner.app import Program
from debtplanner.commands.edits import Revise
from debtplanner.domain.acceptance import Acceptance
from debtplanner.domain.kinds import KINDS
from debtplanner.domain.people import Delegation
from debtplanner.domain.policy import Policy, Tier
from debtplanner.domain.requests import Decision, Request, Submission
from debtplanner.system.clock import now
from debtplanner.ui.widgets.dialogs import Question
from debtplanner.ui.widgets.floating import Sheet

Open = Callable[[str], Any]


@pytest.fixture
def today():
    return now().astimezone().date()


@pytest.fixture
def decided(program: Program, open_page: Open, today) -> Program:
    """The sample with decisions of every kind."""
    open_page("approvals")
    decide_on_sample(program.session, today)
    return program


def sheet(program: Program) -> Any:
    return next(one for one in program.window.findChildren(Sheet) if one.isVisible())


def all_of(program: Program, kind: type) -> tuple[Any, ...]:
    return program.session.read(lambda reader: reader.all(kind))


def test_the_register_shows_each_request_with_its_state(decided: Program, open_page: Open) -> None:
    page = open_page("approvals")
    rows = page._table.rows
    shown = [
        (rows.text(row, rows.section("title")), rows.text(row, rows.section("state")))
        for row in page._desk.approvals.rows
    ]
    assert shown[:5] == [
        ("Critical Security Updates", "Approved"),
        ("Code Quality Foundation", "Waiting since today"),
        ("Architecture Modernization", "Waiting since today, 1 of 2"),
        ("Infrastructure Automation", "Lapsed"),
        ("Data Platform Enhancement", "Returned"),
    ]
    assert decided.window.rail._buttons["approvals"].count == 2


def test_the_inbox_of_a_person_holds_what_they_may_decide(decided: Program, open_page: Open) -> None:
    page = open_page("approvals")
    page._view.choose("mine")
    for person, waiting in (
        ("cto", ["request-code-quality-foundation"]),
        ("engineering-manager", ["request-code-quality-foundation"]),
        ("finance-director", ["request-architecture-modernization"]),
        ("chief-executive", []),
        ("technical-lead", []),
    ):
        page._who.set_value(person)
        page._filter()
        assert sorted(row.id for row in page._desk.approvals.rows if page._table.row_of(row.id)) == sorted(waiting), (
            person
        )


def test_a_request_is_submitted_after_a_question_and_decided_on_a_form(program: Program, open_page: Open) -> None:
    page = open_page("approvals")
    page._actions.act("submit", "request-critical-security-updates")
    question = program.window.findChildren(Question)[-1]
    assert question.accessibleName() == "Submit Critical Security Updates?"
    question.go.click()
    assert [one.request for one in all_of(program, Submission)] == ["request-critical-security-updates"]
    page._actions.act("decide", "request-critical-security-updates")
    form = sheet(program)
    form.form.set_values({**form.form.values(), "way": "cto/"})
    form.save()
    assert form.form.errors() == {
        "override": "Write why it is approved although: Return on investment is not assessed, Delivery risk is not assessed."
    }
    form.form.set_values({**form.form.values(), "override": "Waiting costs more.", "conditions": "soon Report"})
    form.save()
    assert "Begin each condition with its day" in form.form.errors()["conditions"]
    form.form.set_values({**form.form.values(), "conditions": "2099-12-31 Report"})
    form.save()
    assert [(one.person, one.verdict, one.trust) for one in all_of(program, Decision)] == [("cto", "approve", "device")]


def test_an_approval_lapses_on_screen_at_once_and_comes_back_with_undo(decided: Program, open_page: Open) -> None:
    page = open_page("approvals")
    decided.session.execute(Revise("initiative", "critical-security-updates", {"budget": 5_500_100}))
    row = page._desk.approvals.by_id["request-critical-security-updates"]
    assert row.state == "lapsed"
    decided.window.undo()
    assert page._desk.approvals.by_id["request-critical-security-updates"].state == "approved"


def test_the_panel_tells_what_differs_and_who_decided(decided: Program, open_page: Open) -> None:
    page = open_page("approvals")
    page.open_record("request", "request-infrastructure-automation")
    from PySide6.QtWidgets import QLabel

    words = [one.text() for one in page._panel.findChildren(QLabel)]
    assert "No longer what was submitted." in words
    assert "Total: 200,000 → 230,000" in words
    assert any(one.startswith("Approved by CTO, ") for one in words)
    assert "In spite of the criteria: The risk of waiting is larger." in words


def test_a_lapsed_request_is_asked_for_again(decided: Program, open_page: Open) -> None:
    page = open_page("approvals")
    page._actions.act("again", "request-infrastructure-automation")
    new = [one for one in all_of(decided, Request) if one.replaces == "request-infrastructure-automation"]
    assert [one.title for one in new] == ["Infrastructure Automation"]


def test_a_new_request_shows_its_tier_while_it_is_typed(program: Program, open_page: Open) -> None:
    page = open_page("approvals")
    page.open_record("initiative", "infrastructure-automation")
    form = sheet(program)
    assert form.form.values()["title"] == "Infrastructure Automation"
    form.form.set_values({**form.form.values(), "requester": "technical-lead", "training": "1"})
    form._work_out()
    from PySide6.QtWidgets import QLabel

    assert "Decided by: Executive team" in [one.text() for one in form._asked.findChildren(QLabel)]


def test_an_evidence_file_that_is_missing_or_too_large_is_refused_in_a_toast(
    decided: Program, open_page: Open, tmp_path: Path
) -> None:
    page = open_page("approvals")
    page._actions.attach_path("request-code-quality-foundation", tmp_path / "none.pdf")
    assert decided.window.toast.text == "none.pdf cannot be read: No such file or directory. Choose another file."
    large = tmp_path / "film.mov"
    with large.open("wb") as file:
        file.truncate(200 * 1024**2)
    page._actions.attach_path("request-code-quality-foundation", large)
    assert "film.mov has 200 MB; an evidence file can have 25 MB" in decided.window.toast.text


def test_what_is_no_answer_is_refused_in_a_toast(decided: Program, open_page: Open, tmp_path: Path) -> None:
    page = open_page("approvals")
    (tmp_path / "x.debtanswer").write_bytes(b"\xff\x00")
    page._actions.take_answer_from(tmp_path / "x.debtanswer")
    assert decided.window.toast.text.startswith("This file is not an answer.")


def test_an_approval_record_is_saved_as_pdf(decided: Program, open_page: Open, tmp_path: Path) -> None:
    page = open_page("approvals")
    page._actions.save_record_to("request-critical-security-updates", tmp_path / "r.pdf")
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF")


def test_a_policy_tells_its_tiers_and_criteria_in_words(program: Program, open_page: Open) -> None:
    page = open_page("policy")
    words = [page._lines.itemAt(place).widget().text() for place in range(page._lines.count())]
    assert words[0] == (
        "Engineering Manager: below 50,000 · CTO: 50,000 to 200,000 · Executive team: above 200,000, 2 approvals"
    )
    assert words[1] == (
        "Criteria: Business impact above 7, Technical complexity below 8, Return on investment above 100 %, "
        "Delivery risk below Medium"
    )


def test_a_new_policy_is_a_copy_from_a_later_day(decided: Program, open_page: Open, today) -> None:
    page = open_page("policy")
    page._tiers._edited("tier-cto", "limit", "300000")
    assert next(one.limit for one in all_of(decided, Tier) if one.id == "tier-cto") == 20_000_000
    page.new_here()
    form = sheet(decided)
    form.form.set_values({"name": "Policy 2027", "since": (today + timedelta(days=1)).isoformat()})
    form.save()
    new = next(one for one in all_of(decided, Policy) if one.name == "Policy 2027")
    assert [one.name for one in all_of(decided, Tier) if one.policy == new.id] == [
        "Engineering Manager",
        "CTO",
        "Executive team",
    ]


def test_a_new_policy_is_shown_once_it_is_there_and_removed_while_unused(
    decided: Program, open_page: Open, today
) -> None:
    page = open_page("policy")
    assert not page._remove.isVisible()
    page.new_here()
    form = sheet(decided)
    form.form.set_values({"name": "Mistake", "since": "2025-12-31"})
    form.save()
    assert "Framework policy began on" in form.form.errors()["since"]
    form.form.set_values({"name": "Mistake", "since": (today + timedelta(days=30)).isoformat()})
    form.save()
    assert page._words.title.text() == "Mistake in words"
    assert page._remove.isVisible()
    page._remove.click()
    assert [one.name for one in all_of(decided, Policy)] == ["Framework policy"]
    decided.session.undo()
    assert sorted(one.name for one in all_of(decided, Policy)) == ["Framework policy", "Mistake"]


def test_limits_and_thresholds_are_told_in_words(program: Program, open_page: Open) -> None:
    page = open_page("policy")

    def texts(card: Any, column: str) -> list[str]:
        rows = card.table.rows
        return [rows.text(one, rows.section(column)) for one in all_of(program, KINDS[card.kind].record)]

    assert sorted(texts(page._tiers, "limit")) == ["200,000", "below 50,000", "no limit"]
    assert sorted(texts(page._criteria, "threshold")) == ["100 %", "7", "8", "Medium"]


def test_a_delegation_is_written_and_taken_back(program: Program, open_page: Open, today) -> None:
    page = open_page("policy")
    page._delegations.begin()
    form = sheet(program)
    form.form.set_values(
        {"giver": "cto", "receiver": "engineering-manager", "first": today.isoformat(), "last": today.isoformat(),
         "cap": "100000", "reason": "Leave"}
    )  # fmt: skip
    form.save()
    (made,) = all_of(program, Delegation)
    assert (made.giver, made.cap, made.revoked_on) == ("cto", 10_000_000, None)
    page._delegations._ask_back((made.id,))
    program.window.findChildren(Question)[-1].go.click()
    assert all_of(program, Delegation)[0].revoked_on == today


def test_debt_is_accepted_renewed_one_tier_higher_and_ended(program: Program, open_page: Open, today) -> None:
    page = open_page("accepted")
    page.open_record("item", "infrastructure-debt")
    form = sheet(program)
    assert form._tier.text() == "CTO signs or a tier above: principal 200,000."
    until = today + timedelta(days=30)
    form.form.set_values(
        {**form.form.values(), "until": until.isoformat(), "signer": "cto/", "reason": "Replaced soon"}
    )
    form.save()
    page.open_record("item", "infrastructure-debt")
    again = sheet(program)
    assert again._tier.text() == "Executive team signs or a tier above: principal 200,000, 1 renewal up."
    again.form.set_values({**again.form.values(), "signer": "cto/", "reason": "Still"})
    again.save()
    assert again._told.text().startswith("CTO has no seat in Executive team or above")
    again.discard()
    (row,) = page._rows
    assert (row.state, row.days_left, row.next_tier) == ("in_force", 31, "Executive team")
    page._end(row)
    end = sheet(program)
    end.form.set_values({"ended_why": "It was sold"})
    end.save()
    assert all_of(program, Acceptance)[0].ended_why == "It was sold"


@pytest.mark.parametrize("key", ["approvals", "policy", "accepted"])
def test_pages_of_decisions_have_names_for_everything_and_are_reached_by_tab(
    decided: Program, open_page: Open, walk, key: str
) -> None:
    page = open_page(key)
    assert walk.nameless(page) == []
    assert walk.unreachable(page) == []
