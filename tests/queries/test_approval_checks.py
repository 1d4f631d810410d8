"""Tampering with what was decided is found, wherever it is; states follow from the log alone."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlcipher3 import dbapi2
from support.governance import BECAUSE, PEOPLE, approved, governed, read_register, request, submitted
from support.workspaces import Clock, open_session

from debtplanner.commands.accepting import AcceptDebt
from debtplanner.commands.asking import AttachFile, RaiseAgain, SubmitRequest
from debtplanner.commands.authority import Delegate
from debtplanner.commands.deciding import Decide, Evidence
from debtplanner.commands.edits import Add, Revise
from debtplanner.commands.session import Session
from debtplanner.domain.errors import Outdated, RuleBroken
from debtplanner.domain.fields import loaded
from debtplanner.domain.kinds import KINDS
from debtplanner.domain.register import register
from debtplanner.domain.requests import Decision
from debtplanner.domain.verdict import Said
from debtplanner.queries.approval_alerts import approval_alerts
from debtplanner.queries.approval_checks import payload_trouble
from debtplanner.queries.approvals import approvals
from debtplanner.queries.checks import checks


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    made = governed(tmp_path / "w.debtplan")
    yield made
    made.close()


def failed(session: Session) -> list[str]:
    return [one.name for one in session.read(checks) if not one.holds]


def test_a_workspace_full_of_decisions_passes_every_check(session: Session) -> None:
    approved(session, "a", 100_000)
    made = submitted(session, "b", 100_000)
    session.execute(AttachFile(made, "mail.txt", b"yes", "mail"))
    session.execute(Delegate("cto", "deputy", date(2026, 11, 1), date(2026, 11, 30), 20_000_000, "Leave", "d"))
    said = Said("approve", " With  care. ", BECAUSE, ((" Report  monthly ", date(2026, 12, 1)),))
    session.execute(Decide(made, "deputy", said, "d", Evidence("Mail  of today", "mail")))
    session.execute(Add("item", {"name": "Old", "category": "architecture", "principal": 1}, "old"))
    session.execute(AcceptDebt("old", date(2026, 12, 31), "manager", " Sold \n soon "))
    session.close()
    assert failed(governed_again(session)) == []


def governed_again(session: Session) -> Session:
    return open_session(session.path, read_only=True)


def test_each_byte_of_a_payload_or_signature_that_is_altered_is_found(session: Session) -> None:
    approved(session, "a", 100_000)
    (decision,) = session.read(lambda reader: reader.all(Decision))
    assert payload_trouble(decision) is None
    for field in ("payload", "signature", "public_key", "sha256"):
        text: str = getattr(decision, field)
        for place, character in enumerate(text):
            other = "0" if character != "0" else "1"
            altered = replace(decision, **{field: text[:place] + other + text[place + 1 :]})
            assert payload_trouble(altered) is not None, (field, place)


def _tamper(session: Session, statement: str) -> Session:
    path = session.path
    session.close()
    connection = dbapi2.connect(str(path))
    connection.execute(statement)
    connection.commit()
    connection.close()
    return governed_again(session)


@pytest.mark.parametrize(
    ("statement", "look"),
    [
        ("UPDATE decision SET verdict = 'reject'", "Signatures"),
        ("UPDATE decision SET person = 'chief'", "Signatures"),
        ("UPDATE decision SET override = 'Other'", "Signatures"),
        ("UPDATE decision SET trust = 'own_key'", "Signatures"),
        ("UPDATE decision SET signature = '', public_key = ''", "Signatures"),
        ("UPDATE submission SET payload = replace(payload, '10000000', '20000000')", "Submissions"),
        ("UPDATE submission SET tier = 'em'", "Submissions"),
        ("UPDATE content SET content = x'00'", "Evidence files"),
        ("DELETE FROM content", "Evidence files"),
        ("UPDATE signed_head SET hash = replace(hash, 'a', 'b')", "Signed log"),
        ("UPDATE seat SET until = '2026-01-01' WHERE person = 'cto'", "Authority"),
        ("UPDATE decision SET payload = 'x'", "Signatures"),
        ("DELETE FROM tier", "Authority"),
    ],
)
def test_a_change_from_outside_is_found_by_its_own_look_and_by_the_seals(
    session: Session, statement: str, look: str
) -> None:
    made = approved(session, "a", 100_000)
    session.execute(AttachFile(made, "mail.txt", b"yes"))
    changed = _tamper(session, statement)
    assert look in failed(changed)
    changed.close()


def test_a_decision_without_a_signature_is_found(session: Session) -> None:
    approved(session, "a", 100_000)
    (decision,) = session.read(lambda reader: reader.all(Decision))
    assert payload_trouble(replace(decision, signature="", public_key="")) is not None


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("submit"), st.just("")),
        st.tuples(st.sampled_from(("approve", "reject", "return", "withdraw")), st.sampled_from(PEOPLE)),
        st.tuples(st.just("budget"), st.sampled_from(("90000", "105000", "300000", "0"))),
        st.tuples(st.just("again"), st.just("")),
        st.tuples(st.just("days"), st.sampled_from(("1", "200", "400"))),
    ),
    min_size=3,
    max_size=14,
)


def _from_log(session: Session, today: date) -> dict[str, str]:
    """The state of every request from the audit log alone: its changes replayed, nothing read from the tables."""
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    for entry in session.read(lambda reader: tuple(reader.entries())):
        for change in entry.step.changes:
            key = (change.kind, change.record_id)
            if change.after is None:
                del rows[key]
            else:
                rows[key] = rows.get(key, {}) | change.after
    kinds = {described.record: kind for kind, described in KINDS.items()}

    def others(record: type[Any]) -> tuple[Any, ...]:
        own = kinds[record]
        return tuple(loaded(record, key, fields) for (kind, key), fields in rows.items() if kind == own)

    of = register(others, "USD", today)
    return {one.id: of.status(one).state for one in of.books.requests}


@pytest.mark.slow
@given(STEPS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_state_shown_is_the_one_that_the_log_gives_after_any_sequence(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str]]
) -> None:
    clock = Clock()
    session = governed(tmp_path_factory.mktemp("states") / "w.debtplan", clock)
    current = request(session, "a", 100_000)
    for number, (step, detail) in enumerate(steps):
        command: Any = {
            "submit": SubmitRequest(current, "lead"),
            "budget": Revise("initiative", "a", {"budget": int(detail) * 100 if detail.isdigit() else 0}),
            "again": RaiseAgain(current, f"again-{number}"),
        }.get(step) or Decide(current, detail, Said(step, "Because.", BECAUSE))
        if step == "days":
            clock.forward(days=int(detail))
            continue
        try:
            session.execute(command)
            current = f"again-{number}" if step == "again" else current
        except (RuleBroken, Outdated):
            pass
        today = clock.now.date()
        of = read_register(session, today)
        assert {one.id: of.status(one).state for one in of.books.requests} == _from_log(session, today)
    assert failed(session) == []
    session.close()


def test_drafts_that_cross_with_the_same_request_are_told_in_one_alert(tmp_path: Path) -> None:
    session = governed(tmp_path / "g.debtplan")
    submitted(session, "large", 300_000)
    for name, budget in (("b", 60_000), ("c", 40_000)):
        request(session, name, budget)
    (alert,) = approval_alerts(session.read(lambda reader: approvals(reader, date(2026, 11, 24))))
    assert f"{alert.fact} {alert.reason}" == (
        "2 requests may each be split to stay under a tier. Together with large (300,000), of the same requester, "
        "each reaches Executive team: b (60,000), c (40,000)."
    )
    session.close()


def test_the_two_of_40_000_raise_one_alert_that_names_both(tmp_path: Path) -> None:
    session = governed(tmp_path / "g.debtplan")
    for name in ("a", "b"):
        submitted(session, name, 40_000)
    (alert,) = approval_alerts(session.read(lambda reader: approvals(reader, date(2026, 11, 24))))
    assert alert.reason == (
        "2 requests of the same requester add up to 80,000, which reaches CTO: a (40,000), b (40,000)."
    )
    session.close()
