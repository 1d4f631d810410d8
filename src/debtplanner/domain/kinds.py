"""The kinds of record that a workspace holds: class, words, and who goes into the bin with whom."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from debtplanner.domain.acceptance import Acceptance
from debtplanner.domain.alerting import (
    Alert,
    AlertLevel,
    Component,
    Coverage,
    Drill,
    FatigueRule,
    check_fatigue_rule,
    refuse_future_drill,
)
from debtplanner.domain.architecture import (
    Capability,
    CapabilityStep,
    DecisionLink,
    DecisionRecord,
    Demand,
    Element,
    WeakPoint,
    check_capability,
    check_decision_link,
    check_demand,
    check_step,
    check_supersedes,
    refuse_future_capability,
)
from debtplanner.domain.backlog import Asset, Category, Effect, Evidence, Item, Symptom, stamp_item
from debtplanner.domain.case import BusinessCase, CaseLine, CaseScenario, check_case_line, check_horizon
from debtplanner.domain.claims import Claim
from debtplanner.domain.errors import RuleBroken
from debtplanner.domain.fields import Others, Record, links_of, rules_of
from debtplanner.domain.incidents import (
    Compliance,
    Incident,
    check_compliance,
    check_incident,
    refuse_future_compliance,
    refuse_future_incident,
    refuse_overlap,
)
from debtplanner.domain.measures import (
    Measure,
    Reading,
    Settlement,
    check_known_readings,
    check_measure,
    check_reading,
    refuse_future_reading,
    stamp_settlement,
)
from debtplanner.domain.meetings import (
    AgendaItem,
    AgendaSpan,
    Attendance,
    Deliverable,
    FollowUp,
    Meeting,
    Minutes,
    Motion,
    Participant,
    Resolution,
    Series,
    SeriesChange,
    TemplateItem,
    Vote,
    check_series_change,
    check_vote,
    guard_meeting,
    guard_meeting_part,
    guard_span,
    guard_vote,
    stamp_follow_up,
)
from debtplanner.domain.money import Budget, BudgetLine, Spend
from debtplanner.domain.objectives import Objective, check_objective, stamp_objective
from debtplanner.domain.packs import IssuedPack, PackPage, check_pack_page
from debtplanner.domain.people import Delegation, Person, check_delegation, check_person
from debtplanner.domain.policy import (
    Criterion,
    Policy,
    Seat,
    Tier,
    check_criterion,
    check_policy,
    check_seat,
    check_tier,
)
from debtplanner.domain.requests import (
    Attachment,
    Bundle,
    Condition,
    Decision,
    Interest,
    Request,
    Submission,
    check_request,
    stamp_request,
)
from debtplanner.domain.risks import Risk, check_risk
from debtplanner.domain.roadmap import (
    Action,
    Baseline,
    BaselineEntry,
    Dependency,
    Initiative,
    Milestone,
    Outcome,
    Phase,
    Repayment,
    Scenario,
    ScenarioEntry,
    Track,
    check_dependency,
    check_outcome,
    check_repayment,
    check_span,
)
from debtplanner.domain.scheduling import check_no_circle
from debtplanner.domain.scoring import Rubric, ScoringModel, check_model
from debtplanner.domain.settled import (
    guard_attachment,
    guard_person,
    guard_policy,
    guard_request,
    guard_request_part,
    guard_tier_part,
)
from debtplanner.domain.team import (
    Absence,
    Allocation,
    Member,
    Role,
    RoleRate,
    Sharing,
    Training,
    check_absence,
    check_member,
)
from debtplanner.domain.values import Notation, Rule
from debtplanner.domain.workspace import Workspace


def _as_it_is(record: Any) -> Any:
    return record


def _free(record: Any, others: Others) -> None:  # noqa: ARG001 - the form of a relation
    return None


def _unguarded(before: Any, after: Any, others: Others) -> None:  # noqa: ARG001 - the form of a guard
    return None


def _unstamped(before: Any, after: Any, today: date) -> Any:  # noqa: ARG001 - the form of a stamp
    return after


def _any_time(record: Any, at: datetime) -> None:  # noqa: ARG001 - the form of a rule against the clock
    return None


@dataclass(frozen=True, slots=True)
class Kind:
    """One noun. `title` is the field that names a record; `check` is a rule over several of its fields.

    `relation` is a rule between records: it gets the record and a way to all records of a class. `stamp` sets the
    fields that follow from a change and its day (record before or None, record after, day). `guard` may refuse a change
    (record before or None, after or None where it goes into the bin, a way to all records of a class) because of what
    was decided. `decided` kinds are written by decisions alone and never go into the bin. `timely` is a rule against the
    moment at which a person saves the record.
    """

    key: str
    record: type[Record]
    noun: str
    plural: str
    title: str = "name"
    unique_title: bool = False
    check: Callable[[Any], Any] = _as_it_is
    stamp: Callable[[Any, Any, date], Any] = _unstamped
    relation: Callable[[Any, Others], None] = _free
    guard: Callable[[Any, Any, Others], None] = _unguarded
    decided: bool = False
    timely: Callable[[Any, datetime], None] = _any_time


KINDS: dict[str, Kind] = {
    kind.key: kind
    for kind in (
        Kind("scoring_model", ScoringModel, "scoring model", "scoring models", unique_title=True, check=check_model),
        Kind("workspace", Workspace, "workspace", "workspaces"),
        Kind("category", Category, "category", "categories", unique_title=True),
        Kind("asset", Asset, "asset", "assets", unique_title=True),
        Kind("item", Item, "item", "items", stamp=stamp_item),
        Kind("symptom", Symptom, "symptom", "symptoms", title="text"),
        Kind("effect", Effect, "effect", "effects"),
        Kind("evidence", Evidence, "evidence link", "evidence links", title="label"),
        Kind("rubric", Rubric, "rubric level", "rubric levels", title="text"),
        Kind("claim", Claim, "claim", "claims", title="text"),
        Kind(
            "measure",
            Measure,
            "measure",
            "measures",
            unique_title=True,
            check=check_measure,
            relation=check_known_readings,
        ),
        Kind(
            "reading", Reading, "reading", "readings", title="day", timely=refuse_future_reading, relation=check_reading
        ),
        Kind("settlement", Settlement, "settlement", "settlements", title="reason", stamp=stamp_settlement),
        Kind("track", Track, "track", "tracks", unique_title=True),
        Kind("phase", Phase, "phase", "phases", check=check_span),
        Kind("initiative", Initiative, "initiative", "initiatives", check=check_span),
        Kind("action", Action, "action", "actions", title="text"),
        Kind("outcome", Outcome, "outcome", "outcomes", title="text", check=check_outcome),
        Kind("repayment", Repayment, "repayment", "repayments", title="item", relation=check_repayment),
        Kind(
            "dependency",
            Dependency,
            "dependency",
            "dependencies",
            title="kind",
            check=check_dependency,
            relation=check_no_circle,
        ),
        Kind(
            "capability",
            Capability,
            "capability",
            "capabilities",
            unique_title=True,
            check=check_capability,
            timely=refuse_future_capability,
        ),
        Kind("capability_step", CapabilityStep, "capacity step", "capacity steps", title="phase", relation=check_step),
        Kind("demand", Demand, "expected demand", "expected demand", title="month", relation=check_demand),
        Kind("weak_point", WeakPoint, "weak point", "weak points"),
        Kind("element", Element, "element", "elements"),
        Kind("decision_record", DecisionRecord, "decision record", "decision records", relation=check_supersedes),
        Kind(
            "decision_link",
            DecisionLink,
            "decision link",
            "decision links",
            title="initiative",
            relation=check_decision_link,
        ),
        Kind("milestone", Milestone, "milestone", "milestones"),
        Kind("baseline", Baseline, "baseline", "baselines", unique_title=True),
        Kind("baseline_entry", BaselineEntry, "baseline entry", "baseline entries", check=check_span),
        Kind("scenario", Scenario, "scenario", "scenarios", unique_title=True),
        Kind(
            "scenario_entry", ScenarioEntry, "scenario entry", "scenario entries", title="initiative", check=check_span
        ),
        Kind("budget", Budget, "budget", "budgets", unique_title=True),
        Kind("budget_line", BudgetLine, "budget line", "budget lines"),
        Kind("spend", Spend, "spend", "spends", title="month"),
        Kind("role", Role, "role", "roles", unique_title=True),
        Kind("role_rate", RoleRate, "rate", "rates", title="since"),
        Kind("member", Member, "member", "members", check=check_member),
        Kind("absence", Absence, "absence", "absences", title="first", check=check_absence),
        Kind("allocation", Allocation, "allocation", "allocations", title="month"),
        Kind("training", Training, "training", "trainings"),
        Kind("sharing", Sharing, "knowledge sharing", "knowledge sharing"),
        Kind("person", Person, "person", "people", unique_title=True, relation=check_person, guard=guard_person),
        Kind("policy", Policy, "policy", "policies", unique_title=True, relation=check_policy, guard=guard_policy),
        Kind("tier", Tier, "tier", "tiers", relation=check_tier, guard=guard_tier_part),
        Kind("seat", Seat, "seat", "seats", title="person", relation=check_seat, guard=guard_tier_part),
        Kind(
            "criterion",
            Criterion,
            "criterion",
            "criteria",
            title="measured",
            check=check_criterion,
            guard=guard_tier_part,
        ),
        Kind(
            "delegation", Delegation, "delegation", "delegations", title="reason", check=check_delegation, decided=True
        ),
        Kind(
            "request",
            Request,
            "request",
            "requests",
            title="title",
            check=check_request,
            stamp=stamp_request,
            guard=guard_request,
        ),
        Kind("interest", Interest, "interest", "interests", title="why", guard=guard_request_part),
        Kind("attachment", Attachment, "evidence file", "evidence files", guard=guard_attachment),
        Kind("submission", Submission, "submission", "submissions", title="request", decided=True),
        Kind("decision", Decision, "decision", "decisions", title="request", decided=True),
        Kind("condition", Condition, "condition", "conditions", title="text", decided=True),
        Kind("bundle", Bundle, "request bundle", "request bundles", title="submission", decided=True),
        Kind("acceptance", Acceptance, "acceptance", "acceptances", title="reason", decided=True),
        Kind("series", Series, "series", "series", unique_title=True),
        Kind("participant", Participant, "participant", "participants"),
        Kind("template_item", TemplateItem, "agenda line", "agenda lines", title="title"),
        Kind("deliverable", Deliverable, "deliverable", "deliverables", title="text"),
        Kind("series_change", SeriesChange, "moved day", "moved days", title="planned", relation=check_series_change),
        Kind("meeting", Meeting, "meeting", "meetings", title="title", guard=guard_meeting),
        Kind("agenda_item", AgendaItem, "agenda item", "agenda items", title="title", guard=guard_meeting_part),
        Kind("agenda_span", AgendaSpan, "time of an item", "times of items", title="began", guard=guard_span),
        Kind("attendance", Attendance, "attendance", "attendances", guard=guard_meeting_part),
        Kind("motion", Motion, "motion", "motions", title="text", guard=guard_meeting_part),
        Kind("vote", Vote, "vote", "votes", title="vote", relation=check_vote, guard=guard_vote),
        Kind("resolution", Resolution, "decision of a meeting", "decisions of meetings", title="text", decided=True),
        Kind("follow_up", FollowUp, "follow-up", "follow-ups", title="text", stamp=stamp_follow_up),
        Kind("minutes", Minutes, "minutes", "minutes", title="meeting", decided=True),
        Kind(
            "objective",
            Objective,
            "objective",
            "objectives",
            unique_title=True,
            check=check_objective,
            stamp=stamp_objective,
        ),
        Kind("incident", Incident, "incident", "incidents", check=check_incident, timely=refuse_future_incident),
        Kind(
            "compliance",
            Compliance,
            "compliance reading",
            "compliance readings",
            title="first",
            check=check_compliance,
            relation=refuse_overlap,
            timely=refuse_future_compliance,
        ),
        Kind("level", AlertLevel, "alert level", "alert levels", unique_title=True),
        Kind("alert", Alert, "alert", "alerts", unique_title=True),
        Kind("fatigue_rule", FatigueRule, "fatigue rule", "fatigue rules", check=check_fatigue_rule),
        Kind("drill", Drill, "drill or review", "drills and reviews", timely=refuse_future_drill),
        Kind("component", Component, "component", "components", unique_title=True),
        Kind("coverage", Coverage, "coverage", "coverages", title="state"),
        Kind("case_line", CaseLine, "case line", "case lines", check=check_case_line),
        Kind("business_case", BusinessCase, "business case", "business cases", relation=check_horizon),
        Kind("case_scenario", CaseScenario, "case scenario", "case scenarios", unique_title=True),
        Kind("risk", Risk, "risk", "risks", check=check_risk),
        Kind("pack_page", PackPage, "page of a pack", "pages of packs", title="page", relation=check_pack_page),
        Kind("pack", IssuedPack, "issued pack", "issued packs", title="period"),
    )
}
"""Every kind by its key, in an order in which each comes behind those it points to."""

_BY_CLASS = {kind.record: kind for kind in KINDS.values()}


def kind_of(record: Record | type[Record]) -> Kind:
    """The kind of a record or of its class."""
    return _BY_CLASS[record if isinstance(record, type) else type(record)]


@cache
def owned_by(key: str) -> tuple[tuple[str, str], ...]:
    """(kind, field) of the records that go into the bin, and come back, with a record of kind `key`."""
    return tuple(
        (kind.key, name)
        for kind in KINDS.values()
        for name, link in links_of(kind.record).items()
        if link.owned and link.to == key
    )


@cache
def pointing_to(key: str) -> tuple[tuple[str, str], ...]:
    """(kind, field) of the records that hold a record of kind `key` where it is, without being owned by it."""
    return tuple(
        (kind.key, name)
        for kind in KINDS.values()
        for name, link in links_of(kind.record).items()
        if not link.owned and not link.loose and link.to == key
    )


def rule_of(kind: str, field: str) -> Rule:
    """The rule of one field of a kind."""
    return rules_of(KINDS[kind].record)[field]


def typed_value(kind: str, field: str, text: str, notation: Notation) -> Any:
    """The value of what was typed into a field; raises RuleBroken pinned to the field."""
    try:
        return rule_of(kind, field).parse(text, notation)
    except RuleBroken as refusal:
        raise refusal.about(field) from None


def title_of(record: Record) -> str:
    """What a person calls the record, shortened for a sentence."""
    text = str(getattr(record, kind_of(record).title))
    return text if len(text) <= 60 else f"{text[:59]}…"
