"""Alerting of the sample: its levels, its gaps, and how far monitoring covers what."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from support.samples import sample_session

from debtplanner.commands.alerting import SetCoverage
from debtplanner.commands.edits import Add, Revise
from debtplanner.commands.session import Session
from debtplanner.domain.alerting import Component, FatigueRule
from debtplanner.queries.alerting import Alerting, alerting, channel_words, gap_sentences, within_words

TODAY = date(2026, 11, 24)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    session = sample_session(tmp_path / "framework.debtplan")
    yield session
    session.close()


def found(session: Session) -> Alerting:
    return session.read(lambda reader: alerting(reader, TODAY))


def test_the_levels_are_those_of_the_document(session: Session) -> None:
    told = found(session)
    assert [
        (one.name, one.severity, one.belongs, one.channel, within_words(one.within, told.writing))
        for one in told.levels
    ] == [
        ("P0", "Critical", "Service down, data loss", "PagerDuty, on-call", "at once"),
        ("P1", "High", "Performance degradation, security breach", "", "5 min"),
        ("P2", "Medium", "Warning thresholds exceeded", "", "15 min"),
        ("P3", "Low", "Informational alerts", "Email", "daily"),
    ]
    assert len(found(session).rules) == 4
    assert [one.area for one in found(session).components] == [*["metrics"] * 4, *["logging"] * 4, *["tracing"] * 4]


def test_the_gaps_of_the_document_are_found_without_being_told(session: Session) -> None:
    assert [(kind, how_many) for kind, how_many, _ in gap_sentences(found(session))] == [
        ("level_without_channel", "2 alert levels name no channel"),
        ("objective_without_alert", "11 service levels have no alert"),
    ]


def test_an_alert_without_an_owner_is_a_gap_until_it_has_one(session: Session) -> None:
    alert = {"name": "API slow", "level": "p1", "objective": "api-response-time"}
    session.execute(Add("alert", alert, "slow"))
    assert [one.name for one in found(session).gaps_of("alert_without_owner")] == ["API slow"]
    assert len(found(session).gaps_of("objective_without_alert")) == 10
    session.execute(Revise("alert", "slow", {"owner": "Platform lead"}))
    assert found(session).gaps_of("alert_without_owner") == ()


def test_an_alert_goes_where_its_level_goes_unless_it_says_otherwise(session: Session) -> None:
    for name, level, channel in (("Down", "p0", ""), ("Slow", "p1", ""), ("Full", "p1", "Chat")):
        session.execute(Add("alert", {"name": name, "level": level, "channel": channel}))
    told = found(session)
    assert {one.name: channel_words(one, told) for one in told.alerts} == {
        "Down": "PagerDuty, on-call",
        "Slow": "nowhere",
        "Full": "Chat",
    }


def test_a_rule_is_overdue_from_the_day_after_its_review(session: Session) -> None:
    rule = session.read(lambda reader: reader.all(FatigueRule))[0]
    session.execute(Revise("fatigue_rule", rule.id, {"review": TODAY}))
    assert found(session).gaps_of("review_overdue") == ()
    session.execute(Revise("fatigue_rule", rule.id, {"review": date(2026, 11, 23)}))
    messages = [one.message for one in found(session).gaps_of("review_overdue")]
    assert messages == ["Intelligent alert grouping was due for review on 23 Nov 2026."]


def test_coverage_counts_what_was_assessed_and_nothing_else(session: Session) -> None:
    components = session.read(lambda reader: reader.all(Component))
    for component, state in zip(components, ("covered", "partial", "missing", "covered"), strict=False):
        session.execute(SetCoverage(component.id, "data-platform", state))
    shown = {
        one.asset.id: (one.covered, one.partial, one.missing, one.assessed, one.components)
        for one in found(session).by_asset
    }
    assert shown["data-platform"] == (2, 1, 1, 4, 12)
    assert shown["persona-services"] == (0, 0, 0, 0, 12)
