"""All pages in the order of the rail; each is imported and built when it is first opened."""

from importlib import import_module

from debtplanner.ui.shell.page import Page, PagePorts, PageSpec


def _later(module: str, name: str):
    def build(ports: PagePorts) -> Page:
        page: type[Page] = getattr(import_module(f"debtplanner.ui.pages.{module}"), name)
        return page(ports)

    return build


PAGES = (
    PageSpec("overview", "Overview", "", "house", _later("overview.page", "OverviewPage")),
    PageSpec(
        "backlog",
        "Backlog",
        "Debt",
        "list-checks",
        _later("backlog.page", "BacklogPage"),
        ("item", "symptom", "effect", "evidence", "category", "asset"),
    ),
    PageSpec(
        "scoring",
        "Scoring",
        "Debt",
        "scale",
        _later("scoring.page", "ScoringPage"),
        ("scoring_model", "rubric"),
    ),
    PageSpec("ledger", "Ledger", "Debt", "table", _later("ledger.page", "LedgerPage")),
    PageSpec(
        "roadmap",
        "Roadmap",
        "Plan",
        "chart-gantt",
        _later("roadmap.page", "RoadmapPage"),
        (
            "initiative",
            "phase",
            "track",
            "milestone",
            "action",
            "outcome",
            "dependency",
            "repayment",
            "baseline",
            "scenario",
        ),
    ),
    PageSpec(
        "team", "Team", "Plan", "users", _later("team.page", "TeamPage"), ("role", "member", "training", "allocation")
    ),
    PageSpec(
        "budget", "Budget", "Plan", "wallet", _later("budget.page", "BudgetPage"), ("budget", "budget_line", "spend")
    ),
    PageSpec(
        "approvals",
        "Approvals",
        "Decide",
        "gavel",
        _later("approvals.page", "ApprovalsPage"),
        ("request", "submission", "decision", "condition", "attachment", "interest"),
    ),
    PageSpec(
        "policy",
        "Policy",
        "Decide",
        "book-open",
        _later("policy.page", "PolicyPage"),
        ("policy", "tier", "seat", "criterion", "person", "delegation"),
    ),
    PageSpec(
        "accepted",
        "Accepted debt",
        "Decide",
        "clock-alert",
        _later("accepted.page", "AcceptedPage"),
        ("acceptance",),
    ),
    PageSpec(
        "measures",
        "Measures",
        "Evidence",
        "trending-up",
        _later("measures.page", "MeasuresPage"),
        ("measure", "reading", "settlement"),
    ),
    PageSpec(
        "levels",
        "Service levels",
        "Evidence",
        "gauge",
        _later("levels.page", "LevelsPage"),
        ("objective", "incident", "compliance"),
    ),
    PageSpec(
        "alerting",
        "Alerting",
        "Evidence",
        "bell",
        _later("alerting.page", "AlertingPage"),
        ("level", "alert", "fatigue_rule", "drill", "component", "coverage"),
    ),
    PageSpec(
        "architecture",
        "Architecture",
        "Evidence",
        "network",
        _later("architecture.page", "ArchitecturePage"),
        ("capability", "capability_step", "demand", "weak_point", "element", "decision_record", "decision_link"),
    ),
    PageSpec(
        "case",
        "Business case",
        "Case",
        "calculator",
        _later("case.page", "CasePage"),
        ("case_line", "business_case"),
    ),
    PageSpec("risks", "Risks", "Case", "triangle-alert", _later("risks.page", "RisksPage"), ("risk",)),
    PageSpec("claims", "Claims", "Case", "file-check", _later("claims.page", "ClaimsPage"), ("claim",)),
    PageSpec(
        "scenarios", "Scenarios", "Case", "git-branch", _later("scenarios.page", "ScenariosPage"), ("case_scenario",)
    ),
    PageSpec(
        "meetings",
        "Meetings",
        "Review",
        "calendar-days",
        _later("meetings.page", "MeetingsPage"),
        ("meeting", "series", "agenda_item", "attendance", "motion", "minutes"),
    ),
    PageSpec("decisions", "Decisions", "Review", "stamp", _later("decisions.page", "DecisionsPage"), ("resolution",)),
    PageSpec(
        "follow_ups",
        "Follow-ups",
        "Review",
        "check-check",
        _later("follow_ups.page", "FollowUpsPage"),
        ("follow_up",),
    ),
    PageSpec("packs", "Packs", "Review", "file-text", _later("packs.page", "PacksPage"), ("pack",)),
    PageSpec("history", "History", "foot", "history", _later("history.page", "HistoryPage")),
    PageSpec("backups", "Backups", "foot", "hard-drive", _later("backups.page", "BackupsPage")),
    PageSpec("safety", "Safety", "foot", "shield-check", _later("safety.page", "SafetyPage")),
    PageSpec("settings", "Settings", "foot", "settings", _later("settings.page", "SettingsPage"), ("workspace",)),
)
"""Keys, titles, groups and icons as in the rail; `kinds` are the records at home on a page."""
