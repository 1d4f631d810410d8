"""One chart of each kind, with figures of the framework."""

from debtplanner.charts.bubbles import BubbleChart
from debtplanner.charts.capacity import CapacityChart
from debtplanner.charts.chart import Digits, Months
from debtplanner.charts.cumulative import Crossing, CumulativeChart, CumulativeLine
from debtplanner.charts.distribution import Distribution, Mark
from debtplanner.charts.frontier import FrontierChart, FrontierPoint
from debtplanner.charts.monthly import MonthlyBars, MonthlySeries
from debtplanner.charts.path import PathChart, Reading
from debtplanner.charts.placement import Bubble
from debtplanner.charts.ranks import RankChart, Ranked
from debtplanner.charts.tornado import Driver, Tornado
from debtplanner.charts.waterfall import Waterfall, WaterfallStep

K = Digits(suffix="K")


def bubbles() -> BubbleChart:
    """The printed matrix, with two more at a place that is taken."""
    return BubbleChart(
        (
            Bubble("Architecture", "Architecture", 9, 9, 7, "Critical"),
            Bubble("Code quality", "Code quality", 8, 7, 6, "High"),
            Bubble("Infrastructure", "Infrastructure", 7, 8, 4, "High"),
            Bubble("Data management", "Data management", 6, 6, 5, "Medium"),
            Bubble("Security", "Security", 9, 9, 3, "High"),
            Bubble("Build pipeline", "Build pipeline", 8, 7, 2, "Low"),
            Bubble("Reporting", "Reporting", 8, 7, 9, "Medium"),
        )
    )


def capacity() -> CapacityChart:
    """Concurrent users by scalability phase against a demand that grows faster."""
    limits = (*[5000.0] * 3, *[15000.0] * 3, *[25000.0] * 6, *[50000.0] * 6)
    raised = ((3, "Phase 1"), (6, "Phase 2"), (12, "Phase 3"))
    asked = tuple(2000.0 + 2900.0 * month for month in range(18))
    return CapacityChart(Months(2026, 1, 18), "Concurrent users", "users", limits, asked, raised, 50000.0, 8)


def ranks() -> RankChart:
    """The matrix under three models."""
    return RankChart(
        ("Mean (as printed)", "Framework formula", "Weighted"),
        (
            Ranked("Architecture", (8.33, 7.23, 8.10), (1, 2, 2)),
            Ranked("Security", (7.00, 7.27, 8.25), (2, 1, 1)),
            Ranked("Code quality", (7.00, 6.03, 6.95), (3, 4, 3)),
            Ranked("Infrastructure", (6.33, 6.05, 6.90), (4, 3, 4)),
            Ranked("Data management", (5.67, 4.84, 5.75), (5, 5, 5)),
        ),
    )


def monthly() -> MonthlyBars:
    """Both tracks of the plan against the first year's budget."""
    return MonthlyBars(
        Months(2026, 1, 18),
        (
            MonthlySeries("Remediation", (66.7,) * 3 + (100.0,) * 6 + (61.1,) * 9),
            MonthlySeries("Scalability", (100.0,) * 3 + (83.3,) * 3 + (41.7,) * 6 + (0.0,) * 6),
        ),
        "Spend a month, thousand US dollars",
        (100.0,) * 12,
        "Budget 100 a month",
    )


def spend() -> MonthlyBars:
    """The plan as one amount a month."""
    amounts = (166.7,) * 3 + (183.3,) * 3 + (141.7,) * 3 + (102.8,) * 3 + (61.1,) * 6
    return MonthlyBars(
        Months(2026, 1, 18),
        (MonthlySeries("Planned", amounts),),
        "Spend a month, thousand US dollars",
        (100.0,) * 12,
        "Budget 100 a month",
    )


def path() -> PathChart:
    """Bug escape, which should fall."""
    values = (15.0, 14.6, 14.0, 12.5, 12.0, 11.5, 11.6, 10.0, 9.5, 9.0, 8.0)
    return PathChart(
        Months(2026, 1, 14),
        "Bug escape",
        "% of defects found by customers",
        tuple(Reading(float(place), value) for place, value in enumerate(values)),
        15.0,
        5.0,
        0.0,
        11.0,
        lower_is_better=True,
        digits=Digits(1),
    )


def waterfall() -> Waterfall:
    """The ledger of a quarter."""
    return Waterfall(
        (
            WaterfallStep("Opening", 1500, total=True),
            WaterfallStep("New debt", 120),
            WaterfallStep("Repaid", -310),
            WaterfallStep("Accepted until 2027", -80),
            WaterfallStep("Closing", 1230, total=True),
        ),
        "Principal, thousand US dollars",
    )


def tornado() -> Tornado:
    """What drives the net present value."""
    return Tornado(
        3.5,
        (
            Driver("Direct savings", 1.9, 4.6, "−50 %", "+35 %"),
            Driver("Indirect benefits", 2.3, 4.1, "−50 %", "+25 %"),
            Driver("Delay of the roadmap", 3.7, 2.8, "none", "6 months"),
            Driver("Implementation cost", 3.7, 3.1, "−10 %", "+20 %"),
            Driver("Training", 3.55, 3.45),
        ),
        "Net benefit over three years, million US dollars",
        digits=Digits(1, suffix="M"),
    )


def cumulative() -> CumulativeChart:
    """Benefits and costs to date of the framework's case."""
    benefit = tuple(1400.0 / 12 * (month + 1) if month < 12 else 1400.0 + 175.0 * (month - 11) for month in range(36))
    costs = tuple(100.0 * (month + 1) if month < 12 else 1200.0 + 37.5 * (month - 11) for month in range(36))
    return CumulativeChart(
        Months(2026, 1, 36),
        (CumulativeLine("All benefits", benefit, "accent"), CumulativeLine("Costs", costs, "mark_warn", quiet=True)),
        "Thousand USD to date",
        2100.0,
        "whole commitment 2,100",
        (Crossing(15, 2100.0, "commitment back in month 16"),),
        digits=Digits(0),
    )


def distribution() -> Distribution:
    """Present values of which some lie below zero."""
    counts = tuple(400 - abs(place - 24) ** 2 for place in range(40))
    marks = (Mark("P10", -200.0), Mark("P50", 900.0, strong=True), Mark("P90", 1700.0))
    return Distribution(-1000.0, 2000.0, tuple(max(0, one) for one in counts), marks, "Present value, thousand USD")


def frontier() -> FrontierChart:
    """What the framework's remediation initiatives save for their cost."""
    points = ((0, 0), (150, 1237), (350, 1890), (550, 2092), (750, 2745), (1050, 3015))
    made = tuple(FrontierPoint(float(cost), float(value), "") for cost, value in points)
    return FrontierChart(made, 700.0, "Savings within 36 months against cost, thousand USD")


def all_charts() -> dict[str, object]:
    """Every chart by name."""
    return {
        "bubbles": bubbles(),
        "capacity": capacity(),
        "ranks": ranks(),
        "monthly": monthly(),
        "spend": spend(),
        "path": path(),
        "waterfall": waterfall(),
        "tornado": tornado(),
        "cumulative": cumulative(),
        "frontier": frontier(),
        "distribution": distribution(),
    }
