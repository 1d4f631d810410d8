"""From the draft to the lapse: what is frozen, who decides, what ends an approval, and what is refused."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from support.governance import (
    BECAUSE,
    approved,
    governed,
    initiative,
    one_request,
    read_register,
    request,
    state_of,
    submitted,
    tier_of,
)
from support.workspaces import Clock, device_key, item

from debtplanner.commands.accepting import AcceptDebt, EndAcceptance
from debtplanner.commands.asking import AttachFile, RaiseAgain, SendBundle, SubmitRequest
from debtplanner.commands.authority import Delegate, TakeBack
from debtplanner.commands.deciding import Decide, Evidence, MeetCondition, TakeAnswer
from debtplanner.commands.edits import Add, BringBack, Remove, Revise
from debtplanner.commands.policies import CopyPolicy
from debtplanner.commands.roadmap import MoveInitiative
from debtplanner.commands.session import Session
from debtplanner.domain.acceptance import Acceptance
from debtplanner.domain.asking import fingerprint
from debtplanner.domain.errors import Outdated, RuleBroken
from debtplanner.domain.fields import rules_of
from debtplanner.domain.months import Month
from debtplanner.domain.policy import Criterion
from debtplanner.domain.requests import Attachment, Condition, Decision, Interest, Request, Submission
from debtplanner.domain.verdict import Said, answer_text, decision_payload, read_bundle
from debtplanner.system.signing import Signer, new_signer, verifies

OK = Said("approve", override=BECAUSE)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def session(tmp_path: Path, clock: Clock) -> Iterator[Session]:
    made = governed(tmp_path / "w.debtplan", clock)
    yield made
    made.close()


def refused(session: Session, command: object, sentence: str, kind: type[Exception] = RuleBroken) -> None:
    """The command is refused with this sentence, and nothing was written."""
    before = session.read(lambda reader: reader.head())
    with pytest.raises(kind, match=sentence):
        session.execute(command)  # type: ignore[arg-type]
    assert session.read(lambda reader: reader.head()) == before


def decisions(session: Session) -> tuple[Decision, ...]:
    return session.read(lambda reader: reader.all(Decision))


def test_200_000_with_ten_per_cent_contingency_reaches_the_executive_team(session: Session) -> None:
    assert tier_of(session, request(session, "plain", 200_000)) == "CTO"
    assert tier_of(session, request(session, "more", 200_000, contingency=Decimal(10))) == "Executive team"


def test_training_counts_towards_the_tier(session: Session) -> None:
    assert tier_of(session, request(session, "a", 49_999)) == "Engineering Manager"
    assert tier_of(session, request(session, "b", 49_999, training=100)) == "CTO"


def test_linked_requests_are_one_family_whose_amounts_are_added_up(session: Session) -> None:
    first = request(session, "one", 40_000)
    second = request(session, "two", 40_000, linked=first)
    assert [tier_of(session, one) for one in (first, second)] == ["CTO", "CTO"]


def test_a_request_for_a_phase_is_for_all_its_initiatives(session: Session) -> None:
    initiative(session, "one", 150_000)
    initiative(session, "two", 150_000)
    session.execute(Add("request", {"title": "Phase", "phase": "phase", "requester": "lead"}, "whole"))
    found = read_register(session)
    assert found.asked(one_request(found, "whole")).own.total == 30_000_000


def test_a_request_goes_from_draft_over_waiting_to_approved(session: Session) -> None:
    made = request(session, "a", 100_000)
    assert state_of(session, made) == "draft"
    session.execute(SubmitRequest(made, "lead"))
    assert state_of(session, made) == "submitted"
    session.execute(Decide(made, "cto", OK))
    assert state_of(session, made) == "approved"


@pytest.mark.parametrize(("verdict", "state"), [("reject", "rejected"), ("return", "returned")])
def test_rejecting_and_returning_need_a_comment(session: Session, verdict: str, state: str) -> None:
    made = submitted(session, "a", 100_000)
    refused(session, Decide(made, "cto", Said(verdict)), "Write why it is")
    session.execute(Decide(made, "cto", Said(verdict, "Too early.")))
    assert state_of(session, made) == state


def test_what_was_returned_can_be_changed_and_submitted_again(session: Session) -> None:
    made = submitted(session, "a", 100_000)
    refused(session, Revise("request", made, {"reason": "x"}), "A submitted request stays as it is")
    session.execute(Decide(made, "cto", Said("return", "Say why.")))
    session.execute(Revise("request", made, {"reason": "Because."}))
    session.execute(SubmitRequest(made, "lead"))
    session.execute(Decide(made, "cto", OK))
    assert state_of(session, made) == "approved"


def test_what_was_submitted_cannot_be_removed_or_undone(session: Session) -> None:
    made = submitted(session, "a", 100_000)
    refused(session, Remove("request", (made,)), "stays in the register. Withdraw")
    assert session.undo_label is None


def test_what_was_taken_out_of_a_request_does_not_come_back_once_it_is_submitted(session: Session) -> None:
    made = request(session, "a", 100_000)
    session.execute(Add("interest", {"request": made, "person": "cto", "why": "Owns a supplier"}, "gain"))
    session.execute(Remove("interest", ("gain",)))
    ((_, step),) = session.read(lambda reader: reader.removed(Interest))
    session.execute(SubmitRequest(made, "lead"))
    refused(session, BringBack(step), "A submitted request stays as it is")
    assert session.read(lambda reader: reader.all(Interest)) == ()


def test_what_was_taken_out_of_a_policy_does_not_come_back_once_something_was_submitted_under_it(
    session: Session,
) -> None:
    low = {"policy": "policy", "measured": "risk", "operator": "<", "threshold": Decimal(2)}
    session.execute(Add("criterion", low, "low"))
    session.execute(Remove("criterion", ("low",)))
    ((_, step),) = session.read(lambda reader: reader.removed(Criterion))
    submitted(session, "a", 100_000)
    refused(session, BringBack(step), "This policy was decided under")
    assert session.read(lambda reader: reader.all(Criterion)) == ()


def test_a_decision_is_never_edited_or_removed(session: Session) -> None:
    approved(session, "a", 100_000)
    (decision,) = decisions(session)
    refused(session, Revise("decision", decision.id, {"comment": "x"}), "stays as it was decided")
    refused(session, Remove("decision", (decision.id,)), "stays as it was decided")
    copied = {name: getattr(decision, name) for name in rules_of(Decision)}
    refused(session, Add("decision", copied), "stays as it was decided")


def test_an_approval_needs_a_written_reason_where_a_criterion_is_not_met(session: Session) -> None:
    session.execute(
        Add("criterion", {"policy": "policy", "measured": "risk", "operator": "<", "threshold": Decimal(2)})
    )
    made = submitted(session, "a", 100_000)
    refused(session, Decide(made, "cto", Said("approve")), "although: Delivery risk is not assessed")
    session.execute(Decide(made, "cto", OK))
    assert decisions(session)[0].override == BECAUSE


def test_a_request_that_meets_every_criterion_needs_no_override(session: Session) -> None:
    session.execute(
        Add("criterion", {"policy": "policy", "measured": "risk", "operator": "<", "threshold": Decimal(2)})
    )
    made = submitted(session, "a", 100_000, delivery_risk="low")
    session.execute(Decide(made, "cto", Said("approve")))
    assert state_of(session, made) == "approved"


def test_the_top_tier_approves_by_quorum_and_each_member_counts_once(session: Session) -> None:
    made = submitted(session, "a", 300_000)
    session.execute(Decide(made, "chief", OK))
    assert state_of(session, made) == "submitted"
    refused(session, Decide(made, "chief", OK), "Each person and each seat counts once")
    session.execute(Decide(made, "finance", OK))
    assert state_of(session, made) == "approved"


def test_a_quorum_request_is_rejected_when_too_few_members_are_left(session: Session) -> None:
    made = submitted(session, "a", 300_000)
    session.execute(Decide(made, "chief", Said("reject", "No.")))
    assert state_of(session, made) == "submitted"
    session.execute(Decide(made, "finance", Said("reject", "No.")))
    assert state_of(session, made) == "rejected"


def test_a_request_whose_tier_has_too_few_members_left_is_not_submitted(session: Session) -> None:
    made = request(session, "a", 300_000, requester="chief", owner="finance")
    refused(session, SubmitRequest(made, "chief"), "Executive team needs 2 approvals, and only 1 of its members")


def test_nobody_approves_what_they_requested_own_or_gain_from(session: Session) -> None:
    made = request(session, "a", 300_000, requester="product")
    session.execute(Add("interest", {"request": made, "person": "cto", "why": "Their platform"}))
    session.execute(SubmitRequest(made, "product"))
    refused(session, Decide(made, "product", OK), "Product cannot decide on this, because Product requested it")
    refused(session, Decide(made, "cto", OK), "because Cto gains from it")


def test_the_owner_of_an_initiative_does_not_approve_its_money(session: Session) -> None:
    made = request(session, "a", 100_000)
    session.execute(Revise("initiative", "a", {"owner": "CTO"}))
    session.execute(SubmitRequest(made, "lead"))
    refused(session, Decide(made, "cto", OK), "because Cto owns an initiative of it")
    session.execute(Decide(made, "chief", OK))
    assert state_of(session, made) == "approved"


def test_a_delegate_approves_in_the_seat_of_the_giver_until_it_is_taken_back(session: Session, clock: Clock) -> None:
    session.execute(Delegate("cto", "deputy", date(2026, 11, 1), date(2026, 11, 30), 10_000_000, "Leave", "d"))
    made = submitted(session, "a", 100_000)
    session.execute(Decide(made, "deputy", OK, delegation="d"))
    assert state_of(session, made) == "approved"
    assert decisions(session)[0].delegation == "d"
    other = submitted(session, "b", 100_000)
    session.execute(TakeBack("d"))
    refused(session, Decide(other, "deputy", OK, delegation="d"), "Cto took the delegation back on 24 Nov 2026")
    assert state_of(session, made) == "approved"


def test_a_delegation_ends_on_its_last_day_and_at_its_cap(session: Session, clock: Clock) -> None:
    session.execute(Delegate("cto", "deputy", date(2026, 11, 1), date(2026, 11, 24), 10_000_000, "Leave", "d"))
    large, small = submitted(session, "a", 100_001), submitted(session, "b", 60_000)
    refused(session, Decide(large, "deputy", OK, delegation="d"), "capped below 100,001")
    clock.forward(days=1)
    refused(session, Decide(small, "deputy", OK, delegation="d"), "The delegation from Cto ended on 24 Nov 2026")


def test_who_has_no_seat_has_nothing_to_delegate(session: Session) -> None:
    session.execute(Delegate("cto", "deputy", date(2026, 11, 1), date(2026, 12, 24), 1, "Leave"))
    command = Delegate("deputy", "lead", date(2026, 11, 1), date(2026, 12, 24), 1, "Leave")
    refused(session, command, "Deputy has no seat of their own, and a delegation cannot be passed on")


def test_an_approver_who_left_does_not_decide(session: Session) -> None:
    made = submitted(session, "a", 100_000)
    session.execute(Revise("person", "cto", {"left_on": date(2026, 11, 23)}))
    refused(session, Decide(made, "cto", OK), "Cto left on 23 Nov 2026. Choose somebody who is there")


def test_approved_at_100_000_it_stands_at_110_000_and_lapses_at_110_001(session: Session) -> None:
    made = approved(session, "a", 100_000)
    session.execute(Revise("initiative", "a", {"budget": 11_000_000}))
    assert state_of(session, made) == "approved"
    session.execute(Revise("initiative", "a", {"budget": 11_000_100}))
    assert state_of(session, made) == "lapsed"
    of = read_register(session)
    (difference,) = of.changed(one_request(of, made))
    assert (difference.what, difference.before, difference.after) == ("cost", 10_000_000, 11_000_100)


def test_an_approval_lapses_when_its_tier_becomes_a_higher_one_within_the_tolerance(session: Session) -> None:
    made = approved(session, "a", 195_000)
    session.execute(Revise("initiative", "a", {"budget": 20_000_001}))
    of = read_register(session)
    assert [(one.what, one.before, one.after) for one in of.changed(one_request(of, made)) if one.ends] == [
        ("tier", "CTO", "Executive team")
    ]
    assert state_of(session, made) == "lapsed"


def test_an_approval_stands_when_the_cost_falls_into_a_lower_tier(session: Session) -> None:
    made = approved(session, "a", 60_000)
    session.execute(Revise("initiative", "a", {"budget": 4_000_000}))
    assert state_of(session, made) == "approved"


def test_an_approval_lapses_when_its_scope_changes_and_says_how(session: Session) -> None:
    session.execute(item("Monolith"))
    made = request(session, "a", 100_000)
    session.execute(Add("action", {"initiative": "a", "text": "Cut the monolith"}, "cut"))
    session.execute(Add("repayment", {"initiative": "a", "item": "monolith"}))
    session.execute(SubmitRequest(made, "lead"))
    session.execute(Decide(made, "cto", OK))
    session.execute(Revise("action", "cut", {"done": True}))
    assert state_of(session, made) == "approved"
    session.execute(Remove("action", ("cut",)))
    of = read_register(session)
    assert [(one.subject, one.before, one.after) for one in of.changed(one_request(of, made))] == [
        ("a: action", "Cut the monolith", None)
    ]
    assert state_of(session, made) == "lapsed"
    session.undo()
    assert state_of(session, made) == "approved"


def test_new_names_of_what_is_in_scope_change_no_approval(session: Session) -> None:
    session.execute(item("Monolith"))
    made = request(session, "a", 100_000, asset="billing")
    session.execute(Add("repayment", {"initiative": "a", "item": "monolith"}))
    session.execute(SubmitRequest(made, "lead"))
    session.execute(Decide(made, "cto", OK))
    for kind, record in (("item", "monolith"), ("asset", "billing"), ("initiative", "a")):
        session.execute(Revise(kind, record, {"name": "Another name"}))
    assert state_of(session, made) == "approved"
    session.execute(Revise("initiative", "a", {"asset": None}))
    of = read_register(session)
    assert [(one.subject, one.before, one.after) for one in of.changed(one_request(of, made))] == [
        ("Another name: asset", "Billing", None)
    ]


def test_who_owns_an_initiative_does_not_decide_on_it_under_a_new_name(session: Session) -> None:
    made = request(session, "a", 100_000)
    session.execute(Revise("initiative", "a", {"owner": "cto"}))
    session.execute(SubmitRequest(made, "lead"))
    session.execute(Revise("person", "cto", {"name": "Chief of technology"}))
    refused(
        session, Decide(made, "cto", OK), "Chief of technology cannot decide on this, because Chief of technology owns"
    )


def test_a_request_in_place_of_a_lapsed_one_is_not_added_up_with_it(session: Session) -> None:
    made = approved(session, "a", 40_000, by="manager")
    session.execute(Revise("initiative", "a", {"budget": 4_500_000}))
    assert state_of(session, made) == "lapsed"
    session.execute(RaiseAgain(made, "again"))
    of = read_register(session)
    assert of.splits(one_request(of, "again")) == ()
    session.execute(SubmitRequest("again", "lead"))
    of = read_register(session)
    assert of.splits(one_request(of, "again")) == ()
    other = request(session, "b", 30_000)
    of = read_register(session)
    (found,) = of.splits(one_request(of, other))
    # 45,000 of the new one and 30,000; the 40,000 that lapsed stand in both no more
    assert found.total == 7_500_000


def test_two_people_do_not_sign_with_one_key(session: Session) -> None:
    session.execute(Revise("person", "cto", {"key": "a" * 64}))
    refused(
        session,
        Revise("person", "chief", {"key": "A" * 64}),
        "Cto signs with this key already. Ask Chief for their own",
    )
    session.execute(Revise("person", "chief", {"key": "b" * 64}))


def test_a_delegation_up_to_nothing_is_refused(session: Session) -> None:
    asked = Delegate("cto", "deputy", date(2026, 11, 24), date(2026, 12, 1), 0, "Leave")
    refused(session, asked, "A delegation up to zero covers nothing")


def test_a_copied_policy_begins_after_the_one_it_copies(session: Session) -> None:
    refused(session, CopyPolicy("policy", "Earlier", date(2026, 1, 1)), "Policy 2026 began on 1 Jan 2026,")
    session.execute(CopyPolicy("policy", "Later", date(2026, 1, 2)))


def test_an_approval_lapses_when_the_schedule_moves_by_more_than_the_tolerance(session: Session) -> None:
    made = approved(session, "a", 100_000)
    session.execute(MoveInitiative("a", Month(2026, 2), Month(2026, 7)))
    assert state_of(session, made) == "approved"
    session.execute(MoveInitiative("a", Month(2026, 3), Month(2026, 8)))
    assert state_of(session, made) == "lapsed"


def test_removing_the_initiative_lapses_its_approval(session: Session) -> None:
    made = approved(session, "a", 100_000)
    session.execute(Remove("initiative", ("a",)))
    assert state_of(session, made) == "lapsed"


def test_an_approval_stands_for_365_days_and_expires_on_the_next(session: Session) -> None:
    made = approved(session, "a", 100_000)
    assert state_of(session, made, date(2027, 11, 24)) == "approved"
    assert state_of(session, made, date(2027, 11, 25)) == "expired"


def test_a_lapsed_request_is_raised_again_as_a_new_draft(session: Session) -> None:
    made = approved(session, "a", 100_000)
    session.execute(Revise("initiative", "a", {"budget": 15_000_000}))
    session.execute(RaiseAgain(made, "again"))
    session.execute(SubmitRequest("again", "lead"))
    session.execute(Decide("again", "cto", OK))
    assert [state_of(session, one) for one in (made, "again")] == ["lapsed", "approved"]
    assert session.read(lambda reader: reader.get(Request, "again")).replaces == made  # type: ignore[union-attr]


def test_one_initiative_is_not_asked_for_twice(session: Session) -> None:
    approved(session, "a", 100_000)
    session.execute(Add("request", {"title": "Again", "initiative": "a", "requester": "lead"}, "second"))
    refused(session, SubmitRequest("second", "lead"), "a is part of the request a, which is approved")


def test_nobody_approves_what_is_no_longer_the_plan(session: Session) -> None:
    made = submitted(session, "a", 100_000)
    session.execute(Revise("initiative", "a", {"budget": 15_000_000}))
    refused(session, Decide(made, "cto", OK), r"The plan changed since this was submitted \(100,000 became 150,000\)")


def test_a_form_that_shows_old_figures_is_not_submitted(session: Session) -> None:
    made = request(session, "a", 100_000)
    refused(
        session, SubmitRequest(made, "lead", seen="0" * 64), "The plan changed since this form was opened", Outdated
    )


def test_an_amount_of_zero_is_not_submitted(session: Session) -> None:
    for name, budget in (("none", None), ("zero", 0)):
        made = request(session, name, budget)
        refused(session, SubmitRequest(made, "lead"), "The amount of this request is zero")


def test_a_policy_in_another_currency_decides_nothing(session: Session) -> None:
    session.execute(Revise("policy", "policy", {"currency": "EUR"}))
    made = request(session, "a", 100_000)
    refused(session, SubmitRequest(made, "lead"), "Policy 2026 is written in EUR, and this workspace counts in USD")


def test_a_clock_set_back_decides_nothing(session: Session, clock: Clock) -> None:
    made = submitted(session, "a", 100_000)
    clock.forward(days=-2)
    refused(session, Decide(made, "cto", OK), "This machine's clock says 22 Nov 2026 .* Set the clock right")


def test_a_new_policy_changes_no_decision_under_the_old_one(session: Session, clock: Clock) -> None:
    made = approved(session, "a", 100_000)
    session.execute(
        Add("policy", {"name": "Strict", "since": date(2026, 11, 25), "cost_tolerance": Decimal(0)}, "strict")
    )
    session.execute(Add("tier", {"policy": "strict", "name": "Board"}))
    clock.forward(days=1)
    session.execute(Revise("initiative", "a", {"budget": 10_900_000}))
    assert state_of(session, made, date(2026, 11, 25)) == "approved"
    of = read_register(session, date(2026, 11, 25))
    assert of.asked(one_request(of, made)).tier.name == "CTO"  # type: ignore[union-attr]


def test_a_policy_that_was_decided_under_stays_as_it_is(session: Session) -> None:
    approved(session, "a", 100_000)
    refused(session, Revise("policy", "policy", {"split_days": 1}), "Policy 2026 was decided under")
    refused(session, Revise("tier", "em", {"limit": 1}), "This policy was decided under")
    session.execute(Revise("seat", "seat-cto", {"until": date(2026, 12, 31)}))
    refused(session, Remove("seat", ("seat-cto",)), "This policy was decided under")


def test_conditions_have_a_day_and_are_met_on_a_day(session: Session) -> None:
    made = submitted(session, "a", 100_000)
    late = Said("approve", override=BECAUSE, conditions=(("Report", date(2026, 11, 23)),))
    refused(session, Decide(made, "cto", late), "A condition is due on 23 Nov 2026, which is over")
    due = Said("approve", override=BECAUSE, conditions=(("Report", date(2026, 12, 1)),))
    session.execute(Decide(made, "cto", due))
    (condition,) = session.read(lambda reader: reader.all(Condition))
    refused(session, MeetCondition(condition.id, date(2026, 12, 2)), "2 Dec 2026 is still to come")
    session.execute(MeetCondition(condition.id, date(2026, 11, 24)))
    assert session.read(lambda reader: reader.all(Condition))[0].met_on == date(2026, 11, 24)


def test_only_who_requested_or_owns_it_withdraws_a_request(session: Session) -> None:
    made = approved(session, "a", 100_000)
    refused(session, Decide(made, "cto", Said("withdraw")), "Only who requested or owns it can withdraw it")
    session.execute(Decide(made, "lead", Said("withdraw")))
    assert state_of(session, made) == "withdrawn"


def test_what_the_operator_records_needs_evidence(session: Session) -> None:
    made = submitted(session, "a", 100_000)
    refused(session, Decide(made, "cto", OK, evidence=Evidence()), "Say what shows this decision")
    session.execute(AttachFile(made, "mail.pdf", b"%PDF-1.7", "mail"))
    session.execute(Decide(made, "cto", OK, evidence=Evidence("Mail of 24 November", "mail")))
    (decision,) = decisions(session)
    assert (decision.trust, decision.attachment) == ("recorded", "mail")
    refused(session, Remove("attachment", ("mail",)), "mail.pdf was submitted, or is evidence of a decision")


def test_an_evidence_file_lies_in_the_workspace_under_its_sha256(session: Session) -> None:
    made = request(session, "a", 100_000)
    session.execute(AttachFile(made, "mail.txt", b"yes", "mail"))
    found = session.read(lambda reader: reader.get(Attachment, "mail"))
    assert found is not None
    assert found.sha256 == "8a798890fe93817163b10b5f7bd2ca4d25d84c52739a645a889c173eee7d9d3d"
    assert session.read(lambda reader: reader.content(found.sha256)) == b"yes"


def test_an_evidence_file_of_200_mb_or_of_nothing_is_refused(session: Session) -> None:
    made = request(session, "a", 100_000)
    refused(
        session, AttachFile(made, "film.mov", bytes(200 * 1024**2)), "film.mov has 200 MB; an evidence file can have 25"
    )
    beginning = bytes(25 * 1024**2 + 1)
    refused(session, AttachFile(made, "disk.img", beginning, size=300 * 1024**3), "disk.img has 307,200 MB;")
    refused(session, AttachFile(made, "byte.bin", beginning), "byte.bin has 26 MB; an evidence file can have 25")
    refused(session, AttachFile(made, "empty.pdf", b""), "empty.pdf is empty")


def test_a_decision_made_here_is_signed_over_all_that_was_on_screen(session: Session) -> None:
    made = submitted(session, "a", 100_000)
    session.execute(Decide(made, "cto", OK))
    (one,) = decisions(session)
    assert (one.trust, one.public_key) == ("device", device_key().public)
    assert verifies(one.public_key, one.signature, one.payload.encode())
    content = json.loads(one.payload)["content"]
    assert (content["amounts"]["total"], content["tier"]["name"]) == (10_000_000, "CTO")


def _sent(session: Session, request_id: str, key: Signer, expires: date = date(2026, 11, 30)) -> str:
    session.execute(Revise("person", "cto", {"key": key.public}))
    last = session.read(lambda reader: reader.where(Submission, "request", request_id))[-1]
    command = SendBundle(last.id, "cto", expires)
    session.execute(command)
    return command.text


def _answer(bundle: str, key: Signer, said: Said = OK) -> str:
    sent, _, _ = read_bundle(bundle)
    person = {"id": sent.person_id, "name": sent.person}
    payload = decision_payload(
        said,
        (sent.submission, fingerprint(sent.payload)),
        sent.content,
        person,
        seat=person,
        at=Clock().now,
        on=Clock().now.date(),
        trust="own_key",
        nonce=sent.nonce,
    )
    return answer_text(payload, key.public, key.sign(payload.encode()))


def test_an_answer_signed_elsewhere_is_taken_in_once(session: Session) -> None:
    key, made = new_signer(), submitted(session, "a", 100_000)
    answer = _answer(_sent(session, made, key), key)
    session.execute(TakeAnswer(answer))
    assert state_of(session, made) == "approved"
    assert decisions(session)[0].trust == "own_key"
    refused(session, TakeAnswer(answer), "taken in on 24 Nov 2026 already. It counts once")


def test_an_answer_by_another_key_is_refused(session: Session) -> None:
    made = submitted(session, "a", 100_000)
    bundle = _sent(session, made, new_signer())
    refused(
        session, TakeAnswer(_answer(bundle, new_signer())), "signed with another key than the one on record for Cto"
    )


def test_an_answer_to_an_altered_bundle_is_refused(session: Session) -> None:
    key, made = new_signer(), submitted(session, "a", 100_000)
    altered = _sent(session, made, key).replace("10000000", "1000000")
    with pytest.raises(RuleBroken, match="This request bundle was altered on its way"):
        read_bundle(altered)


def test_an_altered_answer_is_refused(session: Session) -> None:
    key, made = new_signer(), submitted(session, "a", 100_000)
    rejecting = _answer(_sent(session, made, key), key, Said("reject", "No."))
    refused(session, TakeAnswer(rejecting.replace("reject", "approve")), "This answer was altered after Cto signed it")


def test_an_answer_about_other_content_than_was_sent_is_refused(session: Session) -> None:
    key, made = new_signer(), submitted(session, "a", 100_000)
    found = json.loads(_answer(_sent(session, made, key), key))
    payload = found["payload"].replace("10000000", "1000000")
    refused(
        session, TakeAnswer(answer_text(payload, key.public, key.sign(payload.encode()))), "What was signed is not what"
    )


def test_an_answer_after_the_last_day_is_refused(session: Session, clock: Clock) -> None:
    key, made = new_signer(), submitted(session, "a", 100_000)
    answer = _answer(_sent(session, made, key), key)
    clock.forward(days=7)
    refused(session, TakeAnswer(answer), "The bundle could be answered until 30 Nov 2026")


def test_an_answer_to_no_bundle_of_this_workspace_is_refused(session: Session, tmp_path: Path, clock: Clock) -> None:
    key = new_signer()
    with_bundle = governed(tmp_path / "other.debtplan", clock)
    foreign = _answer(_sent(with_bundle, submitted(with_bundle, "a", 100_000), key), key)
    with_bundle.close()
    refused(session, TakeAnswer(foreign), "belongs to no bundle that this workspace sent")


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", '{"format": "debtplanner answer"}', "\x00", "[" * 100_000])
def test_what_is_no_answer_is_refused(session: Session, text: str) -> None:
    refused(session, TakeAnswer(text), "This (file|answer) ")


def test_a_person_without_a_key_is_sent_nothing(session: Session) -> None:
    made = submitted(session, "a", 100_000)
    last = session.read(lambda reader: reader.where(Submission, "request", made))[-1]
    refused(session, SendBundle(last.id, "cto", date(2026, 12, 1)), "No public key of Cto is on record")


def _weighty(session: Session, principal: int = 4_000_000) -> str:
    session.execute(item("Monolith", principal=principal))
    return "monolith"


def test_debt_is_accepted_until_a_day_by_the_tier_of_its_weight(session: Session) -> None:
    one = _weighty(session)
    refused(
        session, AcceptDebt(one, date(2026, 12, 31), "lead", "Sold soon"), "Lead has no seat in Engineering Manager"
    )
    session.execute(AcceptDebt(one, date(2026, 12, 31), "manager", "Sold soon"))
    (found,) = session.read(lambda reader: reader.all(Acceptance))
    assert (found.first, found.until, found.tier) == (date(2026, 11, 24), date(2026, 12, 31), "em")


def test_renewal_begins_behind_the_last_day_and_needs_the_next_tier(session: Session) -> None:
    one = _weighty(session)
    session.execute(AcceptDebt(one, date(2026, 12, 31), "manager", "Sold soon"))
    renewal = date(2027, 3, 31)
    refused(session, AcceptDebt(one, renewal, "manager", "Still"), "Manager has no seat in CTO or above")
    session.execute(AcceptDebt(one, renewal, "cto", "Still"))
    found = session.read(lambda reader: reader.all(Acceptance))[-1]
    assert (found.first, found.tier) == (date(2027, 1, 1), "cto-tier")


def test_the_longest_acceptance_counts_both_days(session: Session) -> None:
    one = _weighty(session)
    last = date(2026, 11, 24) + timedelta(days=179)
    refused(
        session,
        AcceptDebt(one, last + timedelta(days=1), "manager", "x"),
        "for 180 days at most, here until 22 May 2027",
    )
    session.execute(AcceptDebt(one, last, "manager", "x"))


def test_an_item_without_amounts_resolved_or_owned_by_the_signer_is_not_accepted(session: Session) -> None:
    session.execute(item("Bare"))
    session.execute(item("Done", principal=1, status="resolved"))
    session.execute(item("Own", principal=1, owner="Manager"))
    until = date(2026, 12, 1)
    refused(session, AcceptDebt("bare", until, "manager", "x"), "Bare states neither principal nor annual cost")
    refused(session, AcceptDebt("done", until, "manager", "x"), "Done is resolved")
    refused(session, AcceptDebt("own", until, "manager", "x"), "because Manager owns the item")


def test_an_acceptance_ends_early_with_a_reason(session: Session) -> None:
    one = _weighty(session)
    session.execute(AcceptDebt(one, date(2026, 12, 31), "manager", "Sold soon", record_id="acceptance"))
    refused(session, EndAcceptance("acceptance", " "), "Write why it ends")
    session.execute(EndAcceptance("acceptance", "Not sold"))
    refused(session, EndAcceptance("acceptance", "Again"), "over already")
