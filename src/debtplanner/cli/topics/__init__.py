"""`show FILE TOPIC`: each topic as a JSON object with stable keys, and as text for people."""

from collections.abc import Callable

from debtplanner.cli.topics.approvals import show_acceptances, show_criteria, show_requests
from debtplanner.cli.topics.case import show_case
from debtplanner.cli.topics.changes import show_changes
from debtplanner.cli.topics.claims import show_claims
from debtplanner.cli.topics.ledger import show_ledger
from debtplanner.cli.topics.levels import show_alerting, show_objectives
from debtplanner.cli.topics.measures import show_capabilities, show_measures
from debtplanner.cli.topics.meetings import show_followups, show_meetings
from debtplanner.cli.topics.plan import show_budget, show_roadmap, show_team
from debtplanner.cli.topics.risks import show_risks
from debtplanner.cli.topics.scenarios import show_scenarios
from debtplanner.cli.topics.scores import show_scores
from debtplanner.cli.topics.shown import Options, Shown
from debtplanner.cli.topics.summary import show_summary
from debtplanner.queries.reader import Reader

TOPICS: dict[str, Callable[[Reader, Options], Shown]] = {
    "summary": show_summary,
    "scores": show_scores,
    "changes": show_changes,
    "roadmap": show_roadmap,
    "budget": show_budget,
    "team": show_team,
    "requests": show_requests,
    "criteria": show_criteria,
    "acceptances": show_acceptances,
    "meetings": show_meetings,
    "followups": show_followups,
    "measures": show_measures,
    "capabilities": show_capabilities,
    "objectives": show_objectives,
    "alerting": show_alerting,
    "case": show_case,
    "claims": show_claims,
    "risks": show_risks,
    "scenarios": show_scenarios,
    "ledger": show_ledger,
}
"""What can be shown, by name."""
