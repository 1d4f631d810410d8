"""Demand of the framework's plan against its team, months 1 to 18 from January 2026."""

from decimal import Decimal

from debtplanner.domain.months import Month
from debtplanner.ui.widgets.heatmap import HeatCell, HeatMap, HeatRow

FIRST, MONTHS = Month(2026, 1), 18
ROWS = (
    HeatRow("lead", "Technical lead", "1.0"),
    HeatRow("senior", "Senior engineer", "3.0", "Three people"),
    HeatRow("devops", "DevOps engineer", "1.0"),
    HeatRow("qa", "QA engineer", "1.0"),
    HeatRow("implied", "Implied, nobody named", "—"),
)
CAPACITY = {"lead": 1, "senior": 3, "devops": 1, "qa": 1}
DEMAND = {
    "lead": ("1.1",) * 6 + ("0.9",) * 3 + ("0.6",) * 9,
    "senior": ("4.6",) * 3 + ("5.2",) * 3 + ("3.9",) * 3 + ("3.0",) * 3 + ("1.8",) * 6,
    "devops": ("1.0",) * 3 + ("1.6",) * 6 + ("1.0",) * 3 + ("0.4",) * 6,
    "qa": ("0.8",) * 9 + ("0.5",) * 6 + ("0.2",) * 2,
    "implied": ("6.4",) * 3 + ("7.1",) * 3 + ("5.2",) * 3 + ("3.1",) * 3 + ("1.2",) * 6,
}


def cells() -> list[HeatCell]:
    made = []
    for row, texts in DEMAND.items():
        capacity = CAPACITY.get(row)
        for number, text in enumerate(texts):
            tooltip = f"{text} of {capacity}.0 FTE" if capacity else ""
            month = FIRST.plus(number)
            made.append(HeatCell(row, month, Decimal(text), capacity, text, row == "implied", tooltip))
    return made


def fill(heat: HeatMap) -> HeatMap:
    heat.set_cells(ROWS, cells(), first=FIRST, months=MONTHS)
    return heat


def many(rows: int, months: int) -> tuple[list[HeatRow], list[HeatCell]]:
    names = [HeatRow(f"r{number}", f"Person {number} with a long name", "1.0") for number in range(rows)]
    made = [
        HeatCell(f"r{row}", FIRST.plus(month), ((row * 7 + month) % 30) / 15, 1, f"{((row * 7 + month) % 30) / 15:.2f}")
        for row in range(rows)
        for month in range(months)
    ]
    return names, made
