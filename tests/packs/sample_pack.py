"""A monthly pack of eight pages about the framework's own plan, as the engine's tests and benchmark render it."""

from debtplanner.charts.bubbles import BubbleChart
from debtplanner.charts.chart import Digits, Months
from debtplanner.charts.monthly import MonthlyBars, MonthlySeries
from debtplanner.charts.path import PathChart, Reading
from debtplanner.charts.placement import Bubble
from debtplanner.packs.document import (
    BandMark,
    Bullets,
    Change,
    ChangeList,
    ChartBlock,
    Column,
    Criteria,
    Criterion,
    Decision,
    Decisions,
    Delta,
    Document,
    Fact,
    Figures,
    Method,
    Methods,
    Note,
    Number,
    Page,
    Paper,
    Redacted,
    Row,
    StateMark,
    Table,
    Text,
)

SPEND = (166.7,) * 3 + (183.3,) * 3 + (141.7,) * 3 + (102.8,) * 3 + (61.1,) * 6


def spend_chart() -> MonthlyBars:
    """The plan's spend a month against the first year's budget."""
    return MonthlyBars(
        Months(2026, 1, 18),
        (MonthlySeries("Planned", SPEND),),
        "Spend a month, thousand US dollars",
        (100.0,) * 12,
        "Budget 100 a month",
    )


def bubble_chart() -> BubbleChart:
    """The printed scoring matrix."""
    return BubbleChart(
        (
            Bubble("Architecture", "Architecture", 9, 9, 7, "Critical"),
            Bubble("Code quality", "Code quality", 8, 7, 6, "High"),
            Bubble("Infrastructure", "Infrastructure", 7, 8, 4, "High"),
            Bubble("Data management", "Data management", 6, 6, 5, "Medium"),
            Bubble("Security", "Security", 9, 9, 3, "High"),
        )
    )


def coverage_chart() -> PathChart:
    """Test coverage against its path."""
    values = (65.0, 66.0, 66.5, 68.0, 69.0, 69.5, 71.0, 72.0, 72.5, 74.0, 75.0)
    readings = tuple(Reading(float(place), value) for place, value in enumerate(values))
    return PathChart(Months(2026, 1, 18), "Test coverage", "% of lines", readings, 65.0, 85.0, 0.0, 14.0)


def decisions_page() -> Page:
    """What has to be decided."""
    return Page(
        "Three decisions are needed, 400,000 in all",
        "Decisions needed",
        "Two are for the CTO and one for the executive team. Nothing else on the agenda needs money.",
        (
            Decisions(
                (
                    Decision(
                        1,
                        "Approve Infrastructure Automation",
                        "220,000",
                        "Executive team: 200,000 with 10 % contingency passes 200,000",
                        "Repays 290,000 of interest a year; 335 % over three years.",
                        ("business impact 7 is not above 7", "delivery risk is not assessed"),
                        "request-total",
                    ),
                    Decision(
                        2,
                        "Approve Code Quality Foundation",
                        "150,000",
                        "CTO: between 50,000 and 200,000",
                        "The inventory estimates 400,000 for the same debt, so 250,000 of work is not in the plan.",
                    ),
                    Decision(
                        3,
                        "Bring year 1 back to its budget",
                        "583,300 over",
                        "CTO",
                        "Months 1 to 12 are planned at 1,783,300 against 1,200,000. Moving Phase 3 to 2027 removes "
                        "250,000 and the possible double count.",
                        (),
                        "year-one",
                    ),
                )
            ),
            Table(
                (
                    Column("", weight=1),
                    Column("Planned", "right"),
                    Column("Approved", "right"),
                    Column("Committed", "right"),
                    Column("Actual", "right"),
                    Column("Left of budget", "right"),
                ),
                (
                    Row((Text("2026"), *map(Number, ("1,783,300", "550,000", "430,000", "391,200", "808,800")))),
                    Row((Text("2027"), *map(Number, ("366,700", "0", "0", "0", "—")))),
                    Row(
                        (Text("Plan"), *map(Number, ("2,150,000", "550,000", "430,000", "391,200", "808,800"))),
                        strong=True,
                    ),
                ),
                "Where the money stands",
            ),
        ),
        how_computed="Committed and actual are the sums of the records up to the closing date; nothing is estimated.",
        how_link="year-one",
    )


def standing_page() -> Page:
    """Where it stands."""
    return Page(
        "Debt costs 1,300,000 a year and 1,500,000 to remove",
        "Where it stands",
        "Four of five categories state a cost. Security states none, so every total here is a lower bound.",
        (
            Figures(
                (
                    Fact("Annual interest", "1,300,000", "4 of 5 categories state it", "interest", "behind"),
                    Fact("Principal", "1,500,000", "4 of 5 categories state it", "principal"),
                    Fact("Planned in 2026", "1,783,300", "583,300 over the budget", "year-one", "fail"),
                    Fact("Assessed", "5 of 5", "oldest assessment 21 days", "", "ok"),
                )
            ),
            ChartBlock(
                bubble_chart(), title="Security scores as high as Architecture and needs less than half the effort"
            ),
        ),
        how_computed="Impact, effort and risk are whole numbers from 1 to 10; the band follows the mean of the three.",
        how_link="bands",
    )


def changes_page() -> Page:
    """What changed."""
    return Page(
        "Two initiatives slipped and one claim was corrected",
        "What changed",
        "Since the pack of October 2026.",
        (
            ChangeList(
                (
                    Change(
                        "Architecture Modernization, end",
                        "September 2026",
                        "October 2026",
                        "Two engineers left in August",
                    ),
                    Change("Infrastructure Automation, cost", "200,000", "220,000", "Contingency of 10 % added"),
                    Change(
                        "Return over three years", "285 %", "166.7 %", "The document's figure follows from no basis"
                    ),
                    Change("Billing service, owner", "not stated", "Payments team"),
                )
            ),
            Bullets(
                (
                    "Phase 3 and Advanced Scalability Features both buy multi-region deployment.",
                    "The approval of Code Quality Foundation lapses on 30 November unless the scope is confirmed.",
                ),
                "Worth knowing",
            ),
        ),
    )


def measures_page() -> Page:
    """Measures and service levels."""
    rows = (
        (
            "Test coverage",
            "65 %",
            "75 %",
            "85 %",
            Delta("+1.0", rising=True, trend="better"),
            StateMark("behind", "behind path"),
        ),
        ("Bug escape", "15 %", "9 %", "<5 %", Delta("−1.2", rising=False, trend="better"), StateMark("ok", "on path")),
        (
            "p95 response",
            "1.2 s",
            "0.8 s",
            "0.5 s",
            Delta("−0.1", rising=False, trend="better"),
            StateMark("ok", "on path"),
        ),
        (
            "Availability",
            "99.2 %",
            "99.1 %",
            "99.9 %",
            Delta("−0.2", rising=False, trend="worse"),
            StateMark("fail", "missed"),
        ),
        ("Satisfaction", "3.8", "—", "4.5", Delta("—"), StateMark("none", "no data")),
        ("Customer churn", "8 %", "7 %", "<5 %", Delta("0.0"), StateMark("stale", "63 days old")),
    )
    return Page(
        "Coverage is 3.6 points behind its path",
        "Measures and service levels",
        "Two of six measures are on path, one is missed, one has no data. No data is not a pass.",
        (
            ChartBlock(coverage_chart()),
            Table(
                (
                    Column("Measure", weight=1),
                    Column("Baseline", "right"),
                    Column("Now", "right"),
                    Column("Target", "right"),
                    Column("A month", "right"),
                    Column("State"),
                ),
                tuple(
                    Row((Text(name), Number(a), Number(b, strong=True), Number(c), d, e))
                    for name, a, b, c, d, e in rows
                ),
                "Measures",
            ),
            Note(
                "Three response-time targets are on record: 500 ms, 200 ms, 0.5 s.",
                warning=True,
            ),
        ),
        how_computed="A measure is on path when its last reading lies on the better side of the line to its target.",
    )


def matrix_page() -> Page:
    """The scoring matrix."""
    rows = (
        ("Architecture", "9", "7", "9", "8.33", BandMark("Critical")),
        ("Security", "9", "3", "9", "7.00", BandMark("High")),
        ("Code quality", "8", "6", "7", "7.00", BandMark("High")),
        ("Infrastructure", "7", "4", "8", "6.33", BandMark("High")),
        ("Data management", "6", "5", "6", "5.67", BandMark("Medium")),
    )
    return Page(
        "Architecture is the only critical category",
        "New debt and matrix",
        "The document's own formula would put Security first. The workspace uses the mean, as printed.",
        (
            Table(
                (
                    Column("Category", weight=1),
                    Column("Impact", "right"),
                    Column("Effort", "right"),
                    Column("Risk", "right"),
                    Column("Score", "right"),
                    Column("Band"),
                ),
                tuple(Row((Text(row[0]), *map(Number, row[1:5]), row[5])) for row in rows),
            ),
            Criteria(
                (
                    Criterion("ok", "Business impact", "above 7", "8", "pass"),
                    Criterion("ok", "Technical complexity", "below 8", "6", "pass"),
                    Criterion("ok", "Return over three years", "above 100 %", "237.5 %", "pass"),
                    Criterion("none", "Delivery risk", "below Medium", "—", "not assessed"),
                ),
                "Code quality against the investment criteria",
            ),
        ),
        how_computed="Score = (impact + effort + risk) ÷ 3, rounded half up to two places.",
        how_link="bands",
    )


def roadmap_page() -> Page:
    """One idea, one chart, one table."""
    rows = (
        ("Critical Security Updates", "CTO", "Jan–Mar", "50,000", "50,000", StateMark("ok", "done")),
        ("Code Quality Foundation", "CTO", "Jan–Mar", "150,000", "—", StateMark("stale", "waiting 6 days")),
        (
            "Architecture Modernization",
            "Executive",
            "Apr–Sep",
            "400,000",
            "400,000",
            StateMark("behind", "1 month late"),
        ),
        ("Infrastructure Automation", "Executive", "Apr–Sep", "200,000", "—", StateMark("stale", "waiting 1 day")),
        ("Phase 1", "Executive", "Jan–Mar", "300,000", "100,000", StateMark("ok", "on path")),
        ("Phase 2", "Executive", "Apr–Jun", "250,000", "—", StateMark("none", "no request")),
        ("Phase 3", "Executive", "Jul–Dec", "250,000", "—", StateMark("behind", "possible double count")),
    )
    return Page(
        "Year 1 is planned 583,300 over its budget",
        "Remediation and roadmap",
        "Spend passes 100,000 a month in every month of 2026. The plan adds up to 2,150,000 over 18 months, 50,000 "
        "more than the 2.1M of the document.",
        (
            ChartBlock(spend_chart()),
            Table(
                (
                    Column("Initiative", weight=1),
                    Column("Tier"),
                    Column("Months"),
                    Column("Planned", "right"),
                    Column("Approved", "right"),
                    Column("State"),
                ),
                tuple(
                    Row((Text(a), Text(b), Text(c), Number(d, link="year-one"), Number(e), f))
                    for a, b, c, d, e, f in rows
                ),
                "Initiatives",
                more=2,
            ),
        ),
        how_computed="Each budget is spread evenly over its months; cents go to the earliest months, so they add up.",
        how_link="year-one",
        anchor="roadmap",
    )


def risks_page() -> Page:
    """Risks and follow-ups."""
    rows = (
        ("Implementation complexity", "Medium", "Buffer of 20 % on every cost", "Technical lead", "30 Nov 2026"),
        ("Economic downturn", "Medium", "Phase 3 can stop at the end of each month", "CTO", "31 Dec 2026"),
        ("Team capability", "Low", "Training of 50,000 a year in four items", "Engineering Manager", "15 Jan 2027"),
    )
    return Page(
        "Two follow-ups are overdue, none blocks the plan",
        "Risks and follow-ups",
        "",
        (
            Table(
                (
                    Column("Risk", weight=2),
                    Column("Level"),
                    Column("Mitigation", weight=3),
                    Column("Owner"),
                    Column("Due"),
                ),
                tuple(Row(tuple(map(Text, row))) for row in rows),
                "Risks",
            ),
            Table(
                (Column("Follow-up", weight=2), Column("Owner"), Column("State")),
                (
                    Row(
                        (
                            Text("Confirm the scope of Code Quality Foundation"),
                            Text("CTO"),
                            StateMark("fail", "9 days overdue"),
                        )
                    ),
                    Row(
                        (
                            Text("Measure replication lag"),
                            Redacted("personal data"),
                            StateMark("behind", "2 days overdue"),
                        )
                    ),
                    Row(
                        (Text("Publish the decision record on the gateway"), Text("Architect"), StateMark("ok", "done"))
                    ),
                ),
                "Follow-ups",
            ),
            Table(
                (Column("Accepted debt", weight=1), Column("Until")),
                (),
                "Accepted debt",
                empty="No debt is accepted at present.",
            ),
        ),
    )


def computed_page() -> Page:
    """How each figure was computed."""
    return Page(
        "How each figure was computed",
        "How computed",
        "Every figure of this pack can be traced to the records named here and computed again.",
        (
            Methods(
                (
                    Method(
                        "year-one",
                        "Planned in 2026",
                        "1,783,300",
                        "Sum over the initiatives of their spend in January to December 2026, in US dollars.",
                        (
                            ("Remediation, months 1 to 12", "983,300", "Roadmap, six initiatives"),
                            ("Scalability, months 1 to 12", "800,000", "Scalability plan, three phases"),
                        ),
                    ),
                    Method(
                        "interest",
                        "Annual interest",
                        "1,300,000",
                        "Sum of the annual cost of each category that states one.",
                        (
                            ("Code quality", "450,000", "Debt inventory"),
                            ("Architecture", "380,000", "Debt inventory"),
                            ("Infrastructure", "290,000", "Debt inventory"),
                            ("Data", "180,000", "Debt inventory"),
                            ("Security", "not stated", "Debt inventory"),
                        ),
                    ),
                    Method(
                        "principal", "Principal", "1,500,000", "Sum of the investment of each category that states one."
                    ),
                    Method(
                        "bands",
                        "Score and band",
                        "8.33",
                        "(9 + 7 + 9) ÷ 3 = 8.33; Critical from 8.0, High from 6.0.",
                    ),
                    Method(
                        "request-total",
                        "Amount of a request",
                        "220,000",
                        "Estimate 200,000 × (1 + contingency of 10 %).",
                    ),
                )
            ),
        ),
    )


def sample_document(paper: Paper = "a4", *, draft: bool = False) -> Document:
    """The whole pack."""
    pages = (
        decisions_page(),
        standing_page(),
        changes_page(),
        measures_page(),
        matrix_page(),
        roadmap_page(),
        risks_page(),
        computed_page(),
    )
    return Document(
        title="Monthly technical debt pack, November 2026",
        workspace="Framework review",
        pack="Monthly technical debt pack",
        period="November 2026",
        as_of="24 November 2026",
        fingerprint="7f3a 91c2",
        audit_head="b04e 55d1",
        pages=pages,
        draft=draft,
        paper=paper,
        language="en-GB",
    )


__all__ = ["Digits", "bubble_chart", "coverage_chart", "sample_document", "spend_chart"]
